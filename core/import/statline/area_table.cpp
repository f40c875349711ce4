// Tables with a row for each area: key figures of districts and neighbourhoods, and regional key
// figures. They differ in their age classes and in how they are recognised.
#include <array>
#include <cmath>
#include <map>

#include "import/place.h"
#include "import/statline/cbs_source.h"
#include "import/statline/figures.h"
#include "import/statline/statline.h"

namespace regioscoop::import::statline {

namespace {

using Names = std::span<const std::string_view>;

struct AgeClass {
  Names columns;
  int from;
  int to;
};

constexpr int kOldest = 120;
constexpr std::array<std::string_view, 3> kTotal{"aantalinwoners", "totalebevolking", "ainw"};
constexpr std::array<std::string_view, 2> kMen{"mannen", "aman"};
constexpr std::array<std::string_view, 2> kWomen{"vrouwen", "avrouw"};

constexpr std::array<std::string_view, 2> k0To14{"0tot15jaar", "a0014"};
constexpr std::array<std::string_view, 2> k15To24{"15tot25jaar", "a1524"};
constexpr std::array<std::string_view, 2> k25To44{"25tot45jaar", "a2544"};
constexpr std::array<std::string_view, 2> k45To64{"45tot65jaar", "a4564"};
constexpr std::array<std::string_view, 2> k65On{"65jaarofouder", "a65oo"};
constexpr std::array<std::string_view, 1> k0To4{"jongerdan5jaar"};
constexpr std::array<std::string_view, 1> k5To9{"5tot10jaar"};
constexpr std::array<std::string_view, 1> k10To14{"10tot15jaar"};
constexpr std::array<std::string_view, 1> k15To19{"15tot20jaar"};
constexpr std::array<std::string_view, 1> k20To24{"20tot25jaar"};
constexpr std::array<std::string_view, 1> k65To79{"65tot80jaar"};
constexpr std::array<std::string_view, 1> k80On{"80jaarofouder"};

constexpr std::array kFiveClasses{AgeClass{k0To14, 0, 14}, AgeClass{k15To24, 15, 24},
                                  AgeClass{k25To44, 25, 44}, AgeClass{k45To64, 45, 64},
                                  AgeClass{k65On, 65, kOldest}};
constexpr std::array kNineClasses{
    AgeClass{k0To4, 0, 4},     AgeClass{k5To9, 5, 9},     AgeClass{k10To14, 10, 14},
    AgeClass{k15To19, 15, 19}, AgeClass{k20To24, 20, 24}, AgeClass{k25To44, 25, 44},
    AgeClass{k45To64, 45, 64}, AgeClass{k65To79, 65, 79}, AgeClass{k80On, 80, kOldest}};

// The areas may be in a column of codes beside one of names, or in one column.
int find_code(const Columns& columns) {
  for (const auto names :
       {"codering", "gwbcode10", "gwbcode", "regiocode", "wijkenenbuurten", "regios", "regio"})
    if (const int column = columns.find({names}); column >= 0) return column;
  return -1;
}

// Where each figure is in this file; -1 where it is not.
struct Layout {
  int code = -1;
  int municipality_name = -1;
  int name = -1;
  int period = -1;
  int total = -1;
  int men = -1;
  int women = -1;
  std::vector<int> ages;
  std::vector<int> indicators;

  Layout(const Columns& columns, std::span<const AgeClass> classes)
      : code{find_code(columns)},
        municipality_name{columns.find({"gemeentenaam"})},
        name{columns.find({"wijkenenbuurten", "regio", "naam", "regionaam"})},
        period{columns.find({"perioden"})},
        total{columns.find(kTotal)},
        men{columns.find(kMen)},
        women{columns.find(kWomen)} {
    for (const AgeClass& age : classes) ages.push_back(columns.find(age.columns));
    for (const Indicator& indicator : area_indicators())
      indicators.push_back(columns.find(indicator.columns));
  }

