// Regional population forecasts of PBL and CBS (84525NED, 85171NED, 85173NED and the tables of
// other years): people on 1 January of years to come, by region and where given by age and sex.
#include <array>
#include <cmath>
#include <vector>

#include "import/statline/cbs_source.h"
#include "import/statline/classification.h"
#include "import/statline/figures.h"
#include "import/statline/statline.h"

namespace regioscoop::import::statline {

namespace {

constexpr int kOldest = 120;
constexpr double kThousand = 1000;
// No Dutch municipality has more thousands of people, and the country not more than this.
constexpr double kMostInMunicipality = 2'000;
constexpr double kMostInCountry = 25'000;

// The column of regions carries the year of the division: RegioIndeling2018, RegioIndeling2021.
int region_column(const Columns& columns) {
  constexpr int kFirst = 2005;
  constexpr int kLast = 2060;
  for (int year = kLast; year >= kFirst; --year) {
    const std::string name = fmt::format("regioindeling{}", year);
    const std::array<std::string_view, 1> names{name};
    if (const int found = columns.find(names); found >= 0) return found;
  }
  return columns.find({"regioindeling", "regios"});
}

struct Layout {
  int sex;  // may be missing: both together
  int age;
  int interval;  // may be missing: no margins in the table
  int region;
  int period;
  int people;

