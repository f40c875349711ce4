#include "uncertainty/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "common/error.h"

namespace regioscoop::uncertainty {
namespace {

[[noreturn]] void refuse(Text message, Text remedy = {}) {
  throw Error{ErrorKind::out_of_range, std::move(message), std::move(remedy)};
}

std::vector<double> finite(std::span<const double> values) {
  std::vector<double> kept;
  kept.reserve(values.size());
  for (const double x : values)
    if (std::isfinite(x)) kept.push_back(x);
  return kept;
}

// Selects in place; `values` finite and not empty. Far faster than sorting for a few quantiles.
std::vector<double> select_quantiles(std::vector<double>& values,
                                     std::span<const double> probabilities) {
  const std::size_t last = values.size() - 1;
  struct Place {
    std::size_t below;
    double share;  // towards the next value
  };
  std::vector<Place> places;
  std::vector<std::size_t> ranks;
  for (const double p : probabilities) {
    const double at = static_cast<double>(last) * std::clamp(p, 0.0, 1.0);
    const auto below = std::min(static_cast<std::size_t>(at), last);
    places.push_back({below, at - static_cast<double>(below)});
    ranks.push_back(below);
    ranks.push_back(std::min(below + 1, last));
  }
  std::sort(ranks.begin(), ranks.end());
  auto from = values.begin();
  for (const std::size_t rank : ranks) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
    if (at < from) continue;  // selected already
    std::nth_element(from, at, values.end());
    from = at + 1;
  }
  std::vector<double> result;
  for (const Place& place : places) {
    const double a = values[place.below];
    const double b = values[std::min(place.below + 1, last)];
    result.push_back(place.share > 0 ? (1 - place.share) * a + place.share * b : a);
  }
  return result;
}

void check_level(double level) {
  if (!(level > 0 && level < 1))
    refuse(text("Een interval van {}% bestaat niet.", "There is no interval of {}%.",
                number_text(100 * level, 0)),
           {"Kies een niveau tussen 0 en 1, bijvoorbeeld 0,8.",
            "Choose a level between 0 and 1, for instance 0.8."});
}

void check_direction(scenario::Better direction) {
  if (direction == scenario::Better::neutral)
    refuse({"Voor deze uitkomst is niet bepaald of hoger of lager beter is.",
            "It is not set for this outcome whether higher or lower is better."});
}

struct Moments {
  double mean = 0;
  double sd = 0;
};

// Welford's update: stable for large means, and written so that the mean can't overflow. A spread
// too large for a number is infinite.
Moments moments(std::span<const double> values) {
  double mean = 0;
  double squares = 0;
  double n = 0;
  for (const double x : values) {
    n += 1;
    const double before = mean;
    const double step = x - before;
    mean += std::isfinite(step) ? step / n : x / n - before / n;
    squares += step * (x - mean);
  }
  if (n < 2) return {mean, 0};
  const double sd = std::sqrt(squares / (n - 1));
  return {mean, std::isnan(sd) ? std::numeric_limits<double>::infinity() : sd};
}

}  // namespace

std::vector<double> quantiles(std::span<const double> values,
                              std::span<const double> probabilities) {
  std::vector<double> kept = finite(values);
  if (kept.empty())
    refuse({"Er zijn geen trekkingen om samen te vatten.", "There are no draws to summarise."},
           {"Neem minstens twee trekkingen: de eerste is de middenwaarde.",
            "Take at least two draws: the first is the central case."});
  return select_quantiles(kept, probabilities);
}

std::optional<Band> band(std::span<const double> values, double level) {
  check_level(level);
  std::vector<double> kept = finite(values);
  if (kept.empty()) return std::nullopt;
  const Moments m = moments(kept);
  const std::array<double, 3> p{0.5 * (1 - level), 0.5, 0.5 * (1 + level)};
  const std::vector<double> q = select_quantiles(kept, p);
  const auto draws = static_cast<std::int64_t>(kept.size());
  return Band{level,  q[0], q[1],  q[2],
              m.mean, m.sd, draws, static_cast<std::int64_t>(values.size()) - draws};
}

std::optional<BandError> band_error(std::span<const double> values, double level) {
  check_level(level);
  std::vector<double> kept = finite(values);
  if (kept.size() < 2) return std::nullopt;
  const double n = static_cast<double>(kept.size());
  const double mean_error = moments(kept).sd / std::sqrt(n);
  std::vector<double> p;
  for (const double at : {0.5 * (1 - level), 0.5, 0.5 * (1 + level)}) {
    const double step = 2 * std::sqrt(at * (1 - at) / n);
    p.push_back(at - step);
    p.push_back(at + step);
  }
  const std::vector<double> q = select_quantiles(kept, p);
  return BandError{0.25 * (q[1] - q[0]), 0.25 * (q[3] - q[2]), 0.25 * (q[5] - q[4]), mean_error};
}

double Histogram::edge(std::size_t bin) const {
  const double share = static_cast<double>(bin) / static_cast<double>(counts.size());
  return (1 - share) * low + share * high;
}

