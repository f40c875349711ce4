// The bundled region, imported once for all tests that look at it.
#pragma once

#include <filesystem>

#include "common/progress.h"
#include "import/tables/tables.h"
#include "region/assemble.h"
#include "support/shared_data.h"

namespace regioscoop::test {

inline std::filesystem::path data_folder() { return source_dir() / "data"; }

inline store::Project bundled_project() {
  store::Project project = store::Project::create_in_memory();
  Progress progress;
  (void)import::tables::import_folder(project, data_folder() / "national", progress);
  (void)import::tables::import_folder(project, data_folder() / "amsterdam", progress);
  return project;
}

inline const Region& bundled_region() {
  static const Region region = assemble(bundled_project());
  return region;
}

}  // namespace regioscoop::test
