#include "uncertainty/sobol_points.h"

#include <boost/random/sobol.hpp>

#include <bit>

#include "common/error.h"

namespace regioscoop::uncertainty {

// Boost walks the points in order; its direction numbers are the points at which exactly one bit of
// the Gray code is set: point 2^(bit + 1) - 2, counted without the origin.
SobolPoints::SobolPoints(int dimensions) {
  if (dimensions > kMostDimensions)
    throw Error{ErrorKind::out_of_range,
                text("Een Sobol-reeks heeft hoogstens {} dimensies; dit zijn er {}.",
                     "A Sobol sequence has at most {} dimensions; these are {}.", kMostDimensions,
                     dimensions),
                {"Kies gewone trekkingen.", "Choose plain random draws."}};
  if (dimensions <= 0) return;
  const auto count = static_cast<std::size_t>(dimensions);
  directions_.resize(count * kBits);
  boost::random::sobol_engine<std::uint64_t, 64> engine(count);
  for (std::size_t bit = 0; bit < kBits; ++bit) {
    engine.seed((std::uint64_t{1} << (bit + 1)) - 2);
    for (std::size_t d = 0; d < count; ++d) directions_[d * kBits + bit] = engine();
  }
}

std::uint64_t SobolPoints::coordinate(std::uint64_t index, int dimension) const {
  const std::uint64_t* const direction = &directions_[static_cast<std::size_t>(dimension) * kBits];
  std::uint64_t code = (index + 1) ^ ((index + 1) >> 1);
  std::uint64_t out = 0;
  while (code != 0) {
    out ^= direction[std::countr_zero(code)];
    code &= code - 1;
  }
  return out;
}

namespace {

std::uint32_t reversed(std::uint32_t x) {
  x = (x << 16) | (x >> 16);
  x = ((x & 0x00FF00FFU) << 8) | ((x & 0xFF00FF00U) >> 8);
  x = ((x & 0x0F0F0F0FU) << 4) | ((x & 0xF0F0F0F0U) >> 4);
  x = ((x & 0x33333333U) << 2) | ((x & 0xCCCCCCCCU) >> 2);
  return ((x & 0x55555555U) << 1) | ((x & 0xAAAAAAAAU) >> 1);
}

}  // namespace

std::uint32_t owen_scrambled(std::uint64_t coordinate, std::uint32_t seed) {
  // Laine and Karras' permutation with Burley's constants, on the bits from low to high.
  std::uint32_t x = reversed(static_cast<std::uint32_t>(coordinate >> 32));
  x ^= x * 0x3d20adeaU;
  x += seed;
  x *= (seed >> 16) | 1U;
  x ^= x * 0x05526c56U;
  x ^= x * 0x53a22864U;
  return reversed(x);
}

}  // namespace regioscoop::uncertainty
