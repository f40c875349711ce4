// A part of the draws of one run as a file, to be merged with the others.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "report/ensemble_run.h"

namespace regioscoop::report {

// An object of format "regioscoop-shard". Every number is read back to the same bits; what is not
// finite becomes not-a-number. Takes some 20 bytes a number.
[[nodiscard]] std::string shard_json(const EnsembleRun& run);

// `name` of the file, for messages. Of the stream no more is kept than the 8 bytes a number of the
// result. Throws Error{bad_input} when it is no such file, is of a newer version, or does not hold
// what it says.
[[nodiscard]] EnsembleRun read_shard(std::istream& stream, std::string_view name);
[[nodiscard]] EnsembleRun read_shard(std::string_view content, std::string_view name);

}  // namespace regioscoop::report
