#include "uncertainty/kernel/worker.h"

#include <algorithm>

namespace regioscoop::uncertainty::kernel {

using scenario::Indicator;

namespace {

REGIOSCOOP_WIDE void add(const Lanes& more, Lanes& sum) {
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) sum[lane] += more[lane];
}

void add_clinics(const ClinicTotals& clinics, Flows& flows) {
  add(clinics.visits, flows.visits);
  add(clinics.ward_admissions, flows.ward_admissions);
  add(clinics.readmissions, flows.readmissions);
  add(clinics.ward_days, flows.ward_days);
  for (const auto which : kAsked) add(clinics.asked.*which, flows.asked.*which);
}

// Who waits on a ward for a place elsewhere stays there.
void wait_on_wards(const AfterOutcome& outcome, const AfterFlows& after, Flows& flows) {
  add(after.waiting, flows.ward_days);
  Lanes days;
  for (HospitalTotals& hospital : flows.hospitals) {
    waiting_days(hospital.elv_asked, hospital.grz_asked, outcome, days);
    add(days, hospital.days);
  }
}

// Expected use less what follows the acute admissions, as in scenario/chain.
REGIOSCOOP_WIDE void other_days(const Lanes& cost, double price, const Lanes& asked,
                                const Lanes& stay, Lanes& out) {
  const double days_a_euro = price > 0 ? 1 / price : 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane)
    out[lane] = std::max(0.0, cost[lane] * days_a_euro - stay[lane] * asked[lane]);
}

REGIOSCOOP_WIDE void put(const Lanes& values, double scale, double shift, int count, double* out) {
  if (count == kLanes) {
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) out[lane] = values[lane] * scale + shift;
    return;
  }
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < count; ++lane) out[lane] = values[lane] * scale + shift;
}

}  // namespace

Worker::Worker(std::shared_ptr<const Shared> shared)
    : shared_(std::move(shared)), years_(*shared_->ground), payers_(*shared_->ground) {
  const Ground& g = *shared_->ground;
  plain_.hospitals.resize(g.hospitals.size());
  figures_.resize(shared_->layout.indicators.size() + shared_->layout.payers.size());
  for (const auto& part : shared_->parts) {
    states_.push_back({ClinicYears(g, *part), {}, nullptr, {}});
    if (!part->overrides.empty()) states_.back().own = std::make_unique<Assumed>();
  }
}

void Worker::evaluate(const Eigen::Ref<const Matrix>& values, Eigen::Ref<Matrix> outcomes) {
  for (Eigen::Index first = 0; first < values.cols(); first += kLanes) {
    read(values, first);
    block(outcomes);
  }
  if (shared_->central_exact.size() == 0) return;
  for (Eigen::Index draw = 0; draw < values.cols(); ++draw)
    if (values.col(draw) == shared_->central) outcomes.col(draw) = shared_->central_exact;
}

void Worker::read(const Eigen::Ref<const Matrix>& values, Eigen::Index first) {
  first_ = first;
  count_ = std::min<Eigen::Index>(kLanes, values.cols() - first);
  shared_->ground->reader.read(values, first, count_, assumed_.parameters);
  derive(assumed_.parameters, assumed_.derived);
  for (std::size_t s = 0; s < states_.size(); ++s) {
    const ScenarioPart& part = *shared_->parts[s];
    ScenarioState& state = states_[s];
    part.uses.read(values, first, count_, state.effects);
    state.clinics.forget();
    if (!state.own) continue;
    state.own->parameters = assumed_.parameters;
    for (const auto& [which, value] : part.overrides)
      state.own->parameters[static_cast<std::size_t>(which)].of.fill(value);
    derive(state.own->parameters, state.own->derived);
  }
}

void Worker::block(Eigen::Ref<Matrix>& outcomes) {
  years_.start(assumed_.parameters);
  std::size_t kept = 0;
  for (int year = 0; year < shared_->ground->years && kept < shared_->places.size(); ++year) {
    if (year > 0) years_.next_year(assumed_.parameters);
    const bool keeps = year == shared_->places[kept];
    if (year > 0 && !keeps) continue;
    ground_of(year);
    if (year == 0) base_year();
    if (!keeps) continue;
    std::vector<std::size_t>& loud = loud_;
    loud.clear();
    bool quiet = false;  // computed
    for (std::size_t s = 0; s < states_.size(); ++s) {
      if (!shared_->parts[s]->is_quiet(year)) {
        loud.push_back(s);
        continue;
      }
      if (!quiet) scenario_year(s, year);
      quiet = true;
      keep(s, static_cast<int>(kept), outcomes);
    }
    for (const std::size_t s : loud) {
      scenario_year(s, year);
      keep(s, static_cast<int>(kept), outcomes);
    }
    ++kept;
  }
}

