#include "report/run_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "common/version.h"

namespace regioscoop::report {

namespace {

using Json = nlohmann::ordered_json;
using scenario::Indicator;
using scenario::RunResult;

constexpr int kIndent = 1;

Eigen::Index year_index(const RunResult& result, int year) {
  return std::find(result.years.begin(), result.years.end(), year) - result.years.begin();
}

// value(year) for every year.
template <class Value>
Json series(const std::vector<int>& years, const Value& value) {
  Json out = Json::array();
  for (const int year : years) out.push_back(value(year));
  return out;
}

Json area_json(const RunResult& result, const Selection& selection, std::size_t area) {
  Json out = Json::object();
  for (const Indicator indicator : selection.indicators) {
    const scenario::IndicatorInfo& info = scenario::info(indicator);
    if (area != kRegion && info.aggregation == scenario::Aggregation::region_only) continue;
    out[std::string{info.key}] =
        series(selection.years, [&](int year) { return figure(result, indicator, area, year); });
  }
  return out;
}

Json difference_json(const RunResult& result, const RunResult& baseline,
                     const Selection& selection) {
  Json out = Json::object();
  for (const Indicator indicator : selection.indicators)
    out[std::string{scenario::info(indicator).key}] = series(selection.years, [&](int year) {
      return figure(result, indicator, kRegion, year) - figure(baseline, indicator, kRegion, year);
    });
  return out;
}

Json areas_json(const Region& region, const RunResult& result, const Selection& selection) {
  Json out = Json::array();
  for (const std::size_t area : selection.areas) {
    const District& district = region.districts[area];
    Json entry{{"code", district.code},
               {"name", district.name},
               {"municipality_code", district.municipality_code}};
    entry.update(area_json(result, selection, area));
    out.push_back(std::move(entry));
  }
  return out;
}

std::string_view kind_word(PayerKind kind) {
  switch (kind) {
    case PayerKind::insurer: return "insurer";
    case PayerKind::care_office: return "care_office";
    case PayerKind::municipality: return "municipality";
    case PayerKind::patient: return "patient";
  }
  return "patient";
}

Json payers_json(const Region& region, const RunResult& result, const RunResult& baseline,
                 Language language, const std::vector<int>& years) {
  Json out = Json::array();
  for (std::size_t p = 0; p < result.payers.size(); ++p) {
    const auto row = static_cast<Eigen::Index>(p);
    const auto cost = [&](const RunResult& run, int year) {
      return run.payer_cost(row, year_index(run, year));
    };
    const auto payer = std::find_if(region.payers.begin(), region.payers.end(),
                                    [&](const Payer& x) { return x.key == result.payers[p]; });
    const bool known = payer != region.payers.end();
    out.push_back({{"key", result.payers[p]},
                   {"name", result.payer_names[p].in(language)},
                   {"kind", known ? kind_word(payer->kind) : "insurer"},
                   {"cost_eur_per_year", series(years, [&](int y) { return cost(result, y); })},
                   {"cost_difference_eur_per_year",
                    series(years, [&](int y) { return cost(result, y) - cost(baseline, y); })}});
  }
  return out;
}

Json providers_json(const RunResult& result, const RunResult& baseline, Language language,
                    const std::vector<int>& years) {
  const auto revenue = [](const RunResult& run, std::size_t provider, int year) {
    return run.provider_revenue(static_cast<Eigen::Index>(provider), year_index(run, year));
  };
  const auto of = [&](const Matrix& table, std::size_t provider) {
    return series(years, [&](int y) {
      return table(static_cast<Eigen::Index>(provider), year_index(result, y));
    });
  };
  const Matrix results = result.provider_result();
  Json out = Json::array();
  for (std::size_t p = 0; p < result.providers.size(); ++p)
    out.push_back(
        {{"key", result.providers[p]},
         {"name", result.provider_names[p].in(language)},
         {"revenue_eur_per_year", series(years, [&](int y) { return revenue(result, p, y); })},
         {"revenue_difference_eur_per_year",
          series(years, [&](int y) { return revenue(result, p, y) - revenue(baseline, p, y); })},
         // null where it is not known which part of the cost is fixed
         {"variable_cost_eur_per_year", of(result.provider_variable_cost, p)},
         {"fixed_cost_eur_per_year", of(result.provider_fixed_cost, p)},
         {"stranded_cost_eur_per_year", of(result.provider_stranded_cost, p)},
         {"result_eur_per_year", of(results, p)}});
  return out;
}

Json clinics_json(const Region& region, const RunResult& result, const std::vector<int>& years) {
  Json out = Json::array();
  for (std::size_t c = 0; c < result.wijkklinieken.size(); ++c) {
    const auto of = [&](double scenario::WijkkliniekYear::*value) {
      return series(years, [&](int year) {
        return result.wijkkliniek[c][static_cast<std::size_t>(year_index(result, year))].*value;
      });
    };
    using Year = scenario::WijkkliniekYear;
    std::string name = result.wijkklinieken[c];
    for (const WijkkliniekSite& site : region.wijkklinieken)
      if (site.key == result.wijkklinieken[c]) name = site.name;
    out.push_back({{"key", result.wijkklinieken[c]},
                   {"name", name},
                   {"beds", of(&Year::beds)},
                   {"admissions_per_year", of(&Year::admissions)},
                   {"refusals_per_year", of(&Year::refusals)},
                   {"occupancy_share", of(&Year::occupancy)}});
  }
  return out;
}

Json levers_json(const scenario::Scenario& scenario) {
  Json out = Json::array();
  for (const scenario::Lever& lever : scenario.levers) {
    Json entry{{"lever", lever.key}, {"subject", lever.subject}};
    if (const double* number = std::get_if<double>(&lever.value))
      entry["value"] = *number;
    else
      entry["value"] = scenario::to_string(lever.value);
    out.push_back(std::move(entry));
  }
  return out;
}

Json run_object(const Comparison& comparison, const ScenarioRun& run, const Selection& selection,
                Language language) {
  const Region& region = comparison.region;
  const RunResult& baseline = comparison.baseline.result;
  Json warnings = Json::array();
  for (const Text& warning : run.result.warnings) warnings.push_back(warning.in(language));
  Json out{{"format", "regioscoop-run"},
           {"version", kRunJsonVersion},
           {"program", fmt::format("regioscoop {}", version())},
           {"region_key", region.key},
           {"region_name", region.name},
           {"scenario", run.scenario.key},
           {"scenario_name", run.scenario.name.in(language)},
           {"baseline", comparison.baseline.scenario.key},
           {"price_year", run.result.price_year},
           {"levers", levers_json(run.scenario)},
           {"inputs_sha256", run.inputs_sha256},
           {"years", selection.years}};
  if (selection.whole_region) {
    out["region"] = area_json(run.result, selection, kRegion);
    out["region_difference_to_baseline"] = difference_json(run.result, baseline, selection);
  }
  out["areas"] = areas_json(region, run.result, selection);
  out["payers"] = payers_json(region, run.result, baseline, language, selection.years);
  out["providers"] = providers_json(run.result, baseline, language, selection.years);
  out["wijkklinieken"] = clinics_json(region, run.result, selection.years);
  out["warnings"] = std::move(warnings);
  out["gaps"] = Json::array();
  for (const Gap& gap : region.gaps)
    out["gaps"].push_back({{"what", gap.what}, {"message", gap.message.in(language)}});
  out["sources"] = Json::array();
  for (const Text& words : comparison.attributions) out["sources"].push_back(words.in(language));
  return out;
}

// Damaged text from a file is shown with a replacement mark rather than refused.
std::string written(const Json& json) {
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string run_json(const Comparison& comparison, const Selection& selection, Language language) {
  Json runs = Json::array();
  for (const ScenarioRun& run : comparison.scenarios)
    runs.push_back(run_object(comparison, run, selection, language));
  if (runs.size() == 1) return written(runs.front());
  return written(Json{{"format", "regioscoop-runs"},
                      {"version", kRunJsonVersion},
                      {"program", fmt::format("regioscoop {}", version())},
                      {"baseline", comparison.baseline.scenario.key},
                      {"runs", std::move(runs)}});
}

}  // namespace regioscoop::report
