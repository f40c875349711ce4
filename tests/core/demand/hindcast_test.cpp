#include "demand/hindcast.h"

#include <cmath>

#include "common/error.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::demand;
using population::class_row;
using population::kAgeClasses;
using population::kClassRows;
using regioscoop::test::check_close;

namespace {

// Forty areas whose people age and whose cost rises with age; each spends its own multiple.
std::vector<CostYear> example(int years) {
  std::vector<CostYear> result;
  for (int year = 0; year < years; ++year) {
    CostYear one;
    one.people = {2011 + year, Matrix(kClassRows, 40)};
    Matrix cost(kClassRows, 40);
    for (const Sex sex : kSexes)
      for (int c = 0; c < kAgeClasses; ++c)
        for (int area = 0; area < 40; ++area) {
          // A wave of people that moves up one class in five years; older in some areas.
          const double place = c - 0.2 * year - 0.05 * (area % 20);
          const double people = 400 + 300 * std::exp(-0.1 * (place - 10) * (place - 10));
          one.people.people(class_row(sex, c), area) = people * (c < 16 ? 1 : 0.5);
          cost(class_row(sex, c), area) = one.people.people(class_row(sex, c), area) *
                                          (200 + 150 * c) * (1 + 0.03 * year) *
                                          (1 + 0.01 * (area % 7));
        }
    one.cost[static_cast<std::size_t>(CareType::specialist_care)] = cost;
    if (year > 0) one.cost[static_cast<std::size_t>(CareType::grz)] = 0.1 * cost;
    if (year + 1 < years) one.cost[static_cast<std::size_t>(CareType::elv)] = 0.1 * cost;
    result.push_back(std::move(one));
  }
  return result;
}

std::vector<std::string> names(int count) {
  std::vector<std::string> result;
  for (int i = 0; i < count; ++i) result.push_back("area " + std::to_string(i));
  return result;
}

}  // namespace

TEST_CASE("cost that follows ageing is projected better than by the rivals", "[property][demand]") {
  const auto years = example(8);
  const CostHindcast result = hindcast(names(40), years, 2016, 2018);
  CHECK(result.areas.size() == 40);
  CHECK(result.fitted_years.size() == 6);
  bool total = false;
  for (const auto& row : result.rows) {
    INFO(row.group << " " << row.size);
    CHECK(row.areas > 0);
    // All forecasts are brought to the national level that was seen.
    if (row.size < 0)
      for (const double bias : row.bias) check_close(bias, 0, 1e-9);
    if (row.group != "total" || row.size >= 0) continue;
    total = true;
    CHECK(row.mape[0] < row.mape[1]);
    CHECK(row.mape[0] < row.mape[2]);
  }
  CHECK(total);
  // ELV was not published in the last year, the other fourteen types never.
  CHECK(result.warnings.size() == 15);
}

TEST_CASE("a cost hindcast asks for its years", "[unit][demand]") {
  const auto years = example(4);
  CHECK_THROWS_AS(hindcast(names(40), years, 2011, 2014), Error);
  CHECK_THROWS_AS(hindcast(names(40), years, 2013, 2020), Error);
  CHECK_THROWS_AS(hindcast(names(40), years, 2014, 2014), Error);
}
