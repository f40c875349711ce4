// What of the country, its sexes and its ages a file holds: a file that was cut off at the end of a
// row looks whole.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "import/age_class.h"
#include "import/session.h"

namespace regioscoop::import::vektis {

class Coverage {
 public:
  // A row of a municipality. `insured_years` in hundredths.
  void add(std::int64_t area, char sex, AgeClass age, std::int64_t insured_years);

  // Whether the file has (nearly) all municipalities: at least 95% of those of the division of some
  // year from `year` on, as releases use the division of their own year of publication.
  [[nodiscard]] bool is_whole_country(Session& session, int year) const;

  // Warns for municipalities, a sex or ages that miss. A selection somebody made gets the same
  // remarks as a file that was cut off: nobody can tell them apart.
  void tell(Session& session, int year) const;

 private:
  using Cell = std::pair<char, int>;  // sex, first age of the class
  struct Area {
    std::map<Cell, std::int64_t> years;
    [[nodiscard]] bool has(char sex) const;
  };
  struct Named {
    std::string code;
    std::string name;
  };

  [[nodiscard]] std::map<std::int64_t, Named> names(Session& session) const;
  [[nodiscard]] std::map<Cell, std::int64_t> sums() const;
  [[nodiscard]] std::set<Cell> usual_cells() const;
  [[nodiscard]] bool lacks_people(const Area& area, const std::set<Cell>& usual,
                                  const std::map<Cell, std::int64_t>& sums) const;
  void tell_sexes(Session& session) const;
  void tell_ages(Session& session) const;
  void tell_holes(Session& session) const;

  std::map<std::int64_t, Area> areas_;
  std::map<int, int> classes_;  // first age -> last age
};

}  // namespace regioscoop::import::vektis
