// What CBS tables become in the project: areas, people and figures about areas, with totals to
// check.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "import/replacement.h"
#include "import/session.h"
#include "import/statline/cells.h"

namespace regioscoop::import::statline {

// One for each import. Rows of an earlier release of the same source are replaced as far as they
// are about areas and years that begin_area() or a figure names; the others stay.
class AreaFigures {
 public:
  explicit AreaFigures(Session& session);
  AreaFigures(const AreaFigures&) = delete;
  AreaFigures& operator=(const AreaFigures&) = delete;
  ~AreaFigures();

  // Makes the area known (with the areas its code lies in) and the subject of what follows. An
  // empty name keeps the name the project has, else the code.
  void begin_area(const AreaCode& area, std::string_view name, int year);
  // Ages in completed years, both included; 120 for an open class. False when this class of this
  // area and year was there already.
  [[nodiscard]] bool people(int year, std::string_view measure, char sex, int age_from, int age_to,
                            double persons, std::string_view status = "observed");
  [[nodiscard]] bool indicator(int year, std::string_view key, double value, std::string_view unit,
                               std::string_view status = "observed");

  // Ends the replacement, compares the totals, counts the rows, and tells of codes that no
  // municipality has and of other sources that say the same. Call it once.
  void finish();

 private:
  struct Statements;

  std::int64_t area_id(const std::string& code);
  void speak_of(int year);
  void set_controls();
  void tell_unknown();
  void tell_other_sources();
  void make_known(const std::string& code, store::AreaKind kind, const std::string& name, int year);

  Session& session_;
  Replacement people_;
  Replacement indicators_;
  std::unique_ptr<Statements> statements_;
  std::int64_t area_ = 0;
  std::unordered_set<std::string> linked_;
  std::set<Replacement::AreaYear> spoken_of_;
  Replacement::AreaYear last_{};
  std::string measure_;            // of the people of this file
  std::set<std::string> unknown_;  // codes of municipalities that are not in the table
  double persons_in_ = 0;
  std::int64_t people_in_ = 0;
  std::int64_t indicators_in_ = 0;
};

}  // namespace regioscoop::import::statline
