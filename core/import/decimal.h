// Numbers as publishers and spreadsheets write them, read exactly.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/text.h"

namespace regioscoop::import {

// The decimal mark of a file, or of a number where that leaves no doubt.
enum class DecimalMark : std::uint8_t { unknown, point, comma };

enum class NumberStatus : std::uint8_t {
  number,
  empty,  // nothing but blanks: missing
  not_a_number,
  ambiguous,  // 1.234 may be one or a thousand: the file's decimal mark must be known
  inexact,    // scientific notation that does not give whole hundredths
  too_large,  // more than 18 digits
};

// A number in hundredths (cents, hundredths of an insured year).
struct Hundredths {
  NumberStatus status = NumberStatus::empty;
  std::int64_t value = 0;
  bool rounded = false;     // had more than two decimals; half goes away from zero
  bool scientific = false;  // 1,2E+06: a spreadsheet may have dropped digits
};

// Accepted: outer blanks, a sign in front (also U+2212), a decimal point or comma, thousands in
// groups of three split by the other mark, a blank or no-break space, an exponent. `mark` is the
// file's: then the other mark can only split thousands. Without it a number like 1.234 is
// ambiguous.
[[nodiscard]] Hundredths parse_hundredths(std::string_view field, DecimalMark mark);

struct Real {
  NumberStatus status = NumberStatus::empty;
  double value = 0;
};
// The same grammar, any number of decimals, to the nearest double.
[[nodiscard]] Real parse_real(std::string_view field, DecimalMark mark);

struct Whole {
  NumberStatus status = NumberStatus::empty;
  std::int64_t value = 0;
};
// The same grammar; decimals must be zeros ("515" and, from a spreadsheet, "515.0" or "515,00"),
// else not_a_number.
[[nodiscard]] Whole parse_whole(std::string_view field, DecimalMark mark);

// What this one number proves about its file: 466,69 a comma, 1,234.5 a point, 1.234 and 12
// nothing.
[[nodiscard]] DecimalMark proven_mark(std::string_view field);

// Why a field is refused, as the last part of a message: "‘12,3,4’ is geen getal".
[[nodiscard]] Text refusal(NumberStatus status, std::string_view field);

// "-1234.05" for -123405.
[[nodiscard]] std::string hundredths_string(std::int64_t value);

}  // namespace regioscoop::import
