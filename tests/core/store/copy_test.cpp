#include "store/copy.h"

#include <chrono>
#include <fstream>
#include <thread>

#include "store/source.h"
#include "store/transaction.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::store;
using regioscoop::test::check_error;
using regioscoop::test::TemporaryFolder;

namespace fs = std::filesystem;

namespace {

void put_source_in(const fs::path& file) {
  Project project = Project::create(file);
  put_source(project, {.key = "a", .title = in_both("A"), .publisher = in_both("B")});
}

// A project whose program was killed after it had saved something: that is in the log beside it.
void killed_with_a_log(const fs::path& file) {
  { const Project made = Project::create(file); }
  regioscoop::test::killed_when_ready([&](const auto& ready) {
    Project project = Project::open(file, OpenMode::read_write);
    put_source(project,
               {.key = "in het logboek", .title = in_both("A"), .publisher = in_both("B")});
    ready();
  });
}

std::size_t files_in(const TemporaryFolder& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}));
}

}  // namespace

TEST_CASE("a copy of a project in memory is a project file with the same content", "[db][store]") {
  TemporaryFolder folder;
  Project project = Project::create_in_memory();
  put_source(project, {.key = "a", .title = in_both("A"), .publisher = in_both("B")});
  save_copy(project, folder / "kopie.regio");
  {
    const Project copy = Project::open(folder / "kopie.regio", OpenMode::read_only);
    CHECK(read_sources(copy).size() == read_sources(project).size());
    CHECK(check(copy).empty());
  }
  // Over an older copy, with nothing left beside it.
  put_source(project, {.key = "b", .title = in_both("B"), .publisher = in_both("B")});
  save_copy(project, folder / "kopie.regio");
  CHECK(find_source(Project::open(folder / "kopie.regio", OpenMode::read_only), "b"));
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a copy over a project that was left with a log is that copy and nothing else",
          "[db][store]") {
  const TemporaryFolder folder;
  const fs::path target = folder / "regio.regio";
  killed_with_a_log(target);
  REQUIRE(fs::exists(folder / "regio.regio-wal"));
  Project project = Project::create_in_memory();
  put_source(project, {.key = "nieuw", .title = in_both("A"), .publisher = in_both("B")});
  SECTION("under the name of that project") { save_copy(project, target); }
  SECTION("under the name of a project of which only the log is left") {
    fs::remove(target);
    save_copy(project, target);
  }
  SECTION("the same for a file that may not exist yet") {
    fs::remove(target);
    save_new(project, target);
  }
  SECTION("over a file that is no database") {
    (void)folder.write("regio.regio", std::string(5000, 'x'));
    save_copy(project, target);
  }
  SECTION("over a damaged database") {
    std::fstream stream{target, std::ios::binary | std::ios::in | std::ios::out};
    stream.write("SQLite format 3\0 and no more", 28);
    stream.close();
    save_copy(project, target);
  }
  CHECK(files_in(folder) == 1);
  const Project copy = Project::open(target, OpenMode::read_write);
  CHECK(find_source(copy, "nieuw"));
  CHECK_FALSE(find_source(copy, "in het logboek"));
  CHECK(read_sources(copy).size() == read_sources(project).size());
  CHECK(check(copy).empty());
}

TEST_CASE("a new project takes nothing from the log of one that is gone", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path target = folder / "regio.regio";
  killed_with_a_log(target);
  fs::remove(target);
  const Project made = Project::create(target);
  CHECK(read_sources(made).empty());
  CHECK(check(made).empty());
}

TEST_CASE("killed while it saves over a project, that is the old one or the new one",
          "[db][store][kill]") {
  const TemporaryFolder folder;
  const fs::path target = folder / "regio.regio";
  Project project = Project::create_in_memory();
  for (int i = 0; i < 3000; ++i)
    put_source(
        project,
        {.key = "nieuw" + std::to_string(i), .title = in_both("A"), .publisher = in_both("B")});
  for (int round = 0; round < 6; ++round) {
    fs::remove(target);
    killed_with_a_log(target);
    regioscoop::test::killed_when_ready([&](const auto& ready) {
      const std::thread saving{[&] { save_copy(project, target); }};
      std::this_thread::sleep_for(std::chrono::microseconds{1500 * round});  // another moment
      ready();
    });
    const Project after = Project::open(target, OpenMode::read_write);
    const bool replaced = find_source(after, "nieuw0").has_value();
    CHECK(find_source(after, "in het logboek").has_value() != replaced);
    CHECK(read_sources(after).size() == (replaced ? 3000U : 1U));
    CHECK(check(after).empty());
  }
}

