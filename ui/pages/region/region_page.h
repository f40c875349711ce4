// The page Regiobeeld: what the region is and becomes when nothing changes.
#pragma once

#include "ui/shell/page.h"

namespace regioscoop::ui {

[[nodiscard]] Page* make_region_page(Session& session, const Look& look, QWidget* parent);

}  // namespace regioscoop::ui
