// What follows from the assumptions of a block of draws whatever the year.
#pragma once

#include "uncertainty/kernel/aftercare.h"
#include "uncertainty/kernel/parameters.h"

namespace regioscoop::uncertainty::kernel {

struct Derived {
  Lanes ward_readmission[kBands];
  // Presence in the ED of a visit a year: its mean and its daily wave.
  Lanes younger_stay, younger_cos, younger_sin;
  Lanes older_stay, older_cos, older_sin;
  Lanes weekday_level;  // arrivals of a weekday beside those of the mean day
  Places log_overflow;  // on the table of beds needed
  PoolPatience elv;
  PoolPatience grz;
  AfterDestinations after;
};

// Throws as journey::destinations_by_band.
void derive(const ParameterLanes& parameters, Derived& out);

[[nodiscard]] inline double with_odds_ratio(double baseline, double odds_ratio) {
  return odds_ratio * baseline / (1 - baseline + odds_ratio * baseline);
}

}  // namespace regioscoop::uncertainty::kernel
