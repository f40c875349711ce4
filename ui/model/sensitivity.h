// What counts most for a figure, and what it would be worth to know more: computed by core, asked
// for by a page, in the background.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/progress.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "ui/charts/data.h"
#include "ui/model/runner.h"
#include "uncertainty/information.h"
#include "uncertainty/tornado.h"

namespace regioscoop::ui {

struct SensitivityQuestion {
  scenario::Scenario scenario;
  scenario::Scenario reference;  // the same: the figure itself instead of the difference
  scenario::Indicator indicator{};
  int year = 0;
  int draws = 1000;  // by the kernel; a quarter of them where every draw is a run of the model
  int threads = 1;

  [[nodiscard]] bool is_difference() const { return scenario.key != reference.key; }
  // One of the two can be the better choice.
  [[nodiscard]] bool is_choice() const {
    return is_difference() && scenario::info(indicator).better != scenario::Better::neutral;
  }
};

// What is known so far: first a tornado by the kernel, then what it is worth to know more, at last
// the tornado by the whole model.
struct SensitivityAnswer {
  SensitivityQuestion question;
  uncertainty::Tornado tornado;  // at the ends of the 80% interval
  bool exact_tornado = false;    // every bar is a run of the whole model
  int draws = 0;                 // of the value of information
  // Of the choice between scenario and reference; empty without a choice, and before it is
  // computed.
  std::optional<uncertainty::InformationValue> all;
  std::vector<uncertainty::KnownValue> known;  // largest first

  [[nodiscard]] bool has_information() const { return !known.empty(); }
};
using SensitivityPointer = std::shared_ptr<const SensitivityAnswer>;

inline constexpr double kTornadoLevel = 0.8;

// `tell` gets each answer that is more complete than the one before, in the calling thread; the
// last of them is returned too. Throws Error{cancelled}, and what an ensemble throws.
using TellSensitivity = std::function<void(const SensitivityAnswer&)>;
SensitivityAnswer compute_sensitivity(const Ground& ground, const SensitivityQuestion& question,
                                      const TellSensitivity& tell, Progress& progress);

// The `most` bars that matter: what can be written, and of the value of knowing what can be told
// from chance.
[[nodiscard]] charts::TornadoData tornado_of(const SensitivityAnswer& answer, std::size_t most);
[[nodiscard]] charts::BarsData information_of(const SensitivityAnswer& answer, std::size_t most);

}  // namespace regioscoop::ui
