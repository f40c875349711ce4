#include "uncertainty/kernel/clinics.h"

#include <algorithm>
#include <cmath>

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr double kTolerance = 1e-6;  // of a refused share
constexpr int kMostRounds = 50;
constexpr int kStepsAlone = 2;  // of substitution in a round
constexpr int kStepsTogether = 5;
constexpr int kFractionDepth = 12;  // of the continued fraction for parts of beds

// Beds `passed` months after a stage began; whether any draw still grows.
REGIOSCOOP_WIDE bool beds_of(const scenario::ClinicStage& stage, int passed,
                             const ParameterLanes& p, Lanes& beds) {
  beds.of.fill(stage.beds);
  if (!stage.opens) return false;
  const Lanes& drawn_months = of(p, Parameter::ramp_up_months);
  const Lanes& drawn_start = of(p, Parameter::ramp_up_start);
  const double fixed_months = stage.ramp_up_months.value_or(0);
  const bool is_fixed = stage.ramp_up_months.has_value();
  double growing = 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double months = is_fixed ? fixed_months : std::floor(drawn_months[lane] + .5);
    const double start =
        std::min(stage.beds, std::max(stage.beds_before, drawn_start[lane] * stage.beds));
    const double now = start + (stage.beds - start) * (passed + .5) / months;
    const bool grows = passed < months;
    beds[lane] = grows ? now : stage.beds;
    growing += grows ? 1 : 0;
  }
  return growing > 0;
}

}  // namespace

REGIOSCOOP_WIDE void erlang_b(const Lanes& beds, const Lanes& load, Lanes& out) {
  Lanes whole;
  Lanes inverse;  // 1/B for the part of a bed, then for one bed more in each step
  Lanes per_load;
  double most = 0;
  bool parts = false;
  for (int lane = 0; lane < kLanes; ++lane) {
    whole[lane] = std::floor(beds[lane]);
    per_load[lane] = 1 / std::max(load[lane], 1e-12);
    inverse[lane] = 1;
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    most = std::max(most, whole[lane]);
    parts = parts || whole[lane] != beds[lane];
  }
  if (parts) {
    for (int lane = 0; lane < kLanes; ++lane) {
      // Upper incomplete gamma function of part + 1 by its continued fraction.
      const double part = beds[lane] - whole[lane];
      const double base = load[lane] - part;
      double over = base + 2 * kFractionDepth;
      double under = 1;
      for (int i = kFractionDepth; i > 0; --i) {
        const double next = (base + 2 * (i - 1)) * over - i * (i - part - 1) * under;
        under = over;
        over = next;
      }
      inverse[lane] = part > 0 ? std::max(load[lane] * under / over, 1.0) : 1.0;
    }
  }
  Lanes factor;  // servers / load
  for (int lane = 0; lane < kLanes; ++lane)
    factor[lane] = (beds[lane] - whole[lane]) * per_load[lane];
  for (double step = 1; step <= most; ++step)
    for (int lane = 0; lane < kLanes; ++lane) {
      factor[lane] += per_load[lane];
      const double next = 1 + factor[lane] * inverse[lane];
      inverse[lane] = step <= whole[lane] ? next : inverse[lane];
    }
  for (int lane = 0; lane < kLanes; ++lane) out[lane] = 1 / inverse[lane];
}

ClinicYears::ClinicYears(const Ground& ground, const ScenarioPart& part)
    : ground_(&ground), part_(&part), site_blocking_(part.plan.sites.size()) {
  Eigen::Index rows = 0;
  for (const Segment& segment : part.segments)
    for (const Matrix& table : segment.tables) rows = std::max(rows, table.rows());
  overlap_.resize(static_cast<std::size_t>(rows));
}

void ClinicYears::forget() {
  for (Lanes& blocking : site_blocking_) blocking.of.fill(0);
}

void ClinicYears::mark_places(int year, std::vector<bool>& used) const {
  for (int m = 12 * year; m < 12 * (year + 1); ++m)
    for (const OpenSite& site : part_->months[static_cast<std::size_t>(m)].open)
      used[static_cast<std::size_t>(site.place)] = true;
}

