#include "ui/theme/look.h"

#include <cmath>

namespace regioscoop::ui {
namespace {

constexpr double kMillion = 1e6;
constexpr double kBillion = 1e9;
const QChar kMinus{0x2212};
const QChar kNoBreakSpace{0x00A0};

}  // namespace

QString to_qt(const std::string& utf8) { return QString::fromStdString(utf8); }

bool is_money(const scenario::IndicatorInfo& info) { return info.unit.substr(0, 3) == "EUR"; }

QString Look::words(const Text& text) const { return to_qt(text.in(language)); }

QString Look::words(const char* nl, const char* en) const {
  return QString::fromUtf8(language == Language::dutch ? nl : en);
}

QString Look::number(double value, int decimals) const {
  return to_qt(format_number(value, decimals, language)).replace(QLatin1Char{'-'}, kMinus);
}

QString Look::signed_number(double value, int decimals) const {
  const QString text = number(value, decimals);
  if (!std::isfinite(value) || text.startsWith(kMinus)) return text;
  const bool zero = text == number(0, decimals);
  return zero ? text : QLatin1Char{'+'} + text;
}

QString Look::euros(double value) const {
  if (!std::isfinite(value)) return number(value);
  const double size = std::abs(value);
  const QString sign = value < 0 && size >= 500 ? QString{kMinus} : QString{};
  const QString euro = QStringLiteral("€") + kNoBreakSpace;
  // The border lies where rounding would give 1.000.000.
  if (size >= kBillion)
    return sign + euro + number(size / kBillion, 2) + kNoBreakSpace + words("mld", "bn");
  if (size >= kMillion - 500)
    return sign + euro + number(size / kMillion, size < 100 * kMillion ? 1 : 0) + kNoBreakSpace +
           words("mln", "m");
  return sign + euro + number(std::round(size / 1000) * 1000);
}

QString Look::signed_euros(double value) const {
  const QString text = euros(value);
  if (!std::isfinite(value) || value < 500) return text;
  return QLatin1Char{'+'} + text;
}

QString Look::percentage(double share, int decimals) const {
  return number(share * 100, decimals) + QLatin1Char{'%'};
}

QString Look::figure(const scenario::IndicatorInfo& info, double value) const {
  return is_money(info) ? euros(value) : number(value, info.decimals);
}

QString Look::signed_figure(const scenario::IndicatorInfo& info, double value) const {
  return is_money(info) ? signed_euros(value) : signed_number(value, info.decimals);
}

}  // namespace regioscoop::ui
