#include "region/select.h"

#include <set>
#include <string>

#include "bundled.h"
#include "common/error.h"
#include "store/area.h"
#include "store/population.h"
#include "store/project_facts.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

namespace {

// Two municipalities with insured years by five-year class; the second only from 2021 on.
store::Project two_municipalities() {
  store::Project project = store::Project::create_in_memory();
  Progress progress;
  (void)import::tables::import_folder(project, test::data_folder() / "national", progress);
  const store::SourceId source = store::put_source(
      project, {.key = "test", .title = in_both("Test"), .publisher = in_both("Test")});
  std::vector<store::PopulationRow> rows;
  for (const char* code : {"GM0828", "GM1948"}) {
    store::Area area;
    area.code = code;
    area.name = code;
    area.source_id = source;
    store::put_area(project, area);
    for (const int year : {2020, 2021}) {
      if (std::string{code} == "GM1948" && year == 2020) continue;
      for (const char sex : {'M', 'F'}) {
        for (int from = 0; from <= 90; from += 5) {
          store::PopulationRow row;
          row.area = code;
          row.year = year;
          row.measure = store::PopulationMeasure::insured_years;
          row.sex = sex;
          row.age_from = from;
          row.age_to = from == 90 ? store::kOpenAge : from + 4;
          row.persons = 1000 - 10.0 * from;
          rows.push_back(row);
        }
      }
    }
  }
  store::replace_population(project, source, rows);
  return project;
}

}  // namespace

TEST_CASE("a region of municipalities is made from what was imported", "[db][region]") {
  store::Project project = two_municipalities();
  select_region(project, {.name = "Noordoost Brabant", .municipalities = {"GM1948", "GM0828"}});
  const store::ProjectFacts facts = store::read_facts(project);
  CHECK(facts.key == "noordoost-brabant");
  CHECK(facts.base_year == 2021);
  CHECK(facts.horizon_year == 2021 + kDefaultHorizon);
  CHECK(facts.region_level == "municipality");

  const Region region = assemble(project);
  REQUIRE(region.districts.size() == 2);
  CHECK(region.districts[0].code == "GM0828");
  // 2 sexes × Σ (1000 − 10 · 5k), k = 0..18, = 2 × (19000 − 8550): no one is lost between classes
  // and single years.
  for (int area = 0; area < 2; ++area) {
    test::check_close(region.base_population.col(area).sum(), 20900, 1e-6);
  }
  CHECK(region.base_population.minCoeff() >= 0);
  std::set<std::string> gaps;
  for (const Gap& gap : region.gaps) gaps.insert(gap.what);
  for (const char* expected :
       {"hospitals", "payer_shares", "single_years", "area_factors", "covariates"}) {
    INFO(expected);
    CHECK(gaps.contains(expected));
  }
  double share = 0;
  for (const Payer& payer : region.payers) share += payer.share;
  test::check_close(share, 1, 1e-9);
}

TEST_CASE("without codes the region is every municipality with people in the year",
          "[db][region]") {
  store::Project project = two_municipalities();
  select_region(project, {.name = "Alles", .base_year = 2020});
  CHECK(store::find_fact(project, kMunicipalitiesFact) == "GM0828");
  select_region(project, {.name = "Alles"});
  CHECK(store::find_fact(project, kMunicipalitiesFact) == "GM0828,GM1948");
}

TEST_CASE("choices that can't be made are refused with what there is", "[db][region]") {
  store::Project project = two_municipalities();
  const auto refused = [&](const RegionChoice& choice) -> std::pair<ErrorKind, std::string> {
    try {
      select_region(project, choice);
    } catch (const Error& error) {
      return {error.kind(), error.remedy().nl};
    }
    return {ErrorKind::usage, "accepted"};
  };
  const auto unknown = refused({.name = "x", .municipalities = {"GM1949"}});
  CHECK(unknown.first == ErrorKind::not_found);
  CHECK(unknown.second == "Bedoelde u GM1948?");
  const auto year =
      refused({.name = "x", .municipalities = {"GM0828", "GM1948"}, .base_year = 2020});
  CHECK(year.first == ErrorKind::not_found);
  CHECK(year.second.find("GM1948: 2021") != std::string::npos);
  CHECK(refused({.name = "x", .municipalities = {"GM0828"}, .horizon_year = 2021}).first ==
        ErrorKind::out_of_range);
  CHECK(store::read_facts(project).base_year == 0);
}

TEST_CASE("a base year without people is refused and the years there are are named",
          "[db][region]") {
  store::Project project = two_municipalities();
  select_region(project, {.name = "x", .municipalities = {"GM0828"}});
  store::ProjectFacts facts = store::read_facts(project);
  facts.base_year = 2023;
  store::put_facts(project, facts);
  try {
    (void)assemble(project);
    FAIL("people were made up");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
    CHECK(error.remedy().en.find("2020, 2021") != std::string::npos);
  }
}
