#include "region/class_values.h"

#include <algorithm>

namespace regioscoop {
namespace {

bool is_of(char sex, Sex one) { return sex == 'T' || sex == letter(one).front(); }

}  // namespace

Vector rate_by_cohort(const std::vector<ClassValue>& classes, double otherwise) {
  std::vector<ClassValue> order = classes;
  // Wide and both-sexes classes first: what comes later overwrites.
  std::stable_sort(order.begin(), order.end(), [](const ClassValue& a, const ClassValue& b) {
    if ((a.sex == 'T') != (b.sex == 'T')) return a.sex == 'T';
    return a.age_to - a.age_from > b.age_to - b.age_from;
  });
  Vector out = Vector::Constant(kCohorts, otherwise);
  for (const ClassValue& one : order) {
    for (const Sex sex : kSexes) {
      if (!is_of(one.sex, sex)) continue;
      for (int age = one.age_from; age <= std::min(one.age_to, kOldestAge); ++age) {
        out[cohort_row(sex, age)] = one.value;
      }
    }
  }
  return out;
}

double people_in(const Vector& people, const ClassValue& one) {
  double sum = 0;
  for (const Sex sex : kSexes) {
    if (!is_of(one.sex, sex)) continue;
    for (int age = one.age_from; age <= std::min(one.age_to, kOldestAge); ++age) {
      sum += people[cohort_row(sex, age)];
    }
  }
  return sum;
}

std::vector<ClassValue> rates_of_counts(const std::vector<ClassValue>& counts,
                                        const Vector& people) {
  std::vector<ClassValue> out = counts;
  for (ClassValue& one : out) {
    const double persons = people_in(people, one);
    one.value = persons > 0 ? one.value / persons : 0;
  }
  return out;
}

}  // namespace regioscoop
