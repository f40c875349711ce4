#include "journey/aftercare.h"

#include <cmath>

#include "common/error.h"
#include "journey/journey.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

void check(double asked_per_year, double stay_days, double patience_days, double beds) {
  const auto amount = [](double value) { return std::isfinite(value) && value >= 0; };
  if (amount(asked_per_year) && amount(stay_days) && amount(patience_days) && beds >= 0) return;
  throw Error{
      ErrorKind::out_of_range,
      text("Wachten op {} bedden is niet te berekenen: {} mensen per jaar, {} dagen verblijf, "
           "{} dagen geduld.",
           "Waiting for {} beds can't be computed: {} people a year, {} days of stay, "
           "{} days of patience.",
           number_text(beds), number_text(asked_per_year), number_text(stay_days, 1),
           number_text(patience_days, 1)),
      Text{"Geen van deze getallen kan onder nul liggen.",
           "None of these numbers can be below zero."}};
}

// Sums over the queue lengths j = 1, 2, ... of Erlang-A, relative to the probability that all beds
// are taken and nobody waits:
//   weight_j = Π over k = 1..j of arrivals / (departures + k leaving)
// Everything is scaled down together before it can overflow.
struct QueueSums {
  double all = 0;      // Σ weight
  double waiting = 0;  // Σ j weight
  double unit = 1;     // what 1 has become
};

QueueSums queue_sums(double arrivals, double departures, double leaving) {
  constexpr double kLarge = 1e200;
  constexpr double kNegligible = 1e-17;
  QueueSums sums;
  double weight = 1;
  for (double j = 1;; ++j) {
    const double ratio = arrivals / (departures + j * leaving);
    weight *= ratio;
    sums.all += weight;
    sums.waiting += j * weight;
    if (ratio < 1 && j * weight < kNegligible * (sums.waiting + sums.unit)) return sums;
    if (sums.waiting > kLarge) {
      for (double* part : {&weight, &sums.all, &sums.waiting, &sums.unit}) *part /= kLarge;
    }
  }
}

}  // namespace

Destinations destinations_by_band(const DestinationOdds& home_care, const DestinationOdds& elv,
                                  const DestinationOdds& grz, const DestinationOdds& nursing_home) {
  const double away = home_care.share + elv.share + grz.share + nursing_home.share;
  if (away > 1) {
    throw Error{ErrorKind::out_of_range,
                text("De bestemmingen na een opname tellen op tot {}, meer dan 1.",
                     "The destinations after an admission add up to {}, more than 1.",
                     number_text(away, 3)),
                Text{"Verlaag de aandelen thuiszorg, ELV, GRZ of verpleeghuis na de opname.",
                     "Lower the shares of home care, ELV, GRZ or nursing home after admission."}};
  }
  Destinations by_band;
  for (int band = 0; band < kBands; ++band) {
    const auto weight = [&](const DestinationOdds& one) {
      return one.share * std::pow(one.odds_ratio_per_band, band - kMiddleBand);
    };
    const double all =
        1 - away + weight(home_care) + weight(elv) + weight(grz) + weight(nursing_home);
    const auto b = static_cast<std::size_t>(band);
    const auto share = [&](const DestinationOdds& one) { return all > 0 ? weight(one) / all : 0; };
    by_band.home_care[b] = share(home_care);
    by_band.elv[b] = share(elv);
    by_band.grz[b] = share(grz);
    by_band.nursing_home[b] = share(nursing_home);
  }
  return by_band;
}

PoolOutcome pool_outcome(double beds, double asked_per_year, double stay_days,
                         double patience_days) {
  check(asked_per_year, stay_days, patience_days, beds);
  if (std::isinf(beds) || asked_per_year == 0 || stay_days == 0) return {};
  const double arrivals = asked_per_year / kDaysPerYear;
  const double full = erlang_b(beds, arrivals * stay_days);
  if (patience_days == 0) return {0, full};
  if (full == 0) return {};  // so many beds that it never happens
  const QueueSums sums = queue_sums(arrivals, beds / stay_days, 1 / patience_days);
  const double queue = sums.waiting / (sums.unit / full + sums.all);
  const double wait = queue / arrivals;
  return {wait, wait / patience_days};
}

AftercareOutcome aftercare_outcome(const YearFlows& flows, const AftercareSupply& supply,
                                   const Parameters& p) {
  const double grz = flows.flows.row(row(Flow::grz_asked)).sum();
  const double elv = flows.flows.row(row(Flow::elv_asked)).sum();
  const auto people = [](double days, double stay) { return stay > 0 ? days / stay : 0; };
  AftercareOutcome outcome;
  outcome.grz = pool_outcome(supply.grz_beds, grz + people(supply.other_grz_days, p.grz_stay_days),
                             p.grz_stay_days, p.aftercare_patience_days);
  outcome.elv = pool_outcome(
      supply.elv_beds,
      elv + outcome.grz.diverted * grz + people(supply.other_elv_days, p.elv_stay_days),
      p.elv_stay_days, p.aftercare_patience_days);
  return outcome;
}

YearFlows with_aftercare(YearFlows year, const AftercareOutcome& outcome, const Parameters& p) {
  Matrix& f = year.flows;
  const auto at = [&](Flow flow) { return f.row(row(flow)); };
  const RowVector to_elv = outcome.grz.diverted * at(Flow::grz_asked);
  const RowVector elv_asked = at(Flow::elv_asked) + to_elv;
  const RowVector elv_asked_ward =
      at(Flow::elv_asked_ward) + outcome.grz.diverted * at(Flow::grz_asked_ward);
  const RowVector elsewhere = outcome.elv.diverted * elv_asked;
  at(Flow::ward_bed_days) -= at(Flow::waiting_days);
  at(Flow::waiting_days) =
      outcome.grz.wait_days * at(Flow::grz_asked_ward) + outcome.elv.wait_days * elv_asked_ward;
  at(Flow::ward_bed_days) += at(Flow::waiting_days);
  at(Flow::grz_admissions) = at(Flow::grz_asked) - to_elv;
  at(Flow::elv_admissions) = elv_asked - elsewhere;
  at(Flow::grz_days) = p.grz_stay_days * at(Flow::grz_admissions);
  at(Flow::elv_days) = p.elv_stay_days * at(Flow::elv_admissions);
  at(Flow::diverted) = elsewhere;
  at(Flow::nursing_home_admissions) =
      at(Flow::nursing_home_asked) + p.elv_diverted_nursing_home_share * elsewhere;
  at(Flow::home_care_patients) =
      at(Flow::home_care_asked) + (1 - p.elv_diverted_nursing_home_share) * elsewhere;
  return year;
}

double wijkkliniek_waiting_days(const Matrix& admissions_by_band, const AftercareOutcome& outcome,
                                const Parameters& p) {
  const double all = admissions_by_band.sum();
  if (all <= 0) return 0;
  double days = 0;
  for (int band = 0; band < kBands; ++band) {
    const auto b = static_cast<std::size_t>(band);
    const double grz = p.after_wijkkliniek.grz[b];
    const double elv = p.after_wijkkliniek.elv[b] + outcome.grz.diverted * grz;
    days += admissions_by_band.row(band).sum() *
            (grz * outcome.grz.wait_days + elv * outcome.elv.wait_days);
  }
  return days / all;
}

}  // namespace regioscoop::journey
