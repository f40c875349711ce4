// Where people go after an acute admission, for a block of draws: journey/aftercare on totals of
// the region.
#pragma once

#include <array>

#include "uncertainty/kernel/ground.h"
#include "uncertainty/kernel/waiting.h"

namespace regioscoop::uncertainty::kernel {

// Shares of the admissions of an age band.
struct BandDestinations {
  Lanes home_care;
  Lanes elv;
  Lanes grz;
  Lanes nursing_home;
};
using DestinationLanes = std::array<BandDestinations, kBands>;

struct AfterDestinations {
  DestinationLanes ward;
  DestinationLanes clinic;
};
// Throws as journey::destinations_by_band.
void destinations(const ParameterLanes& parameters, AfterDestinations& out);

// What is needed after admissions, people a year.
struct Asked {
  Lanes elv;
  Lanes elv_ward;  // of those, from a ward
  Lanes grz;
  Lanes grz_ward;
  Lanes home_care;
  Lanes nursing_home;
};
inline constexpr std::array kAsked{&Asked::elv,      &Asked::elv_ward,  &Asked::grz,
                                   &Asked::grz_ward, &Asked::home_care, &Asked::nursing_home};

// Beds, the same in all draws, and what others ask of them, days a year.
struct Supply {
  const WaitingTable* elv = nullptr;
  const WaitingTable* grz = nullptr;
  Lanes other_elv_days;
  Lanes other_grz_days;
};

struct AfterOutcome {
  Pool elv;
  Pool grz;
};

// As journey::aftercare_outcome.
void aftercare_outcome(const Asked& asked, const Supply& supply, const ParameterLanes& parameters,
                       const PoolPatience& elv, const PoolPatience& grz, AfterOutcome& out);

// What is got, people a year; waiting on wards in days.
struct AfterFlows {
  Lanes elv;
  Lanes grz;
  Lanes home_care;
  Lanes nursing_home;
  Lanes diverted;
  Lanes waiting;
};
// As journey::with_aftercare.
void follow(const Asked& asked, const AfterOutcome& outcome, const ParameterLanes& parameters,
            AfterFlows& out);
// Days on a ward of those who need these places from there.
void waiting_days(const Lanes& elv_asked_ward, const Lanes& grz_asked_ward,
                  const AfterOutcome& outcome, Lanes& out);

// As journey::wijkkliniek_waiting_days; `admissions`: by band.
void clinic_waiting_days(const Lanes* admissions, const DestinationLanes& after_clinic,
                         const AfterOutcome& outcome, Lanes& out);

}  // namespace regioscoop::uncertainty::kernel
