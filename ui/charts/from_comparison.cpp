#include "ui/charts/from_comparison.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "report/amount_text.h"
#include "ui/charts/from_run.h"
#include "uncertainty/frontier.h"
#include "uncertainty/summary.h"

namespace regioscoop::ui::charts {

namespace {

using scenario::Better;
using scenario::IndicatorInfo;
using uncertainty::FrontierStatus;

// Draws shown in the plane; more would only make one blot.
constexpr std::size_t kDots = 150;

std::size_t place_of(std::span<const Side> sides, int year) {
  const std::vector<int>& years = sides.front().run->years;
  const auto found = std::find(years.begin(), years.end(), year);
  return found == years.end() ? 0 : static_cast<std::size_t>(found - years.begin());
}

double value_of(const Side& side, Indicator indicator, std::size_t year) {
  return region_figure(*side.run, indicator, static_cast<Eigen::Index>(year));
}

// What is left of a figure when it is written.
double written(const Format& format, double value) {
  const double step = format.unit == Unit::euros ? 1000 : std::pow(10.0, -format.decimals);
  return std::round(value / step) * step;
}

void mark(HeatRow& row, Better direction) {
  if (direction == Better::neutral || row.cells.empty()) return;
  std::vector<double> values;
  double low = HUGE_VAL;
  double high = -HUGE_VAL;
  for (const HeatCell& cell : row.cells) {
    values.push_back(written(row.format, cell.value));
    if (!std::isfinite(cell.value)) continue;  // neither best nor worst
    low = std::min(low, values.back());
    high = std::max(high, values.back());
  }
  if (!(low < high)) return;
  const double best = direction == Better::lower ? low : high;
  const double worst = direction == Better::lower ? high : low;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == best) row.cells[i].mark = Mark::best;
    if (values[i] == worst) row.cells[i].mark = Mark::worst;
  }
}

// The largest difference of a row in full colour; what is uncertain is paler.
void shade(HeatRow& row, Better direction) {
  if (direction == Better::neutral) return;
  double largest = 0;
  for (const HeatCell& cell : row.cells)
    largest = std::max(largest, std::abs(cell.difference.value_or(0)));
  if (written(row.format, largest) == 0) return;
  for (HeatCell& cell : row.cells) {
    const double gain =
        direction == Better::lower ? -cell.difference.value_or(0) : cell.difference.value_or(0);
    const double certain = cell.chance ? std::abs(2 * *cell.chance - 1) : 1;
    cell.shade = gain / largest * certain;
  }
}

Text quadrant(double effect, double cost) {
  if (effect == 0 && cost == 0) return {"hiermee wordt vergeleken", "the others compare with this"};
  if (effect >= 0 && cost <= 0) return {"doet meer en kost minder", "does more and costs less"};
  if (effect < 0 && cost > 0) return {"doet minder en kost meer", "does less and costs more"};
  if (effect >= 0) return {"doet meer en kost meer", "does more and costs more"};
  return {"doet minder en kost minder", "does less and costs less"};
}

Text verdict(const uncertainty::FrontierOption& option) {
  const Text first = quadrant(option.option.effect, option.option.cost);
  switch (option.status) {
    case FrontierStatus::on_frontier:
      if (!option.step) return text("{}; op de grens", "{}; on the frontier", first);
      return text("{}; op de grens, € {} per stap meer effect",
                  "{}; on the frontier, € {} for one more unit of effect", first,
                  number_text(std::round(*option.step)));
    case FrontierStatus::dominated:
      return text("{}; een ander doet minstens zoveel voor hoogstens hetzelfde geld",
                  "{}; another does at least as much for no more money", first);
    case FrontierStatus::extendedly_dominated:
      return text("{}; een mengvorm van twee andere is goedkoper",
                  "{}; a mix of two others is cheaper", first);
    case FrontierStatus::equal:
      return text("{}; kost en doet hetzelfde als een ander op de grens",
                  "{}; costs and does the same as another on the frontier", first);
    case FrontierStatus::not_finite: break;
  }
  return {"niet te berekenen", "can't be computed"};
}

}  // namespace

HeatMapData side_by_side(std::span<const Side> sides, std::size_t reference,
                         const Comparison* ranges, std::span<const Indicator> indicators,
                         int year) {
  HeatMapData data;
  data.title = text("Scenario’s naast elkaar in {}", "Scenarios side by side in {}", year);
  data.reference = reference;
  for (const Side& side : sides) data.columns.push_back(side.name);
  const std::size_t place = place_of(sides, year);
  for (const Indicator indicator : indicators) {
    HeatRow row;
    row.name = short_name(indicator);
    row.format = format_of(indicator);
    for (std::size_t i = 0; i < sides.size(); ++i) {
      HeatCell cell;
      cell.value = value_of(sides[i], indicator, place);
      if (i != reference) {
        const double difference = cell.value - value_of(sides[reference], indicator, place);
        if (std::isfinite(difference)) cell.difference = difference;
        // Where nothing differs nothing can be better.
        if (ranges != nullptr && cell.difference && written(row.format, *cell.difference) != 0) {
          const double better = ranges->figure(i, indicator, place).better;
          if (std::isfinite(better)) cell.chance = better;
        }
      }
      row.cells.push_back(cell);
    }
    mark(row, scenario::info(indicator).better);
    shade(row, scenario::info(indicator).better);
    data.rows.push_back(std::move(row));
  }
  return data;
}

