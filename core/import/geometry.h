// Layers of features with a geometry (GeoJSON, GeoPackage). Implemented in the module that loads
// GDAL.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace regioscoop::import {

enum class Shape : std::uint8_t { point, area, other };

// Longitude and latitude in degrees, WGS 84.
struct Feature {
  std::int64_t number = 0;                        // from 1, in the order of the layer
  std::map<std::string, std::string> properties;  // names in lower case; no value: not there
  Shape shape = Shape::other;
  double longitude = 0;  // centre: of a surface its centre of gravity
  double latitude = 0;
  std::vector<std::byte> wkb;
};

class FeatureSource {
 public:
  FeatureSource() = default;
  FeatureSource(const FeatureSource&) = delete;
  FeatureSource& operator=(const FeatureSource&) = delete;
  virtual ~FeatureSource() = default;

  [[nodiscard]] virtual std::vector<std::string> layers() const = 0;
  // Names of the properties in lower case.
  [[nodiscard]] virtual std::vector<std::string> properties(std::size_t layer) const = 0;
  // Whether the features of the layer are points.
  [[nodiscard]] virtual bool has_points(std::size_t layer) const = 0;
  // Goes to the start of a layer. Throws Error{bad_input} where its coordinate system is not known.
  virtual void begin(std::size_t layer) = 0;
  // False after the last. Throws Error{bad_input} for a geometry that is missing, damaged or not on
  // earth; the message names the feature.
  [[nodiscard]] virtual bool next(Feature& feature) = 0;
};

}  // namespace regioscoop::import
