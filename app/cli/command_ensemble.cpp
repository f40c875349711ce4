#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <new>

#include "cli/commands.h"
#include "cli/draw_request.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/ranks.h"
#include "common/system_reason.h"
#include "common/utf8_path.h"
#include "import/encoding.h"
#include "report/shard_file.h"
#include "report/write_file.h"

namespace regioscoop::cli {

namespace {

constexpr std::int64_t kDefaultDraws = 10'000;
constexpr std::int64_t kDefaultShard = 1'000;

report::EnsembleRun read(const std::string& file) {
  std::ifstream stream = import::open_input(file);
  return report::read_shard(stream, file);
}

// The results of so many draws fit in the memory that is allowed.
void check_room(const Given& given, std::int64_t draws, const report::EnsembleRun& like) {
  try {
    uncertainty::check_memory(draws, like.about.layout.count(), chosen_memory(given));
  } catch (const Error& error) {
    throw Error{error.kind(),
                error.message(),
                {"Neem minder trekkingen, jaren of uitkomsten, of sta met --memory GB meer toe.",
                 "Take fewer draws, years or figures, or allow more with --memory GB."}};
  }
}

int merge(const Given& given, Terminal& terminal) {
  const double level = chosen_level(given);
  std::vector<report::EnsembleRun> shards;
  std::int64_t draws = 0;
  for (const std::string& file : given.all("files")) {
    shards.push_back(read(file));
    draws += shards.back().ensemble.outcomes.cols();
    check_room(given, draws, shards.back());
  }
  const report::EnsembleRun whole = report::merge(std::move(shards));
  deliver_bands(given, terminal, whole, level,
                given.has("--regret") ? BandView::decision : BandView::bands);
  return kSuccess;
}

std::int64_t chosen_count(const Given& given, const char* option, std::int64_t otherwise) {
  const auto word = given.optional(option);
  return word ? parse_count(*word, {option, option}, 1) : otherwise;
}

// A result that can't be written should not be found out after the work.
void refuse_existing_output(const Given& given) {
  const auto file = given.optional("--output");
  if (file && !given.has("--force") && std::filesystem::exists(std::filesystem::path(*file)))
    throw Error{
        ErrorKind::system,
        text("‘{}’ bestaat al.", "‘{}’ exists already.", *file),
        {"Kies een andere naam, of geef --force.", "Choose another name, or give --force."}};
}

// Shards kept in a folder, so that a run that was cut short goes on where it was.
class ShardFolder {
 public:
  explicit ShardFolder(std::optional<std::string> folder) : folder_(std::move(folder)) {
    if (!folder_) return;
    std::error_code code;
    std::filesystem::create_directories(std::filesystem::path(*folder_), code);
    if (code)
      throw Error{ErrorKind::system,
                  text("De map ‘{}’ kan niet gemaakt worden: {}.",
                       "The folder ‘{}’ can't be made: {}.", *folder_, system_reason(code)),
                  {"Kies een andere map bij --shards.", "Choose another folder at --shards."}};
  }

  // A shard that is there; it must be of the run that `like` belongs to. A file that is cut short
  // or damaged is made again.
  [[nodiscard]] std::optional<report::EnsembleRun> find(report::DrawRange range,
                                                        const report::EnsembleRun& like) const {
    if (!has(range)) return std::nullopt;
    std::optional<report::EnsembleRun> kept;
    try {
      kept = read(utf8(file(range)));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::bad_input) throw;
      return std::nullopt;
    }
    if (kept->about != like.about || kept->ensemble.fingerprint != like.ensemble.fingerprint ||
        kept->ensemble.first != range.first || kept->ensemble.last() != range.last)
      throw Error{ErrorKind::bad_input,
                  text("‘{}’ is een deel van een andere berekening.",
                       "‘{}’ is a shard of another run.", utf8(file(range))),
                  {"Kies een andere map bij --shards, of haal de oude delen weg.",
                   "Choose another folder at --shards, or take the old shards away."}};
    return kept;
  }

