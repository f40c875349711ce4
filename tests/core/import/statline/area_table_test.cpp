#include <fmt/format.h>

#include "support/import_scratch.h"
#include "support/shared_data.h"

using namespace regioscoop;

namespace {

// As StatLine writes it: byte order mark, semicolons, padded numbers and codes, '.' where missing.
const std::string kStatLine =
    "\xEF\xBB\xBF\"ID\";\"WijkenEnBuurten\";\"Gemeentenaam_1\";\"SoortRegio_2\";\"Codering_3\";"
    "\"AantalInwoners_5\";\"Mannen_6\";\"Vrouwen_7\";\"k_0Tot15Jaar_8\";\"k_15Tot25Jaar_9\";"
    "\"k_25Tot45Jaar_10\";\"k_45Tot65Jaar_11\";\"k_65JaarOfOuder_12\";\"HuishoudensTotaal_28\";"
    "\"Eenpersoonshuishoudens_29\";\"GemiddeldeHuishoudensgrootte_32\";"
    "\"GemiddeldInkomenPerInwoner_72\"\n"
    "\"1\";\"GM9999    \";\"Proefstad                               \";\"Gemeente  \";\"GM9999    "
    "\";"
    "\"    2011\";\"    1004\";\"    1007\";\"     300\";\"     311\";\"     700\";\"     400\";\" "
    "    300\";"
    "\"    1000\";\"     400\";\"     2.0\";\"    27.1\"\n"
    "\"2\";\"WK999900  \";\"Proefstad                               \";\"Wijk      \";\"WK999900  "
    "\";"
    "\"    1200\";\"     600\";\"     600\";\"     200\";\"     200\";\"     400\";\"     200\";\" "
    "    200\";"
    "\"     600\";\"     200\";\"     2.1\";\"    30.5\"\n"
    "\"3\";\"BU99990000\";\"Proefstad                               \";\"Buurt     "
    "\";\"BU99990000\";"
    "\"    1200\";\"     600\";\"     600\";\"       .\";\"     200\";\"     400\";\"     200\";\" "
    "    200\";"
    "\"       .\";\"       .\";\"       .\";\"       .\"\n"
    "\"4\";\"WK999901  \";\"Proefstad                               \";\"Wijk      \";\"WK999901  "
    "\";"
    "\"     815\";\"     405\";\"     410\";\"     100\";\"     110\";\"     300\";\"     200\";\" "
    "    100\";"
    "\"     400\";\"     200\";\"     1.9\";\"    22.0\"\n";

}  // namespace

TEST_CASE("key figures as StatLine writes them", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result = scratch.load("2019_kwb.csv", kStatLine);
  CHECK(result.importer == "cbs.kwb");
  CHECK(result.source_key == "cbs.kwb.2019.GM9999");
  CHECK(result.rows_read == 4);
  CHECK(scratch.word("SELECT table_id FROM source") == "84583NED");
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'GM9999'") == "Proefstad");
  CHECK(scratch.word("SELECT kind FROM area WHERE code = 'BU99990000'") == "neighbourhood");
  CHECK(scratch.number("SELECT count(*) FROM area_parent") == 3);
  CHECK(scratch.number(
            "SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
            "'WK999901' AND sex = 'T' AND age_from = 65 AND age_to = 120 AND year = 2019") == 100);
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'WK999901' AND sex = 'F' AND age_from = 0 AND age_to = 120") == 410);
  CHECK(scratch.number("SELECT value FROM area_indicator JOIN area USING (area_id) WHERE code = "
                       "'GM9999' AND indicator = 'income_per_inhabitant'") == 27.1);
  CHECK(scratch.number("SELECT value FROM area_indicator JOIN area USING (area_id) WHERE code = "
                       "'WK999901' AND indicator = 'single_person_households_share'") == 50);
  // One age class and four covariates of the neighbourhood are missing.
  CHECK(
      scratch.number(
          "SELECT count(*) FROM population JOIN area USING (area_id) WHERE code = 'BU99990000'") ==
      7);
  CHECK(test::says(result, "5 cells are empty"));
  CHECK(test::says(
      result, "its 2 districts add up to 2,015, the municipality is 2,011; that is rounding to 5"));
  CHECK(result.control_in.at("persons") == result.control_out.at("persons"));
}

