// Areas: municipalities, districts, neighbourhoods, ... with their hierarchy, spellings, successors
// and borders. An area is named by its CBS code everywhere outside the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

enum class AreaKind : std::uint8_t {
  country,
  province,
  care_office,
  municipality,
  city_part,  // stadsdeel
  district,   // wijk
  neighbourhood,
  postcode,
  unmatched,  // a published name without a code: code "X:" + name
  unplaced,   // people the publisher could not place: code "NL99"
};
[[nodiscard]] std::string_view to_string(AreaKind kind);
// Throws Error{bad_input}.
[[nodiscard]] AreaKind parse_area_kind(std::string_view word);

struct AreaCentre {
  double longitude = 0;  // degrees, WGS 84
  double latitude = 0;
};

struct AreaTile {
  int column = 0;
  int row = 0;  // odd rows are shifted right by half a tile
};

struct Area {
  std::string code = {};
  AreaKind kind = AreaKind::municipality;
  std::string name = {};
  std::optional<int> valid_from = {};  // first year the area was seen or is known to exist
  std::optional<int> valid_to = {};    // last year; empty: still valid
  std::optional<AreaCentre> centre = {};
  std::optional<AreaTile> tile = {};
  SourceId source_id = 0;
};

// Adds the area, or replaces what was known about this code. A year, centre or tile that is empty
// here keeps what the project knew, and years only widen: files of several years meet in one area.
void put_area(Project& project, const Area& area);

// As put_area, for many.
void put_areas(Project& project, const std::vector<Area>& areas);

// In order of code.
[[nodiscard]] std::vector<Area> read_areas(const Project& project);
[[nodiscard]] std::vector<Area> read_areas(const Project& project, AreaKind kind);
[[nodiscard]] std::optional<Area> find_area(const Project& project, std::string_view code);

struct AreaParent {
  std::string child = {};
  std::string parent = {};
  int valid_from = 0;                // year; 0: as long as is known
  std::optional<int> valid_to = {};  // last year; empty: still
};

// Throws Error{not_found} when either area is not in the project.
void put_area_parent(Project& project, const AreaParent& link);
// All links, in order of child, parent, year.
[[nodiscard]] std::vector<AreaParent> read_area_parents(const Project& project);
// The areas of one kind that lie in `parent` in `year`, also through areas between, in order of
// code.
[[nodiscard]] std::vector<Area> areas_within(const Project& project, std::string_view parent,
                                             AreaKind kind, int year);

// A municipality that went up in another on 1 January of `year`; `share` of its people moved there.
struct AreaSuccessor {
  std::string area = {};
  std::string successor = {};
  int year = 0;
  double share = 1;  // 0 < share <= 1
  SourceId source_id = 0;
};
void put_area_successor(Project& project, const AreaSuccessor& successor);
[[nodiscard]] std::vector<AreaSuccessor> read_area_successors(const Project& project);

// A spelling under which an area is published; name_key is the folded form that matching uses.
struct AreaName {
  std::string name_key = {};
  std::string area = {};
  std::string name = {};
  SourceId source_id = 0;
};
void put_area_name(Project& project, const AreaName& name);
[[nodiscard]] std::vector<AreaName> read_area_names(const Project& project);

// Borders as well-known binary, longitude and latitude.
struct AreaBorder {
  std::string area = {};
  std::vector<std::byte> wkb = {};
  SourceId source_id = 0;
};
void put_area_border(Project& project, const AreaBorder& border);
[[nodiscard]] std::vector<AreaBorder> read_area_borders(const Project& project);

}  // namespace regioscoop::store
