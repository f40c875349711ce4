// Sources: where every figure in the project comes from. Words that are there in one language only
// are the same in both (common/in_both.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/in_both.h"
#include "store/project.h"

namespace regioscoop::store {

// Number of a source inside one project file; never written to other files, the key is.
using SourceId = std::int64_t;

struct Source {
  std::string key = {};  // a data set of one period: "vektis.municipality.2019"
  Text title = {};       // of a publication: as published, in both languages
  Text publisher = {};
  std::string table_id = {};  // the publisher's own number of the table, paper, page
  Text period = {};           // the year or years the figures are about
  Text licence = {};
  Text attribution = {};  // the words the publisher asks for, shown wherever a figure is
  Text note = {};
  SourceId id = 0;  // set by reading; ignored by writing
};

// Adds the source, or replaces the description of the one with this key. Returns its number.
SourceId put_source(Project& project, const Source& source);

// In order of key.
[[nodiscard]] std::vector<Source> read_sources(const Project& project);
[[nodiscard]] std::optional<Source> find_source(const Project& project, std::string_view key);

}  // namespace regioscoop::store