void ClinicYears::compute(int year, const ParameterLanes& parameters,
                          const std::array<BandFlows, kBands>& bands,
                          const AfterDestinations& after, const Lanes& waiting_days,
                          const Lanes* reach, const Lanes* scale_terms, ClinicTotals& totals,
                          HospitalTotals* hospitals) {
  for (Lanes* total :
       {&totals.admissions, &totals.bed_days, &totals.refusals, &totals.beds, &totals.visits,
        &totals.ward_admissions, &totals.readmissions, &totals.ward_days})
    total->of.fill(0);
  for (const auto which : kAsked) (totals.asked.*which).of.fill(0);
  segment_ = nullptr;
  for (int m = 12 * year; m < 12 * (year + 1); ++m) {
    const MonthPlan& month = part_->months[static_cast<std::size_t>(m)];
    if (month.open.empty()) continue;
    const Segment* segment = &part_->segments[static_cast<std::size_t>(month.segment)];
    const bool fresh = segment != segment_;
    if (fresh) {
      changed_.of.fill(1);
      flush(totals, hospitals);
      months_alike_.of.fill(0);
      segment_ = segment;
      start_year(year, month, parameters, bands, after, reach, scale_terms);
    }
    if (differs(m, fresh) && plan_beds(m, parameters, fresh)) {
      if (!fresh) add_months(totals);
      set_up(m, parameters, waiting_days);
      eligible_groups();
      solve();
      state_flows();
    }
    for (int lane = 0; lane < kLanes; ++lane) months_alike_[lane] += 1;
  }
  changed_.of.fill(1);
  flush(totals, hospitals);
}

// The months spent in the state at hand, of the draws that leave it. Draw by draw, so that a draw
// adds the same numbers whatever its neighbours do.
REGIOSCOOP_WIDE void ClinicYears::add_months(ClinicTotals& totals) {
  Lanes part;
  for (int lane = 0; lane < kLanes; ++lane) {
    part[lane] = changed_[lane] * months_alike_[lane] / 12;
    months_alike_[lane] *= 1 - changed_[lane];
  }
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    for (std::size_t q = 0; q < quantities; ++q) {
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane)
        clinic.sum[q][lane] += clinic.state[q][lane] * part[lane];
    }
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      totals.bed_days[lane] += clinic.state[mass][lane] * clinic.stay[lane] * part[lane];
      totals.refusals[lane] += clinic.refusals[lane] * part[lane];
      totals.beds[lane] += clinic.beds[lane] * part[lane];
    }
  }
}

// Whether a month may differ from the one before: not when the same clinics are open in the same
// way and all have grown to their size.
bool ClinicYears::differs(int m, bool fresh) const {
  if (fresh || m == 12 || !grown_) return true;
  const MonthPlan& month = part_->months[static_cast<std::size_t>(m)];
  const MonthPlan& before = part_->months[static_cast<std::size_t>(m) - 1];
  if (month.inflow_changed != before.inflow_changed) return true;
  for (std::size_t k = 0; k < month.open.size(); ++k)
    if (month.open[k].stage != before.open[k].stage) return true;
  return false;
}

