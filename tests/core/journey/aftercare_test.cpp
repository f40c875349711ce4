#include "journey/aftercare.h"

#include <cmath>

#include "common/error.h"
#include "journey/journey.h"
#include "journey/queueing.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

namespace {

double a_year(double load, double stay_days) { return load * kDaysPerYear / stay_days; }

Parameters parameters() {
  Parameters p;
  p.after_ward = destinations_by_band({.25, 1.2}, {.05, 1.4}, {.06, 1.25}, {.03, 1.5});
  p.after_wijkkliniek = destinations_by_band({.2, 1}, {.08, 1}, {.04, 1}, {.02, 1});
  return p;
}

Need need() {
  Need need;
  need.index_admissions = Matrix::Constant(kBands, 3, 400);
  need.home_visits = Matrix::Constant(kBands, 3, 700);
  need.index_ed_share = Matrix::Constant(kBands, 3, .9);
  need.readmission_ed_share = Matrix::Constant(kBands, 3, .6);
  return need;
}

double sum(const YearFlows& year, Flow flow) { return year.flows.row(row(flow)).sum(); }

}  // namespace

TEST_CASE("without end of patience waiting is Erlang's delay formula", "[golden][journey]") {
  // REFERENCE row 1: C(10, 8) = .409180150796, mean queue 1.6367206. Patience of a hundred million
  // days leaves a relative error of some 2e-6.
  const PoolOutcome pool = pool_outcome(10, a_year(8, 35), 35, 1e8);
  const double arrivals_a_day = 8 / 35.;
  check_close(pool.wait_days * arrivals_a_day, 1.6367206, 1e-5);
  check_close(pool.wait_days, mean_wait(10, 8, 35), 5e-5);
  CHECK(pool.diverted < 1e-6);
}

TEST_CASE("without patience nobody waits: Erlang's loss formula", "[golden][journey]") {
  const PoolOutcome pool = pool_outcome(10, a_year(8, 35), 35, 0);
  check_close(pool.diverted, .121661064253, 1e-11);  // REFERENCE row 1
  CHECK(pool.wait_days == 0);
}

TEST_CASE("with patience as long as a stay the number of people is Poisson", "[golden][journey]") {
  // Who waits leaves as fast as who lies: M/M/∞. Mean queue = Σ over n > c of (n - c) P(n).
  for (const double load : {4., 20., 60.}) {
    double probability = std::exp(-load);
    double queue = 0;
    for (int n = 1; n < 400; ++n) {
      probability *= load / n;
      if (n > 20) queue += (n - 20) * probability;
    }
    const PoolOutcome pool = pool_outcome(20, a_year(load, 40), 40, 40);
    check_close(pool.wait_days * load / 40, queue, 1e-10 * (1 + queue));
    check_close(pool.diverted, queue / load, 1e-12);
  }
}

TEST_CASE("a pool without limit, without visitors or without beds", "[unit][journey]") {
  CHECK(pool_outcome(kNoLimitOfBeds, 1000, 35, 14) == PoolOutcome{});
  CHECK(pool_outcome(10, 0, 35, 14) == PoolOutcome{});
  const PoolOutcome closed = pool_outcome(0, 1000, 35, 14);
  check_close(closed.wait_days, 14, 1e-9);  // everybody waits out his patience
  check_close(closed.diverted, 1, 1e-9);
  const PoolOutcome national = pool_outcome(100, 1e6, 35, 180);  // no overflow of numbers
  CHECK(std::isfinite(national.wait_days));
  // In the long run what can be carried: 100 beds × 365 / 35 a year.
  check_close(1 - national.diverted, 100 * 365. / 35 / 1e6, 1e-6);
  CHECK_THROWS_AS(pool_outcome(10, -1, 35, 14), Error);
  CHECK_THROWS_AS(pool_outcome(-1, 1, 35, 14), Error);
  CHECK_THROWS_AS(pool_outcome(10, 1, 35, std::nan("")), Error);
}

TEST_CASE("more beds mean less waiting, parts of beds too", "[property][journey]") {
  double wait = 1e9;
  for (double beds = 80; beds < 130; beds += .25) {
    const PoolOutcome pool = pool_outcome(beds, a_year(100, 35), 35, 14);
    CHECK(pool.wait_days < wait);
    wait = pool.wait_days;
  }
}

TEST_CASE("destinations by age are odds against going home", "[unit][journey]") {
  const Destinations d = destinations_by_band({.25, 1.2}, {.05, 1.4}, {.06, 1.25}, {.03, 1.5});
  check_close(d.elv[kMiddleBand], .05, 1e-15);
  check_close(d.home_care[kMiddleBand], .25, 1e-15);
  const auto home = [&](std::size_t b) {
    return 1 - d.home_care[b] - d.elv[b] - d.grz[b] - d.nursing_home[b];
  };
  for (std::size_t b = 0; b + 1 < kBands; ++b) {
    CHECK(home(b) > home(b + 1));
    check_close(d.elv[b + 1] / home(b + 1) / (d.elv[b] / home(b)), 1.4, 1e-12);
    check_close(d.nursing_home[b + 1] / home(b + 1) / (d.nursing_home[b] / home(b)), 1.5, 1e-12);
  }
  const Destinations extreme = destinations_by_band({.5, 4}, {.3, 4}, {.15, 4}, {.05, 4});
  check_close(extreme.home_care[4] + extreme.elv[4] + extreme.grz[4] + extreme.nursing_home[4], 1,
              1e-12);
  CHECK_THROWS_AS(destinations_by_band({.5, 1}, {.3, 1}, {.15, 1}, {.06, 1}), Error);
}

TEST_CASE("everybody who leaves goes somewhere", "[property][journey]") {
  const Parameters p = parameters();
  const Matrix reach = Matrix::Ones(1, 3);
  const std::vector<std::vector<OpenClinic>> months(12, {{0, 0, 20, 9.9, .3, .4}});
  const YearFlows room = run_year(need(), reach, months, 1, p);
  CHECK(sum(room, Flow::waiting_days) == 0);
  CHECK(sum(room, Flow::elv_admissions) == sum(room, Flow::elv_asked));
  for (const double beds : {0., 10., 40., 1000.}) {
    AftercareSupply supply;
    supply.elv_beds = beds;
    supply.grz_beds = beds;
    supply.other_elv_days = 4000;
    supply.other_grz_days = 3000;
    const AftercareOutcome outcome = aftercare_outcome(room, supply, p);
    const YearFlows year = with_aftercare(room, outcome, p);
    const double asked = sum(year, Flow::elv_asked) + sum(year, Flow::grz_asked) +
                         sum(year, Flow::home_care_asked) + sum(year, Flow::nursing_home_asked);
    const double found = sum(year, Flow::elv_admissions) + sum(year, Flow::grz_admissions) +
                         sum(year, Flow::home_care_patients) +
                         sum(year, Flow::nursing_home_admissions);
    check_close(found, asked, 1e-8);
    check_close(sum(year, Flow::ward_bed_days),
                sum(room, Flow::ward_bed_days) + sum(year, Flow::waiting_days), 1e-7);
    check_close(sum(year, Flow::elv_days), p.elv_stay_days * sum(year, Flow::elv_admissions), 1e-8);
    CHECK(sum(year, Flow::elv_asked_ward) < sum(year, Flow::elv_asked));
    if (beds == 0) {
      check_close(sum(year, Flow::elv_admissions), 0, 1e-9);
      CHECK(wijkkliniek_waiting_days(need().index_admissions, outcome, p) > 1);
    }
    if (beds == 1000) check_close(sum(year, Flow::waiting_days), 0, 1e-6);
  }
}
