// The part of the kernel that no scenario changes: how the people of a region, their care, the
// share of it within reach of each wijkkliniek and its division over hospitals answer to the
// assumptions.
//
// The chain computes these by district, age and year. Here they are polynomials of the assumptions,
// one a year, fitted to exact runs of population/ and demand/ at points spread over everything the
// draws can take. What is a plain factor in the chain (trends) is left to the kernel.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/progress.h"
#include "demand/demand.h"
#include "journey/parameters.h"
#include "money/price.h"
#include "region/region.h"
#include "uncertainty/draws.h"
#include "uncertainty/kernel/parameters.h"
#include "uncertainty/kernel/tables.h"
#include "uncertainty/kernel/waiting.h"
#include "uncertainty/parallel.h"

namespace regioscoop::uncertainty::kernel {

inline constexpr int kBands = journey::kBands;       // of people of 70 and over
inline constexpr int kAgeBands = demand::kAgeBands;  // and the younger before them

// Monomials of some variables, each up to a weighted degree.
class Basis {
 public:
  Basis() = default;
  // `cost[v]`: what a power of variable v counts for; a monomial may cost `most` together.
  Basis(std::span<const int> cost, int most);

  [[nodiscard]] int terms() const { return static_cast<int>(steps_.size()) + 1; }
  void evaluate(const Lanes* variables, Lanes* out) const;
  void evaluate(const double* variables, double* out) const;

 private:
  struct Step {  // an earlier monomial times a variable
    int monomial;
    int variable;
  };
  std::vector<Step> steps_;  // of the monomials after the constant
};

// Where a draw stands in the surfaces of a year.
struct Position {
  enum : int { mortality, migration, latest_migration, fertility, ses, count };
};

// Rows of the surface of people and care.
struct PeopleRow {
  enum : int {
    population = 0,
    ed_visits = kAgeBands,
    admissions = 2 * kAgeBands,
    adults_under_70 = 3 * kAgeBands,
    count
  };
};

// Rows of the surface of expected cost, EUR.
struct CostRow {
  enum : int { by_age = 0, total = kAgeBands, elv, grz, count };
};

// Chebyshev polynomials of log(scale): shares within reach are smooth in it.
class ScaleAxis {
 public:
  ScaleAxis() = default;
  ScaleAxis(double low, double high);
  [[nodiscard]] double scale_at(double x) const;  // x in -1..1
  void evaluate(const Lanes& log_scale, int terms, Lanes* out) const;
  // Terms × nodes: from values at nodes() to coefficients.
  [[nodiscard]] static Matrix transform(int terms, int nodes);
  [[nodiscard]] static double node(int i, int nodes);

 private:
  double middle_ = 0;
  double half_ = 1;
};

inline constexpr int kScaleTerms = 11;      // of the share within reach
inline constexpr int kScaleTermsMixed = 5;  // of what the other assumptions change about it
inline constexpr int kScaleNodes = 12;

// A hospital whose load counts.
struct KernelHospital {
  int row = 0;  // of Region::hospitals
  bool in_region = true;
  double ward_beds = 0;
  double ed_places = 0;
  Table2 hours_above;  // share of the hours above the places, by mean present and amplitude
  Table1 delay;        // Erlang's delay probability by load / beds
};

struct Ground {
  Region region;                  // central
  std::vector<std::string> keys;  // of the drawn assumptions
  ParameterReader reader;
  int years = 0;
  money::UnitPrices prices;
  bool pays_by_age = false;
  Matrix insurer_shares;         // payers × age bands
  std::vector<double> elv_beds;  // of the region, mean of each year; may be infinite
  std::vector<double> grz_beds;
  RatioRange elv_ratios;
  RatioRange grz_ratios;
  std::vector<std::shared_ptr<const WaitingTable>> elv_waiting;  // by year
  std::vector<std::shared_ptr<const WaitingTable>> grz_waiting;
  std::vector<std::optional<Point>> places;  // rows of reach
  ScaleAxis scale;

  // Of position: people(year) is PeopleRow::count × terms with the acute tilt as `ses`, cost
  // CostRow::count × terms with the cost tilt.
  Basis people_basis;
  std::vector<Matrix> people;
  std::vector<Matrix> cost;
  // Share of the admissions of a band within reach of a place, place × band by rows; terms are
  // reach_terms() products of scale and position.
  Basis spread_basis;
  std::vector<Matrix> reach;
  // Share of the care of an age band that a hospital gives, hospital × age band by rows; terms of
  // the position and the logarithms of the five ward stays.
  Basis hospital_basis;
  std::vector<Matrix> hospital_share;

  // Central case, for what scenarios tabulate themselves.
  std::vector<RowVector> admissions;  // by year, 70 and over, districts
  Matrix load_shares;                 // hospitals × districts
  std::vector<KernelHospital> hospitals;

  // The largest relative miss of the surfaces at points they were not fitted to.
  double miss = 0;

  Ground(const Region& from, std::span<const std::string> drawn)
      : region(from), keys(drawn.begin(), drawn.end()), reader(from, drawn) {}
  [[nodiscard]] int reach_terms() const {
    return kScaleTermsMixed * spread_basis.terms() + kScaleTerms - kScaleTermsMixed;
  }
};

// Servers, not rounded to whole ones, at which Erlang's loss is a probability: by √load and
// log(probability).
[[nodiscard]] const Table2& beds_needed_table();

// Throws Error{cancelled} and what the chain throws for the central case.
[[nodiscard]] std::shared_ptr<const Ground> make_ground(const Region& region, const DrawPlan& plan,
                                                        Threads threads, Progress& progress);

// The same for draws of `plan`: that which the ground was made with, and effects of interventions,
// which do not change it.
[[nodiscard]] std::shared_ptr<const Ground> with_effects(const Ground& ground,
                                                         const DrawPlan& plan);

}  // namespace regioscoop::uncertainty::kernel
