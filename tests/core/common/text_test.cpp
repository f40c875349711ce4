#include "common/text.h"

#include <limits>

#include "common/plain_number.h"
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

TEST_CASE("readable numbers have four digits, or as many as tell them apart", "[unit][common]") {
  CHECK(readable_number_text(0.29596721) == Text{"0,2960", "0.2960"});
  CHECK(readable_number_text(12345.678) == Text{"12.346", "12,346"});
  CHECK(readable_number_text(0) == Text{"0", "0"});
  CHECK(readable_number_text(-0.5) == Text{"-0,5000", "-0.5000"});
  CHECK(readable_number_text(0.49999995, 1e-7) == Text{"0,499999950", "0.499999950"});
  CHECK(readable_number_text(1.7512e-10) == Text{"1,751e-10", "1.751e-10"});
  CHECK(readable_number_text(1e-17, 0.1) == Text{"0,000", "0.000"});
}
