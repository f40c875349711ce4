#include "money/accounts.h"

#include <numeric>

#include "demand/demand.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::money;
using journey::Flow;
using journey::YearFlows;
using test::check_close;

namespace {

struct Fixture {
  Region region = test::small_region();
  Matrix care = Matrix::Constant(kCareTypes, 3, 1e6);
  YearFlows flows{Matrix::Zero(journey::kFlows, 3), std::vector<journey::SiteYear>(2)};
  YearFlows reference{Matrix::Zero(journey::kFlows, 3), {}};
  UnitPrices prices{267.80, 668.47, 440, 681.97, 210, 341.50, 32, 280, 34};
  Parameters parameters{.patient_share = .06, .ambulance_share = .5};

  [[nodiscard]] Accounts settle() const {
    return money::settle({care, flows, reference}, region, Matrix::Ones(1, 3), prices, parameters);
  }
};

Cents sum(const std::vector<Cents>& parts) {
  return std::accumulate(parts.begin(), parts.end(), Cents{0});
}

}  // namespace

TEST_CASE("only the difference the journey makes is added to expected cost", "[golden][money]") {
  Fixture f;
  const Accounts before = f.settle();
  CHECK(before.total == Cents{17} * 3 * 1'000'000 * 100);

  // District 1: 10 visits fewer, 200 ward days fewer, 150 wijkkliniek days, 35 ELV days fewer.
  f.reference.flows(journey::row(Flow::ed_visits), 1) = 1000;
  f.reference.flows(journey::row(Flow::ward_bed_days), 1) = 4000;
  f.reference.flows(journey::row(Flow::elv_days), 1) = 500;
  f.flows.flows(journey::row(Flow::ed_visits), 1) = 990;
  f.flows.flows(journey::row(Flow::ward_bed_days), 1) = 3800;
  f.flows.flows(journey::row(Flow::elv_days), 1) = 465;
  f.flows.flows(journey::row(Flow::wijkkliniek_bed_days), 1) = 150;
  f.flows.sites[1].bed_days = 150;
  const Accounts after = f.settle();
  const double hospital = -10 * 267.80 - 200 * 668.47;
  const double ambulance = -10 * .5 * 681.97;
  const double elv = -35 * 210;
  const double clinic = 150 * 440;
  CHECK(after.total - before.total == cents_of(hospital + ambulance + elv + clinic));
  CHECK(after.districts[0] == before.districts[0]);

  const Parties parties = parties_of(f.region);
  const auto change = [&](std::string_view key) {
    for (std::size_t i = 0; i < parties.providers.size(); ++i) {
      if (parties.providers[i].key == key)
        return euros_of(after.providers[i] - before.providers[i]);
    }
    FAIL("no provider " << key);
    return 0.0;
  };
  check_close(change("hospital.midden"), hospital, .02);
  check_close(change("wijkkliniek.oost"), clinic, .02);
  check_close(change("wijkkliniek.west"), 0, .02);
  check_close(change("care.ambulance"), ambulance, .02);
  check_close(change("care.elv"), elv, .02);
  check_close(change("care.gp"), 0, .02);
  // Patients have used up their deductible: the insurers bear the difference, by share.
  check_close(euros_of(after.payers[4] - before.payers[4]), 0, .02);
  check_close(euros_of(after.payers[0] - before.payers[0]),
              .61 * (hospital + ambulance + elv + clinic), .02);
}

TEST_CASE("payers and providers each add up to the total", "[property][money]") {
  Fixture f;
  f.care.setConstant(12'345.678);
  const Accounts accounts = f.settle();
  CHECK(sum(accounts.payers) == accounts.total);
  CHECK(sum(accounts.providers) == accounts.total);
  CHECK(sum(accounts.districts) == accounts.total);
  check_close(euros_of(accounts.payers[4]), .06 * f.care.sum(), .01);
}

TEST_CASE("a region without hospitals, insurers or patients still balances", "[unit][money]") {
  Fixture f;
  f.region.hospitals.clear();
  f.region.payers.clear();
  const Accounts accounts =
      money::settle({f.care, f.flows, f.reference}, f.region, Matrix{}, f.prices, f.parameters);
  const Parties parties = parties_of(f.region);
  REQUIRE(parties.payers.size() == 1);
  CHECK(parties.payers[0].key == "insurers");
  CHECK(accounts.payers[0] == accounts.total);
  CHECK(parties.providers.size() == accounts.providers.size());
  CHECK(sum(accounts.providers) == accounts.total);
}

TEST_CASE("own payments follow ages: children none, older people twice", "[golden][money]") {
  Vector base(demand::kAgeBands);
  base << 600, 40, 30, 15, 10, 5;
  const Vector own = own_payments(base, base, 1e6, {.patient_share = .06});
  check_close(own.sum(), 60'000, 1e-9);
  check_close(own(1) / 40, 2 * own(0) / 600, 1e-12);
  Vector older = base;
  older(5) += 100;
  // Per head as before: 100 people of twice 60,000 / 800.
  check_close(own_payments(older, base, 1e6, {.patient_share = .06}).sum(), 75'000, 1e-9);
}

TEST_CASE("shares by age stand beside the overall share", "[unit][money]") {
  Region region = test::small_region();
  region.payers[0].by_age = {{70, 72, 1.}, {85, 120, .8}};
  const Matrix shares = insurer_shares(region);
  // Two of the five years of 70-74 have no share of their own; columns are brought to 1.
  const double mixed = (3 * 1. + 2 * .61) / 5;
  check_close(shares(0, 1), mixed / (mixed + .39), 1e-12);
  check_close(shares(0, 0), .61, 1e-12);
  check_close(shares(0, 5), .8 / (.8 + .39), 1e-12);
  CHECK(shares.row(2).isZero());
  for (Eigen::Index band = 0; band < shares.cols(); ++band)
    check_close(shares.col(band).sum(), 1, 1e-12);
}

TEST_CASE("patients have a name in both languages, others their own", "[money][unit]") {
  Payer payer;
  payer.key = "patient";
  payer.name = "Patiënt";
  payer.kind = PayerKind::patient;
  CHECK(payer_name(payer).nl == "Patiënten");
  CHECK(payer_name(payer).en == "Patients");
  payer.name = "VGZ";
  payer.kind = PayerKind::insurer;
  CHECK(payer_name(payer) == Text{"VGZ", "VGZ"});
}
