#include "uncertainty/coarse_region.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace regioscoop::uncertainty {
namespace {

using Group = std::vector<Eigen::Index>;  // districts

// Distances of each district to every place that matters; no row for districts without a centre.
Matrix distances(const Region& region) {
  std::vector<Point> places;
  for (const WijkkliniekSite& site : region.wijkklinieken)
    if (site.location) places.push_back(*site.location);
  for (const Hospital& hospital : region.hospitals)
    if (hospital.location) places.push_back(*hospital.location);
  Matrix d = Matrix::Zero(static_cast<Eigen::Index>(region.districts.size()),
                          static_cast<Eigen::Index>(places.size()));
  for (Eigen::Index i = 0; i < d.rows(); ++i) {
    const auto& centre = region.districts[static_cast<std::size_t>(i)].centre;
    for (Eigen::Index p = 0; centre && p < d.cols(); ++p)
      d(i, p) = distance_km(*centre, places[static_cast<std::size_t>(p)]);
  }
  return d;
}

RowVector old_people(const Region& region) {
  constexpr int kOld = 70;
  constexpr int kRows = kAges - kOld;
  return region.base_population.middleRows(cohort_row(Sex::male, kOld), kRows).colwise().sum() +
         region.base_population.middleRows(cohort_row(Sex::female, kOld), kRows).colwise().sum();
}

std::vector<Group> groups_of(const Region& region, int count, const RowVector& weight) {
  const Matrix d = distances(region);
  Group unplaced;
  Group placed;
  for (Eigen::Index i = 0; i < d.rows(); ++i)
    (region.districts[static_cast<std::size_t>(i)].centre ? placed : unplaced).push_back(i);

  std::vector<Group> groups;
  if (!placed.empty()) {
    std::vector<Eigen::Index> seeds{
        *std::max_element(placed.begin(), placed.end(),
                          [&](Eigen::Index a, Eigen::Index b) { return weight(a) < weight(b); })};
    std::vector<double> nearest(placed.size(), std::numeric_limits<double>::infinity());
    std::vector<std::size_t> of(placed.size(), 0);
    for (;;) {
      std::size_t farthest = 0;
      for (std::size_t i = 0; i < placed.size(); ++i) {
        const double far = (d.row(placed[i]) - d.row(seeds.back())).norm();
        if (far < nearest[i]) {
          nearest[i] = far;
          of[i] = seeds.size() - 1;
        }
        if (nearest[i] > nearest[farthest]) farthest = i;
      }
      const auto wanted = static_cast<std::size_t>(count) - (unplaced.empty() ? 0 : 1);
      if (seeds.size() >= wanted || nearest[farthest] <= 0) break;
      seeds.push_back(placed[farthest]);
    }
    groups.resize(seeds.size());
    for (std::size_t i = 0; i < placed.size(); ++i) groups[of[i]].push_back(placed[i]);
  }
  if (!unplaced.empty()) groups.push_back(std::move(unplaced));
  return groups;
}

// Mean of the group's columns, row by row, weighted; a plain mean where all weights are zero.
template <class Weights>
Vector mean_of(const Matrix& values, const Group& group, const Weights& weight) {
  Vector mean = Vector::Zero(values.rows());
  for (Eigen::Index r = 0; r < values.rows(); ++r) {
    double total = 0;
    double sum = 0;
    double plain = 0;
    for (const Eigen::Index i : group) {
      total += weight(r, i);
      sum += weight(r, i) * values(r, i);
      plain += values(r, i);
    }
    mean(r) = total > 0 ? sum / total : plain / static_cast<double>(group.size());
  }
  return mean;
}

// Of the districts whose figure is known, weighted; not-a-number when none is.
double mean_of_known(const Vector& values, const Group& group, const RowVector& weight) {
  double sum = 0;
  double total = 0;
  for (const Eigen::Index i : group) {
    if (!std::isfinite(values(i))) continue;
    sum += weight(i) * values(i);
    total += weight(i);
  }
  return total > 0 ? sum / total : std::numeric_limits<double>::quiet_NaN();
}

Vector scores_of(const Region& region) {
  Vector scores(static_cast<Eigen::Index>(region.districts.size()));
  for (Eigen::Index i = 0; i < scores.size(); ++i)
    scores(i) = region.districts[static_cast<std::size_t>(i)].ses_score.value_or(
        std::numeric_limits<double>::quiet_NaN());
  return scores;
}

// Forecasts of districts that together are whole groups; others can't be kept by groups.
std::vector<OfficialForecast> by_group(const std::vector<OfficialForecast>& forecast,
                                       const std::vector<Group>& groups) {
  std::vector<OfficialForecast> kept;
  for (const OfficialForecast& one : forecast) {
    OfficialForecast coarse = one;
    coarse.districts.clear();
    std::size_t held = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const auto inside = std::count_if(groups[g].begin(), groups[g].end(), [&](Eigen::Index i) {
        return std::find(one.districts.begin(), one.districts.end(), static_cast<int>(i)) !=
               one.districts.end();
      });
      if (inside != static_cast<std::ptrdiff_t>(groups[g].size())) continue;
      coarse.districts.push_back(static_cast<int>(g));
      held += groups[g].size();
    }
    if (one.districts.empty() || held == one.districts.size()) kept.push_back(std::move(coarse));
  }
  return kept;
}

}  // namespace

