// Tables for a person's spreadsheet.
#include "report/spreadsheet_csv.h"

#include <limits>

#include "support/catch.h"

using namespace regioscoop;
using namespace regioscoop::report;

TEST_CASE("a table for a spreadsheet is written as that language reads it", "[unit][report]") {
  Table table;
  table.columns = {{"name", {"Naam", "Name"}, Align::left},
                   {"value", {"Waarde, €", "Value, €"}, Align::right}};
  table.rows = {{Text{"Zuid; Oost", "South; East"}, Number{881621.99999999, 0, false}},
                {std::string{"=1+1"}, Number{-0.04, 1, true}},
                {std::string{"x"}, Number{1234.56, 1, true}},
                {std::string{"y"}, Number{std::numeric_limits<double>::quiet_NaN(), 0, false}},
                {std::string{"z"}, std::monostate{}}};
  CHECK(spreadsheet_csv(table, Language::dutch) ==
        "\xEF\xBB\xBFNaam;\"Waarde, €\"\n"
        "\"Zuid; Oost\";881622\n'=1+1;0,0\nx;1234,6\ny;\nz;\n");
  CHECK(spreadsheet_csv(table, Language::english, {"Title"}, {"Note, of 2030"}) ==
        "\xEF\xBB\xBFTitle\n\nName,\"Value, €\"\n"
        "\"South; East\",881622\n'=1+1,0.0\nx,1234.6\ny,\nz,\n\n\"Note, of 2030\"\n");
}
