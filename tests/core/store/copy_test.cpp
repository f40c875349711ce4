#include "store/copy.h"

#include "store/source.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::store;
using regioscoop::test::check_error;
using regioscoop::test::TemporaryFolder;

TEST_CASE("a copy of a project in memory is a project file with the same content", "[db][store]") {
  TemporaryFolder folder;
  Project project = Project::create_in_memory();
  put_source(project, {.key = "a", .title = "A", .publisher = "B"});
  save_copy(project, folder / "kopie.regio");
  {
    const Project copy = Project::open(folder / "kopie.regio", OpenMode::read_only);
    CHECK(read_sources(copy).size() == read_sources(project).size());
    CHECK(check(copy).empty());
  }
  // Over an older copy, with nothing left beside it.
  put_source(project, {.key = "b", .title = "B", .publisher = "B"});
  save_copy(project, folder / "kopie.regio");
  CHECK(find_source(Project::open(folder / "kopie.regio", OpenMode::read_only), "b"));
  CHECK_FALSE(std::filesystem::exists(folder / "kopie.regio.part"));
}

TEST_CASE("a copy that can't be written says where, and leaves nothing", "[db][store]") {
  TemporaryFolder folder;
  const Project project = Project::create_in_memory();
  check_error(ErrorKind::system, "kopie.regio", "kopie.regio",
              [&] { save_copy(project, folder / "geen map" / "kopie.regio"); });
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a project is put back to a copy of it, seen by its other connections", "[db][store]") {
  TemporaryFolder folder;
  {
    const Project fresh = Project::create_in_memory();
    save_copy(fresh, folder / "regio.regio");
  }
  Project project = Project::open(folder / "regio.regio", OpenMode::read_write);
  const Project other = Project::open(folder / "regio.regio", OpenMode::read_only);
  put_source(project, {.key = "voor", .title = "A", .publisher = "B"});
  save_copy(project, folder / "kopie.regio");
  for (int i = 0; i < 500; ++i)
    put_source(project, {.key = "na" + std::to_string(i), .title = "A", .publisher = "B"});
  CHECK(find_source(other, "na499"));
  restore(project, folder / "kopie.regio");
  for (const Project* each : {static_cast<const Project*>(&project), &other}) {
    CHECK(find_source(*each, "voor"));
    CHECK_FALSE(find_source(*each, "na0"));
  }
  CHECK(check(project).empty());
  // It can be written to again, and is what it was when opened anew.
  put_source(project, {.key = "later", .title = "A", .publisher = "B"});
  CHECK(read_sources(Project::open(folder / "regio.regio", OpenMode::read_only)).size() ==
        read_sources(project).size());
  check_error(ErrorKind::project_file, "weg.regio", "weg.regio",
              [&] { restore(project, folder / "weg.regio"); });
  CHECK(find_source(project, "later"));
}
