// Where people go after an acute admission, and what happens when there is no place for them.
//
// A region has a number of beds for short stay under the GP (ELV) and for geriatric rehabilitation
// (GRZ). Who has to go there and finds no bed free waits where they lie; on a ward they keep a bed
// taken (delayed discharge). Nobody waits for ever: after a time that is exponential with mean
// `patience` another solution is found. The beds of the region are one pool with one queue, M/M/c+M
// (Erlang-A; Palm 1957, Garnett, Mandelbaum & Reiman, M&SOM 4 (2002) 208-227). Formulas:
// docs/model/journey.md.
#pragma once

#include <array>
#include <limits>

#include "journey/parameters.h"

namespace regioscoop::journey {

struct YearFlows;

// Shares of admissions of the middle band (80-84) that go to each destination, and the odds ratio
// per band older of each against going home. By band b they follow from a logit with home as its
// base:
//   share_d(b) = s_d o_d^(b - 2) / (1 - Σ s + Σ s o^(b - 2)),
// so that shares of a band never add up to more than 1. Throws Error{out_of_range} when those of
// the middle band do.
struct DestinationOdds {
  double share = 0;                // 0..1
  double odds_ratio_per_band = 1;  // 0 or more
};
[[nodiscard]] Destinations destinations_by_band(const DestinationOdds& home_care,
                                                const DestinationOdds& elv,
                                                const DestinationOdds& grz,
                                                const DestinationOdds& nursing_home);

// A pool of beds in the long run.
struct PoolOutcome {
  double wait_days = 0;  // mean, over all who ask
  double diverted = 0;   // share of those who ask that goes elsewhere, wait_days / patience
  friend bool operator==(const PoolOutcome&, const PoolOutcome&) = default;
};
// `beds` may be a fraction (a year's mean) or infinite (no limit). `asked_per_year`: arrivals.
// Without patience nobody waits: Erlang's loss formula. Throws Error{out_of_range} for a negative
// or not finite argument other than `beds`.
[[nodiscard]] PoolOutcome pool_outcome(double beds, double asked_per_year, double stay_days,
                                       double patience_days);

inline constexpr double kNoLimitOfBeds = std::numeric_limits<double>::infinity();

// What the region has in one year, and what others than the people of the journey ask of it.
struct AftercareSupply {
  double elv_beds = kNoLimitOfBeds;  // mean over the year
  double grz_beds = kNoLimitOfBeds;
  double other_elv_days = 0;  // a year, of people not admitted acutely at 70 and over
  double other_grz_days = 0;
};

struct AftercareOutcome {
  PoolOutcome elv;
  PoolOutcome grz;
  friend bool operator==(const AftercareOutcome&, const AftercareOutcome&) = default;
};

// Rehabilitation first: those of the journey who find no place there in time ask for a short stay.
[[nodiscard]] AftercareOutcome aftercare_outcome(const YearFlows& flows,
                                                 const AftercareSupply& supply,
                                                 const Parameters& parameters);

// `flows` with its rows after Flow::nursing_home and the waiting days on wards as they are with
// that outcome; whatever outcome it had before. Who is diverted from a short stay goes to a nursing
// home (elv_diverted_nursing_home_share) or home with home care.
[[nodiscard]] YearFlows with_aftercare(YearFlows flows, const AftercareOutcome& outcome,
                                       const Parameters& parameters);

// Days that a stay in a wijkkliniek lasts longer because its patients wait there, mean over its
// admissions. The waits and the ages of admissions are those of a year without wijkklinieken, so
// that a wijkkliniek does not wait for itself.
[[nodiscard]] double wijkkliniek_waiting_days(const Matrix& admissions_by_band,
                                              const AftercareOutcome& outcome,
                                              const Parameters& parameters);

}  // namespace regioscoop::journey
