#include "uncertainty/chance.h"

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>

#include <algorithm>
#include <cmath>

#include "uncertainty/normal.h"
#include "uncertainty/random.h"

namespace regioscoop::uncertainty {
namespace {

namespace bmp = boost::math::policies;
// The smallest count whose probability reaches u.
using CountPolicy =
    bmp::policy<bmp::discrete_quantile<bmp::integer_round_up>, bmp::promote_double<false>,
                bmp::domain_error<bmp::ignore_error>, bmp::overflow_error<bmp::ignore_error>,
                bmp::evaluation_error<bmp::ignore_error>>;

constexpr double kLargeMean = 50;

double exact(double mean, double dispersion, double u) {
  // A variance this close to the mean is Poisson; the negative binomial loses its digits there.
  if (dispersion < 1 + 1e-9)
    return quantile(boost::math::poisson_distribution<double, CountPolicy>(mean), u);
  const double failures = mean / (dispersion - 1);
  return quantile(
      boost::math::negative_binomial_distribution<double, CountPolicy>(failures, 1 / dispersion),
      u);
}

}  // namespace

double chance_count(double mean, double dispersion, double u) {
  if (!std::isfinite(mean) || mean <= 0) return 0;
  const double d = dispersion > 1 ? dispersion : 1;
  if (mean / d < kLargeMean) return exact(mean, d, u);
  const double z = normal_quantile(u);
  const double sd = std::sqrt(d * mean);
  const double skewness = (2 * d - 1) / sd;
  const double kurtosis = 6 * (d - 1) / mean + 1 / (d * mean);
  const double x = z + skewness * (z * z - 1) / 6 + kurtosis * z * (z * z - 3) / 24 -
                   skewness * skewness * z * (2 * z * z - 5) / 36;
  return std::max(std::floor(mean + sd * x + 0.5), 0.0);
}

Ensemble with_chance(const Ensemble& ensemble, std::span<const ChanceOutcome> outcomes,
                     std::uint64_t seed) {
  Ensemble varied = ensemble;
  for (const ChanceOutcome& chance : outcomes) {
    const std::uint64_t subject =
        stable_hash(ensemble.keys[static_cast<std::size_t>(chance.outcome)]);
    for (Eigen::Index k = 0; k < varied.outcomes.cols(); ++k) {
      const std::int64_t draw = varied.first + k;
      double& value = varied.outcomes(chance.outcome, k);
      if (draw == 0 || !std::isfinite(value)) continue;
      value =
          chance_count(value, chance.dispersion,
                       uniform(seed, subject, static_cast<std::uint64_t>(draw), Stream::chance));
    }
  }
  return varied;
}

std::vector<double> counted_draws(const Ensemble& ensemble, const ChanceOutcome& counted,
                                  std::uint64_t seed) {
  Ensemble one;
  one.first = ensemble.first;
  one.keys = {ensemble.keys[static_cast<std::size_t>(counted.outcome)]};
  one.outcomes = ensemble.outcomes.row(counted.outcome);
  const ChanceOutcome alone{0, counted.dispersion};
  const Ensemble varied = with_chance(one, {&alone, 1}, seed);
  const std::span<const double> sampled = varied.sampled(0);
  return {sampled.begin(), sampled.end()};
}

std::optional<Band> band_with_chance(const Ensemble& ensemble, const ChanceOutcome& counted,
                                     std::uint64_t seed, const Band& known) {
  return band_with_chance(counted_draws(ensemble, counted, seed), known);
}

std::optional<Band> band_with_chance(std::span<const double> counted, const Band& known) {
  std::optional<Band> both = band(counted, known.level);
  if (!both) return both;
  both->low = std::min(both->low, known.low);
  both->high = std::max(both->high, known.high);
  return both;
}

}  // namespace regioscoop::uncertainty
