#include <SQLiteCpp/SQLiteCpp.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <set>

#include "common/error.h"
#include "import/csv.h"
#include "import/gdal/module.h"
#include "import/importer.h"
#include "import/municipality.h"
#include "import/vektis/categories.h"
#include "report/workbook.h"
#include "store/area.h"
#include "store/import_log.h"
#include "support/catch.h"
#include "support/project_digest.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::import;

namespace {

// A small file as Vektis publishes it, with its quirks: text of age classes, a row without keys, a
// negative cost, a value of one decimal.
constexpr std::string_view kHeader =
    "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;"
    "kosten_medisch_specialistische_zorg;kosten_farmacie;kosten_overig\n";
constexpr std::string_view kRows =
    "M; 0 t/m  4 jaar;AMSTERDAM;515;466.69;737763.34;49488.17;113.35\n"
    ";;;299383;181726.5;43867882.10;9211399.39;294550.90\n"
    "V;90+;S GRAVENHAGE;20;18;-12.5;0;0.00\n";

std::string small_file() { return std::string{kHeader} + std::string{kRows}; }

struct Fixture {
  test::TemporaryFolder folder;
  store::Project project = store::Project::create_in_memory();

  ImportResult import(std::string_view content, std::string_view name = "vektis_2019_gemeente.csv",
                      const Options& options = {}) {
    Progress progress;
    return import_file(project, folder.write(name, content), options, progress);
  }
  // The Dutch message of a refusal; checks that the project stayed as it was.
  std::string refusal(std::string_view content,
                      std::string_view name = "vektis_2019_gemeente.csv") {
    const std::string before = test::project_digest(project);
    std::string message = "accepted";
    try {
      (void)import(content, name);
    } catch (const Error& error) {
      message = error.message().nl;
      CHECK(!error.message().en.empty());
    }
    CHECK(test::project_digest(project) == before);
    return message;
  }
  std::int64_t number(const std::string& sql) {
    SQLite::Statement statement{project.database(), sql};
    REQUIRE(statement.executeStep());
    return statement.getColumn(0).getInt64();
  }
};

bool has_issue(const ImportResult& result, std::string_view part) {
  for (const Issue& issue : result.issues)
    if (issue.message.nl.find(part) != std::string::npos) return true;
  return false;
}

// Nothing is remarked but that a file of a few rows is not the whole country.
bool only_incomplete(const ImportResult& result) {
  for (const Issue& issue : result.issues)
    if (issue.message.nl.find("afgekapt") == std::string::npos &&
        issue.message.nl.find("hoort bij geen gemeente") == std::string::npos)
      return false;
  return !result.issues.empty();
}

// A text table as a spreadsheet saves it as a workbook: what is a number becomes one, and the
// header, which to_xlsx() writes from the columns, stays the first row.
std::string as_workbook(const std::filesystem::path& csv, char delimiter) {
  CsvReader reader{csv, {delimiter, Encoding::utf8}};
  report::Table table{.title = {"Blad1", "Sheet1"}, .columns = {}, .rows = {}};
  REQUIRE(reader.next());
  for (const std::string_view name : reader.fields())
    table.columns.push_back({std::string{name}, {std::string{name}, std::string{name}}});
  while (reader.next()) {
    auto& row = table.rows.emplace_back();
    for (const std::string_view field : reader.fields()) {
      double value = 0;
      const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
      if (!field.empty() && error == std::errc{} && end == field.data() + field.size())
        row.emplace_back(report::Number{value, 2});
      else
        row.emplace_back(std::string{field});
    }
  }
  return report::to_xlsx(std::vector{table}, Language::dutch);
}

}  // namespace

TEST_CASE("a Vektis file becomes rows to the cent", "[db][import][vektis]") {
  Fixture f;
  const ImportResult result = f.import(small_file());
  CHECK(result.importer == "vektis.municipality");
  CHECK(result.source_key == "vektis.municipality.2019");
  CHECK(result.rows_read == 3);
  CHECK(result.rows_stored == 3);
  CHECK(result.rows_added == 3);
  CHECK(only_incomplete(result));
  CHECK(result.control_in == result.control_out);
  CHECK(result.control_out.at("insured_years") == "182211.19");
  CHECK(result.control_out.at("persons") == "299918");
  CHECK(result.control_out.at("kosten_medisch_specialistische_zorg_eur") == "44605632.94");
  CHECK(f.number(
            "SELECT kosten_medisch_specialistische_zorg FROM insured_cost c JOIN area USING "
            "(area_id) WHERE code = 'GM0518' AND sex = 'F' AND age_from = 90 AND age_to = 120") ==
        -1250);
  CHECK(
      f.number("SELECT insured_years_x100 FROM insured_cost JOIN area USING (area_id) WHERE code = "
               "'NL99' AND sex = 'T' AND age_from = 0 AND age_to = 120") == 18172650);
  CHECK(f.number("SELECT count(*) FROM insured_cost WHERE kosten_gzsp IS NULL") == 3);
  CHECK(store::check(f.project).empty());
}

