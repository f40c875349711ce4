#include "common/month.h"

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;

TEST_CASE("months are read and written as yyyy-mm", "[unit][common]") {
  CHECK(parse_month("2025-12") == Month{2025, 12});
  CHECK(to_string(Month{2025, 12}) == "2025-12");
  CHECK(month_from_index(Month{2025, 12}.index() + 1) == Month{2026, 1});
  CHECK(Month{2025, 12} < Month{2026, 1});
}

TEST_CASE("what is not a month is refused with the form that is asked", "[unit][common]") {
  for (const char* word : {"", "2025", "2025-13", "2025-00", "2025-1", "25-12", "2025/12",
                           "-025-01", "2025--1", "2025-+1", "2025-12-01"}) {
    INFO(word);
    CHECK_THROWS_AS(parse_month(word), Error);
  }
}
