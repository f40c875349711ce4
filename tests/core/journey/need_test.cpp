#include "journey/need.h"

#include "common/error.h"
#include "journey/journey.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

TEST_CASE("an odds ratio works on the odds, not on the risk", "[golden][journey]") {
  // REFERENCE: .38 on 20, 25, 30, 35% gives 8.7, 11.2, 14.0, 17.0% (one decimal is published).
  check_close(risk_with_odds_ratio(.20, .38), .087, .0005);
  check_close(risk_with_odds_ratio(.25, .38), .112, .0005);
  check_close(risk_with_odds_ratio(.30, .38), .140, .0005);
  check_close(risk_with_odds_ratio(.35, .38), .170, .0005);
  CHECK(risk_with_odds_ratio(0, 3) == 0);
  CHECK(risk_with_odds_ratio(.3, 1) == .3);
  CHECK(risk_with_odds_ratio(1, .5) == 1);  // what always happens still does
  CHECK_THROWS_AS(risk_with_odds_ratio(1, 0), Error);
  CHECK_THROWS_AS(risk_with_odds_ratio(1.1, .5), Error);
  CHECK_THROWS_AS(risk_with_odds_ratio(-.1, .5), Error);
  CHECK_THROWS_AS(risk_with_odds_ratio(.1, -1), Error);
}

TEST_CASE("without wijkklinieken the observed figures come back exactly", "[property][journey]") {
  // Rows: under 70 and five bands; columns: an ordinary district, one with hardly any visits, one
  // with fewer admissions than ED visits would give, an empty one.
  Matrix visits(6, 4);
  visits << 900, 900, 900, 0, 300, 5, 400, 0, 280, 4, 400, 0, 250, 0, 400, 0, 200, 2, 400, 0, 90, 1,
      400, 0;
  Matrix admissions(6, 4);
  admissions << 100, 100, 100, 0, 160, 80, 90, 0, 150, 70, 90, 0, 140, 60, 90, 0, 120, 50, 90, 0,
      60, 30, 90, 0;
  for (const double via_ed : {0., .3, .67, 1.}) {
    Parameters parameters;
    parameters.readmission_via_ed_share = via_ed;
    parameters.ward_readmission = {.15, .2, .25, .3, .35};
    const Need need = need_of(visits, admissions, parameters);
    for (const Matrix* shares : {&need.index_ed_share, &need.readmission_ed_share}) {
      CHECK(shares->minCoeff() >= 0);
      CHECK(shares->maxCoeff() <= 1 + 1e-12);
    }
    CHECK(need.home_visits.minCoeff() >= 0);
    const YearFlows year = run_year_without_clinics(need, parameters);
    for (Eigen::Index i = 0; i < 4; ++i) {
      check_close(year.flows(row(Flow::ed_visits), i), visits.col(i).tail(5).sum(), 1e-9);
      check_close(year.flows(row(Flow::admissions), i), admissions.col(i).tail(5).sum(), 1e-9);
    }
  }
}

TEST_CASE("one district and one wijkkliniek, followed by hand", "[golden][journey]") {
  // 1,000 visits and 500 admissions at 75–79, readmission 20%, odds ratio .25 → 1/17; a clinic with
  // so many beds that it refuses nobody, eligible 50%, direct referral 40%.
  Matrix visits = Matrix::Zero(6, 1);
  Matrix admissions = Matrix::Zero(6, 1);
  visits(2, 0) = 1000;
  admissions(2, 0) = 500;
  Parameters p;
  p.ed_admission_share = .4;
  p.ward_readmission.fill(.2);
  p.readmission_odds_ratio = .25;
  p.readmission_via_ed_share = .7;
  p.transfer_back_share = .1;
  p.ward_stay_days.fill(8);
  const Need need = need_of(visits, admissions, p);
  CHECK(need.index_admissions(1, 0) == 400);  // 500 × (1 − .2)
  CHECK(need.home_visits(1, 0) == 600);       // 1,000 − 400 admitted
  // 100 readmissions bring 70 visits; the other 330 ED admissions are of the 400 first ones.
  check_close(need.index_ed_share(1, 0), .825, 1e-15);

  const OpenClinic clinic{0, 0, 500, 10, .5, .4};
  const std::vector<std::vector<OpenClinic>> months(12, {clinic});
  const YearFlows year = run_year(need, Matrix::Ones(1, 1), months, 1, p);
  const auto flow = [&](Flow which) { return year.flows(row(which), 0); };
  const double again = .5 * .2 + .5 / 17;  // per admission
  const double all = 400 / (1 - again);
  const double readmitted = again * all;
  const double via_ed = .825 * 400 + .7 * readmitted;
  check_close(flow(Flow::admissions), all, 1e-9);
  check_close(flow(Flow::readmissions), readmitted, 1e-9);
  check_close(flow(Flow::wijkkliniek_admissions), all / 2, 1e-9);
  check_close(flow(Flow::ward_admissions), all / 2, 1e-9);
  check_close(flow(Flow::ed_visits), 600 + via_ed * (1 - .5 * .4), 1e-9);
  check_close(flow(Flow::direct_referrals), via_ed * .2, 1e-9);
  check_close(flow(Flow::transfers_back), all / 20, 1e-9);
  check_close(flow(Flow::ward_bed_days), 8 * (all / 2 + all / 20), 1e-9);
  check_close(flow(Flow::wijkkliniek_bed_days), 5 * all, 1e-9);
  check_close(flow(Flow::refusals), 0, 1e-9);
  check_close(year.sites[0].admissions, all / 2, 1e-9);
}
