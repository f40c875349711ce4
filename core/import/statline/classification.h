// The codes and words by which CBS classifies people: sex and age.
#pragma once

#include <optional>
#include <string_view>

namespace regioscoop::import::statline {

// 'M', 'F', 'T' of `3000`, `4000`, `T001038`, `Mannen`, `Vrouwen`, `Totaal mannen en vrouwen`;
// nothing else.
[[nodiscard]] std::optional<char> sex_of(std::string_view cell);

struct AgeOf {
  enum class Form { total, single, open, range, other };
  Form form = Form::other;
  int age = 0;  // of a single year; where an open class or a range begins
  int to = 0;   // last age of a range
};
// `10000` total; `10010` = 0, `10100` = 1 … `19900` = 99, `19901` … `19905` = 100 … 104; `22000` =
// 95 and older, `22300` = 105 and older; and the labels `Totaal`, `0 jaar`, `105 jaar of ouder`,
// `0 tot 5 jaar` (a range: 0 to 4). Codes in the shape that CBS gives classes of several years
// (5...., 7..00) and other open classes (2..00) are `other`; nothing for what is no age at all.
[[nodiscard]] std::optional<AgeOf> age_of(std::string_view cell);

// Everybody, or the people of one marital status: `T001019`, `Totaal burgerlijke staat`; `1010`,
// `Ongehuwd`.
[[nodiscard]] bool is_marital_total(std::string_view cell);
[[nodiscard]] bool is_marital_part(std::string_view cell);

// The shape of a code of a region of CBS of any kind: GM0363, CR23, LD01.
[[nodiscard]] bool is_region_code(std::string_view cell);

}  // namespace regioscoop::import::statline
