// The module: the only place that calls GDAL.
#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "common/error.h"
#include "import/gdal/module.h"

namespace regioscoop::import::gdal {

namespace {

using Dataset = std::unique_ptr<GDALDataset, decltype(&GDALClose)>;
using Transformation =
    std::unique_ptr<OGRCoordinateTransformation, decltype(&OGRCoordinateTransformation::DestroyCT)>;

std::string name_of(const std::filesystem::path& file) { return file.filename().string(); }

Error refusal(const std::string& file, const Text& what, const Text& remedy = {}) {
  return {ErrorKind::bad_input, text("{}: {}", "{}: {}", file, what), remedy};
}

std::string lower(std::string_view word) {
  std::string out{word};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Only files on this machine and only these formats, so that nothing in a file can make GDAL fetch
// something.
Dataset open(const std::filesystem::path& file, const char* const* drivers) {
  const std::string path = std::filesystem::absolute(file).string();
  CPLErrorReset();
  auto* opened = GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers);
  if (opened == nullptr) {
    const std::string reason = CPLGetLastErrorMsg();
    throw refusal(name_of(file),
                  text("het bestand is beschadigd of van een vorm die niet gelezen kan worden{}.",
                       "the file is damaged or of a form that can't be read{}.",
                       reason.empty() ? "" : " (" + reason + ")"));
  }
  return {opened, &GDALClose};
}

class SheetRows final : public RowSource {
 public:
  explicit SheetRows(OGRLayer& layer) : layer_{layer} {
    layer_.ResetReading();
    count_ = layer_.GetFeatureCount();
  }

  [[nodiscard]] bool next() override {
    // By index, so that several sources can read one sheet; the driver holds it in memory.
    if (read_ >= count_ || layer_.SetNextByIndex(read_) != OGRERR_NONE) return false;
    const OGRFeatureUniquePtr feature{layer_.GetNextFeature()};
    if (!feature) return false;
    ++read_;
    row_ = feature->GetFID() > 0 ? feature->GetFID() : read_;
    const int columns = feature->GetFieldCount();
    words_.resize(static_cast<std::size_t>(columns));
    cells_.resize(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) {
      const auto at = static_cast<std::size_t>(i);
      words_[at] = feature->IsFieldSetAndNotNull(i) ? feature->GetFieldAsString(i) : "";
      cells_[at] = words_[at];
    }
    return true;
  }
  [[nodiscard]] std::span<const std::string_view> cells() const override { return cells_; }
  [[nodiscard]] std::int64_t row() const override { return row_; }
  [[nodiscard]] double fraction() const override {
    return count_ > 0 ? static_cast<double>(read_) / static_cast<double>(count_) : 1;
  }

 private:
  OGRLayer& layer_;
  std::int64_t count_ = 0;
  std::int64_t read_ = 0;
  std::int64_t row_ = 0;
  std::vector<std::string> words_;
  std::vector<std::string_view> cells_;
};

class Workbook final : public Spreadsheet {
 public:
  explicit Workbook(const std::filesystem::path& file) : data_{open_book(file)} {}

  [[nodiscard]] std::vector<std::string> sheets() const override {
    std::vector<std::string> names;
    for (int i = 0; i < data_->GetLayerCount(); ++i)
      names.emplace_back(data_->GetLayer(i)->GetName());
    return names;
  }
  [[nodiscard]] std::unique_ptr<RowSource> rows(std::size_t sheet) override {
    return std::make_unique<SheetRows>(*data_->GetLayer(static_cast<int>(sheet)));
  }

 private:
  static Dataset open_book(const std::filesystem::path& file) {
    constexpr std::array<const char*, 3> kDrivers{"XLSX", "ODS", nullptr};
    return open(file, kDrivers.data());
  }

  Dataset data_;
};

// Twice the area of a ring, and its moments: the shoelace formula. Degrees are taken as a plane,
// which shifts the centre of a municipality by metres.
struct Moments {
  double area = 0;
  double x = 0;
  double y = 0;

