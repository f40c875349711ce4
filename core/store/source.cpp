#include "store/source.h"

#include "store/statement.h"

namespace regioscoop::store {

namespace {

Source source_of(const Statement& row) {
  return {.key = row.text(1),
          .title = words_of(row, 2, 3),
          .publisher = words_of(row, 4, 5),
          .table_id = row.text(6),
          .period = words_of(row, 7, 8),
          .licence = words_of(row, 9, 10),
          .attribution = words_of(row, 11, 12),
          .note = words_of(row, 13, 14),
          .id = row.int64(0)};
}

}  // namespace

SourceId put_source(Project& project, const Source& source) {
  Statement statement{
      project,
      "INSERT INTO source (key, title, title_en, publisher, publisher_en, table_id, period,"
      " period_en, licence, licence_en, attribution, attribution_en, note, note_en)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
      " ON CONFLICT (key) DO UPDATE SET title = excluded.title, title_en = excluded.title_en,"
      " publisher = excluded.publisher, publisher_en = excluded.publisher_en,"
      " table_id = excluded.table_id, period = excluded.period, period_en = excluded.period_en,"
      " licence = excluded.licence, licence_en = excluded.licence_en,"
      " attribution = excluded.attribution, attribution_en = excluded.attribution_en,"
      " note = excluded.note, note_en = excluded.note_en"
      " RETURNING source_id"};
  statement.bind(source.key, source.title.nl, null_or_english(source.title), source.publisher.nl,
                 null_or_english(source.publisher), null_if_empty(source.table_id),
                 null_if_empty(source.period.nl), null_or_english(source.period),
                 null_if_empty(source.licence.nl), null_or_english(source.licence),
                 null_if_empty(source.attribution.nl), null_or_english(source.attribution),
                 null_if_empty(source.note.nl), null_or_english(source.note));
  statement.step();
  const SourceId id = statement.int64(0);
  statement.step();  // a statement with RETURNING is finished only after its last row
  return id;
}

std::vector<Source> read_sources(const Project& project) {
  Statement statement{project,
                      "SELECT source_id, key, title, title_en, publisher, publisher_en, table_id,"
                      " period, period_en, licence, licence_en, attribution, attribution_en,"
                      " note, note_en FROM source ORDER BY key"};
  std::vector<Source> sources;
  while (statement.step()) sources.push_back(source_of(statement));
  return sources;
}

std::optional<Source> find_source(const Project& project, std::string_view key) {
  Statement statement{project,
                      "SELECT source_id, key, title, title_en, publisher, publisher_en, table_id,"
                      " period, period_en, licence, licence_en, attribution, attribution_en,"
                      " note, note_en FROM source WHERE key = ?1"};
  statement.bind(key);
  if (!statement.step()) return std::nullopt;
  return source_of(statement);
}

}  // namespace regioscoop::store
