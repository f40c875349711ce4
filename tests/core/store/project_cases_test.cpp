// Everything that can be wrong with a project file, each with the words a person gets to read.
#include <SQLiteCpp/Database.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "core/store/fixture.h"
#include "store/copy.h"
#include "store/import_log.h"
#include "store/new_file.h"
#include "store/sqlite_error.h"
#include "store/transaction.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::store;
using namespace std::chrono_literals;
using regioscoop::test::as_ordinary_user;
using regioscoop::test::check_error;
using regioscoop::test::TemporaryFolder;

namespace fs = std::filesystem;

namespace {

fs::path filled_project(const TemporaryFolder& folder) {
  fs::path path = folder / "regio.regio";
  Project project = Project::create(path);
  test::fill(project);
  return path;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream stream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary}.write(bytes.data(),
                                              static_cast<std::streamsize>(bytes.size()));
}

void open_both_ways(const fs::path& path, ErrorKind kind, std::string_view nl,
                    std::string_view en) {
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write})
    check_error(kind, nl, en, [&] { static_cast<void>(Project::open(path, mode, 50ms)); });
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

// "ok <rows>" or the kind and Dutch message of the error.
std::string try_open(const fs::path& path, OpenMode mode) {
  try {
    const Project project = Project::open(path, mode, 50ms);
    return fmt::format("ok {}", read_sources(project).size());
  } catch (const Error& error) {
    return fmt::format("{}: {}", static_cast<int>(error.kind()), error.message().nl);
  }
}

std::vector<PopulationRow> many_people(int areas_years) {
  std::vector<PopulationRow> rows;
  for (int year = 0; year < areas_years; ++year)
    for (int age = 0; age < 100; ++age)
      rows.push_back({.area = "GM0363",
                      .year = 1900 + year,
                      .sex = 'M',
                      .age_from = age,
                      .age_to = age,
                      .persons = 1.5});
  return rows;
}

}  // namespace

