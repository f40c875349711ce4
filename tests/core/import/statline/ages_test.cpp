#include <fmt/format.h>

#include "support/import_scratch.h"
#include "support/shared_data.h"

using namespace regioscoop;

namespace {

const std::string kHeader =
    "\"ID\";\"Geslacht\";\"Leeftijd\";\"BurgerlijkeStaat\";\"RegioS\";\"Perioden\";"
    "\"BevolkingOp1Januari_1\";\"GemiddeldeBevolking_2\"\n";

std::string row(const std::string& sex, int age, const std::string& area, int year, int persons) {
  return fmt::format("\"1\";\"{:<7}\";\"{}\";\"T001019\";\"{}\";\"{}JJ00\";\"{:8}\";\"{:.1f}\"\n",
                     sex, age, area, year, persons, persons + 0.5);
}

// 2 people of every age, 1 of 105 and older, and the overlapping class 95 and older.
std::string column(const std::string& sex, const std::string& area, int year) {
  std::string text = row(sex, 10000, area, year, 2 * 105 + 1);
  text += row(sex, 10010, area, year, 2);
  for (int age = 1; age < 100; ++age) text += row(sex, 10000 + 100 * age, area, year, 2);
  for (int age = 100; age < 105; ++age) text += row(sex, 19901 + age - 100, area, year, 2);
  return text + row(sex, 22000, area, year, 21) + row(sex, 22300, area, year, 1);
}

}  // namespace

TEST_CASE("people by single year of age, of several regions and years", "[db][import][statline]") {
  test::ImportScratch scratch;
  std::string text = kHeader;
  for (const char* area : {"GM9998", "GM9999"})
    for (const int year : {2019, 2021})
      for (const char* sex : {"T001038", "3000", "4000"}) text += column(sex, area, year);
  text +=
      "\"1\";\"3000\";\"10000\";\"1010\";\"GM9999\";\"2019JJ00\";\"    5\";\"5\"\n";  // unmarried
  text += row("3000", 10000, "CR23", 2019, 5);
  const auto result = scratch.load("03759ned.csv", text);
  CHECK(scratch.number("SELECT count(*) FROM population") == 2 * 2 * 2 * 106);
  CHECK(scratch.number("SELECT sum(persons) FROM population WHERE year = 2019 AND sex = 'M'") ==
        2 * 211);
  CHECK(scratch.number(
            "SELECT sum(persons) FROM population WHERE age_from = 105 AND age_to = 120") == 8);
  CHECK(scratch.number("SELECT count(*) FROM population WHERE sex = 'T'") == 0);
  CHECK(test::says(result, "1 row is split by marital status"));
  CHECK(test::says(result, "1 row is about another kind of region"));
  CHECK(test::says(result, "2 municipality codes are not in the list of municipalities"));
  CHECK(test::says(result, "GM9998, GM9999"));
  CHECK(result.control_in.at("persons") == "1688");
}

TEST_CASE("ages that do not add up, are missing or twice are refused", "[db][import][statline]") {
  test::ImportScratch scratch;
  const std::string men = column("3000", "GM9999", 2019);
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = kHeader + men;
    text.replace(text.find(what), what.size(), instead);
    return scratch.refusal("03759ned.csv", text);
  };
  CHECK_THAT(with("\"     211\"", "\"     212\""),
             contains_text("GM9999, 2019, M: the ages add up to 211, the total is 212"));
  CHECK_THAT(with("\"16400\"", "\"16300\""), contains_text("this age is in it twice"));
  CHECK_THAT(with("\"16400\"", "\"70200\""), contains_text("is not complete (age 64 is missing)"));
  CHECK_THAT(with("\"16400\"", "\"16450\""), contains_text("‘16450’ is not a known age"));
  CHECK_THAT(with("\"3000   \"", "\"9999   \""),
             contains_text("row 2") && contains_text("‘9999’ is not a known sex"));
  CHECK_THAT(with("\"GM9999\"", "\"Proefstad\""),
             contains_text("‘Proefstad’ is not the code of a region"));
  CHECK_THAT(scratch.refusal("03759ned.csv", kHeader + men.substr(0, men.size() / 2)),
             contains_text("03759ned.csv"));
  CHECK_THAT(scratch.refusal("03759ned.csv", kHeader + row("3000", 10000, "CR23", 2019, 5)),
             contains_text("no inhabitants"));
}

