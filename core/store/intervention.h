// Interventions beside wijkklinieken: whom they reach, what they do and cost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/status.h"
#include "common/text.h"
#include "store/payer.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

enum class EffectTarget : std::uint8_t { ed_visits, acute_admissions, readmissions, ward_days };
[[nodiscard]] EffectTarget parse_effect_target(std::string_view word);  // throws Error{bad_input}

struct InterventionEffect {
  EffectTarget target = EffectTarget::ed_visits;
  double use_share = 0;  // of that care at those ages, used by the target group, 0..1
  double factor = 1;     // use of a participant against without
  std::optional<double> low = {};
  std::optional<double> high = {};
  Status status = Status::assumption;
  Strength strength = Strength::none;
  std::string evidence_key = {};  // may be empty
  SourceId source_id = 0;
  Text note = {};
};

// Columns of the schema with their units.
struct Intervention {
  std::string key = {};
  Text name = {};
  int age_from = 70;
  int age_to = 120;
  double target_share = 1;
  double uptake = 0;
  int ramp_up_months = 0;
  std::int64_t participant_cents_per_year = 0;
  std::int64_t fixed_cents_per_year = 0;
  int price_year = 0;
  std::string care_type = {};
  PayerKind payer_kind = PayerKind::insurer;
  bool counts_participants = true;  // false: nobody takes part individually
  double elv_beds = 0;              // added at full size
  double grz_beds = 0;
  Status status = Status::assumption;
  SourceId source_id = 0;
  Text note = {};
  std::vector<InterventionEffect> effects = {};  // in order of target
};

// In order of key.
[[nodiscard]] std::vector<Intervention> read_interventions(const Project& project);

}  // namespace regioscoop::store
