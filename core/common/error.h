// Errors: what went wrong, about which thing, and what the user can do. Exceptions inside core; the
// programs turn them into a message and an exit status.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "common/text.h"

namespace regioscoop {

// The kinds are the exit codes of the command line (see docs/command-line.md).
enum class ErrorKind : int {
  usage = 2,         // the command or an argument is wrong
  bad_input = 3,     // a file to import is damaged, unknown or inconsistent
  project_file = 4,  // the project file is missing, damaged, newer, someone else's, or read-only
  not_found = 5,     // a scenario, area, assumption or table does not exist
  out_of_range = 6,  // a lever or assumption has a value it can't have
  system = 7,        // disk full, permission, memory
  cancelled = 8,     // the user stopped it
  busy = 9,          // another program holds the project file
};

class Error : public std::exception {
 public:
  // `remedy` says what to do; it may be empty where the message says it already.
  Error(ErrorKind kind, Text message, Text remedy = {})
      : kind_(kind), message_(std::move(message)), remedy_(std::move(remedy)) {
    what_ = remedy_.en.empty() ? message_.en : message_.en + " " + remedy_.en;
  }

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const Text& message() const noexcept { return message_; }
  [[nodiscard]] const Text& remedy() const noexcept { return remedy_; }
  // English, for logs and tests; screens use message() and remedy().
  [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

 private:
  ErrorKind kind_;
  Text message_;
  Text remedy_;
  std::string what_;
};

}  // namespace regioscoop
