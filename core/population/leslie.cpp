#include "population/leslie.h"

#include <cmath>

#include "common/error.h"
#include "population/shape.h"

namespace regioscoop::population {
namespace {

void check(const Leslie& leslie) {
  const Text fecundity{"vruchtbaarheid", "fecundity"};
  const Text survival{"overleving", "survival"};
  if (leslie.fecundity.size() == 0)
    throw Error{ErrorKind::bad_input,
                {"Er zijn geen leeftijdsklassen.", "There are no age classes."}};
  require_shape(leslie.survival, leslie.fecundity.size() - 1, 1, survival);
  require_range(leslie.fecundity, 0, HUGE_VAL, fecundity);
  require_range(leslie.survival, 0, 1, survival);
}

// Share of those born who reach each class.
Vector reached(const Leslie& leslie) {
  Vector share(leslie.fecundity.size());
  share(0) = 1;
  for (Eigen::Index age = 1; age < share.size(); ++age)
    share(age) = share(age - 1) * leslie.survival(age - 1);
  return share;
}

}  // namespace

Vector project_closed(const Leslie& leslie, Vector population, int steps) {
  check(leslie);
  const Text start{"beginbevolking", "starting population"};
  require_shape(population, leslie.fecundity.size(), 1, start);
  require_range(population, 0, HUGE_VAL, start);
  const Eigen::Index older = population.size() - 1;
  for (int step = 0; step < steps; ++step) {
    Vector next(population.size());
    next(0) = leslie.fecundity.dot(population);
    next.tail(older) = leslie.survival.cwiseProduct(population.head(older));
    population = std::move(next);
  }
  return population;
}

StablePopulation stable_population(const Leslie& leslie) {
  check(leslie);
  const Vector share = reached(leslie);
  const auto children = [&](double growth) {
    double sum = 0;
    double discount = 1;
    for (Eigen::Index age = 0; age < share.size(); ++age) {
      discount /= growth;
      sum += leslie.fecundity(age) * share(age) * discount;
    }
    return sum;
  };
  if (!(children(1) > 0))
    throw Error{ErrorKind::bad_input,
                {"Zonder geboorten is er geen stabiele bevolking.",
                 "Without births there is no stable population."}};
  double low = 1;
  double high = 1;
  while (children(low) < 1) low /= 2;
  while (children(high) > 1) high *= 2;
  for (double middle = 0.5 * (low + high); middle > low && middle < high;
       middle = 0.5 * (low + high))
    (children(middle) > 1 ? low : high) = middle;
  StablePopulation stable{low, Vector(share.size())};
  double discount = 1;
  for (Eigen::Index age = 0; age < share.size(); ++age, discount /= stable.growth)
    stable.structure(age) = share(age) * discount;
  stable.structure /= stable.structure.sum();
  return stable;
}

}  // namespace regioscoop::population
