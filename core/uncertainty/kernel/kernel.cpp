#include "uncertainty/kernel/kernel.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

#include "common/error.h"
#include "journey/queueing.h"
#include "money/accounts.h"
#include "scenario/run.h"
#include "uncertainty/kernel/clinics.h"
#include "uncertainty/kernel/scenario_part.h"
#include "uncertainty/outcomes.h"

namespace regioscoop::uncertainty::kernel {
namespace {

using scenario::Indicator;

constexpr double kHoursPerYear = 8760;
constexpr double kDaysPerWeek = 7;
// The surfaces may miss the exact chain by this share at points they were not fitted to.
constexpr double kMostMiss = 4e-3;

// out = coefficients × basis.
REGIOSCOOP_WIDE void evaluate(const Matrix& coefficients, const Lanes* basis, Lanes* out) {
  const auto terms = static_cast<int>(coefficients.cols());
  for (Eigen::Index o = 0; o < coefficients.rows(); ++o) {
    const double* c = coefficients.row(o).data();
    double* sum = out[o].of.data();
    for (int lane = 0; lane < kLanes; ++lane) sum[lane] = c[0] * basis[0][lane];
    for (int t = 1; t < terms; ++t) {
      const double* b = basis[t].of.data();
      for (int lane = 0; lane < kLanes; ++lane) sum[lane] += c[t] * b[lane];
    }
  }
}

// What follows from the journey's parameters of a draw whatever the year.
struct Derived {
  Lanes ward_readmission[kBands];
  // Presence in the ED of a visit a year: its mean and its daily wave.
  Lanes younger_stay, younger_cos, younger_sin;
  Lanes older_stay, older_cos, older_sin;
  Lanes log_overflow;
  AfterDestinations after;
};

double with_odds_ratio(double baseline, double odds_ratio) {
  return odds_ratio * baseline / (1 - baseline + odds_ratio * baseline);
}

// The daily wave of presence in the middle of an hour for arrivals 1 + cos that are constant within
// the hour (journey/ed: presence()), as a number of the complex plane: for each hour of stay.
std::complex<double> wave_of(double stay) {
  const double kept = std::exp(-1 / stay);
  const double kept_half = std::exp(-.5 / stay);
  const std::complex<double> turn = std::polar(1.0, 2 * std::numbers::pi / 24);
  return (1 - kept_half) + kept_half * (1 - kept) / (turn - kept);
}

void derive(const ParameterLanes& p, Derived& out) {
  const auto of = [&](Parameter which) -> const Lanes& {
    return p[static_cast<std::size_t>(which)];
  };
  for (int lane = 0; lane < kLanes; ++lane) {
    const double baseline = of(Parameter::readmission)[lane];
    const double gradient = of(Parameter::readmission_per_band)[lane];
    double odds = 1 / (gradient * gradient);  // the middle band of five has the baseline
    for (Lanes& band : out.ward_readmission) {
      band[lane] = with_odds_ratio(baseline, odds);
      odds *= gradient;
    }
    out.log_overflow[lane] = std::log(of(Parameter::ward_overflow)[lane]);
    const double amplitude = of(Parameter::ed_day_amplitude)[lane];
    const auto stream = [&](double stay, Lanes& mean, Lanes& cos, Lanes& sin) {
      const std::complex<double> wave = amplitude * stay * wave_of(stay);
      mean[lane] = stay / kHoursPerYear;
      cos[lane] = wave.real() / kHoursPerYear;
      sin[lane] = wave.imag() / kHoursPerYear;
    };
    stream(of(Parameter::ed_stay_younger)[lane], out.younger_stay, out.younger_cos,
           out.younger_sin);
    stream(of(Parameter::ed_stay_older)[lane], out.older_stay, out.older_cos, out.older_sin);
  }
  destinations(p, out.after);
}

// People, care and shares of a year, the same in all scenarios.
struct YearGround {
  Lanes people[PeopleRow::count];
  Lanes cost[CostRow::count];
  std::vector<Lanes> hospital_share;  // hospitals × age bands
  std::vector<Lanes> reach;           // places × bands
  [[nodiscard]] const Lanes& visits(int band) const { return people[PeopleRow::ed_visits + band]; }
  [[nodiscard]] const Lanes& admissions(int band) const {
    return people[PeopleRow::admissions + band];
  }
  // Adults: children pay nothing themselves.
  [[nodiscard]] const Lanes& paying(int band) const {
    return people[band == 0 ? PeopleRow::adults_under_70 : PeopleRow::population + band];
  }
};

// Region totals of a year, and what each hospital has of them.
struct YearTotals {
  Lanes visits;  // of 70 and over, as all but the younger ones
  Lanes ward_admissions;
  Lanes readmissions;
  Lanes ward_days;
  Lanes reference_visits;  // without wijkklinieken and interventions
  Lanes reference_days;
  Asked reference_asked;
  Asked asked;
  AfterFlows after;
  AfterFlows basis;  // what expected cost holds of it
  ClinicTotals clinics;
  std::vector<HospitalTotals> hospitals;
  Lanes participants;
  Lanes programme;                               // EUR
  Lanes programme_by_payer[money::kPayerKinds];  // EUR by PayerKind
  Lanes hours_above;
  Lanes boarding;
  Lanes beds_needed;
  Lanes nursing_home;    // EUR
  Lanes household_help;  // EUR
  Lanes total;
};

struct Shared {
  std::shared_ptr<const Ground> ground;
  std::vector<std::unique_ptr<const ScenarioPart>> parts;
  OutcomeLayout layout;
  std::vector<int> places;  // of the kept years in the run
  bool ed = true;
  bool ward_beds = true;
  bool payers = true;
  Vector central;        // of the drawn assumptions
  Vector central_exact;  // outcomes; empty while they are computed
  Vector scale;
  Vector shift;
};

class Worker {
 public:
  explicit Worker(std::shared_ptr<const Shared> shared) : shared_(std::move(shared)) {
    const Ground& g = *shared_->ground;
    year_.hospital_share.resize(g.hospitals.size() * kAgeBands);
    year_.reach.resize(g.places.size() * kBands);
    totals_.hospitals.resize(g.hospitals.size());
    base_outcomes_.resize(shared_->parts.size());
    people_terms_.resize(static_cast<std::size_t>(g.people_basis.terms()));
    hospital_terms_.resize(static_cast<std::size_t>(g.hospital_basis.terms()));
    spread_terms_.resize(static_cast<std::size_t>(g.spread_basis.terms()));
    reach_terms_.resize(static_cast<std::size_t>(g.reach_terms()));
    for (const auto& part : shared_->parts) clinics_.emplace_back(g, *part);
  }

