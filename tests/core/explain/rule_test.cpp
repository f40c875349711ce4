#include "explain/rule.h"

#include <algorithm>
#include <filesystem>

#include "region/assumption.h"
#include "support/catch.h"
#include "support/shared_data.h"

using namespace regioscoop;
using namespace regioscoop::explain;

TEST_CASE("every figure has rules, each with a page and a formula", "[unit][explain]") {
  for (const scenario::IndicatorInfo& one : scenario::indicators()) {
    INFO(one.key);
    scenario::Cell cell;
    cell.indicator = one.indicator;
    const std::vector<RuleKey> rules = rules_of(cell);
    CHECK_FALSE(rules.empty());
    for (const RuleKey key : rules) {
      const Rule& found = rule(key);
      CHECK(found.rule == key);
      CHECK_FALSE(found.name.nl.empty());
      CHECK_FALSE(found.formula.empty());
      CHECK(std::filesystem::exists(test::source_dir() / found.page));
    }
  }
}

TEST_CASE("every assumption is read by some rule, and no rule by none", "[unit][explain]") {
  const auto reads = [](const Rule& one, std::string_view key) {
    return std::any_of(one.assumptions.begin(), one.assumptions.end(),
                       [&](std::string_view begin) { return key.starts_with(begin); });
  };
  scenario::Cell cost{scenario::Indicator::cost_total, 2030, {}, {}, {}};
  scenario::Cell hours{scenario::Indicator::ed_boarding_hours, 2030, {}, {}, {}};
  std::vector<RuleKey> all = rules_of(cost);
  for (const RuleKey key : rules_of(hours)) all.push_back(key);
  for (const AssumptionDefinition& definition : assumption_catalogue()) {
    INFO(definition.key);
    // Thresholds of flags are in no figure (access_flags_test.cpp).
    if (definition.key.starts_with("demand.flag_")) continue;
    CHECK(std::any_of(all.begin(), all.end(),
                      [&](RuleKey key) { return reads(rule(key), definition.key); }));
  }
  for (const RuleKey key : all) {
    INFO(rule(key).key);
    for (const std::string_view begin : rule(key).assumptions) {
      INFO(begin);
      const auto catalogue = assumption_catalogue();
      CHECK(std::any_of(catalogue.begin(), catalogue.end(),
                        [&](const auto& one) { return one.key.starts_with(begin); }));
    }
  }
}
