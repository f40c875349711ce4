#include "region/insured_costs.h"

#include "store/cost_category.h"
#include "store/insured_cost.h"

namespace regioscoop {
namespace {

constexpr int kYearsBack = 5;
constexpr double kWholeCountry = 15e6;

}  // namespace

InsuredCosts::InsuredCosts(const store::Project& project, int base_year) {
  std::vector<store::InsuredCost> rows;
  for (int year = base_year; rows.empty() && year >= base_year - kYearsBack; --year) {
    rows = store::read_insured_costs(project, {.years = {year}});
    if (!rows.empty()) year_ = year;
  }
  if (rows.empty()) return;
  // Class of a row of insured_cost_other, which names its first age only.
  std::map<std::tuple<std::string, char, int>, int> last_age;
  for (const store::InsuredCost& row : rows) {
    const double years = static_cast<double>(row.insured_years_x100) / 100;
    insured_years_ += years;
    last_age[{row.area, row.sex, row.age_from}] = row.age_to;
    for (const std::string& area : {row.area, std::string{kAll}}) {
      Sum& sum = sums_[area][{row.sex, row.age_from, row.age_to}];
      sum.insured_years += years;
      for (std::size_t i = 0; i < row.cents.size(); ++i) {
        sum.euros[static_cast<std::size_t>(store::kCostCategories[i].care)] +=
            static_cast<double>(row.cents[i].value_or(0)) / 100;
      }
    }
  }
  for (const store::OtherInsuredCost& row :
       store::read_other_insured_costs(project, {.years = {year_}})) {
    const auto age_to = last_age.find({row.area, row.sex, row.age_from});
    if (age_to == last_age.end()) continue;
    const auto type = static_cast<std::size_t>(parse_care_type(row.care_type));
    for (const std::string& area : {row.area, std::string{kAll}}) {
      sums_[area][{row.sex, row.age_from, age_to->second}].euros[type] +=
          static_cast<double>(row.cents) / 100;
    }
  }
}

bool InsuredCosts::whole_country() const { return insured_years_ > kWholeCountry; }

std::optional<InsuredCosts::Use> InsuredCosts::of(const std::string& area) const {
  const auto found = sums_.find(area);
  if (found == sums_.end()) return std::nullopt;
  Use out{Matrix::Zero(kCareTypes, kCohorts), Matrix::Zero(kCareTypes, 1), {}};
  for (const auto& [key, sum] : found->second) {
    const auto& [sex, from, to] = key;
    out.insured_years.push_back({sex, from, to, sum.insured_years});
  }
  for (int care = 0; care < kCareTypes; ++care) {
    std::vector<ClassValue> rates;
    for (const auto& [key, sum] : found->second) {
      const auto& [sex, from, to] = key;
      const double euros = sum.euros[static_cast<std::size_t>(care)];
      out.euros(care, 0) += euros;
      rates.push_back({sex, from, to, sum.insured_years > 0 ? euros / sum.insured_years : 0});
    }
    out.rate.row(care) = rate_by_cohort(rates, 0).transpose();
  }
  return out;
}

}  // namespace regioscoop
