// People, care and shares of the years, the same in all scenarios, for a block of draws.
#pragma once

#include <array>
#include <vector>

#include "uncertainty/kernel/ground.h"

namespace regioscoop::uncertainty::kernel {

struct YearGround {
  Lanes people[PeopleRow::count];
  Lanes cost[CostRow::count];
  std::vector<Lanes> hospital_share;  // hospitals × age bands
  std::vector<Lanes> reach;           // places × bands
  [[nodiscard]] const Lanes& visits(int band) const { return people[PeopleRow::ed_visits + band]; }
  [[nodiscard]] const Lanes& admissions(int band) const {
    return people[PeopleRow::admissions + band];
  }
  // Adults: children pay nothing themselves.
  [[nodiscard]] const Lanes& paying(int band) const {
    return people[band == 0 ? PeopleRow::adults_under_70 : PeopleRow::population + band];
  }
};

// Walks through the years: start(), then next_year() between two years.
class GroundYears {
 public:
  explicit GroundYears(const Ground& ground);

  void start(const ParameterLanes& parameters);
  void next_year(const ParameterLanes& parameters);
  // The year at hand. `hospitals`: their shares too; `places`: those whose reach is asked for.
  void compute(int year, const ParameterLanes& parameters, bool hospitals,
               const std::vector<bool>& places);

  [[nodiscard]] const YearGround& year() const { return year_; }
  [[nodiscard]] const Lanes* scale_terms() const { return scale_terms_.data(); }

 private:
  void take_position(const ParameterLanes& parameters);
  void follow_trends();
  void reach_terms();

  const Ground* ground_;
  YearGround year_;
  Lanes fade_;
  Lanes ed_trend_, acute_trend_, care_trend_;
  Lanes persistence_;  // of migration in the latest year
  Lanes migrated_;     // its sum
  int elapsed_ = 0;
  std::array<Lanes, Position::count + kBands> position_;
  std::array<Lanes, kScaleTerms> scale_terms_;
  std::vector<Lanes> people_terms_;
  std::vector<Lanes> hospital_terms_;
  std::vector<Lanes> spread_terms_;
  std::vector<Lanes> reach_terms_;
};

}  // namespace regioscoop::uncertainty::kernel
