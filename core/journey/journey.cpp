#include "journey/journey.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "journey/aftercare.h"

namespace regioscoop::journey {
namespace {

using MonthState = std::vector<OpenClinic>;

struct MonthGroup {
  const MonthState* state;
  int months;
};

std::vector<MonthGroup> group_months(std::span<const MonthState> months) {
  std::vector<MonthGroup> groups;
  for (const MonthState& month : months) {
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const MonthGroup& group) { return *group.state == month; });
    if (same == groups.end()) {
      groups.push_back({&month, 1});
    } else {
      ++same->months;
    }
  }
  return groups;
}

std::array<double, kBands> clinic_readmission(const Parameters& parameters) {
  std::array<double, kBands> risk{};
  for (std::size_t band = 0; band < risk.size(); ++band) {
    risk[band] =
        risk_with_odds_ratio(parameters.ward_readmission[band], parameters.readmission_odds_ratio);
  }
  return risk;
}

// With the days that patients wait there for a place elsewhere.
MonthState with_waiting(MonthState clinics, double days) {
  for (OpenClinic& clinic : clinics) clinic.stay_days += days;
  return clinics;
}

// What a year in one state gives.
class StateFlows {
 public:
  StateFlows(const Need& need, const Matrix& reach, const MonthState& clinics, int sites,
             const Parameters& parameters)
      : need_(need),
        clinics_(with_waiting(clinics, parameters.wijkkliniek_waiting_days)),
        parameters_(parameters),
        clinic_readmission_(clinic_readmission(parameters)),
        choice_(choose_clinics(
            clinics_, reach,
            {need.index_admissions, parameters.ward_readmission, clinic_readmission_})) {
    result_.flows = Matrix::Zero(kFlows, need.index_admissions.cols());
    result_.sites.resize(static_cast<std::size_t>(sites));
  }

  YearFlows compute() && {
    for (Eigen::Index i = 0; i < result_.flows.cols(); ++i) district(i);
    return with_aftercare(std::move(result_), {}, parameters_);
  }

 private:
  double& sum(Flow which) { return sums_[static_cast<std::size_t>(which)]; }

  void district(Eigen::Index i) {
    double accepted = 0;
    double direct = 0;  // accepted and directly referred where there would be an ED visit
    double stay = 0;    // days in a wijkkliniek per admission of the district
    for (std::size_t k = 0; k < clinics_.size(); ++k) {
      const double share = choice_.accepted(static_cast<Eigen::Index>(k), i);
      accepted += share;
      direct += share * clinics_[k].direct_referral_share;
      stay += share * clinics_[k].stay_days;
    }
    sums_.fill(0);
    for (int band = 0; band < kBands; ++band) band_flows(band, i, accepted, direct);
    const double total = sum(Flow::admissions);
    sum(Flow::wijkkliniek_bed_days) = stay * total;
    sum(Flow::transfers_back) = parameters_.transfer_back_share * sum(Flow::wijkkliniek_admissions);
    sum(Flow::refusals) = (choice_.asked(i) - accepted) * total;
    for (std::size_t flow = 0; flow < sums_.size(); ++flow) {
      result_.flows(static_cast<Eigen::Index>(flow), i) = sums_[flow];
    }
    sites(i, total);
  }

  void band_flows(int band, Eigen::Index i, double accepted, double direct) {
    const auto b = static_cast<std::size_t>(band);
    const Parameters& p = parameters_;
    const double admissions = choice_.admissions(band, i);
    const double in_clinic = accepted * admissions;
    const double on_ward = admissions - in_clinic;
    const double readmissions =
        p.ward_readmission[b] * on_ward + clinic_readmission_[b] * in_clinic;
    // Admissions that would come by way of the ED if no GP referred directly.
    const double via_ed = need_.index_ed_share(band, i) * need_.index_admissions(band, i) +
                          need_.readmission_ed_share(band, i) * readmissions;
    sum(Flow::ed_visits) += need_.home_visits(band, i) + via_ed * (1 - direct);
    sum(Flow::direct_referrals) += via_ed * direct;
    sum(Flow::admissions) += admissions;
    sum(Flow::ward_admissions) += on_ward;
    sum(Flow::wijkkliniek_admissions) += in_clinic;
    sum(Flow::readmissions) += readmissions;
    sum(Flow::ward_bed_days) += (on_ward + p.transfer_back_share * in_clinic) * p.ward_stay_days[b];
    after(b, on_ward, in_clinic);
  }

