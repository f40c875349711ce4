// A calendar month, the time step of openings and closings.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace regioscoop {

struct Month {
  int year = 0;
  int month = 1;  // 1..12

  // Months since the year 0, for arithmetic.
  [[nodiscard]] constexpr int index() const { return year * 12 + month - 1; }
  friend constexpr auto operator<=>(const Month&, const Month&) = default;
};

[[nodiscard]] constexpr Month month_from_index(int index) { return {index / 12, index % 12 + 1}; }

// "2026-01". Throws Error{out_of_range} on any other form or a month outside 1..12.
[[nodiscard]] Month parse_month(std::string_view word);
[[nodiscard]] std::string to_string(Month month);

}  // namespace regioscoop
