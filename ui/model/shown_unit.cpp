#include "ui/model/shown_unit.h"

#include <charconv>
#include <cmath>

#include "common/unit_name.h"

namespace regioscoop::ui {

namespace {
constexpr double kPercent = 100;
}  // namespace

ShownUnit shown_unit(std::string_view unit) {
  if (unit == "share") return {kPercent, {"%", "%"}, {"%", "%"}};
  if (unit == "per year") return {kPercent, {"% per jaar", "% a year"}, {"% per jaar", "% a year"}};
  if (unit == "factor" || unit == "odds ratio") return {};
  return {1, unit_name(unit), unit_of_one(unit)};
}

Text ShownUnit::number(double value) const {
  if (!std::isfinite(value)) return {"–", "–"};
  std::string digits = fmt::format("{:.6g}", value * scale);
  if (digits == "-0") digits = "0";
  std::string minus = digits;
  if (digits.starts_with('-')) minus = "−" + digits.substr(1);
  std::string dutch = minus;
  if (const auto mark = dutch.find('.'); mark != std::string::npos) dutch[mark] = ',';
  return {std::move(dutch), std::move(minus)};
}

Text ShownUnit::words(double value) const {
  const Text plain = number(value);
  if (unit.nl.empty()) return plain;
  const bool percent = unit.nl.starts_with('%');
  return text("{}{}{}", "{}{}{}", plain, percent ? "" : "\u00a0", plain.en == "1" ? one : unit);
}

std::optional<double> ShownUnit::parse(std::string_view typed) const {
  std::string plain;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const char letter = typed[i];
    if (letter == ' ' || letter == '%') continue;
    if (typed.substr(i).starts_with("−")) {
      plain += '-';
      i += std::string_view{"−"}.size() - 1;
      continue;
    }
    plain += letter == ',' ? '.' : letter;
  }
  double value = 0;
  const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (problem != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value))
    return std::nullopt;
  return value / scale;
}

}  // namespace regioscoop::ui
