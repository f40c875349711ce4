#include "import/gdal/module.h"
#include "support/check_close.h"
#include "support/import_scratch.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

using namespace regioscoop;

namespace {

// Two districts that borders can be given to.
const std::string kDistricts =
    "\"ID\";\"WijkenEnBuurten\";\"SoortRegio_2\";\"Codering_3\";\"AantalInwoners_5\";\"k_"
    "65JaarOfOuder_12\"\n"
    "\"1\";\"WK999900\";\"Wijk\";\"WK999900\";\"1200\";\"200\"\n"
    "\"2\";\"WK036300\";\"Wijk\";\"WK036300\";\"1200\";\"200\"\n";

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}
std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
// An L: the centre of gravity is not the middle of its box. Areas 2 × 1 and 1 × 1.
const std::string kShapeL =
    R"({"type":"Polygon","coordinates":[[[4,52],[6,52],[6,53],[5,53],[5,54],[4,54],[4,52]]]})";

bool no_module() { return !import::gdal::available(); }

}  // namespace

TEST_CASE("borders of GeoJSON give areas a border and a centre", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kDistricts));
  const auto result =
      scratch.load("wijken.geojson", collection(feature(R"("statcode":"WK999900")", kShapeL) + "," +
                                                feature(R"("statcode":"WK888800")", kShapeL)));
  CHECK(result.rows_added == 1);
  CHECK(test::says(result, "1 areas are not in this project"));
  // Moments by hand: (2·(5, 52.5) + 1·(4.5, 53.5)) / 3.
  test::check_close(scratch.number("SELECT longitude FROM area WHERE code = 'WK999900'"), 29.0 / 6,
                    1e-9);
  test::check_close(scratch.number("SELECT latitude FROM area WHERE code = 'WK999900'"), 158.5 / 3,
                    1e-9);
  CHECK(scratch.number("SELECT length(wkb) FROM area_border") == 9 + 4 + 7 * 16);

  // The city's own code of a district.
  CHECK(scratch
            .load("a.geojson",
                  collection(feature(R"("naam":"Oude Zijde","vollcode":"A00")", kShapeL)))
            .rows_added == 1);
  CHECK(scratch.number("SELECT count(*) FROM area_border") == 2);
}

TEST_CASE("a hole is taken off the centre of gravity", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kDistricts));
  static_cast<void>(scratch.load(
      "a.geojson",
      collection(feature(
          R"("wijkcode":"WK999900")",
          R"({"type":"MultiPolygon","coordinates":[[[[4,52],[8,52],[8,54],[4,54],[4,52]],[[4,52],[4,54],[6,54],[6,52],[4,52]]]]})"))));
  test::check_close(scratch.number("SELECT longitude FROM area WHERE code = 'WK999900'"), 7, 1e-9);
}

TEST_CASE("borders of a GeoPackage in RD New become longitude and latitude", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kDistricts));
  const auto result =
      scratch.load(test::source_dir() / "tests/core/import/gdal/fixtures/districts.gpkg");
  CHECK(test::says(result, "1 areas are water"));
  // The fixture was a square of 4.90–4.92 by 52.30–52.32 degrees; a millionth of a degree is 10 cm.
  test::check_close(scratch.number("SELECT longitude FROM area WHERE code = 'WK999900'"), 4.91,
                    2e-6);
  test::check_close(scratch.number("SELECT latitude FROM area WHERE code = 'WK999900'"), 52.31,
                    2e-6);
}

