// Regional forecasts. The layout follows the tables 84525NED, 85171NED and 85173NED as programs
// that read them describe it: columns, codes of the interval and thousands with one decimal.
#include <fmt/format.h>

#include "support/import_scratch.h"

using namespace regioscoop;

namespace {

const std::string kByAge =
    "\"ID\";\"Geslacht\";\"Leeftijd\";\"RegioIndeling2021\";\"Perioden\";\"TotaleBevolking_1\"\n";

std::string row(const std::string& sex, const std::string& age, const std::string& area, int year,
                const std::string& thousands) {
  return fmt::format("\"1\";\"{}\";\"{}\";\"{:<6}\";\"{}JJ00\";\"{:>9}\"\n", sex, age, area, year,
                     thousands);
}

}  // namespace

TEST_CASE("a regional forecast is read as thousands of people", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result = scratch.load(
      "85171NED.csv", "\xEF\xBB\xBF" + kByAge + row("T001038", "10000", "GM0363", 2030, "945.2") +
                          row("T001038", "10000", "GM0363", 2035, "979.3") +
                          row("T001038", "10000", "PV27", 2030, "3055.1") +
                          row("T001038", "10000", "CR23", 2030, "1400.0") +
                          row("T001038", "10000", "NL01", 2030, "18512.4"));
  CHECK(result.importer == "cbs.forecast");
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'GM0363' AND year = 2030") == 945200);
  CHECK(scratch.number("SELECT count(*) FROM population WHERE measure = 'forecast' AND sex = 'T' "
                       "AND age_from = 0 AND age_to = 120 AND status = 'evidence'") == 4);
  CHECK(test::says(result, "1 rows are about other kinds of region"));
  CHECK(test::says(result, "read as thousands"));
  CHECK(scratch.word("SELECT publisher FROM source WHERE key LIKE 'cbs.forecast%'").size() > 40);
}

TEST_CASE("of a forecast with margins only the forecast itself is kept", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result =
      scratch.load("85173NED.csv",
                   "ID;RegioIndeling2021;PrognoseInterval;Leeftijd;Perioden;TotaleBevolking_1\n"
                   "0;GM0153;MW00000;10000;2025JJ00;164.8\n"
                   "1;GM0153;MOG0067;10000;2025JJ00;161.0\n"
                   "2;GM0153;MBG0067;10000;2025JJ00;168.4\n");
  CHECK(scratch.number("SELECT sum(persons) FROM population") == 164800);
  CHECK(test::says(result, "2 rows are a bound of the forecast interval"));
}

TEST_CASE("ages by name, a comma, and men and women apart", "[db][import][statline]") {
  test::ImportScratch scratch;
  const std::string text =
      "Geslacht,Leeftijd,RegioIndeling2018,Perioden,Totale bevolking (x 1 000)\n"
      "Mannen,0 tot 20 jaar,GM0363,2030,\"90,1\"\n"
      "Mannen,20 tot 65 jaar,GM0363,2030,\"290,2\"\n"
      "Mannen,65 jaar of ouder,GM0363,2030,\"70,3\"\n"
      "Vrouwen,85 jaar of ouder,GM0363,2030,\"11,0\"\n";
  static_cast<void>(scratch.load("prognose.csv", text));
  CHECK(scratch.number("SELECT persons FROM population WHERE age_from = 20 AND age_to = 64") ==
        290200);
  CHECK(scratch.number("SELECT persons FROM population WHERE sex = 'F' AND age_from = 85 AND "
                       "age_to = 120") == 11000);
}

TEST_CASE("counts of people are not taken for thousands", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result =
      scratch.load("prognose.csv", kByAge + row("T001038", "10000", "GM0363", 2030, "945200"));
  CHECK(scratch.number("SELECT persons FROM population") == 945200);
  CHECK(test::says(result, "not as thousands"));
}

TEST_CASE("a forecast that cannot be read is refused, naming the row", "[db][import][statline]") {
  test::ImportScratch scratch;
  const std::string good = row("T001038", "10000", "GM0363", 2030, "945.2");
  CHECK_THAT(scratch.refusal("p.csv", kByAge + good + good),
             contains_text("row 3") && contains_text("twice"));
  CHECK_THAT(scratch.refusal("p.csv", kByAge + row("T001038", "10000", "Amsterdam", 2030, "945.2")),
             contains_text("‘Amsterdam’ is not the code of a region"));
  CHECK_THAT(scratch.refusal("p.csv", kByAge + row("T001038", "10000", "GM0363", 2030, "-1.0")),
             contains_text("is not a number of people"));
  CHECK_THAT(scratch.refusal("p.csv", kByAge + row("9", "10000", "GM0363", 2030, "945.2")),
             contains_text("is not a known sex"));
  CHECK_THAT(scratch.refusal("p.csv", kByAge + row("T001038", "10000", "CR23", 2030, "945.2")),
             contains_text("no inhabitants"));
  // Codes of age classes that nobody has told are left out, not guessed.
  CHECK_THAT(scratch.refusal("p.csv", kByAge + row("T001038", "71400", "GM0363", 2030, "40.1")),
             contains_text("no inhabitants"));
  const auto result =
      scratch.load("p.csv", kByAge + good + row("T001038", "71400", "GM0363", 2030, "40.1"));
  CHECK(test::says(result, "1 rows have a code of an age class that is not known"));
}
