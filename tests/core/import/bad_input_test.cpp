// Every way in which a file or the machine can be bad: the message a person gets, and a project
// that is as it was.
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "common/error.h"
#include "import/csv.h"
#include "import/importer.h"
#include "import/municipality.h"
#include "support/catch.h"
#include "support/project_digest.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::import;

namespace {

// A year as large as a published one: every municipality, 38 rows each.
std::string a_whole_year() {
  std::string text =
      "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;kosten_farmacie;"
      "kosten_overig\n";
  for (const Municipality& municipality : municipalities()) {
    if (!municipality.valid_in(2019)) continue;
    for (const char* sex : {"M", "V"})
      for (int age = 0; age <= 90; age += 5)
        text += std::string{sex} + ";" +
                (age == 90 ? "90+"
                           : std::to_string(age) + " t/m " + std::to_string(age + 4) + " jaar") +
                ";" + municipality.name + ";100;99.5;1234.56;-7.89\n";
  }
  return text;
}

// By this process until now, from files and caches; 0 where the system does not tell.
std::int64_t bytes_read() {
  std::ifstream counters{"/proc/self/io"};
  std::string name;
  std::int64_t value = 0;
  while (counters >> name >> value)
    if (name == "rchar:") return value;
  return 0;
}

// A project on disk that holds something already.
struct OnDisk {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder.path() / "regio.regio";
  std::string before;

