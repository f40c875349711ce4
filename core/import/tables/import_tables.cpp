#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "common/digest.h"
#include "common/error.h"
#include "common/time.h"
#include "common/utf8_path.h"
#include "import/csv.h"
#include "import/place.h"
#include "import/tables/description.h"
#include "import/tables/manifest.h"
#include "import/tables/row.h"
#include "import/tables/tables.h"
#include "import/tables/writer.h"
#include "store/import_log.h"
#include "store/source.h"
#include "store/sqlite_error.h"
#include "store/transaction.h"

namespace regioscoop::import::tables {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMark = "# regioscoop-table:";
constexpr std::int64_t kRowsPerReport = 4096;

void store_project_facts(store::Project& project, const ManifestProject& facts) {
  SQLite::Statement insert{project.database(),
                           "INSERT INTO project(key, value) VALUES (?, ?) ON CONFLICT DO NOTHING"};
  const auto put = [&](const char* key, const std::string& value) {
    if (value.empty()) return;
    insert.bind(1, key);
    insert.bind(2, value);
    insert.exec();
    insert.reset();
  };
  put("key", facts.key);
  put("name", facts.name);
  if (facts.base_year) put("base_year", std::to_string(*facts.base_year));
  if (facts.horizon_year) put("horizon_year", std::to_string(*facts.horizon_year));
  put("region_level", facts.region_level);
  put("municipalities", facts.municipalities);
}

// The folder's own name, also where it was given as "." or with a mark at its end.
fs::path folder_name(const fs::path& folder) {
  const fs::path whole = (fs::absolute(folder) / ".").lexically_normal();
  return whole.parent_path().filename();
}

// One CSV file and what it becomes.
struct TableFile {
  fs::path path;
  std::string name;
  std::string log_name;  // with the folder of its manifest: several folders have an areas.csv
  const Table* table = nullptr;
  Defaults defaults;
  ImportResult result;
  Changes before;  // of the shared writer, when this file began
};

// Own tables are UTF-8 and nothing else, so that no letter can be misread.
void check_encoding(const fs::path& file, Progress& progress) {
  const Encoding encoding = decide_encoding(file, progress);
  if (encoding == Encoding::utf8) return;
  throw error_at(file_name(file), 0, "",
                 text("de tekst is {}, niet UTF-8.", "the text is {}, not UTF-8.", name(encoding)),
                 {"Bewaar het bestand als CSV in UTF-8.", "Save the file as CSV in UTF-8."});
}

// Reads the header, over the optional mark in the first row.
RowReader open_rows(CsvReader& rows, const TableFile& file, const References& references) {
  const bool any = rows.next();
  const std::string_view marked = any ? marked_table(rows.field(0)) : std::string_view{};
  if (!marked.empty() && marked != file.table->name)
    throw error_at(
        file.name, rows.row(), "",
        text("dit bestand zegt zelf dat het de tabel {} is, niet {}.",
             "the file itself says it is the table {}, not {}.", marked, file.table->name));
  if (!any || (!marked.empty() && !rows.next()))
    throw error_at(file.name, 0, "", {"het bestand is leeg.", "the file is empty."},
                   {"De eerste rij hoort de namen van de kolommen te geven.",
                    "The first row should give the names of the columns."});
  return {*file.table, file.name, rows.fields(), rows.row(), file.defaults, references};
}

void read_rows(TableFile& file, TableWriter& writer, const References& references,
               Progress& progress) {
  check_encoding(file.path, progress);
  CsvReader rows{file.path, {.delimiter = ',', .encoding = Encoding::utf8}};
  RowReader reader = open_rows(rows, file, references);
  const Text doing = text("Tabel {} inlezen", "Reading table {}", file.table->name);
  const int source = column_index(*file.table, "source");
  while (rows.next()) {
    if (!writer.write(reader.read(rows.fields(), rows.row())))
      throw error_at(file.name, rows.row(), "",
                     text("deze sleutel ({}) staat er al.", "this key ({}) is there already.",
                          reader.key_words()));
    if (++file.result.rows_read % kRowsPerReport == 0) progress.report(rows.fraction(), doing);
    if (file.result.source_key.empty() && source >= 0)
      file.result.source_key = reader.cell(static_cast<std::size_t>(source));
  }
}

// Old and new values of assumptions go into their history.
class AssumptionHistory {
 public:
  explicit AssumptionHistory(const store::Project& project) {
    SQLite::Statement query{project.database(), "SELECT key, value FROM assumption"};
    while (query.executeStep())
      before_[query.getColumn(0).getString()] = query.getColumn(1).getDouble();
  }

