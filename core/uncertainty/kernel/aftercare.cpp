#include "uncertainty/kernel/aftercare.h"

#include <algorithm>
#include <cmath>

#include "journey/aftercare.h"
#include "uncertainty/kernel/clinics.h"

namespace regioscoop::uncertainty::kernel {
namespace {

const Lanes& of(const ParameterLanes& p, Parameter which) {
  return p[static_cast<std::size_t>(which)];
}

// journey/aftercare: queue_sums(), for loads in erlang and `ratio` of stay to patience, four terms
// a division. The mean follows from the sum of all: what comes in balances what goes,
//   load (unit + all) = beds all + ratio waiting.
// A draw whose terms have become negligible adds nothing more, so that it does not depend on its
// neighbours.
struct QueueSums {
  Lanes all;
  Lanes waiting;
  Lanes unit;
};

REGIOSCOOP_WIDE void queue_sums(double beds, const Lanes& load, const Lanes& ratio,
                                QueueSums& out) {
  constexpr double kLarge = 1e200;
  constexpr double kNegligible = 1e-16;
  Lanes weight;
  Lanes all;
  Lanes unit;
  for (int lane = 0; lane < kLanes; ++lane) {
    weight[lane] = load[lane] > 0 ? 1 : 0;
    all[lane] = 0;
    unit[lane] = 1;
  }
  double left = 1;
  for (double j = 1; left > 0; j += 4) {
    left = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double a = load[lane];
      const double leave1 = beds + j * ratio[lane];
      const double leave2 = leave1 + ratio[lane];
      const double leave3 = leave2 + ratio[lane];
      const double leave4 = leave3 + ratio[lane];
      const double leave34 = leave3 * leave4;
      const double first = weight[lane] * a / (leave1 * leave2 * leave34);
      const double last = first * a * a * a;
      const double sum = all[lane] + first * (leave2 * leave34 + a * (leave34 + a * leave4)) + last;
      const double scale = sum > kLarge ? 1 / kLarge : 1;
      all[lane] = sum * scale;
      unit[lane] *= scale;
      const double least = kNegligible * (sum + unit[lane]);
      const double kept = a < leave4 ? (last < least ? 0.0 : last) : last;
      weight[lane] = kept * scale;
    }
    for (int lane = 0; lane < kLanes; ++lane) left = std::max(left, weight[lane]);
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    const double balance = load[lane] * (unit[lane] + all[lane]) - beds * all[lane];
    out.waiting[lane] = std::max(balance, 0.0) / ratio[lane];
    out.all[lane] = all[lane];
    out.unit[lane] = unit[lane];
  }
}

}  // namespace

void destinations(const ParameterLanes& parameters, AfterDestinations& out) {
  using P = Parameter;
  const auto fill = [&](std::array<P, 4> shares, DestinationLanes& bands) {
    constexpr std::array<P, 4> kOdds{P::home_care_odds, P::elv_odds, P::grz_odds,
                                     P::nursing_home_odds};
    for (int lane = 0; lane < kLanes; ++lane) {
      const auto odds = [&](std::size_t i) {
        return journey::DestinationOdds{of(parameters, shares[i])[lane],
                                        of(parameters, kOdds[i])[lane]};
      };
      const journey::Destinations d =
          journey::destinations_by_band(odds(0), odds(1), odds(2), odds(3));
      for (std::size_t band = 0; band < kBands; ++band) {
        bands[band].home_care[lane] = d.home_care[band];
        bands[band].elv[lane] = d.elv[band];
        bands[band].grz[lane] = d.grz[band];
        bands[band].nursing_home[lane] = d.nursing_home[band];
      }
    }
  };
  fill({P::home_care_share_ward, P::elv_share_ward, P::grz_share_ward, P::nursing_home_share_ward},
       out.ward);
  fill({P::home_care_share_clinic, P::elv_share_clinic, P::grz_share_clinic,
        P::nursing_home_share_clinic},
       out.clinic);
}

