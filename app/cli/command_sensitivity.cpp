#include <cmath>

#include "cli/commands.h"
#include "cli/draw_request.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "region/assemble.h"
#include "report/shown.h"
#include "report/stored_scenario.h"
#include "uncertainty/break_even.h"
#include "uncertainty/information.h"
#include "uncertainty/kernel/kernel.h"
#include "uncertainty/scenario_ensemble.h"
#include "uncertainty/tornado.h"
#include "uncertainty/variance_shares.h"

namespace regioscoop::cli {

namespace {

using uncertainty::Model;
using uncertainty::Sampler;

constexpr std::int64_t kDraws = 2'000;
constexpr std::int64_t kSamples = 256;
constexpr std::int64_t kBlock = 4;
constexpr double kPercent = 100;

// The figure a question is about.
struct Figure {
  std::string key;
  std::string subject;  // payer, or empty
  std::string unit;
  int decimals = 0;
  scenario::Better better = scenario::Better::lower;
  Text name;
};

// A question with everything that answers need.
struct Question {
  Figure figure;
  int year = 0;
  std::string scenario;
  std::string baseline;
  uncertainty::DrawPlan plan;
  Model both;                   // outcomes: the figure in the baseline, and in the scenario
  std::int64_t block = kBlock;  // draws computed together
};

// Whether many draws answer a question, or a few exact runs.
enum class Sampled : std::uint8_t { no, yes };

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

template <class Work>
auto cancellable(Terminal& terminal, const Work& work) {
  Progress progress{terminal.progress_listener()};
  const CancelOnInterrupt cancel{progress};
  auto result = work(progress);
  terminal.clear_progress();
  return result;
}

// The fast kernel, or the whole model where the kernel can't or --exact asks for it.
uncertainty::kernel::QuickModel model_of(const Given& given, Terminal& terminal,
                                         const Region& region,
                                         const std::vector<scenario::Scenario>& scenarios,
                                         const uncertainty::DrawPlan& plan,
                                         const uncertainty::Figures& figures, Sampled sampled) {
  if (sampled == Sampled::no || given.has("--exact"))
    return {uncertainty::scenario_model(region, scenarios, plan, figures), std::nullopt, kBlock};
  uncertainty::kernel::QuickModel quick = cancellable(terminal, [&](Progress& progress) {
    return uncertainty::kernel::quick_model(region, plan, scenarios, figures, chosen_threads(given),
                                            progress);
  });
  if (quick.exact_because) terminal.note(*quick.exact_because);
  return quick;
}

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
                 .plan = uncertainty::plan_of(region),
                 .both = {},
                 .block = kBlock};
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

Text assumption_name(const std::string& key) { return assumption_definition(key).name; }

// "Verpleegdagen 70+, dagen per jaar, zuidoost-48 – huidig-beleid, 2035"
Text title(const Question& asked, bool difference) {
  const Text unit = report::shown_as(asked.figure.unit, asked.figure.decimals).unit;
  return difference ? text("{}, {}: {} min {}, {}", "{}, {}: {} minus {}, {}", asked.figure.name,
                           unit, asked.scenario, asked.baseline, asked.year)
                    : text("{}, {}: {}, {}", "{}, {}: {}, {}", asked.figure.name, unit,
                           asked.scenario, asked.year);
}

// Numbers of a table: in full in a file, readable on a screen.
struct Numbers {
  bool people;
  report::Shown shown;

