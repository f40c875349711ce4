#include "region/assumption.h"

#include <cmath>
#include <set>
#include <string>

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;

namespace {

Assumption assumption(std::string key, double value) {
  Assumption out;
  out.key = std::move(key);
  out.value = value;
  return out;
}

}  // namespace

TEST_CASE("the catalogue names every assumption once, in both languages", "[unit][region]") {
  std::set<std::string_view> keys;
  for (const AssumptionDefinition& definition : assumption_catalogue()) {
    INFO(definition.key);
    CHECK(keys.insert(definition.key).second);
    CHECK(definition.key.find('.') != std::string_view::npos);
    CHECK(definition.min < definition.max);
    CHECK_FALSE(definition.unit.empty());
    for (const Text& words : {definition.name, definition.meaning}) {
      CHECK_FALSE(words.nl.empty());
      CHECK_FALSE(words.en.empty());
    }
  }
}

TEST_CASE("a set gives values by key in the order of the catalogue", "[unit][region]") {
  AssumptionSet set{{assumption("journey.transfer_back_share", 0.05),
                     assumption("population.fertility_factor", 1)}};
  REQUIRE(set.all().size() == 2);
  CHECK(set.all().front().key == "population.fertility_factor");
  CHECK(set.value("journey.transfer_back_share") == 0.05);
  set.set_value("journey.transfer_back_share", 0.04);
  CHECK(set.value("journey.transfer_back_share") == 0.04);
}

TEST_CASE("unknown keys, missing values and values out of range are named", "[unit][region]") {
  AssumptionSet set{{assumption("journey.transfer_back_share", 0.05)}};
  try {
    (void)set.value("journey.transfer_share");
    FAIL("an unknown key was accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
    CHECK(error.remedy().en == "Did you mean journey.transfer_back_share?");
  }
  try {
    (void)set.value("journey.eligible_share");
    FAIL("a missing value was made up");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
    CHECK(error.message().nl.find("journey.eligible_share") != std::string::npos);
  }
  for (const double value : {-0.1, 0.51, std::nan("")}) {
    INFO(value);
    try {
      set.set_value("journey.transfer_back_share", value);
      FAIL("a value out of range was accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::out_of_range);
      CHECK(error.remedy().en.find("from 0 up to and including 0.5") != std::string::npos);
    }
  }
  CHECK(set.value("journey.transfer_back_share") == 0.05);
  CHECK_THROWS_AS(AssumptionSet({assumption("journey.transfer_back_share", 2)}), Error);
}
