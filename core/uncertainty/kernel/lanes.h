// Numbers of many draws at once: the loops over kLanes are what the compiler turns into vector
// instructions, so that the kernel reads as the chain does.
#pragma once

#include <array>

#include "common/wide.h"

namespace regioscoop::uncertainty::kernel {

// Draws in a block.
inline constexpr int kLanes = 64;

struct alignas(64) Lanes {
  std::array<double, kLanes> of;
  double& operator[](int lane) { return of[static_cast<std::size_t>(lane)]; }
  double operator[](int lane) const { return of[static_cast<std::size_t>(lane)]; }
};

}  // namespace regioscoop::uncertainty::kernel