  [[nodiscard]] report::Cell figure(double value, bool is_difference = false) const {
    if (!std::isfinite(value)) return std::monostate{};
    if (!people) return report::Number{value, 0, false};
    return report::Number{value / shown.scale, shown.decimals, is_difference};
  }
  [[nodiscard]] report::Cell share(double value) const {
    if (!people) return report::Number{value, 0, false};
    return text("{}%", "{}%", number_text(kPercent * value, 1));
  }
  // Values of assumptions have all sizes.
  [[nodiscard]] report::Cell plain(double value) const {
    const int digits = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
    return report::Number{value, std::clamp(2 - digits, 0, 6), false};
  }
};

Numbers numbers_for(const Given& given, const Question& asked) {
  return {chosen_format(given) == Format::table,
          report::shown_as(asked.figure.unit, asked.figure.decimals)};
}

report::Column column(const char* key, Text header) {
  return {key, std::move(header), report::Align::right};
}
std::vector<report::Column> assumption_columns() {
  return {{"assumption", {"Aanname", "Assumption"}, report::Align::left},
          {"name", {"Naam", "Name"}, report::Align::left}};
}

int tornado(const Given& given, Terminal& terminal) {
  const double level = chosen_level(given);
  const Question asked = question(given, terminal, Sampled::no);
  const bool difference = given.has("--difference");
  const uncertainty::Tornado result =
      cancellable(terminal, [&](Progress& progress) {
        return uncertainty::tornado(outcome(asked, difference), Sampler{asked.plan}, level,
                                    progress);
      }).front();
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{
      text("{}; centraal {}", "{}; central {}", title(asked, difference),
           number_text(result.central / numbers.shown.scale, numbers.shown.decimals)),
      assumption_columns(),
      {}};
  table.columns.push_back(column("low_value", {"Laag", "Low"}));
  table.columns.push_back(column("high_value", {"Hoog", "High"}));
  table.columns.push_back(column("outcome_at_low", {"Uitkomst bij laag", "Outcome at low"}));
  table.columns.push_back(column("outcome_at_high", {"Uitkomst bij hoog", "Outcome at high"}));
  table.columns.push_back(column("outcome_central", {"Centraal", "Central"}));
  table.columns.push_back(column("swing", {"Zwaai", "Swing"}));
  for (const uncertainty::TornadoBar& bar : result.bars)
    table.rows.push_back({bar.key, assumption_name(bar.key), numbers.plain(bar.low_value),
                          numbers.plain(bar.high_value), numbers.figure(bar.low_outcome),
                          numbers.figure(bar.high_outcome), numbers.figure(result.central),
                          numbers.figure(bar.swing)});
  deliver(given, terminal, "sensitivity-tornado", std::move(table));
  return kSuccess;
}

int sobol(const Given& given, Terminal& terminal) {
  uncertainty::VarianceOptions options;
  options.samples = parse_count(given.optional("--samples").value_or(std::to_string(kSamples)),
                                {"--samples", "--samples"}, 2);
  options.threads = chosen_threads(given);
  Question asked = question(given, terminal, Sampled::yes);
  options.block = asked.block;
  const bool difference = given.has("--difference");
  asked.plan.sampling = uncertainty::Sampling::sobol;
  const uncertainty::VarianceShares result =
      cancellable(terminal, [&](Progress& progress) {
        return uncertainty::variance_shares(outcome(asked, difference), Sampler{asked.plan},
                                            options, progress);
      }).front();
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{
      text("{}; gemiddelde {}, standaarddeviatie {}", "{}; mean {}, standard deviation {}",
           title(asked, difference),
           number_text(result.mean / numbers.shown.scale, numbers.shown.decimals),
           number_text(std::sqrt(result.variance) / numbers.shown.scale, numbers.shown.decimals)),
      assumption_columns(),
      {}};
  table.columns.push_back(column("first_order_share", {"Alleen", "First order"}));
  table.columns.push_back(column("first_order_error", {"fout", "error"}));
  table.columns.push_back(column("total_share", {"Totaal", "Total"}));
  table.columns.push_back(column("total_error", {"fout", "error"}));
  for (const uncertainty::VarianceShare& share : result.shares)
    table.rows.push_back({share.key, assumption_name(share.key),
                          numbers.share(numbers.people ? std::max(0.0, share.first) : share.first),
                          numbers.share(share.first_error), numbers.share(share.total),
                          numbers.share(share.total_error)});
  deliver(given, terminal, "sensitivity-sobol", std::move(table));
  if (result.variance == 0)
    terminal.note({"De uitkomst is in elke trekking gelijk; er valt niets te verdelen.",
                   "The outcome is the same in every draw; there is nothing to divide."});
  return kSuccess;
}

void add_value(report::Table& table, const Numbers& numbers, const std::string& key, Text name,
               const std::optional<uncertainty::InformationValue>& value) {
  std::vector<report::Cell> row{key, std::move(name)};
  if (value) {
    row.push_back(numbers.figure(value->value));
    row.push_back(numbers.figure(value->error));
    row.push_back(numbers.figure(value->bias));
  } else {
    row.resize(5);
  }
  table.rows.push_back(std::move(row));
}

int evppi(const Given& given, Terminal& terminal) {
  uncertainty::EnsembleOptions options;
  options.first = 1;  // draw 0 is the central case
  options.last = 1 + parse_count(given.optional("--draws").value_or(std::to_string(kDraws)),
                                 {"--draws", "--draws"}, 2);
  options.threads = chosen_threads(given);
  const Question asked = question(given, terminal, Sampled::yes);
  refuse_same(asked);
  refuse_neutral(asked);
  options.block = asked.block;
  const Sampler sampler{asked.plan};
  Matrix values;
  Matrix benefit = cancellable(terminal, [&](Progress& progress) {
    values = sampler.draws(options.first, options.last, options.threads, progress);
    return uncertainty::run_ensemble(asked.both, sampler, values, options, progress).outcomes;
  });
  if (asked.figure.better == scenario::Better::lower) benefit = -benefit;
  const Numbers numbers = numbers_for(given, asked);
  const auto all = uncertainty::value_of_knowing_all(benefit);
  report::Table table{
      text("Waarde van weten voor de keus tussen {} en {}: {}, {}, {}",
           "Value of knowing for the choice between {} and {}: {}, {}, {}", asked.baseline,
           asked.scenario, asked.figure.name, numbers.shown.unit, asked.year),
      assumption_columns(),
      {}};
  table.columns.push_back(column("value", {"Waarde", "Value"}));
  table.columns.push_back(column("error", {"fout", "error"}));
  table.columns.push_back(column("expected_bias", {"te hoog", "too high by"}));
  add_value(table, numbers, "*", {"alle aannames samen", "all assumptions together"}, all);
  struct Known {
    std::string key;
    std::optional<uncertainty::InformationValue> value;
  };
  std::vector<Known> known;
  for (int j = 0; j < sampler.count(); ++j)
    known.push_back({sampler.keys()[static_cast<std::size_t>(j)],
                     uncertainty::value_of_knowing(benefit, values.row(j))});
  std::stable_sort(known.begin(), known.end(), [](const Known& a, const Known& b) {
    return (a.value ? a.value->value : -1) > (b.value ? b.value->value : -1);
  });
  for (const Known& one : known)
    add_value(table, numbers, one.key, assumption_name(one.key), one.value);
  deliver(given, terminal, "sensitivity-evppi", std::move(table));
  if (all)
    terminal.note(text("Zonder meer te weten is {} gemiddeld de beste keus.",
                       "Without knowing more {} is the best choice on average.",
                       all->best_now == 0 ? asked.baseline : asked.scenario));
  else
    terminal.note(
        {"Er zijn te weinig trekkingen met een getal.", "There are too few draws with a number."});
  return kSuccess;
}

struct Range {
  std::string key;
  double low = 0;
  double high = 0;
};

std::vector<Range> ranges(const Given& given, const Question& asked) {
  const double level = chosen_level(given, 95);
  const auto only = given.optional("--assumption");
  if (!only && (given.has("--from") || given.has("--to")))
    throw Error{
        ErrorKind::usage,
        {"--from en --to horen bij één aanname.", "--from and --to go with one assumption."},
        {"Geef die met --assumption.", "Give it with --assumption."}};
  std::vector<Range> found;
  for (const uncertainty::UncertainAssumption& one : asked.plan.assumptions) {
    if (only && one.key != *only) continue;
    Range range{one.key, one.distribution.draw((1 - level) / 2),
                one.distribution.draw((1 + level) / 2)};
    if (const auto word = given.optional("--from"))
      range.low = parse_number(*word, {"--from", "--from"});
    if (const auto word = given.optional("--to"))
      range.high = parse_number(*word, {"--to", "--to"});
    const AssumptionDefinition& definition = assumption_definition(one.key);
    if (range.low < definition.min || range.high > definition.max)
      throw Error{ErrorKind::out_of_range,
                  text("Aanname ‘{}’ kan dat bereik niet hebben.",
                       "Assumption ‘{}’ can't have that range.", one.key),
                  text("Toegestaan: {} tot en met {}.", "Permitted: {} up to and including {}.",
                       number_text(definition.min, 2), number_text(definition.max, 2))};
    if (range.low < range.high || only) found.push_back(range);
  }
  if (only && found.empty()) {
    (void)assumption_definition(*only);
    throw Error{
        ErrorKind::not_found,
        text("Aanname ‘{}’ heeft geen verdeling.", "Assumption ‘{}’ has no distribution.", *only),
        {"Kies een aanname met een interval; zie assumption list.",
         "Choose an assumption with an interval; see assumption list."}};
  }
  return found;
}

std::string joined(const std::vector<double>& values) {
  std::string out;
  for (const double value : values) {
    if (!out.empty()) out += ' ';
    out += report::full_precision(value);
  }
  return out;
}

int break_even(const Given& given, Terminal& terminal) {
  const Question asked = question(given, terminal, Sampled::no);
  refuse_same(asked);
  const std::vector<Range> searched = ranges(given, asked);
  const Sampler sampler{asked.plan};
  std::vector<uncertainty::BreakEven> results(searched.size());
  (void)cancellable(terminal, [&](Progress& progress) {
    uncertainty::for_each_chunk(
        static_cast<std::int64_t>(searched.size()), 1, chosen_threads(given), progress,
        {"Omslagpunten zoeken", "Looking for break-even values"},
        [&](int, std::int64_t first, std::int64_t last) {
          for (std::int64_t i = first; i < last; ++i) {
            const Range& range = searched[static_cast<std::size_t>(i)];
            results[static_cast<std::size_t>(i)] = uncertainty::break_even(
                asked.both, sampler, range.key,
                [](std::span<const double> both) { return both[1] - both[0]; }, range.low,
                range.high, {.grid = 32, .tolerance = 1e-6}, progress);
          }
        });
    return true;
  });
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{title(asked, true), assumption_columns(), {}};
  table.columns.push_back(column("central", {"Nu", "Now"}));
  table.columns.push_back(column("from", {"Van", "From"}));
  table.columns.push_back(column("to", {"Tot", "To"}));
  table.columns.push_back(column("difference_at_from", {"Verschil bij van", "Difference at from"}));
  table.columns.push_back(column("difference_at_to", {"Verschil bij tot", "Difference at to"}));
  table.columns.push_back(column("flips_at", {"Slaat om bij", "Flips at"}));
  for (std::size_t i = 0; i < searched.size(); ++i) {
    const uncertainty::BreakEven& found = results[i];
    report::Cell flips = joined(found.flips);
    if (numbers.people) {
      Text words{};
      for (const double value : found.flips)
        words =
            text("{}{}{}", "{}{}{}", words, words.nl.empty() ? "" : "; ", number_text(value, 3));
      flips = found.flips.empty() ? Text{found.always_equal ? "altijd gelijk" : "nergens",
                                         found.always_equal ? "always equal" : "nowhere"}
                                  : words;
    }
    const double now = sampler.central()(sampler.position(searched[i].key));
    table.rows.push_back({searched[i].key, assumption_name(searched[i].key), numbers.plain(now),
                          numbers.plain(found.low), numbers.plain(found.high),
                          numbers.figure(found.at_low, true), numbers.figure(found.at_high, true),
                          flips});
  }
  deliver(given, terminal, "sensitivity-breakeven", std::move(table));
  return kSuccess;
}

std::vector<ArgumentSpec> arguments() {
  return {
      region_argument(),
      {"scenario", {"SCENARIO", "SCENARIO"}, {"Sleutel van een scenario.", "Key of a scenario."}}};
}

OptionSpec value_option(const char* key, Text label, Text meaning) {
  return {key, "", OptionKind::value, std::move(label), std::move(meaning), {}};
}

// Which figure, then the options of the method, then those of output.
std::vector<OptionSpec> options(std::vector<OptionSpec> own) {
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
      {"--with",
       "-w",
       OptionKind::value,
       {"SCENARIO", "SCENARIO"},
       {"Vergelijk hiermee; anders met het scenario dat daarvoor is aangewezen.",
        "Compare with this one; else with the scenario marked as the baseline."},
       {}}};
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

}  // namespace

