#include "report/table.h"

#include <cmath>
#include <sstream>
#include <string>

#include "support/catch.h"

using namespace regioscoop;
using namespace regioscoop::report;

namespace {
Table example() {
  return {{"Titel", "Title"},
          {{"area", {"Gebied", "Area"}, Align::left},
           {"visits_per_year", {"Bezoeken", "Visits"}, Align::right}},
          {{std::string{"Curaçao"}, Number{1340.25, 0, false}},
           {Text{"Verschil", "Difference"}, Number{12.5, 1, true}},
           {std::monostate{}, Number{std::nan(""), 0, false}}}};
}
}  // namespace

TEST_CASE("a table for people is aligned in both languages", "[unit][report]") {
  CHECK(to_text(example(), Language::dutch) ==
        "Titel\n"
        "Gebied    Bezoeken\n"
        "──────────────────\n"
        "Curaçao      1.340\n"
        "Verschil     +12,5\n"
        "                 –\n");
  CHECK(to_text(example(), Language::english) ==
        "Title\n"
        "Area        Visits\n"
        "──────────────────\n"
        "Curaçao      1,340\n"
        "Difference   +12.5\n"
        "                 –\n");
}

TEST_CASE("a table as CSV has keys, full numbers and no formulas", "[unit][report]") {
  CHECK(to_csv(example(), Language::english) ==
        "area,visits_per_year\nCuraçao,1340.25\nDifference,12.5\n,\n");
  CHECK(csv_field("=1+1") == "'=1+1");
  CHECK(csv_field("@cmd") == "'@cmd");
  CHECK(csv_field("-2") == "'-2");
  CHECK(csv_field("a,\"b\"\nc") == "\"a,\"\"b\"\"\nc\"");
  CHECK(csv_field("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(csv_field("gewoon") == "gewoon");
}

TEST_CASE("numbers in files read back as the same number", "[unit][report]") {
  for (const double value : {0.1, 1.0 / 3.0, 1e-300, 123456789.125, -0.0269573804644})
    CHECK(std::stod(full_precision(value)) == value);
  CHECK(full_precision(0.5) == "0.5");
  CHECK(full_precision(std::nan("")).empty());
}

TEST_CASE("width counts what a terminal shows, not bytes", "[unit][report]") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("é€–") == 3);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("区") == 2);
}

TEST_CASE("a long sentence in the last column goes on below, numbers never break",
          "[unit][report]") {
  Table table{{}, {{"key", {"k", "k"}, Align::left}, {"note", {"n", "n"}, Align::left}}, {}};
  std::string sentence = "begin";
  for (int i = 0; i < 40; ++i) sentence += " woord";
  table.rows.push_back({std::string{"a"}, sentence});
  std::istringstream lines{to_text(table, Language::dutch)};
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) CHECK(display_width(line) <= 120);
  CHECK(count == 2 + 3);
  table.columns.back().align = Align::right;
  table.rows.front().back() = sentence;
  std::istringstream unbroken{to_text(table, Language::dutch)};
  count = 0;
  for (std::string line; std::getline(unbroken, line);) ++count;
  CHECK(count == 3);
}
