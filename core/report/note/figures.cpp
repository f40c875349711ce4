#include "report/note/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <tuple>
#include <type_traits>

#include "common/error.h"
#include "report/amount_text.h"
#include "report/bands.h"
#include "report/comparison.h"
#include "report/ensemble_run.h"
#include "report/origin_tables.h"
#include "report/run_tables.h"
#include "report/scenario_warnings.h"
#include "scenario/clinic_timeline.h"
#include "scenario/compare.h"
#include "scenario/run.h"
#include "scenario/warning.h"
#include "uncertainty/drawn_value.h"
#include "uncertainty/scenario_ensemble.h"
#include "uncertainty/summary.h"
#include "uncertainty/tornado.h"

namespace regioscoop::report {

namespace {

using scenario::Better;
using scenario::Indicator;

constexpr int kUsualYear = 2030;
constexpr Indicator kCourse = Indicator::ward_admissions_70_plus;
constexpr std::array kSensitive{Indicator::cost_total, Indicator::readmissions_90_days};
constexpr std::size_t kSensitivityRows = 3;
constexpr std::size_t kNamedInsurers = 2;
constexpr double kWorthNaming = 500;  // EUR: below this it rounds to nothing

struct Headline {
  NoteGroup group;
  Indicator indicator;
};
constexpr std::array kHeadlines{
    Headline{NoteGroup::patients, Indicator::ed_visits_70_plus},
    Headline{NoteGroup::patients, Indicator::readmissions_90_days},
    Headline{NoteGroup::patients, Indicator::ed_boarding_hours},
    Headline{NoteGroup::patients, Indicator::wijkkliniek_refusals},
    Headline{NoteGroup::professionals, Indicator::ward_admissions_70_plus},
    Headline{NoteGroup::professionals, Indicator::ward_beds_needed},
    Headline{NoteGroup::professionals, Indicator::ed_hours_above_places},
    Headline{NoteGroup::professionals, Indicator::wijkkliniek_staff_fte},
    Headline{NoteGroup::costs, Indicator::cost_total},
};

void check(const NoteSubject& subject) {
  const auto& scenarios = subject.scenarios;
  const Text remedy = text("Noem 1 tot {} scenario’s die met ‘{}’ vergeleken worden.",
                           "Name 1 to {} scenarios to be compared with ‘{}’.", kMostNoteScenarios,
                           subject.baseline.name);
  if (scenarios.empty())
    throw Error{ErrorKind::usage,
                {"Een bestuursnotitie gaat over ten minste één scenario.",
                 "A board note is about at least one scenario."},
                remedy};
  if (scenarios.size() > kMostNoteScenarios)
    throw Error{ErrorKind::usage,
                text("{} scenario’s passen niet in één bestuursnotitie.",
                     "{} scenarios do not fit in one board note.", scenarios.size()),
                remedy};
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (scenarios[i].key == subject.baseline.key)
      throw Error{
          ErrorKind::usage,
          text("‘{}’ is zelf de vergelijking.", "‘{}’ is the baseline itself.", scenarios[i].key),
          remedy};
    for (std::size_t j = 0; j < i; ++j)
      if (scenarios[j].key == scenarios[i].key)
        throw Error{ErrorKind::usage,
                    text("Scenario ‘{}’ staat er twee keer.", "Scenario ‘{}’ is named twice.",
                         scenarios[i].key),
                    {"Noem elk scenario één keer.", "Name each scenario once."}};
  }
}

// Shares and verdict; what nobody would see in the figure counts as equal.
void count(NoteDifference& out, std::span<const double> values, Better direction, double visible) {
  double above = 0;
  double below = 0;
  double all = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    all += 1;
    if (value >= visible) above += 1;
    if (value <= -visible) below += 1;
  }
  if (all == 0) return;
  // A figure without direction: `better` counts the draws with more.
  const bool lower = direction == Better::lower;
  out.better = (lower ? below : above) / all;
  out.worse = (lower ? above : below) / all;
  out.verdict = verdict_of(direction, out.better, out.worse);
}

NoteDifference difference_of(const EnsembleRun& run, int own, int base,
                             const scenario::IndicatorInfo& info) {
  NoteDifference out;
  const auto a = run.ensemble.sampled(own);
  const auto b = run.ensemble.sampled(base);
  if (a.empty()) return out;
  std::vector<double> values(a.size());
  for (std::size_t k = 0; k < a.size(); ++k) values[k] = a[k] - b[k];
  if (const auto band = uncertainty::band(values, kNoteLevel)) {
    out.low = band->low;
    out.high = band->high;
  }
  count(out, values, info.better, least_visible(info));
  return out;
}

