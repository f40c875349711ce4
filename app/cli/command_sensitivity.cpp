#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "cli/commands.h"
#include "cli/draw_request.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/question.h"
#include "region/assumption.h"
#include "uncertainty/break_even.h"
#include "uncertainty/drawn_value.h"
#include "uncertainty/information.h"
#include "uncertainty/relevance.h"
#include "uncertainty/summary.h"
#include "uncertainty/tornado.h"
#include "uncertainty/variance_shares.h"

namespace regioscoop::cli {

namespace {

using uncertainty::Sampler;

constexpr std::int64_t kDraws = 2'000;
constexpr std::int64_t kSamples = 256;
constexpr int kMostBins = 200;
constexpr double kEndless = std::numeric_limits<double>::infinity();
// Of a spline of eight coefficients: a dozen draws for each.
constexpr std::int64_t kLeastForRegression = 100;

std::vector<report::Column> assumption_columns() {
  return {{"assumption", {"Aanname", "Assumption"}, report::Align::left},
          {"name", {"Naam", "Name"}, report::Align::left}};
}

// Rows that people are spared, counted: what changes nothing, and what changes less than the table
// can show.
struct Spared {
  std::size_t none = 0;
  std::size_t little = 0;

  // Whether the row of this effect is one; `rounding` and below is nothing, `visible` is shown.
  bool takes(double effect, double rounding, double visible) {
    if (effect <= rounding)
      ++none;
    else if (effect < visible)
      ++little;
    else
      return false;
    return true;
  }

