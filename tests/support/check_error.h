// Expects an Error of one kind with words in its message, and a remedy in both languages.
#pragma once

#include <string_view>

#include "common/error.h"
#include "support/catch.h"

namespace regioscoop::test {

template <class Work>
void check_error(ErrorKind kind, std::string_view dutch, std::string_view english,
                 const Work& work) {
  INFO("expected an error with ‘" << dutch << "’, ‘" << english << "’");
  try {
    work();
  } catch (const Error& error) {
    INFO(error.message().nl << " / " << error.message().en);
    CHECK(error.kind() == kind);
    CHECK(error.message().nl.find(dutch) != std::string::npos);
    CHECK(error.message().en.find(english) != std::string::npos);
    CHECK(!error.remedy().nl.empty());
    CHECK(!error.remedy().en.empty());
    return;
  }
  FAIL("no error");
}

}  // namespace regioscoop::test
