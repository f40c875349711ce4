// Streams the rows of one Vektis table into the project.
#pragma once

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "import/age_class.h"
#include "import/decimal.h"
#include "import/municipality_areas.h"
#include "import/session.h"
#include "import/table_importer.h"
#include "import/vektis/coverage.h"
#include "import/vektis/layout.h"
#include "import/vektis/total_columns.h"

namespace regioscoop::import::vektis {

class Loader {
 public:
  Loader(Session& session, const TableInput& input, Layout layout);
  // Throws Error{bad_input} at the first row that is not right.
  void load();

 private:
  // What makes a row: where, who.
  struct Key {
    std::int64_t area = 0;
    bool placed = true;  // in a municipality
    char sex = 'T';
    AgeClass age;
  };
  struct Sum {
    std::int64_t cents = 0;
    std::int64_t rows = 0;
  };

  // What rows of one kind add up to.
  struct Group {
    std::int64_t first_row = 0;  // 0: there are none
    std::int64_t insured_years = 0;
    std::int64_t cents = 0;
  };

  // To the header, behind titles and the like.
  void find_header(RowSource& row);
  void read_row(const RowSource& row);
  [[nodiscard]] Key read_key(const RowSource& row);
  [[nodiscard]] AgeClass read_age(const RowSource& row);
  void check_overlap(const RowSource& row, AgeClass age);
  void check_duplicate(const RowSource& row, const Key& key);
  void check_year(const RowSource& row) const;
  [[nodiscard]] std::int64_t read_persons(const RowSource& row);
  [[nodiscard]] std::int64_t read_insured_years(const RowSource& row);
  // The sum of what was stored.
  std::int64_t read_costs(const RowSource& row, const Key& key);
  // A column called total must be the sum of the others.
  void check_totals(const RowSource& row);
  // nullopt: empty. Throws Error{bad_input} for what is not a number.
  [[nodiscard]] Amount read_amount(const RowSource& row, int column);
  void store_other(const Key& key, const CostColumn& cost, std::int64_t cents);

  [[nodiscard]] std::string_view field(const RowSource& row, int column) const {
    return row.cells()[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] Error refuse(const RowSource& row, int column, const Text& what,
                             const Text& remedy = {}) const;

  // Takes the columns that turned out to be sums of others out of the project again.
  void drop_totals();
  // Refuses a total of the country that stands where people without a municipality belong.
  void check_unplaced();

  void tell_layout();
  void tell_unknown_costs();
  void tell_numbers();
  void replace_other_sources();
  void set_controls();

  Session& session_;
  const TableInput& input_;
  Layout layout_;
  int year_;
  DecimalMark mark_;
  std::int64_t header_row_ = 1;
  MunicipalityAreas areas_;
  SQLite::Statement insert_;
  SQLite::Statement insert_other_;
  std::vector<int> parameter_of_;  // of each cost column, in insert_; 0: goes to insured_cost_other

  std::unordered_map<std::string, AgeClass> ages_;  // by published text
  std::vector<AgeClass> classes_;
  std::unordered_map<std::uint64_t, std::int64_t> row_of_key_;
  std::string last_age_text_;
  AgeClass last_age_;

  // Sums while reading, to compare with what the project gives back.
  std::int64_t persons_ = 0;
  std::int64_t insured_years_ = 0;
  std::vector<Sum> sums_;        // of each cost column
  std::vector<bool> left_out_;   // of each cost column: it is a total
  std::vector<Amount> amounts_;  // of each cost column, of the present row
  std::vector<Sum> totals_;      // of each column of Layout::totals
  TotalColumns total_columns_;
  Coverage coverage_;
  Group placed_;
  Group without_place_;  // with a sex and an age
  Group without_keys_;
  std::int64_t rounded_ = 0;
  std::int64_t first_rounded_ = 0;
  std::int64_t scientific_ = 0;
  std::int64_t first_scientific_ = 0;
  std::int64_t others_ = 0;  // rows of insured_cost_other
  std::int64_t without_persons_ = 0;
};

}  // namespace regioscoop::import::vektis
