// Life tables of CBS (37360ned): probability of dying by sex, exact age and year.
#include <array>
#include <set>

#include "import/mortality/life_table_rows.h"
#include "import/place.h"
#include "import/statline/cbs_source.h"
#include "import/statline/cells.h"
#include "import/statline/classification.h"
#include "import/statline/statline.h"

namespace regioscoop::import::statline {

namespace {

struct Layout {
  int sex;
  int age;
  int period;
  int qx;

  explicit Layout(const Columns& columns)
      : sex{columns.find({"geslacht"})},
        age{columns.find({"leeftijd", "leeftijdexact", "leeftijdop31december",
                          "leeftijdinjarenopmomentvanoverlijden"})},
        period{columns.find({"perioden"})},
        qx{columns.find({"sterftekans"})} {}
  [[nodiscard]] bool complete() const { return sex >= 0 && age >= 0 && period >= 0 && qx >= 0; }
};

bool is_header(const Columns& columns) { return Layout{columns}.complete(); }

OpenTable open(const TableInput& input) { return open_behind_header(input, is_header); }

class LifeTables final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "cbs.life_table"; }
  [[nodiscard]] Text title() const override {
    return {"CBS Overlevingstafels (37360ned)", "CBS life tables (37360ned)"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return header_row(records, is_header) < 0 ? 0 : 95;
  }
  [[nodiscard]] Source source(const TableInput& input, const Options& /*options*/) const override {
    const OpenTable table = open(input);
    const Layout layout{table.columns};
    const Survey found = survey_years(input, table.columns, -1, layout.period);
    const std::string years = period_of(found.years);
    return cbs_source("cbs.life_table." + years, "Overlevingstafels " + years, "37360ned", years);
  }
  void load(const TableInput& input, Session& session) const override;
};

void LifeTables::load(const TableInput& input, Session& session) const {
  OpenTable table = open(input);
  const Columns& columns = table.columns;
  const Layout layout{columns};
  const std::array<int, 1> numbers{layout.qx};
  const DecimalMark mark = survey(input, -1, layout.period, numbers).mark;
  mortality::LifeTableRows rows{session, "NL"};
  std::int64_t skipped = 0;
  for_each_row(input, table, session, [&](const Row& row) {
    const auto sex = sex_of(row.cell(layout.sex));
    if (!sex) throw not_a(input, columns, row, layout.sex, {"bekend geslacht", "a known sex"});
    const auto age = age_of(row.cell(layout.age));
    if (!age) throw not_a(input, columns, row, layout.age, {"bekende leeftijd", "a known age"});
    const auto year = year_of_period(row.cell(layout.period));
    const auto qx = number(input, columns, row, layout.qx, mark);
    const bool is_age = age->form == AgeOf::Form::single || age->form == AgeOf::Form::open;
    if (!year || !qx || !is_age) {  // averages over several years, open ends, empty cells
      ++skipped;
      return;
    }
    if (*qx < 0 || *qx > 1)
      throw not_a(input, columns, row, layout.qx,
                  {"kans tussen 0 en 1", "a probability between 0 and 1"});
    if (!rows.add(*year, *sex, age->age, *qx))
      throw error_at(input.name, row.number(), columns.original(layout.age),
                     text("{}, leeftijd {} staat er twee keer in.", "{}, age {} is in it twice.",
                          *year, age->age));
  });
  if (skipped > 0)
    session.note(0, 0,
                 text("{} rijen zijn geen enkele leeftijd in één jaar en zijn overgeslagen.",
                      "{} rows are not a single age in one year and were left out.",
                      number_text(static_cast<double>(skipped))));
  rows.finish();
}

}  // namespace

const TableImporter& life_tables() {
  static const LifeTables kind;
  return kind;
}

}  // namespace regioscoop::import::statline
