// Runs regioscoop-cli as a process.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace regioscoop::test {

struct Finished {
  int code = -1;  // exit code, or 128 + signal
  std::string out;
  std::string err;
};

struct Surroundings {
  std::map<std::string, std::string> environment;  // added to (or over) the test's own
  std::filesystem::path folder;                    // to start in; empty: the test's own
  std::string stdout_to;                           // a file instead of a pipe; "-": closed
  bool interrupt = false;                          // send SIGINT once the program catches it
  std::function<bool()> kill_when = {};            // send SIGKILL once this is so
  std::vector<std::string> launcher = {};          // words that start the program: mpirun -n 2
};

// Standard error is never a terminal here. Ends a program that takes longer than a minute.
[[nodiscard]] Finished run_cli(const std::vector<std::string>& words,
                               const Surroundings& surroundings = {});

// The same for a program that has to succeed: fails the test with what it said otherwise.
Finished good(const std::vector<std::string>& words, const Surroundings& surroundings = {});
// What a successful program prints with --format json.
[[nodiscard]] nlohmann::json json_of(std::vector<std::string> words);

[[nodiscard]] bool has(const std::string& text, const std::string& part);

[[nodiscard]] std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& content);

}  // namespace regioscoop::test
