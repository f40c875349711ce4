#include "cli/draw_request.h"

#include <algorithm>
#include <charconv>

#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/run_request.h"
#include "region/assemble.h"
#include "report/bands_json.h"
#include "report/bands_tables.h"
#include "report/project_info.h"
#include "report/shard_file.h"
#include "report/stored_run.h"
#include "store/inputs_digest.h"

namespace regioscoop::cli {

namespace {

constexpr std::int64_t kMostDraws = 100'000'000;
constexpr std::int64_t kDefaultDraws = 10'000;
constexpr double kPercent = 100;
constexpr std::int64_t kMostSeed = (std::int64_t{1} << 53) - 1;  // every program can read it
constexpr int kMostThreads = 1024;
constexpr int kMostDispersion = 1000;
constexpr int kGlanceStep = 5;
constexpr std::size_t kFewYears = 6;

std::int64_t parse_long(std::string_view word, const Text& label, std::int64_t least,
                        std::int64_t most) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || value < least || value > most)
    throw Error{ErrorKind::usage,
                text("{}: ‘{}’ kan niet.", "{}: ‘{}’ is not possible.", label, word),
                text("Geef een heel getal van {} tot en met {}, zonder scheidingstekens.",
                     "Give a whole number from {} up to and including {}, without marks between "
                     "digits.",
                     least, most)};
  return value;
}

DrawRequest parse_draws(std::string_view word) {
  const Text label{"--draws", "--draws"};
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return {{0, parse_long(word, label, 1, kMostDraws)}, false};
  const DrawRequest request{{parse_long(word.substr(0, colon), label, 0, kMostDraws),
                             parse_long(word.substr(colon + 1), label, 0, kMostDraws)},
                            true};
  if (request.range.last <= request.range.first)
    throw Error{ErrorKind::usage,
                text("--draws: in ‘{}’ zit geen trekking.", "--draws: ‘{}’ holds no draw.", word),
                {"Schrijf EERSTE:LAATSTE, waarbij LAATSTE niet meedoet, zoals 0:5000.",
                 "Write FIRST:LAST, of which LAST is not included, such as 0:5000."}};
  return request;
}

void refuse_without_draws(const Given& given) {
  for (const char* option : {"--level", "--seed", "--threads", "--exact", "--sampling", "--chance"})
    if (given.has(option))
      throw Error{ErrorKind::usage,
                  text("{} hoort bij --draws.", "{} goes with --draws.", option),
                  {"Geef ook het aantal trekkingen, bijvoorbeeld --draws 10000.",
                   "Give the number of draws too, for instance --draws 10000."}};
}

void refuse_areas(const Given& given) {
  for (const std::string& area : given.all("--areas"))
    if (area != "region")
      throw Error{ErrorKind::usage,
                  {"Met --draws zijn er alleen uitkomsten van de hele regio.",
                   "With --draws there are figures of the whole region only."},
                  {"Laat --areas weg.", "Leave --areas out."}};
}

// The figures of every draw. Without a choice: all but those that take most of the time.
uncertainty::Figures chosen_figures(const Given& given, const Region& region, bool all_years) {
  uncertainty::Figures figures;
  for (const std::string& key : given.all("--indicators"))
    figures.indicators.push_back(scenario::find_indicator(key).indicator);
  figures.payers = figures.indicators.empty();
  if (figures.indicators.empty())
    for (const scenario::Indicator which : report::all_indicators())
      if (!report::is_slow(which)) figures.indicators.push_back(which);
  if (given.has("--years"))
    figures.years = parse_years(given.all("--years"), region.base_year, region.horizon_year);
  else if (!all_years && chosen_format(given) == Format::table && !given.has("--save"))
    figures.years = report::years_at_a_glance(region);
  else
    figures.years = report::all_years(region);
  return figures;
}

// For a table that has to fit on a screen; empty where the run itself does.
std::optional<report::EnsembleRun> at_a_glance(const Given& given, const report::EnsembleRun& run) {
  const std::vector<int>& all = run.about.layout.years;
  if (given.has("--years") || all.size() <= kFewYears) return std::nullopt;
  std::vector<int> years;
  for (const int year : all)
    if (year == all.front() || year == all.back() || year % kGlanceStep == 0) years.push_back(year);
  return report::only_years(run, years);
}