  void add(const OGRLinearRing& ring, double sign) {
    Moments own;
    const OGRPoint origin{ring.getX(0), ring.getY(0)};
    for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {
      const double ax = ring.getX(i) - origin.getX();
      const double ay = ring.getY(i) - origin.getY();
      const double bx = ring.getX(i + 1) - origin.getX();
      const double by = ring.getY(i + 1) - origin.getY();
      const double cross = ax * by - bx * ay;
      own.area += cross;
      own.x += (ax + bx) * cross;
      own.y += (ay + by) * cross;
    }
    const double turn = own.area < 0 ? -sign : sign;
    area += turn * own.area;
    x += turn * (own.x + 3 * origin.getX() * own.area);
    y += turn * (own.y + 3 * origin.getY() * own.area);
  }
};

class Layers final : public FeatureSource {
 public:
  explicit Layers(const std::filesystem::path& file) : file_{name_of(file)}, data_{open_map(file)} {
    wgs84_.SetWellKnownGeogCS("WGS84");
    wgs84_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }

  [[nodiscard]] std::vector<std::string> layers() const override {
    std::vector<std::string> names;
    for (int i = 0; i < data_->GetLayerCount(); ++i)
      names.emplace_back(data_->GetLayer(i)->GetName());
    return names;
  }
  [[nodiscard]] std::vector<std::string> properties(std::size_t layer) const override {
    const OGRFeatureDefn& definition = *data_->GetLayer(static_cast<int>(layer))->GetLayerDefn();
    std::vector<std::string> names;
    for (int i = 0; i < definition.GetFieldCount(); ++i)
      names.push_back(lower(definition.GetFieldDefn(i)->GetNameRef()));
    return names;
  }
  [[nodiscard]] bool has_points(std::size_t layer) const override {
    return wkbFlatten(data_->GetLayer(static_cast<int>(layer))->GetGeomType()) == wkbPoint;
  }
  void begin(std::size_t layer) override;
  [[nodiscard]] bool next(Feature& feature) override;

 private:
  static Dataset open_map(const std::filesystem::path& file) {
    constexpr std::array<const char*, 3> kDrivers{"GeoJSON", "GPKG", nullptr};
    return open(file, kDrivers.data());
  }

  [[nodiscard]] Error bad(std::int64_t number, const Text& what, const Text& remedy = {}) const {
    return refusal(file_, text("object {}: {}", "feature {}: {}", number, what), remedy);
  }
  void place(const OGRGeometry& shape, Feature& feature) const;
  void add_polygon(const OGRPolygon& polygon, std::int64_t number, Moments& moments) const;

