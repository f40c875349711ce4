#include "common/plain_number.h"

#include <algorithm>

namespace regioscoop {

Text plain_number_text(double value) {
  const std::string digits = fmt::format("{}", value);
  Text out{digits, digits};
  std::replace(out.nl.begin(), out.nl.end(), '.', ',');
  return out;
}

}  // namespace regioscoop