  [[nodiscard]] bool has(report::DrawRange range) const {
    return folder_ && std::filesystem::exists(file(range));
  }
  [[nodiscard]] std::string name() const { return folder_.value_or(""); }

  void keep(const report::EnsembleRun& shard) const {
    if (!folder_) return;
    report::write_file(file({shard.ensemble.first, shard.ensemble.last()}),
                       report::shard_json(shard), report::Overwrite::yes);
  }

 private:
  [[nodiscard]] std::filesystem::path file(report::DrawRange range) const {
    return std::filesystem::path(*folder_) /
           fmt::format("draws-{:09}-{:09}.json", range.first, range.last);
  }
  std::optional<std::string> folder_;
};

struct Plan {
  std::int64_t draws = 0;
  std::int64_t shard = 0;
  [[nodiscard]] std::int64_t shards() const { return (draws + shard - 1) / shard; }
  [[nodiscard]] std::int64_t draws_before(std::int64_t i) const {
    return std::min(i * shard, draws);
  }
  [[nodiscard]] report::DrawRange range(std::int64_t i) const {
    return {draws_before(i), draws_before(i + 1)};
  }
};

// What is said when the user stops: shards that are there stay.
Error stopped(const Error& cancelled, const ShardFolder& folder, const Plan& plan) {
  std::int64_t kept = 0;
  for (std::int64_t i = 0; i < plan.shards(); ++i)
    if (folder.has(plan.range(i))) ++kept;
  if (kept == 0) return cancelled;
  return {ErrorKind::cancelled,
          text("Afgebroken; {} van de {} delen zijn klaar en bewaard in ‘{}’.",
               "Cancelled; {} of the {} shards are done and kept in ‘{}’.", kept, plan.shards(),
               folder.name()),
          {"Geef dezelfde opdracht nog eens: die gaat daarmee verder.",
           "Give the same command again: it goes on with them."}};
}

// The shards of one process: a contiguous part. The first has room for those of all.
report::EnsembleRun run_part(const Given& given, const Plan& plan, Ranks& ranks,
                             const Progress::Listener& show) {
  refuse_existing_output(given);
  const std::int64_t first = plan.shards() * ranks.rank() / ranks.count();
  const std::int64_t last = plan.shards() * (ranks.rank() + 1) / ranks.count();
  std::int64_t done = 0;
  Progress* own = nullptr;
  Progress progress{[&](double fraction, const Text& what) {
    if (ranks.asked_to_stop()) own->cancel();
    if (show && last > first)
      show((static_cast<double>(done) + fraction) / static_cast<double>(last - first), what);
  }};
  own = &progress;
  const CancelOnInterrupt cancel{progress};

  const DrawWork work{given, "", true};
  // Processes that share a machine share its cores.
  uncertainty::Threads threads = chosen_threads(given);
  if (threads.count == 0 && ranks.count() > 1) threads.count = 1;
  const ShardFolder folder{given.optional("--shards")};
  try {
    const report::PreparedDraws draws =
        work.prepare({0, plan.draws}, plan.draws, threads, progress);
    check_room(given, plan.draws, draws.room({0, 0}));
    report::EnsembleRun whole = draws.room(
        ranks.rank() == 0 ? report::DrawRange{0, plan.draws}
                          : report::DrawRange{plan.draws_before(first), plan.draws_before(last)});
    for (std::int64_t i = first; i < last; ++i, ++done) {
      std::optional<report::EnsembleRun> part = folder.find(plan.range(i), whole);
      if (!part) {
        part = draws.run(plan.range(i), threads, progress);
        folder.keep(*part);
      }
      report::put(whole, *part);
    }
    return whole;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::cancelled) throw stopped(error, folder, plan);
    throw;
  }
}

