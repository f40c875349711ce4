// Rules of the source tree that a compiler does not check.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/shared_data.h"

using namespace regioscoop;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> sources_below(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

struct Include {
  std::string target;
  bool system = false;
};

std::vector<Include> includes_of(const fs::path& file) {
  std::vector<Include> found;
  std::istringstream lines(read(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("#include ", 0) != 0 || line.size() < 11) continue;
    const char close = line[9] == '<' ? '>' : '"';
    found.push_back({line.substr(10, line.find(close, 10) - 10), line[9] == '<'});
  }
  return found;
}

// The way the data takes: a folder may include itself and what stands before it.
const std::map<std::string, std::set<std::string>>& allowed_includes() {
  static const std::map<std::string, std::set<std::string>> allowed{
      {"common", {"common"}},
      {"store", {"common", "store", "embedded"}},
      {"import", {"common", "store", "import", "embedded"}},
      {"region", {"common", "store", "region", "embedded"}},
      // The steps of the model: values only, never the store.
      {"population", {"common", "region", "population"}},
      {"demand", {"common", "region", "population", "demand"}},
      {"journey", {"common", "region", "population", "demand", "journey"}},
      {"money", {"common", "region", "population", "demand", "journey", "money"}},
      {"scenario", {"common", "region", "population", "demand", "journey", "money", "scenario"}},
      {"uncertainty",
       {"common", "region", "population", "demand", "journey", "money", "scenario", "uncertainty"}},
      // What says where results come from, shows and files them.
      {"explain",
       {"common", "store", "region", "population", "demand", "journey", "money", "scenario",
        "explain"}},
      {"report",
       {"common", "store", "region", "population", "demand", "journey", "money", "scenario",
        "uncertainty", "explain", "report"}},
  };
  return allowed;
}

}  // namespace

TEST_CASE("core and its tests know nothing of Qt", "[lint]") {
  for (const char* folder : {"core", "app/cli", "tests/core", "tests/app", "tests/support"})
    for (const fs::path& file : sources_below(test::source_dir() / folder))
      for (const Include& include : includes_of(file)) {
        INFO(file << " includes " << include.target);
        const bool qt = include.system && include.target.size() > 1 && include.target[0] == 'Q' &&
                        std::isupper(static_cast<unsigned char>(include.target[1])) != 0;
        CHECK_FALSE(qt);
      }
}

TEST_CASE("a folder of core includes only what stands before it", "[lint]") {
  for (const fs::path& file : sources_below(test::source_dir() / "core")) {
    const std::string folder = fs::relative(file, test::source_dir() / "core").begin()->string();
    INFO(file);
    REQUIRE(allowed_includes().count(folder) == 1);
    for (const Include& include : includes_of(file)) {
      if (include.system) continue;
      const std::string target = include.target.substr(0, include.target.find('/'));
      INFO("includes " << include.target);
      CHECK(allowed_includes().at(folder).count(target) == 1);
    }
  }
}

TEST_CASE("every source file is part of the build", "[lint]") {
  for (const char* folder : {"core", "app", "ui", "tests"})
    for (const fs::path& file : sources_below(test::source_dir() / folder)) {
      if (file.extension() != ".cpp") continue;
      // Listed in its own folder's CMakeLists.txt or in that of a folder above.
      bool listed = false;
      for (fs::path at = file.parent_path(); !listed && at != test::source_dir().parent_path();
           at = at.parent_path())
        if (fs::exists(at / "CMakeLists.txt"))
          listed = read(at / "CMakeLists.txt").find(file.filename().string()) != std::string::npos;
      INFO(file);
      CHECK(listed);
    }
}

TEST_CASE("every header is included once only", "[lint]") {
  for (const char* folder : {"core", "app", "ui", "tests"})
    for (const fs::path& file : sources_below(test::source_dir() / folder)) {
      if (file.extension() != ".h") continue;
      INFO(file);
      CHECK(read(file).find("#pragma once") != std::string::npos);
    }
}
