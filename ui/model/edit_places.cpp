#include "ui/model/edit_places.h"

namespace regioscoop::ui {

EditPlaces::EditPlaces(Session& session, store::Provider place, bool remove,
                       std::vector<scenario::Scenario> before,
                       std::vector<scenario::Scenario> after, const QString& what)
    : QUndoCommand{what},
      session_{session},
      place_{std::move(place)},
      remove_{remove},
      before_{std::move(before)},
      after_{std::move(after)} {}

void EditPlaces::undo() { remove_ ? come(before_) : go(before_); }
void EditPlaces::redo() { remove_ ? go(after_) : come(after_); }

void EditPlaces::come(const std::vector<scenario::Scenario>& scenarios) {
  session_.put_place(place_);
  for (const scenario::Scenario& one : scenarios) session_.put(one);
}

void EditPlaces::go(const std::vector<scenario::Scenario>& scenarios) {
  for (const scenario::Scenario& one : scenarios) session_.put(one);
  session_.take_place(place_.key);
}

}  // namespace regioscoop::ui
