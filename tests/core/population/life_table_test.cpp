#include "population/life_table.h"

#include <fstream>
#include <sstream>
#include <vector>

#include "common/error.h"
#include "support/check_close.h"
#include "support/shared_data.h"

using namespace regioscoop;
using namespace regioscoop::population;
using regioscoop::test::check_close;

namespace {
// qx of the Netherlands, both sexes, one year of the Human Mortality Database file.
std::vector<double> published(const std::filesystem::path& file, const std::string& year) {
  std::ifstream in{file};
  std::vector<double> qx;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string row_year, age;
    double mx = 0, q = 0;
    if (words >> row_year >> age >> mx >> q && row_year == year) qx.push_back(q);
  }
  return qx;
}
}  // namespace

TEST_CASE("a table is closed at 100 with what lies beyond", "[unit][population]") {
  std::vector<double> qx(103, 0.5);
  qx.back() = 1;
  const Vector closed = closed_at_oldest(qx);
  REQUIRE(closed.size() == kAges);
  // l = 1, .5, .25; L = .75, .375, .125: 1 − .5 / 1.25.
  check_close(closed(kOldestAge), 0.6, 1e-15);
  CHECK(closed(99) == 0.5);
  qx.resize(100);
  CHECK_THROWS_AS(closed_at_oldest(qx), Error);
}

TEST_CASE("men and women together die as the table for both says", "[property][population]") {
  Vector both(kAges);
  for (int age = 0; age < kAges; ++age) both(age) = std::min(0.5, 3e-5 * std::exp(0.1 * age));
  const Vector split = split_by_sex(both, sex_mortality_ratio());
  double men = 1.05 / 2.05, women = 1 / 2.05, all = 1;
  for (int age = 0; age < kAges; ++age) {
    const double qm = split(cohort_row(Sex::male, age));
    const double qf = split(cohort_row(Sex::female, age));
    check_close(qm / qf, sex_mortality_ratio()(age), 1e-9);
    men *= 1 - qm;
    women *= 1 - qf;
    all *= 1 - both(age);
    check_close(men + women, all, 1e-12);
  }
}

TEST_CASE("split mortality of 2019 has the published life expectancies", "[golden][population]") {
  const auto file = test::published_file("mortality/NLD.bltper_1x1.txt");
  if (!file) return;
  const Vector both = closed_at_oldest(published(*file, "2019"));
  // Both sexes: the file itself. Our year of infants and open end differ from theirs by hundredths.
  check_close(life_expectancy(both), 82.05, 0.05);
  const Vector split = split_by_sex(both, sex_mortality_ratio());
  // CBS, 2019: men 80.5, women 83.6. The split is an assumption; a quarter of a year is what it may
  // miss.
  check_close(life_expectancy(split.head(kAges)), 80.5, 0.25);
  check_close(life_expectancy(split.tail(kAges)), 83.6, 0.25);
}
