#include "store/inputs_digest.h"

#include <array>

#include "common/digest.h"
#include "common/error.h"
#include "store/insured_cost.h"
#include "store/scenario.h"
#include "store/statement.h"

namespace regioscoop::store {

namespace {

struct Table {
  std::string_view name;
  std::string_view rows;  // natural keys for row numbers, in the order of those keys
};

// Stands for the cost columns of insured_cost in `rows`.
constexpr std::string_view kCosts = "{costs}";

std::string sql_of(const Table& table) {
  std::string sql{table.rows};
  const std::size_t costs = sql.find(kCosts);
  if (costs != std::string::npos) sql.replace(costs, kCosts.size(), cost_column_list("c."));
  return sql;
}

constexpr std::array kTables{
    Table{"project",
          "SELECT key, value FROM project"
          " WHERE key NOT IN ('created_by', 'created_at', 'name') ORDER BY key"},
    Table{"area",
          "SELECT a.code, a.kind, a.name, a.valid_from, a.valid_to, a.longitude, a.latitude,"
          " a.tile_column, a.tile_row, s.key FROM area a JOIN source s USING (source_id)"
          " ORDER BY a.code"},
    Table{"area_parent",
          "SELECT child.code, parent.code, p.valid_from, p.valid_to FROM area_parent p"
          " JOIN area child ON child.area_id = p.child_id"
          " JOIN area parent ON parent.area_id = p.parent_id ORDER BY 1, 2, 3"},
    Table{"area_successor",
          "SELECT old.code, new.code, p.year, p.share, s.key FROM area_successor p"
          " JOIN area old ON old.area_id = p.area_id JOIN area new ON new.area_id = p.successor_id"
          " JOIN source s ON s.source_id = p.source_id ORDER BY 1, 2, 3"},
    Table{
        "population",
        "SELECT a.code, p.year, p.measure, p.sex, p.age_from, p.age_to, s.key, p.persons, p.status"
        " FROM area a CROSS JOIN population p ON p.area_id = a.area_id"
        " CROSS JOIN source s ON s.source_id = p.source_id ORDER BY 1, 2, 3, 4, 5, 6, 7"},
    Table{"area_indicator",
          "SELECT a.code, i.indicator, i.year, s.key, i.value, i.unit, i.status FROM area a"
          " CROSS JOIN area_indicator i ON i.area_id = a.area_id"
          " CROSS JOIN source s ON s.source_id = i.source_id ORDER BY 1, 2, 3, 4"},
    Table{"insured_cost",
          "SELECT c.year, a.code, c.sex, c.age_from, c.age_to, c.persons, c.insured_years_x100,"
          " s.key, {costs}"
          " FROM insured_cost c JOIN area a USING (area_id) JOIN source s ON s.source_id ="
          " c.source_id ORDER BY 1, 2, 3, 4"},
    Table{"insured_cost_other",
          "SELECT c.year, a.code, c.sex, c.age_from, c.category, c.care_type, c.cents, s.key"
          " FROM insured_cost_other c JOIN area a USING (area_id)"
          " JOIN source s ON s.source_id = c.source_id ORDER BY 1, 2, 3, 4, 5"},
    Table{"use_rate",
          "SELECT r.scope, r.care, r.year, r.sex, r.age_from, r.age_to, r.value, r.unit, r.status,"
          " s.key FROM use_rate r JOIN source s USING (source_id) ORDER BY 1, 2, 3, 4, 5"},
    Table{"life_table",
          "SELECT l.country, l.year, l.sex, l.age, l.qx, l.status, s.key FROM life_table l"
          " JOIN source s USING (source_id) ORDER BY 1, 2, 3, 4"},
    Table{"fertility",
          "SELECT f.scope, f.year, f.age, f.rate, f.status, s.key FROM fertility f"
          " JOIN source s USING (source_id) ORDER BY 1, 2, 3"},
    Table{"provider",
          "SELECT p.key, p.kind, p.name, p.longitude, p.latitude, p.status, s.key FROM provider p"
          " JOIN source s USING (source_id) ORDER BY 1"},
    Table{"capacity",
          "SELECT p.key, c.kind, c.from_month, c.amount, c.status, s.key FROM capacity c"
          " JOIN provider p USING (provider_id) JOIN source s ON s.source_id = c.source_id"
          " ORDER BY 1, 2, 3"},
    Table{"payer",
          "SELECT p.key, p.kind, p.name, s.key FROM payer p JOIN source s USING (source_id)"
          " ORDER BY 1"},
    Table{"payer_share",
          "SELECT p.key, h.scope, h.year, h.age_from, h.age_to, h.share, h.status, s.key"
          " FROM payer_share h JOIN payer p USING (payer_id)"
          " JOIN source s ON s.source_id = h.source_id ORDER BY 1, 2, 3, 4"},
    Table{"price",
          "SELECT p.unit, p.price_year, p.cents, p.status, s.key FROM price p"
          " JOIN source s USING (source_id) ORDER BY 1, 2"},
    Table{"intervention",
          "SELECT i.key, i.name_nl, i.name_en, i.age_from, i.age_to, i.target_share, i.uptake,"
          " i.ramp_up_months, i.participant_cents_per_year, i.fixed_cents_per_year, i.price_year,"
          " i.care_type, i.payer_kind, i.counts_participants, i.elv_beds, i.grz_beds, i.status, "
          "s.key FROM intervention i"
          " JOIN source s USING (source_id) ORDER BY 1"},
    Table{"intervention_effect",
          "SELECT e.intervention_key, e.target, e.use_share, e.factor, e.low, e.high, e.status,"
          " e.strength, e.evidence_key, s.key FROM intervention_effect e"
          " JOIN source s USING (source_id) ORDER BY 1, 2"},
    Table{"assumption",
          "SELECT a.key, a.value, a.low, a.high, a.level, a.distribution, a.status, a.strength,"
          " a.owner, a.evidence_key, s.key FROM assumption a JOIN source s USING (source_id)"
          " ORDER BY 1"},
    Table{"assumption_correlation",
          "SELECT first_key, second_key, value, owner FROM assumption_correlation ORDER BY 1, 2"},
};

}  // namespace

std::string inputs_digest(const Project& project) {
  Digest digest;
  for (const Table& table : kTables) {
    digest.add(table.name);
    Statement statement{project, sql_of(table).c_str()};
    while (statement.step()) statement.add_row_to(digest);
  }
  return digest.finish();
}

std::string run_digest(const Project& project, std::string_view inputs_digest,
                       std::string_view scenario_key) {
  const std::optional<StoredScenario> scenario = find_scenario(project, scenario_key);
  if (!scenario)
    throw Error{ErrorKind::not_found,
                text("Scenario ‘{}’ bestaat niet.", "Scenario ‘{}’ does not exist.", scenario_key),
                {"Bekijk de lijst van scenario's.", "Look at the list of scenarios."}};
  Digest digest;
  digest.add(inputs_digest);
  for (const LeverSetting& setting : scenario->levers) {
    digest.add(setting.lever);
    digest.add(setting.subject);
    digest.add(setting.value);
  }
  return digest.finish();
}

std::string run_digest(const Project& project, std::string_view scenario_key) {
  return run_digest(project, inputs_digest(project), scenario_key);
}

}  // namespace regioscoop::store
