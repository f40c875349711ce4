#include "report/write_file.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;
namespace fs = std::filesystem;

namespace {
struct Folder {
  fs::path path = fs::temp_directory_path() / ("regioscoop-write-file-" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};
std::string content(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}
auto files_in(const fs::path& path) {
  return std::distance(fs::directory_iterator{path}, fs::directory_iterator{});
}
}  // namespace

TEST_CASE("a file is written whole and not overwritten unasked", "[unit][report]") {
  const Folder folder;
  const fs::path path = folder.path / "uit.csv";
  report::write_file(path, "een\n", report::Overwrite::no);
  CHECK(content(path) == "een\n");
  CHECK_THROWS_AS(report::write_file(path, "twee\n", report::Overwrite::no), Error);
  CHECK(content(path) == "een\n");
  report::write_file(path, "twee\n", report::Overwrite::yes);
  CHECK(content(path) == "twee\n");
  CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a link keeps pointing at the file that is replaced", "[unit][report]") {
  const Folder folder;
  report::write_file(folder.path / "echt", "een", report::Overwrite::no);
  fs::create_symlink(folder.path / "echt", folder.path / "link");
  report::write_file(folder.path / "link", "twee", report::Overwrite::yes);
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(content(folder.path / "echt") == "twee");
}

TEST_CASE("a file that can't be written leaves nothing behind", "[unit][report]") {
  const Folder folder;
  CHECK_THROWS_AS(report::write_file(folder.path / "geen" / "uit", "x", report::Overwrite::yes),
                  Error);
  fs::create_directory(folder.path / "map");
  CHECK_THROWS_AS(report::write_file(folder.path / "map", "x", report::Overwrite::yes), Error);
  CHECK(files_in(folder.path) == 1);
}
