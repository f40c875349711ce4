#include "report/table_json.h"

#include <nlohmann/json.hpp>

namespace regioscoop::report {

namespace {

using Json = nlohmann::ordered_json;
constexpr int kIndent = 1;

Json rows_json(const Table& table, Language language) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json entry = Json::object();
    for (std::size_t c = 0; c < row.size(); ++c) {
      Json& value = entry[table.columns[c].key];
      if (const auto* number = std::get_if<Number>(&row[c]))
        value = number->value;
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