TEST_CASE("the same key figures again change nothing, and a release says what changed",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kStatLine));
  CHECK(scratch.load("2019_kwb.csv", kStatLine).already_present);
  std::string revised = kStatLine;
  revised.replace(revised.find("\"     405\""), 10, "\"     400\"");
  const auto result = scratch.load("kwb_2019_v2.csv", revised);
  CHECK(result.rows_changed == 1);
  CHECK(result.rows_added == 0);
  CHECK(result.rows_removed == 0);
}

TEST_CASE("a file replaces only what it speaks about, and names the areas that lost figures",
          "[db][import][statline]") {
  // As many municipalities as make a file one of the whole country.
  const auto country = [](int from, int to, const std::string& men) {
    std::string text = "gwb_code_10;regio;gm_naam;a_inw;a_man;a_65_oo;g_hhgro\n";
    for (int code = from; code <= to; ++code)
      text += fmt::format("GM{0:04};Plaats {0};Plaats {0};1000;{1};200;2,1\n", code, men);
    return text;
  };
  test::ImportScratch scratch;
  const auto first = scratch.load("kwb_2019.csv", country(1, 301, "500"));
  CHECK(first.source_key == "cbs.kwb.2019");
  CHECK(first.rows_stored == 4 * 301);
  const auto second = scratch.load("kwb_2019.csv", country(2, 301, "500") + "Bron: CBS\n");
  CHECK(second.source_key == "cbs.kwb.2019");
  CHECK(second.rows_added + second.rows_changed + second.rows_removed == 0);
  CHECK(second.control_in.at("population_rows") == "900");
  CHECK(second.control_out.at("population_rows") == "900");
  CHECK(test::says(second,
                   "Kept, because this file says nothing about them: 3 rows of inhabitants of an "
                   "earlier release, in 1 area: Plaats 1."));
  CHECK(test::says(second, "1 row of indicators of an earlier release, in 1 area: Plaats 1."));
  CHECK(scratch.number("SELECT count(*) FROM population") == 903);
  CHECK(scratch.number("SELECT count(*) FROM area_indicator") == 301);

  std::string without = country(1, 301, "500");
  const std::string last = "GM0301;Plaats 301;Plaats 301;1000;";
  without.replace(without.find(last) + last.size(), 3, ".");
  const auto third = scratch.load("kwb_2019.csv", without);
  CHECK(third.rows_removed == 1);
  CHECK(
      test::says(third,
                 "Removed, because not in this file: 1 row of inhabitants of the earlier release, "
                 "in 1 area: Plaats 301."));
  CHECK(scratch.number("SELECT count(*) FROM population") == 902);
}

TEST_CASE("one row for the country leaves the districts alone", "[db][import][statline]") {
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kStatLine));
  const double before = scratch.number("SELECT count(*) FROM population");
  const auto result = scratch.load(
      "kwb_2019.csv",
      "gwb_code_10;regio;gm_naam;a_inw;a_65_oo\nNL00;Nederland;Nederland;17282163;3314004\n");
  CHECK(result.source_key == "cbs.kwb.2019.NL00");
  CHECK(result.rows_removed == 0);
  CHECK(scratch.number("SELECT count(*) FROM population") == before + 2);
}

TEST_CASE("a line with the source below the figures", "[db][import][statline]") {
  test::ImportScratch scratch;
  for (const char* line : {"Bron: CBS", "\xC2\xA9 CBS", "SOURCE CBS;;;;"}) {
    const auto result = scratch.load("2019_kwb.csv", kStatLine + line + "\n;;\n");
    CHECK(result.rows_read == 4);
    CHECK(test::says(result, "below the figures was left out"));
  }
  CHECK_THAT(scratch.refusal("2019_kwb.csv", kStatLine + "Bron: CBS\n" +
                                                 kStatLine.substr(kStatLine.find('\n') + 1)),
             contains_text("row 7: figures follow below the line with the source in row 6"));
  CHECK_THAT(scratch.refusal("2019_kwb.csv", kStatLine + "Bronkhorst\n"),
             contains_text("row 6") && contains_text("the code of the area is missing"));
}