TEST_CASE("areas come with years, hierarchy, successors and spellings", "[db][import][vektis]") {
  Fixture f;
  (void)f.import(std::string{kHeader} + "M;90+;WEESP;5;4;1;1;1\nM;90+;S GRAVENHAGE;5;4;1;1;1\n");
  const auto weesp = store::find_area(f.project, "GM0457");
  REQUIRE(weesp.has_value());
  CHECK(weesp->valid_to == 2022);
  CHECK(store::find_area(f.project, "GM0363").has_value());   // its successor
  CHECK(!store::find_area(f.project, "GM0344").has_value());  // not seen
  const auto successors = store::read_area_successors(f.project);
  REQUIRE(successors.size() == 1);
  CHECK(successors[0].successor == "GM0363");
  CHECK(successors[0].year == 2023);
  CHECK(store::areas_within(f.project, "PV27", store::AreaKind::municipality, 2019).size() == 2);
  CHECK(store::areas_within(f.project, "PV27", store::AreaKind::municipality, 2024).size() == 1);
  CHECK(f.number("SELECT count(*) FROM area_name WHERE name = 'S GRAVENHAGE' AND name_key = "
                 "'SGRAVENHAGE'") == 1);
}

TEST_CASE("headers are recognised by meaning", "[unit][import][vektis]") {
  using vektis::find_category;
  const auto name = [](std::string_view header) {
    const auto* category = find_category(header);
    return category == nullptr ? std::string{} : std::string{category->name()};
  };
  CHECK(name("KOSTEN_FARMACIE") == "farmacie");
  CHECK(name("Kosten farmacie") == "farmacie");
  CHECK(name("farmacie") == "farmacie");
  CHECK(name("kosten_medisch_specialistische_z") == "medisch_specialistische_zorg");
  CHECK(name("kosten_paramedische_zorg_fysioth") == "paramedische_zorg_fysiotherapie");
  CHECK(name("kosten_geriatrische_revalidatiez") == "geriatrische_revalidatiezorg");
  CHECK(name("kosten_eerstelijns_psychologisch") == "eerstelijns_psychologische_zorg");
  CHECK(name("KOSTEN_GENERALISTISCHE_BASIS_GGZ") == "generalistische_basis_ggz");
  CHECK(name("kosten_wijkverpleging") == "verpleging_en_verzorging");
  CHECK(name("kosten_paramedische_zorg").empty());  // could be two
  CHECK(name("kosten_").empty());
  CHECK(name("kosten_iets_nieuws").empty());
  CHECK(vektis::guess_care_type("kosten_nieuwe_ggz") == CareType::mental_health);
  CHECK(vektis::guess_care_type("kosten_iets_nieuws") == CareType::other);
}

TEST_CASE("categories with a column have it in the project file", "[db][import][vektis]") {
  Fixture f;
  std::set<std::string> columns;
  SQLite::Statement info{f.project.database(),
                         "SELECT name FROM pragma_table_info('insured_cost')"};
  while (info.executeStep()) columns.insert(info.getColumn(0).getString());
  for (const vektis::Category& category : vektis::kCategories) {
    INFO(category.column);
    CHECK(columns.count(std::string{category.column}) == 1);
    CHECK(category.first_year <= category.last_year);
    CHECK(vektis::find_category(category.name()) == &category);
  }
  CHECK(columns.size() == vektis::kCategories.size() + 8);
}

