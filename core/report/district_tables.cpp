#include "report/district_tables.h"

#include <algorithm>
#include <cmath>

#include "common/unit_name.h"
#include "demand/area_effects.h"

namespace regioscoop::report {
namespace {

double percent(double log_part) { return 100 * std::expm1(log_part); }

void add_factor_rows(const Region& region, std::string_view kind, const Text& name,
                     const CareType* care, const std::vector<demand::FactorParts>& factors,
                     Table& table) {
  for (std::size_t d = 0; d < factors.size(); ++d)
    for (const demand::FactorPart& part : factors[d].parts)
      table.rows.push_back(
          {region.districts[d].code, region.districts[d].name, std::string{kind}, name,
           Number{factors[d].factor, 3, false}, part.key, part.name,
           Number{percent(part.log_part), 1, true},
           std::string{care == nullptr && part.key == "municipality" ? to_string(Status::assumption)
                       : part.key == "municipality"                  ? to_string(Status::derived)
                                                    : to_string(factors[d].status)}});
}

}  // namespace

std::string_view key(demand::FlagKind kind) {
  switch (kind) {
    case demand::FlagKind::older_people_rise: return "older_people_rise";
    case demand::FlagKind::ed_visits_rise: return "ed_visits_rise";
    case demand::FlagKind::use_above_expected: return "use_above_expected";
  }
  return "older_people_rise";
}

std::string_view key(scenario::AccessFlagKind kind) {
  return kind == scenario::AccessFlagKind::ed_wait_rise ? "ed_wait_rise" : "ed_overload_rise";
}

Section flags_section(const Region& region, const demand::Demand& demand,
                      const scenario::RunResult& run, const FlagThresholds& thresholds,
                      Reader reader) {
  std::vector<std::string> names;
  for (const District& one : region.districts) names.push_back(one.name);
  Table table{{"Waar eerst te kijken", "Where to look first"},
              {{"area", {"Gebied", "Area"}},
               {"flag", {"Signaal", "Flag"}},
               {"from_year", {"Van", "From"}, Align::right},
               {"to_year", {"Tot", "To"}, Align::right},
               {"from_value", {"Was", "Was"}, Align::right},
               {"to_value", {"Wordt", "Becomes"}, Align::right},
               {"unit", {"Eenheid", "Unit"}},
               {"growth_percent", {"Groei (%)", "Growth (%)"}, Align::right},
               {"message", {"Uitleg", "Explanation"}}},
              {}};
  const int last = demand.base_year + std::min(thresholds.demand.years, demand.years() - 1);
  // People read a year without a mark for thousands, and units in their language.
  const auto year_cell = [reader](int year) -> Cell {
    if (reader == Reader::person) return std::to_string(year);
    return Number{static_cast<double>(year), 0, false};
  };
  const auto unit_cell = [reader](std::string_view unit) -> Cell {
    if (reader == Reader::person) return unit_name(unit);
    return std::string{unit};
  };
  const auto add = [&](const auto& flag, std::string_view unit, int decimals) {
    table.rows.push_back({region.districts[static_cast<std::size_t>(flag.area)].code,
                          std::string{key(flag.kind)}, year_cell(demand.base_year), year_cell(last),
                          Number{flag.from, decimals, false}, Number{flag.to, decimals, false},
                          unit_cell(unit), Number{100 * flag.growth, 1, true}, flag.message});
  };
  for (const demand::Flag& flag : demand::flags(demand, names, nullptr, thresholds.demand))
    add(flag, flag.kind == demand::FlagKind::older_people_rise ? "persons" : "visits/year", 0);
  for (const scenario::AccessFlag& flag : scenario::access_flags(region, run, thresholds.access)) {
    const bool wait = flag.kind == scenario::AccessFlagKind::ed_wait_rise;
    add(flag, wait ? "minutes" : "hours/year", wait ? 1 : 0);
  }
  return {"flags", std::move(table)};
}

Section factors_section(const Region& region) {
  Table table{{"Gebruik naast de leeftijd", "Use beside age"},
              {{"area", {"Gebied", "Area"}},
               {"area_name", {"Naam", "Name"}},
               {"care", {"Sleutel", "Key"}},
               {"care_name", {"Zorg", "Care"}},
               {"factor", {"Factor", "Factor"}, Align::right},
               {"part", {"Deel", "Part"}},
               {"part_name", {"Door", "Because of"}},
               {"contribution_percent", {"Bijdrage (%)", "Contribution (%)"}, Align::right},
               {"status", {"Status", "Status"}}},
              {}};
  add_factor_rows(region, "acute", {"Acute zorg", "Acute care"}, nullptr,
                  demand::factor_parts(region), table);
  for (const CareTypeInfo& care : care_types()) {
    if (!(region.rates.cost.row(static_cast<int>(care.type)).sum() > 0)) continue;
    add_factor_rows(region, care.key, care.name, &care.type,
                    demand::factor_parts(region, &care.type), table);
  }
  return {"factors", std::move(table)};
}

}  // namespace regioscoop::report
