#include "report/bands_tables.h"

#include <algorithm>

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
  for (const FigureBands& year : years)
    row.push_back(year.with_chance
                      ? Cell{text("{} – {}", "{} – {}", amount(year.with_chance->low, shown),
                                  amount(year.with_chance->high, shown))}
                      : Cell{});
  row.emplace_back();
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
    row.push_back(percent(year.against_baseline->better));
    error = std::max(error, year.against_baseline->error);
  }
  row.push_back(percent(error, 1));
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

  const Text range = text("  {}% van – tot", "  {}% interval", number_text(kPercent * level));
  const Text with_chance =
      text("  {}% met toeval", "  {}% with chance", number_text(kPercent * level));
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
             figure.against_baseline ? Cell{percent(figure.against_baseline->better)} : Cell{},
             percent(figure.regret->probability_best), amount(figure.regret->mean, shown),
             amount(figure.regret->high, shown), amount(figure.regret->largest, shown)});
      }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<Text> bands_notes(const EnsembleRun& run, std::span<const FigureBands> bands) {
  std::vector<Text> notes;
  const std::int64_t draws = sampled_draws(run);
  if (draws < 2)
    notes.push_back(
        {"Er zijn te weinig trekkingen voor een band: trekking 0 is het middelste "
         "geval en telt daarin niet mee. Vraag er ten minste 3, liever 10.000.",
         "There are too few draws for a band: draw 0 is the central case and does not "
         "count in it. Ask for at least 3, better 10,000."});
  else
    notes.push_back(text(
        "{} trekkingen van {} aannames, startgetal {}. MC-fout: zo ver kan een rand "
        "van een band (één standaardfout) schuiven bij andere trekkingen.",
        "{} draws of {} assumptions, seed {}. MC error: how far an end of a band "
        "may move (one standard error) with other draws.",
        number_text(static_cast<double>(draws)), run.about.assumptions.size(), run.about.seed));
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
  std::int64_t left_out = 0;
  for (const FigureBands& figure : bands)
    if (figure.figure.band) left_out = std::max(left_out, figure.figure.band->left_out);
  if (left_out > 0)
    notes.push_back(text("{} trekkingen gaven geen getal en zijn weggelaten.",
                         "{} draws gave no number and were left out.",
                         number_text(static_cast<double>(left_out))));
  return notes;
}

}  // namespace regioscoop::report
