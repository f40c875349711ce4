
#include "store/area.h"
#include "store/import_log.h"
#include "store/population.h"
#include "store/source.h"
#include "support/catch.h"
#include "support/check_error.h"

using namespace regioscoop;
using namespace regioscoop::store;
using regioscoop::test::check_error;

namespace {

SourceId some_source(Project& project, const char* key = "test.2021") {
  return put_source(project, {.key = key, .title = in_both("Test"), .publisher = in_both("Test")});
}

Area area(const char* code, AreaKind kind, SourceId source) {
  return {.code = code, .kind = kind, .name = code, .source_id = source};
}

PopulationRow people(const char* code, int year, char sex, int age, double persons) {
  return {
      .area = code, .year = year, .sex = sex, .age_from = age, .age_to = age, .persons = persons};
}

}  // namespace

TEST_CASE("a source keeps its number when its description changes", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId id = some_source(project);
  CHECK(put_source(project, {.key = "test.2021",
                             .title = in_both("Beter"),
                             .publisher = in_both("CBS"),
                             .attribution = in_both("Bron: CBS")}) == id);
  some_source(project, "a.2020");
  const std::vector<Source> sources = read_sources(project);
  REQUIRE(sources.size() == 2);
  CHECK(sources[0].key == "a.2020");
  CHECK(sources[1].title.nl == "Beter");
  CHECK(sources[1].attribution.nl == "Bron: CBS");
  CHECK(sources[1].licence == Text{});
  CHECK(find_source(project, "test.2021")->id == id);
  CHECK(!find_source(project, "nothing"));
}

TEST_CASE("an area keeps what earlier files told about it", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  Area first = area("WK036300", AreaKind::district, source);
  first.valid_from = 2019;
  first.valid_to = 2019;
  first.centre = AreaCentre{4.9, 52.37};
  first.tile = AreaTile{3, 4};
  put_area(project, first);
  Area second = area("WK036300", AreaKind::district, source);
  second.name = "Burgwallen-Oude Zijde";
  second.valid_from = 2017;
  second.valid_to = 2021;
  put_area(project, second);

  const std::optional<Area> found = find_area(project, "WK036300");
  REQUIRE(found);
  CHECK(found->name == "Burgwallen-Oude Zijde");
  CHECK(found->valid_from == 2017);
  CHECK(found->valid_to == 2021);
  REQUIRE(found->centre);
  CHECK(found->centre->latitude == 52.37);
  REQUIRE(found->tile);
  CHECK(found->tile->row == 4);

  second.valid_to = std::nullopt;  // still valid
  put_area(project, second);
  CHECK(!find_area(project, "WK036300")->valid_to);
  CHECK(!find_area(project, "WK999999"));
}

TEST_CASE("areas are found through the areas between, in the year asked", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  put_areas(
      project,
      {area("GM0363", AreaKind::municipality, source), area("SDN", AreaKind::city_part, source),
       area("WK036301", AreaKind::district, source), area("WK036302", AreaKind::district, source)});
  put_area_parent(project, {"SDN", "GM0363"});
  put_area_parent(project, {"WK036301", "SDN"});
  put_area_parent(project, {.child = "WK036302", .parent = "GM0363", .valid_from = 2022});

  CHECK(areas_within(project, "GM0363", AreaKind::district, 2021).size() == 1);
  CHECK(areas_within(project, "GM0363", AreaKind::district, 2022).size() == 2);
  CHECK(areas_within(project, "GM0363", AreaKind::municipality, 2022).empty());
  CHECK(read_areas(project, AreaKind::district).size() == 2);
  CHECK(read_area_parents(project).size() == 3);
  check_error(ErrorKind::not_found, "WK9 of GM0363", "WK9 or GM0363", [&] {
    put_area_parent(project, {"WK9", "GM0363"});
  });
}

TEST_CASE("successors, spellings and borders are kept with their source", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  put_areas(project, {area("GM0457", AreaKind::municipality, source),
                      area("GM0363", AreaKind::municipality, source)});
  put_area_successor(project, {"GM0457", "GM0363", 2022, 1.0, source});
  put_area_name(project, {"weesp", "GM0457", "WEESP", source});
  put_area_border(project, {"GM0457", {std::byte{1}, std::byte{0}, std::byte{3}}, source});

  REQUIRE(read_area_successors(project).size() == 1);
  CHECK(read_area_successors(project)[0].year == 2022);
  REQUIRE(read_area_names(project).size() == 1);
  CHECK(read_area_names(project)[0].area == "GM0457");
  REQUIRE(read_area_borders(project).size() == 1);
  CHECK(read_area_borders(project)[0].wkb == std::vector{std::byte{1}, std::byte{0}, std::byte{3}});
}

