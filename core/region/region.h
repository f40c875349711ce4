// Everything the models know about a region, as plain values. Assembled from a project file by
// region/assemble.h; the model steps read this and never the database.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "common/care_type.h"
#include "common/cohort.h"
#include "common/month.h"
#include "common/status.h"
#include "region/assumption.h"

namespace regioscoop {

struct Point {
  double longitude = 0;  // degrees, WGS 84
  double latitude = 0;
};

// Great-circle distance in kilometres (haversine, earth radius 6371.0088 km).
[[nodiscard]] double distance_km(Point a, Point b);

struct Tile {
  int column = 0;
  int row = 0;
};

// The areas of a run: districts (wijken) where the files give them, else municipalities.
struct District {
  std::string code;  // CBS: WK036300, GM0363
  std::string name;
  std::string municipality_code;
  std::string city_part;  // stadsdeel, empty where there is none
  std::optional<Point> centre;
  std::optional<Tile> tile;
  std::optional<double> ses_score;  // SES-WOA of CBS: socio-economic position, about 0 on average
};

// Deaths: probability of dying within the year by cohort row.
struct LifeTable {
  int year = 0;
  Vector qx;  // kCohorts
};

// What a person of each cohort uses or costs in a year, national level, in the prices of `year`.
struct UseRates {
  int year = 0;
  Matrix cost;                // kCareTypes × kCohorts, EUR per insured year
  Vector hospital_admission;  // kCohorts, admissions per person-year (day cases not counted)
  Vector ed_visit;            // kCohorts, SEH visits per person-year
  Vector acute_share;         // kCohorts, share of the admissions that is unplanned
};

// Counted people of some year, by single year of age as far as a rule gives them (region/derive.h).
// Two of these show how cohorts grew or shrank by moves.
struct ObservedPopulation {
  int year = 0;
  bool insured_years = false;  // average of the year (Vektis); else residents on 1 January (CBS)
  Cohorts people;              // kCohorts × districts
};

// A figure of an official forecast that the projection has to come out at.
struct OfficialForecast {
  int year = 0;
  std::vector<int> districts;  // columns of base_population
  int age_from = 0;
  int age_to = kOldestAge;  // inclusive; kOldestAge is open-ended
  bool men = true;
  bool women = true;
  double persons = 0;
};

// Cost of care counted by municipality all over the country, and covariates of those
// municipalities: what tells which use goes with which kind of area (demand/area_effects.h).
struct MunicipalUse {
  int year = 0;
  std::vector<std::string> municipalities;  // codes
  Matrix expected;                          // kCareTypes × municipalities, EUR, by age and sex
  Matrix observed;                          // the same shape
  Matrix covariates;                        // municipalities × Region::covariate_names
};

struct Hospital {
  std::string key;
  std::string name;
  std::optional<Point> location;
  double ed_places = 0;
  double ward_beds = 0;   // beds for acute medical and geriatric patients
  bool in_region = true;  // inside the region, else a neighbour that takes part of its patients
};

struct CapacityChange {
  Month from;
  double beds = 0;
};

// A wijkkliniek that exists, existed or may be opened. An empty history: never open.
struct WijkkliniekSite {
  std::string key;  // "zuidoost"
  std::string name;
  std::optional<Point> location;
  std::vector<CapacityChange> history;  // ascending by month
};

// Beds for care after an admission, of all providers of the region together. Empty: not known, and
// then there is no limit.
struct AftercareBeds {
  std::vector<CapacityChange> elv;  // ascending by month
  std::vector<CapacityChange> grz;
};

enum class PayerKind : std::uint8_t { insurer, care_office, municipality, patient };

struct AgeShare {
  int age_from = 0;
  int age_to = 0;  // inclusive
  double share = 0;
};

struct Payer {
  std::string key;
  std::string name;
  PayerKind kind = PayerKind::insurer;
  double share = 0;  // insurers: of the insured of the region; they add up to 1
  // Insurers: their share at some ages where it is known; the other ages have `share`.
  std::vector<AgeShare> by_age = {};
};

// EUR a unit, at the price level of price_year.
struct Price {
  std::string unit;
  int price_year = 0;
  double euros = 0;
};

// What an intervention can change; see the table intervention_effect.
enum class EffectTarget : std::uint8_t { ed_visits, acute_admissions, readmissions, ward_days };
inline constexpr int kEffectTargets = 4;

struct InterventionEffect {
  EffectTarget target = EffectTarget::ed_visits;
  double use_share = 0;       // of that care at those ages, used by the target group, 0..1
  double factor = 1;          // use of a participant against without, 0..3
  std::optional<double> low;  // 95% interval of the factor
  std::optional<double> high;
  Status status = Status::assumption;
  Strength strength = Strength::none;
  std::string evidence_key;
};

// Something other than a wijkkliniek that a scenario may start.
struct Intervention {
  std::string key;
  Text name;
  int age_from = 70;  // 70 and over
  int age_to = 120;
  double target_share = 1;  // of the people of those ages, 0..1
  double uptake = 0;        // of the target group, at full size, 0..1
  int ramp_up_months = 0;
  double participant_euros_per_year = 0;  // at the price level of price_year
  double fixed_euros_per_year = 0;
  int price_year = 0;
  CareType care_type = CareType::other;  // the provider that is paid
  PayerKind payer = PayerKind::insurer;
  bool counts_participants = true;  // false: nobody takes part individually
  double elv_beds = 0;              // added to those of the region at uptake 1
  double grz_beds = 0;
  std::vector<InterventionEffect> effects;  // at most one a target
};

// Something the region lacks and a person has to fill in; shown by `info` and on the screen.
struct Gap {
  std::string what;  // key: "hospitals", "payer_shares", ...
  Text message;
};

struct Region {
  std::string key;  // "amsterdam"
  std::string name;
  int base_year = 0;     // the year of base_population
  int horizon_year = 0;  // last year of a run
  std::vector<District> districts;

