#include "scenario/indicator.h"

#include <array>
#include <vector>

#include "common/error.h"
#include "common/near_match.h"

namespace regioscoop::scenario {
namespace {

using enum Indicator;

const std::array<IndicatorInfo, kIndicators>& catalogue() {
  constexpr auto kSum = Aggregation::sum;
  static const std::array<IndicatorInfo, kIndicators> entries{{
      {population,
       "population_persons",
       "persons",
       kSum,
       Better::neutral,
       0,
       {"Inwoners", "Population"}},
      {population_70_plus,
       "population_70_plus_persons",
       "persons",
       kSum,
       Better::neutral,
       0,
       {"Inwoners van 70 jaar en ouder", "Population of 70 and over"}},
      {ed_visits,
       "ed_visits_per_year",
       "visits/year",
       kSum,
       Better::lower,
       0,
       {"SEH-bezoeken", "ED visits"}},
      {ed_visits_70_plus,
       "ed_visits_70_plus_per_year",
       "visits/year",
       kSum,
       Better::lower,
       0,
       {"SEH-bezoeken 70+", "ED visits 70+"}},
      {acute_admissions_70_plus,
       "acute_admissions_70_plus_per_year",
       "admissions/year",
       kSum,
       Better::lower,
       0,
       {"Acute opnamen 70+, afdeling en wijkkliniek",
        "Acute admissions 70+, ward and wijkkliniek"}},
      {ward_admissions_70_plus,
       "ward_admissions_70_plus_per_year",
       "admissions/year",
       kSum,
       Better::lower,
       0,
       {"Acute opnamen 70+ op een ziekenhuisafdeling", "Acute admissions 70+ to a hospital ward"}},
      {wijkkliniek_admissions,
       "wijkkliniek_admissions_per_year",
       "admissions/year",
       kSum,
       Better::neutral,
       0,
       {"Opnamen in een wijkkliniek", "Wijkkliniek admissions"}},
      {wijkkliniek_refusals,
       "wijkkliniek_refusals_per_year",
       "patients/year",
       kSum,
       Better::lower,
       0,
       {"Geweigerd: geen bed vrij in een wijkkliniek", "Refused: no wijkkliniek bed free"}},
      {readmissions_90_days,
       "readmissions_90_days_70_plus_per_year",
       "admissions/year",
       kSum,
       Better::lower,
       0,
       {"Heropnamen binnen 90 dagen, 70+", "Readmissions within 90 days, 70+"}},
      {ward_bed_days_70_plus,
       "ward_bed_days_70_plus_per_year",
       "bed-days/year",
       kSum,
       Better::lower,
       0,
       {"Ligdagen 70+ op een ziekenhuisafdeling", "Bed-days 70+ on a hospital ward"}},
      {wijkkliniek_bed_days,
       "wijkkliniek_bed_days_per_year",
       "bed-days/year",
       kSum,
       Better::neutral,
       0,
       {"Ligdagen in een wijkkliniek", "Bed-days in a wijkkliniek"}},
      {ward_beds_needed,
       "ward_beds_needed_70_plus",
       "beds",
       Aggregation::region_only,
       Better::lower,
       0,
       {"Nodige ziekenhuisbedden voor acute opnamen 70+",
        "Hospital beds needed for acute admissions 70+"}},
      {cost_total,
       "cost_total_eur_per_year",
       "EUR/year",
       kSum,
       Better::lower,
       0,
       {"Kosten van zorg", "Cost of care"}},
      {ed_hours_above_places,
       "ed_hours_above_places_per_year",
       "hours/year",
       Aggregation::region_only,
       Better::lower,
       0,
       {"Uren met meer patiënten dan plaatsen op de SEH, ziekenhuizen samen",
        "Hours with more patients than places in the ED, hospitals together"}},
      {ed_boarding_hours,
       "ed_boarding_patient_hours_per_year",
       "patient-hours/year",
       Aggregation::region_only,
       Better::lower,
       0,
       {"Wachten op de SEH op een bed, patiënten × uren",
        "Waiting in the ED for a bed, patients × hours"}},
      {wijkkliniek_staff_fte,
       "wijkkliniek_staff_fte",
       "fte",
       Aggregation::region_only,
       Better::neutral,
       1,
       {"Personeel in wijkklinieken", "Staff of wijkklinieken"}},
      {intervention_participants,
       "intervention_participants_persons",
       "persons",
       kSum,
       Better::neutral,
       0,
       {"Deelnemers aan interventies", "Participants in interventions"}},
      {intervention_cost,
       "intervention_cost_eur_per_year",
       "EUR/year",
       kSum,
       Better::lower,
       0,
       {"Kosten van interventies zelf", "Cost of the interventions themselves"}},
  }};
  return entries;
}

}  // namespace

std::span<const IndicatorInfo> indicators() { return catalogue(); }

const IndicatorInfo& info(Indicator indicator) {
  return catalogue()[static_cast<std::size_t>(indicator)];
}

const IndicatorInfo& find_indicator(std::string_view key) {
  std::vector<std::string_view> known;
  for (const IndicatorInfo& entry : catalogue()) {
    if (entry.key == key) return entry;
    known.push_back(entry.key);
  }
  const Text near = did_you_mean(key, known);
  throw Error{
      ErrorKind::not_found,
      text("Uitkomst ‘{}’ bestaat niet.", "Indicator ‘{}’ does not exist.", key),
      near.nl.empty() ? text("Kies uit: {}.", "Choose from: {}.", fmt::join(known, ", ")) : near};
}

}  // namespace regioscoop::scenario
