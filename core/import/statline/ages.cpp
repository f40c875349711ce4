// People by single year of age and sex (CBS 03759ned), for any regions and years.
#include <array>
#include <map>
#include <set>
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

// What was left out on purpose, by reason.
struct LeftOut {
  std::int64_t totals = 0;
  std::int64_t marital = 0;
  std::int64_t regions = 0;
  std::int64_t empty = 0;
  std::int64_t classes = 0;
  std::set<std::string> class_codes;
};

void tell(Session& session, const LeftOut& left) {
  const auto note = [&](std::int64_t count, const Text& one, std::string_view nl,
                        std::string_view en) {
    if (count > 0) session.note(0, 0, counted(count, one, nl, en));
  };
  note(
      left.totals,
      {"1 rij noemt geen geslacht, leeftijd, regio en jaar (een totaalregel) en is overgeslagen.",
       "1 row names no sex, age, region and year (a row of totals) and was left out."},
      "{} rijen noemen geen geslacht, leeftijd, regio en jaar (totaalregels) en zijn overgeslagen.",
      "{} rows name no sex, age, region and year (rows of totals) and were left out.");
  note(left.marital,
       {"1 rij is naar burgerlijke staat gesplitst en is overgeslagen.",
        "1 row is split by marital status and was left out."},
       "{} rijen zijn naar burgerlijke staat gesplitst en zijn overgeslagen.",
       "{} rows are split by marital status and were left out.");
  note(left.regions,
       {"1 rij gaat over een andere soort regio en is overgeslagen.",
        "1 row is about another kind of region and was left out."},
       "{} rijen gaan over andere soorten regio's en zijn overgeslagen.",
       "{} rows are about other kinds of region and were left out.");
  note(left.empty,
       {"1 rij heeft geen getal en is overgeslagen.", "1 row has no number and was left out."},
       "{} rijen hebben geen getal en zijn overgeslagen.",
       "{} rows have no number and were left out.");
  std::string codes;
  for (const std::string& code : left.class_codes) codes += (codes.empty() ? "" : ", ") + code;
  note(left.classes,
       text("1 rij is een klasse van meer leeftijden ({}) en is overgeslagen.",
            "1 row is a class of several ages ({}) and was left out.", codes),
       "{} rijen zijn klassen van meer leeftijden (" + codes + ") en zijn overgeslagen.",
       "{} rows are classes of several ages (" + codes + ") and were left out.");
}

// One pass over the file.
class Reader {
 public:
  Reader(const TableInput& input, Session& session, const Columns& columns)
      : input_{input}, session_{session}, columns_{columns}, layout_{columns} {
    const std::array<int, 1> numbers{layout_.people};
    mark_ = survey(input, layout_.region, layout_.period, numbers, numbers).mark;
  }

  void row(const Row& row);
  [[nodiscard]] std::map<Group, Column> finish();

 private:
  [[nodiscard]] bool has_no_keys(const Row& row) const {
    for (const int column : {layout_.sex, layout_.age, layout_.region, layout_.period})
      if (!row.cell(column).empty()) return false;
    return true;
  }
  // False for a row that is left out on purpose; throws for a code that CBS does not have.
  [[nodiscard]] bool wanted(const Row& row);
  void store(const Row& row, double persons);

  const TableInput& input_;
  Session& session_;
  const Columns& columns_;
  Layout layout_;
  DecimalMark mark_ = DecimalMark::point;
  std::map<Group, Column> groups_;
  LeftOut left_;
};

bool Reader::wanted(const Row& row) {
  if (has_no_keys(row)) {
    ++left_.totals;
    return false;
  }
  const std::string_view state = row.cell(layout_.marital);
  if (layout_.marital >= 0 && !is_marital_total(state)) {
    if (!is_marital_part(state))
      throw not_a(input_, columns_, row, layout_.marital,
                  {"bekende burgerlijke staat", "a known marital status"});
    ++left_.marital;
    return false;
  }
  const std::string_view region = row.cell(layout_.region);
  if (area_code(region)) return true;
  if (!is_region_code(region))
    throw error_at(input_.name, row.number(), columns_.original(layout_.region),
                   text("‘{}’ is geen code van een regio.", "‘{}’ is not the code of a region.",
                        shown(region)),
                   {"Download de tabel met codes (onbewerkte dataset), niet met namen.",
                    "Download the table with codes (raw data set), not with names."});
  ++left_.regions;
  return false;
}

void Reader::row(const Row& row) {
  if (!wanted(row)) return;
  const auto persons = people(input_, columns_, row, layout_.people, mark_);
  if (persons) {
    store(row, *persons);
  } else {
    ++left_.empty;
  }
}

std::map<Group, Column> Reader::finish() {
  tell(session_, left_);
  if (groups_.empty())
    throw error_at(input_.name, 0, "",
                   {"er staan geen inwoners van een land, provincie of gemeente in.",
                    "there are no inhabitants of a country, province or municipality in it."});
  return std::move(groups_);
}

void Reader::store(const Row& row, double persons) {
  const auto sex = sex_of(row.cell(layout_.sex));
  if (!sex) throw not_a(input_, columns_, row, layout_.sex, {"bekend geslacht", "a known sex"});
  const auto age = age_of(row.cell(layout_.age));
  if (!age) throw not_a(input_, columns_, row, layout_.age, {"bekende leeftijd", "a known age"});
  const auto year = year_of_period(row.cell(layout_.period));
  if (!year) throw not_a(input_, columns_, row, layout_.period, {"jaar", "a year"});
  check_observed(input_, session_.options(), row.number(), columns_.original(layout_.period),
                 *year);

  Column& column = groups_[{area_code(row.cell(layout_.region))->code, *year, *sex}];
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
    case AgeOf::Form::other:  // overlap the single years
      ++left_.classes;
      left_.class_codes.emplace(row.cell(layout_.age));
      break;
  }
  if (!is_new)
    throw error_at(
        input_.name, row.number(), columns_.original(layout_.age),
        text("deze leeftijd staat er twee keer in ({}).", "this age is in it twice ({}).",
             words({area_code(row.cell(layout_.region))->code, *year, *sex})));
}

// Keeps of each group the single years and the one open class that completes them, and compares
// them with the total the file gives.
void check(const TableInput& input, std::map<Group, Column>& groups) {
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
    OpenTable table = open(input);
    Reader reader{input, session, table.columns};
    for_each_row(input, table, session, [&](const Row& row) { reader.row(row); });
    std::map<Group, Column> groups = reader.finish();
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
};

}  // namespace

const TableImporter& ages() {
  static const Ages kind;
  return kind;
}

}  // namespace regioscoop::import::statline
