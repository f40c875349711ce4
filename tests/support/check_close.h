// Comparison of a number with a value from outside; prints calculated, expected and error on
// failure.
#pragma once

#include <cmath>

#include "support/catch.h"

namespace regioscoop::test {

// `tolerance` is absolute. State its reason where you call this.
inline void check_close(double calculated, double expected, double tolerance) {
  const double error = calculated - expected;
  INFO("calculated " << Catch::Detail::stringify(calculated) << ", expected "
                     << Catch::Detail::stringify(expected) << ", error " << error << ", tolerance "
                     << tolerance);
  CHECK(std::abs(error) <= tolerance);
}

}  // namespace regioscoop::test
