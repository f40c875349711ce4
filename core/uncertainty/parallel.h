// Work over a range of draws, divided over threads.
#pragma once

#include <cstdint>
#include <functional>

#include "common/progress.h"

namespace regioscoop::uncertainty {

struct Threads {
  int count = 0;  // 0: as many as the machine has
};

[[nodiscard]] int thread_count(Threads threads);

// Calls body(worker, first, last) for chunks that together cover 0..count once. Workers are
// numbered from 0; the calling thread is worker 0 and the only one that calls progress.report().
// The order of chunks is not fixed, so body must write only to places of its own rows. Stops at the
// next chunk after progress.cancel() with Error{cancelled}. An exception of the body stops the
// others and is thrown here: of several, the one of the lowest chunk.
void for_each_chunk(
    std::int64_t count, std::int64_t chunk, Threads threads, Progress& progress, const Text& what,
    const std::function<void(int worker, std::int64_t first, std::int64_t last)>& body);

}  // namespace regioscoop::uncertainty
