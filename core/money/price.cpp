#include "money/price.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "money/index_years.h"

namespace regioscoop::money {
namespace {

constexpr int kFirstYear = kFirstIndexYear;
constexpr int kLastYear = kLastIndexYear;
constexpr std::array<double, kLastYear - kFirstYear + 1> kIndex{1, 1.038, 1.073};

}  // namespace

double price_index(int year) {
  if (year >= kFirstYear && year <= kLastYear) {
    return kIndex[static_cast<std::size_t>(year - kFirstYear)];
  }
  const double growth = std::pow(kIndex.back() / kIndex.front(), 1.0 / (kLastYear - kFirstYear));
  return year < kFirstYear ? kIndex.front() * std::pow(growth, year - kFirstYear)
                           : kIndex.back() * std::pow(growth, year - kLastYear);
}

double at_price_level(double amount, int from_year, int to_year) {
  if (from_year == to_year) return amount;
  return amount * price_index(to_year) / price_index(from_year);
}

std::optional<double> price_of(std::span<const Price> prices, std::string_view unit, int year) {
  const Price* nearest = nullptr;
  for (const Price& price : prices) {
    if (price.unit != unit) continue;
    const int away = std::abs(price.price_year - year);
    const int best = nearest == nullptr ? 0 : std::abs(nearest->price_year - year);
    if (nearest == nullptr || away < best ||
        (away == best && price.price_year > nearest->price_year)) {
      nearest = &price;
    }
  }
  if (nearest == nullptr) return std::nullopt;
  return at_price_level(nearest->euros, nearest->price_year, year);
}

UnitPrices unit_prices(std::span<const Price> prices, int year, std::vector<Text>& warnings) {
  const auto get = [&](std::string_view unit) {
    const std::optional<double> price = price_of(prices, unit, year);
    if (!price) {
      warnings.push_back(
          text("Er is geen prijs voor ‘{}’; verschillen daarin tellen niet mee in de kosten.",
               "There is no price for ‘{}’; differences in it do not count in the cost.", unit));
    }
    return price.value_or(0);
  };
  UnitPrices p;
  p.ed_visit = get("ed_visit");
  p.ward_day = get("ward_day");
  p.wijkkliniek_day = get("wijkkliniek_day");
  p.ambulance = get("ambulance_urgent");
  p.elv_day = get("elv_day");
  p.grz_day = get("grz_day");
  p.district_nursing_day = get("district_nursing_day");
  p.nursing_home_day = get("nursing_home_day");
  p.household_help_hour = get("household_help_hour");
  return p;
}

}  // namespace regioscoop::money
