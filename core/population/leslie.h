// A closed population of one sex in any age classes (Leslie 1945, Biometrika 33:183–212): the plain
// form of what project() does, for checks and for the analyst.
#pragma once

#include "common/eigen.h"

namespace regioscoop::population {

struct Leslie {
  Vector fecundity;  // daughters who reach the first class, per woman of the class and step
  Vector survival;   // share of class i that reaches class i + 1; one shorter than fecundity
};

struct StablePopulation {
  double growth = 1;  // per step, dominant root of the Leslie matrix
  Vector structure;   // share of each class, adds up to 1
};

// `population` after that many steps. Throws Error{bad_input} when the sizes do not fit or a number
// is negative.
[[nodiscard]] Vector project_closed(const Leslie& leslie, Vector population, int steps);

// Growth and structure that every start ends in: the one positive root of Euler and Lotka's
// Σ fecundity(i) l(i) growth^−(i+1) = 1, by bisection to the last bit. Throws Error{bad_input} when
// nobody has children.
[[nodiscard]] StablePopulation stable_population(const Leslie& leslie);

}  // namespace regioscoop::population
