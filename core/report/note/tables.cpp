// The tables of a note with their numbers in full.
#include <cmath>
#include <limits>

#include "common/status_words.h"
#include "report/amount_text.h"
#include "report/note/board_note.h"
#include "report/origin_tables.h"
#include "report/share_cell.h"
#include "report/unit_name.h"

namespace regioscoop::report {

namespace {

using scenario::Indicator;

Cell number(double value, int decimals, bool difference = false) {
  if (!std::isfinite(value)) return std::monostate{};
  return Number{value, decimals, difference};
}
Cell number(const std::optional<double>& value, int decimals, bool difference = false) {
  return value ? number(*value, decimals, difference) : Cell{std::monostate{}};
}

const Column kScenario{"scenario", {"Scenario", "Scenario"}, Align::left};
const Column kLow{"low_80", {"80% van", "80% from"}, Align::right};
const Column kHigh{"high_80", {"80% tot", "80% to"}, Align::right};

Table headlines(const NoteFigures& figures) {
  Table table{{"Uitkomsten", "Outcomes"},
              {{"outcome", {"Uitkomst", "Outcome"}, Align::left},
               {"unit", {"Eenheid", "Unit"}, Align::left},
               kScenario,
               {"baseline", {"Vergelijking", "Baseline"}, Align::right},
               {"difference", {"Verschil", "Difference"}, Align::right},
               kLow,
               kHigh,
               {"better_percent",
                {"Kans op beter (of meer), %", "Chance of better (or more), %"},
                Align::right},
               {"worse_percent",
                {"Kans op slechter (of minder), %", "Chance of worse (or less), %"},
                Align::right},
               {"verdict", {"Oordeel", "Verdict"}, Align::left}},
              {}};
  for (const NoteRow& row : figures.rows) {
    const scenario::IndicatorInfo& info = scenario::info(row.indicator);
    for (std::size_t s = 0; s < row.scenarios.size(); ++s) {
      const NoteDifference& one = row.scenarios[s];
      table.rows.push_back(
          {row_name(row.indicator), unit_name(info.unit), figures.scenarios[s],
           number(row.baseline, info.decimals), number(one.central, info.decimals, true),
           number(one.low, info.decimals, true), number(one.high, info.decimals, true),
           share_cell(one.better), share_cell(one.worse), verdict_word(one.verdict)});
    }
  }
  return table;
}

Table parties(const NoteFigures& figures) {
  Table table{{"Wie betaalt", "Who pays"},
              {{"party", {"Partij", "Party"}, Align::left},
               kScenario,
               {"difference_eur_per_year",
                {"Verschil, euro per jaar", "Difference, euros a year"},
                Align::right},
               kLow,
               kHigh,
               {"verdict", {"Oordeel", "Verdict"}, Align::left}},
              {}};
  for (const NoteParty& party : figures.parties)
    for (std::size_t s = 0; s < party.scenarios.size(); ++s) {
      const NoteDifference& one = party.scenarios[s];
      table.rows.push_back({party.name, figures.scenarios[s], number(one.central, 0, true),
                            number(one.low, 0, true), number(one.high, 0, true),
                            party_word(party.kind, one)});
    }
  return table;
}

Table sensitivities(const NoteFigures& figures) {
  Table table{{"Gevoeligheid", "Sensitivity"},
              {{"outcome", {"Uitkomst", "Outcome"}, Align::left},
               {"assumption", {"Aanname", "Assumption"}, Align::left},
               {"key", {"Sleutel", "Key"}, Align::left},
               {"unit", {"Eenheid", "Unit"}, Align::left},
               {"low_value", {"Laag", "Low"}, Align::right},
               {"high_value", {"Hoog", "High"}, Align::right},
               {"low_outcome", {"Verschil bij laag", "Difference at low"}, Align::right},
               {"high_outcome", {"Verschil bij hoog", "Difference at high"}, Align::right},
               {"strength", {"Bewijs", "Evidence"}, Align::left}},
              {}};
  constexpr int kExact = 4;
  for (const NoteSensitivities& about : figures.sensitivities) {
    const int decimals = scenario::info(about.indicator).decimals;
    for (const NoteSensitivity& one : about.rows)
      table.rows.push_back({row_name(about.indicator), one.name, one.key, unit_name(one.unit),
                            number(one.low_value, kExact), number(one.high_value, kExact),
                            number(one.low_outcome, decimals, true),
                            number(one.high_outcome, decimals, true), strength_word(one.strength)});
  }
  return table;
}

Table about(const NoteFigures& figures, const NoteOrigin& origin) {
  Table table{{"Toelichting", "About"},
              {{"what", {"Wat", "What"}, Align::left}, {"value", {"Waarde", "Value"}, Align::left}},
              {}};
  const auto add = [&](const Text& what, Cell value) {
    table.rows.push_back({what, std::move(value)});
  };
  add({"Regio", "Region"}, figures.region);
  add({"Vergelijking", "Baseline"}, figures.baseline);
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s)
    add({"Scenario", "Scenario"},
        figures.scenario_notes[s].nl.empty()
            ? Cell{figures.scenarios[s]}
            : Cell{text("{}: {}", "{}: {}", figures.scenarios[s], figures.scenario_notes[s])});
  add({"Jaar van de uitkomsten", "Year of the outcomes"}, std::to_string(figures.year));
  add({"Basisjaar", "Base year"}, std::to_string(figures.base_year));
  add({"Prijspeil", "Price level"}, std::to_string(figures.price_year));
  add({"Trekkingen", "Draws"}, Number{static_cast<double>(figures.draws), 0});
  if (figures.provider_draws > 0)
    add({"Waarvan met het hele model, voor aanbieders",
         "Of them by the whole model, for providers"},
        Number{static_cast<double>(figures.provider_draws), 0});
  add({"Startgetal", "Seed"}, std::to_string(figures.seed));
  add({"Aannames die wisselen", "Assumptions that vary"},
      Number{static_cast<double>(figures.drawn_assumptions), 0});
  if (!origin.date.empty()) add({"Gemaakt op", "Made on"}, origin.date);
  add({"Gemaakt met", "Made with"}, "Regioscoop " + origin.version);
  if (!origin.project.empty()) add({"Project", "Project"}, origin.project);
  for (const Text& warning : figures.warnings) add({"Let op", "Note"}, warning);
  for (const Text& gap : figures.gaps) add({"Nog in te vullen", "To be filled in"}, gap);
  return table;
}

Table course_table(const NoteFigures& figures) {
  Table table{
      row_name(figures.course.indicator),
      {{"year", {"Jaar", "Year"}, Align::left}, {"baseline", figures.baseline, Align::right}},
      {}};
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s)
    table.columns.push_back(
        {"scenario_" + std::to_string(s + 1), figures.scenarios[s], Align::right});
  const bool band = !figures.course.low.empty();
  if (band) {
    table.columns.push_back(kLow);
    table.columns.push_back(kHigh);
  }
  for (std::size_t y = 0; y < figures.course.years.size(); ++y) {
    std::vector<Cell> row{std::to_string(figures.course.years[y]),
                          number(figures.course.baseline[y], 0)};
    for (const auto& values : figures.course.scenarios) row.push_back(number(values[y], 0));
    if (band) {
      row.push_back(number(figures.course.low[y], 0));
      row.push_back(number(figures.course.high[y], 0));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table main_parties(const NoteFigures& figures) {
  Table table = parties(figures);
  std::erase_if(table.rows, [&](const std::vector<Cell>& row) {
    return std::get<Text>(row[1]) != figures.scenarios.front();
  });
  return table;
}

Table compared(const NoteFigures& figures) {
  Table table = headlines(figures);
  const std::vector<Indicator> wanted = compared_indicators();
  std::erase_if(table.rows, [&](const std::vector<Cell>& row) {
    for (const Indicator indicator : wanted)
      if (std::get<Text>(row[0]) == row_name(indicator)) return false;
    return true;
  });
  return table;
}

}  // namespace

std::vector<Indicator> compared_indicators() {
  return {Indicator::ward_admissions_70_plus, Indicator::ed_visits_70_plus, Indicator::cost_total};
}

Table picture_table(const NoteFigures& figures, PictureKind kind) {
  switch (kind) {
    case PictureKind::course: return course_table(figures);
    case PictureKind::parties: return main_parties(figures);
    case PictureKind::comparison: return compared(figures);
  }
  return {};
}

std::vector<Table> note_tables(const NoteFigures& figures, const NoteOrigin& origin) {
  std::vector<Table> tables{headlines(figures), parties(figures)};
  Table course = course_table(figures);
  course.title = text("Verloop – {}", "Course – {}", course.title);
  tables.push_back(std::move(course));
  tables.push_back(sensitivities(figures));
  if (!figures.by_year.rows.empty()) tables.push_back(figures.by_year);
  if (!figures.by_district.rows.empty()) tables.push_back(figures.by_district);
  if (!figures.assumptions.rows.empty()) tables.push_back(figures.assumptions);
  tables.push_back(source_table(figures.sources));
  tables.push_back(about(figures, origin));
  return tables;
}

}  // namespace regioscoop::report
