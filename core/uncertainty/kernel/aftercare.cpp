#include "uncertainty/kernel/aftercare.h"

#include <algorithm>
#include <cmath>

#include "journey/aftercare.h"
#include "uncertainty/kernel/clinics.h"

namespace regioscoop::uncertainty::kernel {
namespace {

using Four = std::array<const Lanes*, 4>;  // home care, ELV, GRZ, nursing home

// journey::destinations_by_band; whether the destinations of each draw leave something for home.
REGIOSCOOP_WIDE bool by_band(const Four& shares, const Four& odds, DestinationLanes& bands) {
  std::array<Lanes, 4> weight;
  Lanes home;
  home.of.fill(1);
  for (std::size_t d = 0; d < 4; ++d) {
    const Lanes& share = *shares[d];
    const Lanes& ratio = *odds[d];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      home[lane] -= share[lane];
      weight[d][lane] = share[lane] / (ratio[lane] * ratio[lane]);  // two bands below the middle
    }
  }
  for (BandDestinations& band : bands) {
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      const double all =
          home[lane] + weight[0][lane] + weight[1][lane] + weight[2][lane] + weight[3][lane];
      const double part = all > 0 ? 1 / all : 0;
      band.home_care[lane] = weight[0][lane] * part;
      band.elv[lane] = weight[1][lane] * part;
      band.grz[lane] = weight[2][lane] * part;
      band.nursing_home[lane] = weight[3][lane] * part;
    }
    for (std::size_t d = 0; d < 4; ++d) {
      REGIOSCOOP_EACH_ALONE
      for (int lane = 0; lane < kLanes; ++lane) weight[d][lane] *= (*odds[d])[lane];
    }
  }
  double least = 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) least = std::min(least, home[lane]);
  return least >= 0;
}

// Throws for the first draw that asks for more than there is.
void refuse(const Four& shares, const Four& odds) {
  for (int lane = 0; lane < kLanes; ++lane) {
    const auto at = [&](std::size_t d) {
      return journey::DestinationOdds{(*shares[d])[lane], (*odds[d])[lane]};
    };
    (void)journey::destinations_by_band(at(0), at(1), at(2), at(3));
  }
}

}  // namespace

void destinations(const ParameterLanes& p, AfterDestinations& out) {
  using P = Parameter;
  const Four odds{&of(p, P::home_care_odds), &of(p, P::elv_odds), &of(p, P::grz_odds),
                  &of(p, P::nursing_home_odds)};
  const Four ward{&of(p, P::home_care_share_ward), &of(p, P::elv_share_ward),
                  &of(p, P::grz_share_ward), &of(p, P::nursing_home_share_ward)};
  const Four clinic{&of(p, P::home_care_share_clinic), &of(p, P::elv_share_clinic),
                    &of(p, P::grz_share_clinic), &of(p, P::nursing_home_share_clinic)};
  if (!by_band(ward, odds, out.ward)) refuse(ward, odds);
  if (!by_band(clinic, odds, out.clinic)) refuse(clinic, odds);
}

REGIOSCOOP_WIDE void aftercare_outcome(const Asked& asked, const Supply& supply,
                                       const ParameterLanes& p, const PoolPatience& elv,
                                       const PoolPatience& grz, AfterOutcome& out) {
  const Lanes& elv_stay = of(p, Parameter::elv_stay_days);
  const Lanes& grz_stay = of(p, Parameter::grz_stay_days);
  const Lanes& patience = of(p, Parameter::aftercare_patience_days);
  Lanes all;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane)
    all[lane] =
        asked.grz[lane] + (grz_stay[lane] > 0 ? supply.other_grz_days[lane] / grz_stay[lane] : 0);
  supply.grz->outcome(all, grz_stay, patience, grz, out.grz);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane)
    all[lane] = asked.elv[lane] + out.grz.diverted[lane] * asked.grz[lane] +
                (elv_stay[lane] > 0 ? supply.other_elv_days[lane] / elv_stay[lane] : 0);
  supply.elv->outcome(all, elv_stay, patience, elv, out.elv);
}

REGIOSCOOP_WIDE void waiting_days(const Lanes& elv_asked_ward, const Lanes& grz_asked_ward,
                                  const AfterOutcome& outcome, Lanes& out) {
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane)
    out[lane] = outcome.grz.wait_days[lane] * grz_asked_ward[lane] +
                outcome.elv.wait_days[lane] *
                    (elv_asked_ward[lane] + outcome.grz.diverted[lane] * grz_asked_ward[lane]);
}

REGIOSCOOP_WIDE void follow(const Asked& asked, const AfterOutcome& outcome,
                            const ParameterLanes& p, AfterFlows& out) {
  const Lanes& to_nursing_home = of(p, Parameter::elv_diverted_nursing_home_share);
  REGIOSCOOP_EACH_ALONE
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
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      const double elv = to.elv[lane] + outcome.grz.diverted[lane] * to.grz[lane];
      all[lane] += admissions[band][lane];
      days[lane] += admissions[band][lane] * (to.grz[lane] * outcome.grz.wait_days[lane] +
                                              elv * outcome.elv.wait_days[lane]);
    }
  }
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) out[lane] = all[lane] > 0 ? days[lane] / all[lane] : 0;
}

}  // namespace regioscoop::uncertainty::kernel
