// Where to look first: districts with a flag for the years to come, and why a district uses more or
// less than its ages say.
#pragma once

#include "demand/demand.h"
#include "demand/flags.h"
#include "region/region.h"
#include "report/explain_tables.h"
#include "report/table_json.h"
#include "scenario/access_flags.h"

namespace regioscoop::report {

// Thresholds of both kinds of flags.
struct FlagThresholds {
  demand::FlagRules demand;
  scenario::AccessRules access;
};

// One row a flag: area, flag ("older_people_rise", "ed_visits_rise", "ed_wait_rise",
// "ed_overload_rise"), the figures of the first and last year with their unit, relative growth.
// `demand`: of the region; `run`: of the region, of the scenario the flags are about.
[[nodiscard]] Section flags_section(const Region& region, const demand::Demand& demand,
                                    const scenario::RunResult& run,
                                    const FlagThresholds& thresholds, Reader reader);

// One row a district and kind of care ("acute" or a care type that has cost): the factor, and the
// part of it that each covariate and the municipality has, as per cent.
[[nodiscard]] Section factors_section(const Region& region);

[[nodiscard]] std::string_view key(demand::FlagKind kind);
[[nodiscard]] std::string_view key(scenario::AccessFlagKind kind);

}  // namespace regioscoop::report
