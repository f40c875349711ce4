// Care cost by care type, age and sex of one year, from the Vektis rows of a project.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "common/care_type.h"
#include "common/cohort.h"
#include "region/class_values.h"
#include "store/insured_cost.h"
#include "store/project.h"

namespace regioscoop {

class InsuredCosts {
 public:
  // The latest year up to `base_year`, and no more than five years before it, that has rows.
  InsuredCosts(const store::Project& project, int base_year);

  [[nodiscard]] int year() const { return year_; }  // 0: there are no rows
  // Whether the rows are those of the whole country: more than 15 million insured years.
  [[nodiscard]] bool whole_country() const;

  struct Use {
    Matrix rate;   // kCareTypes × kCohorts, EUR per insured year
    Matrix euros;  // kCareTypes × 1, EUR in all
    std::vector<ClassValue> insured_years;
  };
  // Of one area, or of all rows together. Empty when there are no rows.
  [[nodiscard]] std::optional<Use> of(const std::string& area) const;
  [[nodiscard]] std::optional<Use> country() const { return of(kAll); }

 private:
  static constexpr const char* kAll = "";
  using ClassKey = std::tuple<char, int, int>;  // sex, age_from, age_to
  struct Sum {
    double insured_years = 0;
    std::array<double, kCareTypes> euros{};
  };

  int year_ = 0;
  double insured_years_ = 0;
  std::map<std::string, std::map<ClassKey, Sum>> sums_;
};

}  // namespace regioscoop
