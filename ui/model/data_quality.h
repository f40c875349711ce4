// How well the figures of a page are known: the rows and assumptions that they are made of, as
// core's explanations find them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "common/progress.h"
#include "common/status.h"
#include "region/region.h"
#include "scenario/lever.h"
#include "store/project.h"

namespace regioscoop::ui {

// Rows that play one part and come from one source, by Status.
struct QualityRow {
  Text name;
  Text source;  // title and period
  std::array<std::int64_t, 4> rows{};
};

struct PageQuality {
  std::string page;
  std::vector<QualityRow> inputs;
  std::vector<Assumption> assumptions;  // that its figures rest on

  [[nodiscard]] std::int64_t count(Status status) const;
  [[nodiscard]] int count(Strength strength) const;
};

// The scenarios that pages show: Regiobeeld the reference, Vergelijken several, the others the one
// on screen.
struct PageScenarios {
  scenario::Scenario current;
  scenario::Scenario reference;
  std::vector<scenario::Scenario> compared;
};

// `page`: its key. Of the figures that page shows in that year (page_figures.h); of an unknown page
// all figures. Of Regiobeeld the assumptions that move one of its figures, found by running the
// reference with each at both ends; of the others all that the rules of the figures read. Throws as
// explain::inputs_of(), and Error{cancelled}.
[[nodiscard]] PageQuality page_quality(const store::Project& project, const Region& region,
                                       const PageScenarios& scenarios, int year,
                                       const std::string& page, Progress& progress);

}  // namespace regioscoop::ui
