// Not a test of the program: writes the tables of data/ that follow from the others by a rule. Run
// it by name after the published figures or a rule have changed, and read the difference:
//   regioscoop_core_tests "[update]"
#include <fmt/format.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "bundled.h"
#include "region/tile_map.h"
#include "support/catch.h"

using namespace regioscoop;

namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char one : line) {
    if (one == '"') quoted = !quoted;
    if (one == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += one;
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("write tiles and districts' people into data", "[.][update]") {
  const Region& region = test::bundled_region();
  const auto areas = test::data_folder() / "amsterdam" / "areas.csv";
  std::vector<Point> centres;
  std::map<std::string, std::size_t> place;
  for (const District& district : region.districts) {
    place[district.code] = centres.size();
    centres.push_back(*district.centre);
  }
  const std::vector<Tile> tiles = tile_map(centres);
  std::string out =
      "code,kind,name,valid_from,valid_to,longitude,latitude,tile_column,tile_row,source\n";
  std::ifstream in{areas};
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells = split(line);
    std::string tile = ",";
    if (const auto found = place.find(cells[0]); found != place.end()) {
      const Tile& own = tiles[found->second];
      tile = fmt::format("{},{}", own.column, own.row);
    }
    for (std::size_t i = 0; i < 7; ++i) out += cells[i] + ",";
    out += tile + "," + cells.back() + "\n";
  }
  in.close();
  std::ofstream{areas} << out;

  const DerivedPopulation derived = derive_population(test::bundled_project());
  std::ofstream people{test::data_folder() / "amsterdam" / "population_districts.csv"};
  people << "area,year,measure,sex,age_from,age_to,persons\n";
  for (std::size_t a = 0; a < derived.areas.size(); ++a) {
    for (const Sex sex : kSexes) {
      for (int age = 0; age <= kOldestAge; ++age) {
        people << fmt::format("{},{},{},{},{},{},{}\n", derived.areas[a], derived.year,
                              derived.insured_years ? "insured_years" : "residents", letter(sex),
                              age, age == kOldestAge ? 120 : age,
                              derived.people(cohort_row(sex, age), static_cast<Eigen::Index>(a)));
      }
    }
  }
}
