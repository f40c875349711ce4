// When wijkklinieken send each other the patients they have no bed for, they are full together more
// often than by chance: refusals of one come in bursts, just when the other is busy. This tells how
// much more often, pair by pair.
//
// Clinic i is taken to switch between full and not full as a two-phase process with the right share
// of time full and, by its rate of switching, the right peakedness of its overflow (Riordan's
// variance; the interrupted Poisson process of Kuczura, Bell System Technical Journal 52 (1973)
// 437-448). Clinic j is then a queue whose arrivals depend on that phase, which is solved exactly.
// What overflow from i to j does and what overflow from j to i does are added with a weight of 3/4,
// chosen against the exact Markov chain of eight systems (docs/model/journey.md).
#pragma once

#include <span>

#include "common/eigen.h"

namespace regioscoop::journey {

// Of Poisson traffic `load` (erlang) offered to `servers`: variance of the overflow against its
// mean, 1 or more (Riordan, in Wilkinson, Bell System Technical Journal 35 (1956) 421-514).
[[nodiscard]] double overflow_peakedness(double servers, double load);

struct FullTogether {
  Vector factor;  // clinics: share of time full against Erlang's formula at the same load
  Matrix ratio;   // clinics × clinics, symmetric: P(i and j full) / P(i full) P(j full)
};

// `beds` and `load` (erlang, overflow included) of each clinic, `full`: share of time;
// `overflow`(i, j): erlang that comes to j while i is full because i is full. Without overflow all
// are 1.
[[nodiscard]] FullTogether full_together(std::span<const double> beds, const Vector& load,
                                         const Vector& full, const Matrix& overflow);

}  // namespace regioscoop::journey
