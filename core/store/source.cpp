#include "store/source.h"

#include "store/statement.h"

namespace regioscoop::store {

namespace {

Source source_of(const Statement& row) {
  return {.key = row.text(1),
          .title = row.text(2),
          .publisher = row.text(3),
          .table_id = row.text(4),
          .period = row.text(5),
          .licence = row.text(6),
          .attribution = row.text(7),
          .note = row.text(8),
          .id = row.int64(0)};
}

}  // namespace

SourceId put_source(Project& project, const Source& source) {
  Statement statement{project,
                      "INSERT INTO source (key, title, publisher, table_id, period, licence,"
                      " attribution, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                      " ON CONFLICT (key) DO UPDATE SET title = excluded.title,"
                      " publisher = excluded.publisher, table_id = excluded.table_id,"
                      " period = excluded.period, licence = excluded.licence,"
                      " attribution = excluded.attribution, note = excluded.note"
                      " RETURNING source_id"};
  statement.bind(source.key, source.title, source.publisher, null_if_empty(source.table_id),
                 null_if_empty(source.period), null_if_empty(source.licence),
                 null_if_empty(source.attribution), null_if_empty(source.note));
  statement.step();
  const SourceId id = statement.int64(0);
  statement.step();  // a statement with RETURNING is finished only after its last row
  return id;
}

std::vector<Source> read_sources(const Project& project) {
  Statement statement{project,
                      "SELECT source_id, key, title, publisher, table_id, period, licence,"
                      " attribution, note FROM source ORDER BY key"};
  std::vector<Source> sources;
  while (statement.step()) sources.push_back(source_of(statement));
  return sources;
}

std::optional<Source> find_source(const Project& project, std::string_view key) {
  Statement statement{project,
                      "SELECT source_id, key, title, publisher, table_id, period, licence,"
                      " attribution, note FROM source WHERE key = ?1"};
  statement.bind(key);
  if (!statement.step()) return std::nullopt;
  return source_of(statement);
}

}  // namespace regioscoop::store