  void evaluate(const Eigen::Ref<const Matrix>& values, Eigen::Ref<Matrix> outcomes) {
    for (Eigen::Index first = 0; first < values.cols(); first += kLanes) {
      first_ = first;
      count_ = std::min<Eigen::Index>(kLanes, values.cols() - first);
      shared_->ground->reader.read(values, first, count_, parameters_);
      block(outcomes);
    }
    if (shared_->central_exact.size() == 0) return;
    for (Eigen::Index draw = 0; draw < values.cols(); ++draw)
      if (values.col(draw) == shared_->central) outcomes.col(draw) = shared_->central_exact;
  }

 private:
  [[nodiscard]] const Lanes& of(const ParameterLanes& p, Parameter which) const {
    return p[static_cast<std::size_t>(which)];
  }

  void block(Eigen::Ref<Matrix>& outcomes) {
    derive(parameters_, derived_);
    start_years();
    for (ClinicYears& clinics : clinics_) clinics.forget();
    std::size_t kept = 0;
    for (int year = 0; year < shared_->ground->years && kept < shared_->places.size(); ++year) {
      if (year > 0) next_year();
      if (year > 0 && year != shared_->places[kept]) continue;
      ground_of_year(year);
      outcome_known_ = false;
      if (year == 0) base_year();
      if (year != shared_->places[kept]) continue;
      for (std::size_t s = 0; s < shared_->parts.size(); ++s)
        scenario_year(s, year, static_cast<int>(kept), outcomes);
      ++kept;
    }
  }

  // ---- people and care

  void start_years() {
    const ParameterLanes& p = parameters_;
    for (int lane = 0; lane < kLanes; ++lane) {
      log_scale_[lane] = std::log(of(p, Parameter::catchment_scale)[lane]);
      fade_[lane] = std::exp2(-1 / of(p, Parameter::migration_half_life)[lane]);
      for (std::size_t band = 0; band < kBands; ++band)
        position_[Position::count + band][lane] =
            std::log(p[static_cast<std::size_t>(Parameter::ward_stay_days_70) + band][lane]);
    }
    shared_->ground->scale.evaluate(log_scale_, kScaleTerms, scale_terms_.data());
    for (Lanes* trend : {&ed_trend_, &acute_trend_, &care_trend_, &persistence_}) trend->of.fill(1);
    migrated_.of.fill(0);
    elapsed_ = 0;
  }

  void next_year() {
    const ParameterLanes& p = parameters_;
    ++elapsed_;
    for (int lane = 0; lane < kLanes; ++lane) {
      ed_trend_[lane] *= 1 + of(p, Parameter::ed_trend)[lane];
      acute_trend_[lane] *= 1 + of(p, Parameter::acute_trend)[lane];
      care_trend_[lane] *= 1 + of(p, Parameter::care_trend)[lane];
      if (elapsed_ > 1) persistence_[lane] *= fade_[lane];
      migrated_[lane] += persistence_[lane];
    }
  }

  REGIOSCOOP_WIDE void ground_of_year(int year) {
    const Ground& g = *shared_->ground;
    const ParameterLanes& p = parameters_;
    const auto y = static_cast<std::size_t>(year);
    for (int lane = 0; lane < kLanes; ++lane) {
      const double migration = of(p, Parameter::migration)[lane];
      position_[Position::mortality][lane] = of(p, Parameter::mortality_improvement)[lane] - 1;
      position_[Position::migration][lane] =
          elapsed_ > 0 ? migration * migrated_[lane] / elapsed_ : 0;
      position_[Position::latest_migration][lane] =
          elapsed_ > 0 ? migration * persistence_[lane] : 0;
      position_[Position::fertility][lane] = of(p, Parameter::fertility)[lane] - 1;
    }
    position_[Position::ses] = of(p, Parameter::ses_effect_cost);
    g.people_basis.evaluate(position_.data(), people_terms_.data());
    kernel::evaluate(g.cost[y], people_terms_.data(), year_.cost);
    position_[Position::ses] = of(p, Parameter::ses_effect_acute);
    g.people_basis.evaluate(position_.data(), people_terms_.data());
    kernel::evaluate(g.people[y], people_terms_.data(), year_.people);
    for (int band = 0; band < kAgeBands; ++band)
      for (int lane = 0; lane < kLanes; ++lane) {
        year_.people[PeopleRow::ed_visits + band][lane] *= ed_trend_[lane];
        year_.people[PeopleRow::admissions + band][lane] *= acute_trend_[lane];
      }
    for (Lanes& cost : year_.cost)
      for (int lane = 0; lane < kLanes; ++lane) cost[lane] *= care_trend_[lane];
    if (!g.hospitals.empty() && (shared_->ed || shared_->ward_beds)) {
      g.hospital_basis.evaluate(position_.data(), hospital_terms_.data());
      kernel::evaluate(g.hospital_share[y], hospital_terms_.data(), year_.hospital_share.data());
    }
    reach_of_year(year);
  }

