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
