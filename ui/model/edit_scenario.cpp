#include "ui/model/edit_scenario.h"

namespace regioscoop::ui {

EditScenario::EditScenario(Session& session, scenario::Scenario before, scenario::Scenario after,
                           const QString& what, QString merge)
    : QUndoCommand{what},
      session_{session},
      before_{std::move(before)},
      after_{std::move(after)},
      merge_{std::move(merge)} {}

void EditScenario::undo() { session_.put(before_); }
void EditScenario::redo() { session_.put(after_); }

int EditScenario::id() const { return merge_.isEmpty() ? -1 : 1; }

bool EditScenario::mergeWith(const QUndoCommand* other) {
  const auto* later = static_cast<const EditScenario*>(other);
  if (later->merge_ != merge_ || later->after_.key != after_.key) return false;
  after_ = later->after_;
  // Back where it began: nothing to undo.
  setObsolete(after_.levers == before_.levers && after_.name == before_.name);
  return true;
}

AddScenario::AddScenario(Session& session, scenario::Scenario scenario, bool remove,
                         const QString& what)
    : QUndoCommand{what}, session_{session}, scenario_{std::move(scenario)}, remove_{remove} {}

void AddScenario::undo() { remove_ ? add() : remove(); }
void AddScenario::redo() { remove_ ? remove() : add(); }

void AddScenario::add() {
  session_.put(scenario_);
  session_.set_current(scenario_.key);
}

void AddScenario::remove() { session_.take(scenario_.key); }

}  // namespace regioscoop::ui
