#include "report/write_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "common/error.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
namespace fs = std::filesystem;

namespace {
std::string content(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}
auto files_in(const fs::path& path) {
  return std::distance(fs::directory_iterator{path}, fs::directory_iterator{});
}
}  // namespace

TEST_CASE("a file is written whole and not overwritten unasked", "[unit][report]") {
  const test::TemporaryFolder folder;
  const fs::path path = folder / "uit.csv";
  report::write_file(path, "een\n", report::Overwrite::no);
  CHECK(content(path) == "een\n");
  CHECK_THROWS_AS(report::write_file(path, "twee\n", report::Overwrite::no), Error);
  CHECK(content(path) == "een\n");
  report::write_file(path, "twee\n", report::Overwrite::yes);
  CHECK(content(path) == "twee\n");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a link keeps pointing at the file that is replaced", "[unit][report]") {
  const test::TemporaryFolder folder;
  report::write_file(folder / "echt", "een", report::Overwrite::no);
  fs::create_symlink(folder / "echt", folder / "link");
  report::write_file(folder / "link", "twee", report::Overwrite::yes);
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(content(folder / "echt") == "twee");
}

TEST_CASE("a file that can't be written leaves nothing behind", "[unit][report]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(report::write_file(folder / "geen" / "uit", "x", report::Overwrite::yes), Error);
  fs::create_directory(folder / "map");
  CHECK_THROWS_AS(report::write_file(folder / "map", "x", report::Overwrite::yes), Error);
  CHECK(files_in(folder.path()) == 1);
}
