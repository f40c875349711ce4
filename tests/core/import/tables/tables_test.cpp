#include "import/tables/tables.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "common/error.h"
#include "import/tables/description.h"
#include "import/tables/row.h"
#include "store/provider.h"
#include "support/catch.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
namespace fs = std::filesystem;
namespace tables = regioscoop::import::tables;

namespace {

// A copy of the hand-written folder that a test may spoil.
class Folder {
 public:
  Folder() {
    fs::copy(test::source_dir() / "tests/core/import/tables/fixtures/mini", folder_.path());
  }

  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  void write(const std::string& file, const std::string& text) const {
    static_cast<void>(folder_.write(file, text));
  }

 private:
  test::TemporaryFolder folder_;
};

std::string content(const fs::path& file) {
  std::stringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

std::vector<import::ImportResult> load(store::Project& project, const fs::path& folder) {
  Progress progress;
  return tables::import_folder(project, folder, progress);
}

double scalar(store::Project& project, const std::string& sql) {
  SQLite::Statement query{project.database(), sql};
  REQUIRE(query.executeStep());
  return query.getColumn(0).getDouble();
}

// What is said about a spoiled copy of the fixture; the project must stay empty.
std::string refusal(const std::string& file, const std::string& text) {
  const Folder folder;
  folder.write(file, text);
  store::Project project = store::Project::create_in_memory();
  try {
    static_cast<void>(load(project, folder.path()));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_input);
    CHECK(scalar(project, "SELECT count(*) FROM area") == 0);
    CHECK(scalar(project, "SELECT count(*) FROM source") == 0);
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the description names the columns of the schema", "[db][import][tables]") {
  store::Project project = store::Project::create_in_memory();
  for (const tables::Table& table : tables::all_tables()) {
    INFO(table.name);
    std::size_t found = 0;
    std::size_t keys = 0;
    SQLite::Statement info{project.database(),
                           "SELECT name, pk, \"notnull\", type FROM "
                           "pragma_table_info('" +
                               std::string{table.name} + "')"};
    while (info.executeStep()) {
      const std::string name = info.getColumn(0).getString();
      if (name == "area_id" && table.name == "area") continue;
      if (name == "provider_id" && table.name == "provider") continue;
      if (name == "payer_id" && table.name == "payer") continue;
      INFO(name);
      const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                       [&](const auto& c) { return tables::sql_name(c) == name; });
      REQUIRE(column != table.columns.end());
      ++found;
      keys += column->key ? 1U : 0U;
      CHECK((column->presence == tables::Presence::nullable) == (info.getColumn(2).getInt() == 0));
      if (column->kind == tables::Kind::real) CHECK(info.getColumn(3).getString() == "REAL");
      if (column->kind == tables::Kind::integer) CHECK(info.getColumn(3).getString() == "INTEGER");
    }
    CHECK(found == table.columns.size());
    CHECK(keys > 0);
  }
}

TEST_CASE("a folder of own tables is read whatever the order of its files",
          "[db][import][tables]") {
  const Folder folder;
  store::Project project = store::Project::create_in_memory();
  const auto results = load(project, folder.path());
  REQUIRE(results.size() == 11);
  CHECK(results[1].rows_read == 4);
  CHECK(results[1].rows_added == 4);
  CHECK(results[1].source_key == "test.counts");
  CHECK(scalar(project, "SELECT count(*) FROM import_log") == 11);
  CHECK(scalar(project, "SELECT sum(persons) FROM population") == 100500.125);
  CHECK(scalar(project, "SELECT count(*) FROM population WHERE status = 'derived'") == 1);
  CHECK(scalar(project, "SELECT count(*) FROM area WHERE name = 'Proefstad, de \"mooie\"'") == 1);
  CHECK(scalar(project,
               "SELECT count(*) FROM provider WHERE note = 'twee' || char(10) || 'regels'") == 1);
  CHECK(store::read_providers(project).front().note == Text{"twee\nregels", "two lines"});
  const store::Source words = store::find_source(project, "test.words").value();
  CHECK(words.title == Text{"Eigen telling", "Own count"});
  CHECK(words.publisher == Text{"Gemeente", "Municipality"});
  CHECK(words.period == Text{"1 januari 2023", "1 January 2023"});
  CHECK(words.licence == Text{"Vrij", "Free"});
  CHECK(words.attribution == Text{"Bron: Gemeente", "Source: Municipality"});
  CHECK(words.note == Text{"Geschat.", "Estimated."});
  CHECK(store::find_source(project, "test.guess")->publisher == in_both("Regioscoop"));
  CHECK(scalar(project, "SELECT value FROM project WHERE key = 'horizon_year'") == 2040);
  CHECK(scalar(project, "SELECT length(wkb) FROM area_border") == 21);
  CHECK(scalar(project, "SELECT valid_from FROM area_parent LIMIT 1") == 0);
}

TEST_CASE("the same folder again changes nothing, a revised one says what changed",
          "[db][import][tables]") {
  const Folder folder;
  store::Project project = store::Project::create_in_memory();
  static_cast<void>(load(project, folder.path()));
  for (const auto& result : load(project, folder.path())) CHECK(result.already_present);
  CHECK(scalar(project, "SELECT count(*) FROM import_log") == 11);

  // One number other, one row gone, one row new.
  folder.write("people.csv",
               "area,year,measure,sex,age_from,age_to,persons,status,source\n"
               "WK999900,2023,residents,T,0,14,121,,\n"
               "WK999900,2023,residents,T,15,120,380.125,derived,test.guess\n"
               "WK999901,2023,residents,T,0,14,0,,\n"
               "WK999901,2023,residents,M,15,120,100000,,\n");
  folder.write("assumptions.csv",
               "key,value,status,strength,owner\njourney.readmission_odds_ratio,0.5,assumption,"
               "none,default\n");
  const auto results = load(project, folder.path());
  CHECK(results[1].rows_added == 1);
  CHECK(results[1].rows_changed == 1);
  CHECK(results[1].rows_removed == 1);
  CHECK_FALSE(results[1].already_present);
  CHECK(results[2].already_present);
  CHECK(scalar(project, "SELECT count(*) FROM population") == 4);
  CHECK(scalar(
            project,
            "SELECT count(*) FROM assumption_history WHERE old_value = 0.38 AND new_value = 0.5") ==
        1);
}

TEST_CASE("writing out, reading in and writing out again gives the same bytes",
          "[db][import][tables][property]") {
  const Folder folder;
  const fs::path first = folder.path() / "first";
  const fs::path second = folder.path() / "second";
  store::Project project = store::Project::create_in_memory();
  static_cast<void>(load(project, folder.path()));
  const auto written = tables::export_tables(project, first);
  REQUIRE(written.size() == 12);

  store::Project copy = store::Project::create_in_memory();
  static_cast<void>(load(copy, first));
  REQUIRE(tables::export_tables(copy, second).size() == written.size());
  for (const fs::path& file : written) {
    INFO(file);
    CHECK(content(file) == content(second / file.filename()));
  }
  CHECK(content(first / "population.csv")
            .find("WK999900,2023,residents,T,15,120,380.125,derived,test.guess\n") !=
        std::string::npos);
  CHECK(content(first / "population.csv").find(",100000,observed") != std::string::npos);
  CHECK(content(first / "manifest.json").find("\"title_en\": \"Own count\"") != std::string::npos);
  CHECK(content(first / "manifest.json").find("\"publisher_en\": \"Regioscoop\"") ==
        std::string::npos);
  CHECK(content(first / "provider.csv").find("regels\",two lines\n") != std::string::npos);
}

TEST_CASE("numbers are written in the fewest digits that read back the same",
          "[unit][import][tables]") {
  CHECK(tables::shortest(100000) == "100000");
  CHECK(tables::shortest(0.1) == "0.1");
  CHECK(tables::shortest(1.0 / 3.0) == "0.3333333333333333");
  CHECK(tables::shortest(0) == "0");
  CHECK(tables::shortest(1e-7) == "1e-07");
}

TEST_CASE("what is wrong in an own table is named with file, row and column",
          "[db][import][tables]") {
  const std::string header = "area,year,measure,sex,age_from,age_to,persons\n";
  const auto people = [&](const std::string& rows) { return refusal("people.csv", header + rows); };
  CHECK_THAT(people("WK999900,2023,residents,T,0,14,-1\n"),
             contains_text("people.csv, row 2, column 7 (persons): -1 is too small"));
  CHECK_THAT(people("WK999900,2023,residents,T,0,14,1\nWK999900,2023,residents,T,0,14,2\n"),
             contains_text("row 3") && contains_text("is there already"));
  CHECK_THAT(people("WK999977,2023,residents,T,0,14,1\n"),
             contains_text("row 2, column 1 (area): area ‘WK999977’ is not known"));
  CHECK_THAT(people("WK999900,2023,residents,X,0,14,1\n"),
             contains_text("column 4 (sex): ‘X’ can't be here; it is one of: M, F, T"));
  CHECK_THAT(people("WK999900,2023,residents,T,20,14,1\n"),
             contains_text("(age_to): 14 is below 20"));
  CHECK_THAT(people("WK999900,2023,residents,T,0,14,1.5e\n"), contains_text("is not a number"));
  CHECK_THAT(people("WK999900,2023,residents,T,0,14,nan\n"), contains_text("is not a number"));
  CHECK_THAT(people("WK999900,2023.5,residents,T,0,14,1\n"),
             contains_text("column 2 (year): ‘2023.5’ is not a whole number"));
  CHECK_THAT(people("WK999900,2023,residents,T,0,14,\n"),
             contains_text("(persons): the value is missing"));
  CHECK_THAT(people("WK999900,2023,residents\n"), contains_text("row 2"));
  CHECK_THAT(people("\"WK999900,2023,residents,T,0,14,1\n"), contains_text("people.csv, row 2"));
  CHECK_THAT(refusal("people.csv", ""), contains_text("people.csv") && contains_text("empty"));
  CHECK_THAT(refusal("people.csv", "area,year,measure,sex,age_from,age_to,people\n"),
             contains_text("row 1, column 7: ‘people’ is not a column of the table population"));
  CHECK_THAT(refusal("people.csv", "area,year,measure,sex,age_from,age_to,year\n"),
             contains_text("‘year’ is there twice"));
  CHECK_THAT(refusal("people.csv", "area,year,measure,sex,age_from,age_to\n"),
             contains_text("the column ‘persons’ of the table population is missing"));
  CHECK_THAT(refusal("people.csv", "# regioscoop-table: price\n"),
             contains_text("the table price, not population"));
  CHECK_THAT(
      refusal("areas.csv", "code,kind,name,valid_from,valid_to\nGM1,municipality,A,2020,2019\n"),
      contains_text("(valid_to): 2019 is below 2020"));
  CHECK_THAT(
      refusal("capacity.csv", "provider,kind,from_month,amount\nzuidoost,ward_beds,2018-13,1\n"),
      contains_text("‘2018-13’ is not a month"));
  CHECK_THAT(refusal("borders.csv", "area,wkb\nWK999900,0g\n"), contains_text("hexadecimal"));
  CHECK_THAT(refusal("areas.csv", std::string{"code,kind,name\nGM1,municipality,\xE9\xE9n\n"}),
             contains_text("areas.csv"));
}

TEST_CASE("what is wrong in a manifest is named", "[db][import][tables]") {
  CHECK_THAT(refusal("manifest.json", "{"), contains_text("not valid JSON"));
  CHECK_THAT(refusal("manifest.json", "[]"), contains_text("an object was expected"));
  CHECK_THAT(refusal("manifest.json", R"({"format":"x"})"),
             contains_text("‘format’ must be ‘regioscoop-tables’"));
  CHECK_THAT(refusal("manifest.json", R"({"format":"regioscoop-tables","version":2})"),
             contains_text("reads ‘version’ 1"));
  const std::string start = R"({"format":"regioscoop-tables","version":1,)";
  CHECK_THAT(refusal("manifest.json", start + R"("tabels":[]})"),
             contains_text("‘tabels’ is not known here"));
  CHECK_THAT(refusal("manifest.json", start + R"("tables":[{"file":"a.csv","table":"persons"}]})"),
             contains_text("tables[0]: there is no table ‘persons’"));
  CHECK_THAT(refusal("manifest.json", start + R"("tables":[{"file":"../a.csv","table":"area"}]})"),
             contains_text("same folder"));
  CHECK_THAT(refusal("manifest.json", start + R"("tables":[{"file":"none.csv","table":"area"}]})"),
             contains_text("none.csv"));
  CHECK_THAT(refusal("manifest.json",
                     start + R"("tables":[{"file":"people.csv","table":"area","status":"sure"}]})"),
             contains_text("sure"));
  CHECK_THAT(refusal("manifest.json", start + R"("sources":[{"key":"a","title":"b"}]})"),
             contains_text("sources[0]: ‘publisher’ is missing"));
}

TEST_CASE("a single own table says in its first line what it is", "[db][import][tables]") {
  CHECK(tables::marked_table("# regioscoop-table: population") == "population");
  CHECK(tables::marked_table("\xEF\xBB\xBF# regioscoop-table: price,,,\r") == "price");
  CHECK(tables::marked_table("area,year").empty());

  const Folder folder;
  store::Project project = store::Project::create_in_memory();
  static_cast<void>(load(project, folder.path()));
  folder.write("price.csv",
               "# regioscoop-table: price,,,,\nunit,price_year,cents,status,source\n"
               "ward_day,2023,66847,evidence,test.guess\n");
  Progress progress;
  const auto result = tables::import_table_file(project, folder.path() / "price.csv", progress);
  CHECK(result.rows_added == 1);
  CHECK(scalar(project, "SELECT cents FROM price") == 66847);
  // The common way in knows it too.
  CHECK(import::recognise(folder.path() / "price.csv").importer == tables::kImporter);
  CHECK(import::import_file(project, folder.path() / "price.csv", {}, progress).already_present);
  CHECK_THROWS_WITH(tables::import_table_file(project, folder.path() / "people.csv", progress),
                    contains_text("manifest.json"));
}

TEST_CASE("an indicator that no area can have is refused in an own table too",
          "[db][import][tables]") {
  const Folder folder;
  store::Project project = store::Project::create_in_memory();
  static_cast<void>(load(project, folder.path()));
  Progress progress;
  const auto put = [&](const std::string& row) {
    folder.write("scores.csv",
                 "# regioscoop-table: area_indicator,,,,,,\n"
                 "area,indicator,year,value,unit,status,source\n" +
                     row);
    return tables::import_table_file(project, folder.path() / "scores.csv", progress).rows_added;
  };
  CHECK_THROWS_WITH(put("WK999900,ses_woa_score,2019,-100,score,observed,test.guess\n"),
                    contains_text("scores.csv, row 3, column 4 (value)") &&
                        contains_text("‘-100’ is impossible: ses_woa_score lies from -3 to 3") &&
                        contains_text("decimal mark"));
  CHECK(scalar(project, "SELECT count(*) FROM area_indicator") == 0);
  // Of an indicator of one's own nothing is known.
  CHECK(put("WK999900,own_score,2019,-100,score,observed,test.guess\n"
            "WK999900,ses_woa_score,2019,-3,score,observed,test.guess\n") == 2);
}

TEST_CASE("a cancelled import of own tables leaves the project as it was", "[db][import][tables]") {
  const Folder folder;
  std::string people = "area,year,measure,sex,age_from,age_to,persons\n";
  for (int year = 1900; year < 1950; ++year)
    for (int age = 0; age < 100; ++age)
      people += fmt::format("WK999900,{},residents,T,{},{},1\n", year, age, age);
  folder.write("people.csv", people);
  store::Project project = store::Project::create_in_memory();
  Progress progress{[&](double, const Text&) {}};
  progress.cancel();
  CHECK_THROWS_AS(tables::import_folder(project, folder.path(), progress), Error);
  CHECK(scalar(project, "SELECT count(*) FROM area") == 0);
}

TEST_CASE("each file of the bundle is logged with its own source", "[db][import][tables]") {
  const Folder folder;
  store::Project project = store::Project::create_in_memory();
  static_cast<void>(load(project, folder.path()));
  // A table of choices names no source: it is the project's own, not that of the first figures.
  CHECK(scalar(project,
               "SELECT count(*) FROM import_log AS l JOIN source AS s USING (source_id) WHERE "
               "l.file_name LIKE '%scenario%' AND s.key <> 'project.own'") == 0);
  store::Project bundle = store::Project::create_in_memory();
  for (const char* part : {"national", "amsterdam"})
    static_cast<void>(load(bundle, test::source_dir() / "data" / part));
  const auto logged = [&](const char* condition) {
    return scalar(bundle, std::string{"SELECT count(*) FROM import_log AS l JOIN source AS s USING "
                                      "(source_id) WHERE "} +
                              condition);
  };
  CHECK(logged("l.file_name LIKE '%scenario%'") == 3);
  CHECK(logged("l.file_name LIKE '%scenario%' AND s.key = 'regioscoop.scenarios'") == 3);
  CHECK(logged("s.key = 'project.own'") == 0);
}