void add_rows(NoteFigures& note, const EnsembleRun& run, const Comparison& central) {
  for (std::size_t h = 0; h < kHeadlines.size(); ++h) {
    const scenario::IndicatorInfo& info = scenario::info(kHeadlines[h].indicator);
    NoteRow row;
    row.group = kHeadlines[h].group;
    row.indicator = info.indicator;
    row.baseline = figure(central.baseline.result, info.indicator, kRegion, note.year);
    const auto place = static_cast<int>(h);
    if (const auto band = uncertainty::band(
            run.ensemble.sampled(run.about.layout.indicator(0, place, 0)), kNoteLevel)) {
      row.baseline_low = band->low;
      row.baseline_high = band->high;
    }
    for (std::size_t s = 0; s < central.scenarios.size(); ++s) {
      NoteDifference one =
          difference_of(run, run.about.layout.indicator(static_cast<int>(s) + 1, place, 0),
                        run.about.layout.indicator(0, place, 0), info);
      one.central =
          figure(central.scenarios[s].result, info.indicator, kRegion, note.year) - row.baseline;
      row.scenarios.push_back(one);
    }
    note.rows.push_back(std::move(row));
  }
}

// The draws of several payers together.
NoteDifference payers_together(const EnsembleRun& run, const std::vector<std::size_t>& payers,
                               int scenario) {
  std::vector<double> values;
  for (const std::size_t payer : payers) {
    const auto own = run.ensemble.sampled(run.about.layout.payer(scenario, int(payer), 0));
    const auto base = run.ensemble.sampled(run.about.layout.payer(0, int(payer), 0));
    values.resize(own.size(), 0);
    for (std::size_t k = 0; k < own.size(); ++k) values[k] += own[k] - base[k];
  }
  NoteDifference out;
  if (values.empty()) return out;
  if (const auto band = uncertainty::band(values, kNoteLevel)) {
    out.low = band->low;
    out.high = band->high;
  }
  count(out, values, Better::lower, kWorthNaming);
  return out;
}

void add_payers(NoteFigures& note, const Region& region, const EnsembleRun& run,
                const std::vector<scenario::RunResult>& differences, Eigen::Index column,
                const scenario::RunResult& baseline) {
  std::vector<std::size_t> named;
  std::vector<std::size_t> other_insurers;
  std::size_t insurers = 0;
  for (std::size_t p = 0; p < baseline.payers.size(); ++p) {
    const auto payer =
        std::find_if(region.payers.begin(), region.payers.end(),
                     [&](const Payer& one) { return one.key == baseline.payers[p]; });
    const bool insurer = payer != region.payers.end() && payer->kind == PayerKind::insurer;
    const auto row = static_cast<Eigen::Index>(p);
    double most = 0;
    for (const scenario::RunResult& one : differences)
      most = std::max(most, one.payer_cost.row(row).cwiseAbs().maxCoeff());
    if (!insurer && baseline.payer_cost.row(row).cwiseAbs().maxCoeff() == 0 && most == 0) {
      note.silent_payers.push_back(baseline.payer_names[p]);
      continue;
    }
    if (insurer && insurers++ >= kNamedInsurers)
      other_insurers.push_back(p);
    else
      named.push_back(p);
  }
  const auto add = [&](const Text& name, const std::vector<std::size_t>& payers) {
    NoteParty party{name, PartyKind::payer, {}};
    for (std::size_t s = 0; s < differences.size(); ++s) {
      NoteDifference one = payers_together(run, payers, static_cast<int>(s) + 1);
      for (const std::size_t payer : payers)
        one.central += differences[s].payer_cost(static_cast<Eigen::Index>(payer), column);
      party.scenarios.push_back(one);
    }
    // Who would read nothing but noughts is left out.
    const auto seen = [](double euros) { return std::abs(euros) >= kWorthNaming; };
    if (std::any_of(party.scenarios.begin(), party.scenarios.end(), [&](const NoteDifference& d) {
          return seen(d.central) || seen(d.low.value_or(0)) || seen(d.high.value_or(0));
        }))
      note.parties.push_back(std::move(party));
  };
  std::size_t placed = 0;
  for (const std::size_t payer : named) {
    if (placed++ == kNamedInsurers && !other_insurers.empty())
      add({"Overige verzekeraars", "Other insurers"}, other_insurers);
    add(baseline.payer_names[payer], {payer});
  }
  if (placed <= kNamedInsurers && !other_insurers.empty())
    add({"Overige verzekeraars", "Other insurers"}, other_insurers);
}

