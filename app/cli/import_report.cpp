#include "cli/import_report.h"

#include <algorithm>
#include <cstdlib>

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
  if (result.rows_read == 1)
    return text("1 rij; bewaard {}: {} nieuw, {} veranderd, {} vervallen",
                "1 row; stored {}: {} new, {} changed, {} removed", count(result.rows_stored),
                count(result.rows_added), count(result.rows_changed), count(result.rows_removed));
  return text("{} rijen; bewaard {}: {} nieuw, {} veranderd, {} vervallen",
              "{} rows; stored {}: {} new, {} changed, {} removed", count(result.rows_read),
              count(result.rows_stored), count(result.rows_added), count(result.rows_changed),
              count(result.rows_removed));
}

// A control total as people write numbers. Totals are exact decimals of at most 15 digits, which a
// double holds.
Text total_text(const std::string& decimal) {
  const auto mark = decimal.find('.');
  const int decimals = mark == std::string::npos ? 0 : static_cast<int>(decimal.size() - mark - 1);
  return number_text(std::strtod(decimal.c_str(), nullptr), decimals);
}

struct KnownTotal {
  const char* name;
  Text shown;  // with a place for the number
};

// The totals by which a person knows a file again. Elsewhere than beside insured years, persons are
// counted in several levels and classes at once, so that their sum means nothing to a reader.
const std::vector<KnownTotal>& telling_totals() {
  static const std::vector<KnownTotal> totals{
      {"persons", {"{} personen", "{} persons"}},
      {"insured_years", {"{} verzekerde jaren", "{} insured years"}},
      {"kosten_totaal_eur", {"{} euro", "{} euros"}},
  };
  return totals;
}

Text equal_totals(const import::ImportResult& result) {
  Text told;
  for (const KnownTotal& total : telling_totals()) {
    const auto found = result.control_in.find(total.name);
    if (found == result.control_in.end() || !result.control_in.contains("insured_years")) continue;
    told = text("{}{}; ", "{}{}; ", told,
                text(total.shown.nl, total.shown.en, total_text(found->second)));
  }
  const std::size_t count = result.control_in.size();
  return text("{}{}", "{}{}", told,
              count == 1 ? Text{"het controletotaal is gelijk in bestand en project",
                                "the control total is the same in file and project"}
                         : text("alle {} controletotalen gelijk in bestand en project",
                                "all {} control totals the same in file and project", count));
}

void show_controls(Terminal& terminal, const import::ImportResult& result, bool all) {
  const Text label{"controle", "control"};
  if (result.control_in.empty()) return;
  bool equal = true;
  for (const auto& [name, in] : result.control_in) {
    const auto out = result.control_out.find(name);
    const bool same = out != result.control_out.end() && out->second == in;
    equal = equal && same;
    if (same && all)
      detail(terminal, label,
             text("{0}: {1} in bestand en project", "{0}: {1} in file and project", name,
                  total_text(in)));
    if (!same)
      detail(terminal, label,
             text("{}: {} in het bestand, {} in het project",
                  "{}: {} in the file, {} in the "
                  "project",
                  name, total_text(in),
                  out == result.control_out.end() ? Text{"–", "–"} : total_text(out->second)));
  }
  if (equal) detail(terminal, label, equal_totals(result));
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

void show(Terminal& terminal, const import::ImportResult& result, const ImportRequest& request) {
  detail(terminal, {"herkend als", "taken for"}, result.title);
  detail(terminal, {"bron", "source"}, text("{}", "{}", result.source_key));
  if (result.already_present) {
    detail(terminal, {"resultaat", "result"},
           {"stond er al in; er is niets veranderd", "was there already; nothing was changed"});
    return;
  }
  detail(terminal, {"gelezen", "read"}, rows_read(result));
  show_controls(terminal, result, request.all_controls);
  show_issues(terminal, result, request.all_issues);
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
  for (const import::ImportResult& result : results) show(terminal, result, request);
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
