#include "ui/model/data_quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "explain/inputs.h"
#include "explain/rule.h"

namespace regioscoop::ui {

namespace {

using scenario::Indicator;

std::vector<Indicator> figures_of(const std::string& page) {
  if (page == "region")
    return {Indicator::population,
            Indicator::population_70_plus,
            Indicator::ed_visits,
            Indicator::ed_visits_70_plus,
            Indicator::acute_admissions_70_plus,
            Indicator::readmissions_90_days,
            Indicator::cost_total};
  std::vector<Indicator> all;
  for (const scenario::IndicatorInfo& info : scenario::indicators()) all.push_back(info.indicator);
  return all;
}

}  // namespace

std::int64_t PageQuality::count(Status status) const {
  std::int64_t sum = 0;
  for (const QualityRow& row : inputs) sum += row.rows[static_cast<std::size_t>(status)];
  return sum;
}

int PageQuality::count(Strength strength) const {
  return static_cast<int>(
      std::count_if(assumptions.begin(), assumptions.end(),
                    [&](const Assumption& one) { return one.strength == strength; }));
}

PageQuality page_quality(const store::Project& project, const Region& region,
                         const scenario::Scenario& scenario, int year, const std::string& page,
                         Progress& progress) {
  PageQuality out;
  out.page = page;
  std::map<store::SourceId, Text> titles;
  for (const store::Source& source : store::read_sources(project))
    titles[source.id] = source.period.nl.empty()
                            ? source.title
                            : text("{}, {}", "{}, {}", source.title, source.period);
  // A row that plays a part in two figures counts once: groups are the same for both.
  std::map<std::pair<std::string, store::SourceId>, std::size_t> places;
  std::set<std::string_view> read;
  const std::vector<Indicator> figures = figures_of(page);
  double done = 0;
  for (const Indicator indicator : figures) {
    progress.report(done++ / static_cast<double>(figures.size()),
                    {"Gegevens nagaan", "Looking at the data"});
    const scenario::Cell cell{indicator, year, {}, {}, {}};
    for (const explain::RuleKey key : explain::rules_of(cell))
      for (const std::string_view begin : explain::rule(key).assumptions) read.insert(begin);
    for (const explain::InputGroup& group :
         explain::inputs_of(project, region, scenario, cell, explain::RowDetail::count)) {
      const auto [place, is_new] =
          places.try_emplace({group.role, group.source}, out.inputs.size());
      if (is_new) out.inputs.push_back({group.name, titles[group.source], {}});
      std::int64_t& rows = out.inputs[place->second].rows[static_cast<std::size_t>(group.status)];
      rows = std::max(rows, group.rows);
    }
  }
  for (const Assumption& one : region.assumptions.all())
    if (std::any_of(read.begin(), read.end(),
                    [&](std::string_view begin) { return one.key.starts_with(begin); }))
      out.assumptions.push_back(one);
  std::stable_sort(
      out.assumptions.begin(), out.assumptions.end(),
      [](const Assumption& a, const Assumption& b) { return a.strength > b.strength; });
  return out;
}

}  // namespace regioscoop::ui
