#include "uncertainty/random.h"

#include <Random123/philox.h>

#include <bit>

namespace regioscoop::uncertainty {
namespace {

std::uint32_t low_word(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high_word(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

}  // namespace

// The subject goes into the key, the draw, the stream and a folded seed into the counter. The seed
// is folded to 32 bits by multiplication (Fibonacci hashing), so that neighbouring seeds differ.
std::uint64_t random_bits(std::uint64_t seed, std::uint64_t subject, std::uint64_t draw,
                          Stream stream) {
  const std::uint32_t folded = high_word(seed * 0x9E3779B97F4A7C15ULL);
  const r123::Philox4x32::ctr_type counter{
      {low_word(draw), high_word(draw), static_cast<std::uint32_t>(stream), folded}};
  const r123::Philox4x32::key_type key{{low_word(subject), high_word(subject)}};
  const r123::Philox4x32::ctr_type out = r123::Philox4x32{}(counter, key);
  return (std::uint64_t{out[0]} << 32) | out[1];
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
