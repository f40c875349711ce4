#include "store/import_log.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

LoggedImport entry_of(const Statement& row) {
  return {.source_id = row.int64(0),
          .importer = row.text(1),
          .file_name = row.text(2),
          .file_bytes = row.int64(3),
          .file_sha256 = row.text(4),
          .imported_at = row.text(5),
          .rows_read = row.int64(6),
          .rows = {.stored = row.int64(7),
                   .added = row.int64(8),
                   .changed = row.int64(9),
                   .removed = row.int64(10)},
          .control_in = row.text(12),
          .control_out = row.text(13),
          .issues = {},
          .issue_count = row.int64(11)};
}

void log_issues(Project& project, std::int64_t import_id, const std::vector<LoggedIssue>& issues) {
  Statement insert{project,
                   "INSERT INTO import_issue (import_id, ordinal, row, column, severity,"
                   " message_nl, message_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
  int ordinal = 0;
  for (const LoggedIssue& issue : issues)
    insert
        .bind(import_id, ++ordinal, issue.row, issue.column, issue.is_warning ? "warning" : "note",
              issue.message.nl, issue.message.en)
        .run();
}

}  // namespace

std::int64_t log_import(Project& project, const LoggedImport& entry) {
  Transaction transaction{project};
  Statement insert{project,
                   "INSERT INTO import_log (source_id, importer, file_name, file_bytes,"
                   " file_sha256, imported_at, rows_read, rows_stored, rows_added, rows_changed,"
                   " rows_removed, issue_count, control_in, control_out)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
                   " RETURNING import_id"};
  insert.bind(entry.source_id, entry.importer, entry.file_name, entry.file_bytes, entry.file_sha256,
              entry.imported_at, entry.rows_read, entry.rows.stored, entry.rows.added,
              entry.rows.changed, entry.rows.removed,
              static_cast<std::int64_t>(entry.issues.size()), entry.control_in, entry.control_out);
  insert.step();
  const std::int64_t import_id = insert.int64(0);
  insert.step();
  log_issues(project, import_id, entry.issues);
  transaction.commit();
  return import_id;
}

std::vector<LoggedImport> read_import_log(const Project& project) {
  Statement statement{
      project,
      "SELECT source_id, importer, file_name, file_bytes, file_sha256, imported_at,"
      " rows_read, rows_stored, rows_added, rows_changed, rows_removed, issue_count,"
      " control_in, control_out FROM import_log ORDER BY import_id"};
  std::vector<LoggedImport> entries;
  while (statement.step()) entries.push_back(entry_of(statement));
  return entries;
}

std::vector<LoggedIssue> read_import_issues(const Project& project, SourceId source) {
  Statement statement{project,
                      "SELECT row, column, severity, message_nl, message_en FROM import_issue"
                      " WHERE import_id = (SELECT max(import_id) FROM import_log"
                      " WHERE source_id = ?1) ORDER BY ordinal"};
  statement.bind(source);
  std::vector<LoggedIssue> issues;
  while (statement.step())
    issues.push_back({statement.int64(0),
                      statement.integer(1),
                      statement.text(2) == "warning",
                      {statement.text(3), statement.text(4)}});
  return issues;
}

std::optional<LoggedImport> latest_import(const Project& project, SourceId source) {
  Statement statement{
      project,
      "SELECT source_id, importer, file_name, file_bytes, file_sha256, imported_at,"
      " rows_read, rows_stored, rows_added, rows_changed, rows_removed, issue_count,"
      " control_in, control_out FROM import_log WHERE source_id = ?1"
      " ORDER BY import_id DESC LIMIT 1"};
  statement.bind(source);
  if (!statement.step()) return std::nullopt;
  return entry_of(statement);
}

}  // namespace regioscoop::store