  [[nodiscard]] std::vector<int> numbers() const {
    std::vector<int> all{total, men, women};
    all.insert(all.end(), ages.begin(), ages.end());
    all.insert(all.end(), indicators.begin(), indicators.end());
    std::erase(all, -1);
    return all;
  }
  [[nodiscard]] std::vector<int> people() const {
    std::vector<int> all{total, men, women};
    all.insert(all.end(), ages.begin(), ages.end());
    std::erase(all, -1);
    return all;
  }
};

// Totals of districts against that of their municipality; CBS rounds both to 5.
class DistrictSums {
 public:
  void add(const AreaCode& area, double people) {
    if (area.kind == store::AreaKind::municipality) sums_[area.code].municipality = people;
    if (area.kind != store::AreaKind::district) return;
    Sum& sum = sums_[municipality_of(area.code)];
    sum.districts += people;
    ++sum.count;
  }

  void report(Session& session) const {
    constexpr double kRounding = 2.5;
    for (const auto& [code, sum] : sums_) {
      const double difference = sum.districts - sum.municipality;
      if (sum.count == 0 || sum.municipality == 0 || difference == 0) continue;
      const Text what = text("{}: de {} wijken tellen op tot {}, de gemeente is {}",
                             "{}: its {} districts add up to {}, the municipality is {}", code,
                             sum.count, number_text(sum.districts), number_text(sum.municipality));
      if (std::abs(difference) <= kRounding * (sum.count + 1)) {
        session.note(
            0, 0, text("{}; dat komt door het afronden op 5.", "{}; that is rounding to 5.", what));
      } else {
        session.warn(0, 0,
                     text("{}; dat is meer dan afronden verklaart: misschien ontbreken er wijken.",
                          "{}; more than rounding explains: districts may be missing.", what));
      }
    }
  }

 private:
  struct Sum {
    double municipality = 0;
    double districts = 0;
    int count = 0;
  };
  std::map<std::string, Sum> sums_;
};

class AreaTable : public TableImporter {
 public:
  explicit AreaTable(std::span<const AgeClass> classes) : classes_{classes} {}

  [[nodiscard]] Source source(const TableInput& input, const Options& options) const override {
    const OpenTable table = open(input);
    const Layout layout{table.columns, classes_};
    const Survey found = look(input, layout);
    if (found.years.size() > 1)
      throw error_at(input.name, 0, table.columns.original(layout.period),
                     text("er staan verschillende jaren in ({}).", "several years are in it ({}).",
                          period_of(found.years)),
                     {"Bewaar elk jaar als een eigen bestand.", "Save each year as its own file."});
    const int year = found.years.empty() ? year_of(input.preview, options) : *found.years.begin();
    return describe(year, scope_of(found));
  }

  void load(const TableInput& input, Session& session) const override {
    OpenTable table = open(input);
    const Layout layout{table.columns, classes_};
    const Survey found = look(input, layout);
    const int year =
        found.years.empty() ? year_of(input.preview, session.options()) : *found.years.begin();
    check_observed(input, session.options(), 0,
                   found.years.empty() ? "" : table.columns.original(layout.period), year);
    Loader loader{*this, input, session, table.columns, layout, found.mark, year};
    for_each_row(input, table, session, [&](const Row& row) { loader.row(row); });
    loader.finish();
  }

 protected:
  [[nodiscard]] virtual bool is_header(const Columns& columns) const = 0;
  [[nodiscard]] virtual Source describe(int year, const std::string& scope) const = 0;

  [[nodiscard]] bool has_people(const Columns& columns) const {
    return columns.find(kTotal) >= 0 && columns.find(classes_.back().columns) >= 0;
  }

 private:
  [[nodiscard]] OpenTable open(const TableInput& input) const {
    auto table = open_at_header(input, [&](const Columns& columns) { return is_header(columns); });
    if (!table)
      throw error_at(input.name, 0, "",
                     {"de rij met namen van kolommen is niet gevonden.",
                      "the row with the names of the columns was not found."});
    return std::move(*table);
  }

  [[nodiscard]] static Survey look(const TableInput& input, const Layout& layout) {
    return survey(input, layout.code, layout.period, layout.numbers(), layout.people());
  }

  // Reads the rows of one file.
  class Loader {
   public:
    Loader(const AreaTable& kind, const TableInput& input, Session& session, const Columns& columns,
           const Layout& layout, DecimalMark mark, int year)
        : kind_{kind},
          input_{input},
          session_{session},
          columns_{columns},
          layout_{layout},
          mark_{mark},
          year_{year},
          figures_{session} {}

    void row(const Row& row);
    void finish();