// What another process sends to the first: its draws, or why there are none. A result is a shard
// without draws, its length before it, and then the numbers as they are in memory: all processes
// run the same program.
std::string packed(const report::EnsembleRun& run) {
  report::EnsembleRun empty{run.about,
                            {run.ensemble.first, run.ensemble.fingerprint, run.ensemble.keys, {}}};
  empty.ensemble.outcomes.resize(run.ensemble.outcomes.rows(), 0);
  const std::string about = report::shard_json(empty);
  const auto numbers = static_cast<std::size_t>(run.ensemble.outcomes.size()) * sizeof(double);
  std::string bytes = fmt::format("+{}\n{}", about.size(), about);
  const std::size_t at = bytes.size();
  bytes.resize(at + numbers);
  if (numbers > 0) std::memcpy(bytes.data() + at, run.ensemble.outcomes.data(), numbers);
  return bytes;
}

std::string packed(const Error& error) {
  std::string bytes{'-'};
  bytes += nlohmann::json{static_cast<int>(error.kind()), error.message().nl, error.message().en,
                          error.remedy().nl, error.remedy().en}
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return bytes;
}

Error unpacked_error(const std::string& bytes) {
  const auto parts = nlohmann::json::parse(bytes.substr(1));
  return {static_cast<ErrorKind>(parts[0].get<int>()),
          {parts[1].get<std::string>(), parts[2].get<std::string>()},
          {parts[3].get<std::string>(), parts[4].get<std::string>()}};
}

report::EnsembleRun unpacked(const std::string& bytes) {
  const std::size_t line = bytes.find('\n');
  const std::size_t length = std::stoull(bytes.substr(1, line - 1));
  report::EnsembleRun run =
      report::read_shard(std::string_view{bytes}.substr(line + 1, length), "MPI");
  const std::size_t numbers = bytes.size() - line - 1 - length;
  const auto rows = static_cast<Eigen::Index>(run.about.layout.count());
  run.ensemble.outcomes.resize(
      rows, static_cast<Eigen::Index>(numbers / sizeof(double)) / std::max<Eigen::Index>(rows, 1));
  if (numbers > 0)
    std::memcpy(run.ensemble.outcomes.data(), bytes.data() + line + 1 + length, numbers);
  return run;
}

// The error to tell: that of the first process that failed by itself, not because others did.
void rethrow(const std::vector<std::string>& parts) {
  std::optional<Error> told;
  for (const std::string& part : parts) {
    if (!part.starts_with('-')) continue;
    Error error = unpacked_error(part);
    if (!told || (told->kind() == ErrorKind::cancelled && error.kind() != ErrorKind::cancelled))
      told = std::move(error);
  }
  if (told) throw Error{*told};
}

Error as_error(const std::exception& exception) {
  if (const auto* known = dynamic_cast<const Error*>(&exception)) return *known;
  if (dynamic_cast<const std::bad_alloc*>(&exception) != nullptr)
    return {ErrorKind::system,
            {"Er is niet genoeg werkgeheugen.", "There is not enough memory."},
            {"Neem minder trekkingen, jaren of uitkomsten, of minder processen op een machine.",
             "Take fewer draws, years or figures, or fewer processes on one machine."}};
  return {ErrorKind::system,
          text("Dit is een fout in het programma zelf: {}",
               "This is a mistake in the program itself: {}", exception.what()),
          {"Meld dit bij de makers, met de opdracht die u gaf.",
           "Report this to the makers, with the command you gave."}};
}

// `received`: what each process sent, the first itself only when it failed; else its run has room
// for the draws of the others.
void tell(const Given& given, Terminal& terminal, std::optional<report::EnsembleRun> whole,
          std::vector<std::string> received) {
  rethrow(received);
  for (std::string& part : received) {
    if (part.empty()) continue;
    report::put(*whole, unpacked(part));
    part = std::string{};  // a large run should not be in memory twice for longer than needed
  }
  deliver_bands(given, terminal, *whole, chosen_level(given),
                given.has("--regret") ? BandView::decision : BandView::bands);
  terminal.flush();
}

