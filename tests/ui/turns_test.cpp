// Parts of a page in their turns.
#include "ui/shell/turns.h"

#include <QTest>
#include <string>

#include "support/catch.h"
#include "ui/bundled.h"

using namespace regioscoop;
using namespace regioscoop::ui;

TEST_CASE("parts come in order, one an event, and each once however often asked", "[unit][ui]") {
  Turns turns;
  std::string seen;
  for (const char name : {'a', 'b', 'c'}) turns.add([&seen, name] { seen += name; });
  turns.ask();
  turns.ask();
  CHECK(seen.empty());
  CHECK(test::wait_for([&] { return !turns.waiting(); }));
  CHECK(seen == "abc");
  turns.ask();
  turns.finish();
  CHECK(seen == "abcabc");
  CHECK_FALSE(turns.waiting());
}

TEST_CASE("the last part has its turn when the first is asked for all the time", "[unit][ui]") {
  Turns turns;
  int first = 0;
  int last = 0;
  turns.add([&] {
    ++first;
    if (first < 50) turns.ask();
  });
  turns.add([&] { ++last; });
  turns.ask();
  CHECK(test::wait_for([&] { return !turns.waiting(); }));
  CHECK(first == 50);
  CHECK(last == 49);  // once after each time it was asked for
}
