// The parts assemble() is made of; not for use elsewhere.
#pragma once

#include <string>
#include <vector>

#include "region/region.h"
#include "region/region_people.h"
#include "store/project.h"

namespace regioscoop::parts {

// Municipalities and their districts as the project's facts ask.
[[nodiscard]] std::vector<MunicipalityAreas> areas_of_region(const store::Project& project,
                                                             int base_year);

struct Mortality {
  LifeTable table;     // of the latest year used
  Vector improvement;  // kCohorts, over all years used
};
// Of the years that store/life_table_years.h chooses up to the base year.
[[nodiscard]] Mortality mortality(const store::Project& project, int base_year,
                                  std::vector<Gap>& gaps);
[[nodiscard]] Vector fertility(const store::Project& project, int base_year,
                               std::vector<Gap>& gaps);

// Yearly net migration of the country as a share of each cohort, kCohorts: what stands in where
// nothing shows how people of the region move. Empty when the project has no figures of it. `qx`:
// kCohorts, of the life table.
[[nodiscard]] Vector national_migration(const store::Project& project, int base_year,
                                        const Vector& qx);

// `qx`: kCohorts, of the life table.
[[nodiscard]] UseRates use_rates(const store::Project& project, int base_year, const Vector& qx,
                                 double ed_admission_share, std::vector<Gap>& gaps);

// kCareTypes × districts: cost observed in the municipality over the cost expected there from
// national cost by age and sex, in the same year; 1 where the project can't tell. Of the rows per
// municipality (insured_cost) and the rates by age (use_rate) the year nearest to the base year
// counts: the ratio of an older year moved the cost of the base year itself.
[[nodiscard]] Matrix area_factors(const store::Project& project,
                                  const std::vector<District>& districts, int base_year,
                                  std::vector<Gap>& gaps);

// Whether a municipality has rates by age of a year nearer to the base year than its rows of
// `insured_year` (0: none).
[[nodiscard]] bool rates_are_nearer(const store::Project& project, const std::string& municipality,
                                    int base_year, int insured_year);

[[nodiscard]] std::vector<Hospital> hospitals(const store::Project& project,
                                              const std::vector<District>& districts, int base_year,
                                              std::vector<Gap>& gaps);
[[nodiscard]] std::vector<WijkkliniekSite> wijkklinieken(const store::Project& project);
// All providers of one kind together; one without figures is left out.
[[nodiscard]] AftercareBeds aftercare_beds(const store::Project& project, std::vector<Gap>& gaps);
[[nodiscard]] std::vector<Payer> payers(const store::Project& project,
                                        const std::vector<District>& districts,
                                        const RowVector& people, std::vector<Gap>& gaps);
[[nodiscard]] std::vector<Price> prices(const store::Project& project, std::vector<Gap>& gaps);
[[nodiscard]] std::vector<Intervention> interventions(const store::Project& project);
[[nodiscard]] std::vector<AssumptionCorrelation> correlations(const store::Project& project);
[[nodiscard]] AssumptionSet assumptions(const store::Project& project, std::vector<Gap>& gaps);

// Covariate names and values of the districts, and the use of care of the municipalities they are
// learnt from, where the project has both.
void covariates(const store::Project& project, Region& region);

// Rows of official forecasts (measure 'forecast') about the districts or their municipalities, of
// years after the base year; totals of rows that are there too are left out.
[[nodiscard]] std::vector<OfficialForecast> forecast(const store::Project& project,
                                                     const Region& region, bool insured_years,
                                                     std::vector<Gap>& gaps);

// National rows have this scope.
inline constexpr const char* kNetherlands = "NL00";

}  // namespace regioscoop::parts
