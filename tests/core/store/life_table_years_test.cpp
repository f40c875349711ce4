#include "store/life_table_years.h"

#include <numeric>

#include "support/catch.h"

using namespace regioscoop;

namespace {
std::vector<int> years(int first, int last) {
  std::vector<int> out(static_cast<std::size_t>(last - first + 1));
  std::iota(out.begin(), out.end(), first);
  return out;
}

std::vector<store::DeathProbability> table(const std::string& country, int year, char sex,
                                           int oldest) {
  std::vector<store::DeathProbability> rows;
  for (int age = 0; age <= oldest; ++age)
    rows.push_back({.country = country, .year = year, .sex = sex, .age = age, .qx = 0.01});
  return rows;
}

void append(std::vector<store::DeathProbability>& rows,
            const std::vector<store::DeathProbability>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}
}  // namespace

TEST_CASE("mortality rests on the eleven latest years without excess", "[unit][store]") {
  const auto choose = [](const std::vector<int>& usable, int last) {
    return store::choose_life_table_years(usable, last);
  };
  // The whole published file gives what the bundled tables give.
  const store::LifeTableYears all = choose(years(1850, 2020), 2023);
  CHECK(all.used == years(2009, 2019));
  CHECK(all.used == choose(years(2009, 2019), 2023).used);
  CHECK(all.excess == std::vector{2020});
  CHECK(all.older == 2009 - 1850);
  // Nothing after the base year, and fewer when there are no more.
  CHECK(choose(years(2009, 2019), 2014).used == years(2009, 2014));
  CHECK(choose(years(2009, 2019), 2008).used.empty());
  // Years behind the excess count again.
  CHECK(choose(years(2009, 2023), 2023).used == [] {
    std::vector<int> out = years(2011, 2019);
    out.insert(out.end(), {2022, 2023});
    return out;
  }());
  // Only years of excess: better those than none.
  CHECK(choose({2020, 2021}, 2023).used == std::vector{2020, 2021});
  CHECK(choose({2020, 2021}, 2023).excess.empty());
}

TEST_CASE("a year is usable with every age, for both sexes", "[unit][store]") {
  std::vector<store::DeathProbability> rows;
  append(rows, table("DE", 2015, 'T', 110));
  append(rows, table("NL", 2016, 'T', 110));
  append(rows, table("NL", 2017, 'M', 100));
  append(rows, table("NL", 2018, 'F', 100));
  append(rows, table("NL", 2018, 'M', 100));
  append(rows, table("NL", 2019, 'T', 99));
  CHECK(store::life_table_country(rows) == "NL");
  CHECK(store::usable_life_table_years(rows) == std::vector{2016, 2018});
  CHECK(store::life_table_country(table("NLD", 2019, 'T', 3)) == "NLD");
  CHECK(store::life_table_country({}).empty());
  CHECK(store::year_ranges(std::vector{2009, 2010, 2011, 2019, 2022, 2023}) ==
        "2009–2011, 2019, 2022–2023");
}
