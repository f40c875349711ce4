// From starting the program to a finished run of the baseline and a scenario, as a process: what a
// user of the command line waits for. Goal: under 150 ms on the bundled region.
//
//   build/bench/bin/cold_start_bench
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace {

constexpr double kGoalSeconds = 0.150;

// True when the program ended well. Its output goes nowhere.
bool run_program(std::vector<std::string> words) {
  words.insert(words.begin(), REGIOSCOOP_BIN_DIR "/regioscoop-cli");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  return failed == 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

void measure(benchmark::State& state, const std::vector<std::string>& words) {
  for (auto _ : state)
    if (!run_program(words)) {
      state.SkipWithError("the program failed");
      return;
    }
  state.counters["goal_s"] = kGoalSeconds;
}

void start_only(benchmark::State& state) { measure(state, {"--version"}); }

void bundled_region(benchmark::State& state) {
  measure(state, {"run", "zuidoost-48", "--format", "csv", "--quiet"});
}

void project_file(benchmark::State& state) {
  const regioscoop::test::TemporaryFolder folder;
  const std::string file = (folder.path() / "regio.regio").string();
  if (!run_program({"new", file, "--quiet"})) {
    state.SkipWithError("no project file could be made");
    return;
  }
  measure(state, {"run", file, "zuidoost-48", "--format", "csv", "--quiet"});
}

BENCHMARK(start_only)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bundled_region)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(2);
BENCHMARK(project_file)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(2);

}  // namespace

BENCHMARK_MAIN();
