// Raking: the years of a projection made to come out at an official forecast.
#pragma once

#include <vector>

#include "population/projection.h"

namespace regioscoop::population {

// The targets of every year. A group of areas and ages that has targets in several years is held to
// the straight line between them; from the base year to its first target the line starts at the
// base population; after its last target it is free.
class RakingPlan {
 public:
  // Throws Error{bad_input} when a target names an area or age that does not exist, has no sex, is
  // negative, or lies outside the years of the projection; Error{bad_input} when one group has two
  // targets in one year. Keeps no reference to `inputs`.
  explicit RakingPlan(const Inputs& inputs);

  // Iterative proportional fitting of `population` to the targets of `year`: each target in turn
  // scales its cells, until all are met. What was added per area goes into `added`. A target that
  // can't be met (nobody there to scale, or targets that contradict) gives a warning.
  void rake(int year, const Parameters& parameters, Cohorts& population, Matrix::RowXpr added,
            std::vector<Text>& warnings) const;

 private:
  struct Line {
    ForecastTarget group;    // its year and persons are not used
    std::vector<int> years;  // ascending, the base year first
    std::vector<double> persons;
    [[nodiscard]] bool holds(int year) const;
    [[nodiscard]] double at(int year) const;
  };
  std::vector<Line> lines_;
};

}  // namespace regioscoop::population
