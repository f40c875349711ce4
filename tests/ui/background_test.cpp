// Of several requests only the newest answers, and nobody waits for the others.
#include "ui/model/background.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "support/catch.h"
#include "ui/bundled.h"

using namespace regioscoop;
using namespace regioscoop::ui;

TEST_CASE("an answer that was overtaken is dropped, and asking does not wait", "[ui][gui]") {
  Background background;
  std::atomic<bool> first_left{false};
  int answers = 0;
  int last = 0;
  std::atomic<bool> may_leave{false};
  background.request([&](Progress& progress, const Background::Deliver& deliver) {
    deliver([&] { ++answers; });
    while (!may_leave) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    first_left = true;
    progress.throw_if_cancelled();
  });
  background.request([&](Progress& progress, const Background::Deliver& deliver) {
    progress.report(0.5, {"half", "half"});
    deliver([&] {
      ++answers;
      last = 2;
    });
  });
  CHECK(background.busy());
  CHECK_FALSE(first_left);  // asking did not wait for it
  may_leave = true;
  REQUIRE(test::wait_for([&] { return !background.busy(); }));
  CHECK(last == 2);
  CHECK(answers == 1);
}

TEST_CASE("cancelling leaves no answer and no message", "[ui][gui]") {
  Background background;
  int answers = 0;
  int failures = 0;
  QObject::connect(&background, &Background::failed, &background, [&] { ++failures; });
  background.request([](Progress& progress, const Background::Deliver&) {
    for (;;) {
      progress.throw_if_cancelled();
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
  });
  background.cancel();
  CHECK_FALSE(background.busy());
  background.request(
      [&](Progress&, const Background::Deliver& deliver) { deliver([&] { ++answers; }); });
  REQUIRE(test::wait_for([&] { return answers == 1; }));
  CHECK(failures == 0);
}

TEST_CASE("work that fails says so", "[ui][gui]") {
  Background background;
  Text message;
  QObject::connect(&background, &Background::failed, &background,
                   [&](const Error& error) { message = error.message(); });
  background.request([](Progress&, const Background::Deliver&) {
    throw Error{ErrorKind::out_of_range, {"Te groot.", "Too large."}};
  });
  REQUIRE(test::wait_for([&] { return !message.nl.empty(); }));
  CHECK(message.en == "Too large.");
  CHECK_FALSE(background.busy());
}

TEST_CASE("work that is asked to stop is busy until it has left, and tells so", "[ui][gui]") {
  Background background;
  std::atomic<bool> left{false};
  std::optional<Error> told;
  int failures = 0;
  QObject::connect(&background, &Background::failed, &background, [&] { ++failures; });
  background.start(
      [&](Progress& progress) {
        while (!progress.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        std::this_thread::sleep_for(std::chrono::milliseconds{30});  // a file to be closed
        left = true;
        progress.throw_if_cancelled();
      },
      [&](const std::optional<Error>& error) {
        CHECK_FALSE(background.busy());
        told = error;
      });
  background.stop();
  CHECK(background.busy());
  REQUIRE(test::wait_for([&] { return told.has_value(); }));
  CHECK(left);
  CHECK(told->kind() == ErrorKind::cancelled);
  CHECK(failures == 0);
}

TEST_CASE("memory that runs out is a message, and the next work begins", "[ui][gui]") {
  Background background;
  std::optional<Error> told;
  bool done = false;
  background.start([](Progress&) { throw std::bad_alloc{}; },
                   [&](const std::optional<Error>& error) {
                     told = error;
                     background.start([](Progress&) {},
                                      [&](const std::optional<Error>& next) { done = !next; });
                   });
  REQUIRE(test::wait_for([&] { return done; }));
  CHECK(told->kind() == ErrorKind::system);
  CHECK_FALSE(told->message().nl.empty());
}