std::vector<Command> sensitivity_commands() {
  return {
      {"sensitivity tornado",
       {"Welke aanname een uitkomst het meest beweegt, een voor een",
        "Which assumption moves an outcome most, one at a time"},
       arguments(),
       options({difference_option(), level_option()}),
       {{"sensitivity tornado zuidoost-48 -i ward_bed_days_70_plus_per_year --difference",
         {"Elke aanname aan de randen van haar interval, de andere in het midden.",
          "Each assumption at the ends of its interval, the others central."}}},
       tornado},
      {"sensitivity sobol",
       {"Uit welke aannames de spreiding van een uitkomst komt",
        "Which assumptions the spread of an outcome comes from"},
       arguments(),
       options({difference_option(),
                value_option("--samples", {"AANTAL", "NUMBER"},
                             {"Steekproef; het model rekent zo vaak als dit maal het aantal "
                              "aannames plus twee. Anders 256.",
                              "Samples; the model runs this times the number of assumptions plus "
                              "two. Else 256."}),
                seed_option(), threads_option(), exact_option()}),
       {{"sensitivity sobol zuidoost-48 -i cost_total_eur_per_year --year 2035 --samples 1024",
         {"Aandelen in de variantie met hun fout.", "Shares of the variance with their error."}}},
       sobol},
      {"sensitivity evppi",
       {"Wat het waard is een aanname te kennen voordat u kiest",
        "What it is worth to know an assumption before choosing"},
       arguments(),
       options({value_option("--draws", {"AANTAL", "NUMBER"},
                             {"Trekkingen; anders 2000.", "Draws; else 2000."}),
                seed_option(), threads_option(), exact_option()}),
       {{"sensitivity evppi zuidoost-48 -i cost_total_eur_per_year --year 2035",
         {"De keus tussen het scenario en de vergelijking, op kosten.",
          "The choice between the scenario and the baseline, on cost."}}},
       evppi},
      {"sensitivity breakeven",
       {"Bij welke waarde van een aanname de keus omslaat",
        "At which value of an assumption the choice flips"},
       arguments(),
       options({value_option("--assumption", {"SLEUTEL", "KEY"},
                             {"Alleen deze aanname; anders elke met een verdeling.",
                              "This assumption only; else each with a distribution."}),
                value_option("--from", {"WAARDE", "VALUE"},
                             {"Zoek vanaf deze waarde.", "Search from this value."}),
                value_option("--to", {"WAARDE", "VALUE"},
                             {"Zoek tot deze waarde.", "Search up to this value."}),
                value_option("--level", {"PROCENT", "PERCENT"},
                             {"Zoek anders in dit interval van de verdeling; anders 95.",
                              "Else search this interval of the distribution; else 95."}),
                threads_option()}),
       {{"sensitivity breakeven zuidoost-48 --payer patient --assumption journey.eligible_share",
         {"Waar het scenario voor patiënten niet meer goedkoper is.",
          "Where the scenario is no longer cheaper for patients."}}},
       break_even}};
}

}  // namespace regioscoop::cli