// What a person accepted changes, for everyone within reach of a clinic, by band. With c = 1 − ward
// risk, d the difference of both risks and a the share accepted, first admissions N become
// N / (c + d a) admissions: a power series of a.
REGIOSCOOP_WIDE void ClinicYears::take_band(const Lanes& near, const BandFlows& band,
                                            const BandDestinations& ward_to,
                                            const BandDestinations& clinic_to,
                                            const Lanes& transfer, BandPart& out) {
  auto& each = out.each;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double c = 1 - band.ward_risk[lane];
    const double first = 1 / c;
    const double ratio = (band.clinic_risk[lane] - band.ward_risk[lane]) * first;
    const double from_ward = ratio - 1;  // admissions to a ward
    const double again_ed = band.again_ed_share[lane];
    const double admitted = near[lane] * band.index[lane] * first;
    out.power[0][lane] = admitted;
    out.power[1][lane] = admitted * ratio;
    out.power[2][lane] = admitted * ratio * ratio;
    out.power[3][lane] = admitted * ratio * ratio * ratio;
    each[mass][lane] = 1;
    each[ward][lane] = from_ward;
    each[days][lane] = band.ward_stay[lane] * (from_ward + transfer[lane]);
    each[again][lane] = ratio;
    each[visits][lane] = again_ed * ratio;
    each[direct][lane] = again_ed;
    out.direct_first[lane] = again_ed * band.ward_risk[lane] + band.index_ed_share[lane] * c;
    const double elv_ward = ward_to.elv[lane] * from_ward;
    const double grz_ward = ward_to.grz[lane] * from_ward;
    each[asked][lane] = elv_ward + clinic_to.elv[lane];
    each[elv_asked_ward][lane] = elv_ward;
    each[asked + 2][lane] = grz_ward + clinic_to.grz[lane];
    each[grz_asked_ward][lane] = grz_ward;
    each[asked + 4][lane] = ward_to.home_care[lane] * from_ward + clinic_to.home_care[lane];
    each[asked + 5][lane] = ward_to.nursing_home[lane] * from_ward + clinic_to.nursing_home[lane];
  }
}

// The bands together.
REGIOSCOOP_WIDE void ClinicYears::add_bands(const std::array<BandPart, kBands>& bands,
                                            std::size_t quantity, Series& out) {
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (std::size_t b = 0; b < kBands; ++b) {
      const double each = bands[b].each[quantity][lane];
      sum0 += each * bands[b].power[0][lane];
      sum1 += each * bands[b].power[1][lane];
      sum2 += each * bands[b].power[2][lane];
      sum3 += each * bands[b].power[3][lane];
    }
    out[0][lane] = sum0;
    out[1][lane] = sum1;
    out[2][lane] = sum2;
    out[3][lane] = sum3;
  }
}

REGIOSCOOP_WIDE void ClinicYears::start_year(int year, const MonthPlan& month,
                                             const ParameterLanes& p,
                                             const std::array<BandFlows, kBands>& bands,
                                             const AfterDestinations& after, const Lanes* reach,
                                             const Lanes* scale_terms) {
  count_ = static_cast<int>(month.open.size());
  const Matrix& table = segment_->tables[static_cast<std::size_t>(year)];
  for (Eigen::Index row = 0; row < table.rows(); ++row) {
    Lanes& out = overlap_[static_cast<std::size_t>(row)];
    const double* c = table.data() + row * table.cols();
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      double sum = 0;
      for (int n = 0; n < kOverlapTerms; ++n) sum += c[n] * scale_terms[n][lane];
      out[lane] = sum;
    }
  }
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    const OpenSite& site = month.open[static_cast<std::size_t>(k)];
    clinic.blocking = site_blocking_[static_cast<std::size_t>(site.site)];
    for (Lanes& sum : clinic.sum) sum.of.fill(0);
    for (std::size_t b = 0; b < kBands; ++b)
      take_band(reach[site.place * kBands + static_cast<int>(b)], bands[b], after.ward[b],
                after.clinic[b], of(p, Parameter::transfer_back), band_parts_[b]);
    for (std::size_t q = 0; q < quantities; ++q) add_bands(band_parts_, q, clinic.series[q]);
    Lanes& direct_now = clinic.series[direct][0];
    direct_now.of.fill(0);
    for (const BandPart& band : band_parts_) {
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane)
        direct_now[lane] += band.direct_first[lane] * band.power[0][lane];
    }
  }
}