int run(const Given& given, Terminal& terminal) {
  const Plan plan{chosen_count(given, "--draws", kDefaultDraws),
                  chosen_count(given, "--shard-draws", kDefaultShard)};
  (void)chosen_level(given);
  (void)chosen_chance(given);
  (void)chosen_memory(given);
  Ranks ranks;
  const bool is_first = ranks.rank() == 0;
  std::optional<report::EnsembleRun> mine;
  std::string part;
  try {
    mine = run_part(given, plan, ranks,
                    is_first ? terminal.progress_listener() : Progress::Listener{});
    if (!is_first) {
      part = packed(*mine);
      mine.reset();
    }
  } catch (const std::exception& exception) {
    ranks.stop_others();
    part = packed(as_error(exception));
  }
  std::vector<std::string> received = ranks.gather(part);
  part = std::string{};
  int code = kSuccess;
  if (is_first) {
    terminal.clear_progress();
    try {
      tell(given, terminal, std::move(mine), std::move(received));
    } catch (const std::exception& exception) {
      const Error error = as_error(exception);
      terminal.error(error);
      code = static_cast<int>(error.kind());
    }
  }
  return ranks.agree(code);
}

Command run_command_of_ensemble() {
  std::vector<OptionSpec> options{
      value_option("--draws", {"AANTAL", "NUMBER"},
                   {"Trekkingen, trekking 0 (het middelste geval) meegeteld; anders 10000.",
                    "Draws, draw 0 (the central case) included; else 10000."}),
      value_option("--shards", {"MAP", "FOLDER"},
                   {"Bewaar elk deel hier zodra het klaar is; wat er al staat, wordt niet opnieuw "
                    "gerekend.",
                    "Keep every shard here as soon as it is done; what is there is not computed "
                    "again."}),
      value_option("--shard-draws", {"AANTAL", "NUMBER"},
                   {"Trekkingen per deel; anders 1000.", "Draws a shard; else 1000."}),
      level_option(),
      chance_option(),
      sampling_option(),
      exact_option(),
      seed_option(),
      memory_option(),
      value_option("--threads", {"AANTAL", "NUMBER"},
                   {"Rekenkernen per proces; anders 1 als er meer processen zijn, en anders alle.",
                    "Threads a process; else 1 when there are several processes, and else all."}),
      regret_option()};
  const std::vector<OptionSpec> more = run_options();
  options.insert(options.end(), more.begin(), more.end());
  std::erase_if(options, [](const OptionSpec& option) { return option.key == "--areas"; });
  return {"ensemble run",
          {"Reken de trekkingen van een grote berekening in delen, onder mpirun of srun op veel "
           "machines tegelijk",
           "Run the draws of a large computation in shards, under mpirun or srun on many machines "
           "at once"},
          {region_argument(), scenarios_argument()},
          std::move(options),
          {{"ensemble run land.regio --draws 100000 --shards delen --output banden.json",
            {"In delen; na een onderbreking gaat dezelfde opdracht verder met wat er al is.",
             "In shards; after an interruption the same command goes on with what is there."}}},
          run};
}

}  // namespace

std::vector<Command> ensemble_commands() {
  std::vector<OptionSpec> options{level_option(), chance_option(), memory_option(),
                                  regret_option()};
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return {run_command_of_ensemble(),
          {"ensemble merge",
           {"Voeg delen van trekkingen samen tot de uitkomst van één berekening",
            "Merge shards of draws into the result of one run"},
           {{"files",
             {"BESTAND", "FILE"},
             {"Delen van run --draws EERSTE:LAATSTE, in elke volgorde; zonder gaten.",
              "Shards of run --draws FIRST:LAST, in any order; without gaps."},
             Presence::at_least_one}},
           std::move(options),
           {{"ensemble merge deel1.json deel2.json --format csv --output banden.csv",
             {"Dezelfde uitkomst, tot op de bit, als van alle trekkingen ineens.",
              "The same result, to the bit, as of all draws at once."}}},
           merge}};
}

}  // namespace regioscoop::cli
