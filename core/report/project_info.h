// What is in a project, as tables: facts, contents, sources, imports and gaps.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "region/region.h"
#include "report/table_json.h"
#include "store/project.h"

namespace regioscoop::report {

// For a person on a screen, files of one folder with own tables are one row; else every file is.
enum class Detail : std::uint8_t { overview, all };

// Sections: facts, contents, gaps, imports, sources. `gaps` as the region's assembly found them.
inline constexpr std::size_t kSourcesSection = 4;
[[nodiscard]] std::vector<Section> project_info(const store::Project& project,
                                                std::span<const Gap> gaps, Detail detail);

// The words that publishers ask for, each once, in order of the source keys.
[[nodiscard]] std::vector<Text> attributions(const store::Project& project);

}  // namespace regioscoop::report
