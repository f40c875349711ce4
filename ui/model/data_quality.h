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
  std::vector<Assumption> assumptions;  // that the rules of its figures read

  [[nodiscard]] std::int64_t count(Status status) const;
  [[nodiscard]] int count(Strength strength) const;
};

// `page`: its key. Of the figures that page shows; of an unknown page all figures. Throws as
// explain::inputs_of(), and Error{cancelled}.
[[nodiscard]] PageQuality page_quality(const store::Project& project, const Region& region,
                                       const scenario::Scenario& scenario, int year,
                                       const std::string& page, Progress& progress);

}  // namespace regioscoop::ui
