// Onderbouwing: what the figures rest on, and reading in newer data.
#pragma once

#include "ui/shell/page.h"

namespace regioscoop::ui {

[[nodiscard]] Page* make_evidence_page(Session& session, const Look& look, QWidget* parent);

}  // namespace regioscoop::ui
