#include "report/shard_file.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <istream>
#include <limits>
#include <stdexcept>
#include <utility>

#include "common/error.h"
#include "common/in_both.h"
#include "common/version.h"

namespace regioscoop::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "regioscoop-shard";
constexpr int kVersion = 2;  // 1 had the fingerprint as a number
constexpr int kOldestVersion = 1;

Json json_of(const Text& sentence) { return {{"nl", sentence.nl}, {"en", sentence.en}}; }

Json json_of(const std::vector<Text>& sentences) {
  Json out = Json::array();
  for (const Text& sentence : sentences) out.push_back(json_of(sentence));
  return out;
}

std::vector<Text> texts_of(const Json& json) {
  std::vector<Text> out;
  for (const Json& entry : json)
    out.push_back({entry.at("nl").get<std::string>(), entry.at("en").get<std::string>()});
  return out;
}

// Strings in shards of before they were in two languages.
std::vector<Text> attributions_of(const Json& json) {
  if (json.empty() || json.front().is_object()) return texts_of(json);
  std::vector<Text> out;
  for (const Json& entry : json) out.push_back(in_both(entry.get<std::string>()));
  return out;
}

Json indicators_json(const std::vector<scenario::Indicator>& indicators) {
  Json out = Json::array();
  for (const scenario::Indicator which : indicators) out.push_back(scenario::info(which).key);
  return out;
}

// The rows of the outcomes as text, one at a time: as values of JSON a number would take its memory
// three times.
void append_outcomes(std::string& out, const Matrix& outcomes) {
  out += '[';
  for (Eigen::Index row = 0; row < outcomes.rows(); ++row) {
    Json values = Json::array();
    for (Eigen::Index draw = 0; draw < outcomes.cols(); ++draw)
      values.push_back(outcomes(row, draw));
    if (row > 0) out += ',';
    out += values.dump();
  }
  out += ']';
}

// Numbers of the list of lists under "outcomes", taken out while the file is read.
class OutcomeReader {
 public:
  // Whether the value stays in what is read.
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (depth == 1 && event == Event::key) inside_ = parsed == "outcomes";
    if (!inside_) return true;
    if (depth == 2 && event == Event::array_start) {
      rows_.emplace_back();
      if (rows_.size() > 1) rows_.back().reserve(rows_.front().size());
    }
    if (depth < 3 || event != Event::value) return true;
    const bool is_number = parsed.is_number() || parsed.is_null();
    if (depth > 3 || !is_number || rows_.empty()) {
      is_wrong_ = true;
      return true;
    }
    rows_.back().push_back(parsed.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                            : parsed.get<double>());
    return false;
  }

  // Gives them away.
  Matrix matrix(Eigen::Index rows, Eigen::Index draws) {
    if (is_wrong_ || static_cast<Eigen::Index>(rows_.size()) != rows)
      throw std::length_error{"outcomes"};
    for (const std::vector<double>& row : rows_)
      if (static_cast<Eigen::Index>(row.size()) != draws) throw std::length_error{"draws"};
    Matrix out(rows, draws);
    for (Eigen::Index row = 0; row < rows; ++row) {
      std::vector<double>& values = rows_[static_cast<std::size_t>(row)];
      out.row(row) = RowVector::Map(values.data(), draws);
      values = std::vector<double>{};
    }
    return out;
  }

 private:
  std::vector<std::vector<double>> rows_;
  bool inside_ = false;
  bool is_wrong_ = false;
};

// 64 bits: as a number of JSON many programs would round it, as the oldest shards have it.
std::uint64_t fingerprint_of(const Json& json) {
  if (!json.is_string()) return json.get<std::uint64_t>();
  const auto word = json.get<std::string>();
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, 16);
  if (error != std::errc{} || end != word.data() + word.size())
    throw std::length_error{"fingerprint"};
  return value;
}

EnsembleAbout about_of(const Json& json) {
  EnsembleAbout about;
  json.at("region_key").get_to(about.region_key);
  json.at("region_name").get_to(about.region_name);
  json.at("price_year").get_to(about.price_year);
  json.at("seed").get_to(about.seed);
  about.sampling = json.value("sampling", about.sampling);  // not in the oldest shards
  json.at("scenarios").get_to(about.layout.scenarios);
  for (const Json& key : json.at("indicators"))
    about.layout.indicators.push_back(scenario::find_indicator(key.get<std::string>()).indicator);
  json.at("payers").get_to(about.layout.payers);
  json.at("years").get_to(about.layout.years);
  about.scenario_names = texts_of(json.at("scenario_names"));
  json.at("inputs_sha256").get_to(about.inputs_sha256);
  about.payer_names = texts_of(json.at("payer_names"));
  json.at("assumptions").get_to(about.assumptions);
  about.exact = json.value("exact", true);  // as all were before there was a kernel
  about.warnings = texts_of(json.at("warnings"));
  about.attributions = attributions_of(json.at("sources"));
  const std::size_t scenarios = about.layout.scenarios.size();
  if (scenarios == 0 || about.scenario_names.size() != scenarios ||
      about.inputs_sha256.size() != scenarios ||
      about.payer_names.size() != about.layout.payers.size())
    throw std::length_error{"names"};
  return about;
}