TEST_CASE("replacing the population of a source says what changed", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  const SourceId other = some_source(project, "other.2021");
  put_area(project, area("GM0363", AreaKind::municipality, source));
  const std::vector<PopulationRow> rows{people("GM0363", 2021, 'M', 80, 100),
                                        people("GM0363", 2021, 'F', 80, 150)};
  replace_population(project, other, rows);
  CHECK(replace_population(project, source, rows) ==
        ChangeCount{.stored = 2, .added = 2, .changed = 0, .removed = 0});
  CHECK(replace_population(project, source, rows) ==
        ChangeCount{.stored = 2, .added = 0, .changed = 0, .removed = 0});
  const std::vector<PopulationRow> revised{people("GM0363", 2021, 'M', 80, 101),
                                           people("GM0363", 2021, 'M', 81, 90)};
  CHECK(replace_population(project, source, revised) ==
        ChangeCount{.stored = 2, .added = 1, .changed = 1, .removed = 1});

  const auto stored = read_population(project, {.source_id = source});
  REQUIRE(stored.size() == 2);
  CHECK(stored[0].persons == 101);
  CHECK(stored[1].age_from == 81);
  CHECK(read_population(project, {.source_id = other}).size() == 2);
}

TEST_CASE("a population row that can't be is refused and changes nothing", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  put_area(project, area("GM0363", AreaKind::municipality, source));
  replace_population(project, source, std::vector{people("GM0363", 2021, 'M', 80, 100)});
  check_error(ErrorKind::not_found, "GM9999", "GM9999", [&] {
    replace_population(
        project, source,
        std::vector{people("GM0363", 2021, 'M', 80, 5), people("GM9999", 2021, 'M', 80, 1)});
  });
  check_error(ErrorKind::bad_input, "passen niet", "do not fit", [&] {
    replace_population(project, source, std::vector{people("GM0363", 2021, 'M', 80, -1)});
  });
  check_error(ErrorKind::bad_input, "UNIQUE", "UNIQUE", [&] {
    const auto row = people("GM0363", 2021, 'M', 80, 1);
    replace_population(project, source, std::vector{row, row});
  });
  const auto stored = read_population(project);
  REQUIRE(stored.size() == 1);
  CHECK(stored[0].persons == 100);
}

TEST_CASE("the population is asked by area, year and measure", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  std::vector<Area> areas;
  std::vector<PopulationRow> rows;
  for (int i = 0; i < 100; ++i) {
    const std::string code = fmt::format("WK0363{:02}", i);
    areas.push_back(area(code.c_str(), AreaKind::district, source));
    for (const char sex : {'M', 'F'})
      for (int age = 0; age <= 100; ++age)
        rows.push_back(people(code.c_str(), 2023, sex, age, age + 0.5));
  }
  put_areas(project, areas);
  replace_population(project, source, rows);

  const auto all = read_population(project);
  REQUIRE(all.size() == rows.size());
  CHECK(all.front().area == "WK036300");
  CHECK(all.front().sex == 'F');
  CHECK(read_population(project, {.areas = {"WK036307", "WK036399"}}).size() == 404);
  CHECK(read_population(project, {.areas = {"WK036307"}, .year = 2022}).empty());
  CHECK(read_population(project, {.measure = PopulationMeasure::forecast}).empty());
}

TEST_CASE("the import log keeps counts, control totals and issues", "[db][store]") {
  Project project = Project::create_in_memory();
  const SourceId source = some_source(project);
  LoggedImport entry{.source_id = source,
                     .importer = "test",
                     .file_name = "a.csv",
                     .file_bytes = 12,
                     .file_sha256 = std::string(64, 'a'),
                     .imported_at = "2026-01-02T03:04:05Z",
                     .rows_read = 3,
                     .rows = {.stored = 2, .added = 2, .changed = 0, .removed = 0},
                     .control_in = R"({"persons":"5"})",
                     .control_out = R"({"persons":"5"})"};
  entry.issues = {{.row = 3, .column = 1, .is_warning = true, .message = {"vreemd", "odd"}},
                  {.row = 0, .column = 0, .is_warning = false, .message = {"noot", "note"}}};
  log_import(project, entry);
  entry.file_sha256 = std::string(64, 'b');
  entry.issues.pop_back();
  log_import(project, entry);

  const auto log = read_import_log(project);
  REQUIRE(log.size() == 2);
  CHECK(log[0].issue_count == 2);
  CHECK(log[0].rows.stored == 2);
  CHECK(log[1].control_out == R"({"persons":"5"})");
  CHECK(latest_import(project, source)->file_sha256 == std::string(64, 'b'));
  const auto issues = read_import_issues(project, source);
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].is_warning);
  CHECK(issues[0].message == Text{"vreemd", "odd"});
  CHECK(!latest_import(project, source + 1));
}
