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
      double fraction = base + 2 * kFractionDepth;
      for (int i = kFractionDepth; i > 0; --i)
        fraction = base + 2 * (i - 1) - i * (i - part - 1) / fraction;
      inverse[lane] = part > 0 ? std::max(load[lane] / fraction, 1.0) : 1.0;
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
      flush(totals, hospitals);
      segment_ = segment;
      start_year(year, month, parameters, bands, after, reach, scale_terms);
    }
    if (set_up(m, parameters, waiting_days, fresh)) {
      eligible_groups();
      solve();
      state_flows();
    }
    for (int k = 0; k < count_; ++k) {
      Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
      for (std::size_t q = 0; q < quantities; ++q)
        for (int lane = 0; lane < kLanes; ++lane) clinic.sum[q][lane] += clinic.state[q][lane];
      for (int lane = 0; lane < kLanes; ++lane) {
        totals.bed_days[lane] += clinic.state[mass][lane] * clinic.stay[lane] / 12;
        totals.refusals[lane] += clinic.refusals[lane] / 12;
        totals.beds[lane] += clinic.beds[lane] / 12;
      }
    }
  }
  flush(totals, hospitals);
}

// What a person accepted changes, for everyone within reach of a clinic. With c = 1 − ward risk, d
// the difference of both risks and a the share accepted, first admissions N become N / (c + d a)
// admissions: a power series of a.
REGIOSCOOP_WIDE void ClinicYears::start_year(int year, const MonthPlan& month,
                                             const ParameterLanes& p,
                                             const std::array<BandFlows, kBands>& bands,
                                             const AfterDestinations& after, const Lanes* reach,
                                             const Lanes* scale_terms) {
  count_ = static_cast<int>(month.open.size());
  const Matrix& table = segment_->tables[static_cast<std::size_t>(year)];
  for (Eigen::Index row = 0; row < table.rows(); ++row) {
    Lanes& out = overlap_[static_cast<std::size_t>(row)];
    out.of.fill(0);
    for (int n = 0; n < kOverlapTerms; ++n)
      for (int lane = 0; lane < kLanes; ++lane) out[lane] += table(row, n) * scale_terms[n][lane];
  }
  const Lanes& transfer = of(p, Parameter::transfer_back);
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    const OpenSite& site = month.open[static_cast<std::size_t>(k)];
    clinic.blocking = site_blocking_[static_cast<std::size_t>(site.site)];
    for (Series& series : clinic.series)
      for (Lanes& power : series) power.of.fill(0);
    for (Lanes& sum : clinic.sum) sum.of.fill(0);
    for (int b = 0; b < kBands; ++b) {
      const BandFlows& band = bands[static_cast<std::size_t>(b)];
      const Lanes& near = reach[site.place * kBands + b];
      for (int lane = 0; lane < kLanes; ++lane) {
        const double people = near[lane] * band.index[lane];
        const double c = 1 - band.ward_risk[lane];
        const double d = band.ward_risk[lane] - band.clinic_risk[lane];
        const double first = 1 / c;
        const double ratio = -d * first;
        const double from_ward = -(c + d) * first;
        const double again_ed = band.again_ed_share[lane];
        double g = people * first;
        double before = 0;
        for (std::size_t j = 0; j < kPowers; ++j) {
          clinic.series[mass][j][lane] += g;
          clinic.series[ward][j][lane] += from_ward * g;
          clinic.series[days][j][lane] += band.ward_stay[lane] * (from_ward + transfer[lane]) * g;
          clinic.series[again][j][lane] += ratio * g;
          clinic.series[visits][j][lane] += again_ed * ratio * g;
          clinic.series[direct][j][lane] += again_ed * (band.ward_risk[lane] * g - d * before) +
                                            (j == 0 ? band.index_ed_share[lane] * people : 0);
          before = g;
          g *= ratio;
        }
      }
      ask_after(clinic, near, band, after.ward[static_cast<std::size_t>(b)],
                after.clinic[static_cast<std::size_t>(b)]);
    }
  }
}

// What those accepted need afterwards, and those no longer on a ward do not.
REGIOSCOOP_WIDE void ClinicYears::ask_after(Clinic& clinic, const Lanes& near,
                                            const BandFlows& band, const BandDestinations& ward_to,
                                            const BandDestinations& clinic_to) {
  for (int lane = 0; lane < kLanes; ++lane) {
    const double first = 1 / (1 - band.ward_risk[lane]);
    const double d = band.ward_risk[lane] - band.clinic_risk[lane];
    const double ratio = -d * first;
    const double from_ward = -1 + ratio;
    const double elv_ward = ward_to.elv[lane] * from_ward;
    const double grz_ward = ward_to.grz[lane] * from_ward;
    const std::array<double, kAsked.size()> per_person{
        elv_ward + clinic_to.elv[lane],
        elv_ward,
        grz_ward + clinic_to.grz[lane],
        grz_ward,
        ward_to.home_care[lane] * from_ward + clinic_to.home_care[lane],
        ward_to.nursing_home[lane] * from_ward + clinic_to.nursing_home[lane]};
    double g = near[lane] * band.index[lane] * first;
    for (std::size_t j = 0; j < kPowers; ++j) {
      for (std::size_t i = 0; i < kAsked.size(); ++i)
        clinic.series[asked + i][j][lane] += per_person[i] * g;
      g *= ratio;
    }
  }
}