  void reach_of_year(int year) {
    const Ground& g = *shared_->ground;
    std::vector<bool>& used = places_used_;
    used.assign(g.places.size(), false);
    for (const ClinicYears& clinics : clinics_) clinics.mark_places(year, used);
    if (std::find(used.begin(), used.end(), true) == used.end()) return;
    g.spread_basis.evaluate(position_.data(), spread_terms_.data());
    const int terms = g.spread_basis.terms();
    for (int n = 0; n < kScaleTerms; ++n)
      for (int t = 0; t < (n < kScaleTermsMixed ? terms : 1); ++t) {
        Lanes& out = reach_terms_[static_cast<std::size_t>(
            n < kScaleTermsMixed ? n * terms + t : kScaleTermsMixed * (terms - 1) + n)];
        for (int lane = 0; lane < kLanes; ++lane)
          out[lane] = scale_terms_[static_cast<std::size_t>(n)][lane] *
                      spread_terms_[static_cast<std::size_t>(t)][lane];
      }
    for (std::size_t place = 0; place < used.size(); ++place)
      if (used[place])
        kernel::evaluate(g.reach[static_cast<std::size_t>(year)].middleRows(
                             static_cast<Eigen::Index>(place) * kBands, kBands),
                         reach_terms_.data(), &year_.reach[place * kBands]);
  }

  // ---- a year of a scenario

  // What a scenario computes with: its own, where it gives assumptions another value.
  struct Assumed {
    const ParameterLanes& parameters;
    const Derived& derived;
  };
  Assumed assumed_in(const ScenarioPart& part) {
    if (part.overrides.empty()) return {parameters_, derived_};
    own_parameters_ = parameters_;
    for (const auto& [which, value] : part.overrides)
      own_parameters_[static_cast<std::size_t>(which)].of.fill(value);
    derive(own_parameters_, own_derived_);
    return {own_parameters_, own_derived_};
  }

  // What later years are measured against.
  void base_year() {
    base_cost_.of.fill(0);
    for (int band = 0; band < kAgeBands; ++band)
      for (int lane = 0; lane < kLanes; ++lane) {
        base_cost_[lane] += year_.cost[CostRow::by_age + band][lane];
        base_paying_[static_cast<std::size_t>(band)][lane] = year_.paying(band)[lane];
      }
    for (std::size_t s = 0; s < shared_->parts.size(); ++s) {
      const auto& [p, derived] = assumed_in(*shared_->parts[s]);
      ask_without_change(derived);
      supply_of(0, p);
      aftercare_outcome(totals_.reference_asked, supply_, p, base_outcomes_[s]);
    }
  }

  void scenario_year(std::size_t s, int year, int kept, Eigen::Ref<Matrix>& outcomes) {
    const ScenarioPart& part = *shared_->parts[s];
    const auto& [p, derived] = assumed_in(part);
    const auto y = static_cast<std::size_t>(year);
    flows_without_clinics(p, derived, part.factors[y]);
    ask_without_change(derived);
    supply_of(y, p);
    supply_.elv_beds += part.elv_beds[y];
    supply_.grz_beds += part.grz_beds[y];
    const bool any_open = clinics_[s].any_open(year);
    // Those in a wijkkliniek wait as long as they would without: it does not wait for itself.
    if (any_open)
      clinic_waiting_days(&year_.admissions(1), derived.after.clinic, outcome_without(part, y, p),
                          clinic_waiting_);
    clinics_[s].compute(year, p, bands_, derived.after, clinic_waiting_, year_.reach.data(),
                        scale_terms_.data(), totals_.clinics, totals_.hospitals.data());
    add_clinics();
    if (any_open || part.factors[y])
      aftercare_outcome(totals_.asked, supply_, p, with_outcome_);
    else
      with_outcome_ = outcome_without(part, y, p);
    after_admission(p, with_outcome_, base_outcomes_[s]);
    programmes(part.programmes[y]);
    if (shared_->ed) emergency(p, derived);
    if (shared_->ward_beds) ward_beds(p, derived);
    money(p);
    keep(static_cast<int>(s), kept, p, outcomes);
  }

  // ---- after an admission

  // What is needed of it without wijkklinieken and interventions.
  REGIOSCOOP_WIDE void ask_without_change(const Derived& derived) {
    for (const auto which : kAsked) (totals_.reference_asked.*which).of.fill(0);
    for (int band = 0; band < kBands; ++band)
      ask_from_wards(year_.admissions(band + 1), derived.after.ward[static_cast<std::size_t>(band)],
                     totals_.reference_asked);
  }