// Groups of providers, by the start of their keys.
struct ProviderGroup {
  Text name;
  PartyKind kind;
  std::string_view prefix;
  Matrix (*amounts)(const scenario::RunResult& difference);
  Text loss;
  Text plain_loss;
};
const std::array<ProviderGroup, 5>& provider_groups() {
  using scenario::RunResult;
  const auto revenue = [](const RunResult& run) { return run.provider_revenue; };
  static const std::array<ProviderGroup, 5> groups{
      {{{"Ziekenhuizen, omzet", "Hospitals, revenue"},
        PartyKind::provider,
        "hospital.",
        revenue,
        {"ziekenhuizen ontvangen {} minder", "hospitals receive {} less"},
        {"Ziekenhuizen krijgen minder geld.", "Hospitals get less money."}},
       {{"Ziekenhuizen, vaste kosten die achterblijven", "Hospitals, fixed cost left behind"},
        PartyKind::left_behind,
        "hospital.",
        [](const RunResult& run) { return run.provider_stranded_cost; },
        {"ziekenhuizen hebben {} aan vaste kosten dan nog niet afgebouwd",
         "hospitals have not wound down {} of fixed cost by then"},
        {"Ziekenhuizen houden kosten, ook als er minder patiënten zijn.",
         "Hospitals keep having costs, even with fewer patients."}},
       {{"Wijkklinieken, omzet", "Wijkklinieken, revenue"},
        PartyKind::provider,
        "wijkkliniek.",
        revenue,
        {"wijkklinieken ontvangen {} minder", "wijkklinieken receive {} less"},
        {"Wijkklinieken krijgen minder geld.", "Wijkklinieken get less money."}},
       {{"Wijkklinieken, resultaat na kosten", "Wijkklinieken, result after cost"},
        PartyKind::provider,
        "wijkkliniek.",
        [](const RunResult& run) { return run.provider_result(); },
        {"wijkklinieken houden na kosten {} minder over",
         "wijkklinieken have {} less left after cost"},
        {"Wijkklinieken houden minder geld over.", "Wijkklinieken have less money left."}},
       {{"Overige zorg, omzet", "Other care, revenue"},
        PartyKind::provider,
        "care.",
        revenue,
        {"overige zorg ontvangt {} minder", "other care receives {} less"},
        {"Andere zorg, zoals thuiszorg, krijgt minder geld.",
         "Other care, such as home care, gets less money."}}}};
  return groups;
}

// EUR in a year, scenario minus baseline.
double amount_of(const ProviderGroup& group, const scenario::RunResult& difference,
                 Eigen::Index column) {
  const Matrix values = group.amounts(difference);
  double total = 0;
  for (std::size_t p = 0; p < difference.providers.size(); ++p)
    if (std::string_view{difference.providers[p]}.starts_with(group.prefix))
      total += values(static_cast<Eigen::Index>(p), column);
  return total;
}

// Rows: scenario by scenario the provider groups; a column a draw. Not-a-number where the model
// can't be computed.
Matrix provider_draws(const NoteSubject& subject, const NoteSettings& settings, std::int64_t count,
                      Eigen::Index column, Progress& progress) {
  std::vector<scenario::Scenario> all{subject.baseline};
  all.insert(all.end(), subject.scenarios.begin(), subject.scenarios.end());
  uncertainty::DrawPlan plan = uncertainty::plan_of(subject.region, all);
  plan.seed = settings.seed;
  const uncertainty::Sampler sampler{std::move(plan)};
  const Matrix values = sampler.draws(1, count + 1, settings.threads, progress);
  constexpr std::size_t kGroups = std::tuple_size_v<std::decay_t<decltype(provider_groups())>>;
  Matrix out = Matrix::Constant(static_cast<Eigen::Index>(subject.scenarios.size() * kGroups),
                                count, std::numeric_limits<double>::quiet_NaN());
  std::vector<Region> regions(static_cast<std::size_t>(uncertainty::thread_count(settings.threads)),
                              subject.region);
  const auto run = [&](Region& region, Eigen::Index draw) {
    for (int j = 0; j < sampler.count(); ++j)
      uncertainty::set_drawn_value(region, sampler.keys()[static_cast<std::size_t>(j)],
                                   values(j, draw));
    const scenario::Groundwork work = scenario::prepare(region);
    const scenario::RunResult base = scenario::run(region, work, subject.baseline);
    for (std::size_t s = 0; s < subject.scenarios.size(); ++s) {
      const scenario::RunResult difference =
          scenario::difference(scenario::run(region, work, subject.scenarios[s]), base);
      for (std::size_t g = 0; g < kGroups; ++g)
        out(static_cast<Eigen::Index>(s * kGroups + g), draw) =
            amount_of(provider_groups()[g], difference, column);
    }
  };
  uncertainty::for_each_chunk(count, 1, settings.threads, progress, {"Aanbieders", "Providers"},
                              [&](int worker, std::int64_t first, std::int64_t last) {
                                for (std::int64_t draw = first; draw < last; ++draw) try {
                                    run(regions[static_cast<std::size_t>(worker)], draw);
                                  } catch (const Error& error) {
                                    if (error.kind() == ErrorKind::cancelled)
                                      throw;  // else an extreme draw is left out
                                  }
                              });
  return out;
}

