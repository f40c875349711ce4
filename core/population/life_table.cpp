#include "population/life_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/error.h"
#include "population/shape.h"

namespace regioscoop::population {

Vector closed_at_oldest(std::span<const double> qx) {
  if (qx.size() < kAges)
    throw Error{ErrorKind::bad_input,
                text("De overlevingstafel houdt op bij leeftijd {}; gevraagd is minstens {}.",
                     "The life table stops at age {}; at least {} is asked for.",
                     static_cast<int>(qx.size()) - 1, kOldestAge)};
  const Vector all = Eigen::Map<const Vector>(qx.data(), static_cast<Eigen::Index>(qx.size()));
  const Text what{"sterftekansen", "death probabilities"};
  require_range(all, 0, 1, what);
  // Person-years lived from 100 on and from 101 on by one who reaches 100.
  double alive = 1;
  double from_100 = 0;
  double from_101 = 0;
  for (Eigen::Index age = kOldestAge; age < all.size(); ++age) {
    const double dying = age + 1 < all.size() ? all(age) : 1;
    const double lived = alive * (1 - 0.5 * dying);
    from_100 += lived;
    if (age > kOldestAge) from_101 += lived;
    alive *= 1 - dying;
  }
  Vector closed = all.head(kAges);
  if (all.size() > kAges) closed(kOldestAge) = 1 - from_101 / from_100;
  return closed;
}

const Vector& sex_mortality_ratio() {
  struct Knot {
    int age;
    double ratio;
  };
  static constexpr std::array<Knot, 10> kKnots{{{0, 1.2},
                                                {10, 1.2},
                                                {20, 2.2},
                                                {30, 1.8},
                                                {50, 1.25},
                                                {60, 1.4},
                                                {70, 1.55},
                                                {80, 1.48},
                                                {90, 1.27},
                                                {100, 1.08}}};
  static const Vector kRatio = [] {
    Vector ratio(kAges);
    std::size_t knot = 0;
    for (int age = 0; age < kAges; ++age) {
      while (knot + 2 < kKnots.size() && age > kKnots[knot + 1].age) ++knot;
      const Knot& left = kKnots[knot];
      const Knot& right = kKnots[knot + 1];
      ratio(age) = left.ratio + (right.ratio - left.ratio) * (age - left.age) /
                                    static_cast<double>(right.age - left.age);
    }
    return ratio;
  }();
  return kRatio;
}

Vector split_by_sex(const Vector& both, const Vector& ratio) {
  const Text table{"sterftekansen", "death probabilities"};
  const Text ratios{"sterfte van mannen ten opzichte van vrouwen", "mortality of men over women"};
  require_shape(both, kAges, 1, table);
  require_range(both, 0, 1, table);
  require_shape(ratio, kAges, 1, ratios);
  require_range(ratio, 0, HUGE_VAL, ratios);
  Vector split(kCohorts);
  double men = 1.05 / 2.05;  // of those born
  double women = 1 - men;
  for (int age = 0; age < kAges; ++age) {
    const double deaths = both(age) * (men + women);
    const double share = men * ratio(age) + women;
    const double of_women = share > 0 ? std::min(1.0, deaths / share) : 0;
    // When either would die more often than certainly, the other takes what is left.
    const double of_men =
        men > 0 ? std::clamp((deaths - of_women * women) / men, 0.0, 1.0) : both(age);
    split(cohort_row(Sex::male, age)) = of_men;
    split(cohort_row(Sex::female, age)) =
        women > 0 ? std::clamp((deaths - of_men * men) / women, 0.0, 1.0) : both(age);
    men *= 1 - of_men;
    women *= 1 - split(cohort_row(Sex::female, age));
  }
  return split;
}

double life_expectancy(const Vector& qx, double infant_death_timing) {
  double alive = 1;
  double years = 0;
  for (int age = 0; age < kOldestAge; ++age) {
    years += alive * (1 - (age == 0 ? 1 - infant_death_timing : 0.5) * qx(age));
    alive *= 1 - qx(age);
  }
  if (qx(kOldestAge) > 0) years += alive * (1 / qx(kOldestAge) - 0.5);
  return years;
}

}  // namespace regioscoop::population
