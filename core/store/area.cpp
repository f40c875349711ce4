#include "store/area.h"

#include <array>

#include "common/error.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

constexpr std::array<std::string_view, 10> kKinds{
    "country",  "province",      "care_office", "municipality", "city_part",
    "district", "neighbourhood", "postcode",    "unmatched",    "unplaced"};

Area area_of(const Statement& row) {
  Area area{.code = row.text(0),
            .kind = parse_area_kind(row.text(1)),
            .name = row.text(2),
            .valid_from = row.optional_integer(3),
            .valid_to = row.optional_integer(4),
            .centre = std::nullopt,
            .tile = std::nullopt,
            .source_id = row.int64(9)};
  if (!row.is_null(5) && !row.is_null(6)) area.centre = AreaCentre{row.real(5), row.real(6)};
  if (!row.is_null(7) && !row.is_null(8)) area.tile = AreaTile{row.integer(7), row.integer(8)};
  return area;
}

std::vector<Area> areas_of(Statement& statement) {
  std::vector<Area> areas;
  while (statement.step()) areas.push_back(area_of(statement));
  return areas;
}

// Widening: an unknown year (NULL) is unknown for valid_from, but means "still valid" for valid_to.
constexpr const char* kPutArea =
    "INSERT INTO area (code, kind, name, valid_from, valid_to, longitude, latitude, tile_column,"
    " tile_row, source_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    " ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name,"
    " valid_from = min(coalesce(valid_from, excluded.valid_from),"
    "                  coalesce(excluded.valid_from, valid_from)),"
    " valid_to = max(valid_to, excluded.valid_to),"
    " longitude = coalesce(excluded.longitude, longitude),"
    " latitude = coalesce(excluded.latitude, latitude),"
    " tile_column = coalesce(excluded.tile_column, tile_column),"
    " tile_row = coalesce(excluded.tile_row, tile_row), source_id = excluded.source_id";

void put_with(Statement& statement, const Area& area) {
  std::optional<double> longitude;
  std::optional<double> latitude;
  std::optional<int> column;
  std::optional<int> row;
  if (area.centre) {
    longitude = area.centre->longitude;
    latitude = area.centre->latitude;
  }
  if (area.tile) {
    column = area.tile->column;
    row = area.tile->row;
  }
  statement
      .bind(area.code, to_string(area.kind), area.name, area.valid_from, area.valid_to, longitude,
            latitude, column, row, area.source_id)
      .run();
}

// Rows that name areas are written by INSERT … SELECT; no row means that an area is not there.
void require_known(int written, std::string_view first, std::string_view second = {}) {
  if (written > 0) return;
  const Text which =
      second.empty() ? text("{}", "{}", first) : text("{} of {}", "{} or {}", first, second);
  throw Error{ErrorKind::not_found,
              text("Gebied {} staat niet in het project.", "Area {} is not in the project.", which),
              {"Importeer eerst het bestand met de gebieden.",
               "First import the file that holds the areas."}};
}

}  // namespace

std::string_view to_string(AreaKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

AreaKind parse_area_kind(std::string_view word) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds.at(i) == word) return static_cast<AreaKind>(i);
  throw Error{ErrorKind::bad_input,
              text("Onbekend soort gebied ‘{}’.", "Unknown kind of area ‘{}’.", word),
              {"Kies bijvoorbeeld municipality, district of neighbourhood.",
               "Choose for instance municipality, district or neighbourhood."}};
}

void put_area(Project& project, const Area& area) {
  Statement statement{project, kPutArea};
  put_with(statement, area);
}

void put_areas(Project& project, const std::vector<Area>& areas) {
  Transaction transaction{project};
  Statement statement{project, kPutArea};
  for (const Area& area : areas) put_with(statement, area);
  transaction.commit();
}

std::vector<Area> read_areas(const Project& project) {
  Statement statement{project,
                      "SELECT code, kind, name, valid_from, valid_to, longitude, latitude,"
                      " tile_column, tile_row, source_id FROM area ORDER BY code"};
  return areas_of(statement);
}

std::vector<Area> read_areas(const Project& project, AreaKind kind) {
  Statement statement{project,
                      "SELECT code, kind, name, valid_from, valid_to, longitude, latitude,"
                      " tile_column, tile_row, source_id FROM area WHERE kind = ?1 ORDER BY code"};
  statement.bind(to_string(kind));
  return areas_of(statement);
}

std::optional<Area> find_area(const Project& project, std::string_view code) {
  Statement statement{project,
                      "SELECT code, kind, name, valid_from, valid_to, longitude, latitude,"
                      " tile_column, tile_row, source_id FROM area WHERE code = ?1"};
  statement.bind(code);
  if (!statement.step()) return std::nullopt;
  return area_of(statement);
}

