#include "report/unit_name.h"

#include "region/assumption.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "support/catch.h"

using namespace regioscoop;

namespace {
// "visits/year" and "per year" are for files; no person should meet a slash or an unknown English
// word.
void check_known(std::string_view unit) {
  INFO("unit: " << unit);
  const Text name = report::unit_name(unit);
  CHECK(name.nl.find('/') == std::string::npos);
  CHECK(name.en.find('/') == std::string::npos);
  const bool same_in_both =
      unit.empty() || unit == "km" || unit == "factor" || unit == "odds ratio";
  CHECK((name.nl == name.en) == same_in_both);
  const Text one = unit_of_one(unit);
  CHECK(one.nl.find('/') == std::string::npos);
  CHECK(one.en.find('/') == std::string::npos);
  if (name.en.starts_with("euros")) CHECK_FALSE(one.en.starts_with("euros"));
}
}  // namespace

TEST_CASE("one of a unit is no plural", "[unit][report]") {
  CHECK(unit_of_one("minutes").nl == "minuut");
  CHECK(unit_of_one("minutes").en == "minute");
  CHECK(unit_of_one("visits/year").nl == "bezoek per jaar");
  CHECK(unit_of_one("km").nl == "km");  // the same for one and for many
}

TEST_CASE("every unit of the catalogues has words in both languages", "[unit][report]") {
  for (const auto& entry : scenario::indicators()) check_known(entry.unit);
  for (const auto& entry : scenario::lever_catalogue()) check_known(entry.unit);
  for (const auto& entry : assumption_catalogue()) check_known(entry.unit);
}
