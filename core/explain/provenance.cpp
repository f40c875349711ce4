#include "explain/provenance.h"

#include <algorithm>
#include <map>
#include <set>

#include "demand/area_effects.h"
#include "scenario/overrides.h"
#include "scenario/run.h"
#include "store/assumption.h"

namespace regioscoop::explain {
namespace {

bool has(const std::vector<RuleKey>& rules, RuleKey rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

// Columns of the tables of areas that a cell is about.
std::vector<Eigen::Index> columns_of(const Region& region, const scenario::Cell& cell) {
  std::vector<Eigen::Index> out;
  for (std::size_t d = 0; d < region.districts.size(); ++d)
    if (!cell.area || *cell.area == region.districts[d].code)
      out.push_back(static_cast<Eigen::Index>(d));
  return out;
}

double sum(const Matrix& table, Eigen::Index first_row, const std::vector<Eigen::Index>& columns) {
  double out = 0;
  for (const Eigen::Index column : columns)
    out += table.col(column).tail(table.rows() - first_row).sum();
  return out;
}

constexpr Eigen::Index kFrom70 = 1;  // first age band of people of 70 and older

std::vector<Quantity> quantities_of(const Region& region, const scenario::Scenario& scenario,
                                    const scenario::Cell& cell, const std::vector<RuleKey>& rules) {
  const scenario::Overrides overrides = scenario::overrides_of(region, scenario);
  const Region& used = overrides.region ? *overrides.region : region;
  const demand::Demand demand = scenario::prepare(used).demand;
  const auto year = static_cast<std::size_t>(cell.year - region.base_year);
  const std::vector<Eigen::Index> columns = columns_of(region, cell);
  std::vector<Quantity> out;
  if (has(rules, RuleKey::population)) {
    for (const std::size_t y : {std::size_t{0}, year}) {
      const int calendar = region.base_year + static_cast<int>(y);
      if (y == 0 || year != 0) {
        out.push_back({fmt::format("population_{}_persons", calendar),
                       text("Inwoners in {}", "Population in {}", calendar),
                       sum(demand.population[y], 0, columns), 0});
        out.push_back(
            {fmt::format("population_70_plus_{}_persons", calendar),
             text("Inwoners van 70 en ouder in {}", "People of 70 and older in {}", calendar),
             sum(demand.population[y], kFrom70, columns), 0});
      }
    }
  }
  if (has(rules, RuleKey::acute_demand)) {
    out.push_back({"expected_ed_visits_70_plus_per_year",
                   {"Verwachte SEH-bezoeken 70+, zonder wijkklinieken",
                    "Expected ED visits 70+, without wijkklinieken"},
                   sum(demand.ed_visits[year], kFrom70, columns),
                   0});
    out.push_back({"expected_acute_admissions_70_plus_per_year",
                   {"Verwachte acute opnamen 70+, zonder wijkklinieken",
                    "Expected acute admissions 70+, without wijkklinieken"},
                   sum(demand.acute_admissions[year], kFrom70, columns),
                   0});
    if (cell.area)
      out.push_back({"acute_area_factor",
                     {"Factor van de wijk voor acute zorg", "Factor of the district, acute care"},
                     demand::area_factors_of(used).acute(columns.front()),
                     3});
  }
  if (has(rules, RuleKey::cost_demand))
    out.push_back({"expected_cost_eur_per_year",
                   {"Verwachte kosten, zonder wijkklinieken (EUR)",
                    "Expected cost, without wijkklinieken (EUR)"},
                   sum(demand.cost[year], 0, columns),
                   0});
  return out;
}

std::vector<AssumptionUse> assumptions_of(const Region& region, const scenario::Scenario& scenario,
                                          const scenario::Cell& cell) {
  std::vector<AssumptionUse> out;
  for (Influence& one : influences(region, scenario, cell)) {
    Assumption assumption = region.assumptions.at(one.key);
    out.push_back({std::move(one), std::move(assumption)});
  }
  return out;
}

// The latest import of each file name of each source.
std::map<store::SourceId, std::vector<store::LoggedImport>> imports_of(
    const store::Project& project) {
  std::map<store::SourceId, std::map<std::string, store::LoggedImport>> latest;
  for (store::LoggedImport& one : store::read_import_log(project)) {
    store::LoggedImport& place = latest[one.source_id][one.file_name];
    place = std::move(one);
  }
  std::map<store::SourceId, std::vector<store::LoggedImport>> out;
  for (auto& [source, by_name] : latest)
    for (auto& [name, one] : by_name) out[source].push_back(std::move(one));
  return out;
}

std::vector<SourceUse> sources_of(const store::Project& project,
                                  const std::vector<InputGroup>& inputs,
                                  const std::vector<AssumptionUse>& assumptions) {
  std::set<store::SourceId> by_id;
  std::set<std::string> by_key;
  for (const InputGroup& group : inputs) by_id.insert(group.source);
  for (const AssumptionUse& one : assumptions)
    if (one.influence.effect > 0) by_key.insert(one.assumption.source_key);
  std::map<store::SourceId, std::vector<store::LoggedImport>> imports = imports_of(project);
  std::vector<SourceUse> out;
  for (store::Source& source : store::read_sources(project)) {
    if (!by_id.contains(source.id) && !by_key.contains(source.key)) continue;
    std::vector<store::LoggedImport> own = std::move(imports[source.id]);
    out.push_back({std::move(source), std::move(own)});
  }
  return out;
}

// Statuses stand in order of certainty.
Status least_certain(const std::vector<InputGroup>& inputs,
                     const std::vector<AssumptionUse>& assumptions) {
  Status status = Status::derived;  // the figure itself was computed
  for (const InputGroup& group : inputs) status = std::max(status, group.status);
  for (const AssumptionUse& one : assumptions)
    if (one.influence.effect > 0) status = std::max(status, one.assumption.status);
  return status;
}

}  // namespace

Provenance provenance(const store::Project& project, const Region& region,
                      const scenario::Scenario& scenario, const scenario::Cell& cell,
                      RowDetail detail) {
  Provenance out;
  out.cell = cell;
  out.scenario = scenario.key;
  out.value = scenario::value_of(region, scenario, cell);
  out.name = scenario::name_of(region, cell);
  out.unit = scenario::info(cell.indicator).unit;
  out.rules = rules_of(cell);
  out.quantities = quantities_of(region, scenario, cell, out.rules);
  out.levers = scenario.levers;
  out.assumptions = assumptions_of(region, scenario, cell);
  out.inputs = inputs_of(project, region, scenario, cell, detail);
  out.sources = sources_of(project, out.inputs, out.assumptions);
  out.status = least_certain(out.inputs, out.assumptions);
  return out;
}

}  // namespace regioscoop::explain
