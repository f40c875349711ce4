// Rates by age and sex: use and cost of care, mortality, fertility.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

struct UseRate {
  std::string scope = {};  // area code: "NL00", "GM0363"
  std::string care = {};   // care type or activity: "specialist_care", "hospital_admission"
  int year = 0;
  char sex = 'T';  // 'M', 'F' or 'T'
  int age_from = 0;
  int age_to = 120;  // inclusive, 120 where the class is open-ended
  double value = 0;
  std::string unit = {};  // "EUR per insured year", "per person-year", "count"
  Status status = Status::observed;
  SourceId source_id = 0;
};

// The put_ functions add rows or replace those with the same key, in one transaction.
void put_use_rates(Project& project, std::span<const UseRate> rows);

// Empty fields ask for everything.
struct UseRateQuery {
  std::optional<std::string> scope = {};
  std::optional<std::string> care = {};
  std::optional<int> year = {};
};
// In order of scope, care, year, sex (F, M, T), age.
[[nodiscard]] std::vector<UseRate> read_use_rates(const Project& project,
                                                  const UseRateQuery& query = {});

struct DeathProbability {
  std::string country = {};  // "NLD"
  int year = 0;
  char sex = 'T';  // 'M', 'F' or 'T'
  int age = 0;     // completed years
  double qx = 0;   // probability of dying within the year, 0..1
  Status status = Status::observed;
  SourceId source_id = 0;
};
void put_life_table(Project& project, std::span<const DeathProbability> rows);
// In order of country, year, sex, age; one year or all.
[[nodiscard]] std::vector<DeathProbability> read_life_table(const Project& project,
                                                            std::optional<int> year = {});

struct FertilityRate {
  std::string scope = {};  // area code
  int year = 0;
  int age = 0;      // of the mother, completed years
  double rate = 0;  // births per woman and year
  Status status = Status::observed;
  SourceId source_id = 0;
};
void put_fertility(Project& project, std::span<const FertilityRate> rows);
// In order of scope, year, age; one year or all.
[[nodiscard]] std::vector<FertilityRate> read_fertility(const Project& project,
                                                        std::optional<int> year = {});

}  // namespace regioscoop::store
