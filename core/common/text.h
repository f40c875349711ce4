// Text in the two languages of the product. Every sentence a person may read is written in both at
// the place where it arises; the language is chosen where it is printed.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace regioscoop {

enum class Language : std::uint8_t { dutch, english };

// One sentence or name in Dutch and English.
struct Text {
  std::string nl;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::dutch ? nl : en;
  }
  friend bool operator==(const Text&, const Text&) = default;
};

// A number as that language writes it: 1.340,5 or 1,340.5. `decimals` digits after the mark,
// thousands grouped. Not-a-number gives "–". Years and codes must not go through this: pass them as
// they are.
[[nodiscard]] std::string format_number(double value, int decimals, Language language);

// The same as a Text, to be used as an argument of text().
[[nodiscard]] Text number_text(double value, int decimals = 0);

namespace detail {
inline const std::string& localised(const Text& text, Language language) {
  return text.in(language);
}
template <class T>
requires(!std::is_same_v<std::remove_cvref_t<T>, Text>) const T& localised(const T& value,
                                                                           Language /*language*/) {
  return value;
}
}  // namespace detail

// Fills the same arguments into both languages; an argument may itself be a Text.
template <class... Args>
[[nodiscard]] Text text(std::string_view nl, std::string_view en, const Args&... args) {
  return {fmt::format(fmt::runtime(nl), detail::localised(args, Language::dutch)...),
          fmt::format(fmt::runtime(en), detail::localised(args, Language::english)...)};
}

}  // namespace regioscoop
