#include "import/gdal/module.h"

#include <dlfcn.h>

#include <array>
#include <string>

#include "common/error.h"

namespace regioscoop::import::gdal {

namespace {

namespace fs = std::filesystem;

struct Loaded {
  const Reader* reader = nullptr;
  std::string reason;  // of the last attempt
};

Loaded load() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed).parent_path();
  const std::array<fs::path, 2> folders{program, program / ".." / "lib" / "regioscoop"};
  Loaded result;
  for (const fs::path& folder : folders) {
    const fs::path file = folder / "regioscoop_gdal.so";
    if (!fs::exists(file, failed)) continue;
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
      const char* reason = dlerror();
      result.reason = reason == nullptr ? "" : reason;
      continue;
    }
    // POSIX wants exactly this conversion of what dlsym() gives.
    const auto function = reinterpret_cast<ReaderFunction>(dlsym(library, kReaderFunction));
    if (function != nullptr) return {function(), {}};
    result.reason = kReaderFunction;
  }
  return result;
}

const Loaded& loaded() {
  static const Loaded result = load();
  return result;
}

}  // namespace

const Reader& reader() {
  const Loaded& result = loaded();
  if (result.reader != nullptr) return *result.reader;
  const Text reason = result.reason.empty()
                          ? Text{"regioscoop_gdal.so ontbreekt", "regioscoop_gdal.so is missing"}
                          : Text{result.reason, result.reason};
  throw Error{
      ErrorKind::system,
      text("Het onderdeel dat werkbladen en kaarten leest is niet te laden: {}.",
           "The part that reads spreadsheets and maps can't be loaded: {}.", reason),
      {"Installeer GDAL (pakket libgdal) en bouw of installeer het programma opnieuw, of bewaar "
       "het "
       "bestand als CSV.",
       "Install GDAL (package libgdal) and build or install the program again, or save the file as "
       "CSV."}};
}

bool available() noexcept {
  try {
    return loaded().reader != nullptr;
  } catch (...) {
    return false;
  }
}

}  // namespace regioscoop::import::gdal
