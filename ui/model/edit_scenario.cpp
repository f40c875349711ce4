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
    : QUndoCommand{what},
      session_{session},
      scenario_{std::move(scenario)},
      remove_{remove},
      place_{session.place_of(scenario_.key)},
      current_{session.current().key},
      reference_{session.reference().key} {}

void AddScenario::undo() { remove_ ? add() : remove(); }
void AddScenario::redo() { remove_ ? remove() : add(); }

void AddScenario::add() {
  session_.put(scenario_, place_);
  session_.set_current(scenario_.key);
  if (remove_) session_.set_reference(reference_);
}

void AddScenario::remove() {
  // Where this one is on screen or compared with, what was there before it came.
  session_.take(scenario_.key, current_, reference_);
}

}  // namespace regioscoop::ui
