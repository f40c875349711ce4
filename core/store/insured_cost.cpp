#include "store/insured_cost.h"

#include <algorithm>

#include "common/error.h"
#include "store/statement.h"

namespace regioscoop::store {

namespace {

std::string read_rows() {
  return "SELECT area.code, c.year, c.sex, c.age_from, c.age_to, c.persons, c.insured_years_x100,"
         " c.source_id, " +
         cost_column_list("c.") +
         " FROM insured_cost c JOIN area USING (area_id)"
         " WHERE (?1 IS NULL OR c.area_id IN (SELECT area_id FROM area WHERE code IN"
         "        (SELECT value FROM json_each(?1))))"
         " AND (?2 IS NULL OR c.year IN (SELECT value FROM json_each(?2)))"
         " ORDER BY c.year, area.code, c.sex, c.age_from";
}

std::string read_totals() {
  return "SELECT c.year, count(*), sum(c.persons), sum(c.insured_years_x100), " +
         cost_column_list("sum(c.", ")") +
         " FROM insured_cost c"
         " WHERE (?1 IS NULL OR c.area_id IN (SELECT area_id FROM area WHERE code IN"
         "        (SELECT value FROM json_each(?1))))"
         " AND (?2 IS NULL OR c.year IN (SELECT value FROM json_each(?2)))"
         " GROUP BY c.year ORDER BY c.year";
}

constexpr const char* kReadOthers =
    "SELECT area.code, c.year, c.sex, c.age_from, c.category, c.care_type, c.cents, c.source_id"
    " FROM insured_cost_other c JOIN area USING (area_id)"
    " WHERE (?1 IS NULL OR c.area_id IN (SELECT area_id FROM area WHERE code IN"
    "        (SELECT value FROM json_each(?1))))"
    " AND (?2 IS NULL OR c.year IN (SELECT value FROM json_each(?2)))"
    " ORDER BY c.year, area.code, c.sex, c.age_from, c.category";

Statement ask(const Project& project, const std::string& sql, const InsuredCostQuery& query) {
  Statement statement{project, sql.c_str()};
  std::optional<std::string> areas;
  std::optional<std::string> years;
  if (!query.areas.empty()) areas = json_list(query.areas);
  if (!query.years.empty()) years = json_list(query.years);
  statement.bind(areas, years);
  return statement;
}

auto cents_from(const Statement& row, int first) {
  std::array<std::optional<std::int64_t>, kCostColumns> cents;
  for (std::size_t i = 0; i < kCostColumns; ++i)
    cents.at(i) = row.optional_int64(first + static_cast<int>(i));
  return cents;
}

}  // namespace

// Only names of the table kCostCategories come into the statement.
std::string cost_column_list(std::string_view before, std::string_view after) {
  std::string list;
  for (const CostCategory& category : kCostCategories)
    list += fmt::format("{}{}{}{}", list.empty() ? "" : ", ", before, category.column, after);
  return list;
}

std::size_t cost_column(std::string_view column) {
  const auto found = std::find_if(kCostCategories.begin(), kCostCategories.end(),
                                  [&](const CostCategory& c) { return c.column == column; });
  if (found != kCostCategories.end())
    return static_cast<std::size_t>(found - kCostCategories.begin());
  throw Error{ErrorKind::not_found,
              text("Onbekende kostensoort ‘{}’.", "Unknown cost category ‘{}’.", column),
              {"Gebruik de naam van de uitgever, bijvoorbeeld kosten_farmacie.",
               "Use the publisher's name, for instance kosten_farmacie."}};
}

std::vector<InsuredCost> read_insured_costs(const Project& project, const InsuredCostQuery& query) {
  Statement statement = ask(project, read_rows(), query);
  std::vector<InsuredCost> rows;
  while (statement.step())
    rows.push_back({.area = statement.text(0),
                    .year = statement.integer(1),
                    .sex = statement.letter(2),
                    .age_from = statement.integer(3),
                    .age_to = statement.integer(4),
                    .persons = statement.int64(5),
                    .insured_years_x100 = statement.int64(6),
                    .cents = cents_from(statement, 8),
                    .source_id = statement.int64(7)});
  return rows;
}

std::vector<OtherInsuredCost> read_other_insured_costs(const Project& project,
                                                       const InsuredCostQuery& query) {
  Statement statement = ask(project, kReadOthers, query);
  std::vector<OtherInsuredCost> rows;
  while (statement.step())
    rows.push_back({.area = statement.text(0),
                    .year = statement.integer(1),
                    .sex = statement.letter(2),
                    .age_from = statement.integer(3),
                    .category = statement.text(4),
                    .care_type = statement.text(5),
                    .cents = statement.int64(6),
                    .source_id = statement.int64(7)});
  return rows;
}

std::vector<InsuredCostTotal> insured_cost_totals(const Project& project,
                                                  const InsuredCostQuery& query) {
  Statement statement = ask(project, read_totals(), query);
  std::vector<InsuredCostTotal> totals;
  while (statement.step())
    totals.push_back({.year = statement.integer(0),
                      .rows = statement.int64(1),
                      .persons = statement.int64(2),
                      .insured_years_x100 = statement.int64(3),
                      .cents = cents_from(statement, 4)});
  return totals;
}

}  // namespace regioscoop::store
