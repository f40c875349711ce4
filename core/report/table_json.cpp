#include "report/table_json.h"

#include <nlohmann/json.hpp>

namespace regioscoop::report {

namespace {

using Json = nlohmann::ordered_json;
constexpr int kIndent = 1;

// Years are whole in JSON, as in the lists `years` of a run.
bool is_year(std::string_view key) { return key == "from_year" || key == "to_year"; }

Json number_json(const Number& number, std::string_view key) {
  if (is_year(key)) return static_cast<int>(number.value);
  return number.value;
}

Json rows_json(const Table& table, Language language) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json entry = Json::object();
    for (std::size_t c = 0; c < row.size(); ++c) {
      Json& value = entry[table.columns[c].key];
      if (const auto* number = std::get_if<Number>(&row[c]))
        value = number_json(*number, table.columns[c].key);
      else if (!std::holds_alternative<std::monostate>(row[c]))
        value = cell_text(row[c], language);
    }
    rows.push_back(std::move(entry));
  }
  return rows;
}

}  // namespace

std::string to_json(std::string_view name, std::span<const Section> sections, Language language) {
  Json document{{"format", fmt::format("regioscoop-{}", name)}, {"version", 1}};
  for (const Section& section : sections)
    document[std::string{section.key}] = rows_json(section.table, language);
  // Damaged text from a file is shown with a replacement mark rather than refused.
  return document.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace regioscoop::report
