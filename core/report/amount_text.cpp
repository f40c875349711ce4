#include "report/amount_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/share_cell.h"

namespace regioscoop::report {

namespace {

constexpr double kMillion = 1e6;
constexpr double kBillion = 1e9;
constexpr double kHalfThousand = 500;
// Draws can't make anything certain: no share is rounded to all or nothing.
constexpr double kNearlyAll = 0.995;
constexpr const char* kMinus = "−";
const std::string kJoined = "\u2060";

std::string with_sign(std::string digits, bool negative, bool zero) {
  if (zero) return digits;
  return (negative ? kMinus : "+") + digits;
}

bool rounds_to_zero(double value, int decimals) {
  return std::abs(value) < 0.5 * std::pow(10.0, -decimals);
}

}  // namespace

Text euros_text(double value) {
  const double size = std::abs(value);
  if (!std::isfinite(value)) return number_text(value);
  // A sign never stands alone at the end of a line.
  const std::string sign = value < 0 && size >= kHalfThousand ? kMinus + kJoined : "";
  if (size >= kBillion)
    return text("{}€ {} mld", "{}€ {} bn", sign, number_text(size / kBillion, 2));
  if (size >= kMillion - kHalfThousand)
    return text("{}€ {} mln", "{}€ {} m", sign,
                number_text(size / kMillion, size < 100 * kMillion ? 1 : 0));
  return text("{}€ {}", "{}€ {}", sign, number_text(std::round(size / 1000) * 1000));
}

Text signed_euros_text(double value) {
  if (!std::isfinite(value) || value < kHalfThousand) return euros_text(value);
  return text("+{1}{0}", "+{1}{0}", euros_text(value), kJoined);
}

Text signed_number_text(double value, int decimals) {
  if (!std::isfinite(value)) return number_text(value);
  const Text digits = number_text(std::abs(value), decimals);
  const bool zero = rounds_to_zero(value, decimals);
  return {with_sign(digits.nl, value < 0, zero), with_sign(digits.en, value < 0, zero)};
}

Text percent_text(double share) {
  if (share > kNearlyAll) return {">99%", ">99%"};
  if (share < 1 - kNearlyAll) return {"<1%", "<1%"};
  return text("{}%", "{}%", number_text(100 * share));
}

Cell share_cell(double share) {
  if (!std::isfinite(share)) return std::monostate{};
  if (share > kNearlyAll) return std::string{">99"};
  if (share < 1 - kNearlyAll) return std::string{"<1"};
  return Number{std::round(1000 * share) / 10, 1};
}

Text range_text(const scenario::IndicatorInfo& info, double low, double high) {
  const double size = std::max(std::abs(low), std::abs(high));
  if (!is_money(info))
    return text("{} tot {}", "{} to {}", signed_figure_text(info, low),
                signed_figure_text(info, high));
  if (size < kMillion / 10) {
    const auto thousands = [](double value) {
      return signed_number_text(std::round(value / 1000) * 1000);
    };
    return text("€ {} tot {}", "€ {} to {}", thousands(low), thousands(high));
  }
  const int decimals = size < 10 * kMillion ? 2 : size < 100 * kMillion ? 1 : 0;
  return text("€ {} tot {} mln", "€ {} to {} m", signed_number_text(low / kMillion, decimals),
              signed_number_text(high / kMillion, decimals));
}

double least_visible(const scenario::IndicatorInfo& info) {
  return is_money(info) ? kHalfThousand : 0.5 * std::pow(10.0, -info.decimals);
}

bool is_money(const scenario::IndicatorInfo& info) { return info.unit.starts_with("EUR"); }

Text figure_text(const scenario::IndicatorInfo& info, double value) {
  return is_money(info) ? euros_text(value) : number_text(value, info.decimals);
}

Text signed_figure_text(const scenario::IndicatorInfo& info, double value) {
  return is_money(info) ? signed_euros_text(value) : signed_number_text(value, info.decimals);
}

Text size_text(const scenario::IndicatorInfo& info, double value) {
  return figure_text(info, std::abs(value));
}

Text enumeration(const std::vector<Text>& items) {
  Text out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      const bool last = i + 1 == items.size();
      out.nl += last ? " en " : ", ";
      out.en += last ? " and " : ", ";
    }
    out.nl += items[i].nl;
    out.en += items[i].en;
  }
  return out;
}

Text quoted(const Text& name) { return text("‘{}’", "‘{}’", name); }

}  // namespace regioscoop::report