  static void ask_from_wards(const Lanes& admissions, const BandDestinations& to, Asked& asked) {
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

  // As scenario/chain: what others ask is expected use less what follows the acute admissions.
  void supply_of(std::size_t y, const ParameterLanes& p) {
    const Ground& g = *shared_->ground;
    const auto others = [&](const Lanes& cost, double price, const Lanes& asked, const Lanes& stay,
                            Lanes& out) {
      for (int lane = 0; lane < kLanes; ++lane)
        out[lane] = price > 0 ? std::max(0.0, cost[lane] / price - stay[lane] * asked[lane]) : 0;
    };
    supply_.elv_beds = g.elv_beds[y];
    supply_.grz_beds = g.grz_beds[y];
    others(year_.cost[CostRow::elv], g.prices.elv_day, totals_.reference_asked.elv,
           of(p, Parameter::elv_stay_days), supply_.other_elv_days);
    others(year_.cost[CostRow::grz], g.prices.grz_day, totals_.reference_asked.grz,
           of(p, Parameter::grz_stay_days), supply_.other_grz_days);
  }

  // What the year without wijkklinieken and interventions would meet with the beds of a scenario;
  // the same for all that change neither beds nor assumptions.
  const AfterOutcome& outcome_without(const ScenarioPart& part, std::size_t y,
                                      const ParameterLanes& p) {
    const bool own = !part.overrides.empty() || part.elv_beds[y] != 0 || part.grz_beds[y] != 0;
    if (own) {
      aftercare_outcome(totals_.reference_asked, supply_, p, own_outcome_);
      return own_outcome_;
    }
    if (!outcome_known_) aftercare_outcome(totals_.reference_asked, supply_, p, outcome_);
    outcome_known_ = true;
    return outcome_;
  }

  // Who waits on a ward for a place elsewhere stays there.
  REGIOSCOOP_WIDE void after_admission(const ParameterLanes& p, const AfterOutcome& outcome,
                                       const AfterOutcome& base) {
    follow(totals_.asked, outcome, p, totals_.after);
    follow(totals_.reference_asked, base, p, totals_.basis);
    for (int lane = 0; lane < kLanes; ++lane)
      totals_.ward_days[lane] += totals_.after.waiting[lane];
    for (HospitalTotals& hospital : totals_.hospitals) {
      Lanes days;
      waiting_days(hospital.elv_asked, hospital.grz_asked, outcome, days);
      for (int lane = 0; lane < kLanes; ++lane) hospital.days[lane] += days[lane];
    }
  }

  // As journey::need_of and a year without wijkklinieken, with what interventions leave.
  REGIOSCOOP_WIDE void flows_without_clinics(const ParameterLanes& p, const Derived& derived,
                                             const std::optional<journey::UseFactors>& factors) {
    for (Lanes* sum : {&totals_.visits, &totals_.ward_admissions, &totals_.readmissions,
                       &totals_.ward_days, &totals_.reference_visits, &totals_.reference_days})
      sum->of.fill(0);
    for (const auto which : kAsked) (totals_.asked.*which).of.fill(0);
    for (HospitalTotals& hospital : totals_.hospitals)
      for (Lanes* sum : {&hospital.visits, &hospital.admissions, &hospital.days,
                         &hospital.elv_asked, &hospital.grz_asked})
        sum->of.fill(0);
    const Lanes& admitted = of(p, Parameter::ed_admission_share);
    const Lanes& again_via_ed = of(p, Parameter::readmission_via_ed);
    for (int band = 0; band < kBands; ++band) {
      const auto left = [&](EffectTarget target) {
        return factors ? factors->of(target, band) : 1.0;
      };
      const double visits_left = left(EffectTarget::ed_visits);
      const double index_left = left(EffectTarget::acute_admissions);
      const double again_left = left(EffectTarget::readmissions);
      const double days_left = left(EffectTarget::ward_days);
      const Lanes& all_visits = year_.visits(band + 1);
      const Lanes& all_admissions = year_.admissions(band + 1);
      const Lanes& risk = derived.ward_readmission[band];
      const Lanes& stay = p[static_cast<std::size_t>(Parameter::ward_stay_days_70) +
                            static_cast<std::size_t>(band)];
      const Lanes& odds_ratio = of(p, Parameter::readmission_clinic);
      BandFlows& out = bands_[static_cast<std::size_t>(band)];
      Lanes visits;
      Lanes days;
      for (int lane = 0; lane < kLanes; ++lane) {
        const double admissions = all_admissions[lane];
        const double via_ed = std::min(admitted[lane] * all_visits[lane], admissions);
        const double again = risk[lane] * admissions;
        const double index = admissions - again;
        const double index_via_ed =
            std::min(std::max(via_ed - again_via_ed[lane] * again, 0.0), index);
        const double index_ed_share = index > 0 ? index_via_ed / index : 0;
        const double again_ed_share = again > 0 ? (via_ed - index_via_ed) / again : 0;

        const double lessened = risk[lane] * again_left;
        const double ward_risk = std::min(lessened, std::max(risk[lane], .95));
        const double first = index * index_left;
        const double total = first / (1 - ward_risk);
        const double readmitted = ward_risk * total;
        out.index[lane] = first;
        out.ward_risk[lane] = ward_risk;
        out.clinic_risk[lane] = with_odds_ratio(ward_risk, odds_ratio[lane]);
        out.index_ed_share[lane] = index_ed_share;
        out.again_ed_share[lane] = again_ed_share;
        out.ward_stay[lane] = stay[lane] * days_left;
        visits[lane] = (all_visits[lane] - via_ed) * visits_left + index_ed_share * first +
                       again_ed_share * readmitted;
        out.total[lane] = total;
        days[lane] = total * out.ward_stay[lane];
        totals_.visits[lane] += visits[lane];
        totals_.ward_admissions[lane] += total;
        totals_.readmissions[lane] += readmitted;
        totals_.ward_days[lane] += days[lane];
        totals_.reference_visits[lane] += all_visits[lane];
        totals_.reference_days[lane] += admissions * stay[lane];
      }
      const BandDestinations& to = derived.after.ward[static_cast<std::size_t>(band)];
      ask_from_wards(out.total, to, totals_.asked);
      for (std::size_t h = 0; h < totals_.hospitals.size(); ++h) {
        HospitalTotals& hospital = totals_.hospitals[h];
        const Lanes& share =
            year_.hospital_share[h * kAgeBands + static_cast<std::size_t>(band) + 1];
        for (int lane = 0; lane < kLanes; ++lane) {
          const double admissions = share[lane] * out.total[lane];
          hospital.visits[lane] += share[lane] * visits[lane];
          hospital.admissions[lane] += admissions;
          hospital.days[lane] += share[lane] * days[lane];
          hospital.elv_asked[lane] += admissions * to.elv[lane];
          hospital.grz_asked[lane] += admissions * to.grz[lane];
        }
      }
    }
  }

  void add_clinics() {
    const ClinicTotals& c = totals_.clinics;
    for (int lane = 0; lane < kLanes; ++lane) {
      totals_.visits[lane] += c.visits[lane];
      totals_.ward_admissions[lane] += c.ward_admissions[lane];
      totals_.readmissions[lane] += c.readmissions[lane];
      totals_.ward_days[lane] += c.ward_days[lane];
    }
    for (const auto which : kAsked)
      for (int lane = 0; lane < kLanes; ++lane)
        (totals_.asked.*which)[lane] += (c.asked.*which)[lane];
  }

  void programmes(const std::vector<Programme>& all) {
    totals_.participants.of.fill(0);
    totals_.programme.of.fill(0);
    for (Lanes& payer : totals_.programme_by_payer) payer.of.fill(0);
    for (const Programme& one : all) {
      const Intervention& intervention =
          shared_->ground->region.interventions[static_cast<std::size_t>(one.intervention)];
      Lanes& payer = totals_.programme_by_payer[static_cast<std::size_t>(intervention.payer)];
      for (int lane = 0; lane < kLanes; ++lane) {
        double people = 0;
        for (int band = 0; band < kBands; ++band)
          people +=
              one.participants_by_band[band] * year_.people[PeopleRow::population + band + 1][lane];
        const double euros =
            one.euros_per_participant * people + (people > 0 ? one.fixed_euros : 0);
        if (intervention.counts_participants) totals_.participants[lane] += people;
        totals_.programme[lane] += euros;
        payer[lane] += euros;
      }
    }
  }

  // As journey::hospital_years.
  void emergency(const ParameterLanes& p, const Derived& derived) {
    totals_.hours_above.of.fill(0);
    totals_.boarding.of.fill(0);
    for (std::size_t h = 0; h < shared_->ground->hospitals.size(); ++h) {
      const KernelHospital& hospital = shared_->ground->hospitals[h];
      if (!hospital.in_region) continue;
      Lanes boarders;
      boarders.of.fill(0);
      if (hospital.ward_beds > 0) board(h, hospital, p, boarders);
      if (hospital.ed_places > 0)
        crowd(h, hospital, of(p, Parameter::ed_weekend), derived, boarders);
    }
  }

  // Waiting in the ED for a ward bed; gives how many do so on average.
  REGIOSCOOP_WIDE void board(std::size_t h, const KernelHospital& hospital, const ParameterLanes& p,
                             Lanes& boarders) {
    const Lanes& share = year_.hospital_share[h * kAgeBands];
    const Lanes& younger_stay = of(p, Parameter::younger_ward_stay_days);
    const Lanes& limit = of(p, Parameter::boarding_limit);
    Lanes admissions;
    Lanes load;
    Lanes delayed;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double younger = share[lane] * year_.admissions(0)[lane];
      admissions[lane] = younger + totals_.hospitals[h].admissions[lane];
      load[lane] = (totals_.hospitals[h].days[lane] + younger * younger_stay[lane]) /
                   (journey::kDaysPerYear * hospital.ward_beds);
    }
    hospital.delay.read(load, delayed);
    for (int lane = 0; lane < kLanes; ++lane) {
      // Mean wait, delayed × stay / room, over all admissions is delayed × hours of stay / room.
      const double room = 1 - load[lane];
      const double hours = delayed[lane] * load[lane] * kHoursPerYear / std::max(room, 1e-9);
      const double most = admissions[lane] * limit[lane];
      const double waited = room > 0 ? std::min(hours, most) : most;
      totals_.boarding[lane] += waited;
      boarders[lane] = waited / kHoursPerYear;
    }
  }

