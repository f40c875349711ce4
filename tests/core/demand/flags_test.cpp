#include "demand/flags.h"

#include "common/error.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::demand;
using regioscoop::test::check_close;

namespace {
// Three areas over eight years: the first ages fast, the second stays, the third ages fast but is
// tiny.
Demand example() {
  Demand demand;
  demand.base_year = 2023;
  for (int year = 0; year < 8; ++year) {
    Matrix people = Matrix::Constant(kAgeBands, 3, 200);
    people.col(0) *= 1 + 0.04 * year;
    people.col(2) *= 0.05 * (1 + 0.04 * year);
    demand.ed_visits.emplace_back(0.3 * people);
    demand.population.push_back(std::move(people));
  }
  return demand;
}
const std::vector<std::string> kNames{"Noord", "Oost", "Duin"};
}  // namespace

TEST_CASE("districts where older people and visits rise are flagged", "[unit][demand]") {
  const std::vector<Flag> found = flags(example(), kNames);
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == FlagKind::older_people_rise);
  CHECK(found[0].area == 0);
  check_close(found[0].from, 800, 1e-9);
  check_close(found[0].to, 960, 1e-9);
  check_close(found[0].growth, 0.2, 1e-12);
  CHECK(found[0].message.nl ==
        "Noord: het aantal mensen van 75 en ouder groeit van 800 naar 960 in 2028.");
  CHECK(found[1].kind == FlagKind::ed_visits_rise);
  check_close(found[1].to, 360, 1e-9);
}

TEST_CASE("use above expected is flagged only when the whole interval says so", "[unit][demand]") {
  AreaFactor acute;
  acute.factor = Vector{{1.2, 1.3, 0.9}};
  acute.low = Vector{{1.05, 0.95, 0.8}};
  acute.high = Vector{{1.4, 1.7, 1.0}};
  const std::vector<Flag> found = flags(example(), kNames, &acute);
  REQUIRE(found.size() == 3);
  CHECK(found[2].kind == FlagKind::use_above_expected);
  CHECK(found[2].area == 0);
}

TEST_CASE("flags need names and years", "[unit][demand]") {
  CHECK_THROWS_AS(flags(example(), std::vector<std::string>{"a"}), Error);
  Demand one = example();
  one.population.resize(1);
  one.ed_visits.resize(1);
  CHECK_THROWS_AS(flags(one, kNames), Error);
}