void put_area_parent(Project& project, const AreaParent& link) {
  Statement statement{project,
                      "INSERT INTO area_parent (child_id, parent_id, valid_from, valid_to)"
                      " SELECT child.area_id, parent.area_id, ?3, ?4 FROM area child, area parent"
                      " WHERE child.code = ?1 AND parent.code = ?2"
                      " ON CONFLICT DO UPDATE SET valid_to = excluded.valid_to"};
  const int written = statement.bind(link.child, link.parent, link.valid_from, link.valid_to).run();
  require_known(written, link.child, link.parent);
}

std::vector<AreaParent> read_area_parents(const Project& project) {
  Statement statement{project,
                      "SELECT child.code, parent.code, link.valid_from, link.valid_to"
                      " FROM area_parent link JOIN area child ON child.area_id = link.child_id"
                      " JOIN area parent ON parent.area_id = link.parent_id"
                      " ORDER BY child.code, parent.code, link.valid_from"};
  std::vector<AreaParent> links;
  while (statement.step())
    links.push_back({statement.text(0), statement.text(1), statement.integer(2),
                     statement.optional_integer(3)});
  return links;
}

std::vector<Area> areas_within(const Project& project, std::string_view parent, AreaKind kind,
                               int year) {
  Statement statement{
      project,
      "WITH RECURSIVE inside(area_id) AS ("
      " SELECT area_id FROM area WHERE code = ?1"
      " UNION SELECT link.child_id FROM area_parent link JOIN inside ON"
      "  link.parent_id = inside.area_id"
      "  WHERE link.valid_from <= ?3 AND (link.valid_to IS NULL OR link.valid_to >= ?3))"
      " SELECT code, kind, name, valid_from, valid_to, longitude, latitude, tile_column, tile_row,"
      " source_id FROM area JOIN inside USING (area_id)"
      " WHERE kind = ?2 AND code <> ?1 ORDER BY code"};
  statement.bind(parent, to_string(kind), year);
  return areas_of(statement);
}

void put_area_successor(Project& project, const AreaSuccessor& successor) {
  Statement statement{project,
                      "INSERT INTO area_successor (area_id, successor_id, year, share, source_id)"
                      " SELECT old.area_id, new.area_id, ?3, ?4, ?5 FROM area old, area new"
                      " WHERE old.code = ?1 AND new.code = ?2 ON CONFLICT DO UPDATE SET"
                      " share = excluded.share, source_id = excluded.source_id"};
  const int written = statement
                          .bind(successor.area, successor.successor, successor.year,
                                successor.share, successor.source_id)
                          .run();
  require_known(written, successor.area, successor.successor);
}

std::vector<AreaSuccessor> read_area_successors(const Project& project) {
  Statement statement{project,
                      "SELECT old.code, new.code, link.year, link.share, link.source_id"
                      " FROM area_successor link JOIN area old ON old.area_id = link.area_id"
                      " JOIN area new ON new.area_id = link.successor_id"
                      " ORDER BY link.year, old.code, new.code"};
  std::vector<AreaSuccessor> successors;
  while (statement.step())
    successors.push_back({statement.text(0), statement.text(1), statement.integer(2),
                          statement.real(3), statement.int64(4)});
  return successors;
}

void put_area_name(Project& project, const AreaName& name) {
  Statement statement{project,
                      "INSERT INTO area_name (name_key, area_id, name, source_id)"
                      " SELECT ?1, area_id, ?3, ?4 FROM area WHERE code = ?2"
                      " ON CONFLICT DO UPDATE SET name = excluded.name,"
                      " source_id = excluded.source_id"};
  const int written = statement.bind(name.name_key, name.area, name.name, name.source_id).run();
  require_known(written, name.area);
}

std::vector<AreaName> read_area_names(const Project& project) {
  Statement statement{project,
                      "SELECT spelling.name_key, area.code, spelling.name, spelling.source_id"
                      " FROM area_name spelling JOIN area USING (area_id)"
                      " ORDER BY spelling.name_key, area.code"};
  std::vector<AreaName> names;
  while (statement.step())
    names.push_back({statement.text(0), statement.text(1), statement.text(2), statement.int64(3)});
  return names;
}

void put_area_border(Project& project, const AreaBorder& border) {
  Statement statement{project,
                      "INSERT INTO area_border (area_id, wkb, source_id)"
                      " SELECT area_id, ?2, ?3 FROM area WHERE code = ?1"
                      " ON CONFLICT DO UPDATE SET wkb = excluded.wkb,"
                      " source_id = excluded.source_id"};
  const int written =
      statement.bind(border.area, std::span<const std::byte>{border.wkb}, border.source_id).run();
  require_known(written, border.area);
}

std::vector<AreaBorder> read_area_borders(const Project& project) {
  Statement statement{project,
                      "SELECT area.code, border.wkb, border.source_id FROM area_border border"
                      " JOIN area USING (area_id) ORDER BY area.code"};
  std::vector<AreaBorder> borders;
  while (statement.step())
    borders.push_back({statement.text(0), statement.blob(1), statement.int64(2)});
  return borders;
}

}  // namespace regioscoop::store