  Cohorts base_population;                   // kCohorts × districts, persons in base_year
  std::vector<ObservedPopulation> observed;  // ascending by year, all of one measure; may be empty
  // kCohorts × districts, yearly net migration as a share of the cohort. Empty: the projection
  // estimates it from `observed`.
  Cohorts migration_ratio;
  LifeTable life_table;
  Vector mortality_improvement;  // kCohorts, yearly relative decline of qx (0.015 = 1.5% a year)
  Vector fertility;              // kAges, births per woman and year
  UseRates rates;
  Matrix area_factor;     // kCareTypes × districts, observed / expected use, 1 where unknown
  Vector ed_area_factor;  // districts, for SEH visits and acute admissions

  // What may tell districts of one municipality apart: the socio-economic score and other figures
  // about areas, of those that nearly every district and municipality has.
  std::vector<std::string> covariate_names;  // keys of docs/file-formats.md
  Matrix covariates;                         // districts × covariate_names, not-a-number: unknown
  MunicipalUse municipal_use;                // without municipalities: nothing to learn from
  // kCareTypes × covariate_names, change of log use per unit, learnt from municipal_use; empty: not
  // learnt (yet), the assumptions demand.ses_effect_* stand in its place.
  Matrix covariate_effects;

  std::vector<OfficialForecast> forecast;  // empty: none loaded

  std::vector<Hospital> hospitals;
  std::vector<WijkkliniekSite> wijkklinieken;
  AftercareBeds aftercare_beds;
  std::vector<Payer> payers;
  std::vector<Price> prices;
  std::vector<Intervention> interventions;  // in order of key
  AssumptionSet assumptions;
  std::vector<AssumptionCorrelation> correlations;  // in order of keys
  std::vector<Gap> gaps;

  [[nodiscard]] int years() const { return horizon_year - base_year + 1; }
};

}  // namespace regioscoop
