#include <algorithm>

#include "cli/commands.h"
#include "cli/draw_request.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/question.h"
#include "cli/run_request.h"
#include "region/assemble.h"
#include "report/ensemble_run.h"
#include "report/project_info.h"
#include "uncertainty/frontier.h"

namespace regioscoop::cli {

namespace {

using uncertainty::CostEffect;
using uncertainty::FrontierOption;
using uncertainty::FrontierStatus;

constexpr std::string_view kDefaultCost = "cost_total_eur_per_year";

std::string word(FrontierStatus status) {
  switch (status) {
    case FrontierStatus::on_frontier: return "on_frontier";
    case FrontierStatus::dominated: return "dominated";
    case FrontierStatus::extendedly_dominated: return "extendedly_dominated";
    case FrontierStatus::not_finite: return "not_finite";
    case FrontierStatus::equal: return "equal";
  }
  return {};
}

Text name(FrontierStatus status) {
  switch (status) {
    case FrontierStatus::on_frontier: return {"op de grens", "on the frontier"};
    case FrontierStatus::dominated: return {"overtroffen", "dominated"};
    case FrontierStatus::extendedly_dominated:
      return {"overtroffen door een mengsel", "extendedly dominated"};
    case FrontierStatus::not_finite: return {"geen getal", "not a number"};
    case FrontierStatus::equal:
      return {"gelijk aan een op de grens", "equal to one on the frontier"};
  }
  return {};
}

report::Cell status_cell(FrontierStatus status, bool people) {
  return people ? report::Cell{name(status)} : report::Cell{word(status)};
}

report::Cell step_cell(const FrontierOption& option, bool people) {
  if (!option.step) return std::monostate{};
  return report::Number{*option.step, people ? 2 : 0, false};
}

// Of all scenarios in one draw: what each costs more and achieves more than the first, the
// baseline.
std::vector<CostEffect> options_of(const report::EnsembleRun& run, bool payer, double sign,
                                   Eigen::Index draw) {
  const uncertainty::OutcomeLayout& layout = run.about.layout;
  const auto value = [&](int scenario, bool cost) {
    const int effect_place = static_cast<int>(layout.indicators.size()) - 1;
    const int row = cost && payer ? layout.payer(scenario, 0, 0)
                                  : layout.indicator(scenario, cost ? 0 : effect_place, 0);
    return run.ensemble.outcomes(row, draw);
  };
  std::vector<CostEffect> options;
  for (int s = 0; s < static_cast<int>(layout.scenarios.size()); ++s)
    options.push_back({layout.scenarios[static_cast<std::size_t>(s)],
                       value(s, true) - value(0, true),
                       sign * (value(s, false) - value(0, false))});
  return options;
}

// Share of the sampled draws in which each scenario, by its place in the layout, is on the
// frontier.
std::vector<double> shares_on_frontier(const report::EnsembleRun& run, bool payer, double sign) {
  const std::vector<std::string>& keys = run.about.layout.scenarios;
  std::vector<double> shares(keys.size(), 0);
  const Eigen::Index draws = run.ensemble.outcomes.cols();
  for (Eigen::Index k = 1; k < draws; ++k)
    for (const FrontierOption& one : uncertainty::frontier(options_of(run, payer, sign, k)))
      if (one.status == FrontierStatus::on_frontier || one.status == FrontierStatus::equal)
        shares[static_cast<std::size_t>(std::find(keys.begin(), keys.end(), one.option.key) -
                                        keys.begin())] += 1.0 / static_cast<double>(draws - 1);
  return shares;
}

const scenario::IndicatorInfo& chosen_effect(const Given& given) {
  const auto key = given.optional("--effect");
  if (!key)
    throw Error{ErrorKind::usage,
                {"--effect ontbreekt: wat de scenario's moeten opleveren.",
                 "--effect is missing: what the scenarios are to achieve."},
                {"Bijvoorbeeld --effect readmissions_90_days_70_plus_per_year.",
                 "For instance --effect readmissions_90_days_70_plus_per_year."}};
  const scenario::IndicatorInfo& info = scenario::find_indicator(*key);
  if (info.better == scenario::Better::neutral)
    throw Error{ErrorKind::usage,
                text("Van ‘{}’ is meer noch minder beter.",
                     "Of ‘{}’ neither more nor less is better.", info.name),
                {"Kies een andere uitkomst.", "Choose another outcome."}};
  return info;
}

// A payer to be kept alone among those of the region: its place.
std::size_t payer_place(const report::EnsembleRun& run, const std::string& key) {
  const std::vector<std::string>& payers = run.about.layout.payers;
  const auto found = std::find(payers.begin(), payers.end(), key);
  if (found == payers.end())
    throw Error{ErrorKind::not_found,
                text("Betaler ‘{}’ is er niet.", "There is no payer ‘{}’.", key),
                text("Kies uit {}.", "Choose from {}.", fmt::join(payers, ", "))};
  return static_cast<std::size_t>(found - payers.begin());
}

// The run with one payer only, so that its place is 0.
report::EnsembleRun only_payer(const report::EnsembleRun& run, const std::string& key) {
  const std::size_t place = payer_place(run, key);
  report::EnsembleAbout about = run.about;
  about.layout.payers = {key};
  about.payer_names = {run.about.payer_names[place]};
  return report::only(run, std::move(about));
}

int frontier(const Given& given, Terminal& terminal) {
  const scenario::IndicatorInfo& effect = chosen_effect(given);
  const auto payer = given.optional("--payer");
  const store::Project project = open_region(given);
  const ChosenScenarios chosen =
      chosen_scenarios(project, given, given.optional("--with").value_or(""));
  const Region region = assemble(project);
  const int year =
      given.has("--year")
          ? parse_years({*given.optional("--year")}, region.base_year, region.horizon_year).front()
          : region.horizon_year;
  report::DrawSettings settings;
  settings.range = {0, given.has("--draws")
                           ? 1 + parse_count(*given.optional("--draws"), {"--draws", "--draws"}, 1)
                           : 1};
  settings.seed = chosen_seed(given);
  settings.threads = chosen_threads(given);
  settings.exact = settings.range.last == 1 || given.has("--exact");
  settings.figures.years = {year};
  settings.figures.payers = payer.has_value();
  settings.figures.indicators = {scenario::find_indicator(kDefaultCost).indicator,
                                 effect.indicator};
  report::EnsembleRun run = cancellable(terminal, [&](Progress& progress) {
    return report::run_draws(region, chosen.baseline, chosen.scenarios,
                             report::attributions(project), settings, progress);
  });
  if (payer) run = only_payer(run, *payer);

  const double sign = effect.better == scenario::Better::lower ? -1 : 1;
  const std::vector<double> shares = shares_on_frontier(run, payer.has_value(), sign);
  const bool people = chosen_format(given) == Format::table;
  const report::Shown money = report::shown_as("EUR/year", 0);
  const report::Shown shown = report::shown_as(effect.unit, effect.decimals);
  report::Table table{text("Meerkosten en opbrengst tegenover {}, {}: {} ({}, {})",
                           "Extra cost and effect against {}, {}: {} ({}, {})", chosen.baseline.key,
                           year, effect.name, shown.unit,
                           sign < 0 ? Text{"minder is beter", "less is better"}
                                    : Text{"meer is beter", "more is better"}),
                      {{"scenario", {"Scenario", "Scenario"}}},
                      {}};
  table.columns.push_back(right_column("extra_cost_eur_per_year",
                                       text("Meerkosten, {}", "Extra cost, {}", money.unit)));
  table.columns.push_back(right_column("effect_gained", {"Opbrengst", "Effect"}));
  table.columns.push_back({"status", {"Plaats", "Place"}, report::Align::left});
  table.columns.push_back(
      right_column("step_eur_per_unit", {"Euro per eenheid meer", "Euros per unit more"}));
  if (settings.range.last > 1)
    table.columns.push_back(
        right_column("probability_on_frontier", {"Kans op de grens", "On the frontier"}));
  const Numbers of_money{people, money};
  const Numbers of_effect{people, shown};
  const std::vector<std::string>& keys = run.about.layout.scenarios;
  for (const FrontierOption& one :
       uncertainty::frontier(options_of(run, payer.has_value(), sign, 0))) {
    std::vector<report::Cell> row{one.option.key, of_money.figure(one.option.cost, true),
                                  of_effect.figure(one.option.effect, true),
                                  status_cell(one.status, people), step_cell(one, people)};
    if (settings.range.last > 1)
      row.push_back(of_money.share(shares[static_cast<std::size_t>(
          std::find(keys.begin(), keys.end(), one.option.key) - keys.begin())]));
    table.rows.push_back(std::move(row));
  }
  deliver(given, terminal, "sensitivity-frontier", std::move(table));
  return kSuccess;
}

// "55000:5" or "naam=55000:5"
CostEffect parse_option(const std::string& word, std::size_t number) {
  const std::size_t equals = word.find('=');
  const std::string key =
      equals == std::string::npos ? std::to_string(number) : word.substr(0, equals);
  const std::string rest = equals == std::string::npos ? word : word.substr(equals + 1);
  const std::size_t colon = rest.find(':');
  if (colon == std::string::npos)
    throw Error{ErrorKind::usage,
                text("‘{}’ is geen KOSTEN:EFFECT.", "‘{}’ is no COST:EFFECT.", word),
                {"Schrijf bijvoorbeeld 55000:5, of naam=55000:5.",
                 "Write for instance 55000:5, or name=55000:5."}};
  return {key, parse_number(rest.substr(0, colon), {"KOSTEN", "COST"}),
          parse_number(rest.substr(colon + 1), {"EFFECT", "EFFECT"})};
}

int calc_frontier(const Given& given, Terminal& terminal) {
  std::vector<CostEffect> options;
  for (const std::string& word : given.all("options"))
    options.push_back(parse_option(word, options.size() + 1));
  const bool people = chosen_format(given) == Format::table;
  report::Table table{{},
                      {{"option", {"Optie", "Option"}},
                       {"cost", {"Kosten", "Cost"}, report::Align::right},
                       {"effect", {"Effect", "Effect"}, report::Align::right},
                       {"status", {"Plaats", "Place"}},
                       {"step", {"Per eenheid meer", "Per unit more"}, report::Align::right}},
                      {}};
  for (const FrontierOption& one : uncertainty::frontier(options)) {
    const Numbers numbers{people, {}};
    table.rows.push_back({one.option.key,
                          people ? numbers.plain(one.option.cost)
                                 : report::Cell{report::Number{one.option.cost, 0, false}},
                          people ? numbers.plain(one.option.effect)
                                 : report::Cell{report::Number{one.option.effect, 0, false}},
                          status_cell(one.status, people), step_cell(one, people)});
  }
  deliver(given, terminal, "calc-frontier", std::move(table));
  return kSuccess;
}

}  // namespace

Command frontier_command() {
  std::vector<OptionSpec> options{
      value_option("--effect", {"UITKOMST", "OUTCOME"},
                   {"Wat de scenario's moeten opleveren, zoals "
                    "readmissions_90_days_70_plus_per_year.",
                    "What the scenarios are to achieve, such as "
                    "readmissions_90_days_70_plus_per_year."}),
      value_option("--payer", {"BETALER", "PAYER"},
                   {"Kosten van deze betaler; anders alle kosten samen.",
                    "Cost of this payer; else all costs together."}),
      value_option("--year", {"JAAR", "YEAR"},
                   {"Jaar van kosten en effect; anders het laatste.",
                    "Year of cost and effect; else the last."}),
      with_option(),
      value_option("--draws", {"AANTAL", "NUMBER"},
                   {"Trekkingen, voor de kans om op de grens te liggen; anders geen.",
                    "Draws, for the probability of being on the frontier; else none."}),
      seed_option(),
      threads_option(),
      exact_option()};
  std::vector<OptionSpec> output = output_options();
  std::move(output.begin(), output.end(), std::back_inserter(options));
  return {"sensitivity frontier",
          {"Welke scenario's voor hun kosten het overwegen waard zijn",
           "Which scenarios are worth considering for what they cost"},
          {region_argument(), scenarios_argument()},
          std::move(options),
          {{"sensitivity frontier --effect readmissions_90_days_70_plus_per_year --draws 500",
            {"De grens van kosten en voorkomen heropnamen, en hoe zeker die is.",
             "The frontier of cost and avoided readmissions, and how certain it is."}}},
          frontier};
}

Command calc_frontier_command() {
  return {"calc frontier",
          {"Welke opties op de grens van kosten en effect liggen, en wat een eenheid meer kost",
           "Which options are on the frontier of cost and effect, and what one more unit costs"},
          {{"options",
            {"KOSTEN:EFFECT", "COST:EFFECT"},
            {"Opties, ook als NAAM=KOSTEN:EFFECT.", "Options, also as NAME=COST:EFFECT."},
            Presence::at_least_one}},
          output_options(),
          {{"calc frontier 55000:5 35000:4 25000:3 10000:2 12000:1,5 5000:1",
            {"Zes opties waarvan er twee afvallen.", "Six options of which two drop out."}}},
          calc_frontier};
}

}  // namespace regioscoop::cli
