#include "report/project_info.h"

#include "import/statline/column.h"
#include "store/area.h"
#include "store/area_indicator.h"
#include "store/source.h"
#include "support/catch.h"

using namespace regioscoop;

TEST_CASE("what a project holds has a name in both languages", "[db][report]") {
  store::Project project = store::Project::create_in_memory();
  const store::SourceId source = store::put_source(
      project, {.key = "test", .title = in_both("Test"), .publisher = in_both("Test")});
  store::Area area;
  area.code = "GM0001";
  area.name = "Ergens";
  area.source_id = source;
  store::put_area(project, area);
  std::vector<store::AreaIndicator> rows;
  for (const auto& indicator : import::statline::area_indicators()) {
    rows.push_back({.area = "GM0001",
                    .year = 2021,
                    .indicator = std::string{indicator.key},
                    .value = 1,
                    .unit = std::string{indicator.unit},
                    .source_id = source});
  }
  store::put_area_indicators(project, rows);
  std::size_t named = 0;
  for (const report::Section& section :
       report::project_info(project, {}, report::Detail::overview)) {
    if (section.key != "contents") continue;
    for (const auto& row : section.table.rows) {
      const std::string dutch = report::cell_text(row.front(), Language::dutch);
      const std::string english = report::cell_text(row.front(), Language::english);
      INFO(dutch);
      CHECK(dutch.find('_') == std::string::npos);  // a key, not a name
      CHECK(dutch != english);
      ++named;
    }
  }
  CHECK(named > rows.size());
}
