// Numbers of many draws at once: the loops over kLanes are what the compiler turns into vector
// instructions, so that the kernel reads as the chain does.
#pragma once

#include <array>

namespace regioscoop::uncertainty::kernel {

// Draws in a block.
inline constexpr int kLanes = 64;

struct alignas(64) Lanes {
  std::array<double, kLanes> of;
  double& operator[](int lane) { return of[static_cast<std::size_t>(lane)]; }
  double operator[](int lane) const { return of[static_cast<std::size_t>(lane)]; }
};

// Compiled for several generations of processors, the best one chosen when the program starts. Each
// lane does the same operations in the same order, without fused multiply-add, so the bits do not
// depend on the choice.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define REGIOSCOOP_WIDE [[gnu::target_clones("avx512f", "avx2", "default")]]
#else
#define REGIOSCOOP_WIDE
#endif

}  // namespace regioscoop::uncertainty::kernel