TEST_CASE("other spellings and re-saves give the same figures", "[db][import][vektis]") {
  Fixture f;
  const ImportResult expected = f.import(small_file());
  const auto same = [&](std::string_view content) {
    Fixture g;
    const ImportResult result = g.import(content);
    INFO(content);
    CHECK(result.control_out == expected.control_out);
    CHECK(result.rows_stored == 3);
  };
  // By a spreadsheet: comma, quotes, decimal comma, thousands, CRLF, byte order mark.
  same(
      "\xEF\xBB\xBF\"Geslacht\",\"Leeftijdsklasse\",\"Gemeentenaam\",\"Aantal BSN\",\"Aantal "
      "verzekerdejaren\",\"Kosten medisch specialistische zorg\",\"Kosten farmacie\",\"Kosten "
      "overig\"\r\nMan,0-4,Amsterdam,515,\"466,69\",\"737.763,34\",\"49.488,17\",\"113,35\"\r\n"
      ",,,299383,\"181.726,5\",\"43.867.882,10\",\"9.211.399,39\",\"294.550,90\"\r\n"
      "Vrouw,90 jaar en ouder,'s-Gravenhage,20,18,\"-12,5\",0,\"0,00\"\r\n,,,,,,,\r\n");
  // Upper case, another order, cut headers, tabs, an unnamed column of row numbers.
  same(
      "\tKOSTEN_MEDISCH_SPECIALISTISCHE_Z\tGEMEENTENAAM\tGESLACHT\tLEEFTIJDSKLASSE\tAANTAL_BSN\t"
      "AANTAL_VERZEKERDEJAREN\tKOSTEN_OVERIG\tKOSTEN_FARMACIE\n"
      "1\t737763.34\tAMSTERDAM\tM\t 0 t/m  4 jaar\t515\t466.69\t113.35\t49488.17\n"
      "2\t43867882.10\t\t\t\t299383\t181726.5\t294550.90\t9211399.39\n"
      "3\t-12.5\tDEN HAAG\tV\t90+\t20\t18\t0\t0\n");
}

TEST_CASE("a Vektis file saved as a workbook gives the same figures", "[db][import][vektis]") {
  if (!gdal::available()) return;
  Fixture text;
  const ImportResult expected = text.import(small_file());
  Fixture book;
  const ImportResult result = book.import(
      as_workbook(text.folder.write("t.csv", small_file()), ';'), "vektis_2019_gemeente.xlsx");
  CHECK(result.importer == "spreadsheet");
  CHECK(result.source_key == expected.source_key);
  CHECK(result.rows_stored == expected.rows_stored);
  CHECK(result.control_out == expected.control_out);
  CHECK(has_issue(result, "Gelezen is het werkblad ‘Blad1’ als Vektis open data"));

  std::string damaged = small_file();
  damaged.replace(damaged.find("466.69"), 6, "-46.69");
  const std::string refused =
      book.refusal(as_workbook(text.folder.write("d.csv", damaged), ';'), "vektis_2019_b.xlsx");
  CHECK(refused.find("vektis_2019_b.xlsx [Blad1], rij 2") != std::string::npos);
  CHECK(refused.find("een negatief aantal verzekerde jaren") != std::string::npos);
}

TEST_CASE("a published year saved as a workbook loads to the cent", "[golden][import][vektis]") {
  const auto file = test::published_file("vektis/vektis_2021_gemeente.csv");
  if (!file || !gdal::available()) return;
  Fixture text;
  Fixture book;
  Progress progress;
  const ImportResult expected = import_file(text.project, *file, {}, progress);
  const ImportResult result = book.import(as_workbook(*file, ';'), "vektis_2021_gemeente.xlsx");
  CHECK(result.rows_stored == expected.rows_stored);
  CHECK(result.control_out == expected.control_out);
}

TEST_CASE("the names of ISO-8859-1 and of UTF-8 are the same", "[db][import][vektis]") {
  for (const char* name : {"S\xDA"
                           "DWEST-FRYSL\xC2N",
                           "SÚDWEST-FRYSLÂN", "SUDWEST-FRYSLAN"}) {
    Fixture f;
    const ImportResult result = f.import(std::string{kHeader} + "M;90+;" + name + ";5;4;1;1;1\n");
    CHECK(only_incomplete(result));
    CHECK(store::find_area(f.project, "GM1900").has_value());
  }
}