void save_bands(const Given& given, const DrawWork& work, const report::EnsembleRun& run,
                double level) {
  const std::vector<report::FigureBands> bands = report::bands(run, level);
  const report::Comparison central =
      report::compare(work.region(), work.chosen().baseline, work.chosen().scenarios, {});
  store::Project project = open_project(given);
  for (const report::ScenarioRun& one : central.scenarios) {
    const auto& keys = run.about.layout.scenarios;
    const auto place = static_cast<std::size_t>(
        std::find(keys.begin(), keys.end(), one.scenario.key) - keys.begin());
    save(project, one.scenario.key, run.about.inputs_sha256[place], report::values_of(one),
         report::bands_of(run, bands, place, level));
  }
}

// Whether the run stopped because it was as precise as asked, or at its last draw.
void note_precision(Terminal& terminal, const report::EnsembleRun& run, double level,
                    double precision) {
  const auto worst = report::least_precise(report::bands(run, level));
  if (!worst || worst->share <= precision)
    terminal.note(text("De gevraagde nauwkeurigheid van {}% is gehaald met {} trekkingen.",
                       "The precision asked for, {}%, was reached with {} draws.",
                       number_text(kPercent * precision, 1),
                       number_text(static_cast<double>(report::sampled_draws(run)))));
  else
    terminal.warn(text("De gevraagde nauwkeurigheid van {}% is met {} trekkingen niet gehaald.",
                       "The precision asked for, {}%, was not reached with {} draws.",
                       number_text(kPercent * precision, 1),
                       number_text(static_cast<double>(report::sampled_draws(run)))));
}

std::optional<double> chosen_precision(const Given& given) {
  const auto word = given.optional("--precision");
  if (!word) return std::nullopt;
  const double percent = parse_number(*word, {"--precision", "--precision"});
  if (!(percent > 0 && percent <= 100))
    throw Error{ErrorKind::out_of_range,
                text("Een nauwkeurigheid van {}% bestaat niet.", "There is no precision of {}%.",
                     number_text(percent, 2)),
                {"Kies een deel van de breedte van een band, zoals 2.",
                 "Choose a part of the width of a band, such as 2."}};
  return percent / 100;
}

// The strata of a Latin hypercube depend on the number of draws, which must be known beforehand.
void refuse_unknown_total(const Given& given, bool is_shard) {
  if (chosen_sampling(given) != uncertainty::Sampling::latin_hypercube) return;
  if (is_shard || given.has("--precision"))
    throw Error{ErrorKind::usage,
                {"latin_hypercube vraagt het aantal trekkingen vooraf.",
                 "latin_hypercube needs the number of draws beforehand."},
                {"Laat --precision weg en geef --draws AANTAL, of kies random of sobol.",
                 "Leave --precision out and give --draws NUMBER, or choose random or sobol."}};
}

void refuse_precision_of_shard(const Given& given, bool is_shard) {
  if (is_shard && given.has("--precision"))
    throw Error{ErrorKind::usage,
                {"Een deel van de trekkingen stopt niet op nauwkeurigheid.",
                 "A part of the draws does not stop at a precision."},
                {"Laat --precision weg.", "Leave --precision out."}};
}

// Why there are no tables of probability and regret.
Text nothing_to_decide(const report::EnsembleRun& run) {
  if (run.about.layout.scenarios.size() < 2)
    return {"Er is één scenario: er valt niets te vergelijken.",
            "There is one scenario: there is nothing to compare."};
  if (report::sampled_draws(run) < report::kLeastDraws)
    return {"Er is geen kans en geen spijt.", "There is no probability and no regret."};
  return {
      "Van geen van deze uitkomsten is bepaald of hoger of lager beter is, of er is geen getal: "
      "geen kans en geen spijt.",
      "Of none of these figures it is set whether higher or lower is better, or there is no "
      "number: no probability and no regret."};
}

}  // namespace

