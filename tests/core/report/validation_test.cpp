// Hindcasts from a project: a small country made by hand, and the published files where they are.
#include "report/validation.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "common/progress.h"
#include "import/importer.h"
#include "population/hindcast.h"
#include "store/area.h"
#include "store/insured_cost.h"
#include "store/source.h"
#include "store/statement.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/shared_data.h"

using namespace regioscoop;
using regioscoop::report::Section;
using regioscoop::report::Table;

namespace {

class Country {
 public:
  Country()
      : source_{store::put_source(
            project, {.key = "t", .title = in_both("T"), .publisher = in_both("T")})} {}

  void area(const std::string& code) {
    store::Area one;
    one.code = code;
    one.name = "Naam " + code;
    one.source_id = source_;
    store::put_area(project, one);
  }
  void went(const std::string& from, const std::string& to, int year, double share) {
    store::put_area_successor(project, {from, to, year, share, source_});
  }
  void rows(const std::string& code, int year, double size) {
    for (const char sex : {'M', 'F'})
      for (int c = 0; c < kInsuredClasses; ++c) {
        // A wave that moves up one class in five years.
        const double place = c - 0.2 * (year - 2011);
        const double years = size * (400 + 300 * std::exp(-0.1 * (place - 10) * (place - 10)));
        store::Statement{project,
                         "INSERT INTO insured_cost (area_id, year, sex, age_from, age_to, persons,"
                         " insured_years_x100, kosten_farmacie, source_id)"
                         " SELECT area_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM area"
                         " WHERE code = ?1"}
            .bind(code, year, std::string_view{&sex, 1}, 5 * c, c == 18 ? 120 : 5 * c + 4,
                  static_cast<std::int64_t>(years), static_cast<std::int64_t>(100 * years),
                  static_cast<std::int64_t>(100 * years * (200 + 50 * c)), source_)
            .run();
      }
  }
  // Cost in a category that has no column.
  void other(const std::string& code, int year, std::int64_t cents) {
    store::Statement{project,
                     "INSERT INTO insured_cost_other (area_id, year, sex, age_from, category,"
                     " care_type, cents, source_id)"
                     " SELECT area_id, ?2, 'M', 90, 'kosten_nieuw', 'pharmacy', ?3, ?4 FROM area"
                     " WHERE code = ?1"}
        .bind(code, year, cents, source_)
        .run();
  }

  store::Project project = store::Project::create_in_memory();

 private:
  store::SourceId source_;
};

// Twelve municipalities that stay, two that merge in 2015 and one that is divided in 2016.
Country country(int last_year) {
  Country out;
  for (int i = 0; i < 12; ++i) out.area("GM01" + std::to_string(10 + i));
  for (const char* code : {"GM0201", "GM0202", "GM0203", "GM0301"}) out.area(code);
  out.went("GM0201", "GM0203", 2015, 1);
  out.went("GM0202", "GM0203", 2015, 1);
  out.went("GM0301", "GM0110", 2016, 0.6);
  out.went("GM0301", "GM0111", 2016, 0.4);
  for (int year = 2011; year <= last_year; ++year) {
    for (int i = 0; i < 12; ++i) {
      const bool grown = i < 2 && year >= 2016;
      out.rows("GM01" + std::to_string(10 + i), year, 1 + 0.2 * i + (grown ? 0.5 : 0));
    }
    if (year < 2015) out.rows("GM0201", year, 1);
    if (year < 2015) out.rows("GM0202", year, 2);
    if (year >= 2015) out.rows("GM0203", year, 3);
    if (year < 2016) out.rows("GM0301", year, 1);
  }
  return out;
}

std::size_t column(const Table& table, std::string_view key) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key == key) return i;
  FAIL("no column " << key);
  return 0;
}

const std::string& word(const Table& table, std::size_t row, std::string_view key) {
  return std::get<std::string>(table.rows[row][column(table, key)]);
}

double number(const Table& table, std::size_t row, std::string_view key) {
  return std::get<report::Number>(table.rows[row][column(table, key)]).value;
}

const Table& section(const std::vector<Section>& sections, std::string_view key) {
  for (const Section& one : sections)
    if (one.key == key) return one.table;
  FAIL("no section " << key);
  return sections.front().table;
}

double error_of(const Table& errors, std::string_view column_key, const std::string& group,
                std::string_view method) {
  for (std::size_t row = 0; row < errors.rows.size(); ++row)
    if (word(errors, row, column_key) == group && word(errors, row, "size_class") == "all")
      return number(errors, row, std::string{method} + "_mape_percent");
  FAIL("no row " << group);
  return 0;
}

}  // namespace

TEST_CASE("municipalities that merged count as one from the beginning", "[db][report]") {
  const Country made = country(2018);
  const InsuredHistory history = insured_history(made.project, 2011, 2018);
  CHECK(history.years.size() == 8);
  // Ten of the twelve, and the merged one: the other two took part of the divided one.
  REQUIRE(history.areas.size() == 11);
  CHECK(history.areas.back() == "GM0203");
  REQUIRE(history.divided.size() == 3);
  CHECK(history.divided.back() == "GM0301 Naam GM0301");
  for (const InsuredYear& year : history.years) {
    const double one = year.people.col(0).sum();  // GM0112, 1.4 times the plain size
    // Counts are in hundredths of a year, rounded down 38 times.
    test::check_close(year.people.col(10).sum(), 3 / 1.4 * one, 2);
    CHECK(year.cost[static_cast<std::size_t>(CareType::pharmacy)].allFinite());
    CHECK(year.cost[static_cast<std::size_t>(CareType::elv)].size() == 0);
  }
  // Before the merger and the division there is nothing to merge: the division is that of 2014.
  const InsuredHistory early = insured_history(made.project, 2011, 2014);
  CHECK(early.areas.size() == 15);
  CHECK(early.divided.empty());
}

