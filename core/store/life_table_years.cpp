#include "store/life_table_years.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace regioscoop::store {

bool has_excess_mortality(int year) { return year == 2020 || year == 2021; }

LifeTableYears choose_life_table_years(std::span<const int> usable, int last) {
  LifeTableYears out;
  for (const int year : usable) {
    if (year > last) continue;
    (has_excess_mortality(year) ? out.excess : out.used).push_back(year);
  }
  if (out.used.empty()) out.used.swap(out.excess);
  if (const int more = static_cast<int>(out.used.size()) - kLifeTableYears; more > 0) {
    out.used.erase(out.used.begin(), out.used.begin() + more);
    out.older = more;
  }
  return out;
}

std::string life_table_country(std::span<const DeathProbability> rows) {
  constexpr std::string_view kHome = "NL";
  if (rows.empty()) return {};
  const bool home = std::any_of(rows.begin(), rows.end(),
                                [&](const DeathProbability& row) { return row.country == kHome; });
  return home ? std::string{kHome} : rows.front().country;
}

std::vector<int> usable_life_table_years(std::span<const DeathProbability> rows) {
  const std::string country = life_table_country(rows);
  std::map<int, std::map<char, int>> ages;  // without a hole, from 0
  for (const DeathProbability& row : rows) {
    if (row.country != country) continue;
    int& next = ages[row.year][row.sex];
    if (next == row.age) ++next;
  }
  std::vector<int> out;
  for (auto& year : ages) {
    std::map<char, int>& by_sex = year.second;
    const auto complete = [&](char sex) { return by_sex[sex] > kOldestOfLifeTable; };
    if (complete('T') || (complete('M') && complete('F'))) out.push_back(year.first);
  }
  return out;
}

std::string year_ranges(std::span<const int> years) {
  std::string out;
  for (std::size_t i = 0; i < years.size();) {
    std::size_t end = i;
    while (end + 1 < years.size() && years[end + 1] == years[end] + 1) ++end;
    if (!out.empty()) out += ", ";
    out += end == i ? fmt::format("{}", years[i]) : fmt::format("{}–{}", years[i], years[end]);
    i = end + 1;
  }
  return out;
}

}  // namespace regioscoop::store
