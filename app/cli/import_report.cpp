#include "cli/import_report.h"

#include <algorithm>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "common/utf8_path.h"
#include "import/importer.h"
#include "import/tables/tables.h"
#include "report/table.h"

namespace regioscoop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kIssuesShown = 10;
constexpr int kLabelWidth = 12;

void detail(Terminal& terminal, const Text& label, const Text& value) {
  const std::string& word = label.in(terminal.language());
  const int space = std::max(1, kLabelWidth - report::display_width(word));
  terminal.write("  " + word + std::string(static_cast<std::size_t>(space), ' ') +
                 value.in(terminal.language()) + '\n');
}

Text rows_read(const import::ImportResult& result) {
  const auto count = [](std::int64_t rows) { return number_text(static_cast<double>(rows)); };
  return text("{} rijen; bewaard {}: {} nieuw, {} veranderd, {} vervallen",
              "{} rows; stored {}: {} new, {} changed, {} removed", count(result.rows_read),
              count(result.rows_stored), count(result.rows_added), count(result.rows_changed),
              count(result.rows_removed));
}

void show_controls(Terminal& terminal, const import::ImportResult& result) {
  for (const auto& [name, in] : result.control_in) {
    const auto out = result.control_out.find(name);
    if (out != result.control_out.end() && out->second == in)
      detail(terminal, {"controle", "control"},
             text("{0}: {1} in het bestand en in het project",
                  "{0}: {1} in the file and in the project", name, in));
    else
      detail(
          terminal, {"controle", "control"},
          text("{}: {} in het bestand, {} in het project", "{}: {} in the file, {} in the project",
               name, in, out == result.control_out.end() ? "–" : out->second));
  }
}

Text place_of(const import::Issue& issue) {
  if (issue.row == 0) return {"", ""};
  if (issue.column == 0) return text("rij {}: ", "row {}: ", issue.row);
  return text("rij {}, kolom {}: ", "row {}, column {}: ", issue.row, issue.column);
}

void show_issues(Terminal& terminal, const import::ImportResult& result, bool all) {
  const std::size_t shown =
      all ? result.issues.size() : std::min(kIssuesShown, result.issues.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const import::Issue& issue = result.issues[i];
    detail(terminal,
           issue.severity == import::Severity::warning ? Text{"let op", "warning"}
                                                       : Text{"opmerking", "note"},
           text("{}{}", "{}{}", place_of(issue), issue.message));
  }
  if (shown < result.issues.size())
    detail(terminal, {"", ""},
           text("en nog {}; zie ze met --all-issues", "and {} more; see them with --all-issues",
                result.issues.size() - shown));
}

void show(Terminal& terminal, const import::ImportResult& result, bool all_issues) {
  detail(terminal, {"herkend als", "taken for"}, result.title);
  detail(terminal, {"bron", "source"}, text("{}", "{}", result.source_key));
  if (result.already_present) {
    detail(terminal, {"resultaat", "result"},
           {"stond er al in; er is niets veranderd", "was there already; nothing was changed"});
    return;
  }
  detail(terminal, {"gelezen", "read"}, rows_read(result));
  show_controls(terminal, result);
  show_issues(terminal, result, all_issues);
}

void import_one(store::Project& project, const fs::path& file, const ImportRequest& request,
                Progress& progress, Terminal& terminal) {
  std::vector<import::ImportResult> results;
  std::error_code ignored;
  if (fs::is_directory(file, ignored) || file.filename() == "manifest.json")
    results = import::tables::import_folder(project, file, progress);
  else
    results.push_back(import::import_file(project, file, {request.year}, progress));
  terminal.clear_progress();
  terminal.write(utf8(file) + '\n');
  for (const import::ImportResult& result : results) show(terminal, result, request.all_issues);
}

// Whether a next file could still succeed.
bool is_about_the_file(const Error& error) {
  return error.kind() == ErrorKind::bad_input || error.kind() == ErrorKind::not_found ||
         error.kind() == ErrorKind::out_of_range || error.kind() == ErrorKind::usage;
}

}  // namespace

int import_and_report(store::Project& project, const ImportRequest& request, Terminal& terminal) {
  int code = kSuccess;
  std::size_t refused = 0;
  for (const fs::path& file : request.files) {
    const auto show_progress = terminal.progress_listener();
    Progress progress{show_progress ? Progress::Listener{[&](double fraction, const Text& what) {
      show_progress(fraction, text("{}: {}", "{}: {}", utf8(file.filename()), what));
    }}
                                    : Progress::Listener{}};
    const CancelOnInterrupt cancel_on_interrupt{progress};
    try {
      import_one(project, file, request, progress, terminal);
    } catch (const Error& error) {
      if (!is_about_the_file(error)) throw;
      terminal.flush();
      terminal.warn(text("{}: geweigerd", "{}: refused", utf8(file)));
      terminal.error(error);
      ++refused;
      if (code == kSuccess) code = static_cast<int>(error.kind());
    }
  }
  if (refused > 0 && request.files.size() > 1)
    terminal.warn(text("{} van de {} bestanden geweigerd; de andere zijn ingelezen.",
                       "{} of the {} files refused; the others were read.", refused,
                       request.files.size()));
  return code;
}

}  // namespace regioscoop::cli