void Worker::ground_of(int year) {
  const Ground& g = *shared_->ground;
  places_used_.assign(g.places.size(), false);
  for (const ScenarioState& state : states_) state.clinics.mark_places(year, places_used_);
  years_.compute(year, assumed_.parameters, shared_->ed || shared_->ward_beds, places_used_);
  plain_known_ = false;
  plain_outcome_known_ = false;
}

// What later years are measured against.
void Worker::base_year() {
  payers_.take_base_year(years_.year());
  for (std::size_t s = 0; s < states_.size(); ++s) {
    const Assumed& assumed = assumed_in(states_[s]);
    reference_of(years_.year(), assumed.parameters, assumed.derived, reference_);
    take_supply(*shared_->parts[s], 0, assumed);
    supply_.elv = shared_->ground->elv_waiting[0].get();
    supply_.grz = shared_->ground->grz_waiting[0].get();
    aftercare_outcome(reference_.asked, supply_, assumed.parameters, assumed.derived.elv,
                      assumed.derived.grz, states_[s].base);
  }
}

// Fills figures_ with a year of a scenario.
void Worker::scenario_year(std::size_t s, int year) {
  const ScenarioPart& part = *shared_->parts[s];
  ScenarioState& state = states_[s];
  const Assumed& assumed = assumed_in(state);
  const ParameterLanes& p = assumed.parameters;
  const auto y = static_cast<std::size_t>(year);
  const bool intervened = part.uses.any(year);
  const Bands& bands = take_flows(s, year);
  take_supply(part, y, assumed);
  const bool any_open = part.any_open(year);
  // Those in a wijkkliniek wait as long as they would without: it does not wait for itself.
  if (any_open)
    clinic_waiting_days(&years_.year().admissions(1), assumed.derived.after.clinic,
                        outcome_without(part, y, assumed), clinic_waiting_);
  state.clinics.compute(year, p, bands, assumed.derived.after, clinic_waiting_,
                        years_.year().reach.data(), years_.scale_terms(), year_.clinics,
                        year_.flows.hospitals.data());
  add_clinics(year_.clinics, year_.flows);
  if (any_open || intervened)
    aftercare_outcome(year_.flows.asked, supply_, p, assumed.derived.elv, assumed.derived.grz,
                      outcome_);
  else
    outcome_ = outcome_without(part, y, assumed);
  follow(year_.flows.asked, outcome_, p, year_.after);
  follow(reference_.asked, state.base, p, year_.basis);
  wait_on_wards(outcome_, year_.after, year_.flows);
  run_programmes(part.programmes[y]);
  const Ground& g = *shared_->ground;
  if (shared_->ed)
    emergency(g, years_.year(), p, assumed.derived, year_.flows.hospitals, year_.emergency);
  if (shared_->ward_beds)
    beds_needed(p, assumed.derived, year_.flows.hospitals, year_.flows.ward_days,
                year_.beds_needed);
  settle(g.prices, years_.year(), reference_, p, year_);
  take_figures(assumed);
}

// Flows and reference of a scenario without wijkklinieken.
const Bands& Worker::take_flows(std::size_t s, int year) {
  const ScenarioState& state = states_[s];
  const Uses& uses = shared_->parts[s]->uses;
  const Assumed& assumed = assumed_in(state);
  if (!plain_known_) make_plain();
  plain_known_ = true;
  reference_ = plain_reference_;
  year_.flows = plain_;
  if (!uses.any(year) && !state.own) return plain_bands_;
  if (uses.any(year)) uses.compute(year, state.effects, uses_);
  flows_without_clinics(years_.year(), assumed.parameters, assumed.derived,
                        uses.any(year) ? &uses_ : nullptr, own_bands_, year_.flows);
  reference_of(years_.year(), assumed.parameters, assumed.derived, reference_);
  return own_bands_;
}

// The same without levers.
void Worker::make_plain() {
  flows_without_clinics(years_.year(), assumed_.parameters, assumed_.derived, nullptr, plain_bands_,
                        plain_);
  reference_of(years_.year(), assumed_.parameters, assumed_.derived, plain_reference_);
}

void Worker::take_supply(const ScenarioPart& part, std::size_t y, const Assumed& assumed) {
  const Ground& g = *shared_->ground;
  const YearGround& year = years_.year();
  supply_.elv = part.elv_waiting[y] ? part.elv_waiting[y].get() : g.elv_waiting[y].get();
  supply_.grz = part.grz_waiting[y] ? part.grz_waiting[y].get() : g.grz_waiting[y].get();
  other_days(year.cost[CostRow::elv], g.prices.elv_day, reference_.asked.elv,
             of(assumed.parameters, Parameter::elv_stay_days), supply_.other_elv_days);
  other_days(year.cost[CostRow::grz], g.prices.grz_day, reference_.asked.grz,
             of(assumed.parameters, Parameter::grz_stay_days), supply_.other_grz_days);
}