OptionSpec level_option() {
  return {"--level",
          "",
          OptionKind::value,
          {"PROCENT", "PERCENT"},
          {"Deel van de trekkingen dat in een band valt; anders 80.",
           "Share of the draws that falls in a band; else 80."},
          {}};
}

OptionSpec seed_option() {
  return {"--seed",
          "",
          OptionKind::value,
          {"GETAL", "NUMBER"},
          {"Een ander startgetal geeft andere trekkingen.", "Another seed gives other draws."},
          {}};
}

OptionSpec threads_option() {
  return {"--threads",
          "",
          OptionKind::value,
          {"AANTAL", "NUMBER"},
          {"Rekenkernen; anders alle. De uitkomst hangt er niet van af.",
           "Threads; else one a processor core. Results do not depend on it."},
          {}};
}

OptionSpec exact_option() {
  return {
      "--exact",
      "",
      OptionKind::flag,
      {},
      {"Reken elke trekking met het volledige model door; anders met de snelle rekenkern, die er "
       "hoogstens een klein deel van de band naast zit.",
       "Run every draw through the whole model; else through the fast kernel, which is off by a "
       "small share of the band at most."},
      {}};
}

OptionSpec sampling_option() {
  return {
      "--sampling",
      "",
      OptionKind::value,
      {"MANIER", "WAY"},
      {"Hoe aannames getrokken worden: random (anders), latin_hypercube of sobol; de laatste twee "
       "geven met evenveel trekkingen een nauwkeuriger gemiddelde.",
       "How assumptions are drawn: random (else), latin_hypercube or sobol; the last two give a "
       "more precise mean from as many draws."},
      {"random", "latin_hypercube", "sobol"}};
}

OptionSpec memory_option() {
  return {"--memory",
          "",
          OptionKind::value,
          {"GB", "GB"},
          {"Uitkomsten van alle trekkingen samen die in het werkgeheugen mogen; anders 2,1.",
           "Results of all draws together that may be in memory; else 2.1."},
          {}};
}

std::int64_t chosen_memory(const Given& given) {
  const auto word = given.optional("--memory");
  if (!word) return uncertainty::kMostBytes;
  constexpr double kGigabyte = 1e9;
  constexpr double kMostGigabytes = 1e6;
  const double size = parse_number(*word, {"--memory", "--memory"});
  if (!(size > 0 && size <= kMostGigabytes))
    throw Error{ErrorKind::out_of_range,
                text("--memory: ‘{}’ kan niet.", "--memory: ‘{}’ is not possible.", *word),
                {"Geef een aantal GB, zoals 16.", "Give a number of GB, such as 16."}};
  return static_cast<std::int64_t>(size * kGigabyte);
}

OptionSpec chance_option() {
  return {
      "--chance",
      "",
      OptionKind::value,
      {"SPREIDING", "DISPERSION"},
      {"Geef van aantallen per jaar ook de band met toeval van jaar op jaar: 1 is Poisson, 2 "
       "tweemaal die variantie.",
       "Give of yearly counts also the band with chance from year to year: 1 is Poisson, 2 twice "
       "that variance."},
      {}};
}

OptionSpec regret_option() {
  return {"--regret",
          "",
          OptionKind::flag,
          {},
          {"Toon in een tabel kansen en spijt, zoals compare.",
           "Show probability and regret in a table, as compare does."},
          {}};
}

std::vector<OptionSpec> draw_options() {
  return {
      {"--draws",
       "",
       OptionKind::value,
       {"AANTAL", "NUMBER"},
       {"Trek de aannames en geef banden; trekking 0 is het middelste geval en telt mee, dus er "
        "worden er AANTAL − 1 getrokken (bij sensitivity AANTAL). Als EERSTE:LAATSTE komt er een "
        "deel in JSON, voor ensemble merge.",
        "Draw the assumptions and give bands; draw 0 is the central case and counts, so NUMBER − 1 "
        "are sampled (NUMBER for sensitivity). As FIRST:LAST it gives a shard in JSON, for "
        "ensemble "
        "merge."},
       {}},
      {"--precision",
       "",
       OptionKind::value,
       {"PROCENT", "PERCENT"},
       {"Stop zodra de MC-fout van elke band dit deel van zijn breedte is; --draws is dan het "
        "hoogste aantal, anders 10000.",
        "Stop once the MC error of every band is this part of its width; --draws is then the most "
        "draws, else 10000."},
       {}},
      level_option(),
      chance_option(),
      sampling_option(),
      seed_option(),
      threads_option(),
      exact_option()};
}

