// Files written by hand, imported into a project in memory.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "common/error.h"
#include "import/importer.h"
#include "store/project.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace regioscoop::test {

class ImportScratch {
 public:
  // A file with this content, UTF-8 or whatever the bytes are.
  [[nodiscard]] std::filesystem::path file(const std::string& name, const std::string& text) const {
    return folder_.write(name, text);
  }

  regioscoop::import::ImportResult load(const std::filesystem::path& file,
                                        import::Options options = import::Options{}) {
    Progress progress;
    return import::import_file(project_, file, options, progress);
  }
  regioscoop::import::ImportResult load(const std::string& name, const std::string& text) {
    return load(file(name, text));
  }

  // What is said about a file that must be refused; the project must be as it was.
  [[nodiscard]] std::string refusal(const std::string& name, const std::string& text) {
    const double before = rows();
    try {
      static_cast<void>(load(name, text));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::bad_input);
      CHECK(rows() == before);
      return error.what();
    }
    return "accepted";
  }

  [[nodiscard]] double number(const std::string& sql) {
    SQLite::Statement query{project_.database(), sql};
    REQUIRE(query.executeStep());
    return query.getColumn(0).getDouble();
  }
  [[nodiscard]] std::string word(const std::string& sql) {
    SQLite::Statement query{project_.database(), sql};
    REQUIRE(query.executeStep());
    return query.getColumn(0).getString();
  }
  [[nodiscard]] store::Project& project() { return project_; }

 private:
  [[nodiscard]] double rows() {
    return number(
        "SELECT (SELECT count(*) FROM area) + (SELECT count(*) FROM population) + (SELECT count(*) "
        "FROM area_indicator) + (SELECT count(*) FROM life_table) + (SELECT count(*) FROM "
        "provider) "
        "+ "
        "(SELECT count(*) FROM area_border) + (SELECT count(*) FROM import_log) + (SELECT count(*) "
        "FROM source)");
  }

  TemporaryFolder folder_;
  store::Project project_ = store::Project::create_in_memory();
};  // namespace regioscoop::test

// Some of the issues says this (in English).
inline bool says(const import::ImportResult& result, const std::string& words) {
  for (const import::Issue& issue : result.issues)
    if (issue.message.en.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace regioscoop::test
