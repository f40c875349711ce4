// What replacing the rows of one source did, for the import log.
#pragma once

#include <cstdint>

namespace regioscoop::store {

struct ChangeCount {
  std::int64_t stored = 0;   // rows the source has now
  std::int64_t added = 0;    // new keys
  std::int64_t changed = 0;  // same key, other value
  std::int64_t removed = 0;  // keys that are no longer there
  friend bool operator==(const ChangeCount&, const ChangeCount&) = default;
};

}  // namespace regioscoop::store
