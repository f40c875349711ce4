#include "report/explain_tables.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "report/shown.h"

namespace regioscoop::report {
namespace {

Column left(const char* key, Text header) { return {key, std::move(header), Align::left}; }
Column right(const char* key, Text header) { return {key, std::move(header), Align::right}; }

// Figures of one unit, as their reader wants them.
class Figures {
 public:
  Figures(const scenario::Cell& cell, Reader reader)
      : reader_(reader),
        unit_(scenario::info(cell.indicator).unit),
        shown_(shown_as(unit_, scenario::info(cell.indicator).decimals)) {}

  [[nodiscard]] Cell operator()(double value, bool difference = false) const {
    if (!std::isfinite(value)) return std::monostate{};
    if (reader_ == Reader::file) return Number{value, 0, difference};
    return Number{value / shown_.scale, shown_.decimals, difference};
  }
  [[nodiscard]] Text unit() const {
    return reader_ == Reader::file ? Text{std::string{unit_}, std::string{unit_}} : shown_.unit;
  }

 private:
  Reader reader_;
  std::string_view unit_;
  Shown shown_;
};

// Values of assumptions and rows have all sizes: three digits that matter.
Cell plain(double value) {
  if (!std::isfinite(value)) return std::monostate{};
  const int digits = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
  return Number{value, std::clamp(2 - digits, 0, 6), false};
}

Cell year_cell(const std::optional<int>& year) {
  return year ? Cell{std::to_string(*year)} : Cell{std::monostate{}};
}

std::string word(Status status) { return std::string{to_string(status)}; }

Section figure_section(const Region& region, const explain::Provenance& provenance, Reader reader) {
  const Figures figures{provenance.cell, reader};
  Table table{{"Het cijfer", "The figure"},
              {left("indicator", {"Sleutel", "Key"}), left("name", {"Uitkomst", "Outcome"}),
               left("area", {"Gebied", "Area"}), left("area_name", {"Naam", "Name"}),
               left("scenario", {"Scenario", "Scenario"}), left("year", {"Jaar", "Year"}),
               right("value", {"Waarde", "Value"}), left("unit", {"Eenheid", "Unit"}),
               left("status", {"Status", "Status"})},
              {}};
  table.rows.push_back({std::string{scenario::info(provenance.cell.indicator).key}, provenance.name,
                        provenance.cell.area.value_or("region"), place_of(region, provenance.cell),
                        provenance.scenario, std::to_string(provenance.cell.year),
                        figures(provenance.value), figures.unit(), word(provenance.status)});
  return {"figure", std::move(table)};
}

Section rules_section(const explain::Provenance& provenance, Reader reader) {
  Table table{{"Regels, in de volgorde waarin zij werken", "Rules, in the order they work in"},
              {left("rule", {"Stap", "Step"}), left("page", {"Beschreven in", "Described in"}),
               left("meaning", {"Wat", "What"})},
              {}};
  if (reader == Reader::file) table.columns.push_back(left("formula", {"Formule", "Formula"}));
  for (const explain::RuleKey key : provenance.rules) {
    const explain::Rule& rule = explain::rule(key);
    table.rows.push_back({std::string{rule.key}, std::string{rule.page}, rule.name});
    if (reader == Reader::file) table.rows.back().emplace_back(std::string{rule.formula});
  }
  return {"rules", std::move(table)};
}

Section quantities_section(const explain::Provenance& provenance) {
  Table table{{"Tussenuitkomsten", "Figures on the way"},
              {left("quantity", {"Sleutel", "Key"}), left("name", {"Wat", "What"}),
               right("value", {"Waarde", "Value"})},
              {}};
  for (const explain::Quantity& one : provenance.quantities)
    table.rows.push_back({one.key, one.name, Number{one.value, one.decimals, false}});
  return {"quantities", std::move(table)};
}

Section levers_section(const explain::Provenance& provenance) {
  Table table{{"Wat dit scenario verandert", "What this scenario changes"},
              {left("lever", {"Knop", "Lever"}), left("subject", {"Waarvan", "Of"}),
               left("value", {"Waarde", "Value"})},
              {}};
  for (const scenario::Lever& lever : provenance.levers)
    table.rows.push_back({lever.key, lever.subject, scenario::to_string(lever.value)});
  return {"levers", std::move(table)};
}

std::vector<Column> assumption_columns(Reader reader) {
  std::vector<Column> columns{left("assumption", {"Sleutel", "Key"}),
                              right("value", {"Waarde", "Value"}),
                              right("low", {"Laag", "Low"}),
                              right("high", {"Hoog", "High"}),
                              right("figure_at_low", {"Cijfer bij laag", "Figure at low"}),
                              right("figure_at_high", {"Cijfer bij hoog", "Figure at high"}),
                              left("interval", {"Band", "Interval"}),
                              left("set_by", {"Gezet door", "Set by"}),
                              left("status", {"Status", "Status"}),
                              left("strength", {"Bewijs", "Evidence"}),
                              left("owner", {"Van", "By"})};
  if (reader == Reader::person) return columns;
  columns.push_back(left("name", {"Naam", "Name"}));
  columns.push_back(left("unit", {"Eenheid", "Unit"}));
  columns.push_back(right("effect", {"Verschil", "Difference"}));
  columns.push_back(left("source", {"Bron", "Source"}));
  columns.push_back(left("evidence", {"Bevinding", "Finding"}));
  columns.push_back(left("note", {"Toelichting", "Note"}));
  return columns;
}

Section assumptions_section(const explain::Provenance& provenance, Reader reader) {
  const Figures figures{provenance.cell, reader};
  Table table{text("Aannames, en wat het cijfer wordt ({}) aan elk eind van hun bandbreedte",
                   "Assumptions, and what the figure becomes ({}) at either end of their interval",
                   figures.unit()),
              assumption_columns(reader),
              {}};
  for (const explain::AssumptionUse& one : provenance.assumptions) {
    const explain::Influence& use = one.influence;
    if (reader == Reader::person && use.effect == 0) continue;
    const Assumption& known = one.assumption;
    const AssumptionDefinition& definition = assumption_definition(use.key);
    std::vector<Cell> row{use.key,
                          plain(use.value),
                          plain(use.ends.low),
                          plain(use.ends.high),
                          figures(use.figure_at_low),
                          figures(use.figure_at_high),
                          std::string{use.ends.has_interval ? "known" : "chosen"},
                          std::string{use.overridden ? "scenario" : "region"},
                          word(known.status),
                          std::string{to_string(known.strength)},
                          known.owner};
    if (reader == Reader::file)
      row.insert(row.end(),
                 {definition.name, std::string{definition.unit}, Number{use.effect, 0, false},
                  known.source_key, known.evidence_key, known.note});
    table.rows.push_back(std::move(row));
  }
  return {"assumptions", std::move(table)};
}

// Keys of the sources by their number in the project.
std::map<store::SourceId, std::string> keys_of(const explain::Provenance& provenance) {
  std::map<store::SourceId, std::string> keys;
  for (const explain::SourceUse& one : provenance.sources) keys[one.source.id] = one.source.key;
  return keys;
}

Section inputs_section(const explain::Provenance& provenance) {
  const std::map<store::SourceId, std::string> keys = keys_of(provenance);
  Table table{{"Rijen waar het cijfer uit is gemaakt", "Rows the figure is made of"},
              {left("role", {"Rol", "Role"}), left("table", {"Tabel", "Table"}),
               right("rows", {"Rijen", "Rows"}), left("first_year", {"Van", "From"}),
               left("last_year", {"Tot", "To"}), left("status", {"Status", "Status"}),
               left("source", {"Bron", "Source"}), left("name", {"Waarvoor", "What for"})},
              {}};
  for (const explain::InputGroup& group : provenance.inputs)
    table.rows.push_back({group.role, group.table,
                          Number{static_cast<double>(group.rows), 0, false},
                          year_cell(group.first_year), year_cell(group.last_year),
                          word(group.status), keys.at(group.source), group.name});
  return {"inputs", std::move(table)};
}

std::vector<Cell> row_of(const explain::InputGroup& group, const explain::InputRow& row,
                         const std::string& source) {
  const auto age = [](const std::optional<int>& one) {
    return one ? Cell{std::to_string(*one)} : Cell{std::monostate{}};
  };
  return {group.role,
          group.table,
          row.subject,
          row.area,
          year_cell(row.year),
          row.month,
          row.sex == ' ' ? std::string{} : std::string(1, row.sex),
          age(row.age_from),
          age(row.age_to),
          plain(row.value),
          row.unit,
          word(group.status),
          source};
}

Section rows_section(const explain::Provenance& provenance) {
  const std::map<store::SourceId, std::string> keys = keys_of(provenance);
  Table table{{"Rij voor rij", "Row by row"},
              {left("role", {"Rol", "Role"}), left("table", {"Tabel", "Table"}),
               left("subject", {"Wat", "What"}), left("area", {"Gebied", "Area"}),
               left("year", {"Jaar", "Year"}), left("month", {"Maand", "Month"}),
               left("sex", {"Geslacht", "Sex"}), left("age_from", {"Leeftijd van", "Age from"}),
               left("age_to", {"tot en met", "to"}), right("value", {"Waarde", "Value"}),
               left("unit", {"Eenheid", "Unit"}), left("status", {"Status", "Status"}),
               left("source", {"Bron", "Source"})},
              {}};
  for (const explain::InputGroup& group : provenance.inputs)
    for (const explain::InputRow& row : group.listed)
      table.rows.push_back(row_of(group, row, keys.at(group.source)));
  return {"rows", std::move(table)};
}

Section sources_section(const explain::Provenance& provenance, Reader reader) {
  Table table{{"Bronnen, en de bestanden waaruit zij zijn gelezen",
               "Sources, and the files they were read from"},
              {left("source", {"Bron", "Source"}), left("table_id", {"Tabel", "Table"}),
               left("period", {"Periode", "Period"}), left("file", {"Bestand", "File"}),
               left("title", {"Titel", "Title"})},
              {}};
  if (reader == Reader::file) {
    table.columns.push_back(left("publisher", {"Uitgever", "Publisher"}));
    table.columns.push_back(left("licence", {"Licentie", "Licence"}));
    table.columns.push_back(left("attribution", {"Bronvermelding", "Attribution"}));
    table.columns.push_back(left("importer", {"Inlezer", "Importer"}));
    table.columns.push_back(left("imported_at", {"Ingelezen", "Imported"}));
    table.columns.push_back(left("file_sha256", {"SHA-256", "SHA-256"}));
    table.columns.push_back(right("rows_read", {"Rijen gelezen", "Rows read"}));
  }
  for (const explain::SourceUse& one : provenance.sources) {
    std::vector<store::LoggedImport> imports = one.imports;
    if (imports.empty()) imports.emplace_back();
    for (const store::LoggedImport& import : imports) {
      std::vector<Cell> row{one.source.key, one.source.table_id, one.source.period,
                            import.file_name, one.source.title};
      if (reader == Reader::file)
        row.insert(row.end(), {one.source.publisher, one.source.licence, one.source.attribution,
                               import.importer, import.imported_at, import.file_sha256,
                               Number{static_cast<double>(import.rows_read), 0, false}});
      table.rows.push_back(std::move(row));
    }
  }
  return {"sources", std::move(table)};
}

}  // namespace

Text place_of(const Region& region, const scenario::Cell& cell) {
  if (cell.area)
    for (const District& district : region.districts)
      if (district.code == *cell.area) return {district.name, district.name};
  return {region.name, region.name};
}

Section waterfall_section(const Region& region, const scenario::Cell& cell,
                          const scenario::Waterfall& waterfall, const WaterfallEnds& ends,
                          Reader reader) {
  const Figures figures{cell, reader};
  Table table{text("{}, {}, {}", "{}, {}, {}", scenario::name_of(region, cell),
                   place_of(region, cell), figures.unit()),
              {left("step", {"Sleutel", "Key"}), left("name", {"Stap", "Step"}),
               right("change", {"Verandering", "Change"}), right("level", {"Stand", "Level"})},
              {}};
  if (reader == Reader::file) table.columns.push_back(left("unit", {"Eenheid", "Unit"}));
  table.rows.push_back({"start", ends.start, std::monostate{}, figures(waterfall.start)});
  double level = waterfall.start;
  for (const scenario::WaterfallStep& step : waterfall.steps) {
    level += step.change;
    table.rows.push_back({step.key, step.name, figures(step.change, true), figures(level)});
  }
  table.rows.push_back(
      {"end", ends.end, figures(waterfall.end - waterfall.start, true), figures(waterfall.end)});
  // People have it in the title.
  if (reader == Reader::file)
    for (std::vector<Cell>& row : table.rows) row.emplace_back(figures.unit());
  return {"steps", std::move(table)};
}

std::vector<Section> provenance_sections(const Region& region,
                                         const explain::Provenance& provenance, Reader reader) {
  std::vector<Section> sections{figure_section(region, provenance, reader),
                                rules_section(provenance, reader),
                                quantities_section(provenance),
                                levers_section(provenance),
                                assumptions_section(provenance, reader),
                                inputs_section(provenance)};
  const bool listed =
      std::any_of(provenance.inputs.begin(), provenance.inputs.end(),
                  [](const explain::InputGroup& group) { return !group.listed.empty(); });
  if (listed) sections.push_back(rows_section(provenance));
  sections.push_back(sources_section(provenance, reader));
  if (reader == Reader::person)
    std::erase_if(sections, [](const Section& one) { return one.table.rows.empty(); });
  return sections;
}

}  // namespace regioscoop::report
