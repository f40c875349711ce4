// Hindcast: fit on years long past, project to a year that is known by now, and compare with what
// was published, beside three naive rivals. docs/model/population.md, "Hindcast".
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "population/cohort_change.h"

namespace regioscoop::population {

// The rivals, all from the same years as the model; none sees anything after the last of them.
enum class Method : std::uint8_t {
  model,
  no_change,        // as in the last year
  national_growth,  // grows as all areas together grew over the window
  linear_trend,     // goes on along the line through the first and last year of the window
};
inline constexpr int kMethods = 4;
[[nodiscard]] std::string_view key(Method method);
[[nodiscard]] Text name(Method method);

// Size classes by inhabitants of all ages in the last fitted year.
inline constexpr int kSizeClasses = 4;
[[nodiscard]] constexpr int size_class(double people) {
  return people < 20'000 ? 0 : people < 50'000 ? 1 : people < 100'000 ? 2 : 3;
}
[[nodiscard]] std::string_view size_key(int size);  // "<20k", "20k-50k", "50k-100k", ">=100k"

// Error of each method over areas: one group (age group, care type), one size class.
struct ErrorRow {
  std::string group;                    // "all", "65+", ... or a care type
  int size = -1;                        // size class, −1: all sizes together
  int areas = 0;                        // that were compared
  std::array<double, kMethods> mape{};  // mean absolute percentage error over areas, per cent
  std::array<double, kMethods> bias{};  // error of the sum over areas, per cent
  // The model is at least as good as every rival.
  [[nodiscard]] bool best() const;
};

// What was observed and what each method said, one value an area.
struct Comparison {
  std::string group;
  Vector observed;
  std::array<Vector, kMethods> forecast;
};

// One row for all sizes and one for each size class that has areas. Areas with `observed` below
// `smallest` are left out: a percentage of next to nothing says nothing, and publishers withhold
// counts under 10.
[[nodiscard]] std::vector<ErrorRow> errors(const Comparison& comparison, const Vector& size,
                                           double smallest);

struct Hindcast {
  std::vector<int> fitted_years;
  int year = 0;                       // compared
  std::vector<std::string> areas;     // that were compared
  std::vector<std::string> left_out;  // their borders changed, or a year is missing
  std::vector<ErrorRow> rows;         // all, 65+, 75+, 85+ × sizes
  std::vector<Comparison> details;    // the same, area by area
  std::vector<Text> warnings;
};

// `years` in any order, columns as `areas`; a column of not-a-numbers means the area is not in that
// year's division. Fits on the years up to `fit_until`, compares with `year`. Throws
// Error{not_found} when that year or two years to fit on are not there, Error{bad_input} when no
// area is left.
[[nodiscard]] Hindcast hindcast(std::span<const std::string> areas,
                                std::span<const ClassYear> years, int fit_until, int year,
                                const CohortChangeParameters& parameters);

// Columns that are in every year and whose people of all ages never changed by more than
// `largest_change` (share per √year between two known years): more than that is another border.
[[nodiscard]] std::vector<int> stable_areas(std::span<const ClassYear> years,
                                            double largest_change = 0.065);

}  // namespace regioscoop::population
