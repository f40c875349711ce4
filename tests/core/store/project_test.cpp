#include "store/project.h"

#include <algorithm>

#include "core/store/fixture.h"
#include "store/source.h"
#include "store/transaction.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::store;
using regioscoop::test::check_error;
using regioscoop::test::TemporaryFolder;

namespace {

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("a new project is one file again when closed", "[db][store]") {
  TemporaryFolder folder;
  {
    Project project = Project::create(folder / "één regio #1.regio");
    CHECK(project.mode() == OpenMode::read_write);
    CHECK(project.migration().outcome == MigrationOutcome::created);
    put_source(project, {.key = "a", .title = in_both("A"), .publisher = in_both("B")});
    CHECK(files_in(folder.path()).size() == 3);  // file, log and the log's index
  }
  CHECK(files_in(folder.path()) == std::vector<std::string>{"één regio #1.regio"});
  const Project project = Project::open(folder / "één regio #1.regio", OpenMode::read_only);
  CHECK(read_sources(project).size() == 1);
  CHECK(check(project).empty());
}

// SQLite 3.40 (Debian 12) reports NULL values that are not there for other tables.
TEST_CASE("tables without rowid have their key columns first", "[db][store]") {
  const Project project = Project::create_in_memory();
  Statement statement{project,
                      "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c"
                      " WHERE t.schema = 'main' AND t.wr = 1 AND c.pk > 0 AND c.cid >="
                      " (SELECT count(*) FROM pragma_table_info(t.name) WHERE pk > 0)"};
  std::vector<std::string> misplaced;
  while (statement.step()) misplaced.push_back(statement.text(0) + "." + statement.text(1));
  CHECK(misplaced == std::vector<std::string>{});
}
