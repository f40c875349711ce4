#include "region/local_fertility.h"

#include "common/cohort.h"

namespace regioscoop {

double local_fertility(const std::vector<CountedChildren>& counts, double infant_survival) {
  double sum = 0;
  int known = 0;
  for (const CountedChildren& one : counts) {
    double expected = 0;
    for (int age = 1; age < kAges; ++age)
      expected += 0.5 * (one.fertility[age - 1] + one.fertility[age]) *
                  one.people[cohort_row(Sex::female, age)];
    if (!(expected > 0)) continue;
    const double counted =
        one.people[cohort_row(Sex::male, 0)] + one.people[cohort_row(Sex::female, 0)];
    sum += counted / (infant_survival * expected);
    ++known;
  }
  return known > 0 ? sum / known : 1;
}

}  // namespace regioscoop
