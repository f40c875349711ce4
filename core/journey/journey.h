// The acute journey of people of 70 and over through one year:
//   need → ED visit or direct referral → (home | admission) → wijkkliniek with a free bed, else
//   ward → readmission within 90 days, which enters again.
// Formulas, symbols and sources: docs/model/journey.md.
#pragma once

#include <span>
#include <vector>

#include "common/eigen.h"
#include "journey/clinic_choice.h"
#include "journey/need.h"
#include "journey/parameters.h"
#include "region/region.h"

namespace regioscoop::journey {

// The wijkklinieken month by month, from January of the first year of a run.
struct Timeline {
  Matrix
      reach;  // reach rows × districts: share of patients for whom the clinic is near enough, 0..1
  std::vector<std::vector<OpenClinic>> months;  // open clinics, ascending by site
  int sites = 0;
};

// exp(-distance / scale); 1 where a place is not known.
[[nodiscard]] double reach_at(const std::optional<Point>& clinic,
                              const std::optional<Point>& district, double scale_km);

// Per district, a year. An admission is counted once, where it begins.
enum class Flow : std::uint8_t {
  ed_visits,   // 70+
  admissions,  // wijkkliniek and ward
  ward_admissions,
  wijkkliniek_admissions,
  refusals,          // asked for a wijkkliniek and found none with a free bed
  readmissions,      // of the admissions, within 90 days of an earlier one
  direct_referrals,  // wijkkliniek admissions that saved an ED visit
  transfers_back,    // from wijkkliniek to ward
  ward_bed_days,     // those after a transfer and of waiting included
  wijkkliniek_bed_days,
  // After the admission, people a year: what they need, room or not ...
  elv_asked,        // short stay
  elv_asked_ward,   // of those, from a ward
  grz_asked,        // rehabilitation
  grz_asked_ward,   // of those, from a ward
  home_care_asked,  // new or more care at home
  nursing_home_asked,
  // ... and what they get (with_aftercare()).
  elv_admissions,
  grz_admissions,
  home_care_patients,
  nursing_home_admissions,
  elv_days,
  grz_days,
  diverted,      // people for whom no place was found and another solution was
  waiting_days,  // on a ward, for a place elsewhere; part of ward_bed_days
};
inline constexpr int kFlows = 24;
[[nodiscard]] constexpr Eigen::Index row(Flow flow) { return static_cast<Eigen::Index>(flow); }

struct SiteYear {
  double beds = 0;     // average over the year
  double offered = 0;  // patients who asked here
  double admissions = 0;
  double refusals = 0;  // asked here and went elsewhere
  double bed_days = 0;
  [[nodiscard]] double occupancy() const { return beds > 0 ? bed_days / (beds * kDaysPerYear) : 0; }
  friend bool operator==(const SiteYear&, const SiteYear&) = default;
};

struct YearFlows {
  Matrix flows;                 // kFlows × districts
  std::vector<SiteYear> sites;  // by site, closed ones too
};

// The twelve months of one year; months in which the same clinics are open are computed once.
// `months` has 12 entries. There is room for everybody after the admission: with_aftercare() tells
// what happens where there is not. `known`: of `reach`, for the next year.
[[nodiscard]] YearFlows run_year(const Need& need, const Matrix& reach,
                                 std::span<const std::vector<OpenClinic>> months, int sites,
                                 const Parameters& parameters, KnownWays& known);
[[nodiscard]] YearFlows run_year(const Need& need, const Matrix& reach,
                                 std::span<const std::vector<OpenClinic>> months, int sites,
                                 const Parameters& parameters);

// The same year if there were no wijkklinieken.
[[nodiscard]] YearFlows run_year_without_clinics(const Need& need, const Parameters& parameters);

}  // namespace regioscoop::journey
