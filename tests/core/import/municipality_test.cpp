#include "import/municipality.h"

#include <map>
#include <set>

#include "import/csv.h"
#include "support/catch.h"
#include "support/shared_data.h"

using namespace regioscoop;
using namespace regioscoop::import;

namespace {
std::string code_of(std::string_view published, int year) {
  const Municipality* found = match_municipality(published, year);
  return found == nullptr ? "" : found->code;
}
}  // namespace

TEST_CASE("the number of municipalities is that of CBS in every year", "[golden][import]") {
  // CBS, "Gemeentelijke indeling" per 1 January: exact counts.
  const std::map<int, int> published{{2011, 418}, {2012, 415}, {2013, 408}, {2014, 403},
                                     {2015, 393}, {2016, 390}, {2017, 388}, {2018, 380},
                                     {2019, 355}, {2020, 355}, {2021, 352}, {2022, 345},
                                     {2023, 342}, {2024, 342}, {2025, 342}, {2026, 342}};
  for (const auto& [year, expected] : published) {
    int count = 0;
    for (const Municipality& municipality : municipalities())
      if (municipality.valid_in(year)) ++count;
    INFO(year);
    CHECK(count == expected);
  }
}

TEST_CASE("the table of municipalities is consistent", "[unit][import]") {
  std::string previous;
  for (const Municipality& municipality : municipalities()) {
    INFO(municipality.code);
    CHECK(municipality.code > previous);
    previous = municipality.code;
    CHECK(municipality.code.size() == 6);
    CHECK(!municipality.name.empty());
    CHECK(!province_name(municipality.province).empty());
    CHECK(municipality.successors.empty() == !municipality.valid_to.has_value());
    double share = 0;
    for (const MunicipalitySuccessor& successor : municipality.successors) {
      const Municipality* found = find_municipality(successor.code);
      REQUIRE(found != nullptr);
      CHECK(found->valid_in(*municipality.valid_to + 1));
      share += successor.share;
    }
    if (!municipality.successors.empty()) CHECK(share == Approx(1));
    // A name means its own municipality in every year it existed.
    const int year = municipality.valid_to.value_or(municipality.valid_from.value_or(2011));
    CHECK(code_of(municipality.name, year) == municipality.code);
  }
}

TEST_CASE("names are folded to what does not differ between publishers", "[unit][import]") {
  CHECK(fold_name("'s-Gravenhage") == "SGRAVENHAGE");
  CHECK(fold_name("S GRAVENHAGE") == "SGRAVENHAGE");
  CHECK(fold_name("Súdwest-Fryslân") == "SUDWESTFRYSLAN");
  CHECK(fold_name("Su\xCC\x81"
                  "dwest") == "SUDWEST");  // combining accent
  CHECK(fold_name("\xC4\xB2sselstein") == "IJSSELSTEIN");
  CHECK(fold_name("  Bergen (NH.)") == "BERGENNH");
  CHECK(fold_name("’s‑Hertogenbosch") == "SHERTOGENBOSCH");
}

TEST_CASE("published spellings find their municipality", "[unit][import]") {
  for (const char* name : {"'S-GRAVENHAGE", "S GRAVENHAGE", "s-Gravenhage", "Den Haag", "DEN HAAG",
                           "'s-Gravenhage (gemeente)", "Gemeente Den Haag"}) {
    INFO(name);
    CHECK(code_of(name, 2015) == "GM0518");
  }
  CHECK(code_of("BERGEN NH", 2019) == "GM0373");
  CHECK(code_of("Bergen (NH.)", 2019) == "GM0373");
  CHECK(code_of("Bergen (NH)", 2019) == "GM0373");
  CHECK(code_of("BERGEN L", 2019) == "GM0893");
  CHECK(code_of("BERGEN LB", 2019) == "GM0893");
  CHECK(code_of("BERGEN", 2019).empty());  // there are two
  CHECK(code_of("HENGELO O", 2019) == "GM0164");
  CHECK(code_of("Hengelo (Ov)", 2019) == "GM0164");
  CHECK(code_of("Rijswijk (ZH.)", 2019) == "GM0603");
  CHECK(code_of("Rijswijk (NB)", 2019).empty());
  CHECK(code_of("Laren (NH.)", 2019) == "GM0417");
  CHECK(code_of("NUENEN CA", 2019) == "GM0820");
  CHECK(code_of("Utrecht (gem.)", 2019) == "GM0344");
  CHECK(code_of("Groningen (gemeente)", 2019) == "GM0014");
  CHECK(code_of("SUDWEST-FRYSLAN", 2019) == "GM1900");
  CHECK(code_of("NOARDEAST-FRYSLAN", 2011) == "GM1970");
  CHECK(code_of("HAREN", 2015) == "GM0017");
  CHECK(code_of("HAAREN", 2015) == "GM0788");
  CHECK(code_of("", 2015).empty());
  CHECK(code_of("Nergenshuizen", 2015).empty());
}

TEST_CASE("a name that changed hands is told by the year", "[unit][import]") {
  CHECK(code_of("De Friese Meren", 2014) == "GM1921");
  CHECK(code_of("DE FRIESE MEREN", 2018) == "GM1940");
  CHECK(code_of("DE FRYSKE MARREN", 2011) == "GM1940");
  CHECK(code_of("Groesbeek", 2013) == "GM0241");
  CHECK(code_of("Berg en Dal", 2013) == "GM1945");
}

TEST_CASE("an unknown name gets near ones", "[unit][import]") {
  const std::vector<std::string> near = near_municipalities("AMSTERDM");
  REQUIRE(!near.empty());
  CHECK(near.front() == "Amsterdam");
}

TEST_CASE("every municipality of every published year is found", "[golden][import]") {
  std::vector<std::pair<std::string, int>> files{
      {"vektis/Vektis Open Databestand Zorgverzekeringswet 2015 - gemeente (3).csv", 2015}};
  for (int year = 2011; year <= 2021; ++year)
    files.emplace_back("vektis/vektis_" + std::to_string(year) + "_gemeente.csv", year);
  for (const auto& [name, year] : files) {
    const auto file = test::published_file(name);
    if (!file) continue;
    INFO(name);
    Progress progress;
    CsvReader reader{*file, {';', decide_encoding(*file, progress)}};
    REQUIRE(reader.next());
    std::set<std::string> names;
    while (reader.next())
      if (!reader.field(2).empty()) names.emplace(reader.field(2));
    std::set<std::string> codes;
    for (const std::string& published : names) {
      INFO(published);
      const Municipality* found = match_municipality(published, year);
      CHECK(found != nullptr);
      if (found != nullptr) codes.insert(found->code);
    }
    CHECK(codes.size() == names.size());  // no two names in one
    // The names are those of one year's division: all of its municipalities and no other.
    bool one_division = false;
    for (int division = 2011; division <= 2026; ++division) {
      std::set<std::string> valid;
      for (const Municipality& municipality : municipalities())
        if (municipality.valid_in(division)) valid.insert(municipality.code);
      one_division = one_division || valid == codes;
      // Weesp went up in Amsterdam on 24 March 2022; the division of 2022 is published without it.
      valid.erase("GM0457");
      one_division = one_division || valid == codes;
    }
    CHECK(one_division);
  }
}
