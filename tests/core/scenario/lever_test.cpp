#include "scenario/lever.h"

#include <set>

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;
using namespace regioscoop::scenario;

namespace {

Error error_of(std::string_view key, std::string_view subject, std::string_view value) {
  try {
    (void)parse_lever(key, subject, value);
  } catch (const Error& error) {
    return error;
  }
  FAIL("no error for " << key << " = " << value);
  throw;
}

}  // namespace

TEST_CASE("every lever has words in both languages and a range, choices or a month",
          "[unit][scenario]") {
  std::set<std::string_view> keys;
  for (const LeverDefinition& lever : lever_catalogue()) {
    INFO(lever.key);
    CHECK(keys.insert(lever.key).second);
    for (const Text* text : {&lever.name, &lever.meaning}) {
      CHECK_FALSE(text->nl.empty());
      CHECK_FALSE(text->en.empty());
    }
    CHECK(&lever_definition(lever.key) == &lever);
    if (lever.type == LeverType::choice) CHECK(lever.choices.size() > 1);
    const bool counts = lever.type == LeverType::number || lever.type == LeverType::whole_number;
    if (counts && lever.subject != LeverSubject::assumption) CHECK(lever.max > lever.min);
  }
}

TEST_CASE("levers are read as their type asks", "[unit][scenario]") {
  CHECK(parse_lever("wijkkliniek.beds", "zuidoost", "48").value == LeverValue{48.0});
  CHECK(parse_lever("inflow.eligible_share", "", "0,25").value == LeverValue{0.25});
  CHECK(parse_lever("inflow.eligible_share", "", "0.25").value == LeverValue{0.25});
  CHECK(parse_lever("wijkkliniek.opens", "noord", "2027-01").value == LeverValue{Month{2027, 1}});
  CHECK(parse_lever("wijkkliniek.location", "noord", "beside_ed").value ==
        LeverValue{std::string{"beside_ed"}});
  CHECK(parse_lever("assumption", "journey.eligible_share", "0.3").subject ==
        "journey.eligible_share");
}

TEST_CASE("a lever value survives being written and read", "[unit][scenario]") {
  for (const auto& [key, subject, value] :
       {std::tuple{"wijkkliniek.length_of_stay_days", "noord", "9.9"},
        std::tuple{"inflow.eligible_share", "", "0.1"},
        std::tuple{"wijkkliniek.closes", "noord", "2031-12"},
        std::tuple{"wijkkliniek.physician", "noord", "gp"}}) {
    const Lever lever = parse_lever(key, subject, value);
    CHECK(to_string(lever.value) == value);
    CHECK(parse_lever(key, subject, to_string(lever.value)) == lever);
  }
}

TEST_CASE("a value that a lever can't have is refused with what it can have", "[unit][scenario]") {
  for (const char* value :
       {"97", "-1", "4.5", "", " ", "veel", "48 ", "1e9999", "nan", "inf", "1.000,5"}) {
    INFO(value);
    const Error error = error_of("wijkkliniek.beds", "zuidoost", value);
    CHECK(error.kind() == ErrorKind::out_of_range);
    CHECK_THAT(error.message().nl, contains_text("wijkkliniek.beds") && contains_text("zuidoost"));
    CHECK_THAT(error.remedy().nl, contains_text("van 0 tot en met 96"));
    CHECK_THAT(error.remedy().en, contains_text("from 0 to 96"));
  }
  CHECK_THAT(error_of("wijkkliniek.opens", "noord", "januari").remedy().nl,
             contains_text("2027-01"));
  CHECK_THAT(error_of("wijkkliniek.location", "noord", "thuis").remedy().en,
             contains_text("nursing_home, beside_ed"));
  CHECK_THAT(error_of("assumption", "journey.eligible_share", "2").remedy().nl,
             contains_text("van 0 tot en met 1"));
}

TEST_CASE("an unknown lever, a missing and a needless subject are named", "[unit][scenario]") {
  const Error unknown = error_of("wijkkliniek.bed", "zuidoost", "48");
  CHECK(unknown.kind() == ErrorKind::not_found);
  CHECK_THAT(unknown.remedy().en, contains_text("wijkkliniek.beds"));
  CHECK(error_of("wijkkliniek.beds", "", "48").kind() == ErrorKind::usage);
  CHECK(error_of("inflow.eligible_share", "noord", "0.2").kind() == ErrorKind::usage);
  CHECK(error_of("assumption", "journey.no_such_key", "1").kind() == ErrorKind::not_found);
}

TEST_CASE("a lever made elsewhere is checked the same way", "[unit][scenario]") {
  CHECK_NOTHROW(validate({"wijkkliniek.beds", "noord", 24.0}));
  CHECK_THROWS_AS(validate({"wijkkliniek.beds", "noord", 24.5}), Error);
  CHECK_THROWS_AS(validate({"wijkkliniek.beds", "noord", std::string{"24"}}), Error);
  CHECK_THROWS_AS(validate({"wijkkliniek.opens", "noord", 2027.0}), Error);
}
