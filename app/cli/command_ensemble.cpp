#include <iterator>

#include "cli/commands.h"
#include "cli/draw_request.h"
#include "cli/output.h"
#include "import/encoding.h"
#include "report/shard_file.h"

namespace regioscoop::cli {

namespace {

report::EnsembleRun read(const std::string& file) {
  std::ifstream stream = import::open_input(file);
  const std::string content{std::istreambuf_iterator<char>{stream}, {}};
  return report::read_shard(content, file);
}

int merge(const Given& given, Terminal& terminal) {
  const double level = chosen_level(given);
  std::vector<report::EnsembleRun> shards;
  for (const std::string& file : given.all("files")) shards.push_back(read(file));
  const report::EnsembleRun whole = report::merge(shards);
  deliver_bands(given, terminal, whole, level,
                given.has("--regret") ? BandView::decision : BandView::bands);
  return kSuccess;
}

}  // namespace

Command ensemble_merge_command() {
  std::vector<OptionSpec> options{level_option(),
                                  {"--regret",
                                   "",
                                   OptionKind::flag,
                                   {},
                                   {"Toon in een tabel kansen en spijt, zoals compare.",
                                    "Show probability and regret in a table, as compare does."},
                                   {}}};
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return {"ensemble merge",
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
          merge};
}

}  // namespace regioscoop::cli
