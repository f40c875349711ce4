#include "uncertainty/fit.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "common/error.h"
#include "common/plain_number.h"
#include "uncertainty/normal.h"

namespace regioscoop::uncertainty {
namespace {

// How unequal the arms of an interval may be before a symmetric kind is the wrong choice. Published
// intervals are rounded, and arms of 0.30 (0.24-0.42) are not far from normal.
constexpr double kMostUnequalArms = 3;

[[noreturn]] void refuse(Text message, Text remedy = {}) {
  throw Error{ErrorKind::out_of_range, std::move(message), std::move(remedy)};
}

Text interval_text(const Interval& interval) {
  return text("{}–{}", "{}–{}", plain_number_text(interval.low), plain_number_text(interval.high));
}

void check_interval(double value, const Interval& interval) {
  if (!std::isfinite(value) || !std::isfinite(interval.low) || !std::isfinite(interval.high))
    refuse({"Waarde, ondergrens en bovengrens moeten getallen zijn.",
            "Value, low and high must be numbers."});
  if (!(interval.level > 0 && interval.level <= 1))
    refuse(text("Het niveau van een interval ligt boven 0 en is hoogstens 1, niet {}.",
                "The level of an interval is above 0 and at most 1, not {}.",
                plain_number_text(interval.level)),
           {"Schrijf 95% als 0,95.", "Write 95% as 0.95."});
  if (interval.low > interval.high)
    refuse(text("De ondergrens ligt boven de bovengrens ({}).",
                "The lower bound lies above the upper bound ({}).", interval_text(interval)));
  if (value < interval.low || value > interval.high)
    refuse(text("De waarde {} ligt buiten haar interval {}.",
                "The value {} lies outside its interval {}.", plain_number_text(value),
                interval_text(interval)),
           {"Geef een interval waar de waarde in ligt, of kies de verdeling ‘vast’ (fixed).",
            "Give an interval that holds the value, or choose the distribution ‘fixed’."});
}

void check_open_ended(Kind kind, const Interval& interval) {
  if (interval.level >= 1)
    refuse(
        text("Een verdeling ‘{}’ heeft geen einden; een interval van 100% past er niet op.",
             "A ‘{}’ distribution has no ends; an interval of 100% does not fit it.", name(kind)),
        {"Geef een interval van minder dan 100%, of kies driehoek, PERT of uniform.",
         "Give an interval below 100%, or choose triangular, PERT or uniform."});
}

void check_inside(Kind kind, const Interval& interval, bool holds, const char* range) {
  if (!holds)
    refuse(text("Het interval {} past niet op een verdeling ‘{}’: die loopt van {}.",
                "The interval {} does not fit a ‘{}’ distribution, which runs {}.",
                interval_text(interval), name(kind), range));
}

void check_arms(Kind kind, double below, double above) {
  if (std::max(below, above) > kMostUnequalArms * std::min(below, above))
    refuse(text("De waarde ligt te ver uit het midden van haar interval voor een verdeling ‘{}’.",
                "The value lies too far from the middle of its interval for a ‘{}’ distribution.",
                name(kind)),
           kind == Kind::normal
               ? Text{"Kies lognormaal (verhoudingen, kosten), bèta (aandelen) of PERT.",
                      "Choose log-normal (ratios, costs), beta (shares) or PERT."}
               : Text{"Kies PERT of driehoek.", "Choose PERT or triangular."});
}

double logit(double p) { return std::log(p) - std::log1p(-p); }

// Root of a continuous function that changes sign between low and high.
template <class Function>
double root(const Function& f, double low, double high) {
  const double at_low = f(low);
  const double at_high = f(high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  std::uintmax_t steps = 200;
  const auto bracket = boost::math::tools::toms748_solve(
      f, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(48), steps);
  return 0.5 * (bracket.first + bracket.second);
}

// The distribution of a family with fixed mean whose mass inside the interval equals its level.
// `make` takes the logarithm of the concentration: larger is narrower.
template <class Make>
Distribution fit_mass(Kind kind, const Interval& interval, const Make& make) {
  const auto missing = [&](double log_concentration) {
    const Distribution d = make(log_concentration);
    return d.cdf(interval.high) - d.cdf(interval.low) - interval.level;
  };
  // The mass grows with the concentration once the distribution has a hump inside the interval, so
  // walk down from a narrow one to the first that is too wide.
  constexpr double kNarrowest = 32;
  constexpr double kWidest = -12;
  constexpr double kStep = 1;
  if (missing(kNarrowest) >= 0)
    for (double at = kNarrowest - kStep; at >= kWidest; at -= kStep)
      if (missing(at) < 0) return make(root(missing, at, at + kStep));
  refuse(text("Geen verdeling ‘{}’ met dit gemiddelde heeft {}% van haar kans in {}.",
              "No ‘{}’ distribution with this mean has {}% of its probability in {}.", name(kind),
              number_text(100 * interval.level, 1), interval_text(interval)),
         {"Controleer het interval, of kies PERT.", "Check the interval, or choose PERT."});
}

Distribution fit_beta(double value, const Interval& interval) {
  check_open_ended(Kind::beta, interval);
  check_inside(Kind::beta, interval,
               interval.low >= 0 && interval.high <= 1 && value > 0 && value < 1 &&
                   interval.low < value && value < interval.high,
               "0..1");
  return fit_mass(Kind::beta, interval, [&](double log_n) {
    const double n = std::exp(log_n);
    return Distribution{Beta{value * n, (1 - value) * n}};
  });
}

Distribution fit_gamma(double value, const Interval& interval) {
  check_open_ended(Kind::gamma, interval);
  check_inside(Kind::gamma, interval,
               interval.low >= 0 && interval.low < value && value < interval.high, "0..∞");
  return fit_mass(Kind::gamma, interval, [&](double log_shape) {
    const double shape = std::exp(log_shape);
    return Distribution{Gamma{shape, value / shape}};
  });
}

Distribution fit_uniform(const Interval& interval) {
  const double middle = interval.low + 0.5 * (interval.high - interval.low);
  const double half = 0.5 * (interval.high - interval.low) / interval.level;
  return Distribution{Uniform{middle - half, middle + half}};
}

// Triangular and PERT are a shape on 0..1 with its mode at share m, stretched to min..max. With the
// shape's quantiles l(m) = Q(q) and h(m) = Q(1 - q), value = min + w m, low = min + w l(m) and
// high = min + w h(m), so that only m has to be found:
// (value - low) / (high - low) = (m - l) / (h - l).
template <class Make>
Distribution fit_mode(double value, const Interval& interval, const Make& make) {
  if (interval.level >= 1) return Distribution{make(interval.low, value, interval.high)};
  const double q = 0.5 * (1 - interval.level);
  const double position = (value - interval.low) / (interval.high - interval.low);
  const auto off = [&](double m) {
    const Distribution unit{make(0.0, m, 1.0)};
    const double low = unit.quantile(q);
    const double high = unit.quantile(1 - q);
    return (m - low) / (high - low) - position;
  };
  const double m = root(off, 0, 1);
  const Distribution unit{make(0.0, m, 1.0)};
  const double width = (interval.high - interval.low) / (unit.quantile(1 - q) - unit.quantile(q));
  const double min = value - m * width;
  return Distribution{make(min, value, std::max(min + width, value))};
}

}  // namespace

Distribution fit(Kind kind, double value, const Interval& interval) {
  if (kind == Kind::fixed) return Distribution{Fixed{value}};
  if (kind == Kind::discrete)
    refuse({"Een keuze tussen bronnen volgt uit haar waarden, niet uit een interval.",
            "A choice between sources follows from its values, not from an interval."});
  check_interval(value, interval);
  if (interval.low == interval.high) return Distribution{Fixed{value}};

  const double low = interval.low;
  const double high = interval.high;
  const double z = normal_quantile(0.5 + 0.5 * interval.level);
  switch (kind) {
    case Kind::normal:
      check_open_ended(kind, interval);
      check_arms(kind, value - low, high - value);
      return Distribution{Normal{value, (high - low) / (2 * z)}};
    case Kind::log_normal:
      check_open_ended(kind, interval);
      check_inside(kind, interval, low > 0, "0..∞");
      check_arms(kind, std::log(value / low), std::log(high / value));
      return Distribution{LogNormal{std::log(value), std::log(high / low) / (2 * z)}};
    case Kind::logit_normal:
      check_open_ended(kind, interval);
      check_inside(kind, interval, low > 0 && high < 1, "0..1");
      check_arms(kind, logit(value) - logit(low), logit(high) - logit(value));
      return Distribution{LogitNormal{logit(value), (logit(high) - logit(low)) / (2 * z)}};
    case Kind::beta: return fit_beta(value, interval);
    case Kind::gamma: return fit_gamma(value, interval);
    case Kind::uniform: return fit_uniform(interval);
    case Kind::triangular:
      return fit_mode(value, interval, [](double a, double m, double b) {
        return Triangular{a, m, b};
      });
    case Kind::pert:
      return fit_mode(value, interval, [](double a, double m, double b) { return Pert{a, m, b}; });
    case Kind::fixed:
    case Kind::discrete: break;
  }
  return Distribution{Fixed{value}};
}

FittedEnds fitted_ends(const Distribution& distribution, const Interval& interval) {
  const double q = 0.5 * (1 - interval.level);
  FittedEnds ends{distribution.quantile(q), distribution.quantile(1 - q), 0};
  const double width = interval.high - interval.low;
  if (width > 0)
    ends.miss =
        std::max(std::abs(ends.low - interval.low), std::abs(ends.high - interval.high)) / width;
  return ends;
}

std::vector<Kind> kinds_that_fit(double value, const Interval& interval, double min, double max) {
  if (!(interval.high > interval.low)) return {};
  std::vector<std::pair<double, Kind>> found;
  const auto look = [&](Kind kind, double offset) {
    try {
      const Distribution fitted = fit(kind, value, interval).truncated(min, max);
      const double miss = fitted_ends(fitted, interval).miss;
      if (miss <= kMostMiss) found.emplace_back(offset + miss, kind);
    } catch (const Error&) {  // this kind does not take the interval
    }
  };
  for (const Kind kind :
       {Kind::normal, Kind::log_normal, Kind::logit_normal, Kind::beta, Kind::gamma})
    look(kind, 0);
  look(Kind::pert, 1);
  look(Kind::triangular, 2);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Kind> kinds;
  for (const auto& [miss, kind] : found) kinds.push_back(kind);
  return kinds;
}

std::optional<Text> misfit(const Distribution& distribution, double value,
                           const Interval& interval) {
  constexpr double kPercent = 100;
  constexpr std::size_t kNamed = 3;
  if (distribution.is_certain() || distribution.kind() == Kind::discrete) return std::nullopt;
  const FittedEnds ends = fitted_ends(distribution, interval);
  if (ends.miss <= kMostMiss) return std::nullopt;
  const double width = interval.high - interval.low;
  std::vector<Kind> better =
      kinds_that_fit(value, interval, distribution.min(), distribution.max());
  if (better.size() > kNamed) better.resize(kNamed);
  Text names;
  for (const Kind kind : better)
    names = text("{}{}{} ({})", "{}{}{} ({})", names, names.nl.empty() ? "" : ", ", name(kind),
                 to_string(kind));
  return text(
      "De verdeling ‘{0}’ past niet goed op dit interval: {1}% van haar kans ligt tussen {2} en "
      "{3}, "
      "niet tussen {4} en {5}.{6}",
      "The ‘{0}’ distribution does not fit this interval well: {1}% of its probability lies "
      "between "
      "{2} and {3}, not between {4} and {5}.{6}",
      name(distribution.kind()),
      plain_number_text(std::round(kPercent * interval.level * 1e6) / 1e6),
      readable_number_text(ends.low, width), readable_number_text(ends.high, width),
      plain_number_text(interval.low), plain_number_text(interval.high),
      better.empty() ? Text{} : text(" Beter past: {}.", " A better fit: {}.", names));
}

Distribution choice(std::span<const double> values, std::span<const double> weights) {
  Discrete sources{{values.begin(), values.end()}, {weights.begin(), weights.end()}};
  if (weights.empty()) sources.weights.assign(values.size(), 1.0);
  return Distribution{std::move(sources)};
}

Distribution fitted_distribution(const Assumption& assumption,
                                 const AssumptionDefinition& definition) {
  const Kind kind = parse_kind(assumption.distribution);
  if (kind == Kind::fixed || (!assumption.low && !assumption.high))
    return Distribution{Fixed{assumption.value}}.truncated(definition.min, definition.max);
  if (!assumption.low || !assumption.high)
    refuse({"Een interval heeft een ondergrens én een bovengrens nodig.",
            "An interval needs both a lower and an upper bound."});
  const Interval interval{*assumption.low, *assumption.high, assumption.level};
  // Sources that disagree: the value used and the two that differ most from it.
  const Distribution fitted =
      kind == Kind::discrete
          ? choice(std::vector<double>{interval.low, assumption.value, interval.high})
          : fit(kind, assumption.value, interval);
  return fitted.truncated(definition.min, definition.max);
}

Distribution distribution_of(const Assumption& assumption, const AssumptionDefinition& definition) {
  try {
    return fitted_distribution(assumption, definition);
  } catch (const Error& error) {
    throw Error{error.kind(),
                text("Aanname ‘{}’: {}", "Assumption ‘{}’: {}", assumption.key, error.message()),
                error.remedy()};
  }
}

}  // namespace regioscoop::uncertainty
