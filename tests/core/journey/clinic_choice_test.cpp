#include "journey/clinic_choice.h"

#include <array>
#include <cmath>

#include "journey/parameters.h"
#include "journey/queueing.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

namespace {

constexpr std::array<double, 1> kNoReadmission{0};

Matrix one_row(std::initializer_list<double> values) {
  Matrix row(1, static_cast<Eigen::Index>(values.size()));
  Eigen::Index i = 0;
  for (const double value : values) row(0, i++) = value;
  return row;
}

}  // namespace

TEST_CASE("a single wijkkliniek is the plain loss formula", "[golden][journey]") {
  // Zuidoost: 749 a year ask for one of 23 beds and stay 9.9 days. Rational arithmetic gives 9.13%
  // refused; 700 a year would give 6.56% (FIGURES).
  const Matrix index = one_row({7490});
  const std::vector<OpenClinic> clinics{{0, 0, 23, 9.9, .1, 0}};
  const ChoiceResult result =
      choose_clinics(clinics, Matrix::Ones(1, 1), {index, kNoReadmission, kNoReadmission});
  check_close(result.load(0), 749 * 9.9 / 365, 1e-12);
  check_close(result.blocking(0), 0.09129324127290463, 1e-13);
  check_close(result.accepted(0, 0) * 7490, 749 * (1 - 0.09129324127290463), 1e-9);
}

TEST_CASE("the fixed point is one: loads, refusals and admissions agree", "[property][journey]") {
  Matrix index(2, 4);
  index << 900, 700, 800, 1100, 500, 400, 300, 450;
  Matrix reach(3, 4);
  reach << 1, .6, .3, .1, .5, 1, .5, .2, .2, .4, .9, .95;
  const std::array<double, 2> ward{.2, .3};
  const std::array<double, 2> clinic{.09, .14};
  for (const double beds : {.5, 4., 11.25, 30., 90.}) {
    const std::vector<OpenClinic> clinics{
        {0, 0, beds, 9.9, .3, .4}, {1, 1, 8, 12, .36, .4}, {2, 2, 16, 8, .3, .2}};
    const ChoiceResult r = choose_clinics(clinics, reach, {index, ward, clinic});
    CHECK(r.iterations < 200);
    for (Eigen::Index k = 0; k < 3; ++k) {
      const double stay = clinics[static_cast<std::size_t>(k)].stay_days;
      const double asked = r.offered.row(k).dot(r.admissions.colwise().sum());
      check_close(r.load(k), asked * stay / kDaysPerYear, 1e-9);
      // Of all who ask; overflow that comes in bursts moves it a little from Erlang's formula.
      check_close(r.blocking(k) * asked,
                  asked - r.accepted.row(k).dot(r.admissions.colwise().sum()), 1e-9);
      check_close(r.blocking(k), erlang_b(clinics[static_cast<std::size_t>(k)].beds, r.load(k)),
                  .01);
    }
    for (Eigen::Index i = 0; i < 4; ++i) {
      const double accepted = r.accepted.col(i).sum();
      CHECK(accepted <= r.asked(i) + 1e-15);
      for (Eigen::Index band = 0; band < 2; ++band) {
        const auto b = static_cast<std::size_t>(band);
        const double all = r.admissions(band, i);
        check_close(all, index(band, i) + all * ((1 - accepted) * ward[b] + accepted * clinic[b]),
                    1e-9);
      }
    }
  }
}

TEST_CASE("patients turn to the nearest first and to the next when it is full", "[unit][journey]") {
  const Matrix index = one_row({1000, 1000});
  Matrix reach(2, 2);
  reach << .9, .4, .5, .8;
  const std::vector<OpenClinic> clinics{{0, 0, 1, 10, .2, 0}, {1, 1, 500, 10, .2, 0}};
  const ChoiceResult r = choose_clinics(clinics, reach, {index, kNoReadmission, kNoReadmission});
  const double full = r.blocking(0);
  CHECK(full > .5);
  // District 0 asks at clinic 0 first; those of them who would also go as far as clinic 1 go on.
  check_close(r.offered(0, 0), .2 * .9, 1e-15);
  check_close(r.offered(1, 0), .2 * .5 * full, 1e-15);
  // District 1 finds a bed at clinic 1, which is never full, and does not come to clinic 0.
  check_close(r.offered(1, 1), .2 * .8, 1e-15);
  check_close(r.offered(0, 1), 0, 1e-12);
  check_close(r.asked(0), .2 * .9, 1e-15);
}

TEST_CASE("who is eligible for one clinic only does not ask at another", "[unit][journey]") {
  const Matrix index = one_row({1000});
  const std::vector<OpenClinic> clinics{{0, 0, 500, 10, .1, 0}, {1, 1, 500, 10, .3, 0}};
  Matrix reach(2, 1);
  reach << 1, .5;
  const ChoiceResult r = choose_clinics(clinics, reach, {index, kNoReadmission, kNoReadmission});
  check_close(r.accepted(0, 0), .1, 1e-15);
  check_close(r.accepted(1, 0), .2 * .5, 1e-15);
}

TEST_CASE("many clinics in each other's reach settle", "[property][journey]") {
  const Eigen::Index districts = 30;
  Matrix index = Matrix::Constant(5, districts, 60);
  std::vector<OpenClinic> clinics;
  Matrix reach(10, districts);
  for (int k = 0; k < 10; ++k) {
    clinics.push_back({k, k, 12, 9.9, .4, .4});
    for (Eigen::Index i = 0; i < districts; ++i) {
      reach(k, i) = 1 / (1 + .02 * std::abs(static_cast<double>(3 * k - i)));
    }
  }
  const std::array<double, 5> ward{.2, .2, .25, .3, .3};
  const std::array<double, 5> clinic{.09, .09, .1, .12, .12};
  const ChoiceResult r = choose_clinics(clinics, reach, {index, ward, clinic});
  CHECK(r.iterations < 2000);
  CHECK(r.blocking.maxCoeff() < 1);
  CHECK(r.accepted.minCoeff() >= 0);
}

TEST_CASE("no clinics, no choice", "[unit][journey]") {
  const Matrix index = one_row({80});
  const std::array<double, 1> ward{.2};
  const std::array<double, 1> clinic{.1};
  const ChoiceResult r = choose_clinics({}, Matrix{}, {index, ward, clinic});
  CHECK(r.asked(0) == 0);
  check_close(r.admissions(0, 0), 100, 1e-12);
}
