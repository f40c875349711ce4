#include "support/import_scratch.h"
#include "support/shared_data.h"

using namespace regioscoop;

namespace {
const std::string kScores =
    "\xEF\xBB\xBF\"Perioden\";\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) "
    "(code)\";\"Particuliere huishoudens (Aantal)\";"
    "\"Opleidingsniveau/Laag/Waarde (%)\";\"Opleidingsniveau/Middelbaar/Waarde "
    "(%)\";\"Opleidingsniveau/Hoog/Waarde (%)\";"
    "\"SES-WOA/Totaalscore/Gemiddelde score (Getal)\";\"Spreiding/Spreiding totaal/Waarde "
    "(Getal)\"\n"
    "\"2019\";\"Proefstad\";\"GM9999    \";\"  457400\";\"    20.8\";\"    29.8\";\"    49.5\";\"  "
    "-0.100\";\"   1.010\"\n"
    "\"2019\";\"Plein\";\"BU99990001\";\"       0\";\"       .\";\"       .\";\"       .\";\"      "
    " .\";\"       .\"\n"
    "\"2021\";\"Proefstad\";\"GM9999    \";\"  460000\";\"    20.1\";\"    29.9\";\"    50.0\";\"  "
    "-0.090\";\"   1.005\"\n";
}  // namespace

TEST_CASE("socio-economic scores of several years", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result = scratch.load("ses.csv", kScores);
  CHECK(result.source_key == "cbs.ses_woa.2019-2021.GM9999");
  // -0.100 and 1.010 are not a hundred and a thousand: the mark is a point throughout the file.
  CHECK(scratch.number(
            "SELECT value FROM area_indicator WHERE indicator = 'ses_woa_score' AND year = 2019") ==
        -0.1);
  CHECK(
      scratch.number(
          "SELECT value FROM area_indicator WHERE indicator = 'ses_woa_spread' AND year = 2021") ==
      1.005);
  CHECK(scratch.number(
            "SELECT count(*) FROM area_indicator WHERE indicator = 'education_low_share'") == 2);
  CHECK(test::says(result, "5 cells are empty"));
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'BU99990001'") == "Plein");
}

TEST_CASE("what is wrong in socio-economic scores is named", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = kScores;
    text.replace(text.find(what), what.size(), instead);
    return scratch.refusal("ses.csv", text);
  };
  CHECK_THAT(with("BU99990001", "Plein     "),
             contains_text("ses.csv, row 3") && contains_text("‘Plein’ is not the code"));
  CHECK_THAT(with("\"2021\"", "\"2019\""),
             contains_text("row 4") && contains_text("GM9999 is in it twice for 2019"));
  CHECK_THAT(with("\"2021\"", "\"vorig\""), contains_text("‘vorig’ is not a year"));
  CHECK_THAT(with("  -0.090", "   laag "), contains_text("row 4") && contains_text("laag"));
}

TEST_CASE("scores that lost their decimal mark are refused", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = kScores;
    text.replace(text.find(what), what.size(), instead);
    return scratch.refusal("ses.csv", text);
  };
  CHECK_THAT(with("  -0.100", "    -100"),
             contains_text("ses.csv, row 2, column ‘SES-WOA/Totaalscore/Gemiddelde score (Getal)’: "
                           "‘-100’ is impossible: ses_woa_score lies from -3 to 3") &&
                 contains_text("decimal mark was probably lost") && contains_text("original file"));
  CHECK_THAT(
      with("    20.8", "     150"),
      contains_text("row 2") && contains_text("‘150’ is impossible: education_low_share lies "
                                              "from 0 to 100"));
  CHECK_THAT(with("\"2021\"", "\"2199\""), contains_text("row 4") && contains_text("yet to come"));
  CHECK(scratch.load("ses.csv", kScores + "Bron: CBS\n").rows_read == 3);
}

TEST_CASE("the published scores of Amsterdam", "[golden][db][import][statline]") {
  const auto file =
      test::published_file("ses_woa/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv");
  if (!file) return;
  test::ImportScratch scratch;
  const auto result = scratch.load(*file);
  CHECK(result.rows_read == 579);
  CHECK(scratch.number("SELECT value FROM area_indicator JOIN area USING (area_id) WHERE code = "
                       "'GM0363' AND indicator = 'ses_woa_score'") == -0.1);
}