TEST_CASE("points that split thousands in key figures", "[db][import][statline]") {
  test::ImportScratch scratch;
  const std::string header = "gwb_code_10;regio;gm_naam;a_inw;a_man;a_65_oo;a_hh;g_hhgro\n";
  static_cast<void>(scratch.load(
      "kwb_2021.csv", header + "GM0363;Amsterdam;Amsterdam;873.338;433.550;113.429;474.875;.\n"));
  CHECK(scratch.number("SELECT max(persons) FROM population") == 873338);
  CHECK(scratch.number("SELECT value FROM area_indicator WHERE indicator = 'households'") ==
        474875);
  // Where a decimal point is proven, another can't split thousands.
  CHECK_THAT(
      scratch.refusal("kwb_2021.csv", header + "GM0363;A;A;873.338;433.550;113.429;474.875;1.8\n"),
      contains_text("‘873.338’ is not a number of people"));
  // Three decimals that are all zeros prove nothing: 200 people.
  static_cast<void>(
      scratch.load("kwb_2020.csv", header + "BU03630001;A;A;200.000;100.000;50.000;100.000;.\n"));
  CHECK(scratch.number("SELECT max(persons) FROM population WHERE year = 2020") == 200);
}

TEST_CASE("key figures that no area can have are refused", "[db][import][statline]") {
  test::ImportScratch scratch;
  std::string text = kStatLine;
  text.replace(text.find("     2.0\""), 8, "      20");
  CHECK_THAT(scratch.refusal("2019_kwb.csv", text),
             contains_text("2019_kwb.csv, row 2, column ‘GemiddeldeHuishoudensgrootte_32’: ‘20’ is "
                           "impossible: household_size lies from 1 to 10") &&
                 contains_text("decimal mark"));
}

TEST_CASE("key figures of another municipality stand beside those of the first",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kStatLine));
  std::string other = kStatLine;
  for (std::size_t at = 0; (at = other.find("9999", at)) != std::string::npos; ++at)
    other.replace(at, 4, "8888");
  const auto result = scratch.load("2019_andere.csv", other);
  CHECK(result.rows_removed == 0);
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'municipality'") == 2);
}

TEST_CASE("key figures re-saved by a statistics program", "[db][import][statline]") {
  // Row numbers without a name, names before codes, paths with dots, decimal comma, NA.
  test::ImportScratch scratch;
  const auto result = scratch.load(
      "Kerncijfers_2019.csv",
      "\"\",\"Wijken.en.buurten\",\"Regioaanduiding.Gemeentenaam..naam.\",\"Regioaanduiding.Soort."
      "regio..omschrijving.\","
      "\"Regioaanduiding.Codering..code.\",\"Bevolking.Aantal.inwoners..aantal.\",\"Bevolking."
      "Geslacht.Mannen..aantal.\","
      "\"Bevolking.Leeftijdsgroepen.65.jaar.of.ouder..aantal.\",\"Bevolking.Particuliere."
      "huishoudens.Gemiddelde.huishoudensgrootte..aantal.\","
      "\"Zorg.Wmo.cli\xC3\xABnten.relatief..per.1.000.inwoners.\"\n"
      "\"1\",\"Nederland\",\"Nederland   \",\"Land      \",\"NL00      "
      "\",17282163,8581086,3314004,\"2,1\",NA\n"
      "\"2\",\"Noord\",\"Proefstad   \",\"Wijk      \",\"WK999900  \",4295,2400,400,\"1,4\",70\n");
  CHECK(result.source_key == "cbs.kwb.2019.GM9999");
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'WK999900'") == "Noord");
  CHECK(scratch.word("SELECT kind FROM area WHERE code = 'NL00'") == "country");
  CHECK(scratch.number("SELECT value FROM area_indicator WHERE indicator = 'household_size' ORDER "
                       "BY value LIMIT 1") == 1.4);
  CHECK(scratch.number(
            "SELECT value FROM area_indicator WHERE indicator = 'wmo_clients_relative'") == 70);
  CHECK(scratch.number(
            "SELECT persons FROM population WHERE age_from = 65 ORDER BY persons LIMIT 1") == 400);
}

