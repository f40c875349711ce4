#include "population/cohort_change.h"

#include <cmath>

#include "common/error.h"
#include "population/hindcast.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::population;
using regioscoop::test::check_close;

namespace {

// A country of `areas` that grow old by fixed single-year ratios, with a baby boom born 1946, seen
// by five-year class. Area 0 loses 1% a year of everybody over 60 more than the others.
struct Country {
  std::vector<Cohorts> years;
  explicit Country(int areas, int count) {
    Cohorts people(kCohorts, areas);
    for (const Sex sex : kSexes)
      for (int age = 0; age < kAges; ++age)
        for (int area = 0; area < areas; ++area)
          people(cohort_row(sex, age), area) =
              (area + 1) * 900.0 * (age > 65 ? 0.75 : 1.0) / (1 + std::exp((age - 84) / 5.0));
    for (int year = 0; year < count; ++year) {
      years.push_back(people);
      Cohorts next = people;
      for (const Sex sex : kSexes) {
        for (int age = 1; age < kAges; ++age)
          for (int area = 0; area < areas; ++area) {
            const double loss = std::min(0.45, 3e-5 * std::exp(0.1 * age));
            const double own = area == 0 && age > 60 ? 0.99 : 1.0;
            next(cohort_row(sex, age), area) =
                own * (1 - loss) * people(cohort_row(sex, age - 1), area);
          }
        const int last = cohort_row(sex, kOldestAge);
        next.row(last) += 0.55 * people.row(last);
      }
      people = next;
    }
  }
  [[nodiscard]] std::vector<ClassYear> seen(int from, int count) const {
    std::vector<ClassYear> result;
    for (int year = from; year < from + count; ++year)
      result.push_back({2000 + year, five_year_classes(years[static_cast<std::size_t>(year)])});
    return result;
  }
};

double people_from(const Matrix& classes, int area, int first) {
  return classes.block(first, area, kAgeClasses - first, 1).sum() +
         classes.block(kAgeClasses + first, area, kAgeClasses - first, 1).sum();
}

}  // namespace

TEST_CASE("single years keep their classes and are never negative", "[property][population]") {
  Matrix classes(kClassRows, 2);
  for (int row = 0; row < kClassRows; ++row) classes.row(row) << (row * 37) % 101, row % 3 * 40;
  const Cohorts single = single_years(classes);
  CHECK(single.minCoeff() >= 0);
  CHECK(five_year_classes(single).isApprox(classes, 1e-12));
}

TEST_CASE("a country that goes on as before is projected as it went on", "[property][population]") {
  const Country country(6, 16);
  const std::vector<ClassYear> history = country.seen(0, 6);
  CohortChangeParameters parameters;
  parameters.shrinkage = 0;
  parameters.improvement = 0;
  for (const int ahead : {1, 3, 5, 7, 10}) {
    const Matrix projected = project_classes(history, 2005 + ahead, parameters);
    const Matrix truth = five_year_classes(country.years[static_cast<std::size_t>(5 + ahead)]);
    for (int area = 0; area < 6; ++area)
      for (const int first : {13, 15, 17}) {
        INFO("years ahead " << ahead << ", area " << area << ", class " << first);
        const double expected = people_from(truth, area, first);
        // Single years inside the classes have to be guessed around the edge of the boom, and those
        // of 90 and older by an assumed decline: the error stays far below what a year's ageing
        // moves (5 to 8 per cent at 65 and 75, 10 per cent and more at 85).
        const double tolerance = (0.004 + 0.002 * ahead) * (first == 17 ? 2 : 1);
        check_close(people_from(projected, area, first) / expected, 1, tolerance);
      }
  }
}

TEST_CASE("areas add up to the whole, and a tiny area follows it", "[property][population]") {
  const Country country(4, 12);
  std::vector<ClassYear> history = country.seen(0, 6);
  for (ClassYear& year : history) {
    year.people.conservativeResize(kClassRows, 5);
    year.people.col(4) = 1e-4 * year.people.col(3);
  }
  history.back().people.col(4) *= 3;  // chance
  CohortChangeParameters parameters;
  parameters.total_trend = 0;
  const Matrix projected = project_classes(history, 2010, parameters);
  const double before = people_from(history.back().people, 4, 13);
  const double reference =
      people_from(projected, 3, 13) / people_from(history.back().people, 3, 13);
  check_close(people_from(projected, 4, 13) / before, reference, 0.03);
  Matrix whole(kClassRows, 1);
  std::vector<ClassYear> sums;
  for (const ClassYear& year : history) sums.push_back({year.year, year.people.rowwise().sum()});
  const Matrix together = project_classes(sums, 2010, parameters);
  for (int row = 0; row < kClassRows; ++row)
    check_close(projected.row(row).sum(), together(row, 0), 1e-9 * (1 + together(row, 0)));
}

TEST_CASE("history that can't be used is refused", "[unit][population]") {
  const Country country(2, 8);
  std::vector<ClassYear> history = country.seen(0, 3);
  CHECK_THROWS_AS(project_classes(std::vector{history[0]}, 2010, {}), Error);
  CHECK_THROWS_AS(project_classes(history, 2002, {}), Error);
  std::swap(history[0], history[1]);
  CHECK_THROWS_AS(project_classes(history, 2010, {}), Error);
  history = country.seen(0, 3);
  history[1].people(4, 1) = -1;
  CHECK_THROWS_AS(project_classes(history, 2010, {}), Error);
}

TEST_CASE("empty classes and empty areas stay empty and finite", "[unit][population]") {
  const Country country(3, 6);
  std::vector<ClassYear> history = country.seen(0, 6);
  for (ClassYear& year : history) {
    year.people.col(1).setZero();
    year.people(class_row(Sex::male, 18), 2) = 0;
  }
  const Matrix projected = project_classes(history, 2012, {});
  CHECK(projected.allFinite());
  CHECK(projected.minCoeff() >= 0);
  CHECK(projected.col(1).sum() < 1e-6);
}