// `draws`: as provider_draws, or without columns.
void add_providers(NoteFigures& note, const std::vector<scenario::RunResult>& differences,
                   Eigen::Index column, const Matrix& draws) {
  const auto& groups = provider_groups();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    NoteParty party{groups[g].name, groups[g].kind, {}, groups[g].loss, groups[g].plain_loss};
    const Better direction =
        groups[g].kind == PartyKind::left_behind ? Better::lower : Better::higher;
    bool any = false;
    for (std::size_t s = 0; s < differences.size(); ++s) {
      NoteDifference one;
      one.central = amount_of(groups[g], differences[s], column);
      if (draws.cols() > 0) {
        const auto row = static_cast<Eigen::Index>(s * groups.size() + g);
        const std::span<const double> values{&draws(row, 0),
                                             static_cast<std::size_t>(draws.cols())};
        if (const auto band = uncertainty::band(values, kNoteLevel)) {
          one.low = band->low;
          one.high = band->high;
        }
        count(one, values, direction, kWorthNaming);
      }
      any = any || std::abs(one.central) >= kWorthNaming;
      party.scenarios.push_back(one);
    }
    if (any) note.parties.push_back(std::move(party));
  }
}

NoteCourse course_of(const Comparison& central, const EnsembleRun& run) {
  NoteCourse course;
  course.indicator = kCourse;
  course.years = central.baseline.result.years;
  const auto values = [](const scenario::RunResult& result) {
    const auto row = result.region_values(kCourse);
    return std::vector<double>{row.data(), row.data() + row.size()};
  };
  course.baseline = values(central.baseline.result);
  for (const ScenarioRun& one : central.scenarios) course.scenarios.push_back(values(one.result));
  for (std::size_t y = 0; y < course.years.size(); ++y) {
    const auto band = uncertainty::band(
        run.ensemble.sampled(run.about.layout.indicator(1, 0, static_cast<int>(y))), kNoteLevel);
    if (!band) return course;
    course.low.push_back(band->low);
    course.high.push_back(band->high);
  }
  return course;
}

// Outcomes: scenario minus baseline, for each of kSensitive.
uncertainty::Model difference_model(const Region& region, const NoteSubject& subject,
                                    const uncertainty::DrawPlan& plan, int year) {
  uncertainty::Figures figures;
  figures.indicators.assign(kSensitive.begin(), kSensitive.end());
  figures.years = {year};
  figures.payers = false;
  const uncertainty::ScenarioModel model = uncertainty::scenario_model(
      region, {subject.baseline, subject.scenarios.front()}, plan, figures);
  uncertainty::Model out;
  for (const Indicator indicator : kSensitive)
    out.outcomes.emplace_back(scenario::info(indicator).key);
  out.worker = [make = model.model.worker, layout = model.layout]() -> uncertainty::Evaluate {
    return [inner = make(), layout](const Eigen::Ref<const Matrix>& values,
                                    Eigen::Ref<Matrix> outcomes) {
      Matrix all(layout.count(), values.cols());
      inner(values, all);
      for (int i = 0; i < static_cast<int>(kSensitive.size()); ++i)
        outcomes.row(i) = all.row(layout.indicator(1, i, 0)) - all.row(layout.indicator(0, i, 0));
    };
  };
  return out;
}

