#include <fstream>
#include <sstream>

#include "import/gdal/module.h"
#include "support/import_scratch.h"
#include "support/shared_data.h"

using namespace regioscoop;

namespace {

std::filesystem::path fixture(const std::string& name) {
  return test::source_dir() / "tests/core/import/gdal/fixtures" / name;
}

// Built without GDAL there is nothing to test but the message.
bool no_module() {
  if (import::gdal::available()) return false;
  CHECK_THROWS_WITH(import::gdal::reader(), contains_text("GDAL"));
  return true;
}

}  // namespace

TEST_CASE("population by postcode is read from the sheet that holds it", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  const auto result = scratch.load(fixture("postcode.xlsx"));
  CHECK(result.source_key == "cbs.postcode.2018");
  CHECK(test::says(result, "the sheet ‘Tabel 1’"));
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'postcode'") == 2);
  // Totals of T, M and F and three age classes of men and of women; households are no people.
  CHECK(scratch.number("SELECT count(*) FROM population") == 9);
  CHECK(scratch.number(
            "SELECT persons FROM population WHERE sex = 'M' AND age_from = 95 AND age_to = 120") ==
        5);
  CHECK(scratch.number("SELECT persons FROM population WHERE sex = 'T'") == 200);
  CHECK(scratch.load(fixture("postcode.xlsx")).already_present);
}

TEST_CASE("care offices are areas that municipalities lie in, and payers", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  const auto result = scratch.load(fixture("care_offices.xlsx"));
  CHECK(result.rows_read == 4);
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'ZK5515'") == "AMSTERDAM");
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'GM0363'") == "Amsterdam");
  CHECK(scratch.number("SELECT count(*) FROM area_parent") == 3);
  CHECK(scratch.word("SELECT name FROM payer WHERE key = 'care_office.zorg_en_zekerheid'") ==
        "Zorgkantoor Zorg en Zekerheid");
  CHECK(test::says(result, "GM0362 belongs to 2 care offices"));
}

TEST_CASE("a table of CBS re-saved as a spreadsheet goes the way of its text form",
          "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  const auto result = scratch.load(fixture("kwb-2023.xlsx"));
  CHECK(result.source_key == "cbs.kwb.2023.GM9999");
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'WK999900' AND age_from = 65") == 200);
  CHECK(scratch.number("SELECT value FROM area_indicator WHERE indicator = 'woz_value'") == 412.5);
}

TEST_CASE("workbooks that are damaged or not known are refused", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  std::stringstream bytes;
  bytes << std::ifstream{fixture("kwb-2023.xlsx"), std::ios::binary}.rdbuf();
  CHECK_THAT(scratch.refusal("half.xlsx", bytes.str().substr(0, bytes.str().size() / 2)),
             contains_text("half.xlsx"));
  std::stringstream unknown;
  unknown << std::ifstream{fixture("unknown.xlsx"), std::ios::binary}.rdbuf();
  CHECK_THAT(scratch.refusal("unknown.xlsx", unknown.str()),
             contains_text("unknown.xlsx") && contains_text("not recognised"));
}

TEST_CASE("the published spreadsheets", "[golden][db][import][gdal]") {
  const auto postcodes = test::published_file("pc4/demografie.xlsx");
  const auto offices = test::published_file("zorgkantoor/awbzregiotabel (iWLZ).xlsx");
  if (!postcodes || !offices || no_module()) return;
  test::ImportScratch scratch;
  const auto result = scratch.load(*postcodes);
  CHECK(result.source_key == "cbs.postcode.2018");
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'postcode'") == 4049);
  // The sheet itself: 1011 has 9,770 inhabitants of whom 145 boys under 5.
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'PC1011' AND sex = 'T'") == 9770);
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'PC1011' AND sex = 'M' AND age_to = 4") == 145);
  CHECK(scratch.load(*offices).rows_read == 4769);
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'care_office'") == 31);
}
