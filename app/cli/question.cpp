#include "cli/question.h"

#include <algorithm>
#include <cmath>

#include "cli/draw_request.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "region/assemble.h"
#include "report/stored_scenario.h"
#include "uncertainty/kernel/kernel.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::cli {

using uncertainty::Model;

namespace {

constexpr double kPercent = 100;

Figure chosen_figure(const Given& given, const Region& region) {
  const auto indicator = given.optional("--indicator");
  const auto payer = given.optional("--payer");
  if (indicator.has_value() == payer.has_value())
    throw Error{
        ErrorKind::usage,
        {"Geef één uitkomst: --indicator of --payer.", "Give one outcome: --indicator or --payer."},
        {"Bijvoorbeeld --indicator ward_bed_days_70_plus_per_year.",
         "For instance --indicator ward_bed_days_70_plus_per_year."}};
  if (payer) {
    std::string known;
    for (const Payer& one : region.payers) {
      if (one.key == *payer)
        return {"payer_cost_eur_per_year",
                *payer,
                "EUR/year",
                0,
                scenario::Better::lower,
                text("betaald door {}", "paid by {}", one.name)};
      known += (known.empty() ? "" : ", ") + one.key;
    }
    throw Error{ErrorKind::not_found,
                text("Betaler ‘{}’ is er niet.", "There is no payer ‘{}’.", *payer),
                text("Kies uit {}.", "Choose from {}.", known)};
  }
  const scenario::IndicatorInfo& info = scenario::find_indicator(*indicator);
  return {std::string{info.key}, "", std::string{info.unit}, info.decimals, info.better, info.name};
}

int chosen_year(const Given& given, const Region& region) {
  const auto word = given.optional("--year");
  if (!word) return region.horizon_year;
  return parse_years({*word}, region.base_year, region.horizon_year).front();
}

// The fast kernel, or the whole model where the kernel can't or --exact asks for it.
uncertainty::kernel::QuickModel model_of(const Given& given, Terminal& terminal,
                                         const Region& region,
                                         const std::vector<scenario::Scenario>& scenarios,
                                         const uncertainty::DrawPlan& plan,
                                         const uncertainty::Figures& figures, Sampled sampled) {
  if (sampled == Sampled::no || given.has("--exact"))
    return {uncertainty::scenario_model(region, scenarios, plan, figures), std::nullopt,
            kQuestionBlock};
  uncertainty::kernel::QuickModel quick = cancellable(terminal, [&](Progress& progress) {
    return uncertainty::kernel::quick_model(region, plan, scenarios, figures, chosen_threads(given),
                                            progress);
  });
  if (quick.exact_because) terminal.note(*quick.exact_because);
  return quick;
}

}  // namespace

Question question(const Given& given, Terminal& terminal, Sampled sampled) {
  const store::Project project = open_region(given);
  const std::vector<scenario::Scenario> all = report::read_scenarios(project);
  const scenario::Scenario& own = report::find_scenario(all, given.argument("scenario"));
  const auto with = given.optional("--with");
  const scenario::Scenario& baseline =
      with ? report::find_scenario(all, *with) : report::baseline_of(all);
  const Region region = assemble(project);
  Question asked{.figure = chosen_figure(given, region),
                 .year = chosen_year(given, region),
                 .scenario = own.key,
                 .baseline = baseline.key,
                 .plan = uncertainty::plan_of(region, {baseline, own}),
                 .both = {},
                 .block = kQuestionBlock};
  asked.plan.seed = chosen_seed(given);
  uncertainty::Figures figures;
  figures.years = {asked.year};
  figures.payers = !asked.figure.subject.empty();
  // Without an indicator all would be computed; the cheapest stands in for a payer.
  figures.indicators = {figures.payers ? scenario::Indicator::population
                                       : scenario::find_indicator(asked.figure.key).indicator};
  const auto [model, exact_because, block] =
      model_of(given, terminal, region, {baseline, own}, asked.plan, figures, sampled);
  asked.block = block;
  int places[2];
  for (int s = 0; s < 2; ++s) {
    places[s] = model.layout.indicator(s, 0, 0);
    for (std::size_t p = 0; figures.payers && p < model.layout.payers.size(); ++p)
      if (model.layout.payers[p] == asked.figure.subject)
        places[s] = model.layout.payer(s, static_cast<int>(p), 0);
  }
  asked.both.outcomes = {baseline.key, own.key};
  asked.both.worker = [make = model.model.worker, rows = model.layout.count(), base = places[0],
                       mine = places[1]]() -> uncertainty::Evaluate {
    return [inner = make(), rows, base, mine](const Eigen::Ref<const Matrix>& values,
                                              Eigen::Ref<Matrix> outcomes) {
      Matrix figures_of_both(rows, values.cols());
      inner(values, figures_of_both);
      outcomes.row(0) = figures_of_both.row(base);
      outcomes.row(1) = figures_of_both.row(mine);
    };
  };
  return asked;
}

