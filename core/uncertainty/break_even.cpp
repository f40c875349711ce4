#include "uncertainty/break_even.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "common/error.h"

namespace regioscoop::uncertainty {

BreakEven break_even(const std::function<double(double)>& difference, double low, double high,
                     const BreakEvenOptions& options) {
  if (!(std::isfinite(low) && std::isfinite(high) && low < high) || options.grid < 1)
    throw Error{ErrorKind::out_of_range,
                {"Een omslagpunt zoeken vraagt een bereik van laag naar hoog.",
                 "Looking for a break-even needs a range from low to high."}};
  BreakEven result{low, high, 0, 0, {}, false, 0};
  const double within = options.tolerance * (high - low);
  const auto close = [within](double a, double b) { return std::abs(b - a) <= within; };

  // The last place with a difference other than zero.
  double before_x = low;
  double before = 0;
  bool all_zero = true;
  for (int i = 0; i <= options.grid; ++i) {
    const double share = static_cast<double>(i) / options.grid;
    const double x = i == options.grid ? high : low + share * (high - low);
    const double d = difference(x);
    if (i == 0) result.at_low = d;
    if (i == options.grid) result.at_high = d;
    if (!std::isfinite(d)) {
      ++result.not_finite;
      before = 0;  // do not look for a flip across a hole
      all_zero = false;
      continue;
    }
    if (d == 0) continue;
    all_zero = false;
    if (before != 0 && (before < 0) != (d < 0)) {
      std::uintmax_t steps = 200;
      const auto bracket =
          boost::math::tools::toms748_solve(difference, before_x, x, before, d, close, steps);
      result.flips.push_back(0.5 * (bracket.first + bracket.second));
    }
    before = d;
    before_x = x;
  }
  result.always_equal = all_zero;
  return result;
}

BreakEven break_even(const Model& model, const Sampler& sampler, std::string_view key,
                     const std::function<double(std::span<const double> outcomes)>& difference,
                     double low, double high, const BreakEvenOptions& options, Progress& progress) {
  const Evaluate evaluate = model.worker();
  const int row = sampler.position(key);
  Matrix values = sampler.central();
  Matrix outcomes(static_cast<Eigen::Index>(model.outcomes.size()), 1);
  return break_even(
      [&](double x) {
        progress.throw_if_cancelled();
        values(row, 0) = x;
        evaluate(values, outcomes);
        return difference({outcomes.data(), static_cast<std::size_t>(outcomes.size())});
      },
      low, high, options);
}

}  // namespace regioscoop::uncertainty
