// Undoable reading of files into the project. For session.cpp and importer.cpp only.
#pragma once

#include <QTemporaryDir>
#include <QUndoCommand>
#include <filesystem>
#include <memory>
#include <string>

#include "ui/model/session.h"

namespace regioscoop::ui {

// The project as it was at some moment, in a folder that goes with the last who holds it.
struct ProjectCopy {
  QTemporaryDir folder;
  std::string digest;  // of what runs read (store::inputs_digest)

  [[nodiscard]] std::filesystem::path file() const;
};

// Throws Error{system} when there is no room for a copy.
[[nodiscard]] std::shared_ptr<const ProjectCopy> copy_of(const store::Project& project);

// Puts the project back to its copy, in the background; edits before it can then be undone as well,
// for the project is what it was when they were made.
class EditImport : public QUndoCommand {
 public:
  // `before` and `after` the files were read; they have been read already.
  EditImport(Session& session, std::shared_ptr<const ProjectCopy> before,
             std::shared_ptr<const ProjectCopy> after, const QString& what);
  void undo() override;
  void redo() override;

 private:
  Session& session_;
  std::shared_ptr<const ProjectCopy> before_;
  std::shared_ptr<const ProjectCopy> after_;
  bool done_ = true;  // pushing a command calls redo()
};

}  // namespace regioscoop::ui
