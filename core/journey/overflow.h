// When wijkklinieken send each other the patients they have no bed for, they are full together more
// often than by chance: refusals of one come in bursts, just when the other is busy. This tells how
// much more often.
//
// The occupied beds of such clinics are a Markov chain of (beds + 1) × (beds + 1) × ... states, too
// many to solve for every year of a scenario. Its stationary distribution is sought in a small
// space: the distribution of independent clinics times products of functions of each clinic's
// occupied beds - full, not full, the refusals to be expected later on (Howard's relative value of
// Erlang's loss system; Krishnan, IEEE ICC (1990) 1083-1087) and the same discounted - such that
// what flows in and out balances against the same products (Galerkin's method). That is a linear
// system of at most 81 unknowns. Nothing is tuned. Formulas, and how close it comes to the exact
// chain: docs/model/journey.md.
#pragma once

#include <span>
#include <vector>

#include "common/eigen.h"

namespace regioscoop::journey {

// A clinic on a way along clinics, after those that were full before it. Ways of different
// districts that begin alike share their stations.
struct Station {
  int clinic = 0;
  int before = -1;  // the station before it on the way; -1: asked first
};

struct FullTogether {
  Vector factor;              // clinics: share of time full against Erlang's formula
  std::vector<double> ratio;  // stations: P(clinic full | all before it full) / P(clinic full)
};

// More clinics than these that send each other patients are divided into groups of at most so many,
// those with most overflow together; groups are taken as independent.
inline constexpr int kMostTogether = 4;

// `beds` and `full` (share of time) of each clinic as if they were full independently;
// `erlang`(s): what asks at station s as long as all clinics before it are full. A station stands
// behind the one before it. Without overflow all factors and ratios are 1. Beds are rounded to
// whole ones; a ramp-up has parts of beds.
[[nodiscard]] FullTogether full_together(std::span<const double> beds, const Vector& full,
                                         std::span<const Station> stations,
                                         std::span<const double> erlang);

}  // namespace regioscoop::journey
