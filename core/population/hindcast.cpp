#include "population/hindcast.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/error.h"

namespace regioscoop::population {
namespace {

struct AgeGroup {
  std::string_view key;
  int first_class;
};
constexpr std::array<AgeGroup, 4> kGroups{{{"all", 0}, {"65+", 13}, {"75+", 15}, {"85+", 17}}};

Vector people_from(const Matrix& classes, int first_class) {
  const int count = kAgeClasses - first_class;
  return (classes.middleRows(class_row(Sex::male, first_class), count).colwise().sum() +
          classes.middleRows(class_row(Sex::female, first_class), count).colwise().sum())
      .transpose();
}

ClassYear columns(const ClassYear& year, const std::vector<int>& chosen) {
  return {year.year, Matrix{year.people(Eigen::all, chosen)}};
}

std::vector<ClassYear> fitted(std::span<const ClassYear> years, int fit_until) {
  std::vector<ClassYear> history;
  for (const ClassYear& year : years)
    if (year.year <= fit_until) history.push_back(year);
  std::sort(history.begin(), history.end(),
            [](const ClassYear& a, const ClassYear& b) { return a.year < b.year; });
  if (history.size() < 2)
    throw Error{ErrorKind::not_found,
                text("Tot en met {} zijn er geen twee jaren om op te passen.",
                     "There are no two years to fit on up to {}.", fit_until),
                {"Lees meer jaren in.", "Import more years."}};
  return history;
}

}  // namespace

std::string_view key(Method method) {
  switch (method) {
    case Method::model: return "model";
    case Method::no_change: return "no_change";
    case Method::national_growth: return "national_growth";
    case Method::linear_trend: return "linear_trend";
  }
  return "model";
}

Text name(Method method) {
  switch (method) {
    case Method::model: return {"model", "model"};
    case Method::no_change: return {"geen verandering", "no change"};
    case Method::national_growth: return {"landelijke groei", "national growth"};
    case Method::linear_trend: return {"rechte lijn", "linear trend"};
  }
  return {};
}

std::string_view size_key(int size) {
  constexpr std::array<std::string_view, kSizeClasses> kKeys{"<20k", "20k-50k", "50k-100k",
                                                             ">=100k"};
  return size < 0 ? "all" : kKeys[static_cast<std::size_t>(size)];
}

bool ErrorRow::best() const {
  return std::all_of(mape.begin() + 1, mape.end(), [&](double rival) { return mape[0] <= rival; });
}

std::vector<ErrorRow> errors(const Comparison& comparison, const Vector& size, double smallest) {
  std::vector<ErrorRow> rows;
  for (int chosen = -1; chosen < kSizeClasses; ++chosen) {
    ErrorRow row;
    row.group = comparison.group;
    row.size = chosen;
    double observed = 0;
    std::array<double, kMethods> sum{};
    for (Eigen::Index area = 0; area < comparison.observed.size(); ++area) {
      const double truth = comparison.observed(area);
      if (truth < smallest || truth <= 0) continue;
      if (chosen >= 0 && size_class(size(area)) != chosen) continue;
      ++row.areas;
      observed += truth;
      for (std::size_t method = 0; method < kMethods; ++method) {
        const double forecast = comparison.forecast[method](area);
        row.mape[method] += 100 * std::abs(forecast - truth) / truth;
        sum[method] += forecast;
      }
    }
    if (row.areas == 0) continue;
    for (std::size_t method = 0; method < kMethods; ++method) {
      row.mape[method] /= row.areas;
      row.bias[method] = 100 * (sum[method] / observed - 1);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<int> stable_areas(std::span<const ClassYear> years, double largest_change) {
  std::vector<const ClassYear*> ordered;
  for (const ClassYear& year : years) ordered.push_back(&year);
  std::sort(ordered.begin(), ordered.end(),
            [](const ClassYear* a, const ClassYear* b) { return a->year < b->year; });
  std::vector<int> stable;
  const Eigen::Index areas = ordered.empty() ? 0 : ordered.front()->people.cols();
  for (Eigen::Index area = 0; area < areas; ++area) {
    bool keep = true;
    for (std::size_t i = 0; i < ordered.size() && keep; ++i) {
      const double now = ordered[i]->people.col(area).sum();
      keep = std::isfinite(now) && now > 0;
      if (!keep || i == 0) continue;
      const double before = ordered[i - 1]->people.col(area).sum();
      const double limit = largest_change * std::sqrt(ordered[i]->year - ordered[i - 1]->year);
      keep = std::abs(std::log(now / before)) <= limit;
    }
    if (keep) stable.push_back(static_cast<int>(area));
  }
  return stable;
}

Hindcast hindcast(std::span<const std::string> areas, std::span<const ClassYear> years,
                  int fit_until, int year, const CohortChangeParameters& parameters) {
  const auto target = std::find_if(years.begin(), years.end(),
                                   [&](const ClassYear& known) { return known.year == year; });
  if (target == years.end())
    throw Error{ErrorKind::not_found,
                text("Het jaar {} om mee te vergelijken is er niet.",
                     "The year {} to compare with is not there.", year),
                {"Lees dat jaar in.", "Import that year."}};
  std::vector<ClassYear> used = fitted(years, fit_until);
  used.push_back(*target);
  const std::vector<int> stable = stable_areas(used);
  if (stable.empty())
    throw Error{ErrorKind::bad_input,
                {"Geen enkel gebied komt met dezelfde grenzen in alle jaren voor.",
                 "No area is there in all years with the same borders."}};
  std::vector<ClassYear> history;
  for (const ClassYear& known : used) history.push_back(columns(known, stable));
  const Matrix observed = history.back().people;
  history.pop_back();

  Hindcast result;
  result.year = year;
  for (const ClassYear& known : history) result.fitted_years.push_back(known.year);
  for (std::size_t area = 0, next = 0; area < areas.size(); ++area) {
    const bool kept = next < stable.size() && stable[next] == static_cast<int>(area);
    (kept ? result.areas : result.left_out).push_back(areas[area]);
    if (kept) ++next;
  }
  const Matrix model = project_classes(history, year, parameters);
  const ClassYear& last = history.back();
  std::size_t first = history.size() - 2;
  while (first > 0 && history[first - 1].year >= last.year - parameters.window) --first;
  const double window = last.year - history[first].year;
  const double ahead = year - last.year;
  const Vector size = people_from(last.people, 0);
  for (const AgeGroup& group : kGroups) {
    const Vector before = people_from(history[first].people, group.first_class);
    const Vector now = people_from(last.people, group.first_class);
    Comparison comparison;
    comparison.group = group.key;
    comparison.observed = people_from(observed, group.first_class);
    comparison.forecast = {people_from(model, group.first_class), now,
                           Vector{now * std::pow(now.sum() / before.sum(), ahead / window)},
                           Vector{(now + (now - before) * (ahead / window)).cwiseMax(0.0)}};
    constexpr double kSmallest = 10;
    for (ErrorRow& row : errors(comparison, size, kSmallest)) result.rows.push_back(std::move(row));
    result.details.push_back(std::move(comparison));
  }
  return result;
}

}  // namespace regioscoop::population
