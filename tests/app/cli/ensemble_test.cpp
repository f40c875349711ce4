// `ensemble run`: shards in one process, and the same bytes from several under MPI.
#include <algorithm>
#include <iostream>

#include "program.h"
#include "support/catch.h"

using namespace regioscoop::test;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kWhat{"zuidoost-48", "--years", "2030,2035", "--seed", "7"};

std::vector<std::string> words(std::vector<std::string> first,
                               const std::vector<std::string>& more) {
  first.insert(first.end(), kWhat.begin(), kWhat.end());
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

std::vector<std::string> files(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{folder})
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// How to start so many processes under MPI; empty when this build has none.
std::vector<std::string> mpirun([[maybe_unused]] int processes) {
#ifdef REGIOSCOOP_MPIRUN
  // Tests run as any user, on few cores.
  return {REGIOSCOOP_MPIRUN, "--allow-run-as-root", "--oversubscribe", "-n",
          std::to_string(processes)};
#else
  std::cout << "skipped: this build has no MPI (REGIOSCOOP_MPI)\n";
  return {};
#endif
}

}  // namespace

TEST_CASE("shards of an ensemble are one run", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string shards = (folder / "delen").string();
  for (const char* format : {"json", "csv", "table"})
    CHECK(good(words({"ensemble", "run"},
                     {"--draws", "50", "--shard-draws", "20", "--shards", shards, "-f", format}))
              .out == good(words({"run"}, {"--draws", "50", "-f", format})).out);
  CHECK(files(shards) == std::vector<std::string>{"draws-000000000-000000020.json",
                                                  "draws-000000020-000000040.json",
                                                  "draws-000000040-000000050.json"});
  // Shards of an ensemble are shards like others.
  CHECK(good({"ensemble", "merge", shards + "/draws-000000000-000000020.json",
              shards + "/draws-000000020-000000040.json",
              shards + "/draws-000000040-000000050.json", "-f", "json"})
            .out == good(words({"run"}, {"--draws", "50", "-f", "json"})).out);
}

TEST_CASE("an ensemble that was cut short goes on with the shards that are there", "[cli][draws]") {
  const TemporaryFolder folder;
  const fs::path shards = folder / "delen";
  const std::vector<std::string> line =
      words({"ensemble", "run"},
            {"--draws", "40", "--shard-draws", "10", "--shards", shards.string(), "-f", "json"});
  const std::string whole = good(line).out;
  const fs::path kept = shards / "draws-000000010-000000020.json";
  const auto time = fs::last_write_time(kept);
  // One is missing, one torn: both are made again, the others stay.
  const fs::path torn = shards / "draws-000000020-000000030.json";
  const std::string content = read_file(torn);
  write_file(torn, content.substr(0, content.size() / 2));
  fs::remove(shards / "draws-000000000-000000010.json");
  CHECK(good(line).out == whole);
  CHECK(read_file(torn) == content);
  CHECK(fs::last_write_time(kept) == time);

  // Shards of another run are refused, not mixed in.
  const Finished other =
      run_cli({"ensemble", "run", "zuidoost-48", "--years", "2030,2035", "--seed", "8", "--draws",
               "40", "--shard-draws", "10", "--shards", shards.string()});
  CHECK(other.code == 3);
  CHECK(has(other.err, "draws-000000000-000000010.json"));
}

TEST_CASE("an ensemble finds out beforehand what it can't write", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "uit.json").string();
  write_file(file, "mine");
  const Finished exists = run_cli(words({"ensemble", "run"}, {"--draws", "100000000", "-o", file}));
  CHECK(exists.code == 7);
  CHECK(read_file(file) == "mine");
  CHECK(run_cli(words({"ensemble", "run"}, {"--draws", "40", "--shards", file + "/delen"})).code ==
        7);
  CHECK(run_cli(words({"ensemble", "run"}, {"--draws", "0"})).code == 2);
  CHECK(run_cli({"ensemble", "run", "nergens", "--draws", "10"}).code == 5);
  const Finished large =
      run_cli(words({"ensemble", "run"}, {"--draws", "100000", "--memory", "0.01"}));
  CHECK(large.code == 6);
  CHECK(has(large.err, "--memory"));
}

