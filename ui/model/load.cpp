#include "ui/model/load.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <optional>

#include "common/error.h"
#include "import/tables/tables.h"
#include "region/assemble.h"
#include "report/project_info.h"
#include "report/stored_scenario.h"
#include "scenario/run.h"
#include "store/copy.h"
#include "store/new_file.h"
#include "ui/model/draws.h"

namespace regioscoop::ui {

namespace {
Loaded read(store::Project project) {
  Loaded out;
  out.ground = ground_of(project);
  out.scenarios = report::read_scenarios(project);
  out.attributions = report::attributions(project);
  out.read_only = project.mode() == store::OpenMode::read_only;
  out.project = std::make_unique<store::Project>(std::move(project));
  return out;
}

// Work in the background needs a file that it can open for itself.
Loaded read_from_memory(const store::Project& project) {
  auto folder = std::make_shared<QTemporaryDir>();
  if (!folder->isValid())
    throw Error{ErrorKind::system,
                {"Er is geen map voor tijdelijke bestanden waarin geschreven kan worden.",
                 "There is no folder for temporary files that can be written."}};
  const std::filesystem::path file =
      std::filesystem::path{folder->path().toStdU16String()} / "regio.regio";
  store::save_copy(project, file);
  Loaded out = load_file(file, store::OpenMode::read_write);
  out.scratch = std::move(folder);
  return out;
}

// Why a project can't be written; nothing: it can.
std::optional<Text> what_protects(const std::filesystem::path& file) {
  const QFileInfo info{QString::fromStdU16String(file.u16string())};
  if (!info.isWritable())
    return Text{"het bestand is beveiligd tegen wijzigen.", "the file is protected from changes."};
  const QFileInfo folder{info.absolutePath()};
  if (!folder.isWritable())
    return Text{"in de map waarin het staat mag u niet schrijven.",
                "you may not write in the folder that it is in."};
  return std::nullopt;
}

// Under another name first, so that a half copy is never taken for a project.
bool copy_ready(const BundledPlaces& places) {
  try {
    store::check_new_name(places.working);
    store::NewFile made{places.working};
    std::filesystem::copy_file(places.ready, made.temporary_path());
    made.publish();
  } catch (const std::exception&) {
    return false;  // made from the tables then, or told why not
  }
  return true;
}
}  // namespace

std::shared_ptr<const Ground> ground_of(const store::Project& project) {
  auto ground = std::make_shared<Ground>();
  ground->region = assemble(project);
  ground->work = scenario::prepare(ground->region);
  ground->people = population::project(population::inputs_of(ground->region),
                                       population::parameters_of(ground->region.assumptions));
  ground->draws = std::make_shared<DrawCache>();
  return ground;
}

Loaded load_file(const std::filesystem::path& file, store::OpenMode mode) {
  if (mode == store::OpenMode::read_only) {
    Loaded out = read(store::Project::open(file, mode));
    out.why_read_only = {"een ander venster heeft het open.", "another window has it open."};
    return out;
  }
  try {
    return read(store::Project::open(file, mode));
  } catch (const Error& error) {
    const std::optional<Text> protection = what_protects(file);
    if (!protection || error.kind() == ErrorKind::busy) throw;
    Loaded out = read(store::Project::open(file, store::OpenMode::read_only));
    out.why_read_only = *protection;
    return out;
  }
}

Loaded load_bundled(const BundledPlaces& places, store::OpenMode mode) {
  namespace fs = std::filesystem;
  std::error_code problem;
  if (!places.working.empty()) {
    if (fs::exists(places.working, problem)) return load_file(places.working, mode);
    fs::create_directories(places.working.parent_path(), problem);
    if (fs::exists(places.ready, problem) && copy_ready(places))
      return load_file(places.working, mode);
  }
  // A folder that can't be written is no reason not to look at the region.
  store::Project project = store::Project::create_in_memory();
  Progress silent;
  import::tables::import_folder(project, places.tables / "national", silent);
  import::tables::import_folder(project, places.tables / "amsterdam", silent);
  if (!places.working.empty()) {
    try {
      store::save_copy(project, places.working);
      return load_file(places.working, mode);
    } catch (const Error&) {
      Loaded out = read_from_memory(project);
      out.passing = true;
      return out;
    }
  }
  return read_from_memory(project);
}

}  // namespace regioscoop::ui