// The figure in the scenario, or with --difference that minus the baseline.
Model outcome(const Question& asked, bool difference) {
  return {{asked.figure.key}, [make = asked.both.worker, difference]() -> uncertainty::Evaluate {
            return [inner = make(), difference](const Eigen::Ref<const Matrix>& values,
                                                Eigen::Ref<Matrix> outcomes) {
              Matrix both(2, values.cols());
              inner(values, both);
              outcomes.row(0) = both.row(1);
              if (difference) outcomes.row(0) -= both.row(0);
            };
          }};
}

void refuse_same(const Question& asked) {
  if (asked.scenario == asked.baseline)
    throw Error{ErrorKind::usage,
                {"Een scenario met zichzelf vergelijken laat niets te kiezen.",
                 "Comparing a scenario with itself leaves nothing to choose."},
                {"Kies een ander scenario, of een ander bij --with.",
                 "Choose another scenario, or another at --with."}};
}

void refuse_neutral(const Question& asked) {
  if (asked.figure.better == scenario::Better::neutral)
    throw Error{ErrorKind::usage,
                text("Van ‘{}’ is meer noch minder beter.",
                     "Of ‘{}’ neither more nor less is better.", asked.figure.name),
                {"Kies een andere uitkomst.", "Choose another outcome."}};
}

Text assumption_name(const Question& asked, const std::string& key) {
  for (const uncertainty::UncertainAssumption& one : asked.plan.assumptions)
    if (one.key == key) return one.name;
  return {};
}

// "Verpleegdagen 70+, dagen per jaar, zuidoost-48 – huidig-beleid, 2035"
Text title(const Question& asked, bool difference) {
  const Text unit = report::shown_as(asked.figure.unit, asked.figure.decimals).unit;
  return difference ? text("{}, {}: {} min {}, {}", "{}, {}: {} minus {}, {}", asked.figure.name,
                           unit, asked.scenario, asked.baseline, asked.year)
                    : text("{}, {}: {}, {}", "{}, {}: {}, {}", asked.figure.name, unit,
                           asked.scenario, asked.year);
}

report::Cell Numbers::figure(double value, bool is_difference) const {
  if (!std::isfinite(value)) return std::monostate{};
  if (!people) return report::Number{value, 0, false};
  return report::Number{value / shown.scale, shown.decimals, is_difference};
}

report::Cell Numbers::share(double value) const {
  if (!people) return report::Number{value, 0, false};
  return text("{}%", "{}%", number_text(kPercent * value, 1));
}

report::Cell Numbers::plain(double value) const {
  const int digits = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
  return report::Number{value, std::clamp(2 - digits, 0, 6), false};
}

Numbers numbers_for(const Given& given, const Question& asked) {
  return {chosen_format(given) == Format::table,
          report::shown_as(asked.figure.unit, asked.figure.decimals)};
}

report::Column right_column(const char* key, Text header) {
  return {key, std::move(header), report::Align::right};
}

std::vector<ArgumentSpec> question_arguments() {
  return {
      region_argument(),
      {"scenario", {"SCENARIO", "SCENARIO"}, {"Sleutel van een scenario.", "Key of a scenario."}}};
}

// Which figure, then the options of the method, then those of output.
std::vector<OptionSpec> question_options(std::vector<OptionSpec> own) {
  std::vector<OptionSpec> all{
      {"--indicator",
       "-i",
       OptionKind::value,
       {"UITKOMST", "OUTCOME"},
       {"Sleutel van de uitkomst, zoals ward_bed_days_70_plus_per_year.",
        "Key of the outcome, such as ward_bed_days_70_plus_per_year."},
       {}},
      value_option(
          "--payer", {"BETALER", "PAYER"},
          {"In plaats daarvan: de kosten van deze betaler.", "Instead: the cost of this payer."}),
      {"--year",
       "-y",
       OptionKind::value,
       {"JAAR", "YEAR"},
       {"Jaar van de uitkomst; anders het laatste.", "Year of the outcome; else the last."},
       {}},
      with_option()};
  std::move(own.begin(), own.end(), std::back_inserter(all));
  std::vector<OptionSpec> output = output_options();
  std::move(output.begin(), output.end(), std::back_inserter(all));
  return all;
}

OptionSpec difference_option() {
  return {"--difference",
          "",
          OptionKind::flag,
          {},
          {"Neem het verschil met de vergelijking in plaats van de uitkomst zelf.",
           "Take the difference to the baseline instead of the outcome itself."},
          {}};
}

}  // namespace regioscoop::cli
