#include "ui/model/data_quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "explain/ends.h"
#include "explain/inputs.h"
#include "explain/rule.h"
#include "scenario/run.h"
#include "ui/model/page_figures.h"

namespace regioscoop::ui {

namespace {

using scenario::Indicator;

// What a page shows, and of which scenarios.
struct PageFigures {
  std::vector<Indicator> figures;
  bool parties = true;       // who pays and who is paid
  bool region_only = false;  // the region by itself, without what a scenario may change in it
};

PageFigures figures_of(const std::string& page) {
  if (page == "region") return {region_figures(), false, true};
  if (page == "compare")
    return {std::vector<Indicator>(kCompareFigures.begin(), kCompareFigures.end()), false, false};
  PageFigures all;
  for (const scenario::IndicatorInfo& info : scenario::indicators())
    all.figures.push_back(info.indicator);
  return all;
}

// What a scenario brings: without a wijkkliniek or an intervention in that year nothing of a region
// rests on it.
bool is_of_scenarios(const std::string& role) {
  return role == "wijkklinieken" || role == "interventions" || role == "prices" ||
         role == "hospitals";
}

Vector figures_in(const Region& region, const scenario::Scenario& scenario, int year) {
  return scenario::run(region, scenario).region.col(year - region.base_year);
}

// Those of `keys` that move one of the figures in that year, at either end of their interval.
std::set<std::string> movers(const Region& region, const scenario::Scenario& scenario, int year,
                             const std::vector<Indicator>& figures,
                             const std::vector<std::string>& keys, Progress& progress) {
  const Vector central = figures_in(region, scenario, year);
  Region changed = region;
  std::set<std::string> out;
  double done = 0;
  for (const std::string& key : keys) {
    progress.report(done++ / static_cast<double>(keys.size()),
                    {"Aannames nagaan", "Looking at the assumptions"});
    const Assumption& one = region.assumptions.at(key);
    const explain::Ends ends = explain::ends_of(one, one.value);
    for (const double end : {ends.low, ends.high}) {
      changed.assumptions.set_value(key, end);
      const Vector moved = figures_in(changed, scenario, year);
      if (std::any_of(figures.begin(), figures.end(), [&](Indicator figure) {
            const auto row = static_cast<Eigen::Index>(figure);
            return moved(row) != central(row);
          })) {
        out.insert(key);
        break;
      }
    }
    changed.assumptions.set_value(key, one.value);
  }
  return out;
}

// "Kerncijfers, 2019"; not "Kerncijfers 2019, 2019".
Text titled(const store::Source& source) {
  const bool said =
      source.period.nl.empty() || source.title.nl.find(source.period.nl) != std::string::npos;
  return said ? source.title : text("{}, {}", "{}, {}", source.title, source.period);
}

// Puts the rows of a group with those of the same part and source: a row that plays that part in
// several figures or scenarios counts once.
class Rows {
 public:
  explicit Rows(PageQuality& page) : page_{page} {}

  void add(const explain::InputGroup& group, const Text& title) {
    const auto [place, is_new] =
        places_.try_emplace({group.role, group.source}, page_.inputs.size());
    if (is_new) page_.inputs.push_back({group.name, title, {}});
    std::int64_t& rows = page_.inputs[place->second].rows[static_cast<std::size_t>(group.status)];
    rows = std::max(rows, group.rows);
  }

 private:
  PageQuality& page_;
  std::map<std::pair<std::string, store::SourceId>, std::size_t> places_;
};

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
                         const PageScenarios& scenarios, int year, const std::string& page,
                         Progress& progress) {
  PageQuality out;
  out.page = page;
  std::map<store::SourceId, Text> titles;
  for (const store::Source& source : store::read_sources(project))
    titles[source.id] = titled(source);
  const PageFigures shown = figures_of(page);
  std::vector<scenario::Scenario> own{shown.region_only ? scenarios.reference : scenarios.current};
  if (page == "compare") own = scenarios.compared;
  const bool bare = shown.region_only && [&] {
    const Vector figures = figures_in(region, own.front(), year);
    return figures(static_cast<Eigen::Index>(Indicator::wijkkliniek_admissions)) == 0 &&
           figures(static_cast<Eigen::Index>(Indicator::intervention_participants)) == 0;
  }();
  Rows rows{out};
  std::set<std::string_view> read;
  double done = 0;
  for (const scenario::Scenario& scenario : own) {
    std::set<std::vector<explain::RuleKey>> seen;  // the same rules read the same rows
    for (const Indicator indicator : shown.figures) {
      progress.report(done++ / static_cast<double>(shown.figures.size() * own.size()),
                      {"Gegevens nagaan", "Looking at the data"});
      const scenario::Cell cell{indicator, year, {}, {}, {}};
      if (!seen.insert(explain::rules_of(cell)).second) continue;
      for (const explain::RuleKey key : explain::rules_of(cell))
        for (const std::string_view begin : explain::rule(key).assumptions) read.insert(begin);
      for (const explain::InputGroup& group :
           explain::inputs_of(project, region, scenario, cell, explain::RowDetail::count)) {
        if (bare && is_of_scenarios(group.role)) continue;
        if (!shown.parties && group.role == "payer_shares") continue;
        rows.add(group, titles[group.source]);
      }
    }
  }
  std::vector<std::string> keys;
  for (const Assumption& one : region.assumptions.all())
    if (std::any_of(read.begin(), read.end(),
                    [&](std::string_view begin) { return one.key.starts_with(begin); }))
      keys.push_back(one.key);
  // The rules name whole steps; of the region by itself only what really moves it.
  const std::set<std::string> kept =
      shown.region_only ? movers(region, own.front(), year, shown.figures, keys, progress)
                        : std::set<std::string>(keys.begin(), keys.end());
  for (const std::string& key : kept) out.assumptions.push_back(region.assumptions.at(key));
  std::stable_sort(
      out.assumptions.begin(), out.assumptions.end(),
      [](const Assumption& a, const Assumption& b) { return a.strength > b.strength; });
  return out;
}

}  // namespace regioscoop::ui
