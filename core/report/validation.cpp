#include "report/validation.h"

#include <algorithm>

#include "common/error.h"
#include "demand/hindcast.h"
#include "population/hindcast.h"

namespace regioscoop::report {
namespace {

using population::ErrorRow;
using population::kMethods;
using population::Method;

constexpr std::size_t kModel = 0;

void require_years(const InsuredHistory& history, int fit_until, const std::vector<int>& years) {
  std::string known;
  int before = 0;
  for (const InsuredYear& one : history.years) {
    known += (known.empty() ? "" : ", ") + std::to_string(one.year);
    before += one.year <= fit_until ? 1 : 0;
  }
  const Text what = known.empty() ? Text{"geen enkel jaar", "no year at all"} : Text{known, known};
  const Text remedy{
      "Lees de bestanden per gemeente van Vektis van meer jaren in, of kies andere jaren met "
      "--from en --to.",
      "Import Vektis' files by municipality of more years, or choose other years with --from and "
      "--to."};
  if (history.years.empty())
    throw Error{ErrorKind::not_found,
                {"Het project heeft geen verzekerdenjaren en kosten per gemeente (Vektis).",
                 "The project has no insured years and cost by municipality (Vektis)."},
                remedy};
  constexpr int kFewest = 2;
  if (before < kFewest)
    throw Error{ErrorKind::not_found,
                text("Om op te passen zijn minstens twee jaren tot en met {} nodig; het project "
                     "heeft van alle gemeenten: {}.",
                     "At least two years up to {} are needed to fit on; of all municipalities the "
                     "project has: {}.",
                     fit_until, what),
                remedy};
  for (const int year : years) {
    const bool there = std::any_of(history.years.begin(), history.years.end(),
                                   [&](const InsuredYear& one) { return one.year == year; });
    if (!there)
      throw Error{
          ErrorKind::not_found,
          text("Het jaar {} om mee te vergelijken zit niet in het project; wel: {}.",
               "The year {} to compare with is not in the project; there are: {}.", year, what),
          remedy};
    if (year <= fit_until)
      throw Error{
          ErrorKind::out_of_range,
          text("Het jaar {} om mee te vergelijken ligt niet na {}, het laatste jaar waarop "
               "gepast wordt.",
               "The year {} to compare with does not lie after {}, the last year fitted on.", year,
               fit_until),
          {"Kies een later jaar met --to.", "Choose a later year with --to."}};
  }
}

Text group_name(const std::string& group) {
  if (group == "all") return {"alle leeftijden", "all ages"};
  if (group == "total") return {"alle zorg", "all care"};
  for (const CareTypeInfo& care : care_types())
    if (care.key == group) return care.name;
  return {group, group};
}

Text size_name(int size) {
  switch (size) {
    case 0: return {"minder dan 20.000", "less than 20,000"};
    case 1: return {"20.000–50.000", "20,000–50,000"};
    case 2: return {"50.000–100.000", "50,000–100,000"};
    case 3: return {"100.000 en meer", "100,000 and more"};
    default: return {"alle", "all"};
  }
}

std::size_t best_method(const ErrorRow& row) {
  return static_cast<std::size_t>(std::min_element(row.mape.begin(), row.mape.end()) -
                                  row.mape.begin());
}

Table errors_table(const Text& title, const char* group_key, const Text& group_header) {
  Table table{title,
              {{"fitted_from_year", {"Gepast van", "Fitted from"}, Align::right},
               {"fitted_until_year", {"Tot en met", "Until"}, Align::right},
               {"year", {"Jaar", "Year"}, Align::right},
               {group_key, group_header},
               {"size_class", {"Inwoners", "Inhabitants"}},
               {"municipalities", {"Gemeenten", "Municipalities"}, Align::right}},
              {}};
  for (int method = 0; method < kMethods; ++method) {
    const auto one = static_cast<Method>(method);
    table.columns.push_back({fmt::format("{}_mape_percent", key(one)),
                             text("{} (%)", "{} (%)", name(one)), Align::right});
  }
  table.columns.push_back(
      {"model_bias_percent", {"Som van model (%)", "Sum of model (%)"}, Align::right});
  table.columns.push_back({"best", {"Beste", "Best"}});
  return table;
}

// What of a row is the same in a file for programs and for people: keys in the file, words on
// screen.
void add_errors(const std::vector<int>& fitted, int year, const std::vector<ErrorRow>& rows,
                Table& table) {
  for (const ErrorRow& row : rows) {
    std::vector<Cell> cells{std::to_string(fitted.front()),
                            std::to_string(fitted.back()),
                            std::to_string(year),
                            row.group,
                            std::string{population::size_key(row.size)},
                            Number{static_cast<double>(row.areas), 0, false}};
    for (const double error : row.mape) cells.emplace_back(Number{error, 2, false});
    cells.emplace_back(Number{row.bias[kModel], 2, true});
    cells.emplace_back(std::string{key(static_cast<Method>(best_method(row)))});
    table.rows.push_back(std::move(cells));
  }
}

Table findings_table() {
  return {{"Oordeel", "Verdict"},
          {{"year", {"Jaar", "Year"}, Align::right},
           {"group", {"Groep", "Group"}},
           {"size_class", {"Inwoners", "Inhabitants"}},
           {"finding", {"Bevinding", "Finding"}}},
          {}};
}

void add_findings(int year, const std::vector<ErrorRow>& rows, Table& table) {
  bool everywhere = true;
  for (const ErrorRow& row : rows) {
    if (row.best()) continue;
    everywhere = false;
    const std::size_t best = best_method(row);
    table.rows.push_back(
        {std::to_string(year), row.group, std::string{population::size_key(row.size)},
         text("{}, gemeenten met inwoners: {}. Het model wijkt gemiddeld {}% af en is niet beter "
              "dan ‘{}’ met {}%.",
              "{}, municipalities with inhabitants: {}. The model is off by {}% on average and "
              "does not beat ‘{}’ with {}%.",
              group_name(row.group), size_name(row.size), number_text(row.mape[kModel], 2),
              name(static_cast<Method>(best)), number_text(row.mape[best], 2))});
  }
  if (everywhere)
    table.rows.push_back({std::to_string(year), std::monostate{}, std::monostate{},
                          Text{"Het model is overal minstens zo goed als elk van de drie "
                               "eenvoudige methoden.",
                               "The model is at least as good as each of the three simple methods "
                               "everywhere."}});
}

Table municipalities_table() {
  Table table{{"Per gemeente", "By municipality"},
              {{"year", {"Jaar", "Year"}, Align::right},
               {"municipality", {"Gemeente", "Municipality"}},
               {"name", {"Naam", "Name"}},
               {"age_group", {"Leeftijd", "Age"}},
               {"published_insured_years", {"Gepubliceerd", "Published"}, Align::right}},
              {}};
  for (int method = 0; method < kMethods; ++method) {
    const auto one = static_cast<Method>(method);
    table.columns.push_back({fmt::format("{}_insured_years", key(one)), name(one), Align::right});
  }
  table.columns.push_back(
      {"model_error_percent", {"Fout van model (%)", "Error of model (%)"}, Align::right});
  return table;
}

void add_municipalities(const population::Hindcast& result, const InsuredHistory& history,
                        Table& table) {
  for (std::size_t area = 0; area < result.areas.size(); ++area) {
    const auto known = std::find(history.areas.begin(), history.areas.end(), result.areas[area]);
    const std::string& area_name =
        history.names[static_cast<std::size_t>(known - history.areas.begin())];
    const auto place = static_cast<Eigen::Index>(area);
    for (const population::Comparison& group : result.details) {
      const double truth = group.observed(place);
      std::vector<Cell> cells{std::to_string(result.year), result.areas[area], area_name,
                              group.group, Number{truth, 0, false}};
      for (const Vector& forecast : group.forecast)
        cells.emplace_back(Number{forecast(place), 0, false});
      cells.emplace_back(
          truth > 0 ? Cell{Number{100 * (group.forecast[kModel](place) / truth - 1), 2, true}}
                    : Cell{});
      table.rows.push_back(std::move(cells));
    }
  }
}

Table left_out_table(const InsuredHistory& history, const std::vector<std::string>& unstable) {
  Table table{{"Niet vergeleken", "Not compared"},
              {{"municipality", {"Gemeente", "Municipality"}},
               {"name", {"Naam", "Name"}},
               {"reason", {"Reden", "Reason"}}},
              {}};
  for (const std::string& one : history.divided) {
    const std::size_t blank = one.find(' ');
    table.rows.push_back({one.substr(0, blank),
                          blank == std::string::npos ? std::string{} : one.substr(blank + 1),
                          Text{"verdeeld over andere gemeenten, of een deel daarvan kwam erbij",
                               "divided over other municipalities, or took part of one that was"}});
  }
  for (const std::string& code : unstable) {
    const auto known = std::find(history.areas.begin(), history.areas.end(), code);
    table.rows.push_back(
        {code, history.names[static_cast<std::size_t>(known - history.areas.begin())],
         Text{"niet in alle jaren, of zo veel groter of kleiner dat de grens veranderd moet zijn",
              "not in all years, or so much larger or smaller that its border must have moved"}});
  }
  return table;
}

void add_messages(const std::vector<Text>& messages, int year, Table& table) {
  for (const Text& message : messages)
    table.rows.push_back({std::to_string(year), std::monostate{}, std::monostate{}, message});
}

void add_new(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const std::string& one : from)
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

}  // namespace

std::vector<Section> population_validation(const InsuredHistory& history, int fit_until,
                                           const std::vector<int>& years) {
  require_years(history, fit_until, years);
  std::vector<population::ClassYear> counts;
  for (const InsuredYear& one : history.years) counts.push_back({one.year, one.people});
  Table errors = errors_table({"Gemiddelde afwijking per gemeente", "Mean error by municipality"},
                              "age_group", {"Leeftijd", "Age"});
  Table findings = findings_table();
  Table municipalities = municipalities_table();
  std::vector<std::string> unstable;
  for (const int year : years) {
    const population::Hindcast result =
        population::hindcast(history.areas, counts, fit_until, year, {});
    add_errors(result.fitted_years, year, result.rows, errors);
    add_findings(year, result.rows, findings);
    add_messages(result.warnings, year, findings);
    add_municipalities(result, history, municipalities);
    add_new(result.left_out, unstable);
  }
  return {{"errors", std::move(errors)},
          {"findings", std::move(findings)},
          {"municipalities", std::move(municipalities)},
          {"left_out", left_out_table(history, unstable)}};
}

std::vector<Section> demand_validation(const InsuredHistory& history, int fit_until,
                                       const std::vector<int>& years) {
  require_years(history, fit_until, years);
  std::vector<demand::CostYear> costs;
  for (const InsuredYear& one : history.years) costs.push_back({{one.year, one.people}, one.cost});
  Table errors = errors_table({"Gemiddelde afwijking van de kosten per gemeente, op landelijk peil",
                               "Mean error of cost by municipality, at the national level"},
                              "care_type", {"Zorgsoort", "Care type"});
  Table findings = findings_table();
  std::vector<std::string> unstable;
  for (const int year : years) {
    const demand::CostHindcast result = demand::hindcast(history.areas, costs, fit_until, year);
    add_errors(result.fitted_years, year, result.rows, errors);
    add_findings(year, result.rows, findings);
    add_messages(result.warnings, year, findings);
    add_new(result.left_out, unstable);
  }
  return {{"errors", std::move(errors)},
          {"findings", std::move(findings)},
          {"left_out", left_out_table(history, unstable)}};
}

}  // namespace regioscoop::report
