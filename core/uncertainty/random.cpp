#include "uncertainty/random.h"

#include <Random123/philox.h>

#include <algorithm>
#include <array>
#include <bit>

#include "common/wide.h"

namespace regioscoop::uncertainty {
namespace {

std::uint32_t low_word(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high_word(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

// The seed folded to 32 bits by multiplication (Fibonacci hashing), so that neighbouring seeds
// differ.
std::uint32_t folded(std::uint64_t seed) { return high_word(seed * 0x9E3779B97F4A7C15ULL); }

// Philox4x32-10 on kBlock counters side by side, each in the low half of a 64-bit word.
constexpr std::size_t kBlock = 64;
using Words = std::array<std::uint64_t, kBlock>;
struct Counters {
  Words a, b, c, d;
};

REGIOSCOOP_WIDE void philox(Counters& counters, std::uint32_t key0, std::uint32_t key1) {
  constexpr std::uint64_t kLow = 0xFFFFFFFF;
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < kBlock; ++i) {
      const std::uint64_t first = counters.a[i] * 0xD2511F53U;
      const std::uint64_t second = counters.c[i] * 0xCD9E8D57U;
      counters.a[i] = (second >> 32) ^ counters.b[i] ^ key0;
      counters.c[i] = (first >> 32) ^ counters.d[i] ^ key1;
      counters.b[i] = second & kLow;
      counters.d[i] = first & kLow;
    }
    key0 += 0x9E3779B9U;
    key1 += 0xBB67AE85U;
  }
}

// open_unit() of a and b together.
REGIOSCOOP_WIDE void open_units(const Counters& counters, double* out) {
  for (std::size_t i = 0; i < kBlock; ++i) {
    const std::uint64_t bits = counters.a[i] << 32 | counters.b[i];
    // 1..2 with those 52 bits behind the point; each step is exact.
    out[i] = (std::bit_cast<double>(bits >> 12 | 0x3FF0000000000000U) - 1) + 0x1p-53;
  }
}

}  // namespace

// The subject goes into the key, the draw, the stream and the folded seed into the counter.
std::uint64_t random_bits(std::uint64_t seed, std::uint64_t subject, std::uint64_t draw,
                          Stream stream) {
  const r123::Philox4x32::ctr_type counter{
      {low_word(draw), high_word(draw), static_cast<std::uint32_t>(stream), folded(seed)}};
  const r123::Philox4x32::key_type key{{low_word(subject), high_word(subject)}};
  const r123::Philox4x32::ctr_type out = r123::Philox4x32{}(counter, key);
  return (std::uint64_t{out[0]} << 32) | out[1];
}

void uniforms(std::uint64_t seed, std::uint64_t subject, std::uint64_t first, Stream stream,
              std::span<double> out) {
  Counters counters;
  std::array<double, kBlock> numbers;
  for (std::size_t at = 0; at < out.size(); at += kBlock) {
    for (std::size_t i = 0; i < kBlock; ++i) {
      const std::uint64_t draw = first + at + i;
      counters.a[i] = low_word(draw);
      counters.b[i] = high_word(draw);
    }
    counters.c.fill(static_cast<std::uint32_t>(stream));
    counters.d.fill(folded(seed));
    philox(counters, low_word(subject), high_word(subject));
    open_units(counters, numbers.data());
    std::copy_n(numbers.begin(), std::min(kBlock, out.size() - at),
                out.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

std::uint64_t permuted(std::uint64_t index, std::uint64_t size, std::uint64_t seed,
                       std::uint64_t subject) {
  if (size < 2) return 0;
  constexpr unsigned kRounds = 6;
  const unsigned half = (static_cast<unsigned>(std::bit_width(size - 1)) + 1) / 2;
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  do {
    std::uint64_t left = index >> half;
    std::uint64_t right = index & mask;
    for (unsigned round = 0; round < kRounds; ++round) {
      const std::uint64_t point = (std::uint64_t{round} << 56) | right;
      const std::uint64_t mixed =
          left ^ (random_bits(seed, subject, point, Stream::stratum_order) & mask);
      left = right;
      right = mixed;
    }
    index = (left << half) | right;
  } while (index >= size);
  return index;
}

}  // namespace regioscoop::uncertainty
