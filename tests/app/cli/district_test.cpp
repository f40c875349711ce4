// flags, factors and validate, through the program.
#include <cmath>
#include <map>
#include <set>

#include "program.h"
#include "support/catch.h"

using namespace regioscoop::test;
using Json = nlohmann::json;

TEST_CASE("flags name the districts that pass the thresholds", "[cli]") {
  const Json usual = json_of({"flags"});
  CHECK(usual["format"] == "regioscoop-flags");
  const std::map<std::string, double> least{{"older_people_rise", 15},
                                            {"ed_visits_rise", 12},
                                            {"ed_wait_rise", 80},
                                            {"ed_overload_rise", 80}};
  std::set<std::string> kinds;
  for (const Json& flag : usual["flags"]) {
    kinds.insert(flag["flag"].get<std::string>());
    CHECK(flag["growth_percent"] >= least.at(flag["flag"].get<std::string>()));
    CHECK_FALSE(flag["unit"].get<std::string>().empty());
    CHECK(flag["from_year"] == 2023);
    CHECK(flag["to_year"] == 2028);
    CHECK(flag["from_year"].is_number_integer());
    CHECK_FALSE(flag["message"].get<std::string>().empty());
  }
  CHECK(kinds.size() == 4);
  const Json few = json_of({"flags", "--people", "40", "--visits", "40", "--crowding", "200"});
  CHECK(few["flags"].size() < usual["flags"].size());
  CHECK(run_cli({"flags", "--ahead", "0"}).code == 2);
  CHECK(run_cli({"flags", "--people", "1000", "--visits", "1000", "--crowding", "1000"}).code == 0);
}

TEST_CASE("the parts of a district's factor multiply to the factor", "[cli]") {
  const Json document = json_of({"factors", "--areas", "WK036390"});
  std::map<std::string, double> product;
  std::map<std::string, double> factor;
  for (const Json& row : document["factors"]) {
    CHECK(row["area"] == "WK036390");
    const std::string care = row["care"];
    product.try_emplace(care, 1.0).first->second *=
        1 + row["contribution_percent"].get<double>() / 100;
    factor[care] = row["factor"];
  }
  CHECK(factor.contains("acute"));
  CHECK(factor.contains("specialist_care"));
  for (const auto& [care, value] : factor) CHECK(product[care] == Approx(value).epsilon(1e-12));
  CHECK(run_cli({"factors", "--areas", "WK999999"}).code == 5);
}

TEST_CASE("validate without years of all municipalities says what is missing", "[cli]") {
  for (const char* what : {"population", "demand"}) {
    const Finished finished = run_cli({"validate", what, "-l", "en"});
    CHECK(finished.code == 5);
    CHECK(finished.err.find("Vektis") != std::string::npos);
  }
  CHECK(run_cli({"validate", "population", "--from", "tien"}).code == 2);
}
