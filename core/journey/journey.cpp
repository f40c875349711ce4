#include "journey/journey.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/wide.h"
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

// One band in every district: rows of as many numbers as there are districts.
struct BandRows {
  const double* admissions;
  const double* accepted;  // share of the district's admissions that finds a bed in a wijkkliniek
  const double* direct;    // accepted and directly referred where there would be an ED visit
  const double* index_admissions;
  const double* index_ed_share;
  const double* readmission_ed_share;
  const double* home_visits;
};

// The same for all districts.
struct BandNumbers {
  double ward_readmission;
  double clinic_readmission;
  double ward_stay_days;
  double transfer_back_share;
  double ward_elv, ward_grz, ward_home_care, ward_nursing_home;
  double clinic_elv, clinic_grz, clinic_home_care, clinic_nursing_home;
};

// Adds the flows of a band to `flows`: kFlows rows of `districts` numbers.
REGIOSCOOP_WIDE void add_band(const BandRows& in, const BandNumbers& p, std::size_t districts,
                              double* flows) {
  const auto rows = [&](Flow flow) { return flows + static_cast<std::size_t>(flow) * districts; };
  double* ed_visits = rows(Flow::ed_visits);
  double* direct_referrals = rows(Flow::direct_referrals);
  double* admissions = rows(Flow::admissions);
  double* ward = rows(Flow::ward_admissions);
  double* clinic = rows(Flow::wijkkliniek_admissions);
  double* again = rows(Flow::readmissions);
  for (std::size_t i = 0; i < districts; ++i) {
    const double in_clinic = in.accepted[i] * in.admissions[i];
    const double on_ward = in.admissions[i] - in_clinic;
    const double readmissions = p.ward_readmission * on_ward + p.clinic_readmission * in_clinic;
    // Admissions that would come by way of the ED if no GP referred directly.
    const double via_ed =
        in.index_ed_share[i] * in.index_admissions[i] + in.readmission_ed_share[i] * readmissions;
    ed_visits[i] += in.home_visits[i] + via_ed * (1 - in.direct[i]);
    direct_referrals[i] += via_ed * in.direct[i];
    admissions[i] += in.admissions[i];
    ward[i] += on_ward;
    clinic[i] += in_clinic;
    again[i] += readmissions;
  }
  double* bed_days = rows(Flow::ward_bed_days);
  double* elv = rows(Flow::elv_asked);
  double* elv_from_ward = rows(Flow::elv_asked_ward);
  double* grz = rows(Flow::grz_asked);
  double* grz_from_ward = rows(Flow::grz_asked_ward);
  double* home_care = rows(Flow::home_care_asked);
  double* nursing_home = rows(Flow::nursing_home_asked);
  for (std::size_t i = 0; i < districts; ++i) {
    const double in_clinic = in.accepted[i] * in.admissions[i];
    const double on_ward = in.admissions[i] - in_clinic;
    bed_days[i] += (on_ward + p.transfer_back_share * in_clinic) * p.ward_stay_days;
    const double elv_ward = p.ward_elv * on_ward;
    const double grz_ward = p.ward_grz * on_ward;
    elv_from_ward[i] += elv_ward;
    elv[i] += elv_ward + p.clinic_elv * in_clinic;
    grz_from_ward[i] += grz_ward;
    grz[i] += grz_ward + p.clinic_grz * in_clinic;
    home_care[i] += p.ward_home_care * on_ward + p.clinic_home_care * in_clinic;
    nursing_home[i] += p.ward_nursing_home * on_ward + p.clinic_nursing_home * in_clinic;
  }
}

// What a year in one state gives.
class StateFlows {
 public:
  StateFlows(const Need& need, const Matrix& reach, const MonthState& clinics, int sites,
             const Parameters& parameters, KnownWays& known)
      : need_(need),
        clinics_(with_waiting(clinics, parameters.wijkkliniek_waiting_days)),
        parameters_(parameters),
        clinic_readmission_(clinic_readmission(parameters)),
        choice_(choose_clinics(
            clinics_, reach,
            {need.index_admissions, parameters.ward_readmission, clinic_readmission_}, known)) {
    result_.flows = Matrix::Zero(kFlows, need.index_admissions.cols());
    result_.sites.resize(static_cast<std::size_t>(sites));
  }

  YearFlows compute() && {
    const Eigen::Index districts = result_.flows.cols();
    RowVector accepted = RowVector::Zero(districts);
    RowVector direct = RowVector::Zero(districts);
    RowVector stay = RowVector::Zero(districts);  // days in a wijkkliniek per admission
    for (std::size_t k = 0; k < clinics_.size(); ++k) {
      const auto share = choice_.accepted.row(static_cast<Eigen::Index>(k));
      accepted += share;
      direct += clinics_[k].direct_referral_share * share;
      stay += clinics_[k].stay_days * share;
    }
    for (int band = 0; band < kBands; ++band) {
      add_band({choice_.admissions.row(band).data(), accepted.data(), direct.data(),
                need_.index_admissions.row(band).data(), need_.index_ed_share.row(band).data(),
                need_.readmission_ed_share.row(band).data(), need_.home_visits.row(band).data()},
               numbers(static_cast<std::size_t>(band)), static_cast<std::size_t>(districts),
               result_.flows.data());
    }
    const auto flow = [&](Flow which) { return result_.flows.row(row(which)); };
    const RowVector total = flow(Flow::admissions);
    flow(Flow::wijkkliniek_bed_days) = stay.cwiseProduct(total);
    flow(Flow::transfers_back) =
        parameters_.transfer_back_share * flow(Flow::wijkkliniek_admissions);
    flow(Flow::refusals) = (choice_.asked - accepted).cwiseProduct(total);
    for (Eigen::Index i = 0; i < districts; ++i) sites(i, total(i));
    return with_aftercare(std::move(result_), {}, parameters_);
  }

 private:
  [[nodiscard]] BandNumbers numbers(std::size_t b) const {
    const Destinations& ward = parameters_.after_ward;
    const Destinations& clinic = parameters_.after_wijkkliniek;
    return {parameters_.ward_readmission[b],
            clinic_readmission_[b],
            parameters_.ward_stay_days[b],
            parameters_.transfer_back_share,
            ward.elv[b],
            ward.grz[b],
            ward.home_care[b],
            ward.nursing_home[b],
            clinic.elv[b],
            clinic.grz[b],
            clinic.home_care[b],
            clinic.nursing_home[b]};
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
                   int sites, const Parameters& parameters, KnownWays& known) {
  const std::vector<MonthGroup> groups = group_months(months);
  const auto state_flows = [&](const MonthGroup& group) {
    return StateFlows{need, reach, *group.state, sites, parameters, known}.compute();
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

YearFlows run_year(const Need& need, const Matrix& reach, std::span<const MonthState> months,
                   int sites, const Parameters& parameters) {
  KnownWays known;
  return run_year(need, reach, months, sites, parameters, known);
}

YearFlows run_year_without_clinics(const Need& need, const Parameters& parameters) {
  KnownWays known;
  return StateFlows{need, Matrix{}, MonthState{}, 0, parameters, known}.compute();
}

}  // namespace regioscoop::journey