  explicit Layout(const Columns& columns)
      : sex{columns.find({"geslacht"})},
        age{columns.find({"leeftijd"})},
        interval{columns.find({"prognoseinterval"})},
        region{region_column(columns)},
        period{columns.find({"perioden"})},
        people{columns.find({"totalebevolking", "totalebevolkingx1000", "bevolking"})} {}
  [[nodiscard]] bool complete() const {
    return age >= 0 && region >= 0 && period >= 0 && people >= 0;
  }
};

// Tables of counted people have the same columns beside people on 1 January.
bool is_header(const Columns& columns) {
  return Layout{columns}.complete() && columns.find({"bevolkingop1januari"}) < 0;
}

OpenTable open(const TableInput& input) { return open_behind_header(input, is_header); }

// The forecast itself, not a bound of its interval: `MW00000`, `Prognose`.
bool is_central(std::string_view interval) {
  return interval.empty() || interval.starts_with("MW") || fold(interval) == "prognose";
}

struct Figure {
  AreaCode area;
  int year = 0;
  char sex = 'T';
  int age_from = 0;
  int age_to = kOldest;
  double number = 0;
  std::int64_t row = 0;
};

// What was left out, by reason.
struct LeftOut {
  std::int64_t regions = 0;
  std::int64_t bounds = 0;
  std::int64_t ages = 0;
  std::int64_t empty = 0;
};

void tell(Session& session, const LeftOut& left) {
  const auto note = [&](std::int64_t count, std::string_view nl, std::string_view en) {
    if (count > 0) session.note(0, 0, text(nl, en, number_text(static_cast<double>(count))));
  };
  note(left.regions, "{} rijen gaan over andere soorten regio's en zijn overgeslagen.",
       "{} rows are about other kinds of region and were left out.");
  note(left.bounds, "{} rijen zijn een grens van het prognose-interval en zijn overgeslagen.",
       "{} rows are a bound of the forecast interval and were left out.");
  note(left.empty, "{} rijen hebben geen getal en zijn overgeslagen.",
       "{} rows have no number and were left out.");
  if (left.ages > 0)
    session.warn(
        0, 0,
        text("{} rijen hebben een code van een leeftijdsklasse die niet bekend is en zijn "
             "overgeslagen; download de tabel met namen van leeftijden (‘65 tot 70 jaar’).",
             "{} rows have a code of an age class that is not known and were left out; "
             "download the table with names of ages (‘65 tot 70 jaar’).",
             number_text(static_cast<double>(left.ages))));
}

// These tables count in thousands. One that a person made of it may not: then a figure is larger
// than any number of thousands can be.
bool in_thousands(const std::vector<Figure>& figures) {
  for (const Figure& one : figures) {
    const bool municipality = one.area.kind == store::AreaKind::municipality;
    if (one.number >= (municipality ? kMostInMunicipality : kMostInCountry)) return false;
  }
  return true;
}

class Forecast final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "cbs.forecast"; }
  [[nodiscard]] Text title() const override {
    return {"CBS Regionale prognose; bevolking", "CBS regional population forecast"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return header_row(records, is_header) < 0 ? 0 : 90;
  }
  [[nodiscard]] Source source(const TableInput& input, const Options& /*options*/) const override {
    const OpenTable table = open(input);
    const Layout layout{table.columns};
    const Survey found = survey_years(input, table.columns, layout.region, layout.period);
    const std::string years = period_of(found.years);
    Source source = cbs_source("cbs.forecast." + years + scope_of(found),
                               "Regionale prognose " + years + "; bevolking", "", years);
    source.publisher = {"Centraal Bureau voor de Statistiek en Planbureau voor de Leefomgeving",
                        "Statistics Netherlands (CBS) and PBL Netherlands Environmental Assessment "
                        "Agency"};
    source.note = {
        "PBL en CBS raden sinds 12 juli 2023 aan de leeftijden van de prognoses van 2019 en 2022 "
        "niet te gebruiken; de aantallen inwoners wel.",
        "Since 12 July 2023 PBL and CBS advise against using the ages of the forecasts of 2019 and "
        "2022; the numbers of inhabitants can be used."};
    return source;
  }
  void load(const TableInput& input, Session& session) const override;

 private:
  static std::vector<Figure> read(const TableInput& input, Session& session);
};

std::vector<Figure> Forecast::read(const TableInput& input, Session& session) {
  OpenTable table = open(input);
  const Columns& columns = table.columns;
  const Layout layout{columns};
  const std::array<int, 1> numbers{layout.people};
  const DecimalMark mark = survey(input, layout.region, layout.period, numbers).mark;
  std::vector<Figure> figures;
  LeftOut left;
  for_each_row(input, table, session, [&](const Row& row) {
    const auto area = area_code(row.cell(layout.region));
    if (!area) {
      if (row.cell(layout.region).size() > 6)
        throw error_at(input.name, row.number(), columns.original(layout.region),
                       text("‘{}’ is geen code van een regio.", "‘{}’ is not the code of a region.",
                            shown(row.cell(layout.region))),
                       {"Download de tabel met codes van regio's (GM0363), niet met namen.",
                        "Download the table with codes of regions (GM0363), not with names."});
      ++left.regions;
      return;
    }
    if (!is_central(row.cell(layout.interval))) {
      ++left.bounds;
      return;
    }
    const auto sex = layout.sex < 0 ? std::optional{'T'} : sex_of(row.cell(layout.sex));
    if (!sex) throw not_a(input, columns, row, layout.sex, {"bekend geslacht", "a known sex"});
    const auto age = age_of(row.cell(layout.age));
    if (!age) throw not_a(input, columns, row, layout.age, {"bekende leeftijd", "a known age"});
    const auto year = year_of_period(row.cell(layout.period));
    if (!year) throw not_a(input, columns, row, layout.period, {"jaar", "a year"});
    const auto persons = number(input, columns, row, layout.people, mark);
    if (!persons) {
      ++left.empty;
      return;
    }
    if (*persons < 0)
      throw not_a(input, columns, row, layout.people, {"aantal mensen", "a number of people"});
    Figure figure{*area, *year, *sex, age->age, age->age, *persons, row.number()};
    switch (age->form) {
      case AgeOf::Form::single: break;
      case AgeOf::Form::total: figure.age_from = 0; [[fallthrough]];
      case AgeOf::Form::open: figure.age_to = kOldest; break;
      case AgeOf::Form::range: figure.age_to = age->to; break;
      case AgeOf::Form::other: ++left.ages; return;
    }
    figures.push_back(std::move(figure));
  });
  tell(session, left);
  return figures;
}

void Forecast::load(const TableInput& input, Session& session) const {
  const std::vector<Figure> figures = read(input, session);
  if (figures.empty())
    throw error_at(input.name, 0, "",
                   {"er staan geen inwoners van een land, provincie of gemeente in.",
                    "there are no inhabitants of a country, province or municipality in it."});
  const bool thousands = in_thousands(figures);
  session.note(0, 0,
               thousands ? Text{"De aantallen zijn in duizendtallen gelezen, zoals CBS ze geeft.",
                                "The figures were read as thousands, as CBS gives them."}
                         : Text{"De aantallen zijn als mensen gelezen, niet in duizendtallen.",
                                "The figures were read as people, not as thousands."});
  int first_year = figures.front().year;
  for (const Figure& one : figures) first_year = std::min(first_year, one.year);
  AreaFigures out{session};
  for (const Figure& one : figures) {
    out.begin_area(one.area, "", first_year);
    const double persons = std::round(one.number * (thousands ? kThousand : 1));
    if (!out.people(one.year, "forecast", one.sex, one.age_from, one.age_to, persons, "evidence"))
      throw error_at(input.name, one.row, "",
                     text("{}, {}, leeftijd {} tot en met {} staat er twee keer in.",
                          "{}, {}, age {} to {} is in it twice.", one.area.code, one.year,
                          one.age_from, one.age_to));
  }
  out.finish();
}

}  // namespace

const TableImporter& forecast() {
  static const Forecast kind;
  return kind;
}

}  // namespace regioscoop::import::statline
