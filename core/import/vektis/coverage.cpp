#include "import/vektis/coverage.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "import/municipality.h"

namespace regioscoop::import::vektis {

namespace {

constexpr double kNearlyAll = 0.95;
constexpr int kYearsOfRelease = 10;  // figures of 2011 are published in the division of 2019
// Insured years that can't be hidden for privacy: the publisher leaves out cells of fewer than ten
// people, at most five of them in a municipality of 1,500 (seen in the releases 2011–2021).
constexpr double kNoSmallCells = 200 * 100;  // in hundredths
constexpr std::size_t kMostNames = 5;

[[nodiscard]] std::int64_t count_valid(int year) {
  const auto all = municipalities();
  return std::count_if(all.begin(), all.end(),
                       [&](const Municipality& one) { return one.valid_in(year); });
}

[[nodiscard]] Text ages(int from, int to) {
  if (to >= kOpenEnd) return text("{} en ouder", "{} and older", from);
  return text("{}–{}", "{}–{}", from, to);
}

void append(Text& list, const Text& one) {
  list = list.nl.empty() ? one : text("{}, {}", "{}, {}", list, one);
}

}  // namespace

bool Coverage::Area::has(char sex) const {
  return std::any_of(years.begin(), years.end(),
                     [&](const auto& cell) { return cell.first.first == sex; });
}

void Coverage::add(std::int64_t area, char sex, AgeClass age, std::int64_t insured_years) {
  areas_[area].years[{sex, age.from}] += insured_years;
  classes_[age.from] = age.to;
}

std::map<std::int64_t, Coverage::Named> Coverage::names(Session& session) const {
  std::map<std::int64_t, Named> out;
  SQLite::Statement query{session.database(), "SELECT code, name FROM area WHERE area_id = ?1"};
  for (const auto& [area, cells] : areas_) {
    query.bind(1, area);
    if (query.executeStep())
      out[area] = {query.getColumn(0).getString(), query.getColumn(1).getString()};
    query.reset();
  }
  return out;
}

bool Coverage::is_whole_country(Session& session, int year) const {
  const auto named = names(session);
  for (int division = year; division <= year + kYearsOfRelease; ++division) {
    std::int64_t seen = 0;
    for (const auto& [area, one] : named) {
      // A name nobody knows may well be one of those that miss.
      const Municipality* municipality = find_municipality(one.code);
      seen += municipality == nullptr || municipality->valid_in(division) ? 1 : 0;
    }
    if (static_cast<double>(seen) >= kNearlyAll * static_cast<double>(count_valid(division)))
      return true;
  }
  return false;
}

void Coverage::tell(Session& session, int year) const {
  if (areas_.empty()) return;
  if (!is_whole_country(session, year))
    session.warn(0, 0,
                 text("{} van de {} gemeenten van {}; het bestand is misschien afgekapt of een "
                      "selectie.",
                      "{} of the {} municipalities of {}; the file may be cut off or a selection.",
                      areas_.size(), count_valid(year), year));
  tell_sexes(session);
  tell_ages(session);
  tell_holes(session);
}

void Coverage::tell_sexes(Session& session) const {
  const auto any = [&](char sex) {
    return std::any_of(areas_.begin(), areas_.end(),
                       [&](const auto& area) { return area.second.has(sex); });
  };
  if (!any('M') || !any('F'))
    session.warn(0, 0,
                 any('F') ? Text{"Het bestand heeft alleen vrouwen; het is misschien afgekapt.",
                                 "The file has only women; it may be cut off."}
                          : Text{"Het bestand heeft alleen mannen; het is misschien afgekapt.",
                                 "The file has only men; it may be cut off."});
}

void Coverage::tell_ages(Session& session) const {
  Text missing;
  int next = 0;
  for (const auto& [from, to] : classes_) {
    if (from > next) append(missing, ages(next, from - 1));
    next = to + 1;
  }
  if (next <= kOpenEnd) append(missing, ages(next, kOpenEnd));
  if (!missing.nl.empty())
    session.warn(
        0, 0,
        text("Leeftijden die nergens in het bestand staan: {}; het is misschien afgekapt "
             "of een selectie.",
             "Ages that are nowhere in the file: {}; it may be cut off or a selection.", missing));
}

std::map<Coverage::Cell, std::int64_t> Coverage::sums() const {
  std::map<Cell, std::int64_t> out;
  for (const auto& [id, area] : areas_)
    for (const auto& [cell, years] : area.years) out[cell] += years;
  return out;
}

// Those that most municipalities have.
std::set<Coverage::Cell> Coverage::usual_cells() const {
  std::map<Cell, std::size_t> have;
  for (const auto& [id, area] : areas_)
    for (const auto& [cell, years] : area.years) ++have[cell];
  std::set<Cell> out;
  for (const auto& [cell, count] : have)
    if (2 * count > areas_.size()) out.insert(cell);
  return out;
}

// Whether the usual cells an area lacks would hold more people than privacy hides, when it were as
// old and young as all areas together.
bool Coverage::lacks_people(const Area& area, const std::set<Cell>& usual,
                            const std::map<Cell, std::int64_t>& sums) const {
  double own = 0;
  double all_of_own = 0;
  double all_of_missing = 0;
  for (const Cell& cell : usual) {
    const auto found = area.years.find(cell);
    const auto all = static_cast<double>(sums.at(cell));
    if (found == area.years.end()) {
      all_of_missing += all;
    } else {
      own += static_cast<double>(found->second);
      all_of_own += all;
    }
  }
  return all_of_own > 0 && own * all_of_missing / all_of_own >= kNoSmallCells;
}

void Coverage::tell_holes(Session& session) const {
  const std::set<Cell> usual = usual_cells();
  const std::map<Cell, std::int64_t> all = sums();
  const auto is_usual = [&](char sex) {
    return std::any_of(usual.begin(), usual.end(),
                       [&](const Cell& cell) { return cell.first == sex; });
  };
  const bool men = is_usual('M');
  const bool women = is_usual('F');
  std::vector<std::pair<std::int64_t, Text>> holes;
  for (const auto& [id, area] : areas_) {
    if (men && !area.has('M'))
      holes.emplace_back(id, Text{"alle mannen", "all men"});
    else if (women && !area.has('F'))
      holes.emplace_back(id, Text{"alle vrouwen", "all women"});
    else if (lacks_people(area, usual, all))
      holes.emplace_back(id, Text{"leeftijdsklassen", "age classes"});
  }
  if (holes.empty()) return;
  const auto named = names(session);
  Text list;
  for (std::size_t i = 0; i < std::min(holes.size(), kMostNames); ++i)
    append(list, text("{} ({})", "{} ({})", named.at(holes[i].first).name, holes[i].second));
  if (holes.size() > kMostNames) append(list, {"…", "…"});
  session.warn(
      0, 0,
      text("Rijen die de meeste gemeenten hebben, ontbreken in {} ervan: {}; het bestand is "
           "misschien onvolledig.",
           "Rows that most municipalities have, are missing in {} of them: {}; the file "
           "may be incomplete.",
           holes.size(), list));
}

}  // namespace regioscoop::import::vektis
