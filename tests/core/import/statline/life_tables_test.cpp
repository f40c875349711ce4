#include "support/import_scratch.h"

using namespace regioscoop;

TEST_CASE("life tables of CBS by sex", "[db][import][statline]") {
  test::ImportScratch scratch;
  const std::string text =
      "\"ID\";\"Geslacht\";\"LeeftijdOp31December\";\"Perioden\";\"Sterftekans_1\";"
      "\"LevendenTafelbevolking_2\"\n"
      "\"1\";\"3000   \";\"10010   \";\"2019JJ00\";\" 0.00385\";\"  100000\"\n"
      "\"2\";\"3000   \";\"10100   \";\"2019JJ00\";\" 0.00028\";\"   99615\"\n"
      "\"3\";\"4000   \";\"18500   \";\"2019JJ00\";\" 0.07251\";\"   50000\"\n"
      "\"4\";\"4000   \";\"18500   \";\"2015G500\";\" 0.08000\";\"   50000\"\n";
  const auto result = scratch.load("37360ned.csv", text);
  CHECK(result.source_key == "cbs.life_table.2019");
  CHECK(
      scratch.number("SELECT qx FROM life_table WHERE country = 'NL' AND sex = 'F' AND age = 85") ==
      0.07251);
  CHECK(scratch.number("SELECT count(*) FROM life_table") == 3);
  CHECK(test::says(result, "1 rows are not a single age in one year"));

  std::string wrong = text;
  wrong.replace(wrong.find(" 0.07251"), 8, " 7.25100");
  CHECK_THAT(scratch.refusal("37360ned.csv", wrong),
             contains_text("row 4") && contains_text("‘7.25100’ is not a probability"));
}