std::optional<DrawRequest> draw_request(const Given& given) {
  const auto word = given.optional("--draws");
  if (!word && !given.has("--precision")) {
    refuse_without_draws(given);
    return std::nullopt;
  }
  const DrawRequest request = word ? parse_draws(*word) : DrawRequest{{0, kDefaultDraws}, false};
  const std::string format = given.optional("--format").value_or("json");
  if (request.is_shard && format != "json")
    throw Error{ErrorKind::usage,
                {"Een deel van de trekkingen kan alleen als JSON bewaard worden.",
                 "A part of the draws can be kept as JSON only."},
                {"Laat --format weg; ensemble merge maakt er tabellen van.",
                 "Leave --format out; ensemble merge makes tables of it."}};
  if (request.is_shard && given.has("--save"))
    throw Error{ErrorKind::usage,
                {"Een deel van de trekkingen gaat niet in het projectbestand.",
                 "A part of the draws does not go into the project file."},
                {"Laat --save weg.", "Leave --save out."}};
  refuse_areas(given);
  refuse_unknown_total(given, request.is_shard);
  refuse_precision_of_shard(given, request.is_shard);
  (void)chosen_level(given);
  (void)chosen_precision(given);
  (void)chosen_chance(given);
  return request;
}

double chosen_level(const Given& given, double percent) {
  if (const auto word = given.optional("--level"))
    percent = parse_number(*word, {"--level", "--level"});
  if (!(percent > 0 && percent < 100))
    throw Error{ErrorKind::out_of_range,
                text("Een interval van {}% bestaat niet.", "There is no interval of {}%.",
                     report::level_text(percent / 100)),
                {"Kies een getal tussen 0 en 100, zoals 80.",
                 "Choose a number between 0 and 100, such as 80."}};
  return percent / 100;
}

std::uint64_t chosen_seed(const Given& given) {
  const auto word = given.optional("--seed");
  if (!word) return kDefaultSeed;
  return static_cast<std::uint64_t>(parse_long(*word, {"--seed", "--seed"}, 0, kMostSeed));
}

uncertainty::Sampling chosen_sampling(const Given& given) {
  return uncertainty::parse_sampling(given.optional("--sampling").value_or("random"));
}

std::optional<double> chosen_chance(const Given& given) {
  const auto word = given.optional("--chance");
  if (!word) return std::nullopt;
  const double dispersion = parse_number(*word, {"--chance", "--chance"});
  if (!(dispersion >= 1 && dispersion <= kMostDispersion))
    throw Error{ErrorKind::out_of_range,
                text("--chance: ‘{}’ kan niet.", "--chance: ‘{}’ is not possible.", *word),
                text("Kies 1 (Poisson) tot en met {}.",
                     "Choose 1 (Poisson) up to and including {}.", kMostDispersion)};
  return dispersion;
}

uncertainty::Threads chosen_threads(const Given& given) {
  const auto word = given.optional("--threads");
  if (!word) return {};
  return {parse_whole(*word, {"--threads", "--threads"}, 1, kMostThreads)};
}

std::int64_t parse_count(std::string_view word, const Text& label, std::int64_t least) {
  return parse_long(word, label, least, kMostDraws);
}