void add_sensitivities(NoteFigures& note, const NoteSubject& subject, Progress& progress) {
  const Region& region = subject.region;
  uncertainty::DrawPlan plan = uncertainty::plan_of(region);
  if (plan.assumptions.empty()) return;
  const uncertainty::Model model = difference_model(region, subject, plan, note.year);
  const uncertainty::Sampler sampler{std::move(plan)};
  const std::vector<uncertainty::Tornado> tornados =
      uncertainty::tornado(model, sampler, kNoteLevel, progress);
  for (std::size_t i = 0; i < tornados.size(); ++i) {
    NoteSensitivities out;
    out.indicator = kSensitive.at(i);
    out.central = tornados[i].central;
    for (const uncertainty::TornadoBar& bar : tornados[i].bars) {
      if (out.rows.size() == kSensitivityRows || !(bar.swing > 0) || !std::isfinite(bar.swing))
        continue;
      const AssumptionDefinition& definition = assumption_definition(bar.key);
      const Assumption& assumption = region.assumptions.at(bar.key);
      out.rows.push_back({bar.key, definition.name, std::string{definition.unit}, bar.low_value,
                          bar.high_value, bar.low_outcome, bar.high_outcome, assumption.status,
                          assumption.strength});
    }
    note.sensitivities.push_back(std::move(out));
  }
}

void add_evidence(NoteFigures& note, const Region& region, const EnsembleRun& run) {
  note.drawn_assumptions = static_cast<int>(run.about.assumptions.size());
  for (const std::string& key : run.about.assumptions) {
    const Strength strength = region.assumptions.at(key).strength;
    if (strength == Strength::none) ++note.without_evidence;
    if (strength == Strength::weak) ++note.weak_evidence;
  }
}

Text with_quoted_names(const std::vector<Text>& names, const Text& sentence) {
  std::vector<Text> all;
  for (const Text& name : names) all.push_back(quoted(name));
  return text("Bij {}: {}", "With {}: {}", enumeration(all), sentence);
}

constexpr const char* kReadmissionEffect = "journey.readmission_odds_ratio_wijkkliniek";

// Judged by what becomes of them, not by levers: one may be set to what there is.
ChangedClinics changed_clinics(const Region& region, const ScenarioRun& one,
                               const ScenarioRun& baseline) {
  ChangedClinics changed;
  std::vector<Text> told_by_the_run;
  const scenario::ClinicPlan plan = scenario::clinic_plan(
      region, one.scenario, scenario::clinic_defaults_of(region.assumptions), told_by_the_run);
  for (std::size_t site = 0; site < one.result.wijkkliniek.size(); ++site) {
    if (one.result.wijkkliniek[site] == baseline.result.wijkkliniek[site]) continue;
    const bool beside_ed = std::any_of(
        plan.sites[site].begin(), plan.sites[site].end(), [](const scenario::ClinicStage& stage) {
          return stage.beds > 0 && stage.location == scenario::ClinicLocation::beside_ed;
        });
    (beside_ed ? changed.beside_ed : changed.nearby) = true;
  }
  return changed;
}

// What a run warns about that also matters to its difference from the baseline.
std::vector<Text> warnings_of(const ScenarioRun& one, const ChangedClinics& clinics) {
  std::vector<Text> warnings = one.result.warnings;
  if (!clinics.any()) std::erase(warnings, scenario::weak_readmission_warning());
  return warnings;
}

void add_about(NoteFigures& note, const Comparison& central) {
  std::vector<ScenarioWarnings> warnings;
  for (const ScenarioRun& one : central.scenarios) {
    note.clinics.push_back(changed_clinics(central.region, one, central.baseline));
    warnings.push_back({one.scenario.name, warnings_of(one, note.clinics.back())});
  }
  note.warnings = told_together(warnings, with_quoted_names);
  const Strength strength = central.region.assumptions.at(kReadmissionEffect).strength;
  note.weak_readmission_evidence = strength == Strength::weak || strength == Strength::none;
}

void add_whole_tables(NoteFigures& note, const Comparison& central) {
  Selection whole{all_years(central.region), true, {}, all_indicators()};
  note.by_year = run_rows(central, whole);
  note.by_year.title = {"Per jaar", "By year"};
  Selection districts{{note.year}, false, all_areas(central.region), all_indicators()};
  note.by_district = run_rows(central, districts);
  note.by_district.title = text("Per wijk – {}", "By district – {}", note.year);
}

std::int64_t not_computable(const EnsembleRun& run) {
  std::int64_t count = 0;
  for (const double value : run.ensemble.sampled(run.about.layout.indicator(0, 0, 0)))
    count += std::isfinite(value) ? 0 : 1;
  return count;
}

}  // namespace

