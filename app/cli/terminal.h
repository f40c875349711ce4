// Where the program writes: results to standard output, progress and messages to standard error.
#pragma once

#include <string>
#include <string_view>

#include "common/error.h"
#include "common/progress.h"
#include "common/text.h"

namespace regioscoop::cli {

class Terminal {
 public:
  Terminal(Language language, bool quiet) : language_(language), quiet_(quiet) {}

  [[nodiscard]] Language language() const { return language_; }

  // A result, as it is. When the reader has gone away (`| head`) the rest is dropped; on any other
  // failure throws Error{system}.
  void write(std::string_view content);
  // A sentence as a line of the result.
  void line(const Text& sentence) { write(sentence.in(language_) + '\n'); }
  // Beside the result; not with --quiet.
  void note(const Text& sentence);
  void warn(const Text& sentence);
  // "Fout: … / Wat te doen: …".
  void error(const Error& error);
  // Everything written so far has arrived. Throws Error{system} when it has not.
  void flush();

  // Shows a line that renews itself; silent when standard error is no terminal or with --quiet.
  [[nodiscard]] Progress::Listener progress_listener();
  void clear_progress();

 private:
  Language language_;
  bool quiet_;
  bool reader_gone_ = false;
  int progress_width_ = 0;
};

}  // namespace regioscoop::cli
