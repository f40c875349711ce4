#include "region/derive.h"

#include <cmath>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

namespace {

std::vector<AgeClass> five_year_classes(double (*persons)(int age, Sex sex)) {
  std::vector<AgeClass> out;
  for (const Sex sex : kSexes) {
    for (int from = 0; from < 90; from += 5)
      out.push_back({sex, from, from + 4, persons(from, sex)});
    out.push_back({sex, 90, 120, persons(90, sex)});
  }
  return out;
}

double even(int age, Sex /*sex*/) { return age == 90 ? 40 : 500; }

double falling(int age, Sex sex) { return (sex == Sex::male ? 950 : 1000) - 10.0 * age; }

// Two districts, the second growing; groups below and above 65.
PopulationSources two_districts() {
  PopulationSources out;
  out.year = 2023;
  out.classes = five_year_classes(falling);
  out.group_from = {0, 65};
  DistrictCounts first{2019, Matrix{2, 2}, Matrix{2, 2}};
  first.groups << 600, 100, 400, 100;
  first.sexes << 350, 350, 200, 300;
  DistrictCounts last = first;
  last.year = 2021;
  last.groups << 500, 100, 500, 100;
  out.districts = {first, last};
  return out;
}

}  // namespace

TEST_CASE("single years keep every class and follow an even density", "[unit][region]") {
  const Vector people = single_years(five_year_classes(even), {}, {});
  for (int age = 0; age < 85; ++age) {
    test::check_close(people[cohort_row(Sex::female, age)], 100, 1e-9);
  }
  test::check_close(people.segment(cohort_row(Sex::male, 90), 11).sum(), 40, 1e-9);
}

TEST_CASE("single years run smoothly and never below zero", "[property][region]") {
  const Vector people =
      single_years(five_year_classes(falling), {}, Vector::Constant(kCohorts, 0.3));
  // The cumulated line of a linear density is a parabola; the monotone cubic stays within 1% of it
  // away from the ends.
  for (int age = 10; age < 80; ++age) {
    const double density = (1000 - 10 * (age - 2.0)) / 5;
    test::check_close(people[cohort_row(Sex::female, age)], density, 0.01 * density);
  }
  for (int age = 90; age < 99; ++age) {
    test::check_close(people[cohort_row(Sex::male, age + 1)] / people[cohort_row(Sex::male, age)],
                      0.7, 1e-12);
  }
  std::vector<AgeClass> holes = five_year_classes(falling);
  for (std::size_t i = 3; i < holes.size(); i += 4) holes[i].persons = 0;
  CHECK(single_years(holes, {}, {}).minCoeff() >= 0);
}

TEST_CASE("a shape divides each class, and only where it has people", "[unit][region]") {
  Vector shape = Vector::Zero(kCohorts);
  shape[cohort_row(Sex::male, 6)] = 3;
  shape[cohort_row(Sex::male, 9)] = 1;
  const Vector people = single_years(five_year_classes(even), shape, {});
  CHECK(people[cohort_row(Sex::male, 6)] == 375);
  CHECK(people[cohort_row(Sex::male, 9)] == 125);
  CHECK(people[cohort_row(Sex::male, 12)] == Approx(100));
}

TEST_CASE("classes that leave out or repeat an age are refused", "[unit][region]") {
  std::vector<AgeClass> classes = five_year_classes(even);
  classes.erase(classes.begin() + 4);
  CHECK_THROWS_AS(single_years(classes, {}, {}), Error);
  classes = five_year_classes(even);
  classes.push_back(classes.front());
  CHECK_THROWS_AS(single_years(classes, {}, {}), Error);
  classes = five_year_classes(even);
  classes.pop_back();
  CHECK_THROWS_AS(single_years(classes, {}, {}), Error);
}

TEST_CASE("ageing shifts people up and thins them by death", "[unit][region]") {
  Vector people = Vector::Zero(kCohorts);
  people[cohort_row(Sex::male, 70)] = 1000;
  people[cohort_row(Sex::female, 99)] = 10;
  people[cohort_row(Sex::female, 100)] = 10;
  const Vector later = aged(people, 2, Vector::Constant(kCohorts, 0.1));
  CHECK(later[cohort_row(Sex::male, 72)] == Approx(810));
  CHECK(later[cohort_row(Sex::female, 100)] == Approx(16.2));
  CHECK(aged(people, 3, {}).sum() == Approx(1020));
}

TEST_CASE("shares go on changing, more slowly each year", "[unit][region]") {
  const PopulationSources sources = two_districts();
  const Matrix share = expected_shares(sources.districts, 2023, {});
  // Share 0.6 -> 0.5 and 0.4 -> 0.5 in two years; 0.5 + 0.25 = 0.75 of a yearly step goes on:
  // 0.5 (1 - 0.75/2 · 1/6) = 0.46875 and 0.5 (1 + 0.75/2 · 1/4) = 0.546875, made to add up to 1.
  test::check_close(share(0, 0), 0.46875 / 1.015625, 1e-12);
  test::check_close(share(1, 0), 0.546875 / 1.015625, 1e-12);
  CHECK(share(0, 1) == 0.5);
  CHECK(expected_shares({sources.districts.back()}, 2023, {})(0, 0) == 0.5);
  ShareTrend all_small;
  all_small.smallest = 1000;
  CHECK(expected_shares(sources.districts, 2023, all_small)(0, 0) == 0.5);
}

TEST_CASE("derived districts reproduce every margin: people in are people out",
          "[property][region]") {
  const PopulationSources sources = two_districts();
  const Cohorts people = derive_population(sources);
  const Vector city = single_years(sources.classes, {}, {});
  for (int cohort = 0; cohort < kCohorts; ++cohort) {
    test::check_close(people.row(cohort).sum(), city[cohort], 1e-8);  // two roundings of 1e-9
  }
  const Matrix share = expected_shares(sources.districts, 2023, {});
  double young = 0;
  double young_there = 0;
  for (const Sex sex : kSexes) {
    young += city.segment(cohort_row(sex, 0), 65).sum();
    young_there += people.col(1).segment(cohort_row(sex, 0), 65).sum();
  }
  test::check_close(young_there, young * share(1, 0), 1e-9 * young);
  // The second district has 2 men to 3 women; the city's own ratio moves that a little, the
  // district stays the more female one.
  const double men_first = people.col(0).head(kAges).sum() / people.col(0).sum();
  const double men_second = people.col(1).head(kAges).sum() / people.col(1).sum();
  CHECK(men_second < men_first);
  CHECK(people.minCoeff() >= 0);
}

TEST_CASE("sources that do not fit together are refused", "[unit][region]") {
  PopulationSources sources = two_districts();
  sources.group_from = {0, 15, 65};
  CHECK_THROWS_AS(derive_population(sources), Error);
  sources = two_districts();
  sources.districts.clear();
  CHECK_THROWS_AS(derive_population(sources), Error);
}