TEST_CASE("an ensemble that is stopped says which shards it keeps", "[cli][draws]") {
  const TemporaryFolder folder;
  const fs::path shards = folder / "delen";
  const std::vector<std::string> line =
      words({"ensemble", "run"}, {"--draws", "2000000", "--shard-draws", "20", "-i",
                                  "wijkkliniek_admissions_per_year", "--shards", shards.string()});
  // A shard is there before it begins, so that some are kept whenever the signal comes.
  good(
      words({"ensemble", "run"}, {"--draws", "20", "--shard-draws", "20", "-i",
                                  "wijkkliniek_admissions_per_year", "--shards", shards.string()}));
  Surroundings surroundings;
  surroundings.interrupt = true;
  const Finished stopped = run_cli(line, surroundings);
  CHECK(stopped.code == 8);
  CHECK(has(stopped.err, std::to_string(files(shards).size()) + " van de 100000 delen"));
  CHECK(has(stopped.err, "Geef dezelfde opdracht nog eens"));
  CHECK_FALSE(has(stopped.err, "niets veranderd"));
}

#ifndef REGIOSCOOP_MPIRUN
TEST_CASE("several processes without MPI are refused, not each given all the work",
          "[cli][draws]") {
  for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"}) {
    Surroundings surroundings;
    surroundings.environment[variable] = "4";
    const Finished refused = run_cli(words({"ensemble", "run"}, {"--draws", "10"}), surroundings);
    CHECK(refused.code == 2);
    CHECK(has(refused.err, "MPI"));
  }
}
#endif

TEST_CASE("two processes under MPI give the bytes of one", "[cli][draws][mpi]") {
  for (const int processes : {2, 3}) {
    Surroundings surroundings;
    surroundings.launcher = mpirun(processes);
    if (surroundings.launcher.empty()) return;
    const std::string one = good(words({"run"}, {"--draws", "61", "-f", "json"})).out;
    for (const char* shard : {"7", "1000"})  // more shards than processes, and fewer
      CHECK(
          good(words({"ensemble", "run"}, {"--draws", "61", "--shard-draws", shard, "-f", "json"}),
               surroundings)
              .out == one);
  }
}

TEST_CASE("one process that fails ends all, with its message once", "[cli][draws][mpi]") {
  Surroundings surroundings;
  surroundings.launcher = mpirun(2);
  if (surroundings.launcher.empty()) return;
  const TemporaryFolder folder;
  const fs::path shards = folder / "delen";
  const fs::path file = folder / "uit.json";
  // The second process meets a shard of another run at once; the first has hours of work.
  good({"ensemble", "run", "zuidoost-48", "--years", "2030,2035", "--seed", "8", "--draws", "20",
        "--shard-draws", "20", "--shards", shards.string()});
  fs::rename(shards / "draws-000000000-000000020.json", shards / "draws-000100000-000200000.json");
  const Finished failed =
      run_cli(words({"ensemble", "run"}, {"--draws", "200000", "--shard-draws", "100000",
                                          "--shards", shards.string(), "-o", file.string()}),
              surroundings);
  CHECK(failed.code == 3);
  const std::string name = "draws-000100000-000200000.json";
  CHECK(has(failed.err, name));
  CHECK(failed.err.find(name) == failed.err.rfind(name));
  CHECK_FALSE(fs::exists(file));
}

TEST_CASE("Ctrl-C at mpirun ends the processes without a file", "[cli][draws][mpi]") {
  Surroundings surroundings;
  surroundings.launcher = mpirun(2);
  if (surroundings.launcher.empty()) return;
  surroundings.interrupt = true;
  const TemporaryFolder folder;
  const fs::path file = folder / "uit.json";
  const Finished stopped = run_cli(
      words({"ensemble", "run"}, {"--draws", "1000000", "-o", file.string()}), surroundings);
  CHECK(stopped.code != 0);
  CHECK_FALSE(fs::exists(file));
  CHECK(files(folder.path()).empty());
}
