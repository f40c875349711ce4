#include "region/acute_rates.h"

#include "common/error.h"

namespace regioscoop {
namespace {

constexpr int kOld = 70;
constexpr int kBirthsFrom = 15;
constexpr int kBirthsTo = 44;

Vector shape_of(const AcuteSources& sources) {
  Vector admissions = sources.admissions;
  for (int age = kBirthsFrom; age <= kBirthsTo; ++age) {
    admissions[cohort_row(Sex::female, age)] = admissions[cohort_row(Sex::male, age)];
  }
  return admissions.cwiseProduct(sources.unplanned_share).cwiseProduct(sources.overnight_share);
}

// 1 for the ages from 70 on (or below), else 0.
Vector from_seventy(bool above) {
  Vector out(kCohorts);
  for (int row = 0; row < kCohorts; ++row) out[row] = (row % kAges >= kOld) == above ? 1 : 0;
  return out;
}

double factor(double visits, const Vector& shape, const Vector& people) {
  const double expected = shape.dot(people);
  if (!(expected > 0) || !(visits > 0)) {
    throw Error{ErrorKind::bad_input,
                {"De landelijke SEH-bezoeken zijn niet over leeftijden te verdelen: er zijn geen "
                 "opnamen of mensen om ze op te richten, of er zijn meer bezoeken van 70-plussers "
                 "dan van alle leeftijden.",
                 "The national ED visits can't be divided over ages: there are no admissions or "
                 "people to go by, or there are more visits by people of 70 and over than at all "
                 "ages."}};
  }
  return visits / expected;
}

}  // namespace

AcuteRates acute_rates(const AcuteSources& sources) {
  const Vector shape = shape_of(sources);
  const Vector old_shape = shape.cwiseProduct(from_seventy(true));
  const Vector young_shape = shape.cwiseProduct(from_seventy(false));
  const double old_factor = factor(sources.visits_70_plus, old_shape, sources.people_70_plus_year);
  const double old_then = old_factor * old_shape.dot(sources.people_all_ages_year);
  const double young_factor =
      factor(sources.visits_all_ages - old_then, young_shape, sources.people_all_ages_year);
  const double admitted = sources.ed_admission_share_70_plus * old_factor;
  return {old_factor * old_shape + young_factor * young_shape,
          (admitted * sources.unplanned_share.cwiseProduct(sources.overnight_share)).cwiseMin(1.0)};
}

}  // namespace regioscoop
