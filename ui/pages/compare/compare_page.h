// The page Vergelijken: up to five scenarios side by side.
#pragma once

#include "ui/shell/page.h"

namespace regioscoop::ui {

[[nodiscard]] Page* make_compare_page(Session& session, const Look& look, QWidget* parent);

}  // namespace regioscoop::ui
