#include "region/areas.h"

#include <algorithm>
#include <map>
#include <set>

#include "region/people.h"
#include "region/select.h"
#include "region/tile_map.h"
#include "store/area_indicator.h"
#include "store/project_facts.h"

namespace regioscoop {
namespace {

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= words.size()) {
    const std::size_t end = std::min(words.find(',', begin), words.size());
    if (end > begin) out.push_back(words.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// The area of a kind that each area lies in, by the links as they are.
std::map<std::string, std::string> parents_of_kind(const store::Project& project,
                                                   const std::map<std::string, store::Area>& areas,
                                                   store::AreaKind kind) {
  std::map<std::string, std::string> out;
  for (const store::AreaParent& link : store::read_area_parents(project)) {
    const auto parent = areas.find(link.parent);
    if (parent != areas.end() && parent->second.kind == kind) out[link.child] = link.parent;
  }
  return out;
}

std::map<std::string, store::Area> areas_by_code(const store::Project& project) {
  std::map<std::string, store::Area> out;
  for (store::Area& area : store::read_areas(project)) out.emplace(area.code, std::move(area));
  return out;
}

// The municipality is the first four digits of a district's code where no link says otherwise.
std::string municipality_by_code(const std::string& code) {
  return code.size() >= 6 ? "GM" + code.substr(2, 4) : std::string{};
}

std::map<std::string, double> latest_scores(const store::Project& project) {
  store::AreaIndicatorQuery query;
  query.indicator = "ses_woa_score";
  std::map<std::string, double> out;
  // In order of year within an area: the last one stays.
  for (const store::AreaIndicator& row : store::read_area_indicators(project, query)) {
    out[row.area] = row.value;
  }
  return out;
}

void place_tiles(std::vector<District>& districts) {
  const bool placed = std::all_of(districts.begin(), districts.end(),
                                  [](const District& one) { return one.tile.has_value(); });
  const bool centred = std::all_of(districts.begin(), districts.end(),
                                   [](const District& one) { return one.centre.has_value(); });
  if (placed || !centred) return;
  std::vector<Point> centres;
  for (const District& one : districts) centres.push_back(*one.centre);
  const std::vector<Tile> tiles = tile_map(centres);
  for (std::size_t i = 0; i < districts.size(); ++i) districts[i].tile = tiles[i];
}

}  // namespace

std::vector<std::string> region_municipalities(const store::Project& project) {
  if (const auto chosen = store::find_fact(project, kMunicipalitiesFact)) return split(*chosen);
  std::set<std::string> out;
  if (store::read_facts(project).region_level == "district") {
    for (const store::Area& area : store::read_areas(project, store::AreaKind::district)) {
      out.insert(municipality_by_code(area.code));
    }
  } else {
    for (const store::Area& area : store::read_areas(project, store::AreaKind::municipality)) {
      out.insert(area.code);
    }
  }
  return {out.begin(), out.end()};
}

std::vector<std::string> districts_of(const store::Project& project,
                                      const std::string& municipality, int base_year) {
  std::vector<std::string> codes;
  for (const store::Area& area : store::read_areas(project, store::AreaKind::district)) {
    if (municipality_by_code(area.code) == municipality) codes.push_back(area.code);
  }
  if (codes.empty()) return {};
  const People people{project, codes, store::PopulationMeasure::residents};
  std::vector<int> years = people.years(store::PopulationMeasure::residents);
  std::reverse(years.begin(), years.end());
  for (const int year : years) {
    if (year > base_year) continue;
    std::vector<std::string> out;
    for (const std::string& code : codes) {
      if (!people.groups(code, year).empty()) out.push_back(code);
    }
    if (!out.empty()) return out;
  }
  return {};
}

std::vector<District> describe_areas(const store::Project& project,
                                     const std::vector<std::string>& codes) {
  const std::map<std::string, store::Area> areas = areas_by_code(project);
  const auto municipalities = parents_of_kind(project, areas, store::AreaKind::municipality);
  const auto city_parts = parents_of_kind(project, areas, store::AreaKind::city_part);
  const std::map<std::string, double> scores = latest_scores(project);
  std::vector<District> out;
  for (const std::string& code : codes) {
    District one;
    one.code = code;
    if (const auto area = areas.find(code); area != areas.end()) {
      one.name = area->second.name;
      if (area->second.centre) {
        one.centre = Point{area->second.centre->longitude, area->second.centre->latitude};
      }
      if (area->second.tile) one.tile = Tile{area->second.tile->column, area->second.tile->row};
    }
    const auto municipality = municipalities.find(code);
    one.municipality_code =
        municipality == municipalities.end() ? municipality_by_code(code) : municipality->second;
    if (code.starts_with("GM")) one.municipality_code = code;
    if (const auto part = city_parts.find(code); part != city_parts.end()) {
      if (const auto area = areas.find(part->second); area != areas.end()) {
        one.city_part = area->second.name;
      }
    }
    if (const auto score = scores.find(code); score != scores.end()) one.ses_score = score->second;
    out.push_back(std::move(one));
  }
  place_tiles(out);
  return out;
}

}  // namespace regioscoop