  void say(std::vector<Text>& below, const Text& on) const {
    if (none == 1)
      below.push_back(text("1 aanname verandert {} niet.", "1 assumption does not change {}.", on));
    if (none > 1)
      below.push_back(
          text("{} aannames veranderen {} niet.", "{} assumptions do not change {}.", none, on));
    if (little > 0)
      below.push_back(text("Minder dan hier te zien is doen er nog {}; --format csv toont ze alle.",
                           "Another {} do less than can be seen here; --format csv shows them all.",
                           little));
  }
};

// Half of the last digit that people see of a figure.
double visible(const Numbers& numbers) {
  return 0.5 * numbers.shown.scale * std::pow(10.0, -numbers.shown.decimals);
}

// The same of a share of the variance, a percentage with one decimal.
constexpr double kVisibleShare = 0.0005;

const Text kThisOutcome{"deze uitkomst", "this outcome"};
const Text kTheDifference{"het verschil", "the difference"};

// Less than this share of the largest effect is rounding.
constexpr double kRounding = 1e-9;

// A table for people, with sentences below it; a file gets the table alone. Where no assumption has
// a distribution people get a sentence in place of a header without rows.
void deliver_answer(const Given& given, Terminal& terminal, std::string_view name,
                    const Question& asked, report::Table table, const std::vector<Text>& below) {
  if (chosen_format(given) != Format::table) {
    deliver(given, terminal, name, std::move(table));
    return;
  }
  const Language language = terminal.language();
  std::string content =
      table.rows.empty() ? table.title.in(language) + '\n' : report::to_text(table, language);
  if (asked.plan.assumptions.empty())
    content += Text{"Elke aanname is vast; geen enkele maakt deze uitkomst onzeker.",
                    "Every assumption is fixed; none makes this outcome uncertain."}
                   .in(language) +
               '\n';
  for (const Text& sentence : below) content += sentence.in(language) + '\n';
  deliver(given, terminal, content);
}

int tornado(const Given& given, Terminal& terminal) {
  const double level = chosen_level(given);
  const uncertainty::Threads threads = chosen_threads(given);
  const Question asked = question(given, terminal, Sampled::no);
  const bool difference = given.has("--difference");
  const uncertainty::Tornado result =
      cancellable(terminal, [&](Progress& progress) {
        return uncertainty::tornado(outcome(asked, difference), Sampler{asked.plan}, level,
                                    progress, threads);
      }).front();
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{
      text("{}; centraal {}", "{}; central {}", title(asked, difference),
           number_text(result.central / numbers.shown.scale, numbers.shown.decimals)),
      assumption_columns(),
      {}};
  table.columns.push_back(right_column("low_value", {"Laag", "Low"}));
  table.columns.push_back(right_column("high_value", {"Hoog", "High"}));
  table.columns.push_back(right_column("outcome_at_low", {"Uitkomst bij laag", "Outcome at low"}));
  table.columns.push_back(
      right_column("outcome_at_high", {"Uitkomst bij hoog", "Outcome at high"}));
  table.columns.push_back(right_column("outcome_central", {"Centraal", "Central"}));
  table.columns.push_back(right_column("swing", {"Zwaai", "Swing"}));
  double largest = 0;
  for (const uncertainty::TornadoBar& bar : result.bars)
    if (std::isfinite(bar.swing)) largest = std::max(largest, bar.swing);
  Spared spared;
  for (const uncertainty::TornadoBar& bar : result.bars) {
    if (numbers.people && spared.takes(bar.swing, kRounding * largest, visible(numbers))) continue;
    table.rows.push_back({bar.key, assumption_name(asked, bar.key), numbers.plain(bar.low_value),
                          numbers.plain(bar.high_value), numbers.figure(bar.low_outcome),
                          numbers.figure(bar.high_outcome), numbers.figure(result.central),
                          numbers.figure(bar.swing)});
  }
  std::vector<Text> below;
  spared.say(below, kThisOutcome);
  deliver_answer(given, terminal, "sensitivity-tornado", asked, std::move(table), below);
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
  table.columns.push_back(right_column("first_order_share", {"Alleen", "First order"}));
  table.columns.push_back(right_column("first_order_error", {"fout", "error"}));
  table.columns.push_back(right_column("total_share", {"Totaal", "Total"}));
  table.columns.push_back(right_column("total_error", {"fout", "error"}));
  Spared spared;
  for (const uncertainty::VarianceShare& share : result.shares) {
    if (numbers.people && spared.takes(share.total, kRounding, kVisibleShare)) continue;
    table.rows.push_back({share.key, assumption_name(asked, share.key),
                          numbers.share(numbers.people ? std::max(0.0, share.first) : share.first),
                          numbers.share(share.first_error), numbers.share(share.total),
                          numbers.share(share.total_error)});
  }
  std::vector<Text> below;
  spared.say(below, kThisOutcome);
  deliver_answer(given, terminal, "sensitivity-sobol", asked, std::move(table), below);
  if (result.variance == 0 && !asked.plan.assumptions.empty())
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

// The draws that --draws asks for, without draw 0: that is the central case.
uncertainty::EnsembleOptions chosen_draws(const Given& given, std::int64_t least) {
  uncertainty::EnsembleOptions options;
  options.first = 1;
  options.last = 1 + parse_count(given.optional("--draws").value_or(std::to_string(kDraws)),
                                 {"--draws", "--draws"}, least);
  options.threads = chosen_threads(given);
  return options;
}

struct Knowing {
  std::vector<uncertainty::KnownValue> each;  // largest value first
  std::optional<uncertainty::InformationValue> all;
};

Knowing knowing(const Question& asked, const uncertainty::EnsembleOptions& options,
                Progress& progress) {
  const Sampler sampler{asked.plan};
  const Matrix values = sampler.draws(options.first, options.last, options.threads, progress);
  Matrix benefit =
      uncertainty::run_ensemble(asked.both, sampler, values, options, progress).outcomes;
  if (asked.figure.better == scenario::Better::lower) benefit = -benefit;
  const std::vector<bool> moves =
      uncertainty::moves_choice(asked.both, sampler, values, options, progress);
  return {uncertainty::value_of_knowing_each(benefit, values, sampler.keys(), moves,
                                             options.threads, progress),
          uncertainty::value_of_knowing_all(benefit)};
}

int evppi(const Given& given, Terminal& terminal) {
  uncertainty::EnsembleOptions options = chosen_draws(given, 1);
  if (options.last - options.first < kLeastForRegression)
    throw Error{ErrorKind::usage,
                text("Voor de waarde van weten zijn minstens {} trekkingen nodig.",
                     "The value of knowing needs at least {} draws.", kLeastForRegression),
                {"Er wordt een kromme van acht coëfficiënten door de trekkingen gelegd; geef er "
                 "liever 2000.",
                 "A curve of eight coefficients is put through the draws; rather give 2000."}};
  const Question asked = question(given, terminal, Sampled::yes);
  options.block = asked.block;
  refuse_same(asked);
  refuse_neutral(asked);
  const Knowing result =
      cancellable(terminal, [&](Progress& progress) { return knowing(asked, options, progress); });
  const std::optional<uncertainty::InformationValue>& all = result.all;
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{
      text("Waarde van weten voor de keus tussen {} en {}: {}, {}, {}",
           "Value of knowing for the choice between {} and {}: {}, {}, {}", asked.baseline,
           asked.scenario, asked.figure.name, numbers.shown.unit, asked.year),
      assumption_columns(),
      {}};
  table.columns.push_back(right_column("value", {"Waarde", "Value"}));
  table.columns.push_back(right_column("error", {"fout", "error"}));
  table.columns.push_back(right_column("expected_bias", {"eraf", "taken off"}));
  std::vector<Text> below;
  if (!numbers.people) {
    add_value(table, numbers, "*", {"alle aannames samen", "all assumptions together"}, all);
  } else if (all) {
    const auto amount = [&](double value) {
      return number_text(value / numbers.shown.scale, numbers.shown.decimals);
    };
    below.push_back(text("Alle aannames samen kennen is {} waard (fout {}).",
                         "Knowing all assumptions together is worth {} (error {}).",
                         amount(all->value), amount(all->error)));
  }
  Spared spared;
  int like_chance = 0;
  for (const uncertainty::KnownValue& one : result.each) {
    if (numbers.people && one.moves && one.value && one.value->value == 0) {
      ++like_chance;
      continue;
    }
    double value = one.moves ? kEndless : 0;
    if (one.moves && one.value) value = one.value->value;
    if (numbers.people && spared.takes(value, 0, visible(numbers))) continue;
    add_value(table, numbers, one.key, assumption_name(asked, one.key), one.value);
  }
  spared.say(below, {"deze keus", "this choice"});
  if (like_chance > 0 && all && all->value > 0)
    below.push_back(text("Van {} andere is de waarde niet van toeval te onderscheiden.",
                         "The value of {} others can't be told from chance.", like_chance));
  if (all && all->value == 0)
    below.push_back({"In elke trekking wint dezelfde keus: meer weten verandert haar niet.",
                     "The same choice wins in every draw: knowing more does not change it."});
  deliver_answer(given, terminal, "sensitivity-evppi", asked, std::move(table), below);
  if (all)
    terminal.note(text("Zonder meer te weten is {} gemiddeld de beste keus.",
                       "Without knowing more {} is the best choice on average.",
                       all->best_now == 0 ? asked.baseline : asked.scenario));
  else
    terminal.note(
        {"Er zijn te weinig trekkingen met een getal.", "There are too few draws with a number."});
  return kSuccess;
}

// How the draws of a figure are spread.
int histogram(const Given& given, Terminal& terminal) {
  uncertainty::EnsembleOptions options = chosen_draws(given, 1);
  const int bins = given.has("--bins")
                       ? parse_whole(*given.optional("--bins"), {"--bins", "--bins"}, 1, kMostBins)
                       : 0;
  const Question asked = question(given, terminal, Sampled::yes);
  options.block = asked.block;
  const bool difference = given.has("--difference");
  const uncertainty::Ensemble draws = cancellable(terminal, [&](Progress& progress) {
    return uncertainty::run_ensemble(outcome(asked, difference), Sampler{asked.plan}, options,
                                     progress);
  });
  const uncertainty::Histogram counted = uncertainty::histogram(draws.sampled(0), bins);
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{title(asked, difference), {}, {}};
  table.columns.push_back(right_column("from", {"Van", "From"}));
  table.columns.push_back(right_column("to", {"Tot", "To"}));
  table.columns.push_back(right_column("draws", {"Trekkingen", "Draws"}));
  table.columns.push_back(right_column("share", {"Deel", "Share"}));
  const auto sampled = static_cast<double>(draws.outcomes.cols());
  for (std::size_t bin = 0; bin < counted.counts.size(); ++bin) {
    const auto count = static_cast<double>(counted.counts[bin]);
    table.rows.push_back({numbers.figure(counted.edge(bin)), numbers.figure(counted.edge(bin + 1)),
                          report::Number{count, 0, false}, numbers.share(count / sampled)});
  }
  deliver(given, terminal, "sensitivity-histogram", std::move(table));
  if (counted.left_out > 0)
    terminal.note(text("{} trekkingen gaven geen getal en zijn weggelaten.",
                       "{} draws gave no number and were left out.",
                       number_text(static_cast<double>(counted.left_out))));
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
    if (range.low < one.distribution.min() || range.high > one.distribution.max())
      throw Error{
          ErrorKind::out_of_range,
          text("Aanname ‘{}’ kan dat bereik niet hebben.", "Assumption ‘{}’ can't have that range.",
               one.key),
          text("Toegestaan: {} tot en met {}.", "Permitted: {} up to and including {}.",
               number_text(one.distribution.min(), 2), number_text(one.distribution.max(), 2))};
    if (range.low < range.high || only) found.push_back(range);
  }
  if (only && found.empty()) {
    if (!uncertainty::is_effect_key(*only)) (void)assumption_definition(*only);
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

// The difference with every assumption at its value.
double central_difference(const Question& asked, const Sampler& sampler, Progress& progress) {
  uncertainty::EnsembleOptions options;
  options.first = 0;
  options.last = 1;
  const Matrix both = uncertainty::run_ensemble(asked.both, sampler, options, progress).outcomes;
  return both(1, 0) - both(0, 0);
}

// How far the nearest flip lies from the present value, as a share of the range; infinite: none.
double distance(const uncertainty::BreakEven& found, double now) {
  double least = kEndless;
  for (const double flip : found.flips)
    least = std::min(least, std::abs(flip - now) / (found.high - found.low));
  return least;
}

// What an assumption does to the difference between the ends of its range and its value.
double change(const uncertainty::BreakEven& found, double central) {
  if (!found.flips.empty()) return kEndless;
  const double most = std::max(std::abs(found.at_low - central), std::abs(found.at_high - central));
  return std::isfinite(most) ? most : kEndless;
}

int break_even(const Given& given, Terminal& terminal) {
  const Question asked = question(given, terminal, Sampled::no);
  refuse_same(asked);
  const std::vector<Range> searched = ranges(given, asked);
  const Sampler sampler{asked.plan};
  std::vector<uncertainty::BreakEven> results(searched.size());
  const double central = cancellable(terminal, [&](Progress& progress) {
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
    return central_difference(asked, sampler, progress);
  });
  const Numbers numbers = numbers_for(given, asked);
  report::Table table{text("{}; centraal {}", "{}; central {}", title(asked, true),
                           number_text(central / numbers.shown.scale, numbers.shown.decimals)),
                      assumption_columns(),
                      {}};
  table.columns.push_back(right_column("central", {"Nu", "Now"}));
  table.columns.push_back(right_column("from", {"Van", "From"}));
  table.columns.push_back(right_column("to", {"Tot", "To"}));
  table.columns.push_back(
      right_column("difference_at_from", {"Verschil bij van", "Difference at from"}));
  table.columns.push_back(
      right_column("difference_at_to", {"Verschil bij tot", "Difference at to"}));
  table.columns.push_back(right_column("flips_at", {"Slaat om bij", "Flips at"}));
  const auto now_of = [&](std::size_t i) {
    return sampler.central()(sampler.position(searched[i].key));
  };
  // Those that flip the choice first, the nearest flip on top; then by what they change.
  std::vector<std::size_t> order(searched.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double of_a = distance(results[a], now_of(a));
    const double of_b = distance(results[b], now_of(b));
    if (of_a != of_b) return of_a < of_b;
    return change(results[a], central) > change(results[b], central);
  });
  Spared spared;
  bool flips_somewhere = false;
  for (const std::size_t i : order) {
    const uncertainty::BreakEven& found = results[i];
    flips_somewhere |= !found.flips.empty();
    if (numbers.people && !given.has("--assumption") &&
        spared.takes(change(found, central), kRounding * std::abs(central), visible(numbers)))
      continue;
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
    const double now = now_of(i);
    table.rows.push_back({searched[i].key, assumption_name(asked, searched[i].key),
                          numbers.plain(now), numbers.plain(found.low), numbers.plain(found.high),
                          numbers.figure(found.at_low, true), numbers.figure(found.at_high, true),
                          flips});
  }
  std::vector<Text> below;
  if (!flips_somewhere && !searched.empty())
    below.push_back({"Nergens in deze bereiken slaat de keus om.",
                     "Nowhere in these ranges does the choice flip."});
  spared.say(below, kTheDifference);
  deliver_answer(given, terminal, "sensitivity-breakeven", asked, std::move(table), below);
  return kSuccess;
}

}  // namespace

std::vector<Command> sensitivity_commands() {
  return {
      {"sensitivity tornado",
       {"Welke aanname een uitkomst het meest beweegt, een voor een",
        "Which assumption moves an outcome most, one at a time"},
       question_arguments(),
       question_options({difference_option(), level_option(), threads_option()}),
       {{"sensitivity tornado zuidoost-48 -i ward_bed_days_70_plus_per_year --difference",
         {"Elke aanname aan de randen van haar interval, de andere in het midden.",
          "Each assumption at the ends of its interval, the others central."}}},
       tornado},
      {"sensitivity sobol",
       {"Uit welke aannames de spreiding van een uitkomst komt",
        "Which assumptions the spread of an outcome comes from"},
       question_arguments(),
       question_options(
           {difference_option(),
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
       question_arguments(),
       question_options({value_option("--draws", {"AANTAL", "NUMBER"},
                                      {"Trekkingen, minstens 100; anders 2000.",
                                       "Draws, at least 100; else 2000."}),
                         seed_option(), threads_option(), exact_option()}),
       {{"sensitivity evppi zuidoost-48 -i cost_total_eur_per_year --year 2035",
         {"De keus tussen het scenario en de vergelijking, op kosten.",
          "The choice between the scenario and the baseline, on cost."}}},
       evppi},
      {"sensitivity histogram",
       {"Hoe de trekkingen van een uitkomst gespreid zijn",
        "How the draws of an outcome are spread"},
       question_arguments(),
       question_options({difference_option(),
                         value_option("--bins", {"AANTAL", "NUMBER"},
                                      {"Klassen; anders naar de spreiding (Freedman en Diaconis).",
                                       "Bins; else by the spread (Freedman and Diaconis)."}),
                         value_option("--draws", {"AANTAL", "NUMBER"},
                                      {"Trekkingen; anders 2000.", "Draws; else 2000."}),
                         seed_option(), threads_option(), exact_option()}),
       {{"sensitivity histogram zuidoost-48 -i ward_bed_days_70_plus_per_year --difference",
         {"Het verschil met de vergelijking, in klassen.",
          "The difference to the baseline, in bins."}}},
       histogram},
      {"sensitivity breakeven",
       {"Bij welke waarde van een aanname de keus omslaat",
        "At which value of an assumption the choice flips"},
       question_arguments(),
       question_options({value_option("--assumption", {"SLEUTEL", "KEY"},
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