  void store(store::Project& project, const std::string& file) const {
    std::vector<std::pair<std::string, double>> changed;
    SQLite::Statement query{project.database(), "SELECT key, value FROM assumption"};
    while (query.executeStep()) {
      const auto old = before_.find(query.getColumn(0).getString());
      const double value = query.getColumn(1).getDouble();
      if (old != before_.end() && old->second != value) changed.emplace_back(old->first, value);
    }
    SQLite::Statement insert{
        project.database(),
        "INSERT INTO assumption_history(key, old_value, new_value, changed_at, changed_by, reason) "
        "VALUES (?, ?, ?, ?, ?, ?)"};
    for (const auto& [key, value] : changed) {
      insert.bind(1, key);
      insert.bind(2, before_.at(key));
      insert.bind(3, value);
      insert.bind(4, now_utc());
      insert.bind(5, std::string{kImporter});
      insert.bind(6, file);
      insert.exec();
      insert.reset();
    }
  }

 private:
  std::map<std::string, double> before_;
};

// The log needs a source: that of the rows, else the one the manifest gives, else the project
// itself, for tables that are somebody's choice and name none (scenarios).
store::SourceId source_of_log(store::Project& project, ImportResult& result) {
  if (result.source_key.empty()) {
    store::Source own;
    own.key = std::string{kOwnSource};
    own.title = {"Eigen tabellen zonder bron", "Own tables without a source"};
    own.publisher = {"Dit project", "This project"};
    result.source_key = own.key;
    if (!store::find_source(project, own.key)) return store::put_source(project, own);
  }
  const std::optional<store::Source> source = store::find_source(project, result.source_key);
  if (!source)
    throw error_at(
        kManifestName, 0, "",
        text("de bron ‘{}’ is niet bekend.", "the source ‘{}’ is not known.", result.source_key),
        {"Noem onder 'sources' waar de gegevens vandaan komen.",
         "Say under 'sources' where the data come from."});
  return source->id;
}

bool logged_before(const store::Project& project, const std::string& file,
                   const FileDigest& digest) {
  const std::vector<store::LoggedImport> log = store::read_import_log(project);
  const auto last = std::find_if(log.rbegin(), log.rend(), [&](const store::LoggedImport& entry) {
    return entry.importer == kImporter && entry.file_name == file;
  });
  return last != log.rend() && last->file_sha256 == digest.sha256;
}

void store_log(store::Project& project, TableFile& file) {
  ImportResult& result = file.result;
  const store::SourceId source = source_of_log(project, result);
  const FileDigest digest = digest_file(file.path);
  const bool unchanged = result.rows_added + result.rows_changed + result.rows_removed == 0;
  result.already_present = unchanged && logged_before(project, file.log_name, digest);
  if (result.already_present) return;

  store::LoggedImport entry;
  entry.source_id = source;
  entry.importer = kImporter;
  entry.file_name = file.log_name;
  entry.file_bytes = static_cast<std::int64_t>(digest.bytes);
  entry.file_sha256 = digest.sha256;
  entry.imported_at = now_utc();
  entry.rows_read = result.rows_read;
  entry.rows = {result.rows_stored, result.rows_added, result.rows_changed, result.rows_removed};
  entry.control_in = fmt::format(R"({{"rows":"{}"}})", result.rows_read);
  entry.control_out = entry.control_in;
  store::log_import(project, entry);
}

// All files that hold one table.
void import_table(store::Project& project, const Table& table, std::vector<TableFile*> files,
                  References& references, Progress& progress) {
  const bool is_assumption = table.name == "assumption";
  const std::optional<AssumptionHistory> history =
      is_assumption ? std::optional<AssumptionHistory>{project} : std::nullopt;
  TableWriter writer{project, table};
  for (TableFile* file : files) {
    const Changes before = writer.changes();
    read_rows(*file, writer, references, progress);
    if (file == files.back()) writer.finish();
    file->result.rows_stored = file->result.rows_read;
    file->result.rows_added = writer.changes().added - before.added;
    file->result.rows_changed = writer.changes().changed - before.changed;
    file->result.rows_removed = writer.changes().removed - before.removed;
    const std::string rows = std::to_string(file->result.rows_read);
    file->result.control_in["rows"] = rows;
    file->result.control_out["rows"] = rows;
  }
  if (history) history->store(project, files.back()->name);
  if (table.referred_to) references.load(project);
}

std::vector<ImportResult> import_files(store::Project& project, std::vector<TableFile>& files,
                                       Progress& progress) {
  References references;
  references.load(project);
  for (const Table& table : all_tables()) {
    std::vector<TableFile*> of_table;
    for (TableFile& file : files)
      if (file.table == &table) of_table.push_back(&file);
    if (!of_table.empty()) import_table(project, table, of_table, references, progress);
  }
  std::vector<ImportResult> results;
  for (TableFile& file : files) {
    store_log(project, file);
    results.push_back(std::move(file.result));
  }
  return results;
}

TableFile table_file(fs::path path, const Table& table, Defaults defaults) {
  TableFile file;
  file.name = file_name(path);
  file.log_name = file.name;
  file.path = std::move(path);
  file.table = &table;
  file.result.importer = kImporter;
  file.result.source_key = defaults.source;
  file.result.title = text("Eigen tabel {}", "Own table {}", table.name);
  file.defaults = std::move(defaults);
  return file;
}

// What SQLite reports (disk full, ...) leaves as an Error about the project file.
template <class Work>
auto in_one_transaction(store::Project& project, const Work& work) {
  try {
    store::Transaction transaction{project};
    auto result = work();
    transaction.commit();
    return result;
  } catch (const SQLite::Exception& exception) {
    throw store::translate(exception, project.path());
  }
}

}  // namespace