TEST_CASE("unknown cost columns and names are kept and told", "[db][import][vektis]") {
  Fixture f;
  const ImportResult result = f.import(
      "geslacht;leeftijdsklasse;gemeentenaam;aantal_verzekerdejaren;kosten_farmacie;"
      "kosten_nieuwe_ggz;iets\nM;90+;AMSTERDM;4.5;1.25;7.05;x\n");
  CHECK(result.control_out.at("kosten_nieuwe_ggz_eur") == "7.05");
  CHECK(result.control_out.at("kosten_totaal_eur") == "8.30");
  CHECK(f.number("SELECT cents FROM insured_cost_other WHERE category = 'kosten_nieuwe_ggz' AND "
                 "care_type = 'mental_health'") == 705);
  CHECK(f.number("SELECT count(*) FROM insured_cost JOIN area USING (area_id) WHERE code = "
                 "'X:AMSTERDM' AND kind = 'unmatched'") == 1);
  CHECK(has_issue(result, "Onbekende kostenkolom ‘kosten_nieuwe_ggz’"));
  CHECK(has_issue(result, "Kolom ‘iets’ is niet herkend en niet opgeslagen"));
  CHECK(has_issue(result,
                  "Gemeente ‘AMSTERDM’ is niet herkend; de cijfers staan onder de code "
                  "‘X:AMSTERDM’. Lijkt op: Amsterdam"));
  CHECK(has_issue(result, "geen aantal personen"));
}

TEST_CASE("a row with the total of the country is refused, not kept beside the municipalities",
          "[db][import][vektis]") {
  for (const char* total : {"NEDERLAND", "Totaal", "Totaal Nederland"}) {
    Fixture f;
    INFO(total);
    try {
      (void)f.import(std::string{"geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;"
                                 "aantal_verzekerdejaren;kosten_farmacie\nM;90+;AMSTERDAM;5;4.5;1"
                                 "\nM;90+;"} +
                         total + ";5;4.5;1\n",
                     "vektis_2019_gemeente.csv");
      FAIL("a total was kept");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::bad_input);
      CHECK(error.message().nl.find("rij 3") != std::string::npos);
      CHECK(error.message().nl.find("dubbel") != std::string::npos);
    }
    CHECK(f.number("SELECT count(*) FROM insured_cost") == 0);
  }
}

