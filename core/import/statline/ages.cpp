// People by single year of age and sex (CBS 03759ned), for any regions and years.
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "import/place.h"
#include "import/statline/cbs_source.h"
#include "import/statline/classification.h"
#include "import/statline/figures.h"
#include "import/statline/statline.h"

namespace regioscoop::import::statline {

namespace {

constexpr int kOldest = 120;

bool is_header(const Columns& columns) {
  return columns.find({"geslacht"}) >= 0 && columns.find({"leeftijd"}) >= 0 &&
         columns.find({"regios"}) >= 0 && columns.find({"perioden"}) >= 0 &&
         columns.find({"bevolkingop1januari"}) >= 0;
}

struct Layout {
  int sex;
  int age;
  int marital;
  int region;
  int period;
  int people;

  explicit Layout(const Columns& columns)
      : sex{columns.find({"geslacht"})},
        age{columns.find({"leeftijd"})},
        marital{columns.find({"burgerlijkestaat"})},
        region{columns.find({"regios"})},
        period{columns.find({"perioden"})},
        people{columns.find({"bevolkingop1januari"})} {}
};

// What the file says of one area, year and sex.
struct Column {
  std::map<int, double> single;
  std::map<int, double> open;  // from this age on
  std::optional<double> total;
  std::int64_t row = 0;  // where it began, for messages
};

using Group = std::tuple<std::string, int, char>;  // area, year, sex

std::string words(const Group& group) {
  const auto& [code, year, sex] = group;
  return fmt::format("{}, {}, {}", code, year, sex);
}

class Ages final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "cbs.population"; }
  [[nodiscard]] Text title() const override {
    return {"CBS Bevolking naar leeftijd en geslacht (03759ned)",
            "CBS population by age and sex (03759ned)"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return header_row(records, is_header) < 0 ? 0 : 95;
  }

  [[nodiscard]] Source source(const TableInput& input, const Options& /*options*/) const override {
    const OpenTable table = open(input);
    const Layout layout{table.columns};
    const Survey found = survey_years(input, table.columns, layout.region, layout.period);
    const std::string years = period_of(found.years);
    return cbs_source("cbs.population." + years + scope_of(found),
                      "Bevolking naar leeftijd, geslacht en regio " + years, "03759ned", years);
  }

  void load(const TableInput& input, Session& session) const override {
    std::map<Group, Column> groups = read(input, session);
    check(input, groups);
    AreaFigures figures{session};
    for (const auto& [group, column] : groups) {
      const auto& [code, year, sex] = group;
      // Both sexes together only where they are not given apart, so that nobody is there twice.
      if (sex == 'T' && groups.contains({code, year, 'M'}) && groups.contains({code, year, 'F'}))
        continue;
      figures.begin_area(*area_code(code), "", year);
      for (const auto& [age, persons] : column.single)
        static_cast<void>(figures.people(year, "residents", sex, age, age, persons));
      for (const auto& [age, persons] : column.open)
        static_cast<void>(figures.people(year, "residents", sex, age, kOldest, persons));
    }
    figures.finish();
  }

 private:
  static OpenTable open(const TableInput& input) { return open_behind_header(input, is_header); }

  static std::map<Group, Column> read(const TableInput& input, Session& session);
  static void read_row(const TableInput& input, const Columns& columns, const Layout& layout,
                       const Row& row, double persons, std::map<Group, Column>& groups);
  static void check(const TableInput& input, std::map<Group, Column>& groups);
};

std::map<Group, Column> Ages::read(const TableInput& input, Session& session) {
  OpenTable table = open(input);
  const Layout layout{table.columns};
  const std::array<int, 1> numbers{layout.people};
  const DecimalMark mark = survey(input, layout.region, layout.period, numbers).mark;
  std::map<Group, Column> groups;
  std::int64_t other_regions = 0;
  std::int64_t without = 0;
  std::int64_t marital = 0;
  for_each_row(table, session, [&](const Row& row) {
    const std::string_view state = row.cell(layout.marital);
    if (layout.marital >= 0 && state != "T001019" && !fold(state).starts_with("totaal")) {
      ++marital;
      return;
    }
    if (!area_code(row.cell(layout.region))) {
      if (fold(row.cell(layout.region)).size() < 3 || row.cell(layout.region).size() > 6)
        throw error_at(input.name, row.number(), table.columns.original(layout.region),
                       text("‘{}’ is geen code van een regio.", "‘{}’ is not the code of a region.",
                            shown(row.cell(layout.region))),
                       {"Download de tabel met codes (onbewerkte dataset), niet met namen.",
                        "Download the table with codes (raw data set), not with names."});
      ++other_regions;
      return;
    }
    const auto persons = number(input, table.columns, row, layout.people, mark);
    if (!persons) {
      ++without;
      return;
    }
    if (*persons < 0 || *persons != std::floor(*persons))
      throw error_at(input.name, row.number(), table.columns.original(layout.people),
                     text("‘{}’ is geen aantal mensen.", "‘{}’ is not a number of people.",
                          row.cell(layout.people)));
    read_row(input, table.columns, layout, row, *persons, groups);
  });
  const auto tell = [&](std::int64_t count, std::string_view nl, std::string_view en) {
    if (count > 0) session.note(0, 0, text(nl, en, number_text(static_cast<double>(count))));
  };
  tell(marital, "{} rijen zijn naar burgerlijke staat gesplitst en zijn overgeslagen.",
       "{} rows are split by marital status and were left out.");
  tell(other_regions, "{} rijen gaan over andere soorten regio's en zijn overgeslagen.",
       "{} rows are about other kinds of region and were left out.");
  tell(without, "{} rijen hebben geen getal en zijn overgeslagen.",
       "{} rows have no number and were left out.");
  if (groups.empty())
    throw error_at(input.name, 0, "",
                   {"er staan geen inwoners van een land, provincie of gemeente in.",
                    "there are no inhabitants of a country, province or municipality in it."});
  return groups;
}

void Ages::read_row(const TableInput& input, const Columns& columns, const Layout& layout,
                    const Row& row, double persons, std::map<Group, Column>& groups) {
  const auto sex = sex_of(row.cell(layout.sex));
  if (!sex) throw not_a(input, columns, row, layout.sex, {"bekend geslacht", "a known sex"});
  const auto age = age_of(row.cell(layout.age));
  if (!age) throw not_a(input, columns, row, layout.age, {"bekende leeftijd", "a known age"});
  const auto year = year_of_period(row.cell(layout.period));
  if (!year) throw not_a(input, columns, row, layout.period, {"jaar", "a year"});

  Column& column = groups[{area_code(row.cell(layout.region))->code, *year, *sex}];
  if (column.row == 0) column.row = row.number();
  bool is_new = true;
  switch (age->form) {
    case AgeOf::Form::total:
      is_new = !column.total;
      column.total = persons;
      break;
    case AgeOf::Form::single: is_new = column.single.emplace(age->age, persons).second; break;
    case AgeOf::Form::open: is_new = column.open.emplace(age->age, persons).second; break;
    case AgeOf::Form::range:
    case AgeOf::Form::other: break;  // overlap the single years
  }
  if (!is_new)
    throw error_at(
        input.name, row.number(), columns.original(layout.age),
        text("deze leeftijd staat er twee keer in ({}).", "this age is in it twice ({}).",
             words({area_code(row.cell(layout.region))->code, *year, *sex})));
}

// Keeps of each group the single years and the one open class that completes them, and compares
// them with the total the file gives.
void Ages::check(const TableInput& input, std::map<Group, Column>& groups) {
  for (auto& [group, column] : groups) {
    int next = 0;
    while (column.single.contains(next)) ++next;
    const auto open = column.open.find(next);
    if (open == column.open.end()) {
      const Text have = column.single.size() > static_cast<std::size_t>(next)
                            ? text("leeftijd {} ontbreekt", "age {} is missing", next)
                            : text("na leeftijd {} volgt geen open klasse",
                                   "no open class follows age {}", next - 1);
      throw error_at(
          input.name, column.row, "",
          text("{} is niet volledig ({}): het bestand is afgekapt of een selectie.",
               "{} is not complete ({}): the file is cut off or a selection.", words(group), have),
          {"Download alle leeftijden van 0 tot en met 104 en 105 jaar of ouder.",
           "Download all ages 0 to 104, and 105 or older."});
    }
    const double oldest = open->second;
    column.open = {{next, oldest}};
    column.single.erase(column.single.lower_bound(next), column.single.end());
    double sum = oldest;
    for (const auto& [age, persons] : column.single) sum += persons;
    if (column.total && *column.total != sum)
      throw error_at(input.name, column.row, "",
                     text("{}: de leeftijden tellen op tot {}, het totaal is {}.",
                          "{}: the ages add up to {}, the total is {}.", words(group),
                          number_text(sum), number_text(*column.total)));
  }
}

}  // namespace

const TableImporter& ages() {
  static const Ages kind;
  return kind;
}

}  // namespace regioscoop::import::statline
