// The project's own plain tables: a folder of CSV files with a manifest.json. The form is in
// docs/file-formats.md; it holds everything a project is made of, so that writing a project out and
// reading it in again gives the same project.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "common/progress.h"
#include "import/importer.h"
#include "store/project.h"

namespace regioscoop::import::tables {

// Name under which the import log knows own tables.
inline constexpr std::string_view kImporter = "regioscoop.tables";

// Imports all tables of a folder (or of the manifest.json in it) in one transaction, whatever their
// order in the manifest: one result, and one row in the import log, for each file. Rows with a key
// that is there already are changed; of a source that a file mentions, rows of that table that the
// files no longer have are removed; areas, providers, payers, evidence, assumptions and scenarios
// are never removed. A file that changes nothing and was imported before leaves no new row in the
// log. Facts about the project (name, years) are only filled where the project has none yet. Throws
// Error{bad_input} naming file, row and column; the project is then as it was.
std::vector<ImportResult> import_folder(store::Project& project,
                                        const std::filesystem::path& folder, Progress& progress);

// Imports one own table without a manifest. It must start with a line `# regioscoop-table:
// <table>`, name its sources in a column `source`, and these must be in the project already.
ImportResult import_table_file(store::Project& project, const std::filesystem::path& file,
                               Progress& progress);

// Name of the table when `first_line` is `# regioscoop-table: <table>`, else empty.
[[nodiscard]] std::string_view marked_table(std::string_view first_line);

// Writes the whole project (not the import log, the history and the runs) as a folder that
// import_folder() reads: sorted, numbers in the fewest digits that read back the same, so that the
// same project gives the same bytes. The folder is made; existing files in it with these names are
// replaced. Throws Error{system} when it can't be written. Returns the files written.
std::vector<std::filesystem::path> export_tables(const store::Project& project,
                                                 const std::filesystem::path& folder);

}  // namespace regioscoop::import::tables
