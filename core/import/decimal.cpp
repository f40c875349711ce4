#include "import/decimal.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include "import/place.h"

namespace regioscoop::import {

namespace {

constexpr int kMostDigits = 18;  // fits in 64 bits, also in hundredths after the checks below

// A number taken apart: value = ± digits × 10^(exponent − decimals).
struct Parts {
  NumberStatus status = NumberStatus::empty;
  bool negative = false;
  bool scientific = false;
  DecimalMark proves = DecimalMark::unknown;
  std::array<char, 48> digits{};  // without leading zeros
  int count = 0;
  int decimals = 0;  // of the digits
  int exponent = 0;
};

[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a blank, no-break space (U+00A0), narrow no-break space (U+202F) or thin space (U+2009) off
// the front; false when there is none.
bool take_blank(std::string_view& text) {
  for (const std::string_view blank : {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
    if (text.starts_with(blank)) {
      text.remove_prefix(blank.size());
      return true;
    }
  return false;
}

void trim(std::string_view& text) {
  while (take_blank(text)) {
  }
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view blank : {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        more = true;
      }
  }
}

[[nodiscard]] bool take_sign(std::string_view& text) {
  if (text.starts_with('-') || text.starts_with("\xE2\x88\x92")) {
    text.remove_prefix(text.front() == '-' ? 1 : 3);
    return true;
  }
  if (text.starts_with('+')) text.remove_prefix(1);
  return false;
}

// What stands between the digits of the number.
struct Layout {
  int points = 0;
  int commas = 0;
  int blanks = 0;
  int first_group = -1;         // digits in front of the first mark or blank; -1: there is none
  int since_last = 0;           // digits behind the last mark or blank
  bool groups_of_three = true;  // between marks or blanks, except in front of the first one
  char last = 0;                // '.', ',' or ' '
  bool starts_with_zero = false;
};

// Splits off digits and separators; stops at an exponent or at anything else.
Layout take_digits(std::string_view& text, Parts& parts) {
  Layout layout;
  int run = 0;
  bool any = false;
  while (!text.empty()) {
    const char c = text.front();
    if (is_digit(c)) {
      if (!any) layout.starts_with_zero = c == '0';
      any = true;
      if (parts.count > 0 || c != '0') {
        if (parts.count == static_cast<int>(parts.digits.size())) {
          parts.status = NumberStatus::too_large;
          return layout;
        }
        parts.digits[static_cast<std::size_t>(parts.count++)] = c;
      }
      ++run;
      text.remove_prefix(1);
      continue;
    }
    const bool mark = c == '.' || c == ',';
    if (mark) {
      text.remove_prefix(1);
      ++(c == '.' ? layout.points : layout.commas);
      layout.last = c;
    } else if (take_blank(text)) {
      ++layout.blanks;
      layout.last = ' ';
    } else {
      break;
    }
    if (layout.first_group < 0)
      layout.first_group = run;
    else if (run != 3)
      layout.groups_of_three = false;
    run = 0;
  }
  layout.since_last = run;
  if (!any) parts.status = NumberStatus::not_a_number;
  return layout;
}

[[nodiscard]] bool take_exponent(std::string_view& text, Parts& parts) {
  if (text.empty()) return true;
  if (text.front() != 'E' && text.front() != 'e') return false;
  text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parts.exponent);
  parts.scientific = true;
  return error == std::errc{} && end == text.data() + text.size() && std::abs(parts.exponent) < 100;
}

// Whether the marks split thousands or decimals.
void interpret(const Layout& layout, DecimalMark file_mark, Parts& parts) {
  const auto refuse = [&](NumberStatus status) { parts.status = status; };
  const bool group_start =
      layout.first_group >= 1 && layout.first_group <= 3 && !layout.starts_with_zero;
  const int marks = layout.points + layout.commas;
  const auto other = [](char c) { return c == '.' ? DecimalMark::comma : DecimalMark::point; };
  const auto itself = [](char c) { return c == '.' ? DecimalMark::point : DecimalMark::comma; };

  if (marks == 0) {
    if (layout.blanks > 0 && !(group_start && layout.groups_of_three && layout.since_last == 3))
      refuse(NumberStatus::not_a_number);
    return;
  }
  if (layout.last == ' ') return refuse(NumberStatus::not_a_number);
  const int of_last = layout.last == '.' ? layout.points : layout.commas;
  const bool grouped = marks + layout.blanks > 1;
  if (of_last == 1) {
    // The last mark may be the decimal mark; what stands in front of it must split thousands, by
    // one kind of separator.
    const bool one_kind = layout.blanks == 0 || marks == 1;
    const bool groups_fit = !grouped || (one_kind && group_start && layout.groups_of_three);
    const bool may_be_thousands =
        marks == 1 && layout.blanks == 0 && group_start && layout.since_last == 3;
    const bool as_decimal = file_mark == itself(layout.last) ||
                            (file_mark == DecimalMark::unknown && !may_be_thousands);
    if (as_decimal) {
      if (!groups_fit || (layout.first_group == 0 && layout.since_last == 0))
        return refuse(NumberStatus::not_a_number);
      parts.decimals = layout.since_last;
      parts.proves = may_be_thousands ? DecimalMark::unknown : itself(layout.last);
      return;
    }
    if (!may_be_thousands) return refuse(NumberStatus::not_a_number);
    if (file_mark == DecimalMark::unknown) return refuse(NumberStatus::ambiguous);
    return;  // splits thousands
  }
  // The same mark more than once: thousands, and no other mark beside it.
  if (of_last != marks || layout.blanks > 0 || !group_start || !layout.groups_of_three ||
      layout.since_last != 3 || file_mark == itself(layout.last))
    return refuse(NumberStatus::not_a_number);
  parts.proves = other(layout.last);
}

[[nodiscard]] Parts take_apart(std::string_view field, DecimalMark file_mark) {
  Parts parts;
  trim(field);
  if (field.empty()) return parts;
  parts.status = NumberStatus::number;
  parts.negative = take_sign(field);
  const Layout layout = take_digits(field, parts);
  if (parts.status != NumberStatus::number) return parts;
  if (!take_exponent(field, parts)) {
    parts.status = NumberStatus::not_a_number;
    return parts;
  }
  interpret(layout, file_mark, parts);
  return parts;
}

[[nodiscard]] std::int64_t whole_of(const Parts& parts, int digits) {
  std::int64_t value = 0;
  for (int i = 0; i < digits; ++i)
    value = value * 10 + (parts.digits[static_cast<std::size_t>(i)] - '0');
  return value;
}

// The plain form that nearly every number of a published file has: [-]digits[mark d[d]].
[[nodiscard]] bool parse_plain(std::string_view field, DecimalMark mark, std::int64_t& out) {
  const char decimal = mark == DecimalMark::comma ? ',' : '.';
  std::size_t i = 0;
  const bool negative = !field.empty() && field[0] == '-';
  if (negative) ++i;
  const std::size_t first = i;
  std::int64_t value = 0;
  constexpr std::size_t kPlainDigits = 15;
  while (i < field.size() && is_digit(field[i]) && i - first <= kPlainDigits)
    value = value * 10 + (field[i++] - '0');
  if (i == first || i - first > kPlainDigits) return false;
  value *= 100;
  if (i < field.size()) {
    const std::size_t behind = field.size() - i - 1;
    if (mark == DecimalMark::unknown || field[i] != decimal || behind < 1 || behind > 2 ||
        !is_digit(field[i + 1]))
      return false;
    value += (field[i + 1] - '0') * 10;
    if (behind == 2) {
      if (!is_digit(field[i + 2])) return false;
      value += field[i + 2] - '0';
    }
  }
  out = negative ? -value : value;
  return true;
}

}  // namespace

Hundredths parse_hundredths(std::string_view field, DecimalMark mark) {
  Hundredths out;
  if (parse_plain(field, mark, out.value)) {
    out.status = NumberStatus::number;
    return out;
  }
  const Parts parts = take_apart(field, mark);
  out.status = parts.status;
  out.scientific = parts.scientific;
  if (parts.status != NumberStatus::number || parts.count == 0) return out;
  // Digits that count as whole hundredths; below zero or beyond the digits means a shift.
  const int keep = parts.count - parts.decimals + parts.exponent + 2;
  if (keep > kMostDigits) {
    out.status = NumberStatus::too_large;
    return out;
  }
  if (keep >= parts.count) {
    out.value = whole_of(parts, parts.count);
    for (int i = parts.count; i < keep; ++i) out.value *= 10;
  } else {
    bool lost = false;
    for (int i = keep < 0 ? 0 : keep; i < parts.count; ++i)
      lost = lost || parts.digits[static_cast<std::size_t>(i)] != '0';
    if (lost && parts.scientific) {
      out.status = NumberStatus::inexact;
      return out;
    }
    if (keep >= 0) {
      out.value = whole_of(parts, keep);
      if (parts.digits[static_cast<std::size_t>(keep)] >= '5') ++out.value;
    }
    out.rounded = lost;
  }
  if (parts.negative) out.value = -out.value;
  return out;
}

Real parse_real(std::string_view field, DecimalMark mark) {
  const Parts parts = take_apart(field, mark);
  Real out{parts.status, 0};
  if (parts.status != NumberStatus::number || parts.count == 0) return out;
  std::array<char, 80> plain{};
  std::size_t size = 0;
  if (parts.negative) plain[size++] = '-';
  for (int i = 0; i < parts.count; ++i) plain[size++] = parts.digits[static_cast<std::size_t>(i)];
  plain[size++] = 'e';
  const auto [end, error] = std::to_chars(plain.data() + size, plain.data() + plain.size(),
                                          parts.exponent - parts.decimals);
  if (error != std::errc{} || std::from_chars(plain.data(), end, out.value).ec != std::errc{})
    out.status = NumberStatus::too_large;
  return out;
}

Whole parse_whole(std::string_view field, DecimalMark mark) {
  const Parts parts = take_apart(field, mark);
  Whole out{parts.status, 0};
  if (parts.status != NumberStatus::number || parts.count == 0) return out;
  const int keep = parts.count - parts.decimals + parts.exponent;
  if (keep > kMostDigits) {
    out.status = NumberStatus::too_large;
    return out;
  }
  for (int i = keep < 0 ? 0 : keep; i < parts.count; ++i)
    if (parts.digits[static_cast<std::size_t>(i)] != '0') {
      out.status = NumberStatus::not_a_number;
      return out;
    }
  out.value = whole_of(parts, keep < 0 ? 0 : (keep < parts.count ? keep : parts.count));
  for (int i = parts.count; i < keep; ++i) out.value *= 10;
  if (parts.negative) out.value = -out.value;
  return out;
}

DecimalMark proven_mark(std::string_view field) {
  const Parts parts = take_apart(field, DecimalMark::unknown);
  return parts.status == NumberStatus::number ? parts.proves : DecimalMark::unknown;
}

Text refusal(NumberStatus status, std::string_view field) {
  const std::string value = shown(field);
  switch (status) {
    case NumberStatus::empty: return {"hier ontbreekt een getal", "a number is missing here"};
    case NumberStatus::ambiguous:
      return text(
          "‘{}’ kan duizendtallen of decimalen bedoelen; nergens in het bestand blijkt welk "
          "decimaalteken het gebruikt",
          "‘{}’ may mean thousands or decimals; nothing in the file shows which decimal mark "
          "it uses",
          value);
    case NumberStatus::inexact:
      return text(
          "‘{}’ is een getal in wetenschappelijke notatie waarvan cijfers verloren zijn; een "
          "rekenblad heeft het zo opgeslagen",
          "‘{}’ is a number in scientific notation that lost digits; a spreadsheet saved it "
          "this way",
          value);
    case NumberStatus::too_large: return text("‘{}’ is te groot", "‘{}’ is too large", value);
    case NumberStatus::number:
    case NumberStatus::not_a_number: break;
  }
  return text("‘{}’ is geen getal", "‘{}’ is not a number", value);
}

std::string hundredths_string(std::int64_t value) {
  const bool negative = value < 0;
  const std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return fmt::format("{}{}.{:02}", negative ? "-" : "", size / 100, size % 100);
}

}  // namespace regioscoop::import