EnsembleRun run_of(const Json& json, OutcomeReader& outcomes) {
  EnsembleRun run{about_of(json), {}};
  json.at("first_draw").get_to(run.ensemble.first);
  run.ensemble.fingerprint = fingerprint_of(json.at("fingerprint"));
  run.ensemble.keys = run.about.layout.keys();
  const auto last = json.at("last_draw").get<std::int64_t>();
  if (run.ensemble.first < 0 || last < run.ensemble.first) throw std::length_error{"draws"};
  run.ensemble.outcomes = outcomes.matrix(run.about.layout.count(),
                                          static_cast<Eigen::Index>(last - run.ensemble.first));
  return run;
}

// `source`: a stream or the whole text.
template <class Source>
EnsembleRun read_from(Source&& source, std::string_view name) {
  const auto refuse = [&](const Text& why) {
    return Error{ErrorKind::bad_input,
                 text("{} is niet te gebruiken als deel: {}.", "{} can't be used as a shard: {}.",
                      name, why),
                 {"Maak delen met run --draws EERSTE:LAATSTE --output BESTAND.",
                  "Make shards with run --draws FIRST:LAST --output FILE."}};
  };
  Json json;
  OutcomeReader outcomes;
  try {
    json = Json::parse(std::forward<Source>(source),
                       [&](int depth, Json::parse_event_t event, const Json& parsed) {
                         return outcomes(depth, event, parsed);
                       });
  } catch (const Json::exception&) {
    throw refuse({"het is geen JSON, of het is afgebroken", "it is no JSON, or it is cut short"});
  }
  if (!json.is_object() || json.value("format", "") != kFormat)
    throw refuse({"het is een ander soort bestand", "it is another kind of file"});
  const int made_by = json.value("version", 0);
  if (made_by < kOldestVersion || made_by > kVersion)
    throw refuse({"het komt van een andere versie van het programma",
                  "it comes from another version of the program"});
  try {
    return run_of(json, outcomes);
  } catch (const Json::exception& error) {
    throw refuse(text("het is onvolledig ({})", "it is incomplete ({})", error.what()));
  } catch (const std::length_error& error) {
    throw refuse(
        text("de aantallen kloppen niet ({})", "the counts do not agree ({})", error.what()));
  }
}

}  // namespace

std::string shard_json(const EnsembleRun& run) {
  const EnsembleAbout& about = run.about;
  const Json out{{"format", kFormat},
                 {"version", kVersion},
                 {"program", fmt::format("regioscoop {}", version())},
                 {"region_key", about.region_key},
                 {"region_name", about.region_name},
                 {"price_year", about.price_year},
                 {"seed", about.seed},
                 {"sampling", about.sampling},
                 {"first_draw", run.ensemble.first},
                 {"last_draw", run.ensemble.last()},
                 {"fingerprint", fmt::format("{:016x}", run.ensemble.fingerprint)},
                 {"scenarios", about.layout.scenarios},
                 {"scenario_names", json_of(about.scenario_names)},
                 {"inputs_sha256", about.inputs_sha256},
                 {"indicators", indicators_json(about.layout.indicators)},
                 {"payers", about.layout.payers},
                 {"payer_names", json_of(about.payer_names)},
                 {"years", about.layout.years},
                 {"assumptions", about.assumptions},
                 {"exact", about.exact},
                 {"warnings", json_of(about.warnings)},
                 {"sources", json_of(about.attributions)}};
  std::string content = out.dump(-1, ' ', false, Json::error_handler_t::replace);
  content.pop_back();  // the brace that ends the object
  content += ",\"outcomes\":";
  append_outcomes(content, run.ensemble.outcomes);
  return content + "}\n";
}

EnsembleRun read_shard(std::istream& stream, std::string_view name) {
  return read_from(stream, name);
}

EnsembleRun read_shard(std::string_view content, std::string_view name) {
  return read_from(content, name);
}

}  // namespace regioscoop::report
