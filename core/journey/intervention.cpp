#include "journey/intervention.h"

#include <algorithm>

namespace regioscoop::journey {
namespace {

constexpr double kMostReadmitted = 0.95;

}  // namespace

double band_overlap(const Intervention& intervention, int band) {
  const demand::AgeBand& ages = demand::kAgeBandList[static_cast<std::size_t>(band) + 1];
  const bool open_ended = band == kBands - 1;
  const int last = open_ended ? ages.age_from : ages.age_to;
  const int first_common = std::max(intervention.age_from, ages.age_from);
  const int last_common = std::min(intervention.age_to, last);
  if (open_ended) return intervention.age_to >= ages.age_from && intervention.age_from <= last;
  return std::max(0, last_common - first_common + 1) /
         static_cast<double>(last - ages.age_from + 1);
}

UseFactors use_factors(std::span<const Intervention> interventions, const Vector& uptake) {
  UseFactors factors;
  for (auto& bands : factors.left) bands.fill(1);
  for (std::size_t i = 0; i < interventions.size(); ++i) {
    for (const InterventionEffect& effect : interventions[i].effects) {
      auto& left = factors.left[static_cast<std::size_t>(effect.target)];
      for (int band = 0; band < kBands; ++band) {
        left[static_cast<std::size_t>(band)] *= 1 - uptake(static_cast<Eigen::Index>(i)) *
                                                        band_overlap(interventions[i], band) *
                                                        effect.use_share * (1 - effect.factor);
      }
    }
  }
  return factors;
}

UseFactors mean_use_factors(std::span<const Intervention> interventions, const Matrix& uptake) {
  UseFactors sum{};
  UseFactors month;
  for (Eigen::Index m = 0; m < uptake.cols(); ++m) {
    const bool as_before = m > 0 && uptake.col(m) == uptake.col(m - 1);
    if (!as_before) month = use_factors(interventions, uptake.col(m));
    for (std::size_t target = 0; target < sum.left.size(); ++target) {
      for (std::size_t band = 0; band < kBands; ++band) {
        sum.left[target][band] += month.left[target][band];
      }
    }
  }
  for (auto& bands : sum.left) {
    for (double& left : bands) left /= static_cast<double>(uptake.cols());
  }
  return sum;
}

Need with_factors(Need need, const UseFactors& factors) {
  for (int band = 0; band < kBands; ++band) {
    need.home_visits.row(band) *= factors.of(EffectTarget::ed_visits, band);
    need.index_admissions.row(band) *= factors.of(EffectTarget::acute_admissions, band);
  }
  return need;
}

Parameters with_factors(Parameters parameters, const UseFactors& factors) {
  for (int band = 0; band < kBands; ++band) {
    const auto b = static_cast<std::size_t>(band);
    const double readmitted =
        parameters.ward_readmission[b] * factors.of(EffectTarget::readmissions, band);
    parameters.ward_readmission[b] =
        std::min(readmitted, std::max(parameters.ward_readmission[b], kMostReadmitted));
    parameters.ward_stay_days[b] *= factors.of(EffectTarget::ward_days, band);
  }
  return parameters;
}

RowVector people_reached(const Intervention& intervention, double uptake,
                         const Matrix& population) {
  RowVector people = RowVector::Zero(population.cols());
  for (int band = 0; band < kBands; ++band) {
    people += band_overlap(intervention, band) * population.row(band + 1);
  }
  return uptake * intervention.target_share * people;
}

}  // namespace regioscoop::journey
