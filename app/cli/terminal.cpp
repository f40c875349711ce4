#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>

#include "common/system_reason.h"
#include "report/table.h"

namespace regioscoop::cli {

namespace {

constexpr auto kProgressPeriod = std::chrono::milliseconds{100};

[[noreturn]] void throw_output_failed(int code) {
  throw Error{ErrorKind::system,
              text("De uitvoer kan niet geschreven worden: {}.", "The output can't be written: {}.",
                   system_reason(code)),
              {"Controleer de schijfruimte en waar de uitvoer heen gaat.",
               "Check the disk space and where the output goes."}};
}

void to_stderr(std::string_view words) {
  // Nowhere left to report a failure of standard error itself.
  (void)std::fwrite(words.data(), 1, words.size(), stderr);
}

int terminal_columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// The beginning of `line` that fits; a line that wraps could not be renewed.
std::string cut_to_width(std::string line, int width) {
  while (!line.empty() && report::display_width(line) > width) {
    do line.pop_back();
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U);
    if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0U) line.pop_back();
  }
  return line;
}

}  // namespace

void Terminal::write(std::string_view content) {
  if (reader_gone_ || content.empty()) return;
  if (std::fwrite(content.data(), 1, content.size(), stdout) == content.size()) return;
  reader_gone_ = true;
  if (errno != EPIPE) throw_output_failed(errno);
}

void Terminal::flush() {
  if (reader_gone_ || std::fflush(stdout) == 0) return;
  reader_gone_ = true;
  if (errno != EPIPE) throw_output_failed(errno);
}

void Terminal::note(const Text& sentence) {
  if (!quiet_) warn(sentence);
}

void Terminal::warn(const Text& sentence) {
  clear_progress();
  to_stderr(sentence.in(language_) + '\n');
}

void Terminal::error(const Error& error) {
  warn(text("Fout: {}", "Error: {}", error.message()));
  if (!error.remedy().in(language_).empty())
    warn(text("  Wat te doen: {}", "  What to do: {}", error.remedy()));
}

Progress::Listener Terminal::progress_listener() {
  if (quiet_ || ::isatty(STDERR_FILENO) == 0) return {};
  return [this, last = std::chrono::steady_clock::time_point{}](double fraction,
                                                                const Text& what) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (now - last < kProgressPeriod) return;
    last = now;
    const int percent = static_cast<int>(100 * std::clamp(fraction, 0.0, 1.0));
    const std::string line =
        cut_to_width(fmt::format("{:3}%  {}", percent, what.in(language_)), terminal_columns() - 1);
    const int width = report::display_width(line);
    to_stderr('\r' + line +
              std::string(static_cast<std::size_t>(std::max(0, progress_width_ - width)), ' '));
    progress_width_ = width;
  };
}

void Terminal::clear_progress() {
  if (progress_width_ == 0) return;
  to_stderr('\r' + std::string(static_cast<std::size_t>(progress_width_), ' ') + '\r');
  progress_width_ = 0;
}

}  // namespace regioscoop::cli