  // Hours with more people than places.
  REGIOSCOOP_WIDE void crowd(std::size_t h, const KernelHospital& hospital, const Lanes& weekend,
                             const Derived& derived, const Lanes& boarders) {
    const Lanes& share = year_.hospital_share[h * kAgeBands];
    const Lanes& younger_visits = year_.visits(0);
    const Lanes& older_visits = totals_.hospitals[h].visits;
    Lanes weekday_root, weekday_wave, weekend_root, weekend_wave;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double younger = share[lane] * younger_visits[lane];
      const double older = older_visits[lane];
      const double level = 7 / (5 + 2 * weekend[lane]);
      const double mean =
          (younger * derived.younger_stay[lane] + older * derived.older_stay[lane]) * level;
      const double cosine = younger * derived.younger_cos[lane] + older * derived.older_cos[lane];
      const double sine = younger * derived.younger_sin[lane] + older * derived.older_sin[lane];
      const double wave = std::sqrt(cosine * cosine + sine * sine) * level;
      const double on_weekdays = boarders[lane] + mean;
      const double at_weekends = boarders[lane] + mean * weekend[lane];
      weekday_root[lane] = std::sqrt(on_weekdays);
      weekday_wave[lane] = wave / on_weekdays;
      weekend_root[lane] = std::sqrt(at_weekends);
      weekend_wave[lane] = wave * weekend[lane] / at_weekends;
    }
    Lanes on_weekdays;
    Lanes at_weekends;
    hospital.hours_above.read(weekday_root, weekday_wave, on_weekdays);
    hospital.hours_above.read(weekend_root, weekend_wave, at_weekends);
    for (int lane = 0; lane < kLanes; ++lane)
      totals_.hours_above[lane] +=
          kHoursPerYear / 7 * (5 * on_weekdays[lane] + 2 * at_weekends[lane]);
  }

  REGIOSCOOP_WIDE void ward_beds(const ParameterLanes& p, const Derived& derived) {
    totals_.beds_needed.of.fill(0);
    const std::size_t hospitals = totals_.hospitals.size();
    const Table2& table = beds_needed_table();
    for (std::size_t h = 0; h < std::max<std::size_t>(hospitals, 1); ++h) {
      const Lanes& days = hospitals > 0 ? totals_.hospitals[h].days : totals_.ward_days;
      Lanes root;
      Lanes beds;
      for (int lane = 0; lane < kLanes; ++lane)
        root[lane] = std::sqrt(std::max(days[lane], 0.0) / journey::kDaysPerYear);
      table.read(root, derived.log_overflow, beds);
      for (int lane = 0; lane < kLanes; ++lane) beds[lane] = std::ceil(beds[lane]);
      // Small and very large wards are left to the formula itself.
      for (int lane = 0; lane < kLanes; ++lane)
        if (root[lane] < table.x().from || root[lane] > table.x().last())
          beds[lane] = journey::servers_needed(root[lane] * root[lane],
                                               of(p, Parameter::ward_overflow)[lane]);
      for (int lane = 0; lane < kLanes; ++lane) totals_.beds_needed[lane] += beds[lane];
    }
  }

