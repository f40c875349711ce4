#include "import/age_class.h"

#include "support/catch.h"

using namespace regioscoop::import;

TEST_CASE("age classes are read in every spelling", "[unit][import]") {
  const auto is = [](std::string_view field, int from, int to) {
    INFO(field);
    const auto age = parse_age_class(field);
    REQUIRE(age.has_value());
    CHECK(*age == AgeClass{from, to});
  };
  is(" 0 t/m  4 jaar", 0, 4);
  is("10 t/m 14 jaar", 10, 14);
  is("85 t/m 89 jaar", 85, 89);
  is("85t/m89jaar", 85, 89);
  is("0-4", 0, 4);
  is("5 - 9", 5, 9);
  is("5–9 jaar", 5, 9);
  is("0 tot 5 jaar", 0, 4);
  is("5 tot en met 9 jaar", 5, 9);
  is("90+", 90, kOpenEnd);
  is(" 90 +", 90, kOpenEnd);
  is("90 jaar en ouder", 90, kOpenEnd);
  is("95 jaar of ouder", 95, kOpenEnd);
  is("65", 65, 65);
  is("65 jaar", 65, 65);
  is("00-04", 0, 4);
}

TEST_CASE("what is not an age class is refused", "[unit][import]") {
  for (const char* field : {"", "  ", "onbekend", "-5", "9-5", "0 t/m", "t/m 4", "5 of 9", "200+",
                            "0-4-8", "90++", "1000", "5 t/m 9 maanden"}) {
    INFO(field);
    CHECK(!parse_age_class(field).has_value());
  }
}

TEST_CASE("age classes that a spreadsheet made dates of are told apart", "[unit][import]") {
  for (const char* field :
       {"5-sep", "okt-14", "09-05", "5-9-2024", "2024-09-05", "45540", "5-May"}) {
    INFO(field);
    CHECK(!parse_age_class(field).has_value());
    CHECK(looks_like_date(field));
    CHECK(age_refusal(field).nl.find("is een datum") != std::string::npos);
  }
  CHECK(!looks_like_date("onbekend"));
}

TEST_CASE("sexes are read in every spelling", "[unit][import]") {
  CHECK(parse_sex("M") == 'M');
  CHECK(parse_sex("V") == 'F');
  CHECK(parse_sex(" Vrouwen ") == 'F');
  CHECK(parse_sex("man") == 'M');
  CHECK(!parse_sex("X").has_value());
  CHECK(!parse_sex("").has_value());
}