  OnDisk() {
    store::Project project = store::Project::create(path);
    Progress progress;
    (void)import_file(project, small("vektis_2018.csv"), {}, progress);
    before = test::project_digest(project);
  }
  [[nodiscard]] std::filesystem::path small(std::string_view name) const {
    return folder.write(name,
                        "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;"
                        "kosten_farmacie\nM;90+;AMSTERDAM;12;10.5;99.99\n");
  }
  // Imports and gives the error; the project must be as it was, also when it is opened again.
  Error refused(const std::filesystem::path& file, Progress& progress,
                const std::function<void(store::Project&)>& prepare = {}) const {
    std::optional<Error> caught;
    {
      store::Project project = store::Project::open(path, store::OpenMode::read_write);
      if (prepare) prepare(project);
      try {
        (void)import_file(project, file, {}, progress);
      } catch (const Error& error) {
        caught = error;
      }
      CHECK(test::project_digest(project) == before);
    }
    const store::Project again = store::Project::open(path, store::OpenMode::read_only);
    CHECK(test::project_digest(again) == before);
    CHECK(store::check(again).empty());
    REQUIRE(caught.has_value());
    CHECK(!caught->message().en.empty());
    return *caught;
  }
  std::string message(std::string_view content, std::string_view name = "vektis_2019.csv") const {
    Progress progress;
    const Error error = refused(folder.write(name, content), progress);
    CHECK(error.kind() == ErrorKind::bad_input);
    return error.message().nl;
  }
};

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("files that are no figures are refused by what they are", "[db][import]") {
  const OnDisk disk;
  CHECK(disk.message("") == "vektis_2019.csv: het bestand is leeg.");
  CHECK(contains(disk.message("\n\n\n"), "er staan alleen lege regels in"));
  const std::string endless = disk.message(std::string(200'000, 'x'));
  CHECK(contains(endless, "houdt na 65.536 tekens nog niet op"));
  const std::string cut = disk.message("PK\x03\x04 a workbook of which the rest did not come");
  CHECK(contains(cut, "niet compleet"));
  CHECK(contains(disk.message(std::string{"\x7F"
                                          "ELF\0\0\0\1",
                                          8}),
                 "dit is een binair bestand"));
  CHECK(contains(disk.message("%PDF-1.4\n"), "dit is een PDF-bestand"));
  CHECK(contains(disk.message(std::string{"PK\x03\x04\0\0", 6}), "zip- of Office-bestand"));
  CHECK(contains(disk.message("<!DOCTYPE html><html></html>"), "dit is een webpagina"));
  CHECK(contains(
      disk.message("zomaar wat tekst\n"),
      "geen scheidingsteken gevonden (; , tab of |); de eerste regel is ‘zomaar wat tekst’"));
  CHECK(contains(disk.message("a;b\n1;2\n"), "de eerste regel is ‘a;b’"));
}

TEST_CASE("a wrong delimiter, a lone header and a cut file are refused", "[db][import]") {
  const OnDisk disk;
  const std::string header =
      "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;kosten_farmacie\n";
  std::string circumflex = header;
  for (char& c : circumflex)
    if (c == ';') c = '^';
  CHECK(contains(disk.message(circumflex + "M^90+^UTRECHT^5^4^1\n"),
                 "geen scheidingsteken gevonden"));
  CHECK(disk.message(header) ==
        "vektis_2019.csv: het bestand heeft alleen een kopregel en geen cijfers.");
  CHECK(disk.message(header.substr(0, header.size() - 1)) ==
        "vektis_2019.csv: het bestand heeft alleen een kopregel en geen cijfers.");
  std::string year = a_whole_year();
  year.resize(year.size() - 12);
  CHECK(
      contains(disk.message(year), "de laatste rij is afgebroken: 6 velden gevonden, 7 verwacht."));
  // Cut inside the last number: nothing shows it, except that every row before has two decimals;
  // the count of fields is right and the row is taken. What can be known is known by the control
  // totals.
  CHECK(contains(disk.message(header + "M;90+;\"UTRECHT;5;4;1\n"), "een aanhalingsteken"));
}

TEST_CASE("wrong encodings are refused with the row", "[db][import]") {
  const OnDisk disk;
  const std::string year = a_whole_year();  // holds Súdwest-Fryslân in UTF-8
  CHECK(contains(disk.message(year + "M;90+;S\xFA"
                                     "dwest;5;4;1;1\n"),
                 "hier staat een teken in een andere codering dan in rij"));
  std::string with_nul = year;
  with_nul[with_nul.size() - 3] = '\0';
  CHECK(contains(disk.message(with_nul), "hier staat een NUL-teken"));
  CHECK(contains(disk.message("geslacht;leeftijdsklasse;gemeentenaam;aantal_verzekerdejaren;"
                              "kosten_farmacie\nM;90+;H\x81GE;4;1\n"),
                 "rij 2: hier staat een teken dat noch UTF-8 noch Windows-1252"));
}

TEST_CASE("a file of 2 GB without text is refused at once", "[db][import]") {
  const OnDisk disk;
  const auto file = disk.folder.write("vektis_2019.csv", "");
  std::filesystem::resize_file(file, std::uintmax_t{2} * 1024 * 1024 * 1024 + 4096);  // sparse
  const std::int64_t before = bytes_read();
  Progress progress;
  CHECK(contains(disk.refused(file, progress).message().nl, "dit is een binair bestand"));
  const std::int64_t read = bytes_read() - before;
  CHECK(read >= 0);
  CHECK(read < 50'000'000);
}

TEST_CASE("memory stays flat however long the file is", "[unit][import]") {
  // The peak of this process, in kB, from where it is now (Linux only).
  const auto peak = [] {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmHWM:")) return std::strtol(line.c_str() + 6, nullptr, 10);
    return 0L;
  };
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "long.csv";
  {
    std::ofstream stream{file, std::ios::binary};
    const std::string block = [] {
      std::string rows;
      while (rows.size() < 1'000'000) rows += "M;90+;AMSTERDAM;515;466.69;737763.34\n";
      return rows;
    }();
    for (int i = 0; i < 64; ++i) stream << block;
  }
  std::ofstream{"/proc/self/clear_refs"} << "5";
  const long before = peak();
  if (before == 0) return;
  Progress progress;
  CsvReader reader{file, {';', decide_encoding(file, progress)}};
  std::int64_t rows = 0;
  while (reader.next()) ++rows;
  CHECK(rows > 1'700'000);
  CHECK(peak() - before < 4 * 1024);  // the file is 64 MB
}

TEST_CASE("a file that may not be read, a folder and no file at all", "[db][import]") {
  const OnDisk disk;
  Progress progress;
  CHECK(contains(disk.refused(disk.folder.path() / "weg.csv", progress).message().nl,
                 "bestaat niet"));
  CHECK(contains(disk.refused(disk.folder.path(), progress).message().nl, "is geen bestand"));

  const auto file = disk.small("vektis_2019.csv");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  store::Project project = store::Project::create_in_memory();
  const uid_t me = geteuid();
  constexpr uid_t kNobody = 65534;
  if (me == 0) REQUIRE(seteuid(kNobody) == 0);  // permissions do not hold root
  std::string message = "accepted";
  try {
    (void)import_file(project, file, {}, progress);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::system);
    message = error.message().nl;
  }
  if (me == 0) REQUIRE(seteuid(me) == 0);
  CHECK(contains(message, "mag niet gelezen worden"));
}

TEST_CASE("a disk that fills up while importing leaves the project as it was", "[db][import]") {
  const OnDisk disk;
  const auto file = disk.folder.write("vektis_2019.csv", a_whole_year());
  Progress progress;
  const Error error = disk.refused(file, progress, [](store::Project& project) {
    // The database may not grow by more than a few pages: SQLite then says the disk is full.
    SQLite::Statement pages{project.database(), "PRAGMA page_count"};
    REQUIRE(pages.executeStep());
    project.database().exec("PRAGMA max_page_count = " +
                            std::to_string(pages.getColumn(0).getInt() + 20));
  });
  CHECK(error.kind() == ErrorKind::system);
  CHECK(contains(error.message().nl, "vol"));
}

TEST_CASE("cancelling an import leaves the project as it was", "[db][import]") {
  const OnDisk disk;
  const auto file = disk.folder.write("vektis_2019.csv", a_whole_year());
  double reached = 0;
  Progress* cancel = nullptr;
  Progress progress{[&](double fraction, const Text&) {
    reached = fraction;
    if (fraction > 0.3) cancel->cancel();
  }};
  cancel = &progress;
  const Error error = disk.refused(file, progress);
  CHECK(error.kind() == ErrorKind::cancelled);
  CHECK(reached > 0.3);
  CHECK(reached < 1);
}

TEST_CASE("a program killed while importing leaves the project as it was", "[db][import]") {
  const OnDisk disk;
  const auto file = disk.folder.write("vektis_2019.csv", a_whole_year());
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Progress progress{[](double fraction, const Text&) {
      if (fraction > 0.5) (void)kill(getpid(), SIGKILL);
    }};
    try {
      store::Project project = store::Project::open(disk.path, store::OpenMode::read_write);
      (void)import_file(project, file, {}, progress);
    } catch (...) {
    }
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGKILL);
  {
    const store::Project project = store::Project::open(disk.path, store::OpenMode::read_write);
    CHECK(test::project_digest(project) == disk.before);
    CHECK(store::check(project).empty());
  }
  // And the import can be done again.
  store::Project project = store::Project::open(disk.path, store::OpenMode::read_write);
  Progress progress;
  CHECK(import_file(project, file, {}, progress).rows_stored == 355 * 38);
}

TEST_CASE("a project that may only be read takes no figures", "[db][import]") {
  const OnDisk disk;
  const auto file = disk.small("vektis_2019.csv");
  store::Project project = store::Project::open(disk.path, store::OpenMode::read_only);
  Progress progress;
  try {
    (void)import_file(project, file, {}, progress);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::project_file);
  }
  CHECK(test::project_digest(project) == disk.before);
}

TEST_CASE("progress goes from nothing to all", "[db][import]") {
  const OnDisk disk;
  const auto file = disk.folder.write("vektis_2019.csv", a_whole_year());
  double last = 0;
  int reports = 0;
  Progress progress{[&](double fraction, const Text& what) {
    CHECK(fraction >= last);
    CHECK(!what.nl.empty());
    last = fraction;
    ++reports;
  }};
  store::Project project = store::Project::create_in_memory();
  (void)import_file(project, file, {}, progress);
  CHECK(last == 1);
  CHECK(reports > 20);
}