  // As money::settle, without rounding to cents.
  REGIOSCOOP_WIDE void money(const ParameterLanes& p) {
    const money::UnitPrices& price = shared_->ground->prices;
    const ClinicTotals& c = totals_.clinics;
    for (int lane = 0; lane < kLanes; ++lane) {
      const auto value = [&](Parameter which) { return of(p, which)[lane]; };
      const double more_visits = totals_.visits[lane] - totals_.reference_visits[lane];
      const double more_days =
          totals_.ward_days[lane] - totals_.reference_days[lane] - totals_.basis.waiting[lane];
      const AfterFlows& now = totals_.after;
      const AfterFlows& basis = totals_.basis;
      const double elv_days = value(Parameter::elv_stay_days) * (now.elv[lane] - basis.elv[lane]);
      const double grz_days = value(Parameter::grz_stay_days) * (now.grz[lane] - basis.grz[lane]);
      const double home_days =
          value(Parameter::home_care_days) * (now.home_care[lane] - basis.home_care[lane]);
      const double help_hours = value(Parameter::household_help_share) *
                                value(Parameter::home_care_days) / kDaysPerWeek *
                                value(Parameter::household_help_hours);
      totals_.nursing_home[lane] =
          price.nursing_home_day * value(Parameter::nursing_home_days) * now.nursing_home[lane];
      totals_.household_help[lane] = price.household_help_hour * help_hours * now.home_care[lane];
      totals_.total[lane] = year_.cost[CostRow::total][lane] + price.ed_visit * more_visits +
                            price.ward_day * more_days +
                            price.ambulance * value(Parameter::ambulance_share) * more_visits +
                            price.elv_day * elv_days + price.grz_day * grz_days +
                            price.district_nursing_day * home_days +
                            price.wijkkliniek_day * c.bed_days[lane] + totals_.nursing_home[lane] +
                            totals_.household_help[lane] + totals_.programme[lane];
    }
  }

  // ---- outcomes

  void put(int outcome, const Lanes& values, Eigen::Ref<Matrix>& outcomes) const {
    double* out = outcomes.row(outcome).data() + first_;
    const bool corrected = shared_->scale.size() > 0;
    const double scale = corrected ? shared_->scale(outcome) : 1;
    const double shift = corrected ? shared_->shift(outcome) : 0;
    for (int lane = 0; lane < static_cast<int>(count_); ++lane)
      out[lane] = values[lane] * scale + shift;
  }

  // Sum of two quantities, or more.
  const Lanes& sum(std::initializer_list<const Lanes*> parts) {
    sum_.of.fill(0);
    for (const Lanes* part : parts)
      for (int lane = 0; lane < kLanes; ++lane) sum_[lane] += (*part)[lane];
    return sum_;
  }

  const Lanes& people_from(int band) {
    sum_.of.fill(0);
    for (int b = band; b < kAgeBands; ++b)
      for (int lane = 0; lane < kLanes; ++lane)
        sum_[lane] += year_.people[PeopleRow::population + b][lane];
    return sum_;
  }

  const Lanes& staff(const ParameterLanes& p) {
    for (int lane = 0; lane < kLanes; ++lane)
      sum_[lane] = totals_.clinics.beds[lane] * of(p, Parameter::fte_per_bed)[lane];
    return sum_;
  }

  const Lanes& figure(Indicator which, const ParameterLanes& p) {
    const ClinicTotals& c = totals_.clinics;
    switch (which) {
      case Indicator::population: return people_from(0);
      case Indicator::population_70_plus: return people_from(1);
      case Indicator::ed_visits: return sum({&totals_.visits, &year_.visits(0)});
      case Indicator::ed_visits_70_plus: return totals_.visits;
      case Indicator::acute_admissions_70_plus:
        return sum({&totals_.ward_admissions, &c.admissions});
      case Indicator::ward_admissions_70_plus: return totals_.ward_admissions;
      case Indicator::wijkkliniek_admissions: return c.admissions;
      case Indicator::wijkkliniek_refusals: return c.refusals;
      case Indicator::readmissions_90_days: return totals_.readmissions;
      case Indicator::ward_bed_days_70_plus: return totals_.ward_days;
      case Indicator::wijkkliniek_bed_days: return c.bed_days;
      case Indicator::ward_beds_needed: return totals_.beds_needed;
      case Indicator::cost_total: return totals_.total;
      case Indicator::ed_hours_above_places: return totals_.hours_above;
      case Indicator::ed_boarding_hours: return totals_.boarding;
      case Indicator::wijkkliniek_staff_fte: return staff(p);
      case Indicator::intervention_participants: return totals_.participants;
      case Indicator::intervention_cost: return totals_.programme;
      case Indicator::delayed_discharge_days: return totals_.after.waiting;
      case Indicator::elv_admissions: return totals_.after.elv;
      case Indicator::grz_admissions: return totals_.after.grz;
      case Indicator::nursing_home_admissions: return totals_.after.nursing_home;
      case Indicator::home_care_patients: return totals_.after.home_care;
      case Indicator::aftercare_diverted: return totals_.after.diverted;
    }
    return totals_.total;
  }

  void keep(int s, int kept, const ParameterLanes& p, Eigen::Ref<Matrix>& outcomes) {
    const OutcomeLayout& layout = shared_->layout;
    for (std::size_t i = 0; i < layout.indicators.size(); ++i)
      put(layout.indicator(s, static_cast<int>(i), kept), figure(layout.indicators[i], p),
          outcomes);
    if (shared_->payers) keep_payers(s, kept, p, outcomes);
  }

  // What patients pay of expected cost, as money::own_payments; without ages a share of it.
  void own_payments(const ParameterLanes& p, bool patients_pay) {
    for (Lanes& own : own_payments_) own.of.fill(0);
    if (!patients_pay) return;
    const Lanes& ratio = of(p, Parameter::own_payment_ratio);
    const Lanes& share = of(p, Parameter::patient_share);
    for (int lane = 0; lane < kLanes; ++lane) {
      if (!shared_->ground->pays_by_age) {
        own_payments_[0][lane] = share[lane] * year_.cost[CostRow::total][lane];
        continue;
      }
      double base = 0;
      for (std::size_t band = 0; band < kAgeBands; ++band)
        base += base_paying_[band][lane] * (band == 0 ? 1 : ratio[lane]);
      const double each = base > 0 ? share[lane] * base_cost_[lane] / base : 0;
      for (std::size_t band = 0; band < kAgeBands; ++band)
        own_payments_[band][lane] =
            year_.paying(static_cast<int>(band))[lane] * (band == 0 ? 1 : ratio[lane]) * each;
    }
  }

