#include "region/mortality.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/error.h"

namespace regioscoop {
namespace {

constexpr int kSmoothing = 5;  // ages to either side
constexpr int kFadeFrom = 85;  // the decline of mortality above this age is hardly seen in the
                               // Netherlands and rests on few people
constexpr double kLeastProbability = 1e-6;  // stands for a year without deaths at an age

// Least-squares slope of ln q over the years for one row.
double log_slope(const std::vector<YearlyDeaths>& tables, Eigen::Index row) {
  const auto n = static_cast<double>(tables.size());
  double year_mean = 0;
  double log_mean = 0;
  const auto log_q = [&](const YearlyDeaths& table) {
    return std::log(std::max(table.qx[row], kLeastProbability));
  };
  for (const YearlyDeaths& table : tables) {
    year_mean += table.year / n;
    log_mean += log_q(table) / n;
  }
  double covariance = 0;
  double variance = 0;
  for (const YearlyDeaths& table : tables) {
    covariance += (table.year - year_mean) * (log_q(table) - log_mean);
    variance += (table.year - year_mean) * (table.year - year_mean);
  }
  return variance > 0 ? covariance / variance : 0;
}

}  // namespace

double life_expectancy(const Vector& qx, int age) {
  if (age < 0 || age >= qx.size())
    throw Error{
        ErrorKind::out_of_range,
        text("Leeftijd {} staat niet in de sterftetafel.", "Age {} is not in the life table.", age),
        text("Kies een leeftijd van 0 tot en met {}.", "Choose an age from 0 up to {}.",
             qx.size() - 1)};
  constexpr double kHalf = .5;
  constexpr double kFirstYear = .1;  // most infants who die do so soon after birth
  double alive = 1;
  double years = 0;
  for (Eigen::Index x = age; x + 1 < qx.size(); ++x) {
    years += alive * (1 - qx[x] * (1 - (x == 0 ? kFirstYear : kHalf)));
    alive *= 1 - qx[x];
  }
  // Of the last group a share q dies every year: 1/q years on average, less the half year of those
  // who die within one.
  const double last = qx[qx.size() - 1];
  return years + alive * (last > 0 ? 1 / last - kHalf : 0);
}

Vector close_life_table(const Vector& qx) {
  Vector out = qx.head(kAges);
  double years = 0;
  double alive = 1;
  for (Eigen::Index age = kOldestAge; age < qx.size() - 1; ++age) {
    years += alive;
    alive *= 1 - qx[age];
  }
  const double last = qx[qx.size() - 1];
  if (last <= 0) return out;
  years += alive / last;
  out[kOldestAge] = 1 / years;
  return out;
}

Vector split_by_sex(const Vector& qx, const Vector& ratio, const Vector& men) {
  Vector out(kCohorts);
  for (int age = 0; age < kAges; ++age) {
    const double women_q = qx[age] / (men[age] * ratio[age] + 1 - men[age]);
    out[cohort_row(Sex::female, age)] = std::min(1.0, women_q);
    out[cohort_row(Sex::male, age)] = std::min(1.0, ratio[age] * women_q);
  }
  return out;
}

Vector interpolate_ages(const std::vector<int>& ages, const std::vector<double>& values) {
  Vector out(kAges);
  std::size_t right = 0;
  for (int age = 0; age < kAges; ++age) {
    while (right < ages.size() && ages[right] < age) ++right;
    if (right == ages.size()) {
      out[age] = values.back();
    } else if (right == 0 || ages[right] == age) {
      out[age] = values[right];
    } else {
      const double part =
          static_cast<double>(age - ages[right - 1]) / (ages[right] - ages[right - 1]);
      out[age] = values[right - 1] + part * (values[right] - values[right - 1]);
    }
  }
  return out;
}

Vector mortality_improvement(const std::vector<YearlyDeaths>& tables) {
  Vector out = Vector::Zero(kCohorts);
  if (tables.size() < 2) return out;
  for (const Sex sex : kSexes) {
    Vector slope(kAges);
    for (int age = 0; age < kAges; ++age) slope[age] = log_slope(tables, cohort_row(sex, age));
    for (int age = 0; age < kAges; ++age) {
      const int from = std::max(0, age - kSmoothing);
      const int to = std::min(kOldestAge, age + kSmoothing);
      const double decline = 1 - std::exp(slope.segment(from, to - from + 1).mean());
      const double fade =
          std::clamp((kOldestAge - age) / static_cast<double>(kOldestAge - kFadeFrom), 0.0, 1.0);
      out[cohort_row(sex, age)] = fade * std::clamp(decline, 0.0, kFastestImprovement);
    }
  }
  return out;
}

}  // namespace regioscoop
