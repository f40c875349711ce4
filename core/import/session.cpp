#include "import/session.h"

#include <utility>

namespace regioscoop::import {

Session::Session(store::Project& project, const Preview& preview, const Options& options,
                 Progress& progress, Source source, std::int64_t source_id, ImportResult& result)
    : project_(project),
      preview_(preview),
      options_(options),
      progress_(progress),
      source_(std::move(source)),
      source_id_(source_id),
      result_(result) {}

SQLite::Database& Session::database() { return project_.database(); }

void Session::report(double fraction) {
  progress_.report(fraction, text("{} lezen", "Reading {}", preview_.name));
}

void Session::add(Issue issue) {
  if (result_.issues.size() < kMostIssues)
    result_.issues.push_back(std::move(issue));
  else
    ++untold_;
}

void Session::note(std::int64_t row, int column, Text message) {
  add({row, column, Severity::note, std::move(message)});
}

void Session::warn(std::int64_t row, int column, Text message) {
  add({row, column, Severity::warning, std::move(message)});
}

void Session::control(const std::string& name, const std::string& in, const std::string& out) {
  result_.control_in[name] = in;
  result_.control_out[name] = out;
}

void Session::finish() {
  if (untold_ > 0)
    result_.issues.push_back({0, 0, Severity::warning,
                              text("Nog {} opmerkingen zijn niet opgeschreven.",
                                   "{} more remarks were not written down.",
                                   number_text(static_cast<double>(untold_)))});
  for (const auto& [name, in] : result_.control_in) {
    const std::string& out = result_.control_out[name];
    if (in != out)
      throw Error{
          ErrorKind::bad_input,
          text("{}: het controletotaal {} klopt niet: {} in het bestand, {} in het project.",
               "{}: control total {} does not match: {} in the file, {} in the project.",
               preview_.name, name, in, out),
          {"Er is niets opgeslagen. Dit is een fout in het programma; meld hem.",
           "Nothing was stored. This is an error in the program; please report it."}};
  }
}

}  // namespace regioscoop::import