  // As money::settle divides the total over payers.
  void keep_payers(int s, int kept, const ParameterLanes& p, Eigen::Ref<Matrix>& outcomes) {
    const std::vector<Payer>& payers = shared_->ground->region.payers;
    std::array<int, money::kPayerKinds> count{};
    for (const Payer& payer : payers) ++count[static_cast<std::size_t>(payer.kind)];
    const auto has = [&](PayerKind kind) { return count[static_cast<std::size_t>(kind)] > 0; };
    const auto asked = [&](PayerKind kind) -> const Lanes& {
      return totals_.programme_by_payer[static_cast<std::size_t>(kind)];
    };
    const bool patients_pay = has(PayerKind::patient);
    own_payments(p, patients_pay);
    std::array<Lanes, money::kPayerKinds> burden;  // by PayerKind
    const auto of_kind = [&](PayerKind kind) -> Lanes& {
      return burden[static_cast<std::size_t>(kind)];
    };
    for (int lane = 0; lane < kLanes; ++lane) {
      const double wlz = totals_.nursing_home[lane];
      const double wmo = totals_.household_help[lane];
      const double own_wlz = patients_pay ? of(p, Parameter::patient_share_wlz)[lane] * wlz : 0;
      const double own_wmo = patients_pay ? of(p, Parameter::patient_share_wmo)[lane] * wmo : 0;
      double patients = own_wlz + own_wmo;
      for (const Lanes& own : own_payments_) patients += own[lane];
      if (patients_pay) patients += asked(PayerKind::patient)[lane];
      const double offices =
          has(PayerKind::care_office) ? wlz - own_wlz + asked(PayerKind::care_office)[lane] : 0;
      const double municipalities =
          has(PayerKind::municipality) ? wmo - own_wmo + asked(PayerKind::municipality)[lane] : 0;
      of_kind(PayerKind::patient)[lane] = patients;
      of_kind(PayerKind::care_office)[lane] = offices;
      of_kind(PayerKind::municipality)[lane] = municipalities;
      of_kind(PayerKind::insurer)[lane] = totals_.total[lane] - patients - offices - municipalities;
    }
    for (std::size_t i = 0; i < payers.size(); ++i) {
      const PayerKind kind = payers[i].kind;
      if (kind == PayerKind::insurer)
        insurer(static_cast<Eigen::Index>(i), of_kind(kind));
      else
        for (int lane = 0; lane < kLanes; ++lane)
          sum_[lane] = of_kind(kind)[lane] / count[static_cast<std::size_t>(kind)];
      put(shared_->layout.payer(s, static_cast<int>(i), kept), sum_, outcomes);
    }
    if (!has(PayerKind::insurer))
      put(shared_->layout.payer(s, static_cast<int>(payers.size()), kept),
          of_kind(PayerKind::insurer), outcomes);
  }

  // What one of the insurers bears of what they bear together: expected cost by its ages, the rest
  // as people of 70 and over.
  REGIOSCOOP_WIDE void insurer(Eigen::Index payer, const Lanes& together) {
    const auto shares = shared_->ground->insurer_shares.row(payer);
    if (!shared_->ground->pays_by_age) {
      const double share = shares.mean();
      for (int lane = 0; lane < kLanes; ++lane) sum_[lane] = share * together[lane];
      return;
    }
    Lanes own;       // of expected cost
    Lanes expected;  // of all insurers
    Lanes older;     // cost of people of 70 and over
    Lanes own_older;
    for (Lanes* lanes : {&own, &expected, &older, &own_older}) lanes->of.fill(0);
    for (int band = 0; band < kAgeBands; ++band) {
      const double share = shares(band);
      const Lanes& cost = year_.cost[CostRow::by_age + band];
      const Lanes& paid = own_payments_[static_cast<std::size_t>(band)];
      for (int lane = 0; lane < kLanes; ++lane) {
        const double insured = cost[lane] - paid[lane];
        expected[lane] += insured;
        own[lane] += share * insured;
        older[lane] += band > 0 ? cost[lane] : 0;
        own_older[lane] += band > 0 ? share * cost[lane] : 0;
      }
    }
    const double mean = shares.tail(kBands).mean();
    for (int lane = 0; lane < kLanes; ++lane) {
      const double of_older = older[lane] > 0 ? own_older[lane] / older[lane] : mean;
      sum_[lane] = own[lane] + (together[lane] - expected[lane]) * of_older;
    }
  }

  std::shared_ptr<const Shared> shared_;
  Eigen::Index first_ = 0;  // of the block at hand
  Eigen::Index count_ = 0;

