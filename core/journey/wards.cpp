#include "journey/wards.h"

#include <algorithm>
#include <cmath>

#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

// Nearer than this everything is next door.
constexpr double kNextDoorKm = 1;

double attraction(const Hospital& hospital, const District& district, double exponent,
                  bool count_beds) {
  const double size = count_beds ? hospital.ward_beds : 1;
  if (!hospital.location || !district.centre) return size;
  const double distance = std::max(kNextDoorKm, distance_km(*hospital.location, *district.centre));
  return size / std::pow(distance, exponent);
}

}  // namespace

Matrix hospital_shares(std::span<const Hospital> hospitals, std::span<const District> districts,
                       const Parameters& parameters) {
  const bool count_beds = std::any_of(hospitals.begin(), hospitals.end(),
                                      [](const Hospital& h) { return h.ward_beds > 0; });
  Matrix shares(static_cast<Eigen::Index>(hospitals.size()),
                static_cast<Eigen::Index>(districts.size()));
  for (std::size_t i = 0; i < districts.size(); ++i) {
    for (std::size_t h = 0; h < hospitals.size(); ++h) {
      shares(static_cast<Eigen::Index>(h), static_cast<Eigen::Index>(i)) =
          attraction(hospitals[h], districts[i], parameters.hospital_distance_exponent, count_beds);
    }
  }
  if (shares.rows() > 0) shares.array().rowwise() /= shares.colwise().sum().eval().array();
  return shares;
}

WardBeds ward_beds_needed(const RowVector& ward_bed_days, const Matrix& shares,
                          const Parameters& parameters) {
  WardBeds result;
  result.load = shares.rows() > 0 ? Vector{shares * ward_bed_days.transpose()}
                                  : Vector{Vector::Constant(1, ward_bed_days.sum())};
  result.load /= kDaysPerYear;
  result.beds.resize(result.load.size());
  for (Eigen::Index h = 0; h < result.load.size(); ++h) {
    result.beds(h) = servers_needed(result.load(h), parameters.ward_overflow_probability);
  }
  return result;
}

}  // namespace regioscoop::journey
