// The six figures on top, the table for patients, professionals and costs, and the judgement words.
#pragma once

#include <optional>
#include <vector>

#include "scenario/result.h"
#include "ui/model/band_runner.h"
#include "ui/theme/palette.h"

namespace regioscoop::ui {

// Of one figure in one year, scenario beside reference.
struct Headline {
  const scenario::IndicatorInfo* info = nullptr;
  Text name;  // short, for a card
  double value = 0;
  double difference = 0;
  std::optional<double> low, high;  // 80% interval of the difference
  // 80% interval of the value itself, where that of the difference reaches beyond what the
  // reference has: then the difference says little more than how uncertain the level is.
  std::optional<double> level_low, level_high;
  std::optional<double> error;  // Monte Carlo error of its ends, one standard error
  int draws = 0;                // that it is made of
  Tone tone = Tone::neutral;
  Text word;  // "beter", "slechter", "onzeker", "gelijk", "meer", "minder"
};

[[nodiscard]] std::vector<Headline> six_headlines(const scenario::RunResult& run,
                                                  const scenario::RunResult& reference,
                                                  const Bands* bands, int year);

struct ImpactRow {
  Text group;  // "Patiënten"
  Headline figure;
};
[[nodiscard]] std::vector<ImpactRow> impact_rows(const scenario::RunResult& run,
                                                 const scenario::RunResult& reference,
                                                 const Bands* bands, int year);

}  // namespace regioscoop::ui
