// Importing the published Vektis years, side by side with the .import of the sqlite3 shell into one
// plain table. Both write a new file on the same disk. Goal: within twice the time of the shell.
//
//   build/bench/bin/import_bench
//
// Needs the published files (support/shared_data.h) and the sqlite3 shell; skips what is missing.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "import/csv.h"
#include "import/importer.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

using namespace regioscoop;

namespace {

std::vector<std::filesystem::path> published_years() {
  std::vector<std::filesystem::path> files;
  for (int year = 2011; year <= 2021; ++year)
    if (const auto file =
            test::published_file("vektis/vektis_" + std::to_string(year) + "_gemeente.csv"))
      files.push_back(*file);
  return files;
}

// The columns differ by year, so the plain table has as many as the widest file; the shell fills
// the missing ones with NULL and writes what it finds as text. Its warnings about that are not
// shown.
std::string shell_script(const std::vector<std::filesystem::path>& files) {
  std::string script = ".mode csv\n.separator ;\nCREATE TABLE plain(";
  constexpr int kWidest = 31;
  for (int i = 0; i < kWidest; ++i) script += (i == 0 ? "c" : ", c") + std::to_string(i);
  script += ");\n";
  for (const auto& file : files) script += ".import --skip 1 '" + file.string() + "' plain\n";
  return script;
}

void sqlite_shell(benchmark::State& state) {
  const auto files = published_years();
  if (files.empty() || std::system("command -v sqlite3 >/dev/null") != 0) {
    state.SkipWithError("no published files or no sqlite3 shell");
    return;
  }
  for (auto _ : state) {
    state.PauseTiming();
    const test::TemporaryFolder folder;
    const auto script = folder.write("import.sql", shell_script(files));
    const std::string command = "sqlite3 '" + (folder.path() / "plain.db").string() + "' < '" +
                                script.string() + "' 2>/dev/null";
    state.ResumeTiming();
    if (std::system(command.c_str()) != 0) state.SkipWithError("the shell failed");
  }
}
BENCHMARK(sqlite_shell)->Unit(benchmark::kMillisecond)->UseRealTime();

void regioscoop_import(benchmark::State& state) {
  const auto files = published_years();
  if (files.empty()) {
    state.SkipWithError("no published files");
    return;
  }
  std::int64_t rows = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const test::TemporaryFolder folder;
    state.ResumeTiming();
    {
      store::Project project = store::Project::create(folder.path() / "vektis.regio");
      Progress progress;
      for (const auto& file : files)
        rows += import::import_file(project, file, {}, progress).rows_stored;
    }
  }
  state.SetItemsProcessed(rows);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_rss_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(regioscoop_import)->Unit(benchmark::kMillisecond)->UseRealTime();

// The reader alone.
void csv_reader(benchmark::State& state) {
  const auto files = published_years();
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const auto& file : files) {
      import::CsvReader reader{file, {}};
      while (reader.next()) benchmark::DoNotOptimize(reader.fields().data());
      bytes += static_cast<std::int64_t>(std::filesystem::file_size(file));
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(csv_reader)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