TEST_CASE("key figures with the short names of CBS's spreadsheets and codes of 2022",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result =
      scratch.load("kwb-2023.csv",
                   "gwb_code_10;gwb_code_8;regio;gm_naam;recs;a_inw;a_man;a_vrouw;a_00_14;a_15_24;"
                   "a_25_44;a_45_64;a_65_oo;a_hh;a_1p_hh;g_wozbag\n"
                   "GM0363;363;Amsterdam;Amsterdam;Gemeente;918100;450000;468100;120000;118100;"
                   "340000;220000;120000;500000;270000;512\n"
                   "WK0363AA;0363AA;Burgwallen-Oude "
                   "Zijde;Amsterdam;Wijk;4365;2300;2065;230;700;2100;900;435;3100;2100;.\n"
                   "BU0363AA01;0363AA01;Kop "
                   "Zeedijk;Amsterdam;Buurt;1000;500;500;50;150;500;200;100;700;500;.\n");
  CHECK(result.source_key == "cbs.kwb.2023.GM0363");
  CHECK(scratch.number("SELECT count(*) FROM area_parent") == 2);
  CHECK(scratch.number("SELECT value FROM area_indicator WHERE indicator = 'woz_value'") == 512);
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'BU0363AA01'") == "Kop Zeedijk");
}

TEST_CASE("what is wrong in key figures is named", "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = kStatLine;
    text.replace(text.find(what), what.size(), instead);
    return scratch.refusal("2019_kwb.csv", text);
  };
  CHECK_THAT(
      with("\"    1200\"", "\"   -1200\""),
      contains_text("2019_kwb.csv, row 3, column ‘AantalInwoners_5’") && contains_text("-1200"));
  CHECK_THAT(with("\"    1200\"", "\"    12x0\""), contains_text("row 3") && contains_text("12x0"));
  CHECK_THAT(with("\"WK999901  \";\"     815\"", "\"WK999900  \";\"     815\""),
             contains_text("row 5") && contains_text("WK999900 is in it twice"));
  // Shares where counts belong.
  CHECK_THAT(with("\"     300\";\"     311\"", "\"      15\";\"      15\""),
             contains_text("add up to 1,430, there are 2,011 people"));
  CHECK_THAT(scratch.refusal("kwb.csv", kStatLine), contains_text("year"));
  const std::string header = kStatLine.substr(0, kStatLine.find('\n') + 1);
  CHECK_THAT(scratch.refusal("2019_kwb.csv", header), contains_text("2019_kwb.csv"));
  CHECK_THAT(scratch.refusal("2019_kwb.csv", kStatLine.substr(0, kStatLine.size() - 60)),
             contains_text("row 5"));
}

TEST_CASE("regional key figures leave out abolished municipalities and other regions",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  const auto result =
      scratch.load("70072ned.csv",
                   "\"ID\";\"RegioS\";\"Perioden\";\"TotaleBevolking_1\";\"Mannen_2\";\"Vrouwen_"
                   "3\";\"JongerDan5Jaar_4\";\"k_65Tot80Jaar_11\";"
                   "\"k_80JaarOfOuder_12\";\"JongerDan5Jaar_13\";\"AfstandTotZiekenhuis_216\"\n"
                   "\"20\";\"NL01  \";\"2015JJ00\";\"16900726\";\" 8372858\";\" 8527868\";\"  "
                   "888322\";\" 2272709\";\"  734976\";\"     5.3\";\"     5.0\"\n"
                   "\"44\";\"LD01  \";\"2015JJ00\";\" 1718775\";\"  856500\";\"  862275\";\"   "
                   "83190\";\"  252211\";\"   81646\";\"     4.8\";\"     5.0\"\n"
                   "\"45\";\"PV27  \";\"2015JJ00\";\" 2762163\";\" 1361000\";\" 1401163\";\"  "
                   "150000\";\"  350000\";\"  110000\";\"     5.4\";\"     4.1\"\n"
                   "\"46\";\"GM0363\";\"2015JJ00\";\"  821752\";\"  404881\";\"  416871\";\"   "
                   "49366\";\"   74570\";\"   22946\";\"     6.0\";\"     2.9\"\n"
                   "\"47\";\"GM0364\";\"2015JJ00\";\"        \";\"        \";\"        \";\"       "
                   " \";\"        \";\"        \";\"        \";\"        \"\n");
  CHECK(result.source_key ==
        "cbs.regional.2015.GM0363+1." + result.source_key.substr(result.source_key.size() - 6));
  CHECK(test::says(result, "1 areas have no number of inhabitants"));
  CHECK(test::says(result, "1 rows are about other kinds of region"));
  CHECK(scratch.number("SELECT count(*) FROM area") == 3);
  // The table has codes only; official names are known.
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'GM0363'") == "Amsterdam");
  CHECK(scratch.word("SELECT name FROM area WHERE code = 'PV27'") == "Noord-Holland");
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'GM0363' AND age_from = 80 AND age_to = 120") == 22946);
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'NL00' AND age_from = 0 AND age_to = 4") == 888322);
  CHECK(scratch.number("SELECT value FROM area_indicator JOIN area USING (area_id) WHERE code = "
                       "'GM0363' AND indicator = 'distance_hospital'") == 2.9);
}

