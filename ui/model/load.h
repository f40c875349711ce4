// From a project file, or the bundled tables, to what the window works with. Runs on any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "scenario/lever.h"
#include "store/project.h"
#include "ui/model/runner.h"

namespace regioscoop::ui {

struct Loaded {
  // Folder of a project that has no file of its own (the bundled region where nothing can be
  // written); goes with the last who holds it.
  std::shared_ptr<const void> scratch;
  std::unique_ptr<store::Project> project;
  std::shared_ptr<const Ground> ground;
  std::vector<scenario::Scenario> scenarios;
  std::vector<Text> attributions;
  bool read_only = false;
  Text why_read_only = {};  // a sentence
  bool passing = false;     // edits go with the window: it has no place to keep them, and says so
};

// Where the bundled region is, and where a person's own copy of it goes.
struct BundledPlaces {
  std::filesystem::path tables;   // folder with the tables
  std::filesystem::path ready;    // the project that was made of them; may be missing
  std::filesystem::path working;  // the copy that is worked in; empty: in memory
};

// What the models need, from the tables of a project. Throws as assemble().
[[nodiscard]] std::shared_ptr<const Ground> ground_of(const store::Project& project);

// An existing project file. To read only is for what another window has open; a file that may not
// be written is opened so by itself.
[[nodiscard]] Loaded load_file(const std::filesystem::path& file, store::OpenMode mode);
// The bundled region: the working copy, made first where it is missing.
[[nodiscard]] Loaded load_bundled(const BundledPlaces& places, store::OpenMode mode);

}  // namespace regioscoop::ui
