#include "import/statline/column.h"

#include "import/statline/cells.h"
#include "import/statline/classification.h"
#include "store/indicator_range.h"
#include "support/catch.h"

using namespace regioscoop::import;
using namespace regioscoop::import::statline;

TEST_CASE("a column is known by its words, whatever a program made of them",
          "[unit][import][statline]") {
  for (const char* column : {"k_65JaarOfOuder_12", "k_65JaarOfOuder_99",
                             "65 jaar of ouder (aantal)", " 65.jaar.of.ouder..aantal."})
    CHECK(fold(column) == "65jaarofouder");
  CHECK(fold("Wmo-cliënten relatief (per 1 000 inwoners)") == "wmoclientenrelatief");
  CHECK(fold("Bevolkingsdichtheid..aantal.inwoners.per.km..") == "bevolkingsdichtheid");
  CHECK(fold("Wonen.Woningen.naar.eigendom.Koopwoningen....") ==
        "wonenwoningennaareigendomkoopwoningen");
  // Short names of CBS's spreadsheets: the digits at the end are an age.
  CHECK(fold("a_00_14") == "a0014");
  CHECK(fold("").empty());
}

TEST_CASE("a column is found by name or at the end of a path of headings",
          "[unit][import][statline]") {
  const std::vector<std::string> header{
      "Bevolking.Leeftijdsgroepen.10.tot.15.jaar..aantal.",
      "Bevolking.Leeftijdsgroepen.0.tot.15.jaar..aantal.",
      "Bevolking.Personen.met.een.migratieachtergrond.Niet.westers.totaal..aantal.",
      "Eenpersoonshuishoudens_83", "Eenpersoonshuishoudens_86"};
  const Columns columns{header};
  CHECK(columns.find({"0tot15jaar"}) == 1);
  CHECK(columns.find({"westerstotaal"}) == -1);
  CHECK(columns.find({"nietwesterstotaal"}) == 2);
  CHECK(columns.find({"eenpersoonshuishoudens"}) == 3);  // the count, not the share behind it
  CHECK(columns.find({"huishoudens"}) == -1);
}

TEST_CASE("codes and periods of CBS", "[unit][import][statline]") {
  CHECK(area_code("WK036300  ")->kind == regioscoop::store::AreaKind::district);
  CHECK(area_code("BU0363AA01")->kind == regioscoop::store::AreaKind::neighbourhood);
  CHECK(parent_code(*area_code("BU0363AA01")) == "WK0363AA");
  CHECK(parent_code(*area_code("WK0363AA")) == "GM0363");
  CHECK(area_code("NL01  ")->code == "NL00");
  for (const char* word : {"", "LD01", "CR23", "Amsterdam", "GM363", "WK03630", "gm0363"})
    CHECK_FALSE(area_code(word).has_value());
  CHECK(year_of_period("2019JJ00") == 2019);
  CHECK(year_of_period("2015*") == 2015);
  CHECK(year_of_period(" 2019 ") == 2019);
  for (const char* word : {"", "2015KW01", "2010G400", "2015 tot 2020", "19", "jaar"})
    CHECK_FALSE(year_of_period(word).has_value());
}

TEST_CASE("codes and labels of age and sex", "[unit][import][statline]") {
  CHECK(age_of("10010")->age == 0);
  CHECK(age_of("10100")->age == 1);
  CHECK(age_of("19900")->age == 99);
  CHECK(age_of("19905")->age == 104);
  CHECK(age_of("22300")->form == AgeOf::Form::open);
  CHECK(age_of("22300")->age == 105);
  CHECK(age_of("10000")->form == AgeOf::Form::total);
  CHECK(age_of("70200")->form == AgeOf::Form::other);
  CHECK(age_of("65 jaar")->age == 65);
  CHECK(age_of("105 jaar of ouder")->form == AgeOf::Form::open);
  CHECK(age_of("65 tot 70 jaar")->form == AgeOf::Form::range);
  CHECK(age_of("65 tot 70 jaar")->age == 65);
  CHECK(age_of("65 tot 70 jaar")->to == 69);
  CHECK(age_of("70 tot 65 jaar")->form == AgeOf::Form::other);
  CHECK_FALSE(age_of("oud").has_value());
  CHECK_FALSE(age_of("10050").has_value());
  CHECK(sex_of("3000   ") == 'M');
  CHECK(sex_of("Vrouwen") == 'F');
  CHECK(sex_of("Totaal mannen en vrouwen") == 'T');
  CHECK_FALSE(sex_of("5000").has_value());
}

TEST_CASE("every indicator of the tables of CBS has a plausible range",
          "[unit][import][statline]") {
  for (const auto& indicator : regioscoop::import::statline::area_indicators()) {
    INFO(indicator.key);
    const auto range = regioscoop::store::indicator_range(indicator.key);
    REQUIRE(range);
    CHECK(range->low < range->high);
    if (indicator.unit == "%") CHECK((range->low == 0 && range->high == 100));
  }
  CHECK_FALSE(regioscoop::store::indicator_range("own_score"));
}
