// Undoable edit of an assumption. For session.cpp only.
#pragma once

#include <QUndoCommand>

#include "ui/model/session.h"

namespace regioscoop::ui {

// The history of the project only grows: undoing writes a row of its own, its reason marked with ↶.
class EditAssumption : public QUndoCommand {
 public:
  EditAssumption(Session& session, store::AssumptionRow before, store::AssumptionRow after,
                 std::string by, std::string reason, const QString& what);
  void undo() override;
  void redo() override;

 private:
  Session& session_;
  store::AssumptionRow before_;
  store::AssumptionRow after_;
  std::string by_;
  std::string reason_;
};

}  // namespace regioscoop::ui
