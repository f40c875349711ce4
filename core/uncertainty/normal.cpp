#include "uncertainty/normal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "common/wide.h"

namespace regioscoop::uncertainty {
namespace {

using Coefficients = std::array<double, 8>;

// Published coefficients, constant term first.
constexpr Coefficients kCentreA{3.3871328727963666080e0,  1.3314166789178437745e+2,
                                1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr Coefficients kCentreB{1.0,
                                4.2313330701600911252e+1,
                                6.8718700749205790830e+2,
                                5.3941960214247511077e+3,
                                2.1213794301586595867e+4,
                                3.9307895800092710610e+4,
                                2.8729085735721942674e+4,
                                5.2264952788528545610e+3};
constexpr Coefficients kMiddleC{1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients kMiddleD{1.0,
                                2.05319162663775882187e0,
                                1.67638483018380384940e0,
                                6.89767334985100004550e-1,
                                1.48103976427480074590e-1,
                                1.51986665636164571966e-2,
                                5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
constexpr Coefficients kTailE{6.65790464350110377720e0,  5.46378491116411436990e0,
                              1.78482653991729133580e0,  2.96560571828504891230e-1,
                              2.65321895265761230930e-2, 1.24266094738807843860e-3,
                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients kTailF{1.0,
                              5.99832206555887937690e-1,
                              1.36929880922735805310e-1,
                              1.48753612908506148525e-2,
                              7.86869131145613259100e-4,
                              1.84631831751005468180e-5,
                              1.42151175831644588870e-7,
                              2.04426310338993978564e-15};

constexpr double kCentre = 0.425;  // half the width of the part without logarithms

double polynomial(const Coefficients& c, double x) {
  double sum = c[7];
  for (std::size_t i = 7; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

// Of q = p - 1/2 within the centre.
double centre_quantile(double q) {
  const double r = 0.180625 - q * q;  // kCentre²
  return q * polynomial(kCentreA, r) / polynomial(kCentreB, r);
}

constexpr std::size_t kBlock = 64;

REGIOSCOOP_WIDE void centre_quantiles(const double* p, double* z) {
  REGIOSCOOP_EACH_ALONE
  for (std::size_t i = 0; i < kBlock; ++i) z[i] = centre_quantile(p[i] - 0.5);
}

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_density(double z) {
  constexpr double kScale = 0.39894228040143267794;  // 1 / sqrt(2 pi)
  return kScale * std::exp(-0.5 * z * z);
}

double normal_quantile(double p) {
  if (p <= 0) return -std::numeric_limits<double>::infinity();
  if (p >= 1) return std::numeric_limits<double>::infinity();
  const double q = p - 0.5;
  if (std::abs(q) <= kCentre) return centre_quantile(q);
  const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
  const double z = r <= 5 ? polynomial(kMiddleC, r - 1.6) / polynomial(kMiddleD, r - 1.6)
                          : polynomial(kTailE, r - 5) / polynomial(kTailF, r - 5);
  return q < 0 ? -z : z;
}

void normal_quantiles(std::span<double> p) {
  std::array<double, kBlock> in{};
  std::array<double, kBlock> out;
  for (std::size_t at = 0; at < p.size(); at += kBlock) {
    const std::size_t count = std::min(kBlock, p.size() - at);
    std::copy_n(p.begin() + static_cast<std::ptrdiff_t>(at), count, in.begin());
    centre_quantiles(in.data(), out.data());
    for (std::size_t i = 0; i < count; ++i)
      p[at + i] = std::abs(in[i] - 0.5) <= kCentre ? out[i] : normal_quantile(in[i]);
  }
}

}  // namespace regioscoop::uncertainty
