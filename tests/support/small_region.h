// A region of three districts on a line, small enough to follow by hand: one hospital in the
// middle, a wijkkliniek in the west that closes in December 2025 and a place for one in the east.
#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "region/region.h"

namespace regioscoop::test {

inline AssumptionSet small_region_assumptions() {
  std::vector<Assumption> rows;
  for (const auto& [key, value] : std::initializer_list<std::pair<const char*, double>>{
           {"population.mortality_improvement_factor", 1},
           {"population.migration_factor", 1},
           {"population.migration_half_life_years", 10},
           {"population.fertility_factor", 1},
           {"population.share_of_boys", .512},
           {"demand.ed_trend", .002},
           {"demand.acute_admission_trend", .001},
           {"demand.care_trend", .003},
           {"journey.ed_admission_share_70_plus", .37},
           {"journey.eligible_share", .25},
           {"journey.direct_referral_share", .4},
           {"journey.wijkkliniek_length_of_stay_days", 9.9},
           {"journey.ward_length_of_stay_days_70_74", 6},
           {"journey.ward_length_of_stay_days_75_79", 6.5},
           {"journey.ward_length_of_stay_days_80_84", 7},
           {"journey.ward_length_of_stay_days_85_89", 7.5},
           {"journey.ward_length_of_stay_days_90_plus", 8},
           {"journey.readmission_90_days_ward_baseline", .25},
           {"journey.readmission_odds_ratio_wijkkliniek", .38},
           {"journey.readmission_via_ed_share", .67},
           {"journey.transfer_back_share", .05},
           {"journey.catchment_scale_km", 6},
           {"journey.ward_overflow_probability", .05},
           {"journey.ramp_up_months", 6},
           {"journey.ramp_up_start_share", .25},
           {"journey.beside_ed_eligible_factor", 1.2},
           {"journey.beside_ed_direct_referral_factor", .5},
           {"journey.elderly_care_physician_eligible_factor", .9},
           {"journey.gp_eligible_factor", .7},
           {"journey.ambulance_share_70_plus", .5},
           {"journey.aftercare_elv_share_ward", .06},
           {"journey.aftercare_elv_share_wijkkliniek", .04},
           {"journey.aftercare_grz_share_ward", .07},
           {"journey.aftercare_grz_share_wijkkliniek", .05},
           {"journey.elv_length_of_stay_days", 35},
           {"journey.grz_length_of_stay_days", 40},
           {"money.patient_share_zvw", .06},
           {"money.ward_variable_cost_share", .4},
           {"money.fixed_cost_decline_years", 5}}) {
    Assumption row;
    row.key = key;
    row.value = value;
    rows.push_back(row);
  }
  return AssumptionSet{std::move(rows)};
}

inline Region small_region() {
  Region region;
  region.key = "klein";
  region.name = "Klein";
  region.base_year = 2023;
  region.horizon_year = 2032;
  for (const auto& [code, longitude] : std::initializer_list<std::pair<const char*, double>>{
           {"WK000001", 4.80}, {"WK000002", 4.90}, {"WK000003", 5.00}}) {
    District district;
    district.code = code;
    district.name = code;
    district.municipality_code = "GM0000";
    district.centre = Point{longitude, 52.35};
    region.districts.push_back(district);
  }

  region.base_population.resize(kCohorts, 3);
  for (const Sex sex : kSexes)
    for (int age = 0; age < kAges; ++age) {
      const double people = age < 65 ? 400 : 400 * (kAges - age) / 36.0;
      region.base_population.row(cohort_row(sex, age)) << people, 1.3 * people, .8 * people;
    }
  region.migration_ratio = Cohorts::Zero(kCohorts, 3);
  region.life_table.year = 2023;
  region.life_table.qx.resize(kCohorts);
  region.rates.year = 2023;
  region.rates.cost = Matrix::Zero(kCareTypes, kCohorts);
  region.rates.hospital_admission.resize(kCohorts);
  region.rates.ed_visit.resize(kCohorts);
  region.rates.acute_share.resize(kCohorts);
  for (const Sex sex : kSexes)
    for (int age = 0; age < kAges; ++age) {
      const int row = cohort_row(sex, age);
      region.life_table.qx(row) =
          age < 40 ? .0005 : std::min(1., .0005 * std::exp(.085 * (age - 40)));
      region.rates.hospital_admission(row) = age < 70 ? .06 : .25 + .01 * (age - 70);
      region.rates.ed_visit(row) = age < 70 ? .1 : .3 + .012 * (age - 70);
      region.rates.acute_share(row) = age < 70 ? .5 : .8;
      for (int care = 0; care < kCareTypes; ++care) {
        region.rates.cost(care, row) =
            20. + 3.17 * care + (age < 65 ? 0 : 11.3 * (kCareTypes - care));
      }
    }
  region.mortality_improvement = Vector::Constant(kCohorts, .01);
  region.fertility = Vector::Zero(kAges);
  for (int age = 20; age < 40; ++age) region.fertility(age) = .075;
  region.area_factor = Matrix::Ones(kCareTypes, 3);
  region.ed_area_factor = Vector::Ones(3);

  Hospital hospital;
  hospital.key = "midden";
  hospital.name = "Ziekenhuis Midden";
  hospital.location = Point{4.90, 52.35};
  hospital.ed_places = 18;
  hospital.ward_beds = 340;
  region.hospitals.push_back(hospital);

  WijkkliniekSite west;
  west.key = "west";
  west.name = "West";
  west.location = Point{4.80, 52.35};
  west.history = {{{2018, 7}, 12}, {{2025, 12}, 0}};
  WijkkliniekSite east;
  east.key = "oost";
  east.name = "Oost";
  east.location = Point{5.00, 52.35};
  region.wijkklinieken = {west, east};

  region.payers = {{"alfa", "Alfa", PayerKind::insurer, .61},
                   {"beta", "Beta", PayerKind::insurer, .39},
                   {"zorgkantoor", "Zorgkantoor", PayerKind::care_office, 0},
                   {"gemeente", "Gemeente", PayerKind::municipality, 0},
                   {"patient", "Patiënten", PayerKind::patient, 0}};
  region.prices = {{"ward_day", 2022, 644},
                   {"ward_day", 2023, 668.47},
                   {"ed_visit", 2023, 267.80},
                   {"wijkkliniek_day", 2018, 370},
                   {"ambulance_urgent", 2023, 681.97},
                   {"elv_day", 2023, 210},
                   {"grz_day", 2023, 341.50},
                   {"district_nursing_day", 2023, 32},
                   {"nursing_home_day", 2023, 280},
                   {"household_help_hour", 2023, 34}};
  region.assumptions = small_region_assumptions();
  return region;
}

}  // namespace regioscoop::test
