#include "ui/charts/from_run.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "common/cohort.h"
#include "common/with_capital.h"
#include "report/comparison.h"
#include "ui/charts/scale.h"

namespace regioscoop::ui::charts {
namespace {

using scenario::IndicatorInfo;

constexpr int kMapClasses = 5;
constexpr int kAgeClass = 5;
constexpr int kOldestClass = 95;

Eigen::Index column_of(const RunResult& run, int year) {
  const auto found = std::find(run.years.begin(), run.years.end(), year);
  return found == run.years.end() ? 0 : found - run.years.begin();
}

std::vector<double> region_course(const RunResult& run, Indicator indicator) {
  const auto row = run.region_values(indicator);
  return {row.data(), row.data() + row.size()};
}

bool about_older_people(Indicator indicator) {
  switch (indicator) {
    case Indicator::population:
    case Indicator::population_70_plus:
    case Indicator::ed_visits:
    case Indicator::cost_total: return false;
    default: return true;
  }
}

Text per_1000_title(const IndicatorInfo& info) {
  return about_older_people(info.indicator)
             ? text("{} per 1.000 inwoners van 70+", "{} per 1,000 residents of 70+", info.name)
             : text("{} per 1.000 inwoners", "{} per 1,000 residents", info.name);
}

TileMapData empty_map(const Region& region) {
  TileMapData map;
  for (const District& district : region.districts) {
    TileValue tile;
    tile.code = district.code;
    tile.name = {district.name, district.name};
    if (district.tile) {
      tile.column = district.tile->column;
      tile.row = district.tile->row;
    }
    map.tiles.push_back(std::move(tile));
  }
  return map;
}

// Below EUR 500 it would be written as nothing.
bool worth_a_bar(double euros) { return std::abs(euros) >= 500; }

void add(std::vector<Bar>& bars, const Text& name, double value, bool more_is_good) {
  Tone tone = Tone::neutral;
  if (worth_a_bar(value)) tone = (value > 0) == more_is_good ? Tone::good : Tone::bad;
  Bar bar;
  bar.name = name;
  bar.value = value;
  bar.tone = tone;
  bars.push_back(std::move(bar));
}

// As many as tell the borders of classes apart, two at the most.
int decimals_between(const std::vector<double>& borders) {
  int decimals = 0;
  for (std::size_t i = 1; i < borders.size(); ++i)
    while (decimals < 2 && (borders[i] - borders[i - 1]) * std::pow(10.0, decimals) < 1) ++decimals;
  return decimals;
}

std::string_view prefix(std::string_view key) { return key.substr(0, key.find('.')); }

}  // namespace

Text short_name(Indicator indicator) {
  switch (indicator) {
    case Indicator::ed_visits_70_plus: return {"SEH-bezoeken 70+", "ED visits 70+"};
    case Indicator::ed_hours_above_places:
      return {"Overvolle uren, alle SEH’s", "Crowded hours, all EDs"};
    case Indicator::ward_admissions_70_plus:
      return {"Ziekenhuisopnamen 70+", "Hospital admissions 70+"};
    case Indicator::readmissions_90_days:
      return {"Heropnamen binnen 90 dagen", "Readmissions within 90 days"};
    case Indicator::ward_beds_needed: return {"Nodige ziekenhuisbedden", "Hospital beds needed"};
    case Indicator::cost_total: return {"Kosten regio per jaar", "Regional cost per year"};
    case Indicator::wijkkliniek_refusals:
      return {"Geen bed vrij in wijkkliniek", "No wijkkliniek bed free"};
    case Indicator::ed_boarding_hours:
      return {"Wachten op bed, patiënt-uren", "Waiting for a bed, patient hours"};
    case Indicator::wijkkliniek_staff_fte:
      return {"Personeel wijkkliniek, fte", "Wijkkliniek staff, fte"};
    default: return scenario::info(indicator).name;
  }
}

Format format_of(Indicator indicator) {
  const IndicatorInfo& info = scenario::info(indicator);
  return {info.unit.substr(0, 3) == "EUR" ? Unit::euros : Unit::number, info.decimals};
}

double least_written(const Format& format) {
  constexpr double kThousandEuros = 1000;
  if (format.unit == Unit::euros) return kThousandEuros / 2;
  return 0.5 * std::pow(10.0, -format.decimals - (format.unit == Unit::percent ? 2 : 0));
}

Tone tone_of(const IndicatorInfo& info, double difference) {
  if (!(std::abs(difference) >= least_written(format_of(info.indicator))) ||
      info.better == scenario::Better::neutral)
    return Tone::neutral;
  return (difference < 0) == (info.better == scenario::Better::lower) ? Tone::good : Tone::bad;
}

FanData course(const RunResult& run, const Text& name, const RunResult* reference,
               const Text& reference_name, Indicator indicator) {
  FanData data;
  data.title = scenario::info(indicator).name;
  data.format = format_of(indicator);
  data.years = run.years;
  data.lines.push_back({name, region_course(run, indicator), LineStyle::solid, 0});
  if (reference != nullptr && reference->scenario_key != run.scenario_key)
    data.lines.push_back(
        {reference_name, region_course(*reference, indicator), LineStyle::dashed, 4});
  return data;
}

BarsData who_pays(const Region& region, const RunResult& difference, int year) {
  constexpr std::size_t kNamedInsurers = 2;
  BarsData data;
  data.title = {"Wie betaalt, wie bespaart", "Who pays, who saves"};
  data.format = {Unit::euros, 0};
  const Eigen::Index column = column_of(difference, year);

  double other_insurers = 0;
  double other_payers = 0;
  std::size_t named = 0;
  for (std::size_t i = 0; i < difference.payers.size(); ++i) {
    const double value = difference.payer_cost(static_cast<Eigen::Index>(i), column);
    const auto payer = std::find_if(region.payers.begin(), region.payers.end(),
                                    [&](const Payer& p) { return p.key == difference.payers[i]; });
    const bool insurer = payer == region.payers.end() || payer->kind == PayerKind::insurer;
    if (!insurer) {
      if (worth_a_bar(value))
        add(data.bars, difference.payer_names[i], value, false);
      else
        other_payers += value;
    } else if (named < kNamedInsurers) {
      add(data.bars, difference.payer_names[i], value, false);
      ++named;
    } else {
      other_insurers += value;
    }
  }
  if (difference.payers.size() > kNamedInsurers) {
    const auto place =
        data.bars.begin() + static_cast<std::ptrdiff_t>(std::min(named, data.bars.size()));
    std::vector<Bar> bar;
    add(bar, {"Overige verzekeraars", "Other insurers"}, other_insurers, false);
    data.bars.insert(place, bar.front());
  }
  if (worth_a_bar(other_payers))
    add(data.bars, {"Overige betalers", "Other payers"}, other_payers, false);

  // Fixed cost that stays behind and beds that stand empty show in the result, not in the revenue.
  std::map<std::string_view, double> revenues;
  std::map<std::string_view, double> results;
  const Matrix result = difference.provider_result();
  for (std::size_t i = 0; i < difference.providers.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const std::string_view kind = prefix(difference.providers[i]);
    revenues[kind] += difference.provider_revenue(row, column);
    results[kind] += result(row, column);
  }
  add(data.bars, {"Ziekenhuizen (omzet)", "Hospitals (revenue)"}, revenues["hospital"], true);
  add(data.bars, {"Ziekenhuizen (resultaat)", "Hospitals (result)"}, results["hospital"], true);
  add(data.bars, {"Wijkklinieken (omzet)", "Wijkklinieken (revenue)"}, revenues["wijkkliniek"],
      true);
  add(data.bars, {"Wijkklinieken (resultaat)", "Wijkklinieken (result)"}, results["wijkkliniek"],
      true);
  add(data.bars, {"Overige zorg (omzet)", "Other care (revenue)"}, revenues["care"], true);
  return data;
}

TileMapData tile_map(const Region& region, const RunResult& run, Indicator indicator, MapValue what,
                     int year) {
  const IndicatorInfo& info = scenario::info(indicator);
  if (indicator == Indicator::population) what = MapValue::total;
  TileMapData map = empty_map(region);
  map.format = format_of(indicator);
  map.title = what == MapValue::per_1000 ? per_1000_title(info) : info.name;
  const Matrix& values = run.area_values(indicator);
  const Matrix& people = run.area_values(
      about_older_people(indicator) ? Indicator::population_70_plus : Indicator::population);
  const auto value_in = [&](Eigen::Index row, Eigen::Index column) {
    if (values.size() == 0) return std::numeric_limits<double>::quiet_NaN();
    if (what != MapValue::per_1000) return values(row, column);
    // Under 50 people a rate says nothing and may show who they are.
    return people(row, column) >= 50 ? values(row, column) / people(row, column) * 1000
                                     : std::numeric_limits<double>::quiet_NaN();
  };
  // The same classes in every year, so that a colour means the same when years play.
  std::vector<double> all;
  for (std::size_t i = 0; i < map.tiles.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    map.tiles[i].value = value_in(row, column_of(run, year));
    for (Eigen::Index column = 0; column < values.cols(); ++column)
      all.push_back(value_in(row, column));
  }
  map.borders = class_borders(std::move(all), kMapClasses);
  if (what == MapValue::per_1000 && map.format.unit == Unit::number)
    map.format.decimals = decimals_between(map.borders);
  return map;
}

TileMapData tile_map_of_difference(const Region& region, const RunResult& difference,
                                   Indicator indicator, int year) {
  TileMapData map = empty_map(region);
  map.title = text("Verschil: {}", "Difference: {}", scenario::info(indicator).name);
  map.format = format_of(indicator);
  map.format.decimals = map.format.unit == Unit::number ? 1 : 0;
  map.differences = true;
  const Matrix& values = difference.area_values(indicator);
  std::vector<double> all;
  for (std::size_t i = 0; i < map.tiles.size(); ++i) {
    map.tiles[i].value = values.size() == 0
                             ? std::numeric_limits<double>::quiet_NaN()
                             : values(static_cast<Eigen::Index>(i), column_of(difference, year));
    all.push_back(map.tiles[i].value);
  }
  map.borders = diverging_borders(all);
  // Decimals only where the borders need them.
  if (!map.borders.empty() && map.borders.back() >= 10) map.format.decimals = 0;
  return map;
}

PyramidData pyramid(const Cohorts& now, int year, const Cohorts* later, int later_year,
                    const std::vector<int>& areas) {
  PyramidData data;
  data.title = {"Bevolkingsopbouw", "Population by age"};
  data.left_name = {"Mannen", "Men"};
  data.right_name = {"Vrouwen", "Women"};
  data.now_name = text("{}", "{}", year);
  data.later_name = text("{}", "{}", later_year);
  const auto people = [&](const Cohorts& table, Sex sex, int from, int to) {
    double sum = 0;
    for (int age = from; age <= to; ++age)
      for (const int area : areas) sum += table(cohort_row(sex, age), area);
    return sum;
  };
  for (int from = 0; from <= kOldestClass; from += kAgeClass) {
    const int to = from == kOldestClass ? kOldestAge : from + kAgeClass - 1;
    data.groups.push_back(from == kOldestClass ? text("{}+", "{}+", from)
                                               : text("{}–{}", "{}–{}", from, to));
    data.left.push_back(people(now, Sex::male, from, to));
    data.right.push_back(people(now, Sex::female, from, to));
    if (later == nullptr) continue;
    data.left_later.push_back(people(*later, Sex::male, from, to));
    data.right_later.push_back(people(*later, Sex::female, from, to));
  }
  return data;
}

double region_figure(const RunResult& run, Indicator indicator, Eigen::Index column) {
  if (indicator == Indicator::wijkkliniek_refusals &&
      run.region_values(Indicator::wijkkliniek_staff_fte)(column) == 0)
    return std::numeric_limits<double>::quiet_NaN();
  return run.region_values(indicator)(column);
}

WaterfallData waterfall(const scenario::Waterfall& steps, const Text& start,
                        const Text& scenario_name) {
  const IndicatorInfo& info = scenario::info(steps.indicator);
  WaterfallData data;
  data.title = info.name;
  data.format = format_of(steps.indicator);
  data.start.name = start;
  data.start.value = steps.start;
  for (const scenario::WaterfallStep& step : steps.steps) {
    Bar bar;
    bar.name = with_capital(step.name);
    bar.value = step.change;
    bar.tone = tone_of(info, step.change);
    data.steps.push_back(std::move(bar));
  }
  data.end.name = text("{} in {}", "{} in {}", scenario_name, steps.year);
  data.end.value = steps.end;
  return data;
}

}  // namespace regioscoop::ui::charts
