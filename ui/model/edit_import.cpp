#include "ui/model/edit_import.h"

#include <utility>

#include "store/copy.h"
#include "store/inputs_digest.h"

namespace regioscoop::ui {

std::filesystem::path ProjectCopy::file() const {
  return std::filesystem::path{folder.path().toStdU16String()} / "regio.regio";
}

std::shared_ptr<const ProjectCopy> copy_of(const store::Project& project) {
  auto copy = std::make_shared<ProjectCopy>();
  store::save_copy(project, copy->file());
  copy->digest = store::inputs_digest(project);
  return copy;
}

EditImport::EditImport(Session& session, std::shared_ptr<const ProjectCopy> before,
                       std::shared_ptr<const ProjectCopy> after, const QString& what)
    : QUndoCommand{what}, session_{session}, before_{std::move(before)}, after_{std::move(after)} {}

void EditImport::undo() { session_.put_back(after_, before_); }

void EditImport::redo() {
  if (!std::exchange(done_, false)) session_.put_back(before_, after_);
}

}  // namespace regioscoop::ui