TEST_CASE("cost without a column of its own is counted under its care type", "[db][report]") {
  Country made = country(2012);
  const auto pharmacy = static_cast<std::size_t>(CareType::pharmacy);
  const double before = insured_history(made.project, 2011, 2012).years[1].cost[pharmacy].sum();
  made.other("GM0112", 2012, 12'345);
  const double after = insured_history(made.project, 2011, 2012).years[1].cost[pharmacy].sum();
  // Hundred-thousandths of a cent: sums of doubles around 10^8 euros.
  test::check_close(after - before, 123.45, 1e-5);
}

TEST_CASE("a hindcast needs two years to fit on and the year to compare with", "[db][report]") {
  const Country made = country(2013);
  const InsuredHistory history = insured_history(made.project, 2011, 2013);
  const auto refused = [&](int fit, const std::vector<int>& years) -> std::pair<ErrorKind, Text> {
    try {
      (void)report::population_validation(history, fit, years);
    } catch (const Error& error) {
      CHECK_FALSE(error.remedy().nl.empty());
      return {error.kind(), error.message()};
    }
    return {ErrorKind::usage, {}};
  };
  const auto few = refused(2011, {2013});
  CHECK(few.first == ErrorKind::not_found);
  CHECK(few.second.en.find("2011, 2012, 2013") != std::string::npos);
  CHECK(refused(2012, {2015}).first == ErrorKind::not_found);
  CHECK(refused(2013, {2012}).first == ErrorKind::out_of_range);
  CHECK_THROWS_AS(report::demand_validation(history, 2011, {2013}), Error);
  CHECK_THROWS_AS(report::population_validation({}, 2012, {2013}), Error);
}

TEST_CASE("the tables hold every group, and say where a rival is better", "[db][report]") {
  const Country made = country(2024);
  const InsuredHistory history = insured_history(made.project, 2011, 2024);
  const auto sections = report::population_validation(history, 2018, {2021, 2024});
  const Table& errors = section(sections, "errors");
  CHECK(word(errors, 0, "fitted_from_year") == "2011");
  CHECK(word(errors, 0, "fitted_until_year") == "2018");
  // A wave of people that is moved on by age: no change must be worse.
  for (const char* group : {"75+", "85+"})
    CHECK(error_of(errors, "age_group", group, "model") <
          error_of(errors, "age_group", group, "no_change"));
  CHECK(section(sections, "municipalities").rows.size() == 8 * history.areas.size());
  const Table& findings = section(sections, "findings");
  std::size_t beaten = 0;
  for (std::size_t row = 0; row < errors.rows.size(); ++row) {
    double rival = HUGE_VAL;
    for (const char* method : {"no_change", "national_growth", "linear_trend"})
      rival = std::min(rival, number(errors, row, std::string{method} + "_mape_percent"));
    const bool better = number(errors, row, "model_mape_percent") <= rival;
    beaten += better ? 0U : 1U;
    CHECK((word(errors, row, "best") == "model") == better);
  }
  std::size_t said = 0;
  for (const auto& row : findings.rows)
    said += std::holds_alternative<std::string>(row[1]) ? 1U : 0U;
  CHECK(said == beaten);

  const auto costs = report::demand_validation(history, 2018, {2024});
  CHECK(error_of(section(costs, "errors"), "care_type", "pharmacy", "model") < 1);
  CHECK(section(costs, "left_out").rows.size() == 3);
}

// The bars: docs/model/population.md. A plain Hamilton-Perry with light shrinkage reaches 1.40% at
// 65 and older and 1.68% at 75 and older, from 2011 and 2016 to 2021.
TEST_CASE("hindcasts of the published years meet the bars", "[golden][report]") {
  store::Project project = store::Project::create_in_memory();
  Progress progress;
  for (int year = 2011; year <= 2023; ++year) {
    const auto file =
        test::published_file("vektis/vektis_" + std::to_string(year) + "_gemeente.csv");
    if (!file && year > 2021) continue;
    if (!file) return;
    (void)import::import_file(project, *file, {}, progress);
  }
  const InsuredHistory all = insured_history(project, 2011, 2021);
  const Table errors =
      report::population_validation(all, 2016, {2021})[report::kErrorsSection].table;
  CHECK(error_of(errors, "age_group", "65+", "model") < 1.40);
  CHECK(error_of(errors, "age_group", "75+", "model") < 1.68);
  InsuredHistory two = all;
  std::erase_if(two.years, [](const InsuredYear& one) {
    return one.year != 2011 && one.year != 2016 && one.year != 2021;
  });
  const Table plain =
      report::population_validation(two, 2016, {2021})[report::kErrorsSection].table;
  CHECK(error_of(plain, "age_group", "65+", "model") < 1.40);
  CHECK(error_of(plain, "age_group", "75+", "model") < 1.68);
  for (const Table* table : {&errors, &plain})
    for (std::size_t row = 0; row < table->rows.size(); ++row)
      if (word(*table, row, "age_group") != "all") {
        INFO(word(*table, row, "age_group") << " " << word(*table, row, "size_class"));
        CHECK(word(*table, row, "best") == "model");
      }
  const std::vector<int> years = insured_history_years(project);
  if (years.back() > 2021) {
    const Table later = report::population_validation(insured_history(project, 2011, years.back()),
                                                      2018, {years.back()})[0]
                            .table;
    CHECK(error_of(later, "age_group", "65+", "model") <
          error_of(later, "age_group", "65+", "linear_trend"));
  }
}
