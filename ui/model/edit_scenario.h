// Undoable edits of scenarios. For session.cpp only.
#pragma once

#include <QUndoCommand>

#include "ui/model/session.h"

namespace regioscoop::ui {

class EditScenario : public QUndoCommand {
 public:
  EditScenario(Session& session, scenario::Scenario before, scenario::Scenario after,
               const QString& what, QString merge);
  void undo() override;
  void redo() override;
  [[nodiscard]] int id() const override;
  bool mergeWith(const QUndoCommand* other) override;

 private:
  Session& session_;
  scenario::Scenario before_;
  scenario::Scenario after_;
  QString merge_;
};

// Adds a scenario at the end of the list, or with `remove` takes one away. Undoing it brings back
// its place, and what was on screen and compared with.
class AddScenario : public QUndoCommand {
 public:
  AddScenario(Session& session, scenario::Scenario scenario, bool remove, const QString& what);
  void undo() override;
  void redo() override;

 private:
  void add();
  void remove();
  Session& session_;
  scenario::Scenario scenario_;
  bool remove_;
  std::size_t place_;
  std::string current_;  // before
  std::string reference_;
};

}  // namespace regioscoop::ui