// The beds of a month, and which draws are then in another state than in the month before (all:
// `fresh`); whether any is.
REGIOSCOOP_WIDE bool ClinicYears::plan_beds(int m, const ParameterLanes& p, bool fresh) {
  const MonthPlan& month = part_->months[static_cast<std::size_t>(m)];
  const MonthPlan* before = m > 0 ? &part_->months[static_cast<std::size_t>(m) - 1] : nullptr;
  bool all_change = fresh || before == nullptr || before->inflow_changed != month.inflow_changed;
  const int calendar = Month{ground_->region.base_year, 1}.index() + m;
  grown_ = true;
  for (int k = 0; k < count_; ++k) {
    const scenario::ClinicStage& stage = *month.open[static_cast<std::size_t>(k)].stage;
    const int passed = calendar - stage.from;
    all_change = all_change || passed == 0;
    const bool grows = beds_of(stage, passed, p, next_beds_[static_cast<std::size_t>(k)]);
    grown_ = grown_ && !grows;
  }
  if (part_->plan.available_fte && m >= 12) limit_beds(of(p, Parameter::fte_per_bed));
  changed_.of.fill(all_change ? 1 : 0);
  for (int k = 0; k < count_; ++k) {
    const Lanes& now = clinics_[static_cast<std::size_t>(k)].beds;
    const Lanes& next = next_beds_[static_cast<std::size_t>(k)];
    for (int lane = 0; lane < kLanes; ++lane)
      changed_[lane] = now[lane] != next[lane] ? 1 : changed_[lane];
  }
  double any = 0;
  for (int lane = 0; lane < kLanes; ++lane) any += changed_[lane];
  return any > 0;
}

// No more beds together than there is staff for.
void ClinicYears::limit_beds(const Lanes& fte_per_bed) {
  for (int lane = 0; lane < kLanes; ++lane) {
    double all = 0;
    for (int k = 0; k < count_; ++k) all += next_beds_[static_cast<std::size_t>(k)][lane];
    const double most = *part_->plan.available_fte / fte_per_bed[lane];
    if (all > most)
      for (int k = 0; k < count_; ++k) next_beds_[static_cast<std::size_t>(k)][lane] *= most / all;
  }
}

// The clinics as they are in a month.
void ClinicYears::set_up(int m, const ParameterLanes& p, const Lanes& waiting_days) {
  const MonthPlan& month = part_->months[static_cast<std::size_t>(m)];
  for (int k = 0; k < count_; ++k)
    clinics_[static_cast<std::size_t>(k)].beds = next_beds_[static_cast<std::size_t>(k)];
  const bool inflow = month.inflow_changed;
  kinds_ = 0;
  std::array<int, kMostClinics> seen{};
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    const scenario::ClinicStage& stage = *month.open[static_cast<std::size_t>(k)].stage;
    const bool beside_ed = stage.location == scenario::ClinicLocation::beside_ed;
    const int kind = 2 * static_cast<int>(stage.physician) + (beside_ed ? 1 : 0);
    const auto known = std::find(seen.begin(), seen.begin() + kinds_, kind);
    clinic.kind = static_cast<int>(known - seen.begin());
    if (clinic.kind == kinds_) seen[static_cast<std::size_t>(kinds_++)] = kind;
    const Lanes* physician = stage.physician == scenario::ClinicPhysician::gp
                                 ? &of(p, Parameter::gp)
                             : stage.physician == scenario::ClinicPhysician::elderly_care_physician
                                 ? &of(p, Parameter::elderly_care_physician)
                                 : nullptr;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double eligible = inflow && part_->plan.eligible_share
                                  ? *part_->plan.eligible_share
                                  : of(p, Parameter::eligible_share)[lane];
      const double referred = inflow && part_->plan.direct_referral_share
                                  ? *part_->plan.direct_referral_share
                                  : of(p, Parameter::direct_referral_share)[lane];
      const double by_place = beside_ed ? of(p, Parameter::beside_ed_eligible)[lane] : 1;
      const double direct_by_place = beside_ed ? of(p, Parameter::beside_ed_direct)[lane] : 1;
      const double by_physician = physician != nullptr ? (*physician)[lane] : 1;
      clinic.eligible[lane] =
          clinic.beds[lane] > 0 ? std::min(1.0, eligible * by_physician * by_place) : 0;
      clinic.direct_share[lane] = std::min(1.0, referred * direct_by_place);
      clinic.stay[lane] =
          (stage.stay_days ? *stage.stay_days : of(p, Parameter::clinic_stay_days)[lane]) +
          waiting_days[lane];
    }
  }
}

