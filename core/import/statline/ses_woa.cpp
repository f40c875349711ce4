// Socio-economic status scores of CBS (SES-WOA): wealth, education and recent work of households.
#include <array>

#include "import/place.h"
#include "import/statline/cbs_source.h"
#include "import/statline/figures.h"
#include "import/statline/statline.h"

namespace regioscoop::import::statline {

namespace {

constexpr std::array<std::string_view, 3> kCode{"regiocodegemeentewijkbuurt", "regiocode",
                                                "wijkenenbuurten"};
constexpr std::array<std::string_view, 2> kScore{"seswoatotaalscoregemiddeldescore",
                                                 "gemiddeldescore"};
constexpr std::array<std::string_view, 2> kSpread{"spreidingtotaalwaarde", "spreidingtotaal"};
constexpr std::array<std::string_view, 1> kHouseholds{"particulierehuishoudens"};
constexpr std::array<std::string_view, 1> kLow{"opleidingsniveaulaagwaarde"};
constexpr std::array<std::string_view, 1> kMiddle{"opleidingsniveaumiddelbaarwaarde"};
constexpr std::array<std::string_view, 1> kHigh{"opleidingsniveauhoogwaarde"};

constexpr std::array kFigures{
    Indicator{"ses_woa_score", "score", kScore},
    Indicator{"ses_woa_spread", "score", kSpread},
    Indicator{"ses_woa_households", "households", kHouseholds},
    Indicator{"education_low_share", "%", kLow},
    Indicator{"education_middle_share", "%", kMiddle},
    Indicator{"education_high_share", "%", kHigh},
};

bool is_header(const Columns& columns) {
  return columns.find(kScore) >= 0 && columns.find(kCode) >= 0;
}

// Names and codes of regions are separate columns in one download and one column in another.
int code_column(const Columns& columns) {
  const int code = columns.find({"regiocodegemeentewijkbuurt", "regiocode"});
  return code >= 0 ? code : columns.find({"wijkenenbuurten"});
}

std::vector<int> value_columns(const Columns& columns) {
  std::vector<int> found;
  for (const Indicator& figure : kFigures) found.push_back(columns.find(figure.columns));
  return found;
}

OpenTable open(const TableInput& input) { return open_behind_header(input, is_header); }

class SesWoa final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "cbs.ses_woa"; }
  [[nodiscard]] Text title() const override {
    return {"CBS SES-WOA-scores", "CBS socio-economic status scores (SES-WOA)"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return header_row(records, is_header) < 0 ? 0 : 95;
  }

  [[nodiscard]] Source source(const TableInput& input, const Options& options) const override {
    const OpenTable table = open(input);
    const int period = table.columns.find({"perioden"});
    const Survey found = survey(input, code_column(table.columns), period, {});
    const std::string years = found.years.empty() ? std::to_string(year_of(input.preview, options))
                                                  : period_of(found.years);
    return cbs_source("cbs.ses_woa." + years + scope_of(found),
                      "SES-WOA-scores per wijk en buurt " + years, "85163NED", years);
  }

  void load(const TableInput& input, Session& session) const override {
    OpenTable table = open(input);
    const Columns& columns = table.columns;
    const int code = code_column(columns);
    const int period = columns.find({"perioden"});
    const int name = columns.find({"wijkenenbuurten"});
    const std::vector<int> values = value_columns(columns);
    std::vector<int> present = values;
    std::erase(present, -1);
    const DecimalMark mark = survey(input, code, period, present).mark;

    AreaFigures figures{session};
    std::int64_t without = 0;
    for_each_row(input, table, session, [&](const Row& row) {
      const auto area = area_code(row.cell(code));
      if (!area)
        throw not_a(input, columns, row, code,
                    {"code van een gemeente, wijk of buurt",
                     "the code of a municipality, district or neighbourhood"});
      const int year = year_of_row(input, columns, row, period, session);
      figures.begin_area(*area, name == code ? std::string_view{} : row.cell(name), year);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const auto value = number(input, columns, row, values[i], mark);
        if (!value) {
          without += values[i] >= 0 ? 1 : 0;
          continue;
        }
        check_plausible(input, columns, row, values[i], kFigures[i].key, *value);
        if (!figures.indicator(year, kFigures[i].key, *value, kFigures[i].unit))
          throw error_at(input.name, row.number(), columns.original(code),
                         text("{} staat er voor {} twee keer in.", "{} is in it twice for {}.",
                              area->code, year));
      }
    });
    if (session.result().rows_read == 0)
      throw error_at(input.name, 0, "",
                     {"er staan geen gebieden in.", "there are no areas in it."});
    if (without > 0)
      session.note(
          0, 0,
          text("{} cellen zijn leeg of door CBS niet gegeven (te weinig huishoudens) en zijn "
               "overgeslagen.",
               "{} cells are empty or not given by CBS (too few households) and were left out.",
               number_text(static_cast<double>(without))));
    figures.finish();
  }

 private:
  static int year_of_row(const TableInput& input, const Columns& columns, const Row& row,
                         int period, const Session& session) {
    if (period < 0) {
      const int year = year_of(input.preview, session.options());
      check_observed(input, session.options(), 0, "", year);
      return year;
    }
    const auto year = year_of_period(row.cell(period));
    if (!year) throw not_a(input, columns, row, period, {"jaar", "a year"});
    check_observed(input, session.options(), row.number(), columns.original(period), *year);
    return *year;
  }
};

}  // namespace

const TableImporter& ses_woa() {
  static const SesWoa kind;
  return kind;
}

}  // namespace regioscoop::import::statline
