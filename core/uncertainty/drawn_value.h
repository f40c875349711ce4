// What a draw gives a value to: an assumption, or an effect of an intervention.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "region/region.h"
#include "scenario/lever.h"
#include "uncertainty/draws.h"

namespace regioscoop::uncertainty {

// "intervention.fall-prevention.ed_visits"
[[nodiscard]] std::string effect_key(std::string_view intervention, EffectTarget target);
[[nodiscard]] bool is_effect_key(std::string_view key);

// Throws Error{not_found} when the region has no assumption or effect of this key.
void check_drawn_key(const Region& region, std::string_view key);

// Puts a drawn value in its place. Throws Error{not_found} for a key the region does not have.
void set_drawn_value(Region& region, std::string_view key, double value);

// Effects, with an interval, of the interventions that any of the scenarios runs: central is the
// factor. A factor is a ratio, so log-normal; where its interval does not fit one (it touches 0, or
// its arms differ more than threefold) triangular. Cut off at 0..3, the range of the table
// intervention_effect.
[[nodiscard]] std::vector<UncertainAssumption> uncertain_effects(
    const Region& region, std::span<const scenario::Scenario> scenarios);

}  // namespace regioscoop::uncertainty
