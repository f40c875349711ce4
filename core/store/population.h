// People per area, year, sex and age class.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/status.h"
#include "store/change_count.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

enum class PopulationMeasure : std::uint8_t {
  residents,      // on 1 January
  insured_years,  // person-years insured under the Zvw
  forecast,       // official forecast of residents on 1 January
};
[[nodiscard]] std::string_view to_string(PopulationMeasure measure);

// 'T': both sexes together. Ages are completed years, age_to inclusive and kOpenAge where the class
// is open-ended.
inline constexpr int kOpenAge = 120;

struct PopulationRow {
  std::string area = {};  // code
  int year = 0;
  PopulationMeasure measure = PopulationMeasure::residents;
  char sex = 'T';  // 'M', 'F' or 'T'
  int age_from = 0;
  int age_to = kOpenAge;
  double persons = 0;
  Status status = Status::observed;
  SourceId source_id = 0;
};

// Makes `rows` the whole of what this source says about the population, in one transaction; the
// source_id in the rows is ignored. Throws Error{not_found} for an area that is not in the project
// and Error{bad_input} for a row that breaks a rule of the table or occurs twice; nothing is
// changed then.
ChangeCount replace_population(Project& project, SourceId source,
                               std::span<const PopulationRow> rows);

// What is asked; empty fields ask for everything.
struct PopulationQuery {
  std::optional<PopulationMeasure> measure = {};
  std::vector<std::string> areas = {};  // codes
  std::optional<int> year = {};
  std::optional<SourceId> source_id = {};
};

// In order of area, year, measure, sex (F, M, T), age, source.
[[nodiscard]] std::vector<PopulationRow> read_population(const Project& project,
                                                         const PopulationQuery& query = {});

}  // namespace regioscoop::store
