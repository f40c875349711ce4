#include "report/bands_json.h"

#include <nlohmann/json.hpp>

#include <functional>

#include "common/version.h"

namespace regioscoop::report {

namespace {

using Json = nlohmann::ordered_json;
using Value = std::optional<double>;

constexpr int kIndent = 1;

// What is said about a figure, under the key it has in every file.
struct Field {
  std::string_view key;
  std::function<Value(const FigureBands&)> value;
};

template <class Part, class Member>
Value member(const std::optional<Part>& part, Member Part::*which) {
  if (!part) return std::nullopt;
  return static_cast<double>((*part).*which);
}

Value difference(const FigureBands& figure, const std::function<Value(const Estimate&)>& value) {
  return figure.difference ? value(*figure.difference) : std::nullopt;
}

std::vector<Field> estimate_fields() {
  using uncertainty::Band;
  using uncertainty::BandError;
  return {
      {"central", [](const FigureBands& f) { return f.figure.central; }},
      {"low", [](const FigureBands& f) { return member(f.figure.band, &Band::low); }},
      {"median", [](const FigureBands& f) { return member(f.figure.band, &Band::median); }},
      {"high", [](const FigureBands& f) { return member(f.figure.band, &Band::high); }},
      {"mean", [](const FigureBands& f) { return member(f.figure.band, &Band::mean); }},
      {"sd", [](const FigureBands& f) { return member(f.figure.band, &Band::sd); }},
      {"low_error", [](const FigureBands& f) { return member(f.figure.error, &BandError::low); }},
      {"median_error",
       [](const FigureBands& f) { return member(f.figure.error, &BandError::median); }},
      {"high_error", [](const FigureBands& f) { return member(f.figure.error, &BandError::high); }},
      {"mean_error", [](const FigureBands& f) { return member(f.figure.error, &BandError::mean); }},
      {"draws", [](const FigureBands& f) { return member(f.figure.band, &Band::draws); }},
      {"draws_left_out",
       [](const FigureBands& f) { return member(f.figure.band, &Band::left_out); }},
  };
}

std::vector<Field> chance_fields() {
  using uncertainty::Band;
  using uncertainty::BandError;
  return {
      {"low_with_chance", [](const FigureBands& f) { return member(f.with_chance, &Band::low); }},
      {"high_with_chance", [](const FigureBands& f) { return member(f.with_chance, &Band::high); }},
      {"sd_with_chance", [](const FigureBands& f) { return member(f.with_chance, &Band::sd); }},
      {"low_error_with_chance",
       [](const FigureBands& f) { return member(f.with_chance_error, &BandError::low); }},
      {"high_error_with_chance",
       [](const FigureBands& f) { return member(f.with_chance_error, &BandError::high); }}};
}

std::vector<Field> decision_fields() {
  using uncertainty::Comparison;
  const auto against = [](double Comparison::*which) {
    return [which](const FigureBands& f) { return member(f.against_baseline, which); };
  };
  const auto regret = [](double ScenarioRegret::*which) {
    return [which](const FigureBands& f) { return member(f.regret, which); };
  };
  return {{"probability_better", against(&Comparison::better)},
          {"probability_equal", against(&Comparison::equal)},
          {"probability_better_error", against(&Comparison::error)},
          {"regret_mean", regret(&ScenarioRegret::mean)},
          {"regret_90_percent", regret(&ScenarioRegret::high)},
          {"regret_largest", regret(&ScenarioRegret::largest)},
          {"probability_best", regret(&ScenarioRegret::probability_best)},
          {"probability_best_error", regret(&ScenarioRegret::probability_best_error)}};
}

const std::vector<Field>& fields() {
  static const std::vector<Field> all = [] {
    std::vector<Field> fields = estimate_fields();
    static const std::vector<std::pair<std::string, Field>> of_difference = [] {
      std::vector<std::pair<std::string, Field>> out;
      for (Field& field : estimate_fields())
        out.emplace_back("difference_" + std::string{field.key}, std::move(field));
      return out;
    }();
    for (const auto& [key, field] : of_difference) {
      if (key.find("draws") != std::string::npos) continue;
      fields.push_back({key, [value = field.value](const FigureBands& f) -> Value {
                          return difference(f, [&](const Estimate& estimate) {
                            FigureBands alone;
                            alone.figure = estimate;
                            return value(alone);
                          });
                        }});
    }
    for (Field& field : decision_fields()) fields.push_back(std::move(field));
    for (Field& field : chance_fields()) fields.push_back(std::move(field));
    return fields;
  }();
  return all;
}

std::string_view direction_word(scenario::Better better) {
  switch (better) {
    case scenario::Better::lower: return "lower";
    case scenario::Better::higher: return "higher";
    case scenario::Better::neutral: return "neutral";
  }
  return "neutral";
}

Json number(Value value) { return value ? Json(*value) : Json(nullptr); }

// The years of one figure, which follow each other.
Json figure_json(std::span<const FigureBands> years) {
  const FigureBands& first = years.front();
  Json out{{"indicator", first.indicator},
           {"subject", first.subject},
           {"unit", first.unit},
           {"better", direction_word(first.better)}};
  for (const Field& field : fields()) {
    if (!first.difference && field.key.starts_with("difference_")) continue;
    if (!first.with_chance && field.key.ends_with("_with_chance")) continue;
    Json series = Json::array();
    for (const FigureBands& year : years) series.push_back(number(field.value(year)));
    out[std::string{field.key}] = std::move(series);
  }
  return out;
}

Json texts(const std::vector<Text>& sentences, Language language) {
  Json out = Json::array();
  for (const Text& sentence : sentences) out.push_back(sentence.in(language));
  return out;
}

}  // namespace

std::string bands_json(const EnsembleRun& run, std::span<const FigureBands> bands, double level,
                       std::optional<double> dispersion, Language language) {
  const EnsembleAbout& about = run.about;
  const std::size_t years = about.layout.years.size();
  const std::size_t of_scenario = bands.size() / about.layout.scenarios.size();
  Json scenarios = Json::array();
  for (std::size_t s = 0; s < about.layout.scenarios.size(); ++s) {
    Json figures = Json::array();
    for (std::size_t at = 0; at < of_scenario; at += years)
      figures.push_back(figure_json(bands.subspan(s * of_scenario + at, years)));
    scenarios.push_back({{"scenario", about.layout.scenarios[s]},
                         {"scenario_name", about.scenario_names[s].in(language)},
                         {"inputs_sha256", about.inputs_sha256[s]},
                         {"figures", std::move(figures)}});
  }
  const Json out{{"format", "regioscoop-bands"},
                 {"version", kBandsJsonVersion},
                 {"program", fmt::format("regioscoop {}", version())},
                 {"region_key", about.region_key},
                 {"region_name", about.region_name},
                 {"baseline", about.layout.scenarios.front()},
                 {"price_year", about.price_year},
                 {"first_draw", run.ensemble.first},
                 {"last_draw", run.ensemble.last()},
                 {"seed", about.seed},
                 {"sampling", about.sampling},
                 {"level", level},
                 {"chance_dispersion", number(dispersion)},
                 {"assumptions", about.assumptions},
                 {"years", about.layout.years},
                 {"scenarios", std::move(scenarios)},
                 {"warnings", texts(about.warnings, language)},
                 {"sources", texts(about.attributions, language)}};
  // Damaged text from a file is shown with a replacement mark rather than refused.
  return out.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

Table bands_rows(const EnsembleRun& run, std::span<const FigureBands> bands, double level) {
  Table table;
  for (const char* key : {"scenario", "subject", "year", "indicator", "unit", "level"})
    table.columns.push_back({key, {}, Align::left});
  for (const Field& field : fields())
    table.columns.push_back({std::string{field.key}, {}, Align::right});
  for (const FigureBands& figure : bands) {
    std::vector<Cell> row{run.about.layout.scenarios[figure.scenario],
                          figure.subject,
                          std::to_string(figure.year),
                          figure.indicator,
                          figure.unit,
                          Number{level, 0, false}};
    for (const Field& field : fields()) {
      const Value value = field.value(figure);
      row.push_back(value ? Cell{Number{*value, 0, false}} : Cell{});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace regioscoop::report
