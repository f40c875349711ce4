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
  CHECK(test::says(result, "1 rows are split by marital status"));
  CHECK(test::says(result, "1 rows are about other kinds of region"));
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
