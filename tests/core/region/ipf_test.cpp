#include "region/ipf.h"

#include <cmath>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

namespace {

// Rows and columns of a table that is stored row after row.
std::vector<Margin> rows_and_columns(std::vector<double> rows, std::vector<double> columns) {
  Margin by_row{{"rijen", "rows"}, {}, rows};
  Margin by_column{{"kolommen", "columns"}, {}, columns};
  for (int r = 0; r < static_cast<int>(rows.size()); ++r) {
    for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
      by_row.group.push_back(r);
      by_column.group.push_back(c);
    }
  }
  return {by_row, by_column};
}

std::string message_of(const std::vector<double>& seed, const std::vector<Margin>& margins) {
  try {
    (void)fit_margins(seed, margins, {.tolerance = 1e-12, .max_sweeps = 500});
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_input);
    return error.message().en;
  }
  return "";
}

}  // namespace

TEST_CASE("a flat start gives the table of independence", "[unit][region]") {
  const IpfResult fit = fit_margins({1, 1, 1, 1, 1, 1}, rows_and_columns({30, 70}, {20, 30, 50}));
  // Row total times column total over the grand total, exactly.
  const std::vector<double> expected{6, 9, 15, 14, 21, 35};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    test::check_close(fit.cells[i], expected[i], 1e-12);
  }
}

TEST_CASE("fitting keeps the cross-product ratios of the start and meets both margins",
          "[unit][region]") {
  const std::vector<double> seed{40, 30, 20, 35, 50, 100, 30, 70, 50};
  const IpfResult fit = fit_margins(seed, rows_and_columns({150, 300, 124}, {200, 300, 74}));
  const auto& c = fit.cells;
  // Theory: IPF is the one table with these margins and the odds ratios of the seed.
  for (const int i : {0, 1, 3, 4}) {
    const auto at = [&](const std::vector<double>& t, int k) {
      return t[static_cast<std::size_t>(k)];
    };
    const auto odds = [&](const std::vector<double>& t) {
      return at(t, i) * at(t, i + 4) / (at(t, i + 1) * at(t, i + 3));
    };
    test::check_close(odds(c), odds(seed), 1e-9);
  }
  test::check_close(c[0] + c[1] + c[2], 150, 1e-9);
  test::check_close(c[2] + c[5] + c[8], 74, 1e-9);
  CHECK(fit.worst_miss <= 1e-12);
}

TEST_CASE("zero cells stay zero and empty groups empty", "[unit][region]") {
  const IpfResult fit = fit_margins({0, 5, 5, 5, 0, 0}, rows_and_columns({10, 20, 0}, {12, 18}));
  const std::vector<double> expected{0, 10, 12, 8, 0, 0};
  for (std::size_t i = 0; i < expected.size(); ++i)
    test::check_close(fit.cells[i], expected[i], 1e-9);
  CHECK(fit.cells[0] == 0);
}

TEST_CASE("margins that can't be met are refused by name", "[unit][region]") {
  CHECK(message_of({1, 1, 1, 1}, rows_and_columns({10, 10}, {10, 11})).find("contradict") !=
        std::string::npos);
  CHECK(message_of({0, 0, 1, 1}, rows_and_columns({10, 10}, {10, 10})).find("no cell") !=
        std::string::npos);
  // Row 1 may only use column 1, yet column 1 is smaller than row 1.
  CHECK(message_of({1, 0, 1, 1}, rows_and_columns({10, 5}, {8, 7})).find("No table fits") !=
        std::string::npos);
  CHECK(message_of({1, -1, 1, 1}, rows_and_columns({10, 10}, {10, 10})).find("negative") !=
        std::string::npos);
  CHECK(message_of({1, std::nan(""), 1, 1}, rows_and_columns({10, 10}, {10, 10}))
            .find("missing number") != std::string::npos);
  CHECK(message_of({1, 1, 1}, rows_and_columns({10, 10}, {10, 10})).find("3") != std::string::npos);
  std::vector<Margin> wrong = rows_and_columns({10, 10}, {10, 10});
  wrong.front().group.front() = 7;
  CHECK(message_of({1, 1, 1, 1}, wrong).find("group 7") != std::string::npos);
  CHECK_FALSE(message_of({1, 1, 1, 1}, {}).empty());
}