DrawWork::DrawWork(const Given& given, const std::string& baseline, bool all_years)
    : project_(open_region(given)),
      chosen_(chosen_scenarios(project_, given, baseline)),
      region_(assemble(project_)) {
  settings_.seed = chosen_seed(given);
  settings_.sampling = chosen_sampling(given);
  settings_.level = chosen_level(given);
  settings_.figures = chosen_figures(given, region_, all_years);
  settings_.exact = given.has("--exact");
  const std::string inputs = store::inputs_digest(project_);
  digests_.push_back(store::run_digest(project_, inputs, chosen_.baseline.key));
  for (const scenario::Scenario& one : chosen_.scenarios)
    if (one.key != chosen_.baseline.key)
      digests_.push_back(store::run_digest(project_, inputs, one.key));
}

report::EnsembleRun DrawWork::run(report::DrawRange range, std::int64_t total,
                                  uncertainty::Threads threads, std::optional<double> precision,
                                  Progress& progress) const {
  report::DrawSettings settings = settings_for(range, total, threads);
  settings.precision = precision;
  const report::PreparedDraws draws = prepared(settings, progress);
  return precision ? draws.run_until_precise(settings, progress)
                   : draws.run(range, threads, progress);
}

report::PreparedDraws DrawWork::prepare(report::DrawRange range, std::int64_t total,
                                        uncertainty::Threads threads, Progress& progress) const {
  return prepared(settings_for(range, total, threads), progress);
}

report::DrawSettings DrawWork::settings_for(report::DrawRange range, std::int64_t total,
                                            uncertainty::Threads threads) const {
  report::DrawSettings settings = settings_;
  settings.range = range;
  settings.total = total;
  settings.threads = threads;
  return settings;
}

report::PreparedDraws DrawWork::prepared(const report::DrawSettings& settings,
                                         Progress& progress) const {
  return {region_,  chosen_.baseline, chosen_.scenarios, report::attributions(project_),
          digests_, settings,         progress};
}

int run_with_draws(const Given& given, Terminal& terminal, const DrawRequest& request,
                   const std::string& baseline, BandView view) {
  const double level = chosen_level(given);
  const std::optional<double> precision = chosen_precision(given);
  const DrawWork work{given, baseline, request.is_shard};
  Progress progress{terminal.progress_listener()};
  report::EnsembleRun run;
  {
    const CancelOnInterrupt cancel{progress};
    run = work.run(request.range, request.range.last, chosen_threads(given), precision, progress);
  }
  terminal.clear_progress();
  if (request.is_shard) {
    deliver(given, terminal, report::shard_json(run));
    return kSuccess;
  }
  if (given.has("--save")) save_bands(given, work, run, level);
  deliver_bands(given, terminal, run, level, view);
  if (precision) note_precision(terminal, run, level, *precision);
  return kSuccess;
}

void deliver_bands(const Given& given, Terminal& terminal, const report::EnsembleRun& run,
                   double level, BandView view) {
  const Language language = terminal.language();
  Progress progress;  // many draws take seconds here too
  const CancelOnInterrupt cancel{progress};
  const bool table = chosen_format(given) == Format::table;
  const std::optional<report::EnsembleRun> few = table ? at_a_glance(given, run) : std::nullopt;
  const report::EnsembleRun& shown = few ? *few : run;
  const std::optional<double> chance = chosen_chance(given);
  const std::vector<report::FigureBands> bands = report::bands(shown, level, chance, &progress);
  const std::vector<Text> notes = report::bands_notes(shown, bands);
  if (!table) {
    for (const Text& note : notes) terminal.note(note);
    if (chosen_format(given) == Format::json) {
      deliver(given, terminal, report::bands_json(shown, bands, level, chance, language));
    } else {
      deliver(given, terminal, report::to_csv(report::bands_rows(shown, bands, level), language));
      terminal.note(sources_line(run.about.attributions));
    }
    return;
  }
  const std::vector<report::Table> tables = view == BandView::bands
                                                ? report::bands_tables(shown, bands, level)
                                                : report::decision_tables(shown, bands);
  std::string content =
      tables.empty() ? nothing_to_decide(shown).in(language) : as_text(tables, language);
  content += '\n';
  for (const Text& note : notes) content += note.in(language) + '\n';
  deliver(given, terminal,
          content + closing_lines(run.about.warnings, run.about.attributions, language));
}

}  // namespace regioscoop::cli