MultiplesData courses(std::span<const Side> sides, std::size_t reference, const Comparison* ranges,
                      Indicator indicator, int year) {
  MultiplesData data;
  data.title = text("{}: verschil per jaar", "{}: difference by year", short_name(indicator));
  data.format = format_of(indicator);
  data.years = sides.front().run->years;
  data.marked_year = year;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i == reference) continue;
    Panel panel;
    panel.name = sides[i].name;
    panel.series = static_cast<int>(i);
    if (ranges != nullptr)
      panel.band = Band{
          text("80% van {} trekkingen", "80% of {} draws", number_text(ranges->draws)), {}, {}};
    for (std::size_t y = 0; y < data.years.size(); ++y) {
      panel.values.push_back(value_of(sides[i], indicator, y) -
                             value_of(sides[reference], indicator, y));
      if (ranges == nullptr) continue;
      const ComparedFigure& figure = ranges->figure(i, indicator, y);
      panel.band->low.push_back(figure.low);
      panel.band->high.push_back(figure.high);
    }
    data.panels.push_back(std::move(panel));
  }
  return data;
}

HeatMapData future_table(std::span<const Side> sides, std::size_t reference,
                         const Comparison& ranges, Indicator indicator, int year) {
  HeatMapData data;
  data.title = text("{} in {}: als het anders loopt", "{} in {}: if things turn out otherwise",
                    short_name(indicator), std::to_string(year));
  data.reference = reference;
  for (const Side& side : sides) data.columns.push_back(side.name);
  const Better direction = scenario::info(indicator).better;
  const Matrix values = ranges.futures_of(indicator, place_of(sides, year));
  const auto regret =
      direction == Better::neutral ? std::nullopt : uncertainty::regret(values, direction);
  const double largest = regret ? regret->table.maxCoeff() : 0;
  for (std::size_t f = 0; f < ranges.futures.size(); ++f) {
    HeatRow row;
    row.name = ranges.futures[f].name;
    row.format = format_of(indicator);
    for (std::size_t s = 0; s < sides.size(); ++s) {
      const auto at = static_cast<Eigen::Index>(s);
      const auto future = static_cast<Eigen::Index>(f);
      HeatCell cell;
      cell.value = values(at, future);
      if (regret) {
        cell.regret = regret->table(at, future);
        if (largest > 0) cell.shade = -*cell.regret / largest;
      }
      row.cells.push_back(cell);
    }
    mark(row, direction);
    data.rows.push_back(std::move(row));
  }
  return data;
}

BarsData regret_bars(std::span<const Side> sides, const Comparison& ranges, Indicator indicator,
                     int year) {
  BarsData data;
  data.title = text("Spijt: {}", "Regret: {}", short_name(indicator));
  data.format = format_of(indicator);
  data.differences = false;
  const std::size_t place = place_of(sides, year);
  double least = HUGE_VAL;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const ComparedFigure& figure = ranges.figure(i, indicator, place);
    if (!std::isfinite(figure.mean_regret)) return data;
    least = std::min(least, figure.mean_regret);
    Bar bar;
    bar.name =
        text("{} ({} beste)", "{} ({} best)", sides[i].name, report::percent_text(figure.best));
    bar.value = figure.mean_regret;
    bar.low = figure.mean_regret;
    bar.high = std::max(figure.mean_regret, figure.high_regret);
    data.bars.push_back(std::move(bar));
  }
  for (Bar& bar : data.bars) bar.tone = bar.value <= least ? Tone::good : Tone::neutral;
  return data;
}

PlaneData cost_effect(std::span<const Side> sides, std::size_t reference, const Comparison* ranges,
                      Indicator effect, int year) {
  const IndicatorInfo& info = scenario::info(effect);
  if (info.better == Better::neutral)
    throw Error{ErrorKind::out_of_range,
                text("Van “{}” is meer niet beter en niet slechter.",
                     "Of “{}” more is neither better nor worse.", info.name),
                {"Kies een andere uitkomst.", "Choose another figure."}};
  const bool less_is_better = info.better == Better::lower;
  PlaneData data;
  data.title = {"Kosten en effect", "Cost and effect"};
  data.effect_name = less_is_better ? text("Vermeden: {}", "Avoided: {}", short_name(effect))
                                    : text("Meer: {}", "More: {}", short_name(effect));
  data.cost_name = {"Extra kosten van zorg per jaar", "Extra cost of care per year"};
  data.effect_format = format_of(effect);
  const std::size_t place = place_of(sides, year);
  const double sign = less_is_better ? -1 : 1;

  std::vector<uncertainty::CostEffect> options;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    PlanePoint point;
    point.name = sides[i].name;
    point.series = static_cast<int>(i);
    point.effect =
        sign * (value_of(sides[i], effect, place) - value_of(sides[reference], effect, place));
    point.cost = value_of(sides[i], Indicator::cost_total, place) -
                 value_of(sides[reference], Indicator::cost_total, place);
    if (i == reference) point.effect = point.cost = 0;  // never −0
    if (ranges != nullptr && i != reference) {
      const std::vector<double> effects = ranges->differences(i, effect, place);
      const std::vector<double> costs = ranges->differences(i, Indicator::cost_total, place);
      for (std::size_t k = 0; k < std::min(kDots, effects.size()); ++k)
        point.cloud.emplace_back(sign * effects[k], costs[k]);
    }
    options.push_back({std::to_string(i), point.cost, point.effect});
    data.points.push_back(std::move(point));
  }
  for (const uncertainty::FrontierOption& option : uncertainty::frontier(options)) {
    PlanePoint& point = data.points[std::stoul(option.option.key)];
    point.on_frontier = option.status == FrontierStatus::on_frontier;
    point.verdict = verdict(option);
  }
  return data;
}

}  // namespace regioscoop::ui::charts