   private:
    [[nodiscard]] std::optional<double> figure(const Row& row, int column) {
      const auto value = number(input_, columns_, row, column, mark_);
      if (!value && column >= 0) ++missing_;
      return value;
    }
    [[nodiscard]] std::optional<double> count(const Row& row, int column) {
      const auto value = people(input_, columns_, row, column, mark_);
      if (!value && column >= 0) ++missing_;
      return value;
    }
    void store(const Row& row, char sex, int from, int to, double persons) {
      if (!figures_.people(year_, "residents", sex, from, to, persons))
        throw error_at(
            input_.name, row.number(), columns_.original(layout_.code),
            text("{} staat er twee keer in.", "{} is in it twice.", row.cell(layout_.code)));
    }
    [[nodiscard]] std::string_view name_of(const Row& row, const AreaCode& area) const;
    void ages(const Row& row, double total);
    void indicators(const Row& row);

    const AreaTable& kind_;
    const TableInput& input_;
    Session& session_;
    const Columns& columns_;
    const Layout& layout_;
    DecimalMark mark_;
    int year_;
    AreaFigures figures_;
    DistrictSums sums_;
    std::int64_t missing_ = 0;
    std::int64_t other_regions_ = 0;
    std::int64_t empty_areas_ = 0;
    std::int64_t areas_ = 0;
  };