  void after(std::size_t b, double on_ward, double in_clinic) {
    const Destinations& ward = parameters_.after_ward;
    const Destinations& clinic = parameters_.after_wijkkliniek;
    const double elv_ward = ward.elv[b] * on_ward;
    const double grz_ward = ward.grz[b] * on_ward;
    sum(Flow::elv_asked_ward) += elv_ward;
    sum(Flow::elv_asked) += elv_ward + clinic.elv[b] * in_clinic;
    sum(Flow::grz_asked_ward) += grz_ward;
    sum(Flow::grz_asked) += grz_ward + clinic.grz[b] * in_clinic;
    sum(Flow::home_care_asked) += ward.home_care[b] * on_ward + clinic.home_care[b] * in_clinic;
    sum(Flow::nursing_home_asked) +=
        ward.nursing_home[b] * on_ward + clinic.nursing_home[b] * in_clinic;
  }

  void sites(Eigen::Index i, double total) {
    for (std::size_t k = 0; k < clinics_.size(); ++k) {
      const auto row_of_clinic = static_cast<Eigen::Index>(k);
      const double admitted = choice_.accepted(row_of_clinic, i) * total;
      const double offered = choice_.offered(row_of_clinic, i) * total;
      SiteYear& site = result_.sites[static_cast<std::size_t>(clinics_[k].site)];
      site.beds = clinics_[k].beds;
      site.offered += offered;
      site.admissions += admitted;
      site.refusals += offered - admitted;
      site.bed_days += admitted * clinics_[k].stay_days;
    }
  }

  const Need& need_;
  MonthState clinics_;
  const Parameters& parameters_;
  std::array<double, kBands> clinic_readmission_;
  ChoiceResult choice_;
  std::array<double, kFlows> sums_{};  // of the district at hand
  YearFlows result_;
};

void add(YearFlows& sum, const YearFlows& part, double weight) {
  sum.flows += weight * part.flows;
  for (std::size_t site = 0; site < sum.sites.size(); ++site) {
    sum.sites[site].beds += weight * part.sites[site].beds;
    sum.sites[site].offered += weight * part.sites[site].offered;
    sum.sites[site].admissions += weight * part.sites[site].admissions;
    sum.sites[site].refusals += weight * part.sites[site].refusals;
    sum.sites[site].bed_days += weight * part.sites[site].bed_days;
  }
}

}  // namespace

double reach_at(const std::optional<Point>& clinic, const std::optional<Point>& district,
                double scale_km) {
  if (!clinic || !district) return 1;
  return std::exp(-distance_km(*clinic, *district) / scale_km);
}

YearFlows run_year(const Need& need, const Matrix& reach, std::span<const MonthState> months,
                   int sites, const Parameters& parameters) {
  const std::vector<MonthGroup> groups = group_months(months);
  const auto state_flows = [&](const MonthGroup& group) {
    return StateFlows{need, reach, *group.state, sites, parameters}.compute();
  };
  YearFlows year = state_flows(groups.front());
  if (groups.size() == 1) return year;

  const double months_in_year = static_cast<double>(months.size());
  YearFlows sum;
  sum.flows = Matrix::Zero(year.flows.rows(), year.flows.cols());
  sum.sites.resize(year.sites.size());
  add(sum, year, groups.front().months / months_in_year);
  for (auto group = groups.begin() + 1; group != groups.end(); ++group) {
    add(sum, state_flows(*group), group->months / months_in_year);
  }
  return sum;
}

YearFlows run_year_without_clinics(const Need& need, const Parameters& parameters) {
  return StateFlows{need, Matrix{}, MonthState{}, 0, parameters}.compute();
}

}  // namespace regioscoop::journey
