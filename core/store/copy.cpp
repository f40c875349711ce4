#include "store/copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "common/error.h"
#include "common/utf8_path.h"

namespace regioscoop::store {

void save_copy(const Project& project, const std::filesystem::path& file) {
  std::filesystem::path half = file;
  half += ".part";
  std::error_code ignored;
  std::filesystem::remove(half, ignored);
  try {
    {
      const SQLite::Database copy{utf8(half), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
      sqlite3_backup* backup =
          sqlite3_backup_init(copy.getHandle(), "main", project.database().getHandle(), "main");
      if (backup == nullptr) throw SQLite::Exception{copy.getHandle()};
      sqlite3_backup_step(backup, -1);
      const int outcome = sqlite3_backup_finish(backup);
      if (outcome != SQLITE_OK) throw SQLite::Exception{"copy", outcome};
    }
    std::filesystem::rename(half, file);
  } catch (const std::exception&) {
    std::filesystem::remove(half, ignored);
    throw Error{ErrorKind::system,
                text("Het project kan niet worden bewaard als ‘{}’.",
                     "The project can't be saved as ‘{}’.", utf8(file)),
                {"Kies een map waarin u mag schrijven en waar genoeg ruimte is.",
                 "Choose a folder that you may write to and that has enough room."}};
  }
}

}  // namespace regioscoop::store