TEST_CASE("a project file that is not there, or is no file", "[db][store]") {
  TemporaryFolder folder;
  open_both_ways(folder / "geen.regio", ErrorKind::project_file, "bestaat niet", "does not exist");
  open_both_ways(folder.path(), ErrorKind::project_file, "is een map", "is a folder");
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("a file that is not a database", "[db][store]") {
  TemporaryFolder folder;
  const std::string content =
      GENERATE(std::string{"x"}, std::string{"GEMEENTENAAM;JAAR\nAMSTERDAM;2023\n"},
               std::string(100000, 'z'), std::string(4096, '\0'));
  const fs::path path = folder.write("tekst.regio", content);
  open_both_ways(path, ErrorKind::project_file, "geen projectbestand", "not a project file");
  CHECK(bytes_of(path) == content);
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("an empty file", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = folder.write("leeg.regio", "");
  open_both_ways(path, ErrorKind::project_file, "is leeg", "is empty");
  CHECK(fs::file_size(path) == 0);
}

TEST_CASE("an SQLite database of somebody else", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = folder / "ander.regio";
  {
    SQLite::Database other{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    other.exec("CREATE TABLE t(a); PRAGMA user_version = 1; PRAGMA application_id = 7");
  }
  const std::string before = bytes_of(path);
  open_both_ways(path, ErrorKind::project_file, "ander programma", "another program");
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a file of a newer version of the program", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  SQLite::Database{path, SQLite::OPEN_READWRITE}.exec("PRAGMA user_version = 99");
  const std::string before = bytes_of(path);
  open_both_ways(path, ErrorKind::project_file, "nieuwere versie", "newer version");
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a damaged file is refused and left as it is", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  std::string bytes = bytes_of(path);
  REQUIRE(bytes.size() > 20 * 4096U);
  SECTION("bytes flipped in the middle of a page of every table") {
    for (std::size_t page = 2; page < bytes.size() / 4096; ++page)
      for (std::size_t i = 0; i < 40; ++i) {
        char& byte = bytes[page * 4096 + i];
        byte = static_cast<char>(~static_cast<unsigned char>(byte));
      }
  }
  SECTION("bytes flipped in one page only") {
    for (std::size_t i = 0; i < 8; ++i) {
      char& byte = bytes[12 * 4096 + i];
      byte = static_cast<char>(~static_cast<unsigned char>(byte));
    }
  }
  SECTION("truncated between two pages") { bytes.resize(bytes.size() / 8192 * 4096); }
  SECTION("truncated inside a page") { bytes.resize(bytes.size() / 8192 * 4096 + 100); }
  write_bytes(path, bytes);
  open_both_ways(path, ErrorKind::project_file, "beschadigd", "damaged");
  CHECK(bytes_of(path) == bytes);
}

TEST_CASE("check() tells of what quick_check on opening does not see", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  REQUIRE(check(project).empty());
  const auto expect = [&](const char* dutch, const char* english) {
    const auto findings = check(project);
    REQUIRE(findings.size() == 1);
    INFO(findings[0].nl << " / " << findings[0].en);
    CHECK(findings[0].nl.find(dutch) != std::string::npos);
    CHECK(findings[0].en.find(english) != std::string::npos);
  };
  SECTION("shares") {
    Statement{project, "UPDATE payer_share SET share = 0.6"}.bind().run();
    expect("1,200000000", "1.200000000");
  }
  SECTION("shares that miss 1 by rounding only are right") {
    Statement{project, "UPDATE payer_share SET share = share + 1e-10"}.bind().run();
    CHECK(check(project).empty());
  }
  SECTION("age classes") {
    Statement{project,
              "INSERT INTO population (area_id, year, measure, sex, age_from, age_to, source_id,"
              " persons, status) SELECT area_id, year, measure, sex, 65, 69, source_id, 1, status"
              " FROM population WHERE age_from = 60 AND sex = 'M' AND area_id = (SELECT"
              " area_id FROM area WHERE code = 'WK036301')"}
        .bind()
        .run();
    const auto findings = check(project);
    REQUIRE(!findings.empty());
    CHECK(findings[0].nl.find("WK036301 in 2023 (M): leeftijdsklasse 65–69") != std::string::npos);
  }
  SECTION("a total beside its classes is right") {
    Statement{project,
              "INSERT INTO population (area_id, year, measure, sex, age_from, age_to, source_id,"
              " persons, status) SELECT area_id, year, measure, sex, 0, 120, source_id, 1, status"
              " FROM population WHERE age_from = 60"}
        .bind()
        .run();
    CHECK(check(project).empty());
  }
  SECTION("a score that no area can have") {
    const auto put = [&](const char* indicator, double value) {
      Statement{project,
                "INSERT INTO area_indicator (area_id, indicator, year, source_id, value, unit,"
                " status) SELECT area_id, ?1, 1999, source_id, ?2, 'score', 'observed' FROM area"
                " WHERE code = 'WK036301'"}
          .bind(indicator, value)
          .run();
    };
    put("ses_woa_spread", 5);
    put("own_score", 1e6);
    CHECK(check(project).empty());
    put("ses_woa_score", -100);
    expect("‘-100’ kan niet: ses_woa_score ligt van -3 tot en met 3",
           "‘-100’ is impossible: ses_woa_score lies from -3 to 3");
  }
  SECTION("references") {
    set_lever(project, "huidig", {"a", "", "1"});
    project.database().exec("PRAGMA foreign_keys = OFF; DELETE FROM scenario");
    expect("tabel scenario_lever verwijzen 1", "table scenario_lever 1");
  }
  SECTION("tables of somebody else") {
    project.database().exec("CREATE TRIGGER surprise AFTER INSERT ON price BEGIN SELECT 1; END");
    expect("niet die van deze versie", "not those of this version");
  }
  SECTION("control totals") {
    log_import(project, {.source_id = 1,
                         .importer = "t",
                         .file_name = "a.csv",
                         .control_in = R"({"eur":"1"})",
                         .control_out = R"({"eur":"2"})"});
    expect("a.csv", "a.csv");
  }
}

TEST_CASE("nothing is overwritten or left behind when a project can't be made", "[db][store]") {
  TemporaryFolder folder;
  const fs::path taken = folder.write("bezet.regio", "mijn werk");
  check_error(ErrorKind::project_file, "bestaat al", "exists already",
              [&] { static_cast<void>(Project::create(taken)); });
  CHECK(bytes_of(taken) == "mijn werk");
  check_error(ErrorKind::project_file, "bestaat al", "exists already",
              [&] { static_cast<void>(Project::create(folder.path())); });
  fs::create_symlink(folder / "nergens", folder / "wijzer.regio");
  check_error(ErrorKind::project_file, "bestaat al", "exists already",
              [&] { static_cast<void>(Project::create(folder / "wijzer.regio")); });
  check_error(ErrorKind::system, "map", "folder",
              [&] { static_cast<void>(Project::create(folder / "weg/x.regio")); });
  CHECK(files_in(folder.path()) == 2);

  fs::permissions(folder.path(), fs::perms{0555});
  const std::string answer = as_ordinary_user([&] {
    try {
      static_cast<void>(Project::create(folder / "nieuw.regio"));
      return std::string{"made"};
    } catch (const Error& error) {
      return error.message().nl;
    }
  });
  CHECK(answer.find("nieuw.regio’ kan niet worden gemaakt (geen toegang)") != std::string::npos);
  fs::permissions(folder.path(), fs::perms{0755});
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("a project made in memory appears as a whole under its name", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path path = folder / "regio.regio";
  Project project = Project::create_in_memory();
  test::fill(project);
  check_new_name(path);
  CHECK(files_in(folder.path()) == 0);
  save_new(project, path);
  CHECK(files_in(folder.path()) == 1);
  CHECK(check(Project::open(path, OpenMode::read_only)).empty());
  const std::string made = bytes_of(path);
  check_error(ErrorKind::project_file, "bestaat al", "exists already",
              [&] { save_new(project, path); });
  check_error(ErrorKind::project_file, "bestaat al", "exists already",
              [&] { check_new_name(path); });
  CHECK(bytes_of(path) == made);
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("what a killed program left of a new project goes, what a living one writes stays",
          "[db][store]") {
  const TemporaryFolder folder;
  const fs::path path = folder / "regio.regio";
  (void)folder.write(".regio.regio.new-0123-wal", "a log alone");
  (void)folder.write(".regio.regio.new-4567", std::string(2000, 'x'));
  (void)folder.write(".regio.regio.new-4567-journal", "of it");
  (void)folder.write(".regio.regio.new-5678", "");
  const fs::path other = folder.write(".ander.regio.new-4567", "of another project");
  const fs::path hidden = folder / ".regio.regio.new-89ab";
  const auto write_hidden = [&](SQLite::Database& database) {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY");
    database.exec("CREATE TABLE half (value)");
  };
  test::killed_when_ready([&](const auto& ready) {
    SQLite::Database database{hidden, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    write_hidden(database);
    ready();
  });
  CHECK(fs::exists(hidden));
  check_new_name(path);
  CHECK(files_in(folder.path()) == 1);
  {
    SQLite::Database living{hidden, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    write_hidden(living);
    test::killed_when_ready([&](const auto& ready) {
      check_new_name(path);
      ready();
    });
    CHECK(fs::exists(hidden));
  }
  check_new_name(path);
  CHECK_FALSE(fs::exists(hidden));
  CHECK(fs::exists(other));

  // Killed after it had its name, before the hidden one was gone.
  (void)filled_project(folder);
  fs::create_hard_link(folder / "regio.regio", hidden);
  check_error(ErrorKind::project_file, "bestaat al", "exists already",
              [&] { check_new_name(path); });
  CHECK_FALSE(fs::exists(hidden));
  CHECK(check(Project::open(path, OpenMode::read_only)).empty());
}

TEST_CASE("a full disk says whether there is a file", "[unit][store]") {
  const TemporaryFolder folder;
  const Error none = translate(SQLITE_FULL, "", folder / "b.regio");
  CHECK(none.message().nl.find("b.regio’ is niet gemaakt") != std::string::npos);
  const Error there = translate(SQLITE_FULL, "", folder.write("c.regio", "x"));
  CHECK(there.message().nl.find("c.regio’ is niet gewijzigd") != std::string::npos);
}

TEST_CASE("a damaged file is told in plain words, with the backup that lies beside it",
          "[unit][store]") {
  const TemporaryFolder folder;
  const fs::path path = folder / "a.regio";
  const Error error = translate(SQLITE_CORRUPT, "database disk image is malformed", path);
  CHECK(error.message().nl.ends_with(
      "a.regio’ is beschadigd: een deel van de inhoud kan niet meer worden gelezen."));
  CHECK(error.message().en.ends_with("part of its content can't be read any more."));
  CHECK(error.remedy().nl == "Zet een eerdere kopie van het bestand terug.");
  (void)folder.write("b.regio.v1.backup", "of another");
  CHECK(damaged(path).remedy().nl == error.remedy().nl);
  (void)folder.write("a.regio.v2.backup", "of this one");
  CHECK(damaged(path).remedy().nl.find("‘a.regio.v2.backup’") != std::string::npos);
}

TEST_CASE("no message of the store holds the words of the database engine", "[unit][store]") {
  for (const int code : {SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_FULL,
                         SQLITE_BUSY, SQLITE_READONLY}) {
    const Error error = translate(code, sqlite3_errstr(code), "a.regio");
    INFO(error.message().nl << ' ' << error.remedy().nl);
    for (const Text& words : {error.message(), error.remedy()})
      CHECK(words.nl.find(sqlite3_errstr(code)) == std::string::npos);
  }
}

TEST_CASE("the advice for a file that is no project fits its name", "[unit][store]") {
  CHECK(translate(SQLITE_NOTADB, "", "a.txt").remedy().nl.find("op .regio eindigt") !=
        std::string::npos);
  const std::string named = translate(SQLITE_NOTADB, "", "a.regio").remedy().nl;
  CHECK(named.find("op .regio eindigt") == std::string::npos);
  CHECK(named.find("er staat iets anders in") != std::string::npos);
}

TEST_CASE("what a killed upgrade left of its backup goes when the project opens", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  (void)folder.write(".regio.regio.v2.backup.new-0123", std::string(2000, 'x'));
  (void)folder.write(".regio.regio.v2.backup.new-0123-journal", "of it");
  const fs::path backup = folder.write("regio.regio.v2.backup", "finished");
  const fs::path other = folder.write(".ander.regio.v2.backup.new-0123", "of another project");
  const fs::path hidden = folder / ".regio.regio.v1.3.backup.new-89ab";
  {
    SQLite::Database living{hidden, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    living.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE half (value)");
    CHECK(try_open(path, OpenMode::read_only) == "ok 3");
    CHECK(fs::exists(folder / ".regio.regio.v2.backup.new-0123"));
    test::killed_when_ready([&](const auto& ready) {  // another program: it sees the lock
      (void)try_open(path, OpenMode::read_write);
      ready();
    });
    CHECK_FALSE(fs::exists(folder / ".regio.regio.v2.backup.new-0123"));
    CHECK_FALSE(fs::exists(folder / ".regio.regio.v2.backup.new-0123-journal"));
    CHECK(fs::exists(hidden));
  }
  CHECK(try_open(path, OpenMode::read_write) == "ok 3");
  CHECK_FALSE(fs::exists(hidden));
  CHECK(fs::exists(other));
  CHECK(fs::exists(backup));
  CHECK(files_in(folder.path()) == 3);
}

TEST_CASE("a read-only file opens for reading and says why not for writing", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  fs::permissions(folder.path(), fs::perms{0777});
  fs::permissions(path, fs::perms{0444});
  CHECK(as_ordinary_user([&] { return try_open(path, OpenMode::read_only); }) == "ok 3");
  const std::string answer = as_ordinary_user([&] { return try_open(path, OpenMode::read_write); });
  CHECK(answer.find("4: ") == 0);
  CHECK(answer.find("alleen-lezen") != std::string::npos);

  fs::permissions(path, fs::perms{0000});
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write}) {
    const std::string unreadable = as_ordinary_user([&] { return try_open(path, mode); });
    CHECK(unreadable.find("7: ") == 0);
    CHECK(unreadable.find("kan niet worden geopend") != std::string::npos);
  }
}

TEST_CASE("a file in a read-only folder opens for reading, however it was closed", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  fs::permissions(path, fs::perms{0666});
  SECTION("closed by us") {}
  SECTION("left in write-ahead mode") {
    SQLite::Database{path, SQLite::OPEN_READWRITE}.exec(
        "PRAGMA journal_mode = WAL; PRAGMA user_version = " + std::to_string(kSchemaVersion));
  }
  fs::permissions(folder.path(), fs::perms{0555});
  CHECK(as_ordinary_user([&] { return try_open(path, OpenMode::read_only); }) == "ok 3");
  const std::string answer = as_ordinary_user([&] { return try_open(path, OpenMode::read_write); });
  CHECK(answer.find("4: ") == 0);
  CHECK(answer.find("de map") != std::string::npos);
  fs::permissions(folder.path(), fs::perms{0755});
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("changes left in a log that can't be read are not passed over", "[db][store]") {
  TemporaryFolder folder;
  TemporaryFolder copy;
  {
    const fs::path path = filled_project(folder);
    Project project = Project::open(path, OpenMode::read_write);
    test::put_test_source(project, "in the log");
    fs::copy_file(path, copy / "regio.regio");
    fs::copy_file(folder / "regio.regio-wal", copy / "regio.regio-wal");
  }
  fs::permissions(copy.path(), fs::perms{0555});
  const std::string answer =
      as_ordinary_user([&] { return try_open(copy / "regio.regio", OpenMode::read_only); });
  CHECK(answer.find("4: ") == 0);
  CHECK(answer.find("niet netjes gesloten") != std::string::npos);
  fs::permissions(copy.path(), fs::perms{0755});
  CHECK(try_open(copy / "regio.regio", OpenMode::read_write) == "ok 4");
}

TEST_CASE("a program that is writing is waited for, then named", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  Project first = Project::open(path, OpenMode::read_write);
  Project second = Project::open(path, OpenMode::read_write, 50ms);
  Transaction writing{first};
  test::put_test_source(first, "new");
  check_error(ErrorKind::busy, "in gebruik", "in use",
              [&] { static_cast<void>(Project::open(path, OpenMode::read_write, 50ms)); });
  check_error(ErrorKind::busy, "in gebruik", "in use", [&] { Transaction also{second}; });
  const Project reader = Project::open(path, OpenMode::read_only, 50ms);
  CHECK(read_sources(reader).size() == 3);  // reading goes on, on what was committed
  writing.commit();
  CHECK(read_sources(reader).size() == 4);
  Transaction also{second};
}

TEST_CASE("opening for writing waits for a program that writes without a log", "[db][store]") {
  const TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  SQLite::Database other{path, SQLite::OPEN_READWRITE};
  other.exec("BEGIN IMMEDIATE");
  const auto started = std::chrono::steady_clock::now();
  check_error(ErrorKind::busy, "in gebruik", "in use",
              [&] { static_cast<void>(Project::open(path, OpenMode::read_write, 200ms)); });
  CHECK(std::chrono::steady_clock::now() - started >= 200ms);
  other.exec("ROLLBACK");
  CHECK(try_open(path, OpenMode::read_write) == "ok 3");
}

TEST_CASE("the last one that closes makes it one file again", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  {
    Project first = Project::open(path, OpenMode::read_write);
    {
      Project second = Project::open(path, OpenMode::read_write);
      test::put_test_source(second, "new");
    }
    CHECK(read_sources(first).size() == 4);
  }
  CHECK(files_in(folder.path()) == 1);
  CHECK(try_open(path, OpenMode::read_only) == "ok 4");
}

TEST_CASE("writing in a project opened for reading is refused", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  Project project = Project::open(path, OpenMode::read_only);
  check_error(ErrorKind::project_file, "alleen-lezen", "read-only",
              [&] { test::put_test_source(project, "new"); });
  check_error(ErrorKind::project_file, "alleen-lezen", "read-only", [&] {
    Transaction t{project};
    put_fact(project, "a", "b");
  });
}

TEST_CASE("a full disk leaves the project as it was", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  {
    Project project = Project::open(path, OpenMode::read_write);
    Statement pages{project, "PRAGMA page_count"};
    pages.step();
    project.database().exec(fmt::format("PRAGMA max_page_count = {}", pages.integer(0) + 2));
    const SourceId source = test::put_test_source(project, "model");
    check_error(ErrorKind::system, "schijf is vol", "disk is full",
                [&] { replace_population(project, source, many_people(100)); });
    CHECK(read_population(project, {.source_id = source}).empty());
    put_fact(project, "after", "works");  // the connection is still good
  }
  const Project project = Project::open(path, OpenMode::read_only);
  CHECK(test::findings(project) == "");
  CHECK(find_fact(project, "after") == "works");
}

TEST_CASE("a really full disk leaves the project as it was", "[db][store]") {
  TemporaryFolder folder;
  const std::string answer = [&]() -> std::string {
    if (geteuid() != 0) return "skip";
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return "skip";
    const pid_t child = fork();
    if (child == 0) {  // its own mount table: the small disk is gone with the process
      std::string result = "skip";
      if (unshare(CLONE_NEWNS) == 0 &&
          mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
          mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") == 0) {
        try {
          const fs::path path = filled_project(folder);
          {
            Project project = Project::open(path, OpenMode::read_write);
            try {
              replace_population(project, test::put_test_source(project, "model"),
                                 many_people(1000));
              result = "stored";
            } catch (const Error& error) {
              result = fmt::format("{}: {}", static_cast<int>(error.kind()), error.message().nl);
            }
          }
          const Project project = Project::open(path, OpenMode::read_only);
          result +=
              fmt::format(" | {} | {}", read_population(project).size(), test::findings(project));
        } catch (const std::exception& exception) {
          result = std::string{"unexpected: "} + exception.what();
        }
      }
      const auto written = write(ends[1], result.data(), result.size());
      _exit(written < 0 ? 1 : 0);
    }
    close(ends[1]);
    std::array<char, 4096> block{};
    const auto count = read(ends[0], block.data(), block.size());
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return {block.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
  }();
  if (answer == "skip") {
    std::cout << "skipped: a small disk can't be mounted here\n";
    return;
  }
  INFO(answer);
  CHECK(answer.find("7: ") == 0);
  CHECK(answer.find("schijf is vol") != std::string::npos);
  CHECK(answer.find(" | 160 | ") != std::string::npos);
  CHECK(answer.substr(answer.size() - 3) == " | ");  // check() finds nothing
}

TEST_CASE("killed in the middle of writing, the project is as it was", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = filled_project(folder);
  const auto people_before = read_population(Project::open(path, OpenMode::read_only)).size();
  test::killed_when_ready([&](const auto& ready) {
    Project project = Project::open(path, OpenMode::read_write);
    project.database().exec("PRAGMA cache_size = 10");  // spill to the disk before the end
    Transaction transaction{project};
    replace_population(project, find_source(project, "cbs.2023")->id, many_people(300));
    ready();
  });
  REQUIRE(fs::file_size(folder / "regio.regio-wal") > 100000);  // it had really written
  {
    const Project project = Project::open(path, OpenMode::read_write);
    CHECK(read_population(project).size() == people_before);
    CHECK(test::findings(project) == "");
  }
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a transaction undoes what was not committed, its inner one only its part",
          "[db][store]") {
  Project project = Project::create_in_memory();
  {
    Transaction given_up{project};
    put_fact(project, "a", "1");
  }
  CHECK(!find_fact(project, "a"));
  {
    Transaction outer{project};
    put_fact(project, "a", "1");
    {
      Transaction inner{project};
      put_fact(project, "b", "2");
    }
    {
      Transaction inner{project};
      put_fact(project, "c", "3");
      inner.commit();
    }
    outer.commit();
  }
  CHECK(find_fact(project, "a") == "1");
  CHECK(!find_fact(project, "b"));
  CHECK(find_fact(project, "c") == "3");
}
