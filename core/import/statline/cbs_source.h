#pragma once

#include <string>

#include "import/importer.h"

namespace regioscoop::import::statline {

// A table of Statistics Netherlands, with the licence and the words it asks for. The title is
// the table's own, in Dutch.
[[nodiscard]] Source cbs_source(std::string key, std::string title, std::string table_id,
                                std::string period);

}  // namespace regioscoop::import::statline