Histogram histogram(std::span<const double> values, double low, double high, int bins) {
  if (bins < 1 || !(low <= high) || !std::isfinite(low) || !std::isfinite(high))
    refuse({"Een histogram heeft minstens één klasse nodig en een bereik van laag naar hoog.",
            "A histogram needs at least one bin and a range from low to high."});
  Histogram h{low, high, std::vector<std::int64_t>(static_cast<std::size_t>(low < high ? bins : 1)),
              0, 0};
  const double count = static_cast<double>(h.counts.size());
  const double half_width = 0.5 * high - 0.5 * low;  // halves: the full width may overflow
  for (const double x : values) {
    if (!std::isfinite(x)) {
      ++h.left_out;
    } else if (x < low || x > high) {
      ++h.outside;
    } else {
      const double share = half_width > 0 ? (0.5 * x - 0.5 * low) / half_width : 0;
      ++h.counts[std::min(static_cast<std::size_t>(share * count), h.counts.size() - 1)];
    }
  }
  return h;
}

Histogram histogram(std::span<const double> values, int bins) {
  std::vector<double> kept = finite(values);
  if (kept.empty()) {
    Histogram none;
    none.left_out = static_cast<std::int64_t>(values.size());
    return none;
  }
  const auto [low, high] = std::minmax_element(kept.begin(), kept.end());
  const double from = *low;
  const double to = *high;
  if (bins == 0) {
    constexpr double kMostBins = 200;
    const std::vector<double> q = select_quantiles(kept, std::array<double, 2>{0.25, 0.75});
    const double width = 2 * (q[1] - q[0]) / std::cbrt(static_cast<double>(kept.size()));
    bins = width > 0
               ? static_cast<int>(std::clamp(std::ceil(to / width - from / width), 1.0, kMostBins))
               : 1;
  }
  return histogram(values, from, to, bins);
}

Histogram merge(const Histogram& a, const Histogram& b) {
  if (a.low != b.low || a.high != b.high || a.counts.size() != b.counts.size())
    refuse(
        {"De histogrammen hebben verschillende klassen.", "The histograms have different bins."});
  Histogram sum = a;
  for (std::size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += b.counts[i];
  sum.outside += b.outside;
  sum.left_out += b.left_out;
  return sum;
}

double share_error(double share, std::int64_t draws) {
  const auto n = static_cast<double>(draws);
  return std::sqrt(std::max(n * share * (1 - share), 0.0) + 0.25) / (n + 1);
}

std::optional<Comparison> compare(std::span<const double> a, std::span<const double> b,
                                  scenario::Better direction) {
  check_direction(direction);
  if (a.size() != b.size())
    refuse({"De twee scenario's hebben niet evenveel trekkingen.",
            "The two scenarios do not have the same number of draws."});
  std::int64_t lower = 0;
  std::int64_t equal = 0;
  std::int64_t higher = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
    if (a[i] < b[i])
      ++lower;
    else if (a[i] > b[i])
      ++higher;
    else
      ++equal;
  }
  const std::int64_t draws = lower + equal + higher;
  if (draws == 0) return std::nullopt;
  const double n = static_cast<double>(draws);
  if (direction == scenario::Better::higher) std::swap(lower, higher);
  const double better = static_cast<double>(lower) / n;
  return Comparison{better,
                    static_cast<double>(equal) / n,
                    static_cast<double>(higher) / n,
                    share_error(better, draws),
                    draws,
                    static_cast<std::int64_t>(a.size()) - draws};
}

std::optional<Regret> regret(const Matrix& values, scenario::Better direction, double level) {
  check_direction(direction);
  check_level(level);
  const Eigen::Index scenarios = values.rows();
  if (scenarios == 0) return std::nullopt;
  const double sign = direction == scenario::Better::higher ? 1 : -1;

  Regret r;
  r.table = Matrix::Zero(scenarios, values.cols());
  r.probability_best = Vector::Zero(scenarios);
  std::vector<Eigen::Index> futures;
  for (Eigen::Index k = 0; k < values.cols(); ++k) {
    if (!values.col(k).allFinite()) {
      ++r.left_out;
      continue;
    }
    futures.push_back(k);
    const double best = (sign * values.col(k)).maxCoeff();
    r.table.col(k) = best - sign * values.col(k).array();
    const double number_best = static_cast<double>((r.table.col(k).array() == 0).count());
    for (Eigen::Index s = 0; s < scenarios; ++s)
      if (r.table(s, k) == 0) r.probability_best(s) += 1 / number_best;
  }
  if (futures.empty()) return std::nullopt;
  r.probability_best /= static_cast<double>(futures.size());

  r.mean.resize(scenarios);
  r.high.resize(scenarios);
  r.largest.resize(scenarios);
  for (Eigen::Index s = 0; s < scenarios; ++s) {
    std::vector<double> row;
    for (const Eigen::Index k : futures) row.push_back(r.table(s, k));
    r.mean(s) = moments(row).mean;
    r.largest(s) = *std::max_element(row.begin(), row.end());
    r.high(s) = select_quantiles(row, std::array<double, 1>{level})[0];
  }
  Eigen::Index at = 0;
  r.mean.minCoeff(&at);
  r.least_mean = static_cast<int>(at);
  r.largest.minCoeff(&at);
  r.least_largest = static_cast<int>(at);
  return r;
}

}  // namespace regioscoop::uncertainty
