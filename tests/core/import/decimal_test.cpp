#include "import/decimal.h"

#include <rapidcheck.h>

#include <tuple>
#include <vector>

#include "support/catch.h"

using namespace regioscoop::import;

namespace {

std::int64_t value(std::string_view field, DecimalMark mark = DecimalMark::unknown) {
  const Hundredths number = parse_hundredths(field, mark);
  INFO(field);
  CHECK(number.status == NumberStatus::number);
  return number.value;
}

NumberStatus status(std::string_view field, DecimalMark mark = DecimalMark::unknown) {
  return parse_hundredths(field, mark).status;
}

}  // namespace

TEST_CASE("numbers are read exactly, with either decimal mark", "[unit][import]") {
  CHECK(value("466.69") == 46669);
  CHECK(value("466,69") == 46669);
  CHECK(value("466.7") == 46670);
  CHECK(value("0.00") == 0);
  CHECK(value(".5") == 50);
  CHECK(value("5.") == 500);
  CHECK(value("-0,01") == -1);
  CHECK(value("\xE2\x88\x92"
              "12,5") == -1250);
  CHECK(value("+7") == 700);
  CHECK(value("   515  ") == 51500);
  CHECK(value("15580079.37") == 1558007937);
  CHECK(value("007") == 700);
}

TEST_CASE("thousands are split where that is not in doubt", "[unit][import]") {
  CHECK(value("1.234.567") == 123456700);
  CHECK(value("1.234,56") == 123456);
  CHECK(value("1,234.56") == 123456);
  CHECK(value("12 345,6") == 1234560);
  CHECK(value("12\xC2\xA0"
              "345") == 1234500);
  CHECK(value("1.234", DecimalMark::comma) == 123400);
  CHECK(value("1,234", DecimalMark::point) == 123400);
  CHECK(value("1.234", DecimalMark::point) == 123);
  CHECK(status("1.234") == NumberStatus::ambiguous);
  CHECK(status("1,234") == NumberStatus::ambiguous);
  CHECK(value("0.123") == 12);
  CHECK(value("1234.567") == 123457);
  for (const char* bad :
       {"1.23.456", "1.234.56", "1,2,3", "1.234,567.8", "1 23", "12 34,5", "1..2", "1.234 5"}) {
    INFO(bad);
    CHECK(status(bad) == NumberStatus::not_a_number);
  }
  CHECK(status("12,5", DecimalMark::point) == NumberStatus::not_a_number);
  CHECK(status("12.5", DecimalMark::comma) == NumberStatus::not_a_number);
  CHECK(status("1.234.567", DecimalMark::point) == NumberStatus::not_a_number);
}

TEST_CASE("more than two decimals are rounded, half away from zero, and said so",
          "[unit][import]") {
  using Case = std::tuple<const char*, std::int64_t, bool>;
  for (const auto& [field, expected, rounded] :
       {Case{"0.005", 1, true}, Case{"-0.005", -1, true}, Case{"0.0049", 0, true},
        Case{"1.2350000", 124, true}, Case{"1.2300000", 123, false}, Case{"0.999", 100, true}}) {
    INFO(field);
    const Hundredths number = parse_hundredths(field, DecimalMark::point);
    CHECK(number.status == NumberStatus::number);
    CHECK(number.value == expected);
    CHECK(number.rounded == rounded);
  }
}

TEST_CASE("scientific notation is taken when it gives whole hundredths", "[unit][import]") {
  CHECK(value("1.2E+06") == 120000000);
  CHECK(value("1,2e6") == 120000000);
  CHECK(value("1234.5E-1", DecimalMark::point) == 12345);
  CHECK(value("5E-2") == 5);
  CHECK(status("1,234567E-3") == NumberStatus::inexact);
  CHECK(status("1E") == NumberStatus::not_a_number);
  CHECK(status("1E400") == NumberStatus::not_a_number);
  CHECK(status("1E30") == NumberStatus::too_large);
  CHECK(parse_hundredths("1E3", DecimalMark::unknown).scientific);
}

TEST_CASE("missing is not a number is not zero", "[unit][import]") {
  CHECK(status("") == NumberStatus::empty);
  CHECK(status("   ") == NumberStatus::empty);
  for (const char* bad :
       {".", "-", "NA", "x", "5-sep", "1e", "0x10", "inf", "nan", "--5", "5-", "€ 5", "1.5a"}) {
    INFO(bad);
    CHECK(status(bad) == NumberStatus::not_a_number);
  }
  CHECK(status("1234567890123456789") == NumberStatus::too_large);
  CHECK(status(std::string(100, '9')) == NumberStatus::too_large);
  CHECK(value("9999999999999999.99", DecimalMark::point) == 999999999999999999);
}

TEST_CASE("whole numbers and reals share the grammar", "[unit][import]") {
  CHECK(parse_whole("515", DecimalMark::unknown).value == 515);
  CHECK(parse_whole("515,00", DecimalMark::comma).value == 515);
  CHECK(parse_whole("1.515", DecimalMark::comma).value == 1515);
  CHECK(parse_whole("515.5", DecimalMark::point).status == NumberStatus::not_a_number);
  CHECK(parse_real("0,00941", DecimalMark::comma).value == 0.00941);
  CHECK(parse_real("-1.5e-3", DecimalMark::point).value == -1.5e-3);
  CHECK(parse_real("1.234.567,891", DecimalMark::unknown).value == 1234567.891);
}

TEST_CASE("one number can prove the decimal mark of its file", "[unit][import]") {
  CHECK(proven_mark("466,69") == DecimalMark::comma);
  CHECK(proven_mark("466.69") == DecimalMark::point);
  CHECK(proven_mark("1.234.567") == DecimalMark::comma);
  CHECK(proven_mark("1.234") == DecimalMark::unknown);
  CHECK(proven_mark("1234") == DecimalMark::unknown);
  CHECK(proven_mark("M") == DecimalMark::unknown);
}

TEST_CASE("any number of cents survives being written and read", "[property][import]") {
  const auto round_trip = [](std::int64_t cents) {
    const std::string plain = hundredths_string(cents);
    RC_ASSERT(parse_hundredths(plain, DecimalMark::point).value == cents);
    RC_ASSERT(!parse_hundredths(plain, DecimalMark::point).rounded);
    std::string comma = plain;
    comma[comma.find('.')] = ',';
    RC_ASSERT(parse_hundredths("  " + comma + " ", DecimalMark::comma).value == cents);
    // With thousands split.
    std::string grouped;
    const std::size_t mark = comma.find(',');
    for (std::size_t i = 0; i < comma.size(); ++i) {
      if (i > 0 && i < mark && comma[i - 1] != '-' && (mark - i) % 3 == 0) grouped += '.';
      grouped += comma[i];
    }
    RC_ASSERT(parse_hundredths(grouped, DecimalMark::comma).value == cents);
  };
  CHECK(rc::check("cents", [&] {
    round_trip(*rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 999'999'999'999'999));
  }));
  CHECK(rc::check("small cents",
                  [&] { round_trip(*rc::gen::inRange<std::int64_t>(-20'000, 20'000)); }));
}