Region coarse_region(const Region& region, int groups) {
  if (groups < 1 || static_cast<std::size_t>(groups) >= region.districts.size()) return region;
  const RowVector old = old_people(region);
  const RowVector all = region.base_population.colwise().sum();
  const std::vector<Group> members = groups_of(region, groups, old);
  const auto count = static_cast<Eigen::Index>(members.size());

  Region coarse = region;
  coarse.districts.clear();
  coarse.base_population = Cohorts::Zero(kCohorts, count);
  if (region.migration_ratio.size() > 0) coarse.migration_ratio.resize(kCohorts, count);
  if (region.area_factor.size() > 0) coarse.area_factor.resize(region.area_factor.rows(), count);
  if (region.ed_area_factor.size() > 0) coarse.ed_area_factor.resize(count);
  for (ObservedPopulation& observed : coarse.observed) observed.people.resize(kCohorts, count);
  if (region.covariates.size() > 0) coarse.covariates.resize(count, region.covariates.cols());
  const Vector scores = scores_of(region);
  coarse.forecast = by_group(region.forecast, members);
  const auto by_cohort = [&](Eigen::Index row, Eigen::Index i) {
    return region.base_population(row, i);
  };
  const auto by_people = [&](Eigen::Index, Eigen::Index i) { return all(i); };
  const auto by_old = [&](Eigen::Index, Eigen::Index i) { return old(i); };
  for (Eigen::Index g = 0; g < count; ++g) {
    const Group& group = members[static_cast<std::size_t>(g)];
    District district = region.districts[static_cast<std::size_t>(group.front())];
    if (district.centre) {
      Matrix centres(2, static_cast<Eigen::Index>(region.districts.size()));
      for (const Eigen::Index i : group) {
        const Point& centre = *region.districts[static_cast<std::size_t>(i)].centre;
        centres.col(i) << centre.longitude, centre.latitude;
      }
      const Vector centre = mean_of(centres, group, by_old);
      district.centre = Point{centre(0), centre(1)};
    }
    const double score = mean_of_known(scores, group, old);
    district.ses_score = std::isfinite(score) ? std::optional<double>{score} : std::nullopt;
    for (Eigen::Index c = 0; c < region.covariates.cols(); ++c)
      coarse.covariates(g, c) = mean_of_known(region.covariates.col(c), group, all);
    coarse.districts.push_back(std::move(district));
    for (const Eigen::Index i : group)
      coarse.base_population.col(g) += region.base_population.col(i);
    for (std::size_t o = 0; o < region.observed.size(); ++o) {
      coarse.observed[o].people.col(g).setZero();
      for (const Eigen::Index i : group)
        coarse.observed[o].people.col(g) += region.observed[o].people.col(i);
    }
    if (region.migration_ratio.size() > 0)
      coarse.migration_ratio.col(g) = mean_of(region.migration_ratio, group, by_cohort);
    if (region.area_factor.size() > 0)
      coarse.area_factor.col(g) = mean_of(region.area_factor, group, by_people);
    if (region.ed_area_factor.size() > 0)
      coarse.ed_area_factor(g) =
          mean_of(Matrix(region.ed_area_factor.transpose()), group, by_old)(0);
  }
  return coarse;
}

}  // namespace regioscoop::uncertainty
