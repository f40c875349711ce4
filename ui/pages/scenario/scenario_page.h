// The page Scenario: levers at the left, what they do at the right.
#pragma once

#include <vector>

#include "ui/shell/page.h"

namespace regioscoop::ui {

[[nodiscard]] Page* make_scenario_page(Session& session, const Look& look, QWidget* parent);

}  // namespace regioscoop::ui