TEST_CASE("reading a copy makes no log beside it", "[db][store]") {
  const TemporaryFolder folder;
  Project project = Project::create(folder / "regio.regio");
  SECTION("a new one") {}
  SECTION("over another") { put_source_in(folder / "kopie.regio"); }
  save_copy(project, folder / "kopie.regio");
  const Project copy = Project::open(folder / "kopie.regio", OpenMode::read_only);
  CHECK(read_sources(copy).empty());
  CHECK_FALSE(fs::exists(folder / "kopie.regio-shm"));
}

TEST_CASE("a project is its own copy already", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path path = folder / "regio.regio";
  Project project = Project::create(path);
  put_source(project, {.key = "a", .title = in_both("A"), .publisher = in_both("B")});
  save_copy(project, folder / "." / "regio.regio");
  put_source(project, {.key = "b", .title = in_both("B"), .publisher = in_both("B")});
  CHECK(read_sources(Project::open(path, OpenMode::read_only)).size() == 2);
}

TEST_CASE("a copy over a project that another program writes to is refused", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path target = folder / "regio.regio";
  Project other = Project::create(target);
  put_source(other, {.key = "a", .title = in_both("A"), .publisher = in_both("B")});
  {
    const Transaction writing{other};
    check_error(ErrorKind::busy, "in gebruik", "in use",
                [&] { save_copy(Project::create_in_memory(), target); });
  }
  CHECK(find_source(other, "a"));
  // Open elsewhere, but idle: it gets the new content through the log.
  save_copy(Project::create_in_memory(), target);
  CHECK(read_sources(other).empty());
  CHECK(check(other).empty());
}

TEST_CASE("a protected file is not replaced by a copy", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path target = folder / "regio.regio";
  put_source_in(target);
  fs::permissions(folder.path(), fs::perms{0777});
  fs::permissions(target, fs::perms{0444});
  CHECK(regioscoop::test::as_ordinary_user([&] {
          try {
            save_copy(Project::create_in_memory(), target);
            return std::string{"saved"};
          } catch (const Error& error) {
            return error.message().nl;
          }
        }).find("alleen-lezen") != std::string::npos);
  CHECK(find_source(Project::open(target, OpenMode::read_only), "a"));
}

TEST_CASE("a copy that can't be written says where, and leaves nothing", "[db][store]") {
  TemporaryFolder folder;
  const Project project = Project::create_in_memory();
  check_error(ErrorKind::system, "geen map", "geen map",
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
  put_source(project, {.key = "voor", .title = in_both("A"), .publisher = in_both("B")});
  save_copy(project, folder / "kopie.regio");
  for (int i = 0; i < 500; ++i)
    put_source(project,
               {.key = "na" + std::to_string(i), .title = in_both("A"), .publisher = in_both("B")});
  CHECK(find_source(other, "na499"));
  restore(project, folder / "kopie.regio");
  for (const Project* each : {static_cast<const Project*>(&project), &other}) {
    CHECK(find_source(*each, "voor"));
    CHECK_FALSE(find_source(*each, "na0"));
  }
  CHECK(check(project).empty());
  // It can be written to again, and is what it was when opened anew.
  put_source(project, {.key = "later", .title = in_both("A"), .publisher = in_both("B")});
  CHECK(read_sources(Project::open(folder / "regio.regio", OpenMode::read_only)).size() ==
        read_sources(project).size());
  check_error(ErrorKind::project_file, "weg.regio", "weg.regio",
              [&] { restore(project, folder / "weg.regio"); });
  CHECK(find_source(project, "later"));
}
