// People by sex and single year of age: the rows of every cohort table in the program.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "common/eigen.h"

namespace regioscoop {

enum class Sex : std::uint8_t { male, female };
inline constexpr std::array<Sex, 2> kSexes{Sex::male, Sex::female};

// Letter in files and in the store.
[[nodiscard]] constexpr std::string_view letter(Sex sex) { return sex == Sex::male ? "M" : "F"; }

inline constexpr int kOldestAge = 100;  // 100 and older
inline constexpr int kAges = kOldestAge + 1;
inline constexpr int kCohorts = 2 * kAges;

// Row of a cohort table: men 0..100+, then women 0..100+.
[[nodiscard]] constexpr int cohort_row(Sex sex, int age) {
  return (sex == Sex::male ? 0 : kAges) + age;
}

// Persons: kCohorts rows × one column an area. A cohort over all areas is contiguous, so ageing
// copies rows and a rate multiplies a row.
using Cohorts = Matrix;

}  // namespace regioscoop
