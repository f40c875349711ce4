#include "explain/provenance.h"

#include <algorithm>
#include <cmath>

#include "../region/bundled.h"
#include "report/explain_tables.h"
#include "scenario/run.h"
#include "store/population.h"
#include "support/catch.h"

using namespace regioscoop;
using namespace regioscoop::explain;
using scenario::Indicator;

namespace {

constexpr const char* kDistrict = "WK036390";

scenario::Scenario reopened() {
  scenario::Scenario out;
  out.key = "open";
  out.levers = {scenario::parse_lever("wijkkliniek.opens", "zuidoost", "2027-01"),
                scenario::parse_lever("wijkkliniek.beds", "zuidoost", "48")};
  return out;
}

const InputGroup& group(const Provenance& provenance, std::string_view role) {
  const auto found = std::find_if(provenance.inputs.begin(), provenance.inputs.end(),
                                  [&](const InputGroup& one) { return one.role == role; });
  REQUIRE(found != provenance.inputs.end());
  return *found;
}

}  // namespace

TEST_CASE("a figure is led back to the rows it was made of", "[db][explain]") {
  const store::Project project = test::bundled_project();
  const Region region = assemble(project);
  const scenario::Cell cell{Indicator::ed_visits_70_plus, 2035, kDistrict, {}, {}};
  const Provenance found = provenance(project, region, reopened(), cell, RowDetail::list);
  CHECK(found.value == scenario::value_of(region, reopened(), cell));
  CHECK(found.rules.size() == 4);
  CHECK(found.status == Status::assumption);  // the reach of the clinic is one

  // The people of the district: men and women, 0 to 100+, and exactly those of the region.
  const InputGroup& people = group(found, "base_population");
  CHECK(people.status == Status::derived);
  REQUIRE(people.listed.size() == kCohorts);
  double sum = 0;
  for (const InputRow& row : people.listed) {
    CHECK(row.area == kDistrict);
    CHECK(row.year == region.base_year);
    sum += row.value;
  }
  const auto column = std::find_if(region.districts.begin(), region.districts.end(),
                                   [](const District& one) { return one.code == kDistrict; }) -
                      region.districts.begin();
  CHECK(sum == Approx(region.base_population.col(column).sum()).epsilon(1e-12));

  // Every row's source is told, and where it was read from.
  for (const InputGroup& one : found.inputs) {
    INFO(one.role << ' ' << one.table);
    CHECK(one.rows == static_cast<std::int64_t>(one.listed.size()));
    const auto source =
        std::find_if(found.sources.begin(), found.sources.end(),
                     [&](const SourceUse& use) { return use.source.id == one.source; });
    REQUIRE(source != found.sources.end());
    CHECK_FALSE(source->source.title.nl.empty());
  }
  const InputGroup& counted = group(found, "counted_population");
  const auto source =
      std::find_if(found.sources.begin(), found.sources.end(),
                   [&](const SourceUse& use) { return use.source.id == counted.source; });
  REQUIRE_FALSE(source->imports.empty());
  CHECK(source->imports.front().file_sha256.size() == 64);
  CHECK(found.levers.size() == 2);
}

TEST_CASE("the figures on the way are those of the run", "[db][explain]") {
  const store::Project project = test::bundled_project();
  const Region region = assemble(project);
  const scenario::RunResult baseline = scenario::run(region, scenario::Scenario{});
  const Provenance found = provenance(project, region, scenario::Scenario{},
                                      {Indicator::ed_visits_70_plus, 2035, {}, {}, {}});
  for (const Quantity& one : found.quantities) {
    INFO(one.key);
    if (one.key == "population_2035_persons")
      CHECK(one.value == Approx(baseline.region_values(Indicator::population)(2035 - 2023)));
    // Without a wijkkliniek the journey gives what was expected.
    if (one.key == "expected_ed_visits_70_plus_per_year") CHECK(one.value == Approx(found.value));
  }
  CHECK(found.quantities.size() == 6);
  // A count asks for no rows.
  CHECK(std::all_of(found.inputs.begin(), found.inputs.end(),
                    [](const InputGroup& one) { return one.listed.empty() && one.rows > 0; }));
}

TEST_CASE("money names its prices and shares, people do not", "[db][explain]") {
  const store::Project project = test::bundled_project();
  const Region region = assemble(project);
  const auto has = [](const Provenance& found, std::string_view role) {
    return std::any_of(found.inputs.begin(), found.inputs.end(),
                       [&](const InputGroup& one) { return one.role == role; });
  };
  const Provenance cost =
      provenance(project, region, reopened(), {Indicator::cost_total, 2030, {}, {}, {}});
  for (const char* role : {"prices", "payer_shares", "national_cost", "local_cost", "hospitals"}) {
    INFO(role);
    CHECK(has(cost, role));
  }
  const Provenance people =
      provenance(project, region, reopened(), {Indicator::population, 2030, {}, {}, {}});
  CHECK_FALSE(has(people, "prices"));
  CHECK_FALSE(has(people, "wijkklinieken"));
  // As a person reads it, assumptions without effect are left out; a file has all.
  const auto rows = [&](report::Reader reader) {
    for (report::Section& one : report::provenance_sections(region, cost, reader))
      if (one.key == "assumptions") return one.table.rows.size();
    return std::size_t{0};
  };
  CHECK(rows(report::Reader::person) < rows(report::Reader::file));
  CHECK(rows(report::Reader::person) > 10);
}
