#include "report/shard_file.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

#include "common/error.h"
#include "common/version.h"

namespace regioscoop::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "regioscoop-shard";
constexpr int kVersion = 1;

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

Json indicators_json(const std::vector<scenario::Indicator>& indicators) {
  Json out = Json::array();
  for (const scenario::Indicator which : indicators) out.push_back(scenario::info(which).key);
  return out;
}

Json outcomes_json(const Matrix& outcomes) {
  Json out = Json::array();
  for (Eigen::Index row = 0; row < outcomes.rows(); ++row) {
    Json values = Json::array();
    for (Eigen::Index draw = 0; draw < outcomes.cols(); ++draw)
      values.push_back(outcomes(row, draw));
    out.push_back(std::move(values));
  }
  return out;
}

Matrix outcomes_of(const Json& json, Eigen::Index rows, Eigen::Index draws) {
  if (static_cast<Eigen::Index>(json.size()) != rows) throw std::length_error{"outcomes"};
  Matrix out(rows, draws);
  Eigen::Index row = 0;
  for (const Json& values : json) {
    if (static_cast<Eigen::Index>(values.size()) != draws) throw std::length_error{"draws"};
    Eigen::Index draw = 0;
    for (const Json& value : values)
      out(row, draw++) =
          value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
    ++row;
  }
  return out;
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
  json.at("sources").get_to(about.attributions);
  const std::size_t scenarios = about.layout.scenarios.size();
  if (scenarios == 0 || about.scenario_names.size() != scenarios ||
      about.inputs_sha256.size() != scenarios ||
      about.payer_names.size() != about.layout.payers.size())
    throw std::length_error{"names"};
  return about;
}

EnsembleRun run_of(const Json& json) {
  EnsembleRun run{about_of(json), {}};
  json.at("first_draw").get_to(run.ensemble.first);
  json.at("fingerprint").get_to(run.ensemble.fingerprint);
  run.ensemble.keys = run.about.layout.keys();
  const auto last = json.at("last_draw").get<std::int64_t>();
  if (run.ensemble.first < 0 || last < run.ensemble.first) throw std::length_error{"draws"};
  run.ensemble.outcomes = outcomes_of(json.at("outcomes"), run.about.layout.count(),
                                      static_cast<Eigen::Index>(last - run.ensemble.first));
  return run;
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
                 {"fingerprint", run.ensemble.fingerprint},
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
                 {"sources", about.attributions},
                 {"outcomes", outcomes_json(run.ensemble.outcomes)}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

EnsembleRun read_shard(std::string_view content, std::string_view name) {
  const auto refuse = [&](const Text& why) {
    return Error{ErrorKind::bad_input,
                 text("{} is niet te gebruiken als deel: {}.", "{} can't be used as a shard: {}.",
                      name, why),
                 {"Maak delen met run --draws EERSTE:LAATSTE --output BESTAND.",
                  "Make shards with run --draws FIRST:LAST --output FILE."}};
  };
  Json json;
  try {
    json = Json::parse(content);
  } catch (const Json::exception&) {
    throw refuse({"het is geen JSON, of het is afgebroken", "it is no JSON, or it is cut short"});
  }
  if (!json.is_object() || json.value("format", "") != kFormat)
    throw refuse({"het is een ander soort bestand", "it is another kind of file"});
  if (json.value("version", 0) != kVersion)
    throw refuse({"het komt van een andere versie van het programma",
                  "it comes from another version of the program"});
  try {
    return run_of(json);
  } catch (const Json::exception& error) {
    throw refuse(text("het is onvolledig ({})", "it is incomplete ({})", error.what()));
  } catch (const std::length_error& error) {
    throw refuse(
        text("de aantallen kloppen niet ({})", "the counts do not agree ({})", error.what()));
  }
}

}  // namespace regioscoop::report
