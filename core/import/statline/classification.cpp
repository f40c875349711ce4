#include "import/statline/classification.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "import/statline/column.h"

namespace regioscoop::import::statline {

namespace {

// All of the text as a number, else nothing.
std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::optional<AgeOf> age_of_code(int code) {
  using Form = AgeOf::Form;
  if (code == 10000) return AgeOf{Form::total, 0};
  if (code == 10010) return AgeOf{Form::single, 0};
  if (code >= 10100 && code <= 19900 && code % 100 == 0)
    return AgeOf{Form::single, (code - 10000) / 100};
  if (code >= 19901 && code <= 19905) return AgeOf{Form::single, 100 + code - 19901};
  if (code == 22000) return AgeOf{Form::open, 95};
  if (code == 22300) return AgeOf{Form::open, 105};
  const bool is_open = code >= 20000 && code < 30000 && code % 100 == 0;
  const bool is_class =
      (code >= 50000 && code < 60000) || (code >= 70000 && code < 73000 && code % 100 == 0);
  if (is_open || is_class) return AgeOf{Form::other, 0};
  return std::nullopt;
}

std::optional<AgeOf> age_of_label(std::string_view cell) {
  using Form = AgeOf::Form;
  const std::string label = fold(cell);
  if (label.starts_with("totaal") || label == "allleeftijden" || label == "alleleeftijden")
    return AgeOf{Form::total, 0};
  const auto unit = label.find("jaar");
  if (unit == std::string::npos) return std::nullopt;
  const std::string_view before = std::string_view{label}.substr(0, unit);
  const std::string_view rest = std::string_view{label}.substr(unit + 4);
  if (const auto until = before.find("tot"); until != std::string_view::npos) {
    const auto from = whole(before.substr(0, until));
    const auto to = whole(before.substr(until + 3));
    if (from && to && rest.empty() && *from < *to) return AgeOf{Form::range, *from, *to - 1};
    return AgeOf{};
  }
  const auto age = whole(before);
  if (!age) return std::nullopt;
  if (rest.empty()) return AgeOf{Form::single, *age};
  if (rest == "ofouder") return AgeOf{Form::open, *age};
  return AgeOf{};
}

}  // namespace

std::optional<char> sex_of(std::string_view cell) {
  const std::string word = fold(cell);
  if (word == "t001038" || word == "1100" || word.starts_with("totaal")) return 'T';
  if (word == "3000" || word == "mannen" || word == "man") return 'M';
  if (word == "4000" || word == "vrouwen" || word == "vrouw") return 'F';
  return std::nullopt;
}

bool is_marital_total(std::string_view cell) {
  return cell == "T001019" || fold(cell).starts_with("totaal");
}

bool is_marital_part(std::string_view cell) {
  if (const auto code = whole(cell)) return *code >= 1000 && *code <= 1099;
  const std::string word = fold(cell);
  for (const std::string_view state : {"ongehuwd", "gehuwd", "verweduwd", "gescheiden"})
    if (word.starts_with(state)) return true;
  return false;
}

bool is_region_code(std::string_view cell) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return cell.size() >= 3 && cell.size() <= 10 && is_capital(cell[0]) && is_capital(cell[1]) &&
         std::all_of(cell.begin() + 2, cell.end(),
                     [&](char c) { return is_digit(c) || is_capital(c); }) &&
         std::any_of(cell.begin() + 2, cell.end(), is_digit);
}

std::optional<AgeOf> age_of(std::string_view cell) {
  const auto code = whole(cell);
  if (!code) return age_of_label(cell);
  if (*code < 1000)
    return *code <= 120 ? std::optional{AgeOf{AgeOf::Form::single, *code}} : std::nullopt;
  return age_of_code(*code);
}

}  // namespace regioscoop::import::statline
