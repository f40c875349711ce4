#include "report/bands_tables.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/shown.h"

namespace regioscoop::report {

namespace {

constexpr double kPercent = 100;

Text as_text(const Cell& cell) {
  return {cell_text(cell, Language::dutch), cell_text(cell, Language::english)};
}

Text amount(double value, const Shown& shown, bool is_difference = false) {
  return as_text(Number{value / shown.scale, shown.decimals, is_difference});
}

Text percent(double share, int decimals = 0) {
  return text("{}%", "{}%", number_text(kPercent * share, decimals));
}

// A share that is certain in all draws, and only that, is 0% or 100%.
Text probability(double share) {
  constexpr int kMostDecimals = 8;
  int decimals = 0;
  double power = kPercent;
  const auto looks_certain = [&] {
    const double shown = std::round(share * power);
    return shown == 0 || shown == power;
  };
  for (; share > 0 && share < 1 && looks_certain() && decimals < kMostDecimals; ++decimals)
    power *= 10;
  return percent(share, decimals);
}

// With the decimals that its first digit needs; it is never nothing.
Text probability_error(double error) {
  const int digit = error > 0 ? static_cast<int>(std::ceil(-std::log10(kPercent * error))) : 1;
  return percent(error, std::max(digit, 1));
}

Cell value_cell(const Estimate& estimate, const Shown& shown, bool is_difference) {
  if (!estimate.central) return std::monostate{};
  return Number{*estimate.central / shown.scale, shown.decimals, is_difference};
}

Cell band_cell(const Estimate& estimate, const Shown& shown, bool is_difference) {
  if (!estimate.band) return std::monostate{};
  return text("{} – {}", "{} – {}", amount(estimate.band->low, shown, is_difference),
              amount(estimate.band->high, shown, is_difference));
}

double error_of(const Estimate& estimate) {
  return estimate.error ? std::max(estimate.error->low, estimate.error->high) : 0;
}

// One figure in all years.
using Years = std::span<const FigureBands>;

void add_estimate(Table& table, Years years, const Text& name, const Text& unit, const Text& range,
                  const Shown& shown, bool is_difference) {
  const auto of = [&](const FigureBands& f) -> const Estimate& {
    return is_difference ? *f.difference : f.figure;
  };
  std::vector<Cell> values{name, unit};
  std::vector<Cell> ranges{range, std::monostate{}};
  double error = 0;
  bool known = false;
  for (const FigureBands& year : years) {
    values.push_back(value_cell(of(year), shown, is_difference));
    ranges.push_back(band_cell(of(year), shown, is_difference));
    error = std::max(error, error_of(of(year)));
    known = known || of(year).error;
  }
  values.emplace_back();
  // One more digit than the figure: an error is small beside it.
  ranges.push_back(known ? Cell{Number{error / shown.scale, shown.decimals + 1, false}} : Cell{});
  table.rows.push_back(std::move(values));
  if (std::any_of(years.begin(), years.end(),
                  [&](const FigureBands& f) { return of(f).band.has_value(); }))
    table.rows.push_back(std::move(ranges));
}

// What will be counted in a year: the band of the expectation and chance together.
void add_chance(Table& table, Years years, const Text& range, const Shown& shown) {
  if (!years.front().with_chance) return;
  std::vector<Cell> row{range, std::monostate{}};
  std::optional<double> error;
  for (const FigureBands& year : years) {
    if (const auto& of = year.with_chance_error)
      error = std::max({error.value_or(0), of->low, of->high});
    row.push_back(year.with_chance
                      ? Cell{text("{} – {}", "{} – {}", amount(year.with_chance->low, shown),
                                  amount(year.with_chance->high, shown))}
                      : Cell{});
  }
  row.push_back(error ? Cell{Number{*error / shown.scale, shown.decimals + 1, false}} : Cell{});
  table.rows.push_back(std::move(row));
}

void add_probability(Table& table, Years years) {
  if (std::none_of(years.begin(), years.end(),
                   [](const FigureBands& f) { return f.against_baseline.has_value(); }))
    return;
  std::vector<Cell> row{Text{"  kans op beter", "  probability better"}, std::monostate{}};
  double error = 0;
  for (const FigureBands& year : years) {
    if (!year.against_baseline) {
      row.emplace_back();
      continue;
    }
    row.push_back(probability(year.against_baseline->better));
    error = std::max(error, year.against_baseline->error);
  }
  row.push_back(probability_error(error));
  table.rows.push_back(std::move(row));
}

Table scenario_table(const EnsembleRun& run, std::span<const FigureBands> bands, std::size_t s,
                     double level) {
  const uncertainty::OutcomeLayout& layout = run.about.layout;
  Table table{text("{} – {}, hele regio", "{} – {}, whole region", run.about.scenario_names[s],
                   run.about.region_name),
              {{"name", {"Uitkomst", "Outcome"}}, {"unit", {"Eenheid", "Unit"}}},
              {}};
  for (const int year : layout.years) {
    const std::string word = std::to_string(year);
    table.columns.push_back({word, {word, word}, Align::right});
  }
  table.columns.push_back({"error", {"MC-fout", "MC error"}, Align::right});

  const Text range = text("  {}% van – tot", "  {}% interval", level_text(level));
  const Text with_chance = text("  {}% met toeval", "  {}% with chance", level_text(level));
  const std::size_t years = layout.years.size();
  const std::size_t of_scenario = bands.size() / layout.scenarios.size();
  for (std::size_t at = s * of_scenario; at < (s + 1) * of_scenario; at += years) {
    const Years figure = bands.subspan(at, years);
    const FigureBands& first = figure.front();
    const Shown shown = shown_as(first.unit, first.decimals);
    const Text name =
        first.subject.empty() ? first.name : text("betaald door {}", "paid by {}", first.name);
    add_estimate(table, figure, name, shown.unit, range, shown, false);
    add_chance(table, figure, with_chance, shown);
    if (!first.difference) continue;
    add_estimate(table, figure, {"  verschil", "  difference"}, {"", ""}, range, shown, true);
    add_probability(table, figure);
  }
  return table;
}

}  // namespace

std::vector<Table> bands_tables(const EnsembleRun& run, std::span<const FigureBands> bands,
                                double level) {
  std::vector<Table> tables;
  for (std::size_t s = 0; s < run.about.layout.scenarios.size(); ++s)
    tables.push_back(scenario_table(run, bands, s, level));
  return tables;
}

std::vector<Table> decision_tables(const EnsembleRun& run, std::span<const FigureBands> bands) {
  const uncertainty::OutcomeLayout& layout = run.about.layout;
  const std::size_t of_scenario = bands.size() / layout.scenarios.size();
  const std::size_t years = layout.years.size();
  std::vector<Table> tables;
  for (std::size_t y = 0; y < years; ++y) {
    Table table{text("{} – kans en spijt", "{} – probability and regret", layout.years[y]),
                {{"name", {"Uitkomst", "Outcome"}},
                 {"unit", {"Eenheid", "Unit"}},
                 {"scenario", {"Scenario", "Scenario"}},
                 {"probability_better", {"Kans op beter", "P(better)"}, Align::right},
                 {"probability_best", {"Kans op beste", "P(best)"}, Align::right},
                 {"error", {"MC-fout", "MC error"}, Align::right},
                 {"regret_mean", {"Spijt gemiddeld", "Mean regret"}, Align::right},
                 {"regret_90_percent", {"Spijt 90%", "Regret 90%"}, Align::right},
                 {"regret_largest", {"Grootste spijt", "Largest regret"}, Align::right}},
                {}};
    for (std::size_t at = y; at < of_scenario; at += years)
      for (std::size_t s = 0; s < layout.scenarios.size(); ++s) {
        const FigureBands& figure = bands[s * of_scenario + at];
        if (!figure.regret) continue;
        const Shown shown = shown_as(figure.unit, figure.decimals);
        const Text name = figure.subject.empty()
                              ? figure.name
                              : text("betaald door {}", "paid by {}", figure.name);
        table.rows.push_back(
            {s == 0 ? Cell{name} : Cell{}, s == 0 ? Cell{shown.unit} : Cell{}, layout.scenarios[s],
             figure.against_baseline ? Cell{probability(figure.against_baseline->better)} : Cell{},
             probability(figure.regret->probability_best),
             probability_error(
                 std::max(figure.regret->probability_best_error,
                          figure.against_baseline ? figure.against_baseline->error : 0)),
             amount(figure.regret->mean, shown), amount(figure.regret->high, shown),
             amount(figure.regret->largest, shown)});
      }
    if (!table.rows.empty()) tables.push_back(std::move(table));
  }
  return tables;
}

namespace {

// What the level asked for says about so many draws.
void note_level(std::vector<Text>& notes, double level, std::int64_t draws) {
  constexpr double kLikelyShare = 0.01;
  if (level < kLikelyShare)
    notes.push_back(
        text("Een band van {}% is bijna een punt: het niveau is een percentage. "
             "Bedoelde u {}?",
             "A band of {}% is almost a point: the level is a percentage. Did you mean "
             "{}?",
             level_text(level), level_text(kPercent * level)));
  constexpr double kRounding = 1e-9;
  const double least = 2 / (1 - level) * (1 - kRounding);
  if (static_cast<double>(draws) < least)
    notes.push_back(text(
        "{} trekkingen zijn weinig voor een band van {}%: zijn randen zijn bijna "
        "de kleinste en grootste trekking. Vraag er ten minste {}.",
        "{} draws are few for a band of {}%: its ends are nearly the smallest and "
        "the largest draw. Ask for at least {}.",
        number_text(static_cast<double>(draws)), level_text(level), number_text(std::ceil(least))));
}

// Which draws these are, when the first is not among them.
void note_first(std::vector<Text>& notes, const uncertainty::Ensemble& ensemble) {
  if (ensemble.first == 0 || ensemble.outcomes.cols() == 0) return;
  notes.push_back(
      text("Trekking 0, het middelste geval, ontbreekt: dit zijn de trekkingen {}:{} "
           "(de laatste doet niet mee). De middelste waarden zijn daarom leeg.",
           "Draw 0, the central case, is missing: these are the draws {}:{} (the last "
           "not included). That is why central values are empty.",
           ensemble.first, ensemble.last()));
}

void note_left_out(std::vector<Text>& notes, const EnsembleRun& run,
                   std::span<const FigureBands> bands) {
  std::int64_t left_out = 0;
  std::int64_t without = 0;
  for (const FigureBands& figure : bands) {
    if (figure.figure.band) left_out = std::max(left_out, figure.figure.band->left_out);
    if (!figure.figure.band) ++without;
  }
  if (left_out == 1)
    notes.push_back(
        {"1 trekking gaf geen getal en is weggelaten.", "1 draw gave no number and was left out."});
  else if (left_out > 1)
    notes.push_back(text("{} trekkingen gaven geen getal en zijn weggelaten.",
                         "{} draws gave no number and were left out.",
                         number_text(static_cast<double>(left_out))));
  if (without > 0 && sampled_draws(run) >= kLeastDraws)
    notes.push_back({"Waar geen band staat, gaven minder dan twee trekkingen een getal.",
                     "Where there is no band, fewer than two draws gave a number."});
}

}  // namespace

std::vector<Text> bands_notes(const EnsembleRun& run, std::span<const FigureBands> bands) {
  std::vector<Text> notes;
  const std::int64_t draws = sampled_draws(run);
  note_first(notes, run.ensemble);
  if (draws < kLeastDraws) {
    notes.push_back(
        {"Er zijn te weinig trekkingen voor een band, een kans of spijt: trekking 0 is het "
         "middelste geval en telt daarin niet mee. Vraag er ten minste 3, liever 10.000.",
         "There are too few draws for a band, a probability or regret: draw 0 is the central case "
         "and does not count in it. Ask for at least 3, better 10,000."});
  } else {
    const std::size_t drawn = run.about.assumptions.size();
    notes.push_back(text(
        "{} trekkingen van {}, startgetal {}. MC-fout: zo ver kan een rand van een band of een "
        "kans (één standaardfout) schuiven bij andere trekkingen.",
        "{} draws of {}, seed {}. MC error: how far an end of a band or a probability may move "
        "(one standard error) with other draws.",
        number_text(static_cast<double>(draws)),
        drawn == 1 ? Text{"1 aanname", "1 assumption"}
                   : text("{} aannames", "{} assumptions", drawn),
        run.about.seed));
    if (!bands.empty() && bands.front().figure.band)
      note_level(notes, bands.front().figure.band->level, draws);
  }
  if (const auto worst = least_precise(bands)) {
    const FigureBands& figure = bands[worst->figure];
    notes.push_back(text(
        "Minst nauwkeurig: de band van {} in {} ({}); zijn MC-fout is {} van zijn breedte.",
        "Least precise: the band of {} in {} ({}); its MC error is {} of its width.", figure.name,
        figure.year, run.about.layout.scenarios[figure.scenario], percent(worst->share, 1)));
  }
  if (std::any_of(bands.begin(), bands.end(),
                  [](const FigureBands& figure) { return figure.with_chance.has_value(); }))
    notes.push_back(
        {"‘met toeval’: de aantallen die in dat jaar geteld zullen worden. Die wisselen ook van "
         "jaar "
         "op jaar als elke aanname bekend zou zijn; meer weten maakt dat deel niet kleiner.",
         "‘with chance’: the numbers that will be counted in that year. Those differ from year to "
         "year even if every assumption were known; knowing more does not make that part "
         "smaller."});
  if (run.about.assumptions.empty())
    notes.push_back({"Geen enkele aanname heeft een verdeling: elke band is een punt.",
                     "No assumption has a distribution: every band is a point."});
  std::string slow;
  for (const scenario::IndicatorInfo& info : scenario::indicators())
    if (is_slow(info.indicator) &&
        std::find(run.about.layout.indicators.begin(), run.about.layout.indicators.end(),
                  info.indicator) == run.about.layout.indicators.end())
      slow += (slow.empty() ? "" : ", ") + std::string{info.key};
  if (!slow.empty() && !run.about.layout.payers.empty())
    notes.push_back(text(
        "Niet getrokken, omdat ze de meeste tijd vragen: {}. Vraag ze met --indicators.",
        "Not drawn, for they take most of the time: {}. Ask for them with --indicators.", slow));
  note_left_out(notes, run, bands);
  return notes;
}

}  // namespace regioscoop::report
