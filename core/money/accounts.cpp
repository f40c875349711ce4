#include "money/accounts.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/care_type.h"
#include "demand/demand.h"
#include "region/assumption.h"

namespace regioscoop::money {
namespace {

using journey::Flow;

constexpr double kDaysPerWeek = 7;

Eigen::Index row_of(CareType type) { return static_cast<Eigen::Index>(type); }

// Cost by care type and district with the difference the journey makes, and what is apart from it.
struct Costs {
  Matrix care;               // kCareTypes × districts, EUR, Zvw
  RowVector wijkkliniek;     // districts, EUR
  RowVector nursing_home;    // Wlz
  RowVector household_help;  // Wmo
};

Costs costs_of(const Year& year, const UnitPrices& prices, const Parameters& p) {
  const Matrix& now = year.flows.flows;
  const Matrix& basis = year.basis.flows;
  const auto amount = [&](Flow flow) { return now.row(journey::row(flow)); };
  const auto more = [&](Flow flow) -> RowVector {
    return now.row(journey::row(flow)) - basis.row(journey::row(flow));
  };
  const double help = p.household_help_share * p.home_care_days / kDaysPerWeek *
                      p.household_help_hours_per_week * prices.household_help_hour;
  Costs costs{year.care_cost, prices.wijkkliniek_day * amount(Flow::wijkkliniek_bed_days),
              prices.nursing_home_day * p.nursing_home_days * amount(Flow::nursing_home_admissions),
              help * amount(Flow::home_care_patients)};
  const RowVector more_visits = more(Flow::ed_visits);
  costs.care.row(row_of(CareType::specialist_care)) +=
      prices.ed_visit * more_visits + prices.ward_day * more(Flow::ward_bed_days);
  costs.care.row(row_of(CareType::ambulance)) += prices.ambulance * p.ambulance_share * more_visits;
  costs.care.row(row_of(CareType::elv)) += prices.elv_day * more(Flow::elv_days);
  costs.care.row(row_of(CareType::grz)) += prices.grz_day * more(Flow::grz_days);
  costs.care.row(row_of(CareType::district_nursing)) +=
      prices.district_nursing_day * p.home_care_days * more(Flow::home_care_patients);
  if (year.programme != nullptr && year.programme->care.size() > 0) {
    costs.care += year.programme->care;
  }
  return costs;
}

std::vector<double> provider_euros(const Costs& costs, const Year& year, const Region& region,
                                   const Matrix& hospital_shares, const UnitPrices& prices) {
  std::vector<double> euros;
  const auto specialist = costs.care.row(row_of(CareType::specialist_care));
  for (Eigen::Index h = 0; h < hospital_shares.rows(); ++h) {
    euros.push_back(hospital_shares.row(h).dot(specialist));
  }
  for (std::size_t s = 0; s < region.wijkklinieken.size(); ++s) {
    const bool counted = s < year.flows.sites.size();  // a year without them has none
    euros.push_back(counted ? year.flows.sites[s].bed_days * prices.wijkkliniek_day : 0);
  }
  for (const CareTypeInfo& care : care_types()) {
    if (care.type == CareType::specialist_care && !region.hospitals.empty()) continue;
    euros.push_back(costs.care.row(row_of(care.type)).sum());
  }
  euros.push_back(costs.nursing_home.sum());
  euros.push_back(costs.household_help.sum());
  return euros;
}

std::ptrdiff_t count_of(const Region& region, PayerKind kind) {
  return std::count_if(region.payers.begin(), region.payers.end(),
                       [&](const Payer& payer) { return payer.kind == kind; });
}

bool has(const Region& region, PayerKind kind) { return count_of(region, kind) > 0; }

// What the payers of each kind bear together, EUR. Where the region has none of a kind the insurers
// bear it.
struct Burden {
  double insurers = 0;
  double care_offices = 0;
  double municipalities = 0;
  double patients = 0;
};

Burden burden_of(const Costs& costs, double total, double own_payments, const Year& year,
                 const Region& region, const Parameters& p) {
  const auto asked = [&](PayerKind kind) {
    return year.programme != nullptr ? year.programme->paid[static_cast<std::size_t>(kind)] : 0;
  };
  const bool patients_pay = has(region, PayerKind::patient);
  const auto by_patients = [&](double share, double amount) {
    return patients_pay ? share * amount : 0;
  };
  const double wlz = costs.nursing_home.sum();
  const double wmo = costs.household_help.sum();
  const double own_wlz = by_patients(p.patient_share_wlz, wlz);
  const double own_wmo = by_patients(p.patient_share_wmo, wmo);
  Burden burden;
  burden.patients = by_patients(1, own_payments + asked(PayerKind::patient)) + own_wlz + own_wmo;
  if (has(region, PayerKind::care_office))
    burden.care_offices = wlz - own_wlz + asked(PayerKind::care_office);
  if (has(region, PayerKind::municipality))
    burden.municipalities = wmo - own_wmo + asked(PayerKind::municipality);
  burden.insurers = total - burden.patients - burden.care_offices - burden.municipalities;
  return burden;
}

// What the insurers bear, by insurer: expected cost by its ages less own payments, the rest (the
// journey, interventions) as people of 70 and over.
Vector insurer_euros(double insured, const AgeMix* ages, bool patients_pay, const Matrix& shares) {
  if (ages == nullptr || ages->cost.size() == 0) return insured * shares.rowwise().mean();
  Vector expected = ages->cost;
  if (patients_pay) expected -= ages->own_payments;
  const Vector older = ages->cost.tail(journey::kBands);
  const Vector of_older = older.sum() > 0
                              ? Vector{shares.rightCols(journey::kBands) * older / older.sum()}
                              : Vector{shares.rightCols(journey::kBands).rowwise().mean()};
  return shares * expected + (insured - expected.sum()) * of_older;
}

std::vector<double> payer_euros(const Burden& burden, const AgeMix* ages, const Region& region) {
  const Vector insurers =
      insurer_euros(burden.insurers, ages, has(region, PayerKind::patient), insurer_shares(region));
  const auto each = [&](PayerKind kind, double together) {
    return together / static_cast<double>(count_of(region, kind));
  };
  std::vector<double> euros;
  for (std::size_t i = 0; i < region.payers.size(); ++i) {
    const PayerKind kind = region.payers[i].kind;
    switch (kind) {
      case PayerKind::insurer: euros.push_back(insurers(static_cast<Eigen::Index>(i))); break;
      case PayerKind::patient: euros.push_back(each(kind, burden.patients)); break;
      case PayerKind::care_office: euros.push_back(each(kind, burden.care_offices)); break;
      case PayerKind::municipality: euros.push_back(each(kind, burden.municipalities)); break;
    }
  }
  if (!has(region, PayerKind::insurer)) euros.push_back(burden.insurers);
  return euros;
}

// Share of an insurer at some ages: mean over the years of age, the open-ended band by its first.
double share_at(const Payer& payer, const demand::AgeBand& band) {
  if (payer.by_age.empty()) return payer.share;
  const int last = band.age_to >= kOldestAge ? band.age_from : band.age_to;
  double sum = 0;
  for (int age = band.age_from; age <= last; ++age) {
    const auto own =
        std::find_if(payer.by_age.begin(), payer.by_age.end(),
                     [&](const AgeShare& one) { return one.age_from <= age && age <= one.age_to; });
    sum += own == payer.by_age.end() ? payer.share : own->share;
  }
  return sum / (last - band.age_from + 1);
}

}  // namespace

Parameters parameters_of(const AssumptionSet& assumptions) {
  Parameters p;
  p.patient_share = assumptions.value("money.patient_share_zvw");
  p.ambulance_share = assumptions.value("journey.ambulance_share_70_plus");
  const auto newer = [&](std::string_view key, double& parameter) {
    parameter = journey::value_or(assumptions, key, parameter);
  };
  newer("money.own_payment_ratio_70_plus", p.own_payment_ratio_70_plus);
  newer("money.patient_share_wlz", p.patient_share_wlz);
  newer("money.patient_share_wmo", p.patient_share_wmo);
  newer("journey.home_care_days", p.home_care_days);
  newer("journey.household_help_share", p.household_help_share);
  newer("journey.household_help_hours_per_week", p.household_help_hours_per_week);
  newer("journey.nursing_home_length_of_stay_days", p.nursing_home_days);
  return p;
}

Text payer_name(const Payer& payer) {
  if (payer.kind == PayerKind::patient) return {"Patiënten", "Patients"};
  return {payer.name, payer.name};
}

Parties parties_of(const Region& region) {
  Parties parties;
  for (const Payer& payer : region.payers) {
    parties.payers.push_back({payer.key, payer_name(payer)});
  }
  if (!has(region, PayerKind::insurer)) {
    parties.payers.push_back(
        {"insurers", {"Zorgverzekeraars samen", "All health insurers together"}});
  }
  for (const Hospital& hospital : region.hospitals) {
    parties.providers.push_back(
        {fmt::format("hospital.{}", hospital.key), {hospital.name, hospital.name}});
  }
  for (const WijkkliniekSite& site : region.wijkklinieken) {
    parties.providers.push_back({fmt::format("wijkkliniek.{}", site.key),
                                 text("Wijkkliniek {}", "Wijkkliniek {}", site.name)});
  }
  for (const CareTypeInfo& care : care_types()) {
    if (care.type == CareType::specialist_care && !region.hospitals.empty()) continue;
    parties.providers.push_back({fmt::format("care.{}", care.key), care.name});
  }
  parties.providers.push_back(
      {"care.nursing_home",
       {"Verpleeghuis na acute opname (Wlz)", "Nursing home after acute admission (Wlz)"}});
  parties.providers.push_back({"care.household_help",
                               {"Huishoudelijke hulp na acute opname (Wmo)",
                                "Household help after acute admission (Wmo)"}});
  return parties;
}

Vector own_payments(const Vector& people, const Vector& base_people, double base_cost,
                    const Parameters& parameters) {
  Vector weight = Vector::Constant(people.size(), parameters.own_payment_ratio_70_plus);
  weight(0) = 1;
  const double base = base_people.dot(weight);
  if (base <= 0) return Vector::Zero(people.size());
  return people.cwiseProduct(weight) * (parameters.patient_share * base_cost / base);
}

Matrix insurer_shares(const Region& region) {
  Matrix shares = Matrix::Zero(static_cast<Eigen::Index>(region.payers.size()), demand::kAgeBands);
  for (std::size_t i = 0; i < region.payers.size(); ++i) {
    if (region.payers[i].kind != PayerKind::insurer) continue;
    for (std::size_t band = 0; band < demand::kAgeBands; ++band) {
      shares(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(band)) =
          share_at(region.payers[i], demand::kAgeBandList[band]);
    }
  }
  for (Eigen::Index band = 0; band < shares.cols(); ++band) {
    const double all = shares.col(band).sum();
    if (all > 0) shares.col(band) /= all;
  }
  return shares;
}

std::vector<double> provider_revenue(const Year& year, const Region& region,
                                     const Matrix& hospital_shares, const UnitPrices& prices,
                                     const Parameters& parameters) {
  return provider_euros(costs_of(year, prices, parameters), year, region, hospital_shares, prices);
}

Accounts settle(const Year& year, const Region& region, const Matrix& hospital_shares,
                const UnitPrices& prices, const Parameters& parameters) {
  const Costs costs = costs_of(year, prices, parameters);
  const RowVector by_district =
      costs.care.colwise().sum() + costs.wijkkliniek + costs.nursing_home + costs.household_help;
  const double total = by_district.sum();
  const double own_payments = year.ages != nullptr && year.ages->cost.size() > 0
                                  ? year.ages->own_payments.sum()
                                  : parameters.patient_share * year.care_cost.sum();

  Accounts accounts;
  accounts.total = cents_of(total);
  accounts.districts = split_exactly(
      {by_district.data(), static_cast<std::size_t>(by_district.size())}, accounts.total);
  accounts.providers =
      split_exactly(provider_euros(costs, year, region, hospital_shares, prices), accounts.total);
  accounts.payers =
      split_exactly(payer_euros(burden_of(costs, total, own_payments, year, region, parameters),
                                year.ages, region),
                    accounts.total);
  return accounts;
}

}  // namespace regioscoop::money
