#include "demand/hindcast.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"

namespace regioscoop::demand {
namespace {

using population::ClassYear;
using population::Comparison;
using population::kClassRows;

constexpr double kSmallestCost = 10'000;  // EUR a year in an area: less is a handful of bills

Matrix chosen(const Matrix& table, const std::vector<int>& columns) {
  return table.size() > 0 ? Matrix{table(Eigen::all, columns)} : Matrix{};
}

CostYear only(const CostYear& year, const std::vector<int>& columns) {
  CostYear result{{year.people.year, chosen(year.people.people, columns)}, {}};
  for (std::size_t type = 0; type < kCareTypes; ++type)
    result.cost[type] = chosen(year.cost[type], columns);
  return result;
}

// The sum of the tables of some care types of a year; empty when one of them is missing.
Matrix cost_of(const CostYear& year, std::span<const std::size_t> types) {
  Matrix sum = Matrix::Zero(kClassRows, year.people.people.cols());
  for (const std::size_t type : types) {
    if (year.cost[type].size() == 0) return {};
    sum += year.cost[type];
  }
  return sum;
}

Vector by_area(const Matrix& cost) { return cost.colwise().sum().transpose(); }

Vector scaled(const Vector& forecast, double total) {
  const double sum = forecast.sum();
  return sum > 0 ? Vector{forecast * (total / sum)} : forecast;
}

// What `later` people cost at the national rates by age and sex of `people`.
Vector rates_on(const Matrix& cost, const Matrix& people, const Matrix& later) {
  const Vector rate = cost.rowwise().sum().array() / people.rowwise().sum().array().max(1e-9);
  return (rate.transpose() * later).transpose().cwiseMax(0.0);
}

// Log of observed over expected cost at national rates by age and sex; 0 where nothing was spent.
Vector log_factor(const Matrix& cost, const Matrix& people) {
  const Vector expected = rates_on(cost, people, people);
  const Vector observed = by_area(cost);
  Vector factor = Vector::Zero(observed.size());
  for (Eigen::Index area = 0; area < factor.size(); ++area)
    if (observed(area) > 0 && expected(area) > 0)
      factor(area) = std::log(observed(area) / expected(area));
  return factor;
}

// Part of the areas' difference from their size class that is still there later: least squares of
// the later factor on the earlier one. Chance and lasting change both pull it below 1.
double persistence_of(const std::vector<Eigen::Index>& members, const Vector& before,
                      const Vector& now) {
  constexpr std::size_t kFewest = 10;
  if (members.size() < kFewest) return 1;
  const Vector x = before(members).array() - before(members).mean();
  const Vector y = now(members).array() - now(members).mean();
  const double bottom = x.squaredNorm();
  return bottom > 0 ? std::clamp(x.dot(y) / bottom, 0.0, 1.0) : 1.0;
}

// Each area's factor some years on; what is kept is the average of what the earlier years say. No
// earlier year: all of the difference.
Vector carried_on(const std::vector<Vector>& before, const Vector& now, const Vector& size) {
  if (before.empty()) return now.array().exp();
  Vector later = now;
  for (int chosen_size = 0; chosen_size < population::kSizeClasses; ++chosen_size) {
    std::vector<Eigen::Index> members;
    for (Eigen::Index area = 0; area < size.size(); ++area)
      if (population::size_class(size(area)) == chosen_size) members.push_back(area);
    if (members.empty()) continue;
    double kept = 0;
    for (const Vector& earlier : before)
      kept += persistence_of(members, earlier, now) / static_cast<double>(before.size());
    const double middle = now(members).mean();
    for (const Eigen::Index area : members) later(area) = middle + kept * (now(area) - middle);
  }
  return later.array().exp();
}

}  // namespace

CostHindcast hindcast(std::span<const std::string> areas, std::span<const CostYear> years,
                      int fit_until, int year,
                      const population::CohortChangeParameters& parameters) {
  std::vector<const CostYear*> fitted;
  const CostYear* target = nullptr;
  for (const CostYear& known : years) {
    if (known.people.year <= fit_until) fitted.push_back(&known);
    if (known.people.year == year) target = &known;
  }
  std::sort(fitted.begin(), fitted.end(),
            [](const CostYear* a, const CostYear* b) { return a->people.year < b->people.year; });
  if (target == nullptr || fitted.size() < 2 || year <= fit_until)
    throw Error{ErrorKind::not_found,
                text("Nodig zijn twee jaren tot en met {} en het jaar {} daarna.",
                     "Two years up to {} are needed, and the year {} after them.", fit_until, year),
                {"Lees de ontbrekende jaren in.", "Import the missing years."}};
  std::vector<ClassYear> people;
  for (const CostYear* known : fitted) people.push_back(known->people);
  people.push_back(target->people);
  const std::vector<int> stable = population::stable_areas(people);
  if (stable.empty())
    throw Error{ErrorKind::bad_input,
                {"Geen enkel gebied komt met dezelfde grenzen in alle jaren voor.",
                 "No area is there in all years with the same borders."}};
  people.pop_back();
  for (ClassYear& known : people) known.people = chosen(known.people, stable);

  CostHindcast result;
  result.year = year;
  for (const ClassYear& known : people) result.fitted_years.push_back(known.year);
  for (std::size_t area = 0, next = 0; area < areas.size(); ++area) {
    const bool kept = next < stable.size() && stable[next] == static_cast<int>(area);
    (kept ? result.areas : result.left_out).push_back(areas[area]);
    if (kept) ++next;
  }
  std::size_t first = fitted.size() - 2;
  while (first > 0 &&
         fitted[first - 1]->people.year >= fitted.back()->people.year - parameters.window)
    --first;
  std::vector<CostYear> before;  // the years of the window but the last
  for (std::size_t i = first; i + 1 < fitted.size(); ++i)
    before.push_back(only(*fitted[i], stable));
  const CostYear now = only(*fitted.back(), stable);
  const CostYear then = only(*target, stable);
  const Matrix later = population::project_classes(people, year, parameters);
  const double ahead = year - now.people.year;
  const Vector size = by_area(now.people.people);
  const Vector grown = by_area(later);

  const auto compare = [&](std::string_view group, std::span<const std::size_t> types) {
    const Matrix now_cost = cost_of(now, types);
    const Matrix then_cost = cost_of(then, types);
    if (now_cost.size() == 0 || then_cost.size() == 0) return false;
    const Vector seen = by_area(now_cost);
    Comparison comparison;
    comparison.group = group;
    comparison.observed = by_area(then_cost);
    const double total = comparison.observed.sum();
    Vector line = seen;  // without an earlier year the line is flat
    std::vector<Vector> factors;
    for (const CostYear& earlier : before) {
      const Matrix cost = cost_of(earlier, types);
      if (cost.size() == 0 || !(cost.sum() > 0) || !(seen.sum() > 0)) continue;
      if (factors.empty()) {
        const double window = now.people.year - earlier.people.year;
        const Vector share = seen / seen.sum();
        const Vector share_before = by_area(cost) / cost.sum();
        line = (share + (share - share_before) * (ahead / window)).cwiseMax(0.0);
      }
      factors.push_back(log_factor(cost, earlier.people.people));
    }
    const Vector factor = carried_on(factors, log_factor(now_cost, now.people.people), size);
    const Vector per_head = seen.cwiseQuotient(size.cwiseMax(1e-9));
    comparison.forecast = {
        scaled(rates_on(now_cost, now.people.people, later).cwiseProduct(factor), total),
        scaled(seen, total), scaled(per_head.cwiseProduct(grown), total), scaled(line, total)};
    for (auto& row : population::errors(comparison, size, kSmallestCost))
      result.rows.push_back(std::move(row));
    return true;
  };

  std::vector<std::size_t> both;
  for (const CareTypeInfo& care : care_types()) {
    const auto type = static_cast<std::size_t>(care.type);
    if (now.cost[type].size() > 0 && then.cost[type].size() > 0) both.push_back(type);
  }
  compare("total", both);
  for (const CareTypeInfo& care : care_types()) {
    const std::array<std::size_t, 1> one{static_cast<std::size_t>(care.type)};
    if (!compare(care.key, one))
      result.warnings.push_back(text("{}: niet in beide jaren ({} en {}) gepubliceerd.",
                                     "{}: not published in both years ({} and {}).", care.name,
                                     now.people.year, year));
  }
  return result;
}

}  // namespace regioscoop::demand
