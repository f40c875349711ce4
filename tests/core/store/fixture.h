// A small project with a row in every table that a run reads.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "store/area.h"
#include "store/area_indicator.h"
#include "store/assumption.h"
#include "store/evidence.h"
#include "store/payer.h"
#include "store/population.h"
#include "store/price.h"
#include "store/project.h"
#include "store/project_facts.h"
#include "store/provider.h"
#include "store/rates.h"
#include "store/scenario.h"
#include "store/source.h"
#include "store/statement.h"

namespace regioscoop::test {

inline const store::ChangeNote kSomeone{"2026-01-02T03:04:05Z", "A. Analist", "eigen telling"};

inline store::SourceId put_test_source(store::Project& project, const char* key) {
  return store::put_source(project,
                           {.key = key, .title = in_both("Test"), .publisher = in_both("Test")});
}

// The vektis table is written by the importer; tests write two columns of it themselves.
inline void put_insured_cost(store::Project& project, const char* area, int year, char sex,
                             int age_from, std::int64_t pharmacy_cents, store::SourceId source) {
  store::Statement{project,
                   "INSERT INTO insured_cost (area_id, year, sex, age_from, age_to, persons,"
                   " insured_years_x100, kosten_farmacie, kosten_mondzorg, source_id)"
                   " SELECT area_id, ?2, ?3, ?4, ?4 + 4, 10, 950, ?5, NULL, ?6 FROM area"
                   " WHERE code = ?1"}
      .bind(area, year, std::string_view{&sex, 1}, age_from, pharmacy_cents, source)
      .run();
}

// What check() finds, as one text: shows itself where a test expects nothing.
inline std::string findings(const store::Project& project) {
  std::string all;
  for (const Text& finding : store::check(project)) all += finding.en + "\n";
  return all;
}

// With `backwards`, everything is written in the opposite order: other row numbers, same content.
inline void fill(store::Project& project, bool backwards = false) {
  using namespace store;
  const std::vector<const char*> source_keys{"cbs.2023", "model", "vektis.2023"};
  auto keys = source_keys;
  if (backwards) std::reverse(keys.begin(), keys.end());
  for (const char* key : keys) put_test_source(project, key);
  const SourceId cbs = find_source(project, "cbs.2023")->id;
  const SourceId vektis = find_source(project, "vektis.2023")->id;
  const SourceId model = find_source(project, "model")->id;

  std::vector<Area> areas{
      {.code = "GM0363", .kind = AreaKind::municipality, .name = "Amsterdam", .source_id = cbs},
      {.code = "WK036301", .kind = AreaKind::district, .name = "Noord", .source_id = cbs},
      {.code = "WK036302", .kind = AreaKind::district, .name = "Zuid", .source_id = cbs}};
  if (backwards) std::reverse(areas.begin(), areas.end());
  put_areas(project, areas);

  std::vector<PopulationRow> people;
  for (const char* code : {"WK036301", "WK036302"})
    for (const char sex : {'M', 'F'})
      for (int age = 60; age < 100; ++age)
        people.push_back({.area = code,
                          .year = 2023,
                          .sex = sex,
                          .age_from = age,
                          .age_to = age,
                          .persons = 10.0 + age,
                          .status = Status::derived});
  if (backwards) std::reverse(people.begin(), people.end());
  replace_population(project, cbs, people);

  const auto rates = std::vector<UseRate>{{.scope = "NL00",
                                           .care = "ed_visit",
                                           .year = 2023,
                                           .sex = 'M',
                                           .age_from = 70,
                                           .age_to = 74,
                                           .value = 0.2,
                                           .unit = "per person-year",
                                           .source_id = vektis},
                                          {.scope = "NL00",
                                           .care = "ed_visit",
                                           .year = 2023,
                                           .sex = 'F',
                                           .age_from = 70,
                                           .age_to = 74,
                                           .value = 0.18,
                                           .unit = "per person-year",
                                           .source_id = vektis}};
  std::vector<std::function<void()>> work{
      [&] {
        put_facts(project, {.key = "test",
                            .name = "Test",
                            .base_year = 2023,
                            .horizon_year = 2040,
                            .region_level = "district"});
      },
      [&] { put_area_parent(project, {.child = "WK036301", .parent = "GM0363"}); },
      [&] { put_area_parent(project, {.child = "WK036302", .parent = "GM0363"}); },
      [&] {
        put_area_successor(project, {"WK036301", "WK036302", 2022, 0.5, cbs});
      },
      [&] {
        put_area_indicators(project, std::vector<AreaIndicator>{{.area = "WK036301",
                                                                 .year = 2019,
                                                                 .indicator = "ses_woa_score",
                                                                 .value = -0.2,
                                                                 .unit = "score",
                                                                 .source_id = cbs}});
      },
      [&] { put_insured_cost(project, "GM0363", 2023, 'M', 70, 123456, vektis); },
      [&] { put_insured_cost(project, "GM0363", 2023, 'F', 70, -99, vektis); },
      [&] {
        Statement{project,
                  "INSERT INTO insured_cost_other SELECT area_id, 2023, 'M', 70,"
                  " 'kosten_nieuw', 'other', 5, ?1 FROM area WHERE code = 'GM0363'"}
            .bind(vektis)
            .run();
      },
      [&] { put_use_rates(project, rates); },
      [&] {
        put_life_table(
            project,
            std::vector<DeathProbability>{
                {.country = "NLD", .year = 2019, .age = 80, .qx = 0.04404, .source_id = cbs}});
      },
      [&] {
        put_fertility(
            project,
            std::vector<FertilityRate>{
                {.scope = "NL00", .year = 2023, .age = 30, .rate = 0.12, .source_id = cbs}});
      },
      [&] {
        put_provider(project, {.key = "olvg", .name = "OLVG", .source_id = model});
        put_capacity(project,
                     {.provider = "olvg", .from = {2020, 1}, .amount = 500, .source_id = model});
      },
      [&] {
        put_provider(project, {.key = "zuidoost",
                               .kind = ProviderKind::wijkkliniek,
                               .name = "Zuidoost",
                               .place = ProviderPlace{4.96, 52.3},
                               .source_id = model});
        put_capacity(project, {.provider = "zuidoost",
                               .kind = CapacityKind::wijkkliniek_beds,
                               .from = {2018, 7},
                               .amount = 23,
                               .source_id = model});
      },
      [&] {
        put_payer(project, {.key = "zk", .name = "Zilveren Kruis", .source_id = model});
        put_payer_share(
            project,
            {.payer = "zk", .scope = "GM0363", .year = 2023, .share = 0.6, .source_id = model});
      },
      [&] {
        put_payer(project, {.key = "vgz", .name = "VGZ", .source_id = model});
        put_payer_share(
            project,
            {.payer = "vgz", .scope = "GM0363", .year = 2023, .share = 0.4, .source_id = model});
      },
      [&] {
        put_prices(
            project,
            std::vector<Price>{
                {.unit = "ward_day", .price_year = 2023, .cents = 66847, .source_id = model}});
      },
      [&] {
        put_assumption(project,
                       {.key = "journey.eligible_share",
                        .value = 0.25,
                        .low = 0.1,
                        .high = 0.4,
                        .level = 0.95,
                        .distribution = "beta",
                        .source_id = model},
                       kSomeone);
      }};
  if (backwards) std::reverse(work.begin(), work.end());
  for (const auto& step : work) step();
  put_scenario(project,
               {.key = "huidig", .name = {"Huidig beleid", "Current policy"}, .is_baseline = true});
}

}  // namespace regioscoop::test