REGIOSCOOP_WIDE void pool_outcome(double beds, const Lanes& asked_per_year, const Lanes& stay_days,
                                  const Lanes& patience_days, Pool& out) {
  out.wait_days.of.fill(0);
  out.diverted.of.fill(0);
  if (std::isinf(beds)) return;
  Lanes servers;
  Lanes load;
  Lanes ratio;
  Lanes full;
  QueueSums sums;
  servers.of.fill(beds);
  for (int lane = 0; lane < kLanes; ++lane) {
    load[lane] = asked_per_year[lane] / journey::kDaysPerYear * stay_days[lane];
    ratio[lane] = patience_days[lane] > 0 ? stay_days[lane] / patience_days[lane] : 1;
  }
  erlang_b(servers, load, full);
  queue_sums(beds, load, ratio, sums);
  for (int lane = 0; lane < kLanes; ++lane) {
    const double per_full = full[lane] > 0 ? sums.unit[lane] / full[lane] : HUGE_VAL;
    const double queue = sums.waiting[lane] / (per_full + sums.all[lane]);
    const double arrivals = asked_per_year[lane] / journey::kDaysPerYear;
    const bool waits = load[lane] > 0 && patience_days[lane] > 0;
    const double wait = waits ? queue / std::max(arrivals, 1e-300) : 0;
    out.wait_days[lane] = wait;
    const double lost = load[lane] > 0 ? full[lane] : 0;  // without patience
    out.diverted[lane] = waits ? wait / patience_days[lane] : lost;
  }
}

REGIOSCOOP_WIDE void aftercare_outcome(const Asked& asked, const Supply& supply,
                                       const ParameterLanes& p, AfterOutcome& out) {
  const Lanes& elv_stay = of(p, Parameter::elv_stay_days);
  const Lanes& grz_stay = of(p, Parameter::grz_stay_days);
  const Lanes& patience = of(p, Parameter::aftercare_patience_days);
  Lanes all;
  for (int lane = 0; lane < kLanes; ++lane)
    all[lane] =
        asked.grz[lane] + (grz_stay[lane] > 0 ? supply.other_grz_days[lane] / grz_stay[lane] : 0);
  pool_outcome(supply.grz_beds, all, grz_stay, patience, out.grz);
  for (int lane = 0; lane < kLanes; ++lane)
    all[lane] = asked.elv[lane] + out.grz.diverted[lane] * asked.grz[lane] +
                (elv_stay[lane] > 0 ? supply.other_elv_days[lane] / elv_stay[lane] : 0);
  pool_outcome(supply.elv_beds, all, elv_stay, patience, out.elv);
}

void waiting_days(const Lanes& elv_asked_ward, const Lanes& grz_asked_ward,
                  const AfterOutcome& outcome, Lanes& out) {
  for (int lane = 0; lane < kLanes; ++lane)
    out[lane] = outcome.grz.wait_days[lane] * grz_asked_ward[lane] +
                outcome.elv.wait_days[lane] *
                    (elv_asked_ward[lane] + outcome.grz.diverted[lane] * grz_asked_ward[lane]);
}

REGIOSCOOP_WIDE void follow(const Asked& asked, const AfterOutcome& outcome,
                            const ParameterLanes& p, AfterFlows& out) {
  const Lanes& to_nursing_home = of(p, Parameter::elv_diverted_nursing_home_share);
  for (int lane = 0; lane < kLanes; ++lane) {
    const double to_elv = outcome.grz.diverted[lane] * asked.grz[lane];
    const double elv_asked = asked.elv[lane] + to_elv;
    const double elsewhere = outcome.elv.diverted[lane] * elv_asked;
    out.grz[lane] = asked.grz[lane] - to_elv;
    out.elv[lane] = elv_asked - elsewhere;
    out.diverted[lane] = elsewhere;
    out.nursing_home[lane] = asked.nursing_home[lane] + to_nursing_home[lane] * elsewhere;
    out.home_care[lane] = asked.home_care[lane] + (1 - to_nursing_home[lane]) * elsewhere;
  }
  waiting_days(asked.elv_ward, asked.grz_ward, outcome, out.waiting);
}

REGIOSCOOP_WIDE void clinic_waiting_days(const Lanes* admissions,
                                         const DestinationLanes& after_clinic,
                                         const AfterOutcome& outcome, Lanes& out) {
  Lanes days;
  Lanes all;
  days.of.fill(0);
  all.of.fill(0);
  for (std::size_t band = 0; band < kBands; ++band) {
    const BandDestinations& to = after_clinic[band];
    for (int lane = 0; lane < kLanes; ++lane) {
      const double elv = to.elv[lane] + outcome.grz.diverted[lane] * to.grz[lane];
      all[lane] += admissions[band][lane];
      days[lane] += admissions[band][lane] * (to.grz[lane] * outcome.grz.wait_days[lane] +
                                              elv * outcome.elv.wait_days[lane]);
    }
  }
  for (int lane = 0; lane < kLanes; ++lane) out[lane] = all[lane] > 0 ? days[lane] / all[lane] : 0;
}

}  // namespace regioscoop::uncertainty::kernel