  std::string file_;
  Dataset data_;
  OGRSpatialReference wgs84_;
  OGRLayer* layer_ = nullptr;
  Transformation to_wgs84_{nullptr, &OGRCoordinateTransformation::DestroyCT};
  std::int64_t number_ = 0;
};

void Layers::begin(std::size_t layer) {
  layer_ = data_->GetLayer(static_cast<int>(layer));
  layer_->ResetReading();
  number_ = 0;
  const OGRSpatialReference* own = layer_->GetSpatialRef();
  if (own == nullptr)
    throw refusal(file_,
                  text("van de laag ‘{}’ is het coördinatenstelsel niet bekend.",
                       "the coordinate system of the layer ‘{}’ is not known.", layer_->GetName()),
                  {"Bewaar de kaart met een coördinatenstelsel (RD New, EPSG:28992, of WGS 84).",
                   "Save the map with a coordinate system (RD New, EPSG:28992, or WGS 84)."});
  OGRSpatialReference from{*own};
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to_wgs84_.reset(OGRCreateCoordinateTransformation(&from, &wgs84_));
  if (!to_wgs84_)
    throw refusal(file_,
                  text("het coördinatenstelsel van de laag ‘{}’ is niet om te rekenen naar WGS 84.",
                       "the coordinate system of the layer ‘{}’ can't be converted to WGS 84.",
                       layer_->GetName()));
}

bool Layers::next(Feature& feature) {
  const OGRFeatureUniquePtr read{layer_->GetNextFeature()};
  if (!read) return false;
  feature = Feature{};
  feature.number = ++number_;
  for (int i = 0; i < read->GetFieldCount(); ++i)
    if (read->IsFieldSetAndNotNull(i))
      feature.properties[lower(read->GetFieldDefnRef(i)->GetNameRef())] = read->GetFieldAsString(i);
  OGRGeometry* own = read->GetGeometryRef();
  if (own == nullptr || own->IsEmpty())
    throw bad(feature.number,
              {"de geometrie ontbreekt of is beschadigd.", "the geometry is missing or damaged."});
  std::unique_ptr<OGRGeometry> shape{own->getLinearGeometry()};
  shape->flattenTo2D();
  if (shape->transform(to_wgs84_.get()) != OGRERR_NONE)
    throw bad(feature.number, {"de coördinaten zijn niet om te rekenen naar WGS 84.",
                               "the coordinates can't be converted to WGS 84."});
  OGREnvelope box;
  shape->getEnvelope(&box);
  const bool on_earth = box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90;
  if (!on_earth)
    throw bad(feature.number,
              {"de coördinaten zijn geen lengte en breedte.",
               "the coordinates are no longitude and latitude."},
              {"Bewaar de kaart met vermelding van haar coördinatenstelsel; GeoJSON hoort in WGS "
               "84 te zijn.",
               "Save the map with its coordinate system; GeoJSON should be in WGS 84."});
  place(*shape, feature);
  feature.wkb.resize(shape->WkbSize());
  shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(feature.wkb.data()));
  return true;
}

void Layers::add_polygon(const OGRPolygon& polygon, std::int64_t number, Moments& moments) const {
  double sign = 1;  // the outer ring counts, holes are taken off
  for (const OGRLinearRing* ring : polygon) {
    constexpr int kLeastPoints = 4;
    if (ring->getNumPoints() < kLeastPoints || ring->get_IsClosed() == 0)
      throw bad(number, {"een grenslijn is niet gesloten of heeft minder dan vier punten.",
                         "a ring is not closed or has fewer than four points."});
    moments.add(*ring, sign);
    sign = -1;
  }
}

void Layers::place(const OGRGeometry& shape, Feature& feature) const {
  const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
  if (type == wkbPoint) {
    feature.shape = Shape::point;
    feature.longitude = shape.toPoint()->getX();
    feature.latitude = shape.toPoint()->getY();
    return;
  }
  if (type != wkbPolygon && type != wkbMultiPolygon) return;
  Moments moments;
  if (type == wkbPolygon) add_polygon(*shape.toPolygon(), feature.number, moments);
  if (type == wkbMultiPolygon)
    for (const OGRPolygon* polygon : *shape.toMultiPolygon())
      add_polygon(*polygon, feature.number, moments);
  if (!(moments.area > 0))
    throw bad(feature.number, {"het gebied heeft geen oppervlak.", "the area has no surface."});
  feature.shape = Shape::area;
  feature.longitude = moments.x / (3 * moments.area);
  feature.latitude = moments.y / (3 * moments.area);
}

class GdalReader final : public Reader {
 public:
  GdalReader() {
    CPLSetErrorHandler(
        CPLQuietErrorHandler);  // what goes wrong becomes an Error, not a line on screen
    OSRSetPROJEnableNetwork(0);
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");  // writes nothing beside the files it reads
    // Every cell as text, the first row too. GDAL 3.6 has no open options for it yet.
    for (const char* option : {"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS"})
      CPLSetConfigOption(option, "DISABLE");
    for (const char* option : {"OGR_XLSX_FIELD_TYPES", "OGR_ODS_FIELD_TYPES"})
      CPLSetConfigOption(option, "STRING");
    GDALAllRegister();
  }

  [[nodiscard]] std::unique_ptr<Spreadsheet> open_spreadsheet(
      const std::filesystem::path& file) const override {
    return std::make_unique<Workbook>(file);
  }
  [[nodiscard]] std::unique_ptr<FeatureSource> open_features(
      const std::filesystem::path& file) const override {
    return std::make_unique<Layers>(file);
  }
};

}  // namespace

}  // namespace regioscoop::import::gdal

extern "C" [[gnu::visibility("default")]] const regioscoop::import::gdal::Reader*
regioscoop_gdal_reader() {
  static const regioscoop::import::gdal::GdalReader reader;
  return &reader;
}
