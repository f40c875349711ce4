#include "cli/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "common/error.h"

namespace regioscoop::cli {

namespace {

std::optional<int> whole_number(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return value;
}

int parse_year(std::string_view word, int first, int last) {
  const std::optional<int> year = whole_number(word);
  if (!year || word.size() != 4)
    throw Error{ErrorKind::usage,
                text("‘{}’ is geen jaar.", "‘{}’ is not a year.", word),
                {"Schrijf jaren als 2026,2030-2035.", "Write years as 2026,2030-2035."}};
  if (*year < first || *year > last)
    throw Error{
        ErrorKind::out_of_range,
        text("Het jaar {} valt buiten de berekening.", "The year {} is outside the run.", *year),
        text("Kies jaren van {} tot en met {}.", "Choose years from {} up to and including {}.",
             first, last)};
  return *year;
}

}  // namespace

double parse_number(std::string_view word, const Text& label) {
  std::string digits{word};
  std::replace(digits.begin(), digits.end(), ',', '.');
  double value = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, value);
  if (error != std::errc{} || end != last || !std::isfinite(value))
    throw Error{ErrorKind::usage,
                text("{}: ‘{}’ is geen getal.", "{}: ‘{}’ is not a number.", label, word),
                {"Schrijf bijvoorbeeld 12 of 0,25, zonder scheidingsteken voor duizendtallen.",
                 "Write for instance 12 or 0.25, without a mark between thousands."}};
  return value;
}

int parse_whole(std::string_view word, const Text& label, int min, int max) {
  const std::optional<int> value = whole_number(word);
  if (!value || *value < min || *value > max)
    throw Error{ErrorKind::usage,
                text("{}: ‘{}’ kan niet.", "{}: ‘{}’ is not possible.", label, word),
                text("Geef een heel getal van {} tot en met {}.",
                     "Give a whole number from {} up to and including {}.", min, max)};
  return *value;
}

std::vector<int> parse_years(const std::vector<std::string>& words, int first, int last) {
  std::set<int> years;
  for (const std::string& word : words) {
    const std::size_t dash = word.find('-');
    const int from = parse_year(word.substr(0, dash), first, last);
    const int to =
        dash == std::string::npos ? from : parse_year(word.substr(dash + 1), first, last);
    if (to < from)
      throw Error{
          ErrorKind::usage,
          text("‘{}’ loopt terug.", "‘{}’ runs backwards.", word),
          {"Schrijf het eerste jaar voor het laatste.", "Write the first year before the last."}};
    for (int year = from; year <= to; ++year) years.insert(year);
  }
  return {years.begin(), years.end()};
}

}  // namespace regioscoop::cli
