#include "demand/area_effects.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "demand/area_factor.h"

namespace regioscoop::demand {
namespace {

constexpr int kOld = 70;
constexpr const char* kScore = "ses_woa_score";

// Districts that keep a total together.
using Group = std::vector<Eigen::Index>;

std::vector<Group> municipalities_of(const Region& region) {
  std::map<std::string, Group> groups;
  for (std::size_t d = 0; d < region.districts.size(); ++d)
    groups[region.districts[d].municipality_code].push_back(static_cast<Eigen::Index>(d));
  std::vector<Group> out;
  for (auto& [code, group] : groups) out.push_back(std::move(group));
  return out;
}

Group all_districts(const Region& region) {
  Group out;
  for (std::size_t d = 0; d < region.districts.size(); ++d)
    out.push_back(static_cast<Eigen::Index>(d));
  return out;
}

// Weighted mean of the finite values; 0 when there is none.
double mean_of(const Vector& values, const Vector& weight, const Group& group) {
  double sum = 0;
  double total = 0;
  for (const Eigen::Index d : group) {
    if (!std::isfinite(values(d))) continue;
    sum += weight(d) * values(d);
    total += weight(d);
  }
  return total > 0 ? sum / total : 0;
}

// Log parts of the tilt, districts × (covariates + 1): a column a covariate and the balance that
// keeps the total of each group.
Matrix tilt_parts(const Matrix& covariates, const Vector& effects, const Vector& weight,
                  const std::vector<Group>& groups) {
  const Eigen::Index count = effects.size();
  Matrix parts = Matrix::Zero(weight.size(), count + 1);
  for (const Group& group : groups) {
    for (Eigen::Index j = 0; j < count; ++j) {
      const Vector values = covariates.col(j);
      const double mean = mean_of(values, weight, group);
      for (const Eigen::Index d : group)
        parts(d, j) = std::isfinite(values(d)) ? effects(j) * (values(d) - mean) : 0;
    }
    Vector tilt = Vector::Ones(weight.size());
    for (const Eigen::Index d : group) tilt(d) = std::exp(parts.row(d).head(count).sum());
    const double mean = mean_of(tilt, weight, group);
    for (const Eigen::Index d : group) parts(d, count) = mean > 0 ? -std::log(mean) : 0;
  }
  return parts;
}

Matrix scores_of(const Region& region) {
  Matrix scores(static_cast<Eigen::Index>(region.districts.size()), 1);
  for (std::size_t d = 0; d < region.districts.size(); ++d)
    scores(static_cast<Eigen::Index>(d), 0) = region.districts[d].ses_score.value_or(std::nan(""));
  return scores;
}

bool learnt(const Region& region, const Matrix& effects) {
  return effects.rows() == kCareTypes && effects.cols() > 0 &&
         region.covariates.cols() == effects.cols();
}

// Effects to use: those the region carries, else what its municipalities tell.
Matrix effects_of(const Region& region) {
  if (region.covariate_effects.size() > 0) return region.covariate_effects;
  return learn_covariate_effects(region.municipal_use, region.covariate_names);
}

bool knows_scores(const Region& region) {
  return std::any_of(region.districts.begin(), region.districts.end(),
                     [](const District& one) { return one.ses_score.has_value(); });
}

// Without scores the assumption plays no part.
Vector score_effect(const Region& region, std::string_view key) {
  return Vector::Constant(1, knows_scores(region) ? region.assumptions.value(key) : 0.0);
}

// Expected cost of each care type, kCareTypes × districts: the weights of a municipality's
// districts.
Matrix expected_cost(const Region& region) {
  return (region.rates.cost * region.base_population).cwiseMax(0.0);
}

Vector expected_acute(const Region& region) {
  RowVector visits = RowVector::Zero(region.base_population.cols());
  constexpr int kRows = kAges - kOld;
  for (const Sex sex : kSexes) {
    const int first = cohort_row(sex, kOld);
    visits += region.rates.ed_visit.segment(first, kRows).transpose() *
              region.base_population.middleRows(first, kRows);
  }
  return visits.transpose();
}

Matrix cost_parts(const Region& region, const Matrix& effects, const std::vector<Group>& groups,
                  const Matrix& expected, int care) {
  const Vector weight = expected.row(care).transpose();
  if (learnt(region, effects))
    return tilt_parts(region.covariates, effects.row(care).transpose(), weight, groups);
  return tilt_parts(scores_of(region), score_effect(region, "demand.ses_effect_cost"), weight,
                    groups);
}

Matrix acute_parts(const Region& region) {
  return tilt_parts(scores_of(region), score_effect(region, "demand.ses_effect_acute"),
                    expected_acute(region), {all_districts(region)});
}

Text covariate_name(const std::string& key) {
  if (key == kScore) return {"sociaaleconomische score", "socio-economic score"};
  return {key, key};
}

}  // namespace

Matrix learn_covariate_effects(const MunicipalUse& use, const std::vector<std::string>& names) {
  if (use.municipalities.empty() || names.empty()) return {};
  Matrix effects = Matrix::Zero(kCareTypes, static_cast<Eigen::Index>(names.size()));
  for (int care = 0; care < kCareTypes; ++care) {
    AreaUse one;
    one.expected = use.expected.row(care).transpose();
    one.observed = use.observed.row(care).transpose();
    if (!(one.expected.sum() > 0) || !(one.observed.sum() > 0)) continue;
    // Corrections make some cost negative; those municipalities tell nothing here.
    for (Eigen::Index i = 0; i < one.observed.size(); ++i)
      if (!(one.expected(i) > 0) || one.observed(i) < 0) {
        one.observed(i) = std::nan("");
        one.expected(i) = std::max(one.expected(i), 0.0);
      }
    one.covariates = use.covariates;
    one.names = names;
    one.counts = false;
    const AreaFactor factor = area_factor(one);
    if (factor.slopes.size() == effects.cols()) effects.row(care) = factor.slopes.transpose();
  }
  return effects;
}

AreaFactors area_factors_of(const Region& region) {
  AreaFactors factors{region.area_factor, region.ed_area_factor};
  if (region.districts.empty()) return factors;
  const auto areas = static_cast<Eigen::Index>(region.districts.size());
  if (factors.cost.size() == 0) factors.cost = Matrix::Ones(kCareTypes, areas);
  if (factors.acute.size() == 0) factors.acute = Vector::Ones(areas);
  const Matrix effects = effects_of(region);
  const bool scores = knows_scores(region);
  if (scores || learnt(region, effects)) {
    const std::vector<Group> groups = municipalities_of(region);
    const Matrix expected = expected_cost(region);
    for (int care = 0; care < kCareTypes; ++care)
      factors.cost.row(care).array() *= cost_parts(region, effects, groups, expected, care)
                                            .rowwise()
                                            .sum()
                                            .array()
                                            .exp()
                                            .transpose();
  }
  if (scores) factors.acute.array() *= acute_parts(region).rowwise().sum().array().exp();
  return factors;
}

std::vector<FactorParts> factor_parts(const Region& region, const CareType* care) {
  const Eigen::Index row = care == nullptr ? 0 : static_cast<Eigen::Index>(*care);
  const Matrix effects = care == nullptr ? Matrix{} : effects_of(region);
  const bool from_data = care != nullptr && learnt(region, effects);
  const Matrix parts = care == nullptr ? acute_parts(region)
                                       : cost_parts(region, effects, municipalities_of(region),
                                                    expected_cost(region), static_cast<int>(row));
  std::vector<std::string> names{kScore};
  if (from_data) names = region.covariate_names;
  std::vector<FactorParts> out;
  for (Eigen::Index d = 0; d < parts.rows(); ++d) {
    double level = 1;
    if (care == nullptr && region.ed_area_factor.size() > 0) level = region.ed_area_factor(d);
    if (care != nullptr && region.area_factor.size() > 0) level = region.area_factor(row, d);
    FactorParts one;
    one.status = from_data ? Status::derived : Status::assumption;
    one.factor = level * std::exp(parts.row(d).sum());
    one.parts.push_back({"municipality",
                         {"waargenomen in de gemeente", "observed in the municipality"},
                         std::log(level)});
    for (std::size_t j = 0; j < names.size(); ++j)
      one.parts.push_back(
          {names[j], covariate_name(names[j]), parts(d, static_cast<Eigen::Index>(j))});
    one.parts.push_back({"balance",
                         {"houdt het totaal gelijk", "keeps the total the same"},
                         parts(d, parts.cols() - 1)});
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace regioscoop::demand
