// Where to look first: districts with a flag for the years to come, and why a district uses more or
// less than its ages say.
#pragma once

#include "demand/demand.h"
#include "demand/flags.h"
#include "region/region.h"
#include "report/table_json.h"

namespace regioscoop::report {

// One row a flag: area, flag ("older_people_rise", "ed_visits_rise"), the figures of the first and
// last year, relative growth. `demand`: of the region, without any scenario.
[[nodiscard]] Section flags_section(const Region& region, const demand::Demand& demand,
                                    const demand::FlagRules& rules);

// One row a district and kind of care ("acute" or a care type that has cost): the factor, and the
// part of it that each covariate and the municipality has, as per cent.
[[nodiscard]] Section factors_section(const Region& region);

[[nodiscard]] std::string_view key(demand::FlagKind kind);

}  // namespace regioscoop::report
