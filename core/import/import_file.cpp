#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include "common/digest.h"
#include "common/time.h"
#include "import/place.h"
#include "import/recognise.h"
#include "import/session.h"
#include "import/tables/tables.h"
#include "store/import_log.h"
#include "store/sqlite_error.h"
#include "store/transaction.h"

namespace regioscoop::import {

namespace {

[[nodiscard]] std::string to_json(const std::map<std::string, std::string>& totals) {
  return nlohmann::json(totals).dump();
}

[[nodiscard]] std::map<std::string, std::string> from_json(const std::string& json) {
  return nlohmann::json::parse(json).get<std::map<std::string, std::string>>();
}

// What the log says of an earlier import of the very same file.
void tell_earlier(const store::Project& project, const store::LoggedImport& earlier,
                  ImportResult& result) {
  result.already_present = true;
  result.rows_read = earlier.rows_read;
  result.rows_stored = earlier.rows.stored;
  result.control_in = from_json(earlier.control_in);
  result.control_out = from_json(earlier.control_out);
  for (const store::LoggedIssue& issue : store::read_import_issues(project, earlier.source_id))
    result.issues.push_back({issue.row, issue.column,
                             issue.is_warning ? Severity::warning : Severity::note, issue.message});
}

void write_log(store::Project& project, const Session& session, const Preview& preview,
               const std::string& sha256, const ImportResult& result) {
  store::LoggedImport entry;
  entry.source_id = session.source_id();
  entry.importer = result.importer;
  entry.file_name = preview.name;
  entry.file_bytes = static_cast<std::int64_t>(preview.bytes);
  entry.file_sha256 = sha256;
  entry.imported_at = session.options().imported_at;
  entry.rows_read = result.rows_read;
  entry.rows = {result.rows_stored, result.rows_added, result.rows_changed, result.rows_removed};
  entry.control_in = to_json(result.control_in);
  entry.control_out = to_json(result.control_out);
  for (const Issue& issue : result.issues)
    entry.issues.push_back(
        {issue.row, issue.column, issue.severity == Severity::warning, issue.message});
  (void)store::log_import(project, entry);
}

// A file that somebody is still writing would be logged with a digest that is not of what was read.
void check_unchanged(const Preview& preview, std::filesystem::file_time_type read_at) {
  std::error_code code;
  if (std::filesystem::file_size(preview.file, code) == preview.bytes &&
      std::filesystem::last_write_time(preview.file, code) == read_at && !code)
    return;
  throw error_at(preview.name, 0, "",
                 {"het bestand is tijdens het lezen veranderd; er is niets opgeslagen.",
                  "the file changed while it was read; nothing was stored."},
                 {"Wacht tot het bestand klaar is en lees het opnieuw in.",
                  "Wait until the file is ready and import it again."});
}

void import_into(store::Project& project, const Importer& importer, const Preview& preview,
                 const Options& options, Progress& progress, ImportResult& result) {
  const Source source = importer.source(preview, options);
  result.source_key = source.key;
  const auto read_at = std::filesystem::last_write_time(preview.file);
  progress.report(0, text("{} controleren", "Checking {}", preview.name));
  const std::string sha256 = digest_file(preview.file).sha256;
  progress.throw_if_cancelled();

  store::Transaction transaction{project};
  if (const auto known = store::find_source(project, source.key)) {
    const auto earlier = store::latest_import(project, known->id);
    if (earlier && earlier->file_sha256 == sha256) {
      tell_earlier(project, *earlier, result);
      return;  // the transaction is given up: nothing changes
    }
  }
  const store::SourceId source_id = store::put_source(project, source);
  Session session{project, preview, options, progress, source, source_id, result};
  importer.load(session);
  session.finish();
  check_unchanged(preview, read_at);
  write_log(project, session, preview, sha256, result);
  progress.report(1, text("{} opslaan", "Storing {}", preview.name));
  transaction.commit();
}

}  // namespace

ImportResult import_file(store::Project& project, const std::filesystem::path& file,
                         const Options& options, Progress& progress) {
  const Preview seen = preview(file);
  // An own table names its sources row by row, so that it is not a release of one source.
  if (!tables::marked_table(std::string_view{seen.text}.substr(0, seen.text.find('\n'))).empty())
    return tables::import_table_file(project, file, progress);
  const Importer& importer = choose_importer(seen);
  Options stamped = options;
  if (stamped.imported_at.empty()) stamped.imported_at = now_utc();
  ImportResult result;
  result.importer = importer.key();
  result.title = importer.title_of(seen);
  try {
    import_into(project, importer, seen, stamped, progress, result);
  } catch (const SQLite::Exception& exception) {
    // Thrown by the streaming writers; the repositories translate their own.
    throw store::translate(exception, project.path());
  } catch (const std::bad_alloc&) {
    throw Error{ErrorKind::system,
                text("Het geheugen is vol tijdens het inlezen van {}; er is niets opgeslagen.",
                     "Memory ran out while importing {}; nothing was stored.", seen.name)};
  }
  return result;
}

}  // namespace regioscoop::import
