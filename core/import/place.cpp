#include "import/place.h"

namespace regioscoop::import {

Error error_at(std::string_view file, std::int64_t row, std::string_view column, const Text& what,
               const Text& remedy) {
  Text place{std::string{file}, std::string{file}};
  if (row > 0) place = text("{}, rij {}", "{}, row {}", place, row);
  if (!column.empty()) place = text("{}, kolom ‘{}’", "{}, column ‘{}’", place, column);
  return Error{ErrorKind::bad_input, text("{}: {}", "{}: {}", place, what), remedy};
}

std::string shown(std::string_view value) {
  constexpr std::size_t kLongest = 60;
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(value[i]);
    const bool starts_character = (byte & 0xC0U) != 0x80U;
    if (starts_character && i >= kLongest) return out + "…";
    if (byte < 0x20 || byte == 0x7F)
      out += "␣";
    else
      out += value[i];
  }
  return out;
}

}  // namespace regioscoop::import
