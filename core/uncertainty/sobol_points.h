// Sobol's low-discrepancy points, any point at once.
#pragma once

#include <cstdint>
#include <vector>

namespace regioscoop::uncertainty {

// Direction numbers of Joe and Kuo (SIAM J. Sci. Comput. 30 (2008), 2635–2654), from Boost.Random.
class SobolPoints {
 public:
  static constexpr int kMostDimensions = 3667;
  static constexpr int kBits = 40;  // points 0..2^40 - 2

  SobolPoints() = default;
  // Throws Error{out_of_range} above kMostDimensions.
  explicit SobolPoints(int dimensions);

  // Coordinate of point `index` as a fraction of 2^64. Point 0 is 1/2 in every dimension; the
  // origin is left out.
  [[nodiscard]] std::uint64_t coordinate(std::uint64_t index, int dimension) const;

 private:
  std::vector<std::uint64_t> directions_;  // dimensions × kBits
};

// Nested uniform (Owen) scrambling of a coordinate by hashing (Burley, "Practical hash-based Owen
// scrambling", Journal of Computer Graphics Techniques 9 (2020), 1–20): random for one point, and
// as evenly spread as before for all together. 32 bits; a fraction of 2^32.
[[nodiscard]] std::uint32_t owen_scrambled(std::uint64_t coordinate, std::uint32_t seed);

}  // namespace regioscoop::uncertainty
