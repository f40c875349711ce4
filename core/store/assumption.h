// The values of the assumptions and everything that was ever changed in them. Which keys exist and
// what range they have is in the program's catalogue, outside the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

struct AssumptionRow {
  std::string key = {};
  double value = 0;
  std::optional<double> low = {};  // interval that the distribution is fitted to
  std::optional<double> high = {};
  std::optional<double> level = {};  // of that interval, 0..1
  std::string distribution = "fixed";
  Status status = Status::assumption;
  Strength strength = Strength::none;
  std::string owner = "default";  // the person who stands behind it
  std::string evidence_key = {};  // row of the evidence table, or empty
  SourceId source_id = 0;
  Text note = {};
  friend bool operator==(const AssumptionRow&, const AssumptionRow&) = default;
};

// Who changed a value, when and why; kept in the history.
struct ChangeNote {
  std::string at = {};  // UTC, ISO 8601
  std::string by = {};
  std::string reason = {};
};

// Adds an assumption or replaces the one with this key. A value that is new or different is written
// in the history. Throws Error{bad_input} when the evidence or source it names is not there.
void put_assumption(Project& project, const AssumptionRow& assumption, const ChangeNote& note);

// The whole row by a person: value, interval, distribution, owner. Whatever differs, the history
// gets a row, also when the value stays (then old and new value are the same); where the spread
// differs its reason ends in "[beta 0.1–0.3 (95%) → fixed]". Returns false, and writes nothing,
// when the row is the present one. Whether value, interval and distribution fit is known to
// uncertainty::distribution_of, not here. Throws Error{not_found}, and Error{usage} without a name
// or reason.
bool replace_assumption(Project& project, const AssumptionRow& row, const ChangeNote& note);

// What draws follow, in the words of the file: "beta 0.1–0.3 (95%)", or "fixed".
[[nodiscard]] std::string spread_words(const AssumptionRow& row);

// The reason of a change as a person gave it, apart from what the history added about the spread:
// names of distributions and numbers, to be put into words where somebody reads them.
struct Spread {
  std::string distribution = "fixed";  // as in AssumptionRow
  std::optional<double> low = {};      // both or neither, with the level
  std::optional<double> high = {};
  std::optional<double> level = {};
  friend bool operator==(const Spread&, const Spread&) = default;
};
struct ToldReason {
  std::string reason = {};
  std::optional<Spread> was = {};  // both or neither
  std::optional<Spread> became = {};
};
[[nodiscard]] ToldReason told_reason(std::string_view kept);

// A row in the history for a change that is kept elsewhere (store/correlation.h).
void add_to_history(Project& project, std::string_view key, std::optional<double> old_value,
                    double new_value, const ChangeNote& note);
// Throws Error{usage} without a name or reason.
void check_note(std::string_view key, const ChangeNote& note);

// In order of key.
[[nodiscard]] std::vector<AssumptionRow> read_assumptions(const Project& project);
[[nodiscard]] std::optional<AssumptionRow> find_assumption(const Project& project,
                                                           std::string_view key);

struct AssumptionChange {
  std::string key = {};
  std::optional<double> old_value = {};  // empty: the first value
  double new_value = 0;
  ChangeNote note = {};
};
// Oldest first.
[[nodiscard]] std::vector<AssumptionChange> read_assumption_history(const Project& project);
[[nodiscard]] std::vector<AssumptionChange> read_assumption_history(const Project& project,
                                                                    std::string_view key);

}  // namespace regioscoop::store
