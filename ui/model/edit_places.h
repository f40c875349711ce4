// Undoable edits of the places where a wijkkliniek may come. For session.cpp only.
#pragma once

#include <QUndoCommand>

#include "ui/model/session.h"

namespace regioscoop::ui {

// Adds a place, or with `remove` takes it away, with the levers of every scenario on it.
class EditPlaces : public QUndoCommand {
 public:
  EditPlaces(Session& session, store::Provider place, bool remove,
             std::vector<scenario::Scenario> before, std::vector<scenario::Scenario> after,
             const QString& what);
  void undo() override;
  void redo() override;

 private:
  // First the place, then what stands on it; away in the other order.
  void come(const std::vector<scenario::Scenario>& scenarios);
  void go(const std::vector<scenario::Scenario>& scenarios);

  Session& session_;
  store::Provider place_;
  bool remove_;
  std::vector<scenario::Scenario> before_;
  std::vector<scenario::Scenario> after_;
};

}  // namespace regioscoop::ui