TEST_CASE("a column with the total of the others is left out, whatever its name",
          "[db][import][vektis]") {
  const std::string head = "geslacht;leeftijdsklasse;gemeentenaam;aantal_verzekerdejaren;";
  for (const char* name : {"kosten_totaal", "Totaal", "Totale kosten", "som", "kosten_alles"}) {
    Fixture f;
    INFO(name);
    const ImportResult result =
        f.import(head + "kosten_farmacie;kosten_nieuw;" + name +
                 ";kosten_overig\nM;90+;ALMERE;4;1.25;7.05;10.30;2\nV;90+;ALMERE;4;1;;3;2\n");
    CHECK(result.control_out.at("kosten_totaal_eur") == "13.30");
    CHECK(result.control_out.at("kosten_nieuw_eur") == "7.05");
    CHECK(f.number("SELECT sum(cents) FROM insured_cost_other") == 705);
    CHECK(result.rows_stored == 3);
    CHECK(has_issue(result, "13,30 euro is niet opgeslagen"));
    CHECK(has_issue(result, "Onbekende kostenkolom ‘kosten_nieuw’"));
    CHECK(!has_issue(result, "Onbekende kostenkolom ‘kosten_alles’"));
  }
  // A subtotal is one too, and a total in whole euros.
  Fixture f;
  const ImportResult result = f.import(
      head +
      "kosten_huisarts_consult;kosten_huisarts_overig;kosten_huisarts_samen;kosten_overig;totaal\n"
      "M;90+;ALMERE;4;1.25;2;3.25;10;13\nV;90+;ALMERE;4;1;1;2;10;12\n");
  CHECK(result.control_out.at("kosten_totaal_eur") == "25.25");
  CHECK(f.number("SELECT count(*) FROM insured_cost_other") == 0);
  // A sum in one row only is a column of its own.
  Fixture other;
  CHECK(other
            .import(head + "kosten_farmacie;kosten_nieuw\nM;90+;ALMERE;4;700;700\n"
                           "V;90+;ALMERE;4;700;100\n")
            .control_out.at("kosten_totaal_eur") == "2200.00");
  CHECK(other.refusal(head + "kosten_farmacie;kosten_overig;totaal\nM;90+;ALMERE;4;1.25;2;3.25\n"
                             "V;90+;ALMERE;4;1000;2000;3500\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘totaal’: 3.500,00 euro gevonden, maar de "
        "kostenkolommen van deze rij tellen op tot 3.000,00 euro.");
}

TEST_CASE("a total in a row without a municipality is refused", "[db][import][vektis]") {
  Fixture f;
  const std::string rows =
      std::string{kHeader} + "M;90+;ALMERE;50;45.5;100;10;1\nV;90+;ALMERE;70;60.25;300;30;3\n";
  CHECK(f.refusal(rows + ";;;120;105.75;400;40;4\n")
            .find("rij 4: deze rij zonder gemeente is een "
                  "totaal van de andere rijen") != std::string::npos);
  // Another amount is no total: people of the whole country beside two municipalities.
  CHECK(Fixture{}.import(rows + ";;;120;106;400;40;4\n").rows_stored == 3);
  Fixture g;
  // Totals by sex and age, each in a row of its own.
  CHECK(g.refusal(rows + "M;90+;;50;45.5;100;10;1\nV;90+;;70;60.25;300;30;3\n").find("rij 4") !=
        std::string::npos);
  const ImportResult many = g.import(rows + ";;;20;10;40;4;4\n");
  CHECK(has_issue(many, "8,6% van de verzekerde jaren hoort bij geen gemeente"));
  CHECK(!has_issue(g.import(rows + ";;;20;5;40;4;4\n", "vektis_2018.csv"), "geen gemeente"));
}

TEST_CASE("what a file lacks of the country is remarked", "[db][import][vektis]") {
  // All municipalities of 2019 with men and women of two classes, 400 insured years each.
  const auto country = [](auto keep) {
    std::string text =
        "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;"
        "kosten_farmacie\n";
    for (const Municipality& one : municipalities())
      for (const char* sex : {"M", "V"})
        for (const char* age : {"0-64", "65+"})
          if (one.valid_in(2019) && keep(one.name, std::string{sex}, std::string{age}))
            text += fmt::format("{};{};{};410;400;1\n", sex, age, one.name);
    return text;
  };
  using Word = const std::string&;
  const ImportResult whole = Fixture{}.import(country([](Word, Word, Word) { return true; }));
  CHECK(whole.issues.empty());
  CHECK(whole.rows_stored == 355 * 4);

  const ImportResult some =
      Fixture{}.import(country([](Word name, Word, Word) { return name < "Boxtel"; }));
  CHECK(has_issue(some,
                  "van de 355 gemeenten van 2019; het bestand is misschien afgekapt of een "
                  "selectie"));
  CHECK(some.issues.size() == 1);

  const ImportResult men =
      Fixture{}.import(country([](Word, Word sex, Word) { return sex == "M"; }));
  CHECK(has_issue(men, "Het bestand heeft alleen mannen"));
  const ImportResult young =
      Fixture{}.import(country([](Word, Word, Word age) { return age == "0-64"; }));
  CHECK(has_issue(young, "Leeftijden die nergens in het bestand staan: 65 en ouder"));

  const ImportResult holes = Fixture{}.import(country([](Word name, Word sex, Word age) {
    return !(name == "Amsterdam" && sex == "M") && !(name == "Zwolle" && age == "65+");
  }));
  CHECK(
      has_issue(holes, "ontbreken in 2 ervan: Zwolle (leeftijdsklassen), Amsterdam (alle mannen)"));
}

TEST_CASE("ordinary re-saves of a file load as the file itself", "[db][import][vektis]") {
  Fixture f;
  const ImportResult expected = f.import(small_file());
  const auto same = [&](std::string_view content) {
    Fixture g;
    INFO(content);
    const ImportResult result = g.import(content);
    CHECK(result.control_out == expected.control_out);
    CHECK(only_incomplete(result));
  };
  same("Zorgkosten per gemeente\n\n" + small_file());
  same("Zorgkosten per gemeente;;;;;;;\n;;;;;;;\n" + small_file());
  same("sep=;\n" + small_file());
  same(std::string{kHeader} +
       "M; 0 t/m  4 jaar;AMSTERDAM;515;466,69;€ 737.763,34;€ 49.488,17;€ 113,35\n"
       "NA;NA;NA;299383;181726,5;€ 43.867.882,10;9.211.399,39 €;€ 294.550,90\n"
       "V;90+;S GRAVENHAGE;20;18;-€ 12,50;€ -;-\n");
  same(std::string{kHeader} +
       "M; 0 t/m  4 jaar;AMSTERDAM;515;466.69;737763.34;49488.17;113.35\n"
       "-;-;-;299383;181726.5;43867882.10;9211399.39;294550.90\n"
       "V;90+;S GRAVENHAGE;20;18;-12.5;NA;-\n");
  // Rows keep the numbers they have in the file.
  std::string damaged = small_file();
  damaged.replace(damaged.find("466.69"), 6, "-46.69");
  CHECK(f.refusal("Zorgkosten\n\n" + damaged, "vektis_2019_b.csv")
            .find("vektis_2019_b.csv, rij 4, kolom ‘aantal_verzekerdejaren’") != std::string::npos);
}

TEST_CASE("mental health care since 2022 has columns of its own", "[db][import][vektis]") {
  Fixture f;
  const ImportResult result = f.import(
      "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;kosten_farmacie;"
      "kosten_consulten_ggz\nM;90+;AMSTERDAM;5;4.5;1;2.5\n",
      "vektis_2023_gemeente.csv");
  CHECK(only_incomplete(result));
  CHECK(f.number("SELECT kosten_consulten_ggz FROM insured_cost") == 250);
  CHECK(f.number("SELECT count(*) FROM insured_cost_other") == 0);
}

TEST_CASE("the year comes from the command, the file or its name", "[db][import][vektis]") {
  Fixture f;
  CHECK(f.import(small_file(), "a.csv", {.year = 2013}).source_key == "vektis.municipality.2013");
  CHECK(f.import(small_file(), "Vektis Open Databestand Zvw 2014 - gemeente (3).csv").source_key ==
        "vektis.municipality.2014");
  CHECK(f.refusal(small_file(), "gemeente.csv")
            .find("het jaar van de cijfers staat niet in het bestand") != std::string::npos);
  CHECK(f.refusal(small_file(), "2014-2015.csv").find("meer dan één jaar") != std::string::npos);
  CHECK(f.refusal(small_file(), "gemeente_20190101.csv").find("het jaar van de cijfers") !=
        std::string::npos);
  const std::string with_year =
      "jaar;geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;kosten_"
      "farmacie\n"
      "2017;M;90+;AMSTERDAM;5;4;1\n";
  CHECK(f.import(with_year, "g.csv").source_key == "vektis.municipality.2017");
  CHECK(f.refusal(with_year + "2018;V;90+;AMSTERDAM;5;4;1\n", "g.csv") ==
        "g.csv, rij 3, kolom ‘jaar’: ‘2018’ gevonden, 2017 verwacht.");
  const ImportResult odd = f.import(
      "geslacht;leeftijdsklasse;gemeentenaam;aantal_verzekerdejaren;kosten_tweedelijns_ggz;"
      "kosten_farmacie\nM;90+;AMSTERDAM;4;1;1\n",
      "vektis_2020.csv");
  CHECK(has_issue(odd, "Kolom ‘kosten_tweedelijns_ggz’ is alleen bekend uit de jaren 2011–2013"));
}

TEST_CASE("the same file twice changes nothing", "[db][import][vektis]") {
  Fixture f;
  const ImportResult first = f.import(small_file());
  const std::string before = test::project_digest(f.project);
  const ImportResult second = f.import(small_file());
  CHECK(second.already_present);
  CHECK(second.rows_added == 0);
  CHECK(second.control_out == first.control_out);
  CHECK(test::project_digest(f.project) == before);
}

TEST_CASE("a revised file replaces and says what changed", "[db][import][vektis]") {
  Fixture f;
  (void)f.import(small_file());
  const std::string revised = std::string{kHeader} +
                              "M; 0 t/m  4 jaar;AMSTERDAM;515;466.69;737763.35;49488.17;113.35\n"
                              ";;;299383;181726.5;43867882.10;9211399.39;294550.90\n"
                              "M;90+;ALMERE;20;18;1;0;0.00\n";
  const ImportResult result = f.import(revised, "vektis_2019_gemeente_v2.csv");
  CHECK(!result.already_present);
  CHECK(result.rows_added == 1);
  CHECK(result.rows_changed == 1);
  CHECK(result.rows_removed == 1);
  CHECK(result.rows_stored == 3);
  CHECK(has_issue(result,
                  "Cijfers gewijzigd ten opzichte van de vorige levering in 1 gebied: "
                  "Amsterdam."));
  CHECK(f.number("SELECT count(*) FROM insured_cost") == 3);
  // Going back to the first release is a change too.
  CHECK(!f.import(small_file()).already_present);
  CHECK(store::read_import_log(f.project).size() == 3);
  // Another year stands beside it.
  CHECK(f.import(small_file(), "vektis_2018.csv").rows_added == 3);
  CHECK(f.number("SELECT count(*) FROM insured_cost") == 6);
}

TEST_CASE("damaged rows are refused with row, column and value", "[db][import][vektis]") {
  Fixture f;
  (void)f.import(small_file(), "vektis_2018.csv");
  const std::string header{kHeader};
  const auto message = [&](std::string_view row) {
    return f.refusal(header + "M;90+;ALMERE;5;4.5;1;1;1\n" + std::string{row});
  };
  CHECK(message("M;90+;UTRECHT;5;4;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3: 7 velden gevonden, 8 verwacht.");
  CHECK(message("M;90+;UTRECHT;5;4;1") ==
        "vektis_2019_gemeente.csv, rij 3: de laatste rij is afgebroken: 6 velden gevonden, 8 "
        "verwacht.");
  CHECK(message("M,90+,UTRECHT,5,4,1,1,1\n") ==
        "vektis_2019_gemeente.csv, rij 3: 1 velden gevonden, 8 verwacht.");
  CHECK(
      message("M;91 of zo;UTRECHT;5;4;1;1;1\n") ==
      "vektis_2019_gemeente.csv, rij 3, kolom ‘leeftijdsklasse’: onbekende leeftijdsklasse ‘91 of "
      "zo’.");
  CHECK(message("M;5-sep;UTRECHT;5;4;1;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘leeftijdsklasse’: ‘5-sep’ is een datum; een "
        "rekenblad "
        "heeft de leeftijdsklasse (zoals 5-9) omgezet.");
  CHECK(message("M;85+;UTRECHT;5;4;1;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘leeftijdsklasse’: de klasse 85–120 overlapt met "
        "90–120 "
        "elders in het bestand.");
  CHECK(message("X;90+;UTRECHT;5;4;1;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘geslacht’: ‘X’ gevonden, M of V verwacht.");
  CHECK(message(";90+;UTRECHT;5;4;1;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘geslacht’: ‘’ gevonden, M of V verwacht.");
  CHECK(
      message("M;90+;UTRECHT;-5;4;1;1;1\n") ==
      "vektis_2019_gemeente.csv, rij 3, kolom ‘aantal_bsn’: een negatief aantal personen (-5) kan "
      "niet.");
  CHECK(message("M;90+;UTRECHT;5;-4;1;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘aantal_verzekerdejaren’: een negatief aantal "
        "verzekerde jaren (-4,00) kan niet.");
  CHECK(
      message("M;90+;UTRECHT;5;;1;1;1\n") ==
      "vektis_2019_gemeente.csv, rij 3, kolom ‘aantal_verzekerdejaren’: hier ontbreekt een getal.");
  CHECK(message("M;90+;UTRECHT;5;4;veel;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘kosten_medisch_specialistische_zorg’: ‘veel’ is "
        "geen "
        "getal.");
  CHECK(message("M;90+;UTRECHT;5;4;1,25;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3, kolom ‘kosten_medisch_specialistische_zorg’: ‘1,25’ is "
        "geen "
        "getal.");
  CHECK(message("M;90+;UTRECHT;5;4;1.23456E-1;1;1\n").find("wetenschappelijke notatie") !=
        std::string::npos);
  CHECK(message("M;90+;Almere;5;4;1;1;1\n") ==
        "vektis_2019_gemeente.csv, rij 3: dezelfde gemeente, leeftijdsklasse en hetzelfde geslacht "
        "staan al in rij 2.");
}

TEST_CASE("numbers of spreadsheets are taken and remarked", "[db][import][vektis]") {
  Fixture f;
  const ImportResult result = f.import(std::string{kHeader} +
                                       "M;90+;UTRECHT;5.0;4.5;1.2E+06;1.005;1\n"
                                       "V;90+;UTRECHT;;4.5;1;;1\n");
  CHECK(result.control_out.at("kosten_medisch_specialistische_zorg_eur") == "1200001.00");
  CHECK(result.control_out.at("kosten_farmacie_eur") == "1.01");
  CHECK(has_issue(result, "1 getallen met meer dan twee decimalen zijn afgerond"));
  CHECK(has_issue(result, "1 getallen staan in wetenschappelijke notatie"));
  CHECK(has_issue(result, "In 1 rijen ontbreekt het aantal personen"));
  CHECK(f.number("SELECT count(*) FROM insured_cost WHERE kosten_farmacie IS NULL") == 1);
  CHECK(f.refusal("geslacht;leeftijdsklasse;gemeentenaam;aantal_verzekerdejaren;kosten_farmacie\n"
                  "M;90+;UTRECHT;4;1.234\n")
            .find("kan duizendtallen of decimalen bedoelen") != std::string::npos);
}

TEST_CASE("other files of Vektis are refused by name", "[db][import][vektis]") {
  Fixture f;
  CHECK(f.refusal("geslacht;leeftijdsklasse;postcode_3;aantal_bsn;aantal_verzekerdejaren;"
                  "kosten_farmacie\nM;90+;101;5;4;1\n")
            .find("dit is het Vektis-bestand per postcodegebied") != std::string::npos);
  CHECK(f.refusal("gemeentenaam;leeftijdsklasse;geslacht;aantal_verzekerdejaren\nUTRECHT;90+;M;5\n")
            .find("heeft geen kostenkolommen") != std::string::npos);
  CHECK(f.refusal("geslacht;leeftijdsklasse;gemeentenaam;kosten_farmacie;kosten_overig;"
                  "kosten_mondzorg\nM;90+;UTRECHT;5;4;1\n") ==
        "vektis_2019_gemeente.csv, rij 1: de kolom ‘aantal_verzekerdejaren’ ontbreekt in dit "
        "Vektis-bestand.");
  CHECK(
      f.refusal("geslacht;leeftijdsklasse;gemeentenaam;aantal_verzekerdejaren;kosten_farmacie;"
                "KOSTEN FARMACIE\nM;90+;UTRECHT;5;4;1\n") ==
      "vektis_2019_gemeente.csv, rij 1, kolom ‘kosten farmacie’: deze kolom komt twee keer voor.");
}

TEST_CASE("all published years load to the cent, without remarks", "[golden][import][vektis]") {
  // Totals computed from the same files with an independent program (Python, exact decimals).
  struct Expected {
    int year;
    const char* insured_years;
    const char* euros;
    int rows;
  };
  const std::vector<Expected> published{
#include "vektis_totals.inc"
  };
  store::Project project = store::Project::create_in_memory();
  for (const Expected& expected : published) {
    const auto file =
        test::published_file("vektis/vektis_" + std::to_string(expected.year) + "_gemeente.csv");
    if (!file) continue;
    INFO(expected.year);
    Progress progress;
    const ImportResult result = import_file(project, *file, {}, progress);
    CHECK(result.rows_stored == expected.rows);
    CHECK(result.control_out.at("insured_years") == expected.insured_years);
    CHECK(result.control_out.at("kosten_totaal_eur") == expected.euros);
    CHECK(result.control_in == result.control_out);
    CHECK(result.issues.empty());
    CHECK(import_file(project, *file, {}, progress).already_present);
  }
  SQLite::Statement unmatched{project.database(),
                              "SELECT count(*) FROM area WHERE kind = 'unmatched'"};
  REQUIRE(unmatched.executeStep());
  CHECK(unmatched.getColumn(0).getInt() == 0);
  CHECK(store::check(project).empty());
}

TEST_CASE("another release of a year replaces the first", "[golden][import][vektis]") {
  const auto first = test::published_file("vektis/vektis_2015_gemeente.csv");
  const auto other = test::published_file(
      "vektis/Vektis Open Databestand Zorgverzekeringswet 2015 - gemeente (3).csv");
  if (!first || !other) return;
  store::Project project = store::Project::create_in_memory();
  Progress progress;
  const ImportResult before = import_file(project, *first, {}, progress);
  const ImportResult after = import_file(project, *other, {}, progress);
  CHECK(after.source_key == before.source_key);
  // The publisher gives the same total of insured years in both; the division differs.
  CHECK(after.rows_added > 0);
  CHECK(after.rows_removed > 0);
  CHECK(after.control_out.at("rows") == std::to_string(after.rows_stored));
  CHECK(after.control_out.at("insured_years") == before.control_out.at("insured_years"));
}

TEST_CASE("the page on importing has the table of categories", "[unit][import][vektis]") {
  std::ifstream stream{test::source_dir() / "docs" / "import.md"};
  const std::string page{std::istreambuf_iterator<char>{stream}, {}};
  for (const vektis::Category& category : vektis::kCategories) {
    const std::string years = fmt::format("{}–{}", category.first_year,
                                          category.last_year == vektis::kStillPublished
                                              ? std::string{}
                                              : std::to_string(category.last_year));
    const std::string row = fmt::format("| {} | {} | {} | {} |", category.column,
                                        key(category.care), years, "insured_cost");
    INFO(row);
    CHECK(page.find(row) != std::string::npos);
  }
}
