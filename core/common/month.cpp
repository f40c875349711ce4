#include "common/month.h"

#include <charconv>

#include "common/error.h"

namespace regioscoop {

namespace {
bool parse_digits(std::string_view word, int& out) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  return error == std::errc{} && end == word.data() + word.size() && word.front() != '-';
}
}  // namespace

Month parse_month(std::string_view word) {
  Month month;
  if (word.size() == 7 && word[4] == '-' && parse_digits(word.substr(0, 4), month.year) &&
      parse_digits(word.substr(5), month.month) && month.month >= 1 && month.month <= 12)
    return month;
  throw Error{ErrorKind::out_of_range,
              text("‘{}’ is geen maand.", "‘{}’ is not a month.", word),
              {"Schrijf jjjj-mm, bijvoorbeeld 2027-01.", "Write yyyy-mm, for instance 2027-01."}};
}

std::string to_string(Month month) { return fmt::format("{:04}-{:02}", month.year, month.month); }

}  // namespace regioscoop
