// The whole project in another file.
#pragma once

#include <filesystem>

#include "store/project.h"

namespace regioscoop::store {

// Everything in the project, history and runs included, as the content of `file`: all of it or
// nothing. A project that was there gets the new content in one transaction, with what a killed
// program left in its log folded in first; any other file is replaced. The project's own file is
// left as it is: that has the content. Throws Error{system}, Error{busy} when another program
// writes to the file, Error{project_file} when it is read-only.
void save_copy(const Project& project, const std::filesystem::path& file);

// The same under a name that nothing has yet: written under a hidden name that is removed when it
// can't be finished, and by the next check_new_name() when the program was killed. Throws
// Error{project_file} when the name is taken by now, Error{system} when it can't be written.
void save_new(const Project& project, const std::filesystem::path& file);

// Makes the content of `project` that of a copy made earlier, all of it or nothing; other
// connections to the file see it at their next look. Throws Error{project_file} when the copy can't
// be read, Error{system} or Error{busy} when the project can't be written.
void restore(Project& project, const std::filesystem::path& copy);

}  // namespace regioscoop::store
