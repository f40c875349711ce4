#include "common/text.h"

#include <cmath>

namespace regioscoop {

std::string format_number(double value, int decimals, Language language) {
  if (!std::isfinite(value)) return "–";
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  const char group = language == Language::dutch ? '.' : ',';
  const char mark = language == Language::dutch ? ',' : '.';

  const std::size_t point = digits.find('.');
  const std::size_t whole = point == std::string::npos ? digits.size() : point;
  std::string out = value < 0 && !is_zero ? "-" : "";
  for (std::size_t i = 0; i < whole; ++i) {
    if (i != 0 && (whole - i) % 3 == 0) out += group;
    out += digits[i];
  }
  if (point != std::string::npos) {
    out += mark;
    out += digits.substr(point + 1);
  }
  return out;
}

Text number_text(double value, int decimals) {
  return {format_number(value, decimals, Language::dutch),
          format_number(value, decimals, Language::english)};
}

}  // namespace regioscoop
