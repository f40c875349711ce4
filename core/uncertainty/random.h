// Counter-based random numbers: a number is a function of what it is for, not of what was drawn
// before it. Draw k of an assumption is the same in any order, in any number of threads, on any
// machine, and when other assumptions are added.
//
// Generator: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2,
// 3", SC11), from the Random123 library.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace regioscoop::uncertainty {

// Independent sequences for the same draw and subject.
enum class Stream : std::uint32_t {
  parameters = 0,     // values of assumptions
  second_sample = 1,  // the second matrix of variance shares
  stratum_order = 2,  // Latin hypercube: which draw gets which stratum
  scramble = 3,       // Sobol: how a dimension is scrambled
  chance = 4,         // variation from year to year
  coefficients = 5,   // resampled regression coefficients (value of information)
  shuffle = 6,        // permutations of draws (value of information)
};

// FNV-1a, 64 bits, of the bytes of a key: the same on every machine and in every release.
[[nodiscard]] constexpr std::uint64_t stable_hash(std::string_view key) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char byte : key) {
    hash ^= static_cast<std::uint8_t>(byte);
    hash *= 1099511628211ULL;
  }
  return hash;
}

// 64 random bits.
[[nodiscard]] std::uint64_t random_bits(std::uint64_t seed, std::uint64_t subject,
                                        std::uint64_t draw, Stream stream);

// A number in the open interval 0..1 on the midpoints of a grid of 2^52 steps, so never 0 or 1.
[[nodiscard]] constexpr double open_unit(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}
[[nodiscard]] inline double uniform(std::uint64_t seed, std::uint64_t subject, std::uint64_t draw,
                                    Stream stream) {
  return open_unit(random_bits(seed, subject, draw, stream));
}
// uniform() of the draws first, first + 1, ...: the same bits, many at a time.
void uniforms(std::uint64_t seed, std::uint64_t subject, std::uint64_t first, Stream stream,
              std::span<double> out);

// Place `index` (0 <= index < size, size >= 1) of a random order of 0..size-1 that depends on seed
// and subject, without building the order: a Feistel network on the smallest even number of bits,
// walked until it falls inside the range (Black and Rogaway, CT-RSA 2002).
[[nodiscard]] std::uint64_t permuted(std::uint64_t index, std::uint64_t size, std::uint64_t seed,
                                     std::uint64_t subject);

}  // namespace regioscoop::uncertainty
