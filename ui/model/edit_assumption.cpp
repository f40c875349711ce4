#include "ui/model/edit_assumption.h"

#include "common/time.h"

namespace regioscoop::ui {

EditAssumption::EditAssumption(Session& session, store::AssumptionRow before,
                               store::AssumptionRow after, std::string by, std::string reason,
                               const QString& what)
    : QUndoCommand{what},
      session_{session},
      before_{std::move(before)},
      after_{std::move(after)},
      by_{std::move(by)},
      reason_{std::move(reason)} {}

void EditAssumption::undo() {
  session_.put_assumption({before_, {now_utc(), by_, "↶ " + reason_}});
}

void EditAssumption::redo() { session_.put_assumption({after_, {now_utc(), by_, reason_}}); }

}  // namespace regioscoop::ui