std::string_view marked_table(std::string_view first_line) {
  if (first_line.starts_with("\xEF\xBB\xBF")) first_line.remove_prefix(3);
  if (first_line.starts_with('"')) first_line.remove_prefix(1);
  if (!first_line.starts_with(kMark)) return {};
  first_line.remove_prefix(kMark.size());
  const auto start = first_line.find_first_not_of(' ');
  if (start == std::string_view::npos) return {};
  const auto end = first_line.find_first_of(" ,;\"\r\n\t", start);
  return first_line.substr(start, end == std::string_view::npos ? end : end - start);
}

std::vector<ImportResult> import_folder(store::Project& project, const fs::path& folder,
                                        Progress& progress) {
  const bool is_manifest = folder.filename() == kManifestName;
  const fs::path root = is_manifest ? folder.parent_path() : folder;
  const Manifest manifest = read_manifest(root / kManifestName);
  std::vector<TableFile> files;
  for (const ManifestTable& entry : manifest.tables) {
    const fs::path path = root / entry.file;
    if (!fs::is_regular_file(path))
      throw Error{
          ErrorKind::bad_input,
          text("{} noemt het bestand {}, maar dat staat niet in de map.",
               "{} names the file {}, but it is not in the folder.", kManifestName, entry.file)};
    files.push_back(table_file(path, *find_table(entry.table), {entry.source, entry.status}));
    files.back().log_name = utf8(folder_name(root) / entry.file);
  }
  return in_one_transaction(project, [&] {
    for (const store::Source& source : manifest.sources) store::put_source(project, source);
    if (manifest.project) store_project_facts(project, *manifest.project);
    return import_files(project, files, progress);
  });
}

ImportResult import_table_file(store::Project& project, const fs::path& file, Progress& progress) {
  CsvReader rows{file, {.delimiter = ',', .encoding = Encoding::utf8}};
  const Table* table = rows.next() ? find_table(marked_table(rows.field(0))) : nullptr;
  if (table == nullptr)
    throw error_at(
        file_name(file), 1, "", {"dit is geen eigen tabel.", "this is not an own table."},
        text("Een losse tabel begint met de regel '{} <tabel>'; meer tabellen samen staan in "
             "een map met een {}.",
             "A single table starts with the line '{} <table>'; several tables together are "
             "in a folder with a {}.",
             kMark, kManifestName));
  std::vector<TableFile> files{table_file(file, *table, {})};
  return in_one_transaction(project, [&] { return import_files(project, files, progress); })
      .front();
}

}  // namespace regioscoop::import::tables
