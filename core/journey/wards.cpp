#include "journey/wards.h"

#include <algorithm>
#include <array>
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

Matrix load_shares(const Matrix& shares, std::span<const Hospital> hospitals,
                   const RowVector& by_district) {
  Vector beds = Vector::Zero(shares.rows());
  for (std::size_t h = 0; h < hospitals.size(); ++h) {
    if (hospitals[h].in_region) beds(static_cast<Eigen::Index>(h)) = hospitals[h].ward_beds;
  }
  if (beds.sum() <= 0) return shares;
  const Vector aim = beds * (by_district.sum() / beds.sum());

  // Iterative proportional fitting of rows (hospitals) and columns (districts).
  constexpr int kMostSweeps = 500;
  constexpr double kGoodEnough = 1e-10;
  Matrix fitted = shares;
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    const Vector totals = fitted * by_district.transpose();
    const double miss = (totals - aim).cwiseAbs().maxCoeff();
    for (Eigen::Index h = 0; h < fitted.rows(); ++h) {
      fitted.row(h) *= totals(h) > 0 ? aim(h) / totals(h) : 0;
    }
    const RowVector columns = fitted.colwise().sum();
    for (Eigen::Index i = 0; i < fitted.cols(); ++i) {
      if (columns(i) > 0) fitted.col(i) /= columns(i);
    }
    if (miss <= kGoodEnough * by_district.sum()) break;
  }
  return fitted;
}

Vector hospital_totals(const RowVector& by_district, const Matrix& load_shares) {
  if (load_shares.rows() == 0) return Vector::Constant(1, by_district.sum());
  return load_shares * by_district.transpose();
}

Vector ward_beds_needed(const Vector& load, const Parameters& parameters) {
  return load.unaryExpr([&](double beds_in_use) {
    return static_cast<double>(servers_needed(beds_in_use, parameters.ward_overflow_probability));
  });
}

std::vector<HospitalYear> hospital_years(const HospitalDemand& demand, const Matrix& load_shares,
                                         std::span<const Hospital> hospitals,
                                         const WeekProfile& profile, const Parameters& parameters) {
  std::vector<HospitalYear> years(hospitals.size());
  if (hospitals.empty()) return years;
  const auto totals = [&](const RowVector& by_district) {
    return hospital_totals(by_district, load_shares);
  };
  const Vector younger_visits = totals(demand.ed_visits_younger);
  const Vector older_visits = totals(demand.ed_visits_70_plus);
  const Vector younger_admissions = totals(demand.acute_admissions_younger);
  const Vector older_admissions = totals(demand.ward_admissions_70_plus);
  const Vector older_load = totals(demand.ward_bed_days_70_plus) / kDaysPerYear;
  const Vector beds_needed = ward_beds_needed(older_load, parameters);

  for (std::size_t i = 0; i < hospitals.size(); ++i) {
    const Hospital& hospital = hospitals[i];
    const auto h = static_cast<Eigen::Index>(i);
    if (!hospital.in_region) continue;
    HospitalYear& year = years[i];
    year.ed_visits_70_plus = older_visits(h);
    year.ed_visits = younger_visits(h) + older_visits(h);
    year.ward_load =
        older_load(h) + younger_admissions(h) * parameters.younger_ward_stay_days / kDaysPerYear;
    year.ward_beds_needed = beds_needed(h);
    if (hospital.ward_beds > 0) {
      const double admissions = younger_admissions(h) + older_admissions(h);
      const double stay = admissions > 0 ? year.ward_load * kDaysPerYear / admissions : 0;
      year.boarding = boarding(admissions, year.ward_load, hospital.ward_beds, stay,
                               parameters.ed_boarding_limit_hours);
    }
    if (hospital.ed_places > 0) {
      const std::array<EdStream, 2> streams{{{younger_visits(h), parameters.ed_stay_hours_younger},
                                             {older_visits(h), parameters.ed_stay_hours_70_plus}}};
      year.ed = ed_load(profile, streams, year.boarding.mean_present(), hospital.ed_places);
    }
  }
  return years;
}

}  // namespace regioscoop::journey
