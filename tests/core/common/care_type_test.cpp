#include "common/care_type.h"

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;

TEST_CASE("every care type stands at its own place and is found by its key", "[unit][common]") {
  REQUIRE(care_types().size() == kCareTypes);
  for (std::size_t i = 0; i < care_types().size(); ++i) {
    const CareTypeInfo& info = care_types()[i];
    INFO(info.key);
    CHECK(static_cast<std::size_t>(info.type) == i);
    CHECK(key(info.type) == info.key);
    CHECK(parse_care_type(info.key) == info.type);
    CHECK(!info.name.nl.empty());
    CHECK(!info.name.en.empty());
  }
}

TEST_CASE("an unknown care type is refused with the known ones", "[unit][common]") {
  try {
    (void)parse_care_type("nonsense");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
    CHECK(error.remedy().nl.find("specialist_care") != std::string::npos);
  }
}