TEST_CASE("a StatLine table as it was on screen is refused with what to download instead",
          "[db][import][statline]") {
  test::ImportScratch scratch;
  CHECK_THAT(scratch.refusal(
                 "matrix.csv",
                 "\"Zvw; kosten per persoon\"\n\"\";\"\";\"Onderwerpen\";\"Kosten\"\n"
                 "\"\";\"\";\"Geslacht\";\"Totaal\"\n\"Leeftijd\";\"Achtergrond\";\"Perioden\";"
                 "\"euro\"\n\"0 tot 65 jaar\";\"Totaal\";\"2015*\";\"1631\"\n"),
             contains_text("as it was shown on screen") && contains_text("raw data set"));
}

TEST_CASE("the published key figures of Amsterdam", "[golden][db][import][statline]") {
  const auto of_2019 = test::published_file("kwb/2019_marginal_distributions_84583NED.csv");
  const auto of_2021 = test::published_file("kwb/2021_marginal_distributions_84583NED.csv");
  const auto resaved = test::published_file("kwb/Kerncijfers_wijken_en_buurten_2019.csv");
  const auto regional =
      test::published_file("statline/70072ned_UntypedDataSet_06062018_000805.csv");
  if (!of_2019 || !of_2021 || !resaved || !regional) return;
  test::ImportScratch scratch;
  const auto result = scratch.load(*of_2019);
  CHECK(result.rows_read == 579);
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'district'") == 99);
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'neighbourhood'") == 479);
  // FIGURES: districts sum to 862,475 because CBS rounds to 5; Amsterdam 862,965, 65+ 107,980.
  CHECK(scratch.number("SELECT sum(persons) FROM population JOIN area USING (area_id) WHERE kind = "
                       "'district' AND sex = 'T' AND age_from = 0 AND age_to = 120") == 862475);
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'GM0363' AND age_from = 65") == 107980);
  CHECK(test::says(result, "add up to 862,475"));
  CHECK(scratch.load(*of_2021).rows_read == 579);
  CHECK(scratch.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = "
                       "'GM0363' AND year = 2021 AND age_from = 65") == 113429);

  test::ImportScratch other;
  CHECK(other.load(*resaved).rows_read == 580);
  CHECK(other.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = 'NL00' "
                     "AND sex = 'T' AND age_to = 120 AND age_from = 0") == 17282163);
  // Both forms hold the same covariates; the re-saved one is a later release with small
  // corrections.
  const char* sum =
      "SELECT round(sum(value), 1) FROM area_indicator JOIN area USING (area_id) WHERE code LIKE "
      "'WK0363%' AND indicator IN ('income_per_inhabitant', 'woz_value', 'distance_gp', "
      "'benefit_disability')";
  CHECK(std::abs(scratch.number(std::string{sum} + " AND year = 2019") - other.number(sum)) <=
        0.01 * other.number(sum));

  CHECK(other.load(*regional).source_key == "cbs.regional.2015");
  CHECK(other.number("SELECT persons FROM population JOIN area USING (area_id) WHERE code = 'NL00' "
                     "AND year = 2015 AND sex = 'T' AND age_from = 0 AND age_to = 120") ==
        16900726);
}
