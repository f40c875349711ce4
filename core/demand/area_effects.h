// What the districts of a region use beside what their ages say: the observed factor of their
// municipality, divided over its districts by covariates. docs/model/demand.md, "Area factor".
#pragma once

#include <string>
#include <vector>

#include "common/text.h"
#include "demand/demand.h"
#include "region/region.h"

namespace regioscoop::demand {

// Change of log use per unit of each covariate, kCareTypes × covariates, by the regression of
// area_factor() over the municipalities. A care type that was not counted, or counted in too few
// municipalities, has zeros. Empty when there is nothing to learn from.
[[nodiscard]] Matrix learn_covariate_effects(const MunicipalUse& use,
                                             const std::vector<std::string>& names);

// The factors of a region's districts. Cost: Region::area_factor × tilt, where
//   tilt(d) = exp(Σ effect (z(d) − mean)) / (mean of that over the municipality)
// and means are weighted by expected cost, so that each municipality keeps its observed total. The
// effects are Region::covariate_effects; where none were learnt, demand.ses_effect_cost per point
// of the socio-economic score. Acute care: Region::ed_area_factor × tilt by
// demand.ses_effect_acute, weighted by the expected SEH visits of people of 70 and older over the
// whole region, because nothing is counted by municipality. Districts without a score count as
// their mean.
[[nodiscard]] AreaFactors area_factors_of(const Region& region);

// A factor taken apart: factor = exp(level + Σ contributions).
struct FactorPart {
  std::string key;  // "municipality", a covariate, or "balance" (keeps the total)
  Text name;
  double log_part = 0;
};
struct FactorParts {
  double factor = 1;
  std::vector<FactorPart> parts;
  Status status = Status::assumption;  // of the division over districts: derived when it was learnt
};
// Of every district, for a care type or (null) acute care.
[[nodiscard]] std::vector<FactorParts> factor_parts(const Region& region,
                                                    const CareType* care = nullptr);

}  // namespace regioscoop::demand