// What the year without wijkklinieken and interventions would meet with the beds of a scenario;
// the same for all that change neither beds nor assumptions.
const AfterOutcome& Worker::outcome_without(const ScenarioPart& part, std::size_t y,
                                            const Assumed& assumed) {
  const bool own = &assumed != &assumed_ || part.elv_waiting[y] || part.grz_waiting[y];
  AfterOutcome& outcome = own ? own_outcome_ : plain_outcome_;
  if (own || !plain_outcome_known_)
    aftercare_outcome(reference_.asked, supply_, assumed.parameters, assumed.derived.elv,
                      assumed.derived.grz, outcome);
  if (!own) plain_outcome_known_ = true;
  return outcome;
}

void Worker::run_programmes(const std::vector<Programme>& programmes) {
  year_.participants.of.fill(0);
  year_.programme.of.fill(0);
  for (Lanes& payer : year_.programme_by_payer) payer.of.fill(0);
  for (const Programme& one : programmes) {
    const Intervention& intervention =
        shared_->ground->region.interventions[static_cast<std::size_t>(one.intervention)];
    Lanes& payer = year_.programme_by_payer[static_cast<std::size_t>(intervention.payer)];
    const Lanes* population = &years_.year().people[PeopleRow::population + 1];
    for (int lane = 0; lane < kLanes; ++lane) {
      double people = 0;
      for (int band = 0; band < kBands; ++band)
        people += one.participants_by_band[band] * population[band][lane];
      const double euros = one.euros_per_participant * people + (people > 0 ? one.fixed_euros : 0);
      if (intervention.counts_participants) year_.participants[lane] += people;
      year_.programme[lane] += euros;
      payer[lane] += euros;
    }
  }
}

void Worker::take_figures(const Assumed& assumed) {
  const std::vector<Indicator>& indicators = shared_->layout.indicators;
  for (std::size_t i = 0; i < indicators.size(); ++i)
    take_figure(indicators[i], assumed.parameters, figures_[i]);
  if (shared_->payers)
    payers_.divide(years_.year(), assumed.parameters, year_, &figures_[indicators.size()]);
}

void Worker::take_figure(Indicator which, const ParameterLanes& p, Lanes& out) const {
  const ClinicTotals& c = year_.clinics;
  const Flows& f = year_.flows;
  const YearGround& ground = years_.year();
  const auto sum = [&out](const Lanes* first, const Lanes* last) {
    out.of.fill(0);
    for (; first != last; ++first) add(*first, out);
  };
  const auto both = [&out](const Lanes& one, const Lanes& other) {
    out = one;
    add(other, out);
  };
  const Lanes* people = &ground.people[PeopleRow::population];
  switch (which) {
    case Indicator::population: return sum(people, people + kAgeBands);
    case Indicator::population_70_plus: return sum(people + 1, people + kAgeBands);
    case Indicator::ed_visits: return both(f.visits, ground.visits(0));
    case Indicator::ed_visits_70_plus: out = f.visits; return;
    case Indicator::acute_admissions_70_plus: return both(f.ward_admissions, c.admissions);
    case Indicator::ward_admissions_70_plus: out = f.ward_admissions; return;
    case Indicator::wijkkliniek_admissions: out = c.admissions; return;
    case Indicator::wijkkliniek_refusals: out = c.refusals; return;
    case Indicator::readmissions_90_days: out = f.readmissions; return;
    case Indicator::ward_bed_days_70_plus: out = f.ward_days; return;
    case Indicator::wijkkliniek_bed_days: out = c.bed_days; return;
    case Indicator::ward_beds_needed: out = year_.beds_needed; return;
    case Indicator::cost_total: out = year_.total; return;
    case Indicator::ed_hours_above_places: out = year_.emergency.hours_above; return;
    case Indicator::ed_boarding_hours: out = year_.emergency.boarding; return;
    case Indicator::wijkkliniek_staff_fte:
      for (int lane = 0; lane < kLanes; ++lane)
        out[lane] = c.beds[lane] * of(p, Parameter::fte_per_bed)[lane];
      return;
    case Indicator::intervention_participants: out = year_.participants; return;
    case Indicator::intervention_cost: out = year_.programme; return;
    case Indicator::delayed_discharge_days: out = year_.after.waiting; return;
    case Indicator::elv_admissions: out = year_.after.elv; return;
    case Indicator::grz_admissions: out = year_.after.grz; return;
    case Indicator::nursing_home_admissions: out = year_.after.nursing_home; return;
    case Indicator::home_care_patients: out = year_.after.home_care; return;
    case Indicator::aftercare_diverted: out = year_.after.diverted; return;
  }
}

// The figures at hand to their places among the outcomes.
void Worker::keep(std::size_t s, int kept, Eigen::Ref<Matrix>& outcomes) const {
  const bool corrected = shared_->scale.size() > 0;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const int row = shared_->layout.indicator(static_cast<int>(s), static_cast<int>(i), kept);
    put(figures_[i], corrected ? shared_->scale(row) : 1, corrected ? shared_->shift(row) : 0,
        static_cast<int>(count_), outcomes.row(row).data() + first_);
  }
}

}  // namespace regioscoop::uncertainty::kernel