// A clinic that takes more kinds of patients takes all that another takes, and some more: the share
// for exactly the kinds of a set is what the least of them takes beyond the most of the others.
void ClinicYears::eligible_groups() {
  for (unsigned set = 1; set < 1U << kinds_; ++set)
    for (int lane = 0; lane < kLanes; ++lane) {
      double inside = 1;
      double outside = 0;
      for (int k = 0; k < count_; ++k) {
        const Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
        if ((set >> clinic.kind & 1U) != 0)
          inside = std::min(inside, clinic.eligible[lane]);
        else
          outside = std::max(outside, clinic.eligible[lane]);
      }
      groups_[set][lane] = std::max(0.0, inside - outside);
    }
}

// Who asks where for the refused shares at hand, averaged over those within reach.
REGIOSCOOP_WIDE void ClinicYears::ask() {
  for (int k = 0; k < count_; ++k) clinics_[static_cast<std::size_t>(k)].asking.of.fill(0);
  for (std::size_t o = 0; o < segment_->orders.size(); ++o) {
    const Order& order = segment_->orders[o];
    Clinic& clinic = clinics_[static_cast<std::size_t>(order.clinic)];
    for (unsigned set = 1; set < 1U << kinds_; ++set) {
      if ((set >> clinic.kind & 1U) == 0) continue;
      Lanes asking;
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane)
        asking[lane] = overlap_[o][lane] * groups_[set][lane];
      for (int l = 0; l < count_; ++l) {
        const Clinic& earlier = clinics_[static_cast<std::size_t>(l)];
        if ((order.before >> l & 1U) == 0 || (set >> earlier.kind & 1U) == 0) continue;
        REGIOSCOOP_EACH_ALONE
        for (int lane = 0; lane < kLanes; ++lane) asking[lane] *= earlier.blocking[lane];
      }
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane) clinic.asking[lane] += asking[lane];
    }
  }
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane)
      clinic.accepted[lane] = (1 - clinic.blocking[lane]) * clinic.asking[lane];
  }
  const std::size_t first = segment_->orders.size();
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    clinic.met.of.fill(0);
    for (int l = 0; l < count_; ++l) {
      const Lanes& both = overlap_[first + static_cast<std::size_t>(k * count_ + l)];
      const Lanes& accepted = clinics_[static_cast<std::size_t>(l)].accepted;
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane) clinic.met[lane] += accepted[lane] * both[lane];
    }
  }
}

// The loads that follow from the refused shares at hand.
REGIOSCOOP_WIDE void ClinicYears::offer() {
  ask();
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    const Series& m = clinic.series[mass];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      const double a = clinic.met[lane];
      clinic.load[lane] = (m[0][lane] + a * (m[1][lane] + a * (m[2][lane] + a * m[3][lane]))) *
                          clinic.asking[lane] * clinic.stay[lane] / journey::kDaysPerYear;
    }
  }
}

// Erlang's loss at the loads at hand, with its derivatives B' = B (s/a − 1 + B) and those of B';
// whether any draw has to go on.
REGIOSCOOP_WIDE bool ClinicYears::expand() {
  Lanes miss;
  miss.of.fill(0);
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    erlang_b(clinic.beds, clinic.load, clinic.refused);
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      const double load = std::max(clinic.load[lane], 1e-6);
      const double b = clinic.refused[lane];
      const double rise = clinic.beds[lane] / load - 1 + b;
      const double slope = b * rise;
      clinic.at[lane] = clinic.load[lane];
      clinic.slope[lane] = slope;
      clinic.bend[lane] = slope * rise + b * (slope - clinic.beds[lane] / (load * load));
      miss[lane] = std::max(miss[lane], std::abs(b - clinic.blocking[lane]));
    }
  }
  double any = 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    unsettled_[lane] = miss[lane] > kTolerance ? unsettled_[lane] : 0;
    any += unsettled_[lane];
  }
  return any > 0;
}

