#include "money/accounts.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/care_type.h"
#include "region/assumption.h"

namespace regioscoop::money {
namespace {

using journey::Flow;

Eigen::Index row_of(CareType type) { return static_cast<Eigen::Index>(type); }

// Cost by care type and district with the difference the journey makes, and the wijkklinieken
// apart.
struct Costs {
  Matrix care;            // kCareTypes × districts, EUR
  RowVector wijkkliniek;  // districts, EUR
};

Costs costs_of(const Year& year, const UnitPrices& prices, double ambulance_share) {
  const Matrix& now = year.flows.flows;
  const Matrix& without = year.reference.flows;
  const auto more = [&](Flow flow) -> RowVector {
    return now.row(journey::row(flow)) - without.row(journey::row(flow));
  };
  Costs costs{year.care_cost, prices.wijkkliniek_day * now.row(row(Flow::wijkkliniek_bed_days))};
  const RowVector more_visits = more(Flow::ed_visits);
  costs.care.row(row_of(CareType::specialist_care)) +=
      prices.ed_visit * more_visits + prices.ward_day * more(Flow::ward_bed_days);
  costs.care.row(row_of(CareType::ambulance)) += prices.ambulance * ambulance_share * more_visits;
  costs.care.row(row_of(CareType::elv)) += prices.elv_day * more(Flow::elv_days);
  costs.care.row(row_of(CareType::grz)) += prices.grz_day * more(Flow::grz_days);
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
    const bool counted = s < year.flows.sites.size();  // the reference has none
    euros.push_back(counted ? year.flows.sites[s].bed_days * prices.wijkkliniek_day : 0);
  }
  for (const CareTypeInfo& care : care_types()) {
    if (care.type == CareType::specialist_care && !region.hospitals.empty()) continue;
    euros.push_back(costs.care.row(row_of(care.type)).sum());
  }
  return euros;
}

bool has(const Region& region, PayerKind kind) {
  return std::any_of(region.payers.begin(), region.payers.end(),
                     [&](const Payer& payer) { return payer.kind == kind; });
}

// Insurers and patients bear the Zvw; care office and municipality pay what interventions ask of
// them.
std::vector<double> payer_euros(double expected, double total, const ProgrammeCost* programme,
                                const Region& region, const Parameters& parameters) {
  const double own_share =
      has(region, PayerKind::patient) ? parameters.patient_share * expected : 0;
  const auto asked = [&](PayerKind kind) {
    const bool pays = programme != nullptr && kind != PayerKind::insurer && has(region, kind);
    return pays ? programme->paid[static_cast<std::size_t>(kind)] : 0;
  };
  const auto each = [&](PayerKind kind) {
    const auto count = std::count_if(region.payers.begin(), region.payers.end(),
                                     [&](const Payer& payer) { return payer.kind == kind; });
    return asked(kind) / static_cast<double>(count);
  };
  const double patients = own_share + asked(PayerKind::patient);
  const double insured =
      total - patients - asked(PayerKind::care_office) - asked(PayerKind::municipality);
  std::vector<double> euros;
  for (const Payer& payer : region.payers) {
    switch (payer.kind) {
      case PayerKind::insurer: euros.push_back(payer.share * insured); break;
      case PayerKind::patient: euros.push_back(patients); break;
      case PayerKind::care_office:
      case PayerKind::municipality: euros.push_back(each(payer.kind)); break;
    }
  }
  if (!has(region, PayerKind::insurer)) euros.push_back(insured);
  return euros;
}

}  // namespace

Parameters parameters_of(const AssumptionSet& assumptions) {
  return {.patient_share = assumptions.value("money.patient_share_zvw")};
}

Parties parties_of(const Region& region) {
  Parties parties;
  for (const Payer& payer : region.payers) {
    parties.payers.push_back({payer.key, {payer.name, payer.name}});
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
  return parties;
}

std::vector<double> reference_revenue(const Year& year, const Region& region,
                                      const Matrix& hospital_shares, const UnitPrices& prices) {
  const Year reference{year.care_cost, year.reference, year.reference};
  const Costs costs = costs_of(reference, prices, 0);
  return provider_euros(costs, reference, region, hospital_shares, prices);
}

Accounts settle(const Year& year, const Region& region, const Matrix& hospital_shares,
                const UnitPrices& prices, double ambulance_share, const Parameters& parameters) {
  const Costs costs = costs_of(year, prices, ambulance_share);
  const RowVector by_district = costs.care.colwise().sum() + costs.wijkkliniek;
  const double total = by_district.sum();

  Accounts accounts;
  accounts.total = cents_of(total);
  accounts.districts = split_exactly(
      {by_district.data(), static_cast<std::size_t>(by_district.size())}, accounts.total);
  accounts.providers =
      split_exactly(provider_euros(costs, year, region, hospital_shares, prices), accounts.total);
  accounts.payers = split_exactly(
      payer_euros(year.care_cost.sum(), total, year.programme, region, parameters), accounts.total);
  return accounts;
}

}  // namespace regioscoop::money
