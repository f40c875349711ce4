// A digest of everything a run reads: equal digests mean that earlier results still hold.
#pragma once

#include <string>
#include <string_view>

#include "store/project.h"

namespace regioscoop::store {

// SHA-256, 64 hexadecimal digits, over all rows of all tables that a run reads, in the order of
// their keys. Row numbers, the order of writing, titles of sources and the wording of notes do not
// count; the same content gives the same digest in another file. Scenarios are not part of it.
[[nodiscard]] std::string inputs_digest(const Project& project);

// The inputs together with the levers of one scenario: what one run read. An edit of one scenario
// leaves the runs of the others valid. Throws Error{not_found}.
[[nodiscard]] std::string run_digest(const Project& project, std::string_view scenario_key);
// The same where inputs_digest() is known already, for many scenarios.
[[nodiscard]] std::string run_digest(const Project& project, std::string_view inputs_digest,
                                     std::string_view scenario_key);

}  // namespace regioscoop::store
