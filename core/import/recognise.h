// Which importer a file belongs to.
#pragma once

#include "import/importer.h"
#include "import/preview.h"

namespace regioscoop::import {

// Throws Error{bad_input} when none recognises it: the message says what was seen.
[[nodiscard]] const Importer& choose_importer(const Preview& preview);

}  // namespace regioscoop::import
