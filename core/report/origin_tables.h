// What the figures rest on, as tables: assumptions and sources.
#pragma once

#include <span>

#include "region/assumption.h"
#include "report/table.h"
#include "store/evidence.h"
#include "store/source.h"

namespace regioscoop::report {

// A row an assumption, in order of the catalogue: name, value, interval with its level,
// distribution, status, strength, what the study found, source, who stands behind it, note.
[[nodiscard]] Table assumption_table(std::span<const Assumption> assumptions,
                                     std::span<const store::Evidence> evidence,
                                     std::span<const store::Source> sources);

// A row a source, with the words its publisher asks for.
[[nodiscard]] Table source_table(std::span<const store::Source> sources);

}  // namespace regioscoop::report