TEST_CASE("what is wrong in a map is named", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load("2019_kwb.csv", kDistricts));
  const auto says = [&](const std::string& features) {
    return scratch.refusal("a.geojson", collection(features));
  };
  const std::string code = R"("wijkcode":"WK999900")";
  CHECK_THAT(says(feature(code, "null")),
             contains_text("a.geojson: feature 1: the geometry is missing"));
  CHECK_THAT(says(feature(code, R"({"type":"Polygon","coordinates":[[[4,52],[5,52],[4,52]]]})")),
             contains_text("fewer than four points"));
  CHECK_THAT(
      says(feature(code, R"({"type":"Polygon","coordinates":[[[4,52],[5,52],[6,52],[4,52]]]})")),
      contains_text("no surface"));
  CHECK_THAT(
      says(feature(
          code,
          R"({"type":"Polygon","coordinates":[[[121000,487000],[122000,487000],[122000,488000],[121000,487000]]]})")),
      contains_text("no longitude and latitude"));
  CHECK_THAT(says(feature(code, R"({"type":"Point","coordinates":[4,52]})")),
             contains_text("WK999900) is not an area"));
  CHECK_THAT(says(feature(code, kShapeL) + "," + feature(code, kShapeL)),
             contains_text("feature 2: WK999900 is in it twice"));
  CHECK_THAT(says(feature(R"("naam":"Noord")", kShapeL)),
             contains_text("map (GeoJSON) without codes"));
  CHECK_THAT(says(feature(R"("wijkcode":"Noord")", kShapeL)),
             contains_text("feature 1 has no CBS code"));
  CHECK_THAT(says(feature(R"("wijkcode":"WK888800")", kShapeL)),
             contains_text("none of the 1 areas is known"));
  CHECK_THAT(scratch.refusal("a.geojson", collection(feature(code, kShapeL)).substr(0, 150)),
             contains_text("a.geojson"));
  CHECK(scratch.number("SELECT count(*) FROM area WHERE longitude IS NOT NULL") == 0);
}

TEST_CASE("hospital sites become providers", "[db][import][gdal]") {
  if (no_module()) return;
  test::ImportScratch scratch;
  const std::string open =
      R"("organisatie":"AMC","locatie":"Academisch Medisch Centrum","fullTimeSEH":true)";
  const std::string shut = R"("organisatie":"B","locatie":"Buitenpolikliniek","fullTimeSEH":false)";
  const std::string place = R"({"type":"Point","coordinates":[4.957,52.294]})";
  const auto result =
      scratch.load("a.json", collection(feature(open, place) + "," + feature(shut, place)));
  CHECK(result.importer == "hospitals");
  CHECK(result.rows_added == 1);
  CHECK(test::says(result, "1 sites without"));
  CHECK(scratch.word("SELECT key FROM provider") == "hospital.academisch_medisch_centrum");
  CHECK(scratch.number("SELECT latitude FROM provider") == 52.294);
  CHECK_THAT(
      scratch.refusal("b.json", collection(feature(open, place) + "," + feature(open, place))),
      contains_text("feature 2") && contains_text("twice"));
}

TEST_CASE("the published maps", "[golden][db][import][gdal]") {
  const auto kwb = test::published_file("kwb/2019_marginal_distributions_84583NED.csv");
  const auto borders = test::published_file("geo/buurtcombinaties.geojson");
  const auto hospitals = test::published_file("seh/ziekenhuizen.json");
  if (!kwb || !borders || !hospitals || no_module()) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load(*kwb));
  CHECK(scratch.load(*borders).rows_added == 99);
  // Every district of 2019 has a centre inside the city.
  CHECK(scratch.number("SELECT count(*) FROM area WHERE kind = 'district' AND longitude BETWEEN "
                       "4.7 AND 5.1 AND latitude BETWEEN 52.25 AND 52.45") == 99);
  CHECK(scratch.load(*hospitals).rows_added == 83);
}

TEST_CASE("a map of something else is not announced as borders", "[import][gdal]") {
  if (no_module()) return;
  const test::TemporaryFolder folder;
  const auto kind = [&](const std::string& text) {
    return import::recognise(folder.write("a.json", text)).importer;
  };
  // Areas that can be reached in half an hour, as a service for travel times gives them.
  const std::string reach = feature(R"("group_index":0,"value":1800,"center":[5.7,50.8])", kShapeL);
  CHECK_THROWS_AS(kind(collection(reach)), Error);
  CHECK(kind(collection(reach + "," + feature(R"("WK_CODE":"WK999900")", kShapeL))) == "borders");
  // Before the features a map may have properties of its own.
  CHECK(kind(R"({"type":"FeatureCollection","crs":{"properties":{"name":"CRS84"}},"features":[)" +
             feature(R"("statcode":"WK999900")", kShapeL) + "]}") == "borders");
  // Coordinates first, so many that no property is in sight yet.
  std::string far = R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":[)";
  while (far.size() < 70'000) far += "[4.123456,52.123456],";
  CHECK(kind(far + R"([4,52]],"properties":{"statcode":"WK999900"}}]})") == "borders");
  if (const auto times = test::published_file("seh/aanrijden30.json"))
    CHECK_THROWS_AS(import::recognise(*times), Error);
}
