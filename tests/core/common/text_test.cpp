#include "common/text.h"

#include <limits>

#include "support/catch.h"

using namespace regioscoop;

TEST_CASE("numbers are written as each language writes them", "[unit][common]") {
  CHECK(format_number(1340, 0, Language::dutch) == "1.340");
  CHECK(format_number(1340, 0, Language::english) == "1,340");
  CHECK(format_number(-1234567.891, 2, Language::dutch) == "-1.234.567,89");
  CHECK(format_number(999.5, 0, Language::dutch) == "1.000");
  CHECK(format_number(-0.004, 2, Language::dutch) == "0,00");
  CHECK(format_number(std::numeric_limits<double>::quiet_NaN(), 1, Language::dutch) == "–");
}

TEST_CASE("a text takes the same arguments in both languages", "[unit][common]") {
  const Text sentence =
      text("{} telt {} bezoeken", "{} counts {} visits", "Noord", number_text(1340));
  CHECK(sentence.nl == "Noord telt 1.340 bezoeken");
  CHECK(sentence.en == "Noord counts 1,340 visits");
}