// The refused shares are a fixed point: substitution on the second-order expansion of Erlang's
// loss, which is then taken anew at the loads found. A settled draw stays as it is, so that what it
// gives does not depend on its neighbours.
REGIOSCOOP_WIDE void ClinicYears::solve() {
  unsettled_.of.fill(1);
  for (int round = 0; round < kMostRounds; ++round) {
    offer();
    if (!expand()) return;
    const int steps = count_ == 1 ? kStepsAlone : kStepsTogether;
    for (int step = 0; step < steps; ++step) {
      if (step > 0) offer();
      for (int k = 0; k < count_; ++k) {
        Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
        REGIOSCOOP_EACH_ALONE
        for (int lane = 0; lane < kLanes; ++lane) {
          const double off = clinic.load[lane] - clinic.at[lane];
          const double b =
              clinic.refused[lane] + off * (clinic.slope[lane] + .5 * off * clinic.bend[lane]);
          const double next = std::min(std::max(b, 0.0), 1.0);
          clinic.blocking[lane] = unsettled_[lane] > 0 ? next : clinic.blocking[lane];
        }
      }
    }
  }
  offer();
}

REGIOSCOOP_WIDE void ClinicYears::state_flows() {
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    clinic.refusals.of.fill(0);
    for (std::size_t q = 0; q < quantities; ++q) {
      const Series& s = clinic.series[q];
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane) {
        const double a = clinic.met[lane];
        clinic.state[q][lane] = clinic.accepted[lane] *
                                (s[0][lane] + a * (s[1][lane] + a * (s[2][lane] + a * s[3][lane])));
      }
    }
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane)
      clinic.state[visits][lane] -= clinic.direct_share[lane] * clinic.state[direct][lane];
  }
  // Refused: those who ask at the nearest clinic for them, less those accepted anywhere.
  for (std::size_t o = 0; o < segment_->orders.size(); ++o) {
    const Order& order = segment_->orders[o];
    Clinic& clinic = clinics_[static_cast<std::size_t>(order.clinic)];
    for (unsigned set = 1; set < 1U << kinds_; ++set) {
      bool nearest = (set >> clinic.kind & 1U) != 0;
      for (int l = 0; l < count_; ++l)
        if ((order.before >> l & 1U) != 0 &&
            (set >> clinics_[static_cast<std::size_t>(l)].kind & 1U) != 0)
          nearest = false;
      if (!nearest) continue;
      const Series& m = clinic.series[mass];
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane) {
        const double a = clinic.met[lane];
        clinic.refusals[lane] +=
            overlap_[o][lane] * groups_[set][lane] *
            (m[0][lane] + a * (m[1][lane] + a * (m[2][lane] + a * m[3][lane])));
      }
    }
  }
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) clinic.refusals[lane] -= clinic.state[mass][lane];
  }
}

// The months of a segment into the totals, and to the hospitals its people would go to.
REGIOSCOOP_WIDE void ClinicYears::flush(ClinicTotals& totals, HospitalTotals* hospitals) {
  if (segment_ == nullptr) return;
  add_months(totals);
  const auto count = static_cast<int>(ground_->hospitals.size());
  const std::size_t first =
      segment_->orders.size() + static_cast<std::size_t>(count_) * static_cast<std::size_t>(count_);
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      totals.admissions[lane] += clinic.sum[mass][lane];
      totals.visits[lane] += clinic.sum[visits][lane];
      totals.ward_admissions[lane] += clinic.sum[ward][lane];
      totals.readmissions[lane] += clinic.sum[again][lane];
      totals.ward_days[lane] += clinic.sum[days][lane];
    }
    for (std::size_t i = 0; i < kAsked.size(); ++i) {
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane)
        (totals.asked.*kAsked[i])[lane] += clinic.sum[asked + i][lane];
    }
    for (int h = 0; h < count; ++h) {
      const Lanes& share = overlap_[first + static_cast<std::size_t>(k * count + h)];
      HospitalTotals& hospital = hospitals[h];
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane) {
        hospital.visits[lane] += share[lane] * clinic.sum[visits][lane];
        hospital.admissions[lane] += share[lane] * clinic.sum[ward][lane];
        hospital.days[lane] += share[lane] * clinic.sum[days][lane];
        hospital.elv_asked[lane] += share[lane] * clinic.sum[elv_asked_ward][lane];
        hospital.grz_asked[lane] += share[lane] * clinic.sum[grz_asked_ward][lane];
      }
    }
    site_blocking_[static_cast<std::size_t>(segment_->places[static_cast<std::size_t>(k)] / 2)] =
        clinic.blocking;
  }
}

}  // namespace regioscoop::uncertainty::kernel
