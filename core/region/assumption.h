// Assumptions: the numbers the models use, each with unit, permitted range, origin and owner.
//
// The catalogue (assumption_catalogue.cpp) defines which keys exist; the project file holds the
// values. A model step never looks a key up: region/ and scenario/ resolve them into the parameter
// struct of that step.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/status.h"
#include "common/text.h"

namespace regioscoop {

struct AssumptionDefinition {
  std::string_view key;   // "journey.eligible_share"
  std::string_view unit;  // "share", "days", "odds ratio", "EUR", ...
  double min;             // permitted range, both ends included
  double max;
  Text name;     // as on screen
  Text meaning;  // one sentence: what it is and where the model uses it
};

// All keys, in order of the steps that use them.
[[nodiscard]] std::span<const AssumptionDefinition> assumption_catalogue();
// Throws Error{not_found}, with near matches in the remedy.
[[nodiscard]] const AssumptionDefinition& assumption_definition(std::string_view key);

struct Assumption {
  std::string key;
  double value = 0;
  std::optional<double> low;  // interval of `level` around value, as published or judged
  std::optional<double> high;
  double level = 0.95;
  std::string distribution = "fixed";
  Status status = Status::assumption;
  Strength strength = Strength::none;
  std::string owner = "default";
  std::string evidence_key;  // row of the evidence table, or empty
  std::string source_key;
  Text note;
};

// Two assumptions that move together when they are drawn: correlation of their normal scores,
// -1 < value < 1. A key is that of an assumption, or intervention.<key>.<target> for an effect.
struct AssumptionCorrelation {
  std::string first;
  std::string second;
  double value = 0;
};

// Values by key; ordered as the catalogue.
class AssumptionSet {
 public:
  AssumptionSet() = default;
  // Throws Error{not_found} for an unknown key, Error{out_of_range} for a value outside its range.
  explicit AssumptionSet(std::vector<Assumption> assumptions);

  // Throws Error{not_found} when the set has no value for the key: the message names it.
  [[nodiscard]] double value(std::string_view key) const;
  [[nodiscard]] const Assumption& at(std::string_view key) const;
  [[nodiscard]] std::span<const Assumption> all() const { return assumptions_; }
  void set_value(std::string_view key, double value);

 private:
  std::vector<Assumption> assumptions_;
};

}  // namespace regioscoop
