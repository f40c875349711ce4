#include "store/intervention.h"

#include <algorithm>
#include <array>

#include "store/statement.h"
#include "store/words.h"

namespace regioscoop::store {

namespace {

constexpr std::array<std::string_view, 4> kEffectTargets{"ed_visits", "acute_admissions",
                                                         "readmissions", "ward_days"};

void read_effects(const Project& project, std::vector<Intervention>& interventions) {
  Statement statement{project,
                      "SELECT intervention_key, target, use_share, factor, low, high, status,"
                      " strength, COALESCE(evidence_key, ''), source_id, note, note_en"
                      " FROM intervention_effect"
                      " ORDER BY intervention_key, target"};
  while (statement.step()) {
    const std::string key = statement.text(0);
    const auto intervention = std::find_if(interventions.begin(), interventions.end(),
                                           [&](const Intervention& one) { return one.key == key; });
    if (intervention == interventions.end()) continue;  // a foreign key forbids it
    intervention->effects.push_back({.target = parse_effect_target(statement.text(1)),
                                     .use_share = statement.real(2),
                                     .factor = statement.real(3),
                                     .low = statement.optional_real(4),
                                     .high = statement.optional_real(5),
                                     .status = parse_status(statement.text(6)),
                                     .strength = parse_strength(statement.text(7)),
                                     .evidence_key = statement.text(8),
                                     .source_id = statement.int64(9),
                                     .note = words_of(statement, 10, 11)});
  }
}

}  // namespace

EffectTarget parse_effect_target(std::string_view word) {
  return parse_word<EffectTarget>(kEffectTargets, word);
}

std::vector<Intervention> read_interventions(const Project& project) {
  Statement statement{
      project,
      "SELECT key, name_nl, name_en, age_from, age_to, target_share, uptake, ramp_up_months,"
      " participant_cents_per_year, fixed_cents_per_year, price_year, care_type, payer_kind,"
      " counts_participants, elv_beds, grz_beds, status, source_id, note, note_en"
      " FROM intervention ORDER BY key"};
  std::vector<Intervention> interventions;
  while (statement.step())
    interventions.push_back({.key = statement.text(0),
                             .name = {statement.text(1), statement.text(2)},
                             .age_from = statement.integer(3),
                             .age_to = statement.integer(4),
                             .target_share = statement.real(5),
                             .uptake = statement.real(6),
                             .ramp_up_months = statement.integer(7),
                             .participant_cents_per_year = statement.int64(8),
                             .fixed_cents_per_year = statement.int64(9),
                             .price_year = statement.integer(10),
                             .care_type = statement.text(11),
                             .payer_kind = parse_payer_kind(statement.text(12)),
                             .counts_participants = statement.integer(13) != 0,
                             .elv_beds = statement.real(14),
                             .grz_beds = statement.real(15),
                             .status = parse_status(statement.text(16)),
                             .source_id = statement.int64(17),
                             .note = words_of(statement, 18, 19),
                             .effects = {}});
  read_effects(project, interventions);
  return interventions;
}

}  // namespace regioscoop::store
