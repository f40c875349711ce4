#include "population/leslie.h"

#include "common/error.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::population;
using regioscoop::test::check_close;

namespace {
Leslie example() { return {Vector{{0, 0.5, 1.2}}, Vector{{0.8, 0.8}}}; }
}  // namespace

// Growth and structure from numpy's eigenvalues of the same matrix; 12 digits are given.
TEST_CASE("a closed population ends in the growth and structure of its Leslie matrix",
          "[golden][population]") {
  const StablePopulation stable = stable_population(example());
  check_close(stable.growth, 1.06033110655, 5e-12);
  check_close(stable.structure(0), 0.430343826976, 5e-13);
  check_close(stable.structure(1), 0.324686373393, 5e-13);
  check_close(stable.structure(2), 0.244969799631, 5e-13);
}

TEST_CASE("steps of a closed population are those of the matrix", "[golden][population]") {
  const Vector start{{100, 0, 0}};
  const Vector third = project_closed(example(), start, 3);
  check_close(third(0), 76.8, 1e-12);  // products of short decimals: rounding only
  check_close(third(1), 32, 1e-12);
  check_close(third(2), 0, 1e-12);
  const Vector fifth = project_closed(example(), start, 5);
  check_close(fifth(0), 61.44, 1e-12);
  check_close(fifth(1), 12.8, 1e-12);
  check_close(fifth(2), 49.152, 1e-12);
}

TEST_CASE("whatever the start, growth goes to the stable one", "[property][population]") {
  const StablePopulation stable = stable_population(example());
  const Vector late = project_closed(example(), Vector{{3, 200, 40}}, 200);
  const Vector later = project_closed(example(), late, 1);
  check_close(later.sum() / late.sum(), stable.growth, 1e-10);
}

TEST_CASE("a Leslie matrix that can't be is refused", "[unit][population]") {
  CHECK_THROWS_AS(stable_population({Vector{{0, 0}}, Vector{{0.5}}}), Error);
  CHECK_THROWS_AS(stable_population({Vector{{0, 1}}, Vector{{1.5}}}), Error);
  CHECK_THROWS_AS(stable_population({Vector{{0, 1}}, Vector{{0.5, 0.5}}}), Error);
  CHECK_THROWS_AS(stable_population({Vector{}, Vector{}}), Error);
  CHECK_THROWS_AS(project_closed(example(), Vector{{1, 2}}, 1), Error);
  CHECK_THROWS_AS(project_closed(example(), Vector{{1, -2, 0}}, 1), Error);
}