// The clinics as they are in a month; whether that differs from the month before in any draw (or
// there is none: `fresh`).
bool ClinicYears::set_up(int m, const ParameterLanes& p, const Lanes& waiting_days, bool fresh) {
  const MonthPlan& month = part_->months[static_cast<std::size_t>(m)];
  const MonthPlan* before = m > 0 ? &part_->months[static_cast<std::size_t>(m) - 1] : nullptr;
  bool changed = fresh || before == nullptr || before->inflow_changed != month.inflow_changed;
  const int calendar = Month{ground_->region.base_year, 1}.index() + m;
  std::array<Lanes, kMostClinics> beds;
  for (int k = 0; k < count_; ++k) {
    const scenario::ClinicStage& stage = *month.open[static_cast<std::size_t>(k)].stage;
    const int passed = calendar - stage.from;
    changed = changed || passed == 0;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double ramp_up = stage.ramp_up_months
                                 ? *stage.ramp_up_months
                                 : std::floor(of(p, Parameter::ramp_up_months)[lane] + .5);
      const double start =
          std::min(stage.beds,
                   std::max(stage.beds_before, of(p, Parameter::ramp_up_start)[lane] * stage.beds));
      const bool grows = stage.opens && passed < ramp_up;
      beds[static_cast<std::size_t>(k)][lane] =
          grows ? start + (stage.beds - start) * (passed + .5) / ramp_up : stage.beds;
    }
  }
  if (part_->plan.available_fte && m >= 12) {
    for (int lane = 0; lane < kLanes; ++lane) {
      double all = 0;
      for (int k = 0; k < count_; ++k) all += beds[static_cast<std::size_t>(k)][lane];
      const double most = *part_->plan.available_fte / of(p, Parameter::fte_per_bed)[lane];
      if (all > most)
        for (int k = 0; k < count_; ++k) beds[static_cast<std::size_t>(k)][lane] *= most / all;
    }
  }
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    changed = changed || clinic.beds.of != beds[static_cast<std::size_t>(k)].of;
    clinic.beds = beds[static_cast<std::size_t>(k)];
  }
  if (!changed) return false;

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
  return true;
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
      for (int lane = 0; lane < kLanes; ++lane)
        asking[lane] = overlap_[o][lane] * groups_[set][lane];
      for (int l = 0; l < count_; ++l) {
        const Clinic& earlier = clinics_[static_cast<std::size_t>(l)];
        if ((order.before >> l & 1U) == 0 || (set >> earlier.kind & 1U) == 0) continue;
        for (int lane = 0; lane < kLanes; ++lane) asking[lane] *= earlier.blocking[lane];
      }
      for (int lane = 0; lane < kLanes; ++lane) clinic.asking[lane] += asking[lane];
    }
  }
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
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
      for (int lane = 0; lane < kLanes; ++lane) {
        const double a = clinic.met[lane];
        clinic.state[q][lane] = clinic.accepted[lane] *
                                (s[0][lane] + a * (s[1][lane] + a * (s[2][lane] + a * s[3][lane])));
      }
    }
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
    for (int lane = 0; lane < kLanes; ++lane) clinic.refusals[lane] -= clinic.state[mass][lane];
  }
}

// The months of a segment into the totals, and to the hospitals its people would go to.
REGIOSCOOP_WIDE void ClinicYears::flush(ClinicTotals& totals, HospitalTotals* hospitals) {
  if (segment_ == nullptr) return;
  const auto count = static_cast<int>(ground_->hospitals.size());
  const std::size_t first =
      segment_->orders.size() + static_cast<std::size_t>(count_) * static_cast<std::size_t>(count_);
  for (int k = 0; k < count_; ++k) {
    Clinic& clinic = clinics_[static_cast<std::size_t>(k)];
    for (int lane = 0; lane < kLanes; ++lane) {
      totals.admissions[lane] += clinic.sum[mass][lane] / 12;
      totals.visits[lane] += clinic.sum[visits][lane] / 12;
      totals.ward_admissions[lane] += clinic.sum[ward][lane] / 12;
      totals.readmissions[lane] += clinic.sum[again][lane] / 12;
      totals.ward_days[lane] += clinic.sum[days][lane] / 12;
    }
    for (std::size_t i = 0; i < kAsked.size(); ++i)
      for (int lane = 0; lane < kLanes; ++lane)
        (totals.asked.*kAsked[i])[lane] += clinic.sum[asked + i][lane] / 12;
    for (int h = 0; h < count; ++h) {
      const Lanes& share = overlap_[first + static_cast<std::size_t>(k * count + h)];
      HospitalTotals& hospital = hospitals[h];
      for (int lane = 0; lane < kLanes; ++lane) {
        hospital.visits[lane] += share[lane] * clinic.sum[visits][lane] / 12;
        hospital.admissions[lane] += share[lane] * clinic.sum[ward][lane] / 12;
        hospital.days[lane] += share[lane] * clinic.sum[days][lane] / 12;
        hospital.elv_asked[lane] += share[lane] * clinic.sum[elv_asked_ward][lane] / 12;
        hospital.grz_asked[lane] += share[lane] * clinic.sum[grz_asked_ward][lane] / 12;
      }
    }
    site_blocking_[static_cast<std::size_t>(segment_->places[static_cast<std::size_t>(k)] / 2)] =
        clinic.blocking;
  }
}

}  // namespace regioscoop::uncertainty::kernel
