#include "report/origin_tables.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "common/status_words.h"
#include "report/unit_name.h"
#include "uncertainty/distribution.h"

namespace regioscoop::report {

namespace {

// Decimals at which a value shows three digits that matter.
int decimals_of(double value) {
  constexpr int kMost = 6;
  const double size = std::abs(value);
  if (size >= 100 || value == std::round(value)) return 0;
  if (size < 1e-9) return 2;
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, kMost);
}

Cell value_cell(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Cell{Number{*value, decimals_of(*value)}}
                                        : Cell{std::monostate{}};
}

// A word that somebody put in the file by hand stays as it is.
Text kind_name(const std::string& word) {
  try {
    return uncertainty::name(uncertainty::parse_kind(word));
  } catch (const Error&) {
    return {word, word};
  }
}

template <class Rows>
const typename Rows::value_type* find(const Rows& rows, const std::string& key) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.key == key; });
  return found == rows.end() ? nullptr : &*found;
}

Cell source_cell(const store::Source* source) {
  if (source == nullptr) return std::monostate{};
  return text("{}: {}", "{}: {}", source->publisher, source->title);
}

}  // namespace

Table assumption_table(std::span<const Assumption> assumptions,
                       std::span<const store::Evidence> evidence,
                       std::span<const store::Source> sources) {
  Table table{
      {"Aannames", "Assumptions"},
      {{"assumption", {"Aanname", "Assumption"}, Align::left},
       {"value", {"Waarde", "Value"}, Align::right},
       {"unit", {"Eenheid", "Unit"}, Align::left},
       {"low", {"Van", "From"}, Align::right},
       {"high", {"Tot", "To"}, Align::right},
       {"level_percent", {"Niveau van het bereik, %", "Level of the range, %"}, Align::right},
       {"distribution", {"Verdeling", "Distribution"}, Align::left},
       {"status", {"Status", "Status"}, Align::left},
       {"strength", {"Bewijs", "Evidence"}, Align::left},
       {"study", {"Onderzoek", "Study"}, Align::left},
       {"source", {"Bron", "Source"}, Align::left},
       {"note", {"Toelichting", "Note"}, Align::left},
       {"owner", {"Van wie", "Whose"}, Align::left},
       {"meaning", {"Betekenis", "Meaning"}, Align::left},
       {"key", {"Sleutel", "Key"}, Align::left}},
      {}};
  for (const Assumption& one : assumptions) {
    const AssumptionDefinition& definition = assumption_definition(one.key);
    const store::Evidence* study = find(evidence, one.evidence_key);
    const bool interval = one.low && one.high;
    table.rows.push_back({definition.name, value_cell(one.value), unit_name(definition.unit),
                          value_cell(one.low), value_cell(one.high),
                          interval ? Cell{Number{100 * one.level, decimals_of(100 * one.level)}}
                                   : Cell{std::monostate{}},
                          kind_name(one.distribution), status_word(one.status),
                          strength_word(one.strength),
                          study == nullptr ? Cell{std::monostate{}} : Cell{study->finding},
                          source_cell(find(sources, one.source_key)), one.note, one.owner,
                          definition.meaning, one.key});
  }
  return table;
}

Table source_table(std::span<const store::Source> sources) {
  Table table{{"Bronnen", "Sources"},
              {{"title", {"Titel", "Title"}, Align::left},
               {"publisher", {"Uitgever", "Publisher"}, Align::left},
               {"table", {"Tabel of bladzijde", "Table or page"}, Align::left},
               {"period", {"Periode", "Period"}, Align::left},
               {"licence", {"Licentie", "Licence"}, Align::left},
               {"attribution", {"Naamsvermelding", "Attribution"}, Align::left},
               {"note", {"Toelichting", "Note"}, Align::left},
               {"key", {"Sleutel", "Key"}, Align::left}},
              {}};
  for (const store::Source& source : sources)
    table.rows.push_back({source.title, source.publisher, source.table_id, source.period,
                          source.licence, source.attribution, source.note, source.key});
  return table;
}

}  // namespace regioscoop::report
