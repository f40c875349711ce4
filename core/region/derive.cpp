#include "region/derive.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/error.h"
#include "region/ipf.h"

namespace regioscoop {
namespace {

// Cells of the fit: cohort after cohort, all districts of one cohort together, as in Cohorts.
std::size_t cell_of(Eigen::Index cohort, Eigen::Index district, Eigen::Index districts) {
  return static_cast<std::size_t>(cohort * districts + district);
}

int age_of(int cohort) { return cohort % kAges; }

int group_of_age(const std::vector<int>& group_from, int age) {
  const auto after = std::upper_bound(group_from.begin(), group_from.end(), age);
  return static_cast<int>(after - group_from.begin()) - 1;
}

void check(const PopulationSources& sources) {
  const auto groups = static_cast<Eigen::Index>(sources.group_from.size());
  if (sources.districts.empty() || groups == 0 || sources.group_from.front() != 0 ||
      !std::is_sorted(sources.group_from.begin(), sources.group_from.end())) {
    throw Error{ErrorKind::bad_input,
                {"Er zijn geen aantallen mensen per wijk en leeftijdsgroep.",
                 "There are no numbers of people by district and age group."},
                {"Importeer de Kerncijfers wijken en buurten van een of meer jaren.",
                 "Import the key figures of districts of one or more years."}};
  }
  for (const DistrictCounts& counts : sources.districts) {
    if (counts.groups.cols() != groups ||
        counts.groups.rows() != sources.districts.front().groups.rows()) {
      throw Error{
          ErrorKind::bad_input,
          text("De aantallen per wijk van {} hebben andere wijken of leeftijdsgroepen.",
               "The numbers by district of {} have other districts or age groups.", counts.year)};
    }
  }
}

Margin city_margin(const Vector& city, Eigen::Index districts) {
  Margin margin{{"stad naar leeftijd en geslacht", "city by age and sex"}, {}, {}};
  for (Eigen::Index cohort = 0; cohort < kCohorts; ++cohort) {
    margin.target.push_back(city[cohort]);
    margin.group.insert(margin.group.end(), static_cast<std::size_t>(districts),
                        static_cast<int>(cohort));
  }
  return margin;
}

Margin group_margin(const Matrix& expected, const std::vector<int>& group_from) {
  Margin margin{{"wijk naar leeftijdsgroep", "district by age group"}, {}, {}};
  margin.target.assign(expected.data(), expected.data() + expected.size());
  for (int cohort = 0; cohort < kCohorts; ++cohort) {
    const int group = group_of_age(group_from, age_of(cohort));
    for (int district = 0; district < expected.rows(); ++district) {
      margin.group.push_back(district * static_cast<int>(expected.cols()) + group);
    }
  }
  return margin;
}

// Men and women of every district: the published ratio, made to fit the size of the district and
// the men and women of the city.
Margin sex_margin(const Matrix& sexes, const Vector& district_total, const Vector& city) {
  const Eigen::Index districts = district_total.size();
  std::vector<double> seed;
  Margin by_district{{"omvang van de wijk", "size of the district"}, {}, {}};
  Margin by_sex{{"mannen en vrouwen van de stad", "men and women of the city"}, {}, {}};
  for (Eigen::Index d = 0; d < districts; ++d) {
    by_district.target.push_back(district_total[d]);
    const double all = sexes.row(d).sum();
    for (Eigen::Index s = 0; s < 2; ++s) {
      seed.push_back(all > 0 ? district_total[d] * sexes(d, s) / all : district_total[d] / 2);
      by_district.group.push_back(static_cast<int>(d));
      by_sex.group.push_back(static_cast<int>(s));
    }
  }
  by_sex.target = {city.head(kAges).sum(), city.tail(kAges).sum()};
  Margin margin{{"wijk naar geslacht", "district by sex"}, {}, {}};
  margin.target = fit_margins(std::move(seed), {by_sex, by_district}).cells;
  for (int cohort = 0; cohort < kCohorts; ++cohort) {
    for (int d = 0; d < static_cast<int>(districts); ++d) {
      margin.group.push_back(2 * d + (cohort < kAges ? 0 : 1));
    }
  }
  return margin;
}

double rounded(double persons) { return std::round(persons * 1e9) / 1e9; }

}  // namespace

Matrix expected_shares(const std::vector<DistrictCounts>& districts, int year,
                       const ShareTrend& trend) {
  const auto shares = [](const Matrix& groups) {
    Matrix out = groups;
    for (Eigen::Index g = 0; g < out.cols(); ++g) {
      const double total = out.col(g).sum();
      if (total > 0) out.col(g) /= total;
    }
    return out;
  };
  const DistrictCounts& last = districts.back();
  Matrix out = shares(last.groups);
  if (districts.size() < 2) return out;
  const DistrictCounts& before = districts[districts.size() - 2];
  double weight = 0;
  double step = trend.damping;
  for (int y = last.year; y < year; ++y, step *= trend.damping) weight += step;
  const double per_year = weight / (last.year - before.year);
  const Matrix earlier = shares(before.groups);
  for (Eigen::Index d = 0; d < out.rows(); ++d) {
    for (Eigen::Index g = 0; g < out.cols(); ++g) {
      if (std::min(before.groups(d, g), last.groups(d, g)) < trend.smallest) continue;
      const double change = (out(d, g) / earlier(d, g) - 1) * per_year;
      out(d, g) *= 1 + std::clamp(change, -trend.bound, trend.bound);
    }
  }
  return shares(out);
}

Cohorts derive_population(const PopulationSources& sources, const ShareTrend& trend) {
  check(sources);
  const Vector city = single_years(sources.classes, sources.shape, {});
  const Matrix share = expected_shares(sources.districts, sources.year, trend);
  Matrix expected = share;
  for (int group = 0; group < static_cast<int>(expected.cols()); ++group) {
    double people = 0;
    for (int cohort = 0; cohort < kCohorts; ++cohort) {
      if (group_of_age(sources.group_from, age_of(cohort)) == group) people += city[cohort];
    }
    expected.col(group) *= people;
  }

  const Eigen::Index districts = expected.rows();
  std::vector<double> seed;
  seed.reserve(static_cast<std::size_t>(kCohorts * districts));
  for (int cohort = 0; cohort < kCohorts; ++cohort) {
    const int group = group_of_age(sources.group_from, age_of(cohort));
    for (Eigen::Index d = 0; d < districts; ++d) seed.push_back(city[cohort] * share(d, group));
  }
  std::vector<Margin> margins{group_margin(expected, sources.group_from)};
  const Matrix& sexes = sources.districts.back().sexes;
  if (sexes.size() != 0) margins.push_back(sex_margin(sexes, expected.rowwise().sum(), city));
  margins.push_back(city_margin(city, districts));

  const std::vector<double> cells = fit_margins(std::move(seed), margins).cells;
  Cohorts out{kCohorts, districts};
  for (Eigen::Index cohort = 0; cohort < kCohorts; ++cohort) {
    for (Eigen::Index d = 0; d < districts; ++d) {
      out(cohort, d) = rounded(cells[cell_of(cohort, d, districts)]);
    }
  }
  return out;
}

}  // namespace regioscoop
