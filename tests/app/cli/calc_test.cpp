// The formulas themselves are tested in core; here: that the program passes arguments in the right
// order and prints all digits.
#include <cstdlib>

#include "journey/queueing.h"
#include "program.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop::test;

namespace {

double calculated(std::vector<std::string> words) {
  words.insert(words.begin(), "calc");
  const Finished finished = run_cli(words);
  INFO(finished.err);
  REQUIRE(finished.code == 0);
  REQUIRE(finished.out.ends_with('\n'));
  return std::strtod(finished.out.c_str(), nullptr);
}

}  // namespace

// Expected values: published or from R, to the digits they are given in.
TEST_CASE("single formulas print what the literature has", "[cli][golden]") {
  check_close(calculated({"erlang-b", "5", "3"}), .110054347826, 5e-13);
  check_close(calculated({"erlang-b", "100", "90"}), .0269573804644, 5e-14);
  check_close(calculated({"erlang-c", "3", "2"}), 4.0 / 9.0, 1e-15);
  check_close(calculated({"erlang-c", "14", "10"}), .1741319, 5e-8);
  check_close(calculated({"mean-wait", "14", "10", "180"}), 7.835937, 5e-7);
  check_close(calculated({"service-level", "14", "10", "180", "20"}), .88835, 5e-6);
}

// Human Mortality Database, Netherlands 2019, both sexes: 20.10 at age 65, with shares of the last
// year of life that differ a little from a half.
TEST_CASE("life expectancy is that of the published table", "[cli][golden]") {
  check_close(calculated({"life-expectancy", "65", "2019"}), 20.10, .02);
  CHECK(run_cli({"calc", "life-expectancy", "65", "1900"}).code == 5);
}

TEST_CASE("odds ratios and price levels give the published figures", "[cli][golden]") {
  // Published as percentages with one decimal.
  check_close(calculated({"odds-ratio", "0.38", "0.20"}), .087, 5e-4);
  check_close(calculated({"odds-ratio", "0.38", "0.25"}), .112, 5e-4);
  check_close(calculated({"odds-ratio", "0.38", "0.30"}), .140, 5e-4);
  check_close(calculated({"odds-ratio", "0.38", "0.35"}), .170, 5e-4);
  check_close(calculated({"index", "537", "2022", "2023"}), 557.406, 1e-9);
}

TEST_CASE("servers needed is the smallest number that keeps the bound", "[cli]") {
  const int needed = static_cast<int>(calculated({"servers-needed", "18.99", "0.05"}));
  CHECK(calculated({"erlang-b", std::to_string(needed), "18.99"}) <= 0.05);
  CHECK(calculated({"erlang-b", std::to_string(needed - 1), "18.99"}) > 0.05);
  CHECK(calculated({"servers-needed", "18.99", "0.05", "--wait"}) > needed);
}

TEST_CASE("numbers are read with point or comma and printed to the last bit", "[cli]") {
  CHECK(run_cli({"calc", "erlang-b", "1", "0,5"}).out ==
        run_cli({"calc", "erlang-b", "1", "0.5"}).out);
  const std::string printed = run_cli({"calc", "erlang-b", "5", "3"}).out;
  CHECK(std::strtod(printed.c_str(), nullptr) == regioscoop::journey::erlang_b(5, 3));
}

TEST_CASE("an impossible argument is an error with a remedy, not a number", "[cli]") {
  const Finished negative = run_cli({"calc", "erlang-b", "5", "-3"});
  CHECK(negative.code == 6);
  CHECK(negative.out.empty());
  CHECK(negative.err.starts_with("Fout: "));
}

TEST_CASE("a wait without end is said, and what always happens still does", "[cli]") {
  const Finished endless = run_cli({"calc", "mean-wait", "10", "10", "5"});
  CHECK(endless.code == 6);
  CHECK(endless.out.empty());
  CHECK(has(endless.err, "zonder einde"));
  CHECK(calculated({"odds-ratio", "0.38", "1"}) == 1);
}
