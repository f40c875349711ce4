#include "cli/spread.h"

#include <cmath>

#include "cli/numbers.h"
#include "common/error.h"
#include "common/plain_number.h"

namespace regioscoop::cli {

namespace {
constexpr double kPercent = 100;
}

uncertainty::Kind chosen_kind(std::string_view word) {
  try {
    return uncertainty::parse_kind(word);
  } catch (const Error& error) {
    throw Error{ErrorKind::usage, error.message(), error.remedy()};
  }
}

double interval_level(std::string_view percent) {
  const double level = parse_number(percent, {"--level", "--level"});
  if (!(level > 0 && level <= kPercent))
    throw Error{
        ErrorKind::out_of_range,
        text("Een interval van {}% bestaat niet.", "There is no interval of {}%.",
             plain_number_text(level)),
        {"Kies een getal boven 0 tot en met 100, zoals 95; 100 is de kleinste en de grootste "
         "mogelijke waarde.",
         "Choose a number above 0 up to 100, such as 95; 100 is the smallest and the largest "
         "possible value."}};
  return level / kPercent;
}

Text percent_text(double level) {
  constexpr double kDigits = 1e6;  // 0.95 × 100 is not 95 to the last bit
  return text("{0}%", "{0}%", plain_number_text(std::round(kPercent * level * kDigits) / kDigits));
}

}  // namespace regioscoop::cli