TEST_CASE("what is left out on purpose is counted and unknown codes are refused",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  const std::string men = kHeader + column("3000", "GM0363", 2019);
  const auto result = scratch.load(
      "03759ned.csv", men + row("3000", 70200, "GM0363", 2019, 10) + ";;;;;;211;211.0\n");
  CHECK(test::says(result, "1 row is a class of several ages (70200) and was left out"));
  CHECK(test::says(result, "1 row names no sex, age, region and year (a row of totals)"));
  CHECK_FALSE(test::says(result, "marital"));
  CHECK_FALSE(test::says(result, "municipality code"));
  CHECK(result.rows_stored == 106);

  CHECK_THAT(
      scratch.refusal("03759ned.csv", men + row("3000", 77777, "GM0363", 2019, 3)),
      contains_text("row 110, column ‘Leeftijd’") && contains_text("‘77777’ is not a known age"));
  CHECK_THAT(scratch.refusal("03759ned.csv", men + "1;3000;10000;8888;GM0363;2019JJ00;3;3\n"),
             contains_text("row 110, column ‘BurgerlijkeStaat’") &&
                 contains_text("‘8888’ is not a known marital status"));
  CHECK_THAT(scratch.refusal("03759ned.csv", men + "1;3000;10000;T001019;0363;2019JJ00;3;3\n"),
             contains_text("row 110") && contains_text("‘0363’ is not the code of a region"));
}

TEST_CASE("nobody has observed a year to come", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto file = scratch.file("03759ned.csv", kHeader + column("3000", "GM0363", 2025));
  import::Options options;
  options.imported_at = "2024-12-31T23:59:59Z";
  try {
    static_cast<void>(scratch.load(file, options));
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_input);
    CHECK_THAT(error.what(),
               contains_text("03759ned.csv, row 2, column ‘Perioden’: 2025 is yet to come") &&
                   contains_text("it is 2024 now"));
  }
  CHECK(scratch.number("SELECT count(*) FROM population") == 0);
  CHECK(scratch.number("SELECT count(*) FROM source") == 0);
  options.imported_at = "2025-01-01T00:00:00Z";
  CHECK(scratch.load(file, options).rows_stored == 106);
  CHECK(scratch.word("SELECT imported_at FROM import_log") == options.imported_at);
}

TEST_CASE("points that split thousands of people", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto one = [](const std::string& age, const std::string& persons) {
    return "1;3000;" + age + ";T001019;GM0363;2019JJ00;" + persons + ";0,5\n";
  };
  const std::string all = kHeader + one("10000", "862.965") + one("10010", "860.000");
  static_cast<void>(scratch.load("03759ned.csv", all + one("10100", "5") + one("10200", "2.960") +
                                                     one("10300", "0") +
                                                     "1;3000;4 jaar of ouder;T001019;GM0363;"
                                                     "2019JJ00;0;0\n"));
  CHECK(scratch.number("SELECT sum(persons) FROM population") == 862965);
  // A number of four digits without a point: the column is not split by points throughout.
  CHECK_THAT(scratch.refusal("03759ned.csv", all + one("10100", "2965")),
             contains_text("‘862.965’ is not a number of people") &&
                 contains_text("save the numbers without it"));
}

TEST_CASE("the country does not push aside the cities, and says what comes second",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("03759ned.csv", kHeader + column("3000", "GM0363", 2019)));
  const auto country = scratch.load("nl.csv", kHeader + column("3000", "NL01", 2019));
  CHECK(country.source_key == "cbs.population.2019.NL00");
  CHECK(country.rows_removed == 0);
  CHECK(scratch.number("SELECT count(*) FROM population") == 2 * 106);
  CHECK_FALSE(test::says(country, "already about the same areas"));
  // Two municipalities are another file than one of them; what it says of that one counts.
  const auto both = scratch.load(
      "both.csv", kHeader + column("3000", "GM0363", 2019) + column("3000", "GM0384", 2019));
  CHECK(test::says(both,
                   "Source ‘cbs.population.2019.GM0363’ has 106 figures already about the same "
                   "areas and years; where both say the same, this file counts"));
  const auto again = scratch.load("03759ned.csv", kHeader + column("3000", "GM0363", 2019) +
                                                      row("3000", 10000, "CR23", 2019, 5));
  CHECK(test::says(again, "that source counts, because it came into the project later"));
}

TEST_CASE("the published ages of Amsterdam", "[golden][db][import][statline]") {
  const auto of_2019 = test::published_file("population/2019_gender_age-03759NED.csv");
  const auto of_2021 = test::published_file("population/2021_gender_age-03759NED.csv");
  if (!of_2019 || !of_2021) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load(*of_2019));
  static_cast<void>(scratch.load(*of_2021));
  // CBS 03759ned: 862,965 of whom 107,980 65+ and 11,110 85+; 873,338, 113,429, 11,016.
  CHECK(scratch.number("SELECT sum(persons) FROM population WHERE year = 2019") == 862965);
  CHECK(scratch.number(
            "SELECT sum(persons) FROM population WHERE year = 2019 AND age_from >= 65") == 107980);
  CHECK(scratch.number(
            "SELECT sum(persons) FROM population WHERE year = 2019 AND age_from >= 85") == 11110);
  CHECK(scratch.number("SELECT sum(persons) FROM population WHERE year = 2021") == 873338);
  CHECK(scratch.number(
            "SELECT sum(persons) FROM population WHERE year = 2021 AND age_from >= 65") == 113429);
  CHECK(scratch.number(
            "SELECT sum(persons) FROM population WHERE year = 2021 AND age_from >= 85") == 11016);
}
