// Age classes and sexes as publishers write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/text.h"

namespace regioscoop::import {

inline constexpr int kOpenEnd = 120;  // age_to of an open class, as in the project file

struct AgeClass {
  int from = 0;
  int to = 0;  // inclusive
  friend bool operator==(const AgeClass&, const AgeClass&) = default;
};

// " 0 t/m  4 jaar", "0-4", "0 tot 5 jaar" (up to, not including, 5), "5 tot en met 9", "90+", "90
// jaar en ouder", "85 t/m 89 jaar", "65 jaar" (one year of age). nullopt for anything else.
[[nodiscard]] std::optional<AgeClass> parse_age_class(std::string_view field);

// Whether a spreadsheet has made a date of an age class: "5-sep", "okt-14", "09-05", "5-9-2024",
// 45540.
[[nodiscard]] bool looks_like_date(std::string_view field);

// Why an age class is refused, as the last part of a message.
[[nodiscard]] Text age_refusal(std::string_view field);

// 'M' or 'F' as in the project file: M, man, mannen, male; V, F, vrouw, vrouwen, female. nullopt
// else.
[[nodiscard]] std::optional<char> parse_sex(std::string_view field);

}  // namespace regioscoop::import
