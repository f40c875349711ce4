#include "cli/project_access.h"

#include <cstdlib>
#include <optional>
#include <vector>

#include "common/utf8_path.h"
#include "import/tables/tables.h"

namespace regioscoop::cli {

namespace fs = std::filesystem;

namespace {
constexpr const char* kManifest = "national/manifest.json";

fs::path beside_program() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path() / "../share/regioscoop";
}

bool other_tables_wanted() {
  const char* folder = std::getenv("REGIOSCOOP_DATA");
  return folder != nullptr && *folder != '\0';
}

// The bundled region as the build made it from the tables: opening it takes a fifth of the time of
// reading them.
std::optional<fs::path> ready_region() {
  const fs::path file = beside_program() / "amsterdam.regio";
  std::error_code ignored;
  if (other_tables_wanted() || !fs::exists(file, ignored)) return std::nullopt;
  return file;
}
}  // namespace

ArgumentSpec project_argument() {
  return {"project",
          {"PROJECT", "PROJECT"},
          {"Projectbestand, bijvoorbeeld regio.regio.", "Project file, for instance region.regio."},
          Presence::required};
}

ArgumentSpec region_argument() {
  ArgumentSpec spec = project_argument();
  spec.presence = Presence::region;
  return spec;
}

fs::path bundled_data() {
  std::error_code ignored;
  if (other_tables_wanted()) {
    const char* folder = std::getenv("REGIOSCOOP_DATA");
    if (fs::exists(fs::path{folder} / kManifest, ignored)) return folder;
    throw Error{ErrorKind::system,
                text("In de map {} van REGIOSCOOP_DATA staat geen {}.",
                     "The folder {} of REGIOSCOOP_DATA holds no {}.", folder, kManifest),
                {"Laat REGIOSCOOP_DATA weg of wijs de map met de meegeleverde tabellen aan.",
                 "Leave REGIOSCOOP_DATA out or point at the folder with the bundled tables."}};
  }
  const std::vector<fs::path> places{beside_program() / "data", REGIOSCOOP_SOURCE_DATA};
  for (const fs::path& place : places)
    if (fs::exists(place / kManifest, ignored)) return place;
  throw Error{ErrorKind::system,
              text("De meegeleverde regio is niet gevonden; gezocht in {} en {}.",
                   "The bundled region was not found; looked in {} and {}.",
                   utf8(places[0].lexically_normal()), utf8(places[1])),
              {"Installeer het programma opnieuw, of zet REGIOSCOOP_DATA op de map met tabellen.",
               "Install the program again, or set REGIOSCOOP_DATA to the folder with tables."}};
}

void import_bundled(store::Project& project, Bundled part, Progress& progress) {
  const fs::path data = bundled_data();
  import::tables::import_folder(project, data / "national", progress);
  if (part == Bundled::amsterdam)
    import::tables::import_folder(project, data / "amsterdam", progress);
}

store::Project open_region(const Given& given) {
  if (const auto file = given.optional("project"))
    return store::Project::open(*file, store::OpenMode::read_only);
  if (const auto ready = ready_region())
    return store::Project::open(*ready, store::OpenMode::read_only);
  store::Project project = store::Project::create_in_memory();
  Progress silent;
  import_bundled(project, Bundled::amsterdam, silent);
  return project;
}

store::Project open_project(const Given& given) {
  return store::Project::open(given.argument("project"), store::OpenMode::read_write);
}

}  // namespace regioscoop::cli