  std::span<const AgeClass> classes_;
};

std::string_view AreaTable::Loader::name_of(const Row& row, const AreaCode& area) const {
  const bool is_municipality = area.kind == store::AreaKind::municipality;
  const std::string_view own = row.cell(layout_.name);
  if (area.kind == store::AreaKind::country) return "Nederland";
  if (is_municipality && !is_missing(row.cell(layout_.municipality_name)))
    return row.cell(layout_.municipality_name);
  return is_missing(own) || area_code(own) || layout_.name == layout_.code ? std::string_view{}
                                                                           : own;
}

void AreaTable::Loader::row(const Row& row) {
  const std::string_view cell = row.cell(layout_.code);
  const auto area = area_code(cell);
  if (!area) {
    if (is_missing(cell))
      throw error_at(input_.name, row.number(), columns_.original(layout_.code),
                     {"de code van het gebied ontbreekt; het bestand is misschien afgekapt.",
                      "the code of the area is missing; the file may be cut off."});
    ++other_regions_;
    return;
  }
  const auto total = count(row, layout_.total);
  if (!total) {
    ++empty_areas_;
    return;
  }
  ++areas_;
  figures_.begin_area(*area, name_of(row, *area), year_);
  store(row, 'T', 0, kOldest, *total);
  if (const auto men = count(row, layout_.men)) store(row, 'M', 0, kOldest, *men);
  if (const auto women = count(row, layout_.women)) store(row, 'F', 0, kOldest, *women);
  ages(row, *total);
  indicators(row);
  sums_.add(*area, *total);
}

void AreaTable::Loader::ages(const Row& row, double total) {
  double sum = 0;
  bool complete = true;
  for (std::size_t i = 0; i < layout_.ages.size(); ++i) {
    const AgeClass& age = kind_.classes_[i];
    const auto persons = count(row, layout_.ages[i]);
    complete = complete && persons.has_value();
    if (!persons) continue;
    sum += *persons;
    store(row, 'T', age.from, age.to, *persons);
  }
  // Each class is rounded to 5. Far off means that a column holds something else, such as shares.
  constexpr double kLarge = 1000;
  constexpr double kFarOff = 0.02;
  if (complete && total >= kLarge && std::abs(sum - total) > kFarOff * total)
    throw error_at(
        input_.name, row.number(), columns_.original(layout_.total),
        text("de leeftijdsklassen tellen op tot {}, er wonen {} mensen.",
             "the age classes add up to {}, there are {} people.", number_text(sum),
             number_text(total)),
        {"Controleer of de kolommen met aantallen (niet met percentages) in het bestand staan.",
         "Check that the file has the columns with counts, not those with percentages."});
}

void AreaTable::Loader::indicators(const Row& row) {
  std::optional<double> households;
  for (std::size_t i = 0; i < layout_.indicators.size(); ++i) {
    const Indicator& indicator = area_indicators()[i];
    const auto value = figure(row, layout_.indicators[i]);
    if (!value) continue;
    check_plausible(input_, columns_, row, layout_.indicators[i], indicator.key, *value);
    static_cast<void>(figures_.indicator(year_, indicator.key, *value, indicator.unit));
    if (indicator.key == "households") households = value;
    if (indicator.key == "single_person_households" && households && *households > 0)
      static_cast<void>(figures_.indicator(year_, "single_person_households_share",
                                           100 * *value / *households, "%", "derived"));
  }
}

void AreaTable::Loader::finish() {
  if (areas_ == 0)
    throw error_at(input_.name, 0, "",
                   {"er staat geen enkel gebied met inwoners in.",
                    "there is not one area with inhabitants in it."});
  if (missing_ > 0)
    session_.note(0, 0,
                  text("{} cellen zijn leeg of door CBS niet gegeven en zijn overgeslagen.",
                       "{} cells are empty or not given by CBS and were left out.",
                       number_text(static_cast<double>(missing_))));
  if (empty_areas_ > 0)
    session_.note(
        0, 0,
        text("{} gebieden hebben geen inwonertal (bijvoorbeeld opgeheven gemeenten) en zijn "
             "overgeslagen.",
             "{} areas have no number of inhabitants (such as abolished municipalities) and "
             "were left out.",
             number_text(static_cast<double>(empty_areas_))));
  if (other_regions_ > 0)
    session_.note(
        0, 0,
        text("{} rijen gaan over andere soorten regio's (zoals COROP-gebieden) en zijn "
             "overgeslagen.",
             "{} rows are about other kinds of region (such as COROP areas) and were left out.",
             number_text(static_cast<double>(other_regions_))));
  sums_.report(session_);
  figures_.finish();
}

class KeyFigures final : public AreaTable {
 public:
  KeyFigures() : AreaTable{kFiveClasses} {}
  [[nodiscard]] std::string_view key() const override { return "cbs.kwb"; }
  [[nodiscard]] Text title() const override {
    return {"CBS Kerncijfers wijken en buurten", "CBS key figures of districts and neighbourhoods"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return header_row(records, [&](const Columns& columns) { return is_header(columns); }) < 0 ? 0
                                                                                               : 90;
  }

 protected:
  [[nodiscard]] bool is_header(const Columns& columns) const override {
    const bool districts =
        columns.find({"wijkenenbuurten", "gwbcode10", "gwbcode", "soortregio"}) >= 0;
    return districts && find_code(columns) >= 0 && has_people(columns);
  }
  [[nodiscard]] Source describe(int year, const std::string& scope) const override {
    struct Release {
      int year;
      const char* table;
    };
    constexpr std::array kReleases{Release{2015, "83220NED"}, Release{2016, "83487NED"},
                                   Release{2017, "83765NED"}, Release{2018, "84286NED"},
                                   Release{2019, "84583NED"}, Release{2020, "84799NED"},
                                   Release{2021, "85039NED"}, Release{2022, "85318NED"},
                                   Release{2023, "85618NED"}, Release{2024, "85984NED"}};
    std::string table;
    for (const Release& release : kReleases)
      if (release.year == year) table = release.table;
    return cbs_source(fmt::format("cbs.kwb.{}{}", year, scope),
                      fmt::format("Kerncijfers wijken en buurten {}", year), table,
                      std::to_string(year));
  }
};

class RegionalFigures final : public AreaTable {
 public:
  RegionalFigures() : AreaTable{kNineClasses} {}
  [[nodiscard]] std::string_view key() const override { return "cbs.regional"; }
  [[nodiscard]] Text title() const override {
    return {"CBS Regionale kerncijfers", "CBS regional key figures"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return header_row(records, [&](const Columns& columns) { return is_header(columns); }) < 0 ? 0
                                                                                               : 90;
  }

 protected:
  [[nodiscard]] bool is_header(const Columns& columns) const override {
    return columns.find({"regios"}) >= 0 && columns.find({"perioden"}) >= 0 && has_people(columns);
  }
  [[nodiscard]] Source describe(int year, const std::string& scope) const override {
    return cbs_source(fmt::format("cbs.regional.{}{}", year, scope),
                      fmt::format("Regionale kerncijfers Nederland {}", year), "70072ned",
                      std::to_string(year));
  }
};

}  // namespace

const TableImporter& key_figures() {
  static const KeyFigures kind;
  return kind;
}

const TableImporter& regional_figures() {
  static const RegionalFigures kind;
  return kind;
}

}  // namespace regioscoop::import::statline
