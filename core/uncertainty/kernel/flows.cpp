#include "uncertainty/kernel/flows.h"

#include <algorithm>

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr double kMostReadmitted = .95;  // where interventions make readmission likelier

const Lanes& ward_stay_of(const ParameterLanes& p, int band) {
  return p[static_cast<std::size_t>(Parameter::ward_stay_days_70) + static_cast<std::size_t>(band)];
}

// What care is left; all of it without interventions.
struct BandLeft {
  const Lanes& visits;
  const Lanes& index;
  const Lanes& again;
  const Lanes& days;
};
const Lanes& all_of_it() {
  static const Lanes ones = [] {
    Lanes lanes;
    lanes.of.fill(1);
    return lanes;
  }();
  return ones;
}
BandLeft band_left(const UseLanes* left, int band) {
  const auto of_target = [&](EffectTarget target) -> const Lanes& {
    return left == nullptr
               ? all_of_it()
               : left->left[static_cast<std::size_t>(target)][static_cast<std::size_t>(band)];
  };
  return {of_target(EffectTarget::ed_visits), of_target(EffectTarget::acute_admissions),
          of_target(EffectTarget::readmissions), of_target(EffectTarget::ward_days)};
}

REGIOSCOOP_WIDE void band_flows(const Lanes& all_visits, const Lanes& all_admissions,
                                const Lanes& risk, const Lanes& stay, const ParameterLanes& p,
                                const BandLeft& left, const BandDestinations& to, BandFlows& out) {
  const Lanes& admitted = of(p, Parameter::ed_admission_share);
  const Lanes& again_via_ed = of(p, Parameter::readmission_via_ed);
  const Lanes& odds_ratio = of(p, Parameter::readmission_clinic);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double admissions = all_admissions[lane];
    const double via_ed = std::min(admitted[lane] * all_visits[lane], admissions);
    const double again = risk[lane] * admissions;
    const double index = admissions - again;
    const double index_via_ed = std::min(std::max(via_ed - again_via_ed[lane] * again, 0.0), index);
    const double index_ed_share = index > 0 ? index_via_ed / index : 0;
    const double again_ed_share = again > 0 ? (via_ed - index_via_ed) / again : 0;

    const double lessened = risk[lane] * left.again[lane];
    const double ward_risk = std::min(lessened, std::max(risk[lane], kMostReadmitted));
    const double first = index * left.index[lane];
    const double total = first / (1 - ward_risk);
    const double readmitted = ward_risk * total;
    const double ward_stay = stay[lane] * left.days[lane];
    out.index[lane] = first;
    out.total[lane] = total;
    out.visits[lane] = (all_visits[lane] - via_ed) * left.visits[lane] + index_ed_share * first +
                       again_ed_share * readmitted;
    out.days[lane] = total * ward_stay;
    out.elv_asked[lane] = total * to.elv[lane];
    out.grz_asked[lane] = total * to.grz[lane];
    out.ward_risk[lane] = ward_risk;
    out.clinic_risk[lane] = with_odds_ratio(ward_risk, odds_ratio[lane]);
    out.index_ed_share[lane] = index_ed_share;
    out.again_ed_share[lane] = again_ed_share;
    out.ward_stay[lane] = ward_stay;
  }
}

REGIOSCOOP_WIDE void ask_from_wards(const Lanes& admissions, const BandDestinations& to,
                                    Asked& asked) {
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double elv = admissions[lane] * to.elv[lane];
    const double grz = admissions[lane] * to.grz[lane];
    asked.elv[lane] += elv;
    asked.elv_ward[lane] += elv;
    asked.grz[lane] += grz;
    asked.grz_ward[lane] += grz;
    asked.home_care[lane] += admissions[lane] * to.home_care[lane];
    asked.nursing_home[lane] += admissions[lane] * to.nursing_home[lane];
  }
}

REGIOSCOOP_WIDE void add_bands(const Bands& bands, Flows& out) {
  for (Lanes* sum : {&out.visits, &out.ward_admissions, &out.readmissions, &out.ward_days})
    sum->of.fill(0);
  for (const BandFlows& band : bands) {
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      out.visits[lane] += band.visits[lane];
      out.ward_admissions[lane] += band.total[lane];
      out.readmissions[lane] += band.ward_risk[lane] * band.total[lane];
      out.ward_days[lane] += band.days[lane];
    }
  }
}

// `share`: of the age bands, the younger first.
REGIOSCOOP_WIDE void to_hospital(const Bands& bands, const Lanes* share, HospitalTotals& out) {
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    double visits = 0;
    double admissions = 0;
    double days = 0;
    double elv = 0;
    double grz = 0;
    for (std::size_t b = 0; b < kBands; ++b) {
      const double part = share[b + 1][lane];
      visits += part * bands[b].visits[lane];
      admissions += part * bands[b].total[lane];
      days += part * bands[b].days[lane];
      elv += part * bands[b].elv_asked[lane];
      grz += part * bands[b].grz_asked[lane];
    }
    out.visits[lane] = visits;
    out.admissions[lane] = admissions;
    out.days[lane] = days;
    out.elv_asked[lane] = elv;
    out.grz_asked[lane] = grz;
  }
}

}  // namespace

void flows_without_clinics(const YearGround& year, const ParameterLanes& p, const Derived& derived,
                           const UseLanes* left, Bands& bands, Flows& out) {
  for (const auto which : kAsked) (out.asked.*which).of.fill(0);
  for (int band = 0; band < kBands; ++band) {
    const auto b = static_cast<std::size_t>(band);
    const BandDestinations& to = derived.after.ward[b];
    band_flows(year.visits(band + 1), year.admissions(band + 1), derived.ward_readmission[band],
               ward_stay_of(p, band), p, band_left(left, band), to, bands[b]);
    ask_from_wards(bands[b].total, to, out.asked);
  }
  add_bands(bands, out);
  for (std::size_t h = 0; h < out.hospitals.size(); ++h)
    to_hospital(bands, &year.hospital_share[h * kAgeBands], out.hospitals[h]);
}

REGIOSCOOP_WIDE void reference_of(const YearGround& year, const ParameterLanes& p,
                                  const Derived& derived, Reference& out) {
  out.visits.of.fill(0);
  out.days.of.fill(0);
  for (const auto which : kAsked) (out.asked.*which).of.fill(0);
  for (int band = 0; band < kBands; ++band) {
    const Lanes& visits = year.visits(band + 1);
    const Lanes& admissions = year.admissions(band + 1);
    const Lanes& stay = ward_stay_of(p, band);
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      out.visits[lane] += visits[lane];
      out.days[lane] += admissions[lane] * stay[lane];
    }
    ask_from_wards(admissions, derived.after.ward[static_cast<std::size_t>(band)], out.asked);
  }
}

}  // namespace regioscoop::uncertainty::kernel
