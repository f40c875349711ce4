// The standard normal distribution, in the three forms that sampling needs.
#pragma once

#include <span>

namespace regioscoop::uncertainty {

// Φ(z), the probability of a value up to z. Accurate to the last digits in both tails.
[[nodiscard]] double normal_cdf(double z);

// φ(z).
[[nodiscard]] double normal_density(double z);

// Φ⁻¹(p): Wichura's algorithm AS 241, PPND16 (Applied Statistics 37 (1988), 477–484), relative
// error about 1e-16. p = 0 and p = 1 give minus and plus infinity; p outside 0..1 is a programming
// error and gives the infinity of the nearest end.
[[nodiscard]] double normal_quantile(double p);

// The same of each number, in place: the same bits, many at a time.
void normal_quantiles(std::span<double> p);

}  // namespace regioscoop::uncertainty
