// Loops over plain arrays that the compiler turns into vector instructions.
#pragma once

// Before a function: compiled for several generations of processors, the best one chosen when the
// program starts. Every number sees the same operations in the same order, without fused
// multiply-add, so the bits do not depend on the choice (decision 0008). Sums are not reordered: a
// loop gains by it when its steps do not wait for each other.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define REGIOSCOOP_WIDE [[gnu::target_clones("avx512f", "avx2", "default")]]
#else
#define REGIOSCOOP_WIDE
#endif

// Before a loop whose steps touch nothing of each other's: what is written is read at most by the
// same step.
#if defined(__GNUC__) && !defined(__clang__)
#define REGIOSCOOP_EACH_ALONE _Pragma("GCC ivdep")
#else
#define REGIOSCOOP_EACH_ALONE
#endif
