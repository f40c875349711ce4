#include "demand/area_effects.h"

#include <cmath>

#include "population/projection.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::demand;
using regioscoop::test::check_close;

namespace {

// The small region with scores, and assumptions that say what they do.
Region scored_region() {
  Region region = test::small_region();
  region.districts[0].ses_score = -0.4;
  region.districts[1].ses_score = 0.1;
  region.districts[2].ses_score = 0.5;
  std::vector<Assumption> rows(region.assumptions.all().begin(), region.assumptions.all().end());
  for (const auto& [key, value] : std::initializer_list<std::pair<const char*, double>>{
           {"demand.ses_effect_cost", -0.1}, {"demand.ses_effect_acute", -0.25}}) {
    Assumption row;
    row.key = key;
    row.value = value;
    rows.push_back(row);
  }
  region.assumptions = AssumptionSet{rows};
  region.area_factor.setConstant(1.1);
  return region;
}

double total_cost(const Region& region, const AreaFactors& factors, int care) {
  return (region.rates.cost.row(care) * region.base_population).dot(factors.cost.row(care));
}

}  // namespace

TEST_CASE("without scores every district keeps what its municipality uses", "[unit][demand]") {
  Region region = test::small_region();
  region.area_factor.setConstant(1.1);
  const AreaFactors factors = area_factors_of(region);
  CHECK(factors.cost == region.area_factor);
  CHECK(factors.acute == region.ed_area_factor);
}

TEST_CASE("a score divides use over districts and keeps the total", "[property][demand]") {
  const Region region = scored_region();
  const AreaFactors factors = area_factors_of(region);
  for (int care = 0; care < kCareTypes; ++care) {
    // Sums of 600 products around 10^6: the last bits of a double.
    const double before = 1.1 * (region.rates.cost.row(care) * region.base_population).sum();
    check_close(total_cost(region, factors, care), before, 1e-6);
    // Ratio of two districts: exp(effect × difference of scores), whatever the balance.
    check_close(factors.cost(care, 0) / factors.cost(care, 2), std::exp(-0.1 * (-0.4 - 0.5)),
                1e-12);
  }
  check_close(factors.acute(0) / factors.acute(2), std::exp(0.25 * 0.9), 1e-12);
  double visits = 0;
  double national = 0;
  for (const Sex sex : kSexes)
    for (int age = 70; age < kAges; ++age)
      for (int d = 0; d < 3; ++d) {
        const int row = cohort_row(sex, age);
        national += region.rates.ed_visit(row) * region.base_population(row, d);
        visits += region.rates.ed_visit(row) * region.base_population(row, d) * factors.acute(d);
      }
  check_close(visits, national, 1e-8);
}

TEST_CASE("the chain uses the factors, and their parts add up", "[unit][demand]") {
  Region region = scored_region();
  const AreaFactors factors = area_factors_of(region);
  const auto run = scenario::prepare(region);
  region.districts[0].ses_score.reset();
  region.districts[1].ses_score.reset();
  region.districts[2].ses_score.reset();
  const auto plain = scenario::prepare(region);
  for (int d = 0; d < 3; ++d)
    check_close(run.demand.ed_visits[0].col(d).sum() / plain.demand.ed_visits[0].col(d).sum(),
                factors.acute(d), 1e-12);
  region = scored_region();
  const CareType care = CareType::pharmacy;
  const auto parts = factor_parts(region, &care);
  REQUIRE(parts.size() == 3);
  for (int d = 0; d < 3; ++d) {
    const FactorParts& one = parts[static_cast<std::size_t>(d)];
    CHECK(one.status == Status::assumption);
    double sum = 0;
    for (const FactorPart& part : one.parts) sum += part.log_part;
    check_close(std::exp(sum), factors.cost(static_cast<int>(care), d), 1e-12);
    check_close(one.parts[0].log_part, std::log(1.1), 1e-15);
  }
  CHECK(parts[0].parts[1].log_part > 0);
  CHECK(parts[2].parts[1].log_part < 0);
  CHECK(factor_parts(region)[0].factor == factors.acute(0));
}

TEST_CASE("a district without a score counts as the mean of the others", "[unit][demand]") {
  Region region = scored_region();
  region.districts[1].ses_score.reset();
  region.districts[0].ses_score = 0.3;
  region.districts[2].ses_score = 0.3;
  const AreaFactors factors = area_factors_of(region);
  for (int d = 0; d < 3; ++d) check_close(factors.acute(d), 1, 1e-12);
}

TEST_CASE("effects learnt from municipalities go before the assumption", "[property][demand]") {
  Region region = scored_region();
  region.covariate_names = {"ses_woa_score"};
  region.covariates = Matrix(3, 1);
  region.covariates << -0.4, 0.1, 0.5;
  MunicipalUse use;
  constexpr int kMany = 200;
  use.expected = Matrix::Zero(kCareTypes, kMany);
  use.observed = Matrix::Zero(kCareTypes, kMany);
  use.covariates.resize(kMany, 1);
  const int care = static_cast<int>(CareType::pharmacy);
  for (int i = 0; i < kMany; ++i) {
    use.municipalities.push_back("GM" + std::to_string(1000 + i));
    const double score = -0.5 + (i * 37 % kMany) / static_cast<double>(kMany);
    use.covariates(i, 0) = score;
    use.expected(care, i) = 1e6 * (1 + i % 17);
    // Use falls by 30% a point, with a wobble of 2% that has nothing to do with the score.
    use.observed(care, i) =
        use.expected(care, i) * std::exp(-0.3 * score + 0.02 * std::sin(1.7 * i));
  }
  region.municipal_use = use;
  const Matrix effects = learn_covariate_effects(use, region.covariate_names);
  REQUIRE(effects.rows() == kCareTypes);
  // Standard error of the slope: 0.02/√2 / (0.29 √200) = 0.0034; three of them.
  check_close(effects(care, 0), -0.3, 0.011);
  CHECK(effects(static_cast<int>(CareType::gp), 0) == 0);  // nothing was counted
  const AreaFactors factors = area_factors_of(region);
  check_close(factors.cost(care, 0) / factors.cost(care, 2), std::exp(-0.9 * effects(care, 0)),
              1e-12);
  const CareType pharmacy = CareType::pharmacy;
  CHECK(factor_parts(region, &pharmacy)[0].status == Status::derived);
  // The same figures learnt beforehand.
  region.covariate_effects = effects;
  CHECK(area_factors_of(region).cost == factors.cost);
}
