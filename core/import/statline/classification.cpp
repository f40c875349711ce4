#include "import/statline/classification.h"

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
  if (code > 19999 && code <= 99999) return AgeOf{Form::other, 0};
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

std::optional<AgeOf> age_of(std::string_view cell) {
  const auto code = whole(cell);
  if (!code) return age_of_label(cell);
  if (*code < 1000)
    return *code <= 120 ? std::optional{AgeOf{AgeOf::Form::single, *code}} : std::nullopt;
  return age_of_code(*code);
}

}  // namespace regioscoop::import::statline
