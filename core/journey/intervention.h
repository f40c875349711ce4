// What interventions beside wijkklinieken change in the need and the journey of one year.
//
// Of the care that people of some ages use, the target group of an intervention uses the part s.
// With the share u of that group taking part, whose use becomes f times what it was, of all that
// care is left
//   1 - u s (1 - f).
// Interventions on the same care work on what the others leave: the product of these, in the order
// of the region, so that the order in which a scenario names them does not matter and together they
// never take away more than there is. docs/model/journey.md.
#pragma once

#include <array>
#include <span>

#include "common/eigen.h"
#include "journey/need.h"
#include "journey/parameters.h"
#include "region/region.h"

namespace regioscoop::journey {

// What is left of each kind of care by band; 1: all.
struct UseFactors {
  std::array<std::array<double, kBands>, kEffectTargets> left;
  [[nodiscard]] double of(EffectTarget target, int band) const {
    return left[static_cast<std::size_t>(target)][static_cast<std::size_t>(band)];
  }
};

// Part of the ages of a band that an intervention is for, 0..1: years of age in common over the
// years of the band; the open-ended band counts whole from its first age on.
[[nodiscard]] double band_overlap(const Intervention& intervention, int band);

// `uptake`: of each intervention, the share 0..1 of its target group that takes part.
[[nodiscard]] UseFactors use_factors(std::span<const Intervention> interventions,
                                     const Vector& uptake);

// Mean over the months of a year, one column of `uptake` a month: interventions that start, grow or
// end within the year together take away what they do month by month.
[[nodiscard]] UseFactors mean_use_factors(std::span<const Intervention> interventions,
                                          const Matrix& uptake);

// `ed_visits` works on visits that end at home, `acute_admissions` on first admissions.
[[nodiscard]] Need with_factors(Need need, const UseFactors& factors);
// `readmissions` works on the probability after a ward, on which the odds ratio of a wijkkliniek
// works in turn (at most 0.95); `ward_days` on the stay.
[[nodiscard]] Parameters with_factors(Parameters parameters, const UseFactors& factors);

// People whom an intervention reaches, by district; they take part individually where it
// counts_participants. `population`: all age bands × districts of demand/.
[[nodiscard]] RowVector people_reached(const Intervention& intervention, double uptake,
                                       const Matrix& population);

}  // namespace regioscoop::journey