int note_year(const Region& region, int wanted) {
  if (wanted == 0) return std::clamp(kUsualYear, region.base_year, region.horizon_year);
  if (wanted < region.base_year || wanted > region.horizon_year)
    throw Error{
        ErrorKind::usage,
        text("Het jaar {} valt buiten de doorrekening.", "The year {} is not in the run.", wanted),
        text("Kies een jaar van {} tot en met {}.", "Choose a year from {} to {}.",
             region.base_year, region.horizon_year)};
  return wanted;
}

Verdict verdict_of(Better direction, double better, double worse) {
  const bool neutral = direction == Better::neutral;
  if (better >= kSure) return neutral ? Verdict::more : Verdict::better;
  if (worse >= kSure) return neutral ? Verdict::less : Verdict::worse;
  if (better + worse <= 1 - kSure) return Verdict::equal;
  return Verdict::uncertain;
}

bool about_wijkklinieken(const NoteFigures& figures) {
  return std::any_of(figures.clinics.begin(), figures.clinics.end(),
                     [](const ChangedClinics& one) { return one.any(); });
}

const NoteRow* find_row(const NoteFigures& figures, Indicator indicator) {
  const auto found = std::find_if(figures.rows.begin(), figures.rows.end(),
                                  [&](const NoteRow& row) { return row.indicator == indicator; });
  return found == figures.rows.end() ? nullptr : &*found;
}

NoteFigures note_figures(const NoteSubject& subject, const NoteSettings& settings,
                         Progress& progress) {
  check(subject);
  const Region& region = subject.region;
  NoteFigures note;
  note.region = region.name;
  note.base_year = region.base_year;
  note.year = note_year(region, settings.year);
  note.baseline = subject.baseline.name;
  for (const scenario::Scenario& one : subject.scenarios) {
    note.scenarios.push_back(one.name);
    note.scenario_notes.push_back(one.note);
  }
  for (const Gap& gap : region.gaps) note.gaps.push_back(gap.message);
  note.sources = subject.sources;
  note.assumptions = assumption_table(region.assumptions.all(), subject.evidence, subject.sources);

  const Text drawing{"Trekkingen", "Draws"};
  progress.report(0, {"Doorrekenen", "Running"});
  const Comparison central = compare(region, subject.baseline, subject.scenarios, {});
  std::vector<scenario::RunResult> differences;
  for (const ScenarioRun& one : central.scenarios)
    differences.push_back(scenario::difference(one.result, central.baseline.result));
  add_about(note, central);
  note.price_year = central.baseline.result.price_year;

  DrawSettings draws{{0, settings.draws + 1}, settings.seed, settings.threads, {}};
  for (const Headline& headline : kHeadlines)
    draws.figures.indicators.push_back(headline.indicator);
  draws.figures.years = {note.year};
  // The worker's own fractions fill each part.
  const auto part = [&](double from, double to) {
    return [&progress, from, to, drawing](double fraction, const Text& /*what*/) {
      progress.report(from + (to - from) * fraction, drawing);
    };
  };
  Progress first{part(0.05, 0.3)};
  const EnsembleRun year_run =
      run_draws(region, subject.baseline, subject.scenarios, {}, draws, first);
  DrawSettings course_draws = draws;
  course_draws.figures = {{kCourse}, {}, false, 0};
  Progress second{part(0.3, 0.5)};
  const EnsembleRun course_run = run_draws(
      region, subject.baseline, std::span{subject.scenarios}.first(1), {}, course_draws, second);

  note.draws = sampled_draws(year_run);
  note.left_out = not_computable(year_run);
  note.seed = settings.seed;
  add_rows(note, year_run, central);
  const auto column = static_cast<Eigen::Index>(note.year - region.base_year);
  add_payers(note, region, year_run, differences, column, central.baseline.result);
  note.provider_draws = std::min(settings.provider_draws, note.draws);
  Matrix providers;
  if (note.provider_draws > 0) {
    Progress third{part(0.5, 0.85)};
    providers = provider_draws(subject, settings, note.provider_draws, column, third);
  }
  add_providers(note, differences, column, providers);
  note.course = course_of(central, course_run);
  add_evidence(note, region, year_run);
  add_whole_tables(note, central);
  progress.report(0.85, {"Gevoeligheid", "Sensitivity"});
  Progress last;
  add_sensitivities(note, subject, last);
  progress.report(1, {"Klaar", "Done"});
  return note;
}

}  // namespace regioscoop::report
