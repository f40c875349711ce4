#include <algorithm>
#include <array>
#include <cmath>

#include "common/error.h"
#include "region/derive.h"

namespace regioscoop {
namespace {

// The classes of one sex, ascending by age.
std::vector<AgeClass> classes_of(const std::vector<AgeClass>& classes, Sex sex) {
  std::vector<AgeClass> out;
  for (const AgeClass& one : classes) {
    if (one.sex == sex) out.push_back(one);
  }
  std::sort(out.begin(), out.end(),
            [](const AgeClass& a, const AgeClass& b) { return a.age_from < b.age_from; });
  int next = 0;
  for (const AgeClass& one : out) {
    if (one.age_from != next || one.age_to < one.age_from || !(one.persons >= 0)) {
      throw Error{ErrorKind::bad_input,
                  text("De leeftijdsklassen sluiten niet aan: na {} jaar volgt {} tot en met {}.",
                       "The age classes do not join: after age {} comes {} to {}.", next - 1,
                       one.age_from, one.age_to)};
    }
    next = one.age_to + 1;
  }
  if (next <= kOldestAge) {
    throw Error{ErrorKind::bad_input, text("De leeftijdsklassen houden op bij {} jaar.",
                                           "The age classes end at age {}.", next - 1)};
  }
  return out;
}

// Slopes of the cumulated curve at its knots: Fritsch–Carlson, weighted harmonic mean of the
// neighbouring densities, so that the curve never falls.
std::vector<double> knot_slopes(const std::vector<double>& width,
                                const std::vector<double>& density) {
  const std::size_t n = density.size();
  std::vector<double> slope(n + 1);
  slope.front() = density.front();
  slope.back() = density.back();
  for (std::size_t k = 1; k < n; ++k) {
    if (density[k - 1] <= 0 || density[k] <= 0) continue;
    const double before = 2 * width[k] + width[k - 1];
    const double after = width[k] + 2 * width[k - 1];
    slope[k] = (before + after) / (before / density[k - 1] + after / density[k]);
  }
  return slope;
}

// Cumulated people from the start of the class to `t` (0..1) of its width.
double hermite(double width, double persons, double slope_left, double slope_right, double t) {
  const double t2 = t * t;
  const double t3 = t2 * t;
  return (t3 - 2 * t2 + t) * width * slope_left + (3 * t2 - 2 * t3) * persons +
         (t3 - t2) * width * slope_right;
}

// Weight of each age of a smooth curve through the closed classes, and of a stationary population
// in the open-ended one.
Vector smooth_shape(const std::vector<AgeClass>& classes, Sex sex, const Vector& qx) {
  Vector out = Vector::Zero(kAges);
  std::vector<double> width;
  std::vector<double> density;
  for (const AgeClass& one : classes) {
    if (one.age_to >= kOldestAge) break;
    width.push_back(one.age_to - one.age_from + 1);
    density.push_back(one.persons / width.back());
  }
  const std::vector<double> slope =
      density.empty() ? std::vector<double>{} : knot_slopes(width, density);
  for (std::size_t k = 0; k < density.size(); ++k) {
    double before = 0;
    for (int age = classes[k].age_from; age <= classes[k].age_to; ++age) {
      const double t = (age + 1 - classes[k].age_from) / width[k];
      const double upto = hermite(width[k], classes[k].persons, slope[k], slope[k + 1], t);
      out[age] = std::max(0.0, upto - before);
      before = upto;
    }
  }
  double alive = 1;
  for (int age = classes[density.size()].age_from; age <= kOldestAge; ++age) {
    const double dying = qx.size() == 0 ? 0.0 : qx[cohort_row(sex, age)];
    // Those of 100 and older together live on for 1 / qx years.
    out[age] = age < kOldestAge || dying <= 0 ? alive : alive / dying;
    alive *= 1 - dying;
  }
  return out;
}

}  // namespace

Vector single_years(const std::vector<AgeClass>& classes, const Vector& shape, const Vector& qx) {
  Vector out = Vector::Zero(kCohorts);
  for (const Sex sex : kSexes) {
    const std::vector<AgeClass> own = classes_of(classes, sex);
    const Vector smooth = smooth_shape(own, sex, qx);
    for (const AgeClass& one : own) {
      const int ages = std::min(one.age_to, kOldestAge) - one.age_from + 1;
      const int row = cohort_row(sex, one.age_from);
      Vector weight = smooth.segment(one.age_from, ages);
      if (shape.size() != 0 && shape.segment(row, ages).sum() > 0)
        weight = shape.segment(row, ages);
      if (weight.sum() <= 0) weight.setOnes();
      out.segment(row, ages) = weight * (one.persons / weight.sum());
    }
  }
  return out;
}

Vector aged(const Vector& people, int years, const Vector& qx) {
  Vector out = people;
  for (int year = 0; year < years; ++year) {
    Vector next = out;
    for (const Sex sex : kSexes) {
      const auto stay = [&](int age) {
        const int row = cohort_row(sex, age);
        return qx.size() == 0 ? out[row] : out[row] * (1 - qx[row]);
      };
      for (int age = 1; age <= kOldestAge; ++age) next[cohort_row(sex, age)] = stay(age - 1);
      next[cohort_row(sex, kOldestAge)] += stay(kOldestAge);
    }
    out = next;
  }
  return out;
}

}  // namespace regioscoop
