#include "money/price.h"

#include <array>

#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::money;
using test::check_close;

TEST_CASE("amounts move between price levels by the index", "[golden][money]") {
  check_close(at_price_level(537, 2022, 2023), 557.406, 1e-9);  // REFERENCE row 12
  check_close(at_price_level(100, 2022, 2024), 107.3, 1e-9);
  CHECK(at_price_level(123.45, 2019, 2019) == 123.45);
  for (int year = 2011; year < 2040; ++year) {
    CHECK(price_index(year + 1) > price_index(year));
    check_close(at_price_level(at_price_level(80, year, 2023), 2023, year), 80, 1e-12);
  }
}

TEST_CASE("the index reproduces the published prices of three years", "[golden][money]") {
  // Costing manual 2024: published prices carry a cent of rounding on a rounded index.
  for (const auto& [in_2022, in_2023, in_2024] :
       {std::array{644., 668.47, 691.01}, std::array{258., 267.80, 276.83},
        std::array{120., 124.56, 128.76}, std::array{329., 341.50, 353.02}}) {
    check_close(at_price_level(in_2022, 2022, 2023), in_2023, .0005 * in_2023);
    check_close(at_price_level(in_2022, 2022, 2024), in_2024, .0005 * in_2024);
  }
}

TEST_CASE("the price of the year itself goes before a converted one", "[unit][money]") {
  const std::vector<Price> prices{
      {"ward_day", 2022, 644}, {"ward_day", 2023, 668.47}, {"ed_visit", 2018, 200}};
  CHECK(*price_of(prices, "ward_day", 2023) == 668.47);
  check_close(*price_of(prices, "ward_day", 2024), 668.47 * 1.073 / 1.038, 1e-9);
  CHECK(*price_of(prices, "ed_visit", 2023) > 200);
  CHECK_FALSE(price_of(prices, "grz_day", 2023));
}

TEST_CASE("a missing price is named", "[unit][money]") {
  std::vector<Text> warnings;
  const UnitPrices prices =
      unit_prices(std::vector<Price>{{"ward_day", 2023, 668.47}}, 2023, warnings);
  CHECK(prices.ward_day == 668.47);
  CHECK(prices.grz_day == 0);
  CHECK(warnings.size() == 8);
  CHECK(warnings.front().nl.find("ed_visit") != std::string::npos);
}
