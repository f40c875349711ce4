#include <cmath>

#include "common/error.h"
#include "region/acute_rates.h"
#include "region/class_values.h"
#include "region/mortality.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

TEST_CASE("the narrowest class of the right sex gives the rate", "[unit][region]") {
  const Vector rate = rate_by_cohort({{'M', 70, 74, 3}, {'T', 0, 120, 1}, {'T', 70, 79, 2}}, 9);
  CHECK(rate[cohort_row(Sex::male, 72)] == 3);
  CHECK(rate[cohort_row(Sex::female, 72)] == 2);
  CHECK(rate[cohort_row(Sex::male, 77)] == 2);
  CHECK(rate[cohort_row(Sex::male, 100)] == 1);
  CHECK(rate_by_cohort({{'F', 0, 4, 1}}, 9)[cohort_row(Sex::male, 0)] == 9);
  const Vector people = Vector::Constant(kCohorts, 10);
  CHECK(rates_of_counts({{'F', 95, 120, 30}}, people).front().value == Approx(0.5));
  CHECK(rates_of_counts({{'F', 95, 120, 30}}, Vector::Zero(kCohorts)).front().value == 0);
}

TEST_CASE("splitting a life table keeps the table of both sexes", "[property][region]") {
  Vector qx(kAges);
  Vector ratio(kAges);
  Vector men(kAges);
  for (int age = 0; age < kAges; ++age) {
    qx[age] = 0.0003 * std::exp(0.08 * age);
    ratio[age] = 2 - 0.01 * age;
    men[age] = 0.5 - 0.003 * age;
  }
  const Vector split = split_by_sex(qx, ratio, men);
  for (int age = 0; age < 95; ++age) {
    const double q_men = split[cohort_row(Sex::male, age)];
    const double q_women = split[cohort_row(Sex::female, age)];
    test::check_close(men[age] * q_men + (1 - men[age]) * q_women, qx[age], 1e-15);
    test::check_close(q_men / q_women, ratio[age], 1e-12);
  }
  CHECK(split.maxCoeff() <= 1);
}

TEST_CASE("people of 100 and over die at the rate of a stationary population", "[unit][region]") {
  Vector qx = Vector::Constant(111, 0.4);
  // A constant probability stays what it is.
  test::check_close(close_life_table(qx)[kOldestAge], 0.4, 1e-12);
  qx[110] = 1;
  // Ten years at 0.4 and then certain death: 1 / Σ 0.6^k, k = 0..10.
  test::check_close(close_life_table(qx)[kOldestAge], 0.4 / (1 - std::pow(0.6, 11)), 1e-12);
  CHECK(close_life_table(qx).size() == kAges);
}

TEST_CASE("a steady decline of mortality is found back, within its bounds", "[unit][region]") {
  std::vector<YearlyDeaths> tables;
  for (int year = 2009; year <= 2019; ++year) {
    tables.push_back({year, Vector::Constant(kCohorts, 0.02 * std::pow(0.985, year - 2009))});
  }
  const Vector decline = mortality_improvement(tables);
  test::check_close(decline[cohort_row(Sex::male, 50)], 0.015, 1e-9);
  test::check_close(decline[cohort_row(Sex::female, 85)], 0.015, 1e-9);
  test::check_close(decline[cohort_row(Sex::female, 94)], 0.015 * 6 / 15, 1e-9);
  CHECK(decline[cohort_row(Sex::male, 100)] == 0);
  for (YearlyDeaths& table : tables) table.year = 4028 - table.year;  // mortality that rises
  CHECK(mortality_improvement(tables).maxCoeff() == 0);
  CHECK(mortality_improvement({tables.front()}).maxCoeff() == 0);
}

TEST_CASE("SEH visits come out at both national totals", "[property][region]") {
  AcuteSources sources;
  sources.admissions = Vector::LinSpaced(kCohorts, 0.05, 0.5);
  sources.unplanned_share = Vector::Constant(kCohorts, 0.6);
  sources.overnight_share = Vector::Constant(kCohorts, 0.5);
  sources.people_70_plus_year = Vector::Constant(kCohorts, 1000);
  sources.people_all_ages_year = Vector::Constant(kCohorts, 1100);
  sources.visits_70_plus = 7000;
  sources.visits_all_ages = 20000;
  sources.ed_admission_share_70_plus = 0.37;
  const AcuteRates rates = acute_rates(sources);
  double old = 0;
  double admitted = 0;
  for (const Sex sex : kSexes) {
    for (int age = 70; age <= kOldestAge; ++age) {
      const int row = cohort_row(sex, age);
      old += rates.ed_visit[row] * 1000;
      admitted += rates.acute_share[row] * sources.admissions[row] * 1000;
    }
  }
  test::check_close(old, 7000, 1e-8);
  test::check_close(admitted, 0.37 * 7000, 1e-8);
  test::check_close(rates.ed_visit.sum() * 1100, 20000, 1e-8);
  // Women of 15–44 follow the men.
  CHECK(rates.ed_visit[cohort_row(Sex::female, 30)] == rates.ed_visit[cohort_row(Sex::male, 30)]);

  sources.visits_all_ages = 5000;
  CHECK_THROWS_AS(acute_rates(sources), Error);
}