  ParameterLanes parameters_;
  ParameterLanes own_parameters_;  // of a scenario that overrides some
  Derived derived_;
  Derived own_derived_;
  Lanes log_scale_;
  Lanes fade_;
  Lanes ed_trend_, acute_trend_, care_trend_;
  Lanes persistence_;  // of migration in the latest year
  Lanes migrated_;     // its sum
  int elapsed_ = 0;
  std::array<Lanes, Position::count + kBands> position_;
  std::array<Lanes, kScaleTerms> scale_terms_;
  std::vector<Lanes> people_terms_;
  std::vector<Lanes> hospital_terms_;
  std::vector<Lanes> spread_terms_;
  std::vector<Lanes> reach_terms_;
  std::vector<bool> places_used_;
  YearGround year_;
  std::array<BandFlows, kBands> bands_;
  std::vector<ClinicYears> clinics_;
  std::vector<AfterOutcome> base_outcomes_;   // by scenario
  Lanes base_cost_;                           // expected, of the base year
  std::array<Lanes, kAgeBands> base_paying_;  // people who pay, of the base year
  Supply supply_;
  AfterOutcome outcome_;  // of the year at hand, without wijkklinieken and interventions
  bool outcome_known_ = false;
  AfterOutcome own_outcome_;  // the same of a scenario with beds or assumptions of its own
  AfterOutcome with_outcome_;
  Lanes clinic_waiting_{};
  std::array<Lanes, kAgeBands> own_payments_;  // of expected cost
  YearTotals totals_;
  Lanes sum_;
};

// Figures that bend so sharply that a small miss in the central case says nothing about other
// draws.
bool bends(Indicator which) {
  return which == Indicator::ward_beds_needed || which == Indicator::ed_hours_above_places ||
         which == Indicator::ed_boarding_hours;
}

std::vector<bool> bending_outcomes(const OutcomeLayout& layout) {
  std::vector<bool> bending(static_cast<std::size_t>(layout.count()));
  for (std::size_t s = 0; s < layout.scenarios.size(); ++s)
    for (std::size_t i = 0; i < layout.indicators.size(); ++i)
      for (std::size_t y = 0; y < layout.years.size(); ++y)
        bending[static_cast<std::size_t>(
            layout.indicator(static_cast<int>(s), static_cast<int>(i), static_cast<int>(y)))] =
            bends(layout.indicators[i]);
  return bending;
}

// Runs the kernel on the central case, and finds what makes it equal to the exact chain there.
void correct(const std::shared_ptr<Shared>& shared, const Vector& exact) {
  const std::vector<bool> bending = bending_outcomes(shared->layout);
  Matrix values = shared->central;
  Matrix outcomes(exact.size(), 1);
  Worker(shared).evaluate(values, outcomes);
  const Vector kernel = outcomes.col(0);
  // Below this share of the exact figure the kernel says nothing about proportions.
  constexpr double kLeastShare = 0.5;
  Vector scale = Vector::Ones(exact.size());
  Vector shift = Vector::Zero(exact.size());
  for (Eigen::Index o = 0; o < exact.size(); ++o) {
    if (bending[static_cast<std::size_t>(o)]) continue;
    const bool whole = std::abs(kernel(o)) >= kLeastShare * std::abs(exact(o)) &&
                       std::abs(exact(o)) >= kLeastShare * std::abs(kernel(o)) && kernel(o) != 0;
    if (whole)
      scale(o) = exact(o) / kernel(o);
    else
      shift(o) = exact(o) - kernel(o);
  }
  shared->scale = scale;
  shared->shift = shift;
  shared->central_exact = exact;
}

}  // namespace

std::optional<Text> refusal(const Ground& ground, const DrawPlan& plan,
                            const std::vector<scenario::Scenario>& scenarios) {
  for (const UncertainAssumption& drawn : plan.assumptions)
    if (!parameter_of(drawn.key) && !is_idle(drawn.key))
      return text("aanname ‘{}’ is onzeker", "assumption ‘{}’ is uncertain", drawn.key);
  if (!(ground.miss <= kMostMiss))
    return text("bevolking en zorgvraag volgen de aannames te grillig ({}%)",
                "people and demand follow the assumptions too unevenly ({}%)",
                number_text(100 * ground.miss, 2));
  for (const scenario::Scenario& scenario : scenarios)
    if (auto reason = refusal(ground, scenario)) return reason;
  return std::nullopt;
}

ScenarioModel model(const std::shared_ptr<const Ground>& ground, const DrawPlan& plan,
                    const std::vector<scenario::Scenario>& scenarios, const Figures& figures,
                    const scenario::Groundwork* groundwork) {
  if (const auto reason = refusal(*ground, plan, scenarios))
    throw Error{ErrorKind::out_of_range, text("De snelle rekenkern kan dit niet: {}.",
                                              "The fast kernel can't do this: {}.", *reason)};
  const auto shared = std::make_shared<Shared>();
  shared->ground = ground;
  for (const scenario::Scenario& scenario : scenarios)
    shared->parts.push_back(make_scenario_part(*ground, scenario));
  shared->layout = outcome_layout(ground->region, scenarios, figures);
  shared->places = places_of(shared->layout.years, ground->region);
  shared->payers = figures.payers;
  const scenario::ChainParts parts = parts_for(shared->layout);
  shared->ed = parts.ed;
  shared->ward_beds = parts.ward_beds;
  if (groundwork != nullptr) {
    shared->central.resize(static_cast<Eigen::Index>(plan.assumptions.size()));
    for (std::size_t j = 0; j < plan.assumptions.size(); ++j)
      shared->central(static_cast<Eigen::Index>(j)) = plan.assumptions[j].central;
    Vector exact(shared->layout.count());
    for (std::size_t s = 0; s < scenarios.size(); ++s)
      keep_run(shared->layout, shared->places,
               scenario::run(ground->region, *groundwork, scenarios[s]), static_cast<int>(s),
               exact);
    correct(shared, exact);
  }

  ScenarioModel result;
  result.layout = shared->layout;
  result.model.outcomes = shared->layout.keys();
  result.model.worker = [constant = std::shared_ptr<const Shared>(shared)]() -> Evaluate {
    return [worker = std::make_shared<Worker>(constant)](Eigen::Ref<const Matrix> values,
                                                         Eigen::Ref<Matrix> outcomes) {
      worker->evaluate(values, outcomes);
    };
  };
  return result;
}

QuickModel quick_model(const Region& region, const DrawPlan& plan,
                       const std::vector<scenario::Scenario>& scenarios, const Figures& figures,
                       Threads threads, Progress& progress) {
  constexpr std::int64_t kKernelBlock = 2 * kLanes;
  constexpr std::int64_t kChainBlock = 4;
  const auto ground = make_ground(region, plan, threads, progress);
  const std::optional<Text> reason = refusal(*ground, plan, scenarios);
  if (!reason) {
    const scenario::Groundwork groundwork = scenario::prepare(ground->region);
    return {model(ground, plan, scenarios, figures, &groundwork), std::nullopt, kKernelBlock};
  }
  return {scenario_model(region, scenarios, plan, figures),
          text("Elke trekking is met het volledige model doorgerekend, wat langer duurt: {}.",
               "Every draw went through the whole model, which takes longer: {}.", *reason),
          kChainBlock};
}

}  // namespace regioscoop::uncertainty::kernel
