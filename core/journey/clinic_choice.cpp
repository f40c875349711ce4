#include "journey/clinic_choice.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "journey/parameters.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

constexpr double kTolerance = 1e-13;  // of a refused share
constexpr int kMostIterations = 20'000;

// Patients who are eligible for the same clinics: `share` of the admissions, `clinics` those that
// can take them.
struct EligibilityClass {
  double share = 0;
  std::vector<int> clinics;
};

std::vector<EligibilityClass> eligibility_classes(std::span<const OpenClinic> clinics) {
  std::vector<double> steps;
  for (const OpenClinic& clinic : clinics) steps.push_back(clinic.eligible_share);
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());

  std::vector<EligibilityClass> classes;
  double below = 0;
  for (const double step : steps) {
    EligibilityClass next{step - below, {}};
    for (std::size_t k = 0; k < clinics.size(); ++k) {
      if (clinics[k].eligible_share >= step) next.clinics.push_back(static_cast<int>(k));
    }
    if (next.share > 0) classes.push_back(std::move(next));
    below = step;
  }
  return classes;
}

// One stop of a patient group on its way along the clinics: `share` of the district's admissions
// would ask here if all earlier clinics were full.
struct Stop {
  int clinic;
  double share;
  bool first;  // start of a new group
};

using Route = std::vector<Stop>;  // all groups of a district, one after another

Route route_of(Eigen::Index district, std::span<const OpenClinic> clinics, const Matrix& reach,
               const std::vector<EligibilityClass>& classes) {
  const auto reached = [&](int clinic) {
    return reach(clinics[static_cast<std::size_t>(clinic)].reach_row, district);
  };
  Route route;
  for (const EligibilityClass& group : classes) {
    std::vector<int> order = group.clinics;
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return reached(a) > reached(b); });
    bool first = true;
    for (const int clinic : order) {
      const double share = group.share * reached(clinic);
      if (share <= 0) break;
      route.push_back({clinic, share, first});
      first = false;
    }
  }
  return route;
}

class FixedPoint {
 public:
  FixedPoint(std::span<const OpenClinic> clinics, const Matrix& reach, const ChoiceInput& input)
      : clinics_(clinics), input_(input) {
    const auto count = static_cast<Eigen::Index>(clinics.size());
    const Eigen::Index districts = input.index_admissions.cols();
    const std::vector<EligibilityClass> classes = eligibility_classes(clinics);
    routes_.reserve(static_cast<std::size_t>(districts));
    for (Eigen::Index i = 0; i < districts; ++i) {
      routes_.push_back(route_of(i, clinics, reach, classes));
    }
    result_.accepted = Matrix::Zero(count, districts);
    result_.offered = Matrix::Zero(count, districts);
    result_.asked = RowVector::Zero(districts);
    result_.load = Vector::Zero(count);
    result_.blocking = Vector::Zero(count);
    result_.admissions = Matrix::Zero(input.index_admissions.rows(), districts);
  }

  // Starting from no refusals at all, every step raises all refused shares (where readmission after
  // the ward is the likelier), so the steps climb to the smallest solution.
  ChoiceResult solve() && {
    for (result_.iterations = 1; result_.iterations <= kMostIterations; ++result_.iterations) {
      spread();
      if (refuse() < kTolerance) {
        spread();
        return std::move(result_);
      }
    }
    throw Error{ErrorKind::system, Text{"De verdeling over de wijkklinieken komt niet tot rust.",
                                        "The division over the wijkklinieken does not settle."}};
  }

 private:
  // Shares and admissions that follow from the refused shares.
  void spread() {
    result_.accepted.setZero();
    result_.offered.setZero();
    result_.load.setZero();
    for (Eigen::Index i = 0; i < result_.asked.size(); ++i) {
      double all_full = 1;
      double accepted = 0;
      double asked = 0;
      for (const Stop& stop : routes_[static_cast<std::size_t>(i)]) {
        if (stop.first) {
          all_full = 1;
          asked += stop.share;
        }
        const double offered = stop.share * all_full;
        const double taken = offered * (1 - result_.blocking(stop.clinic));
        result_.offered(stop.clinic, i) += offered;
        result_.accepted(stop.clinic, i) += taken;
        accepted += taken;
        all_full *= result_.blocking(stop.clinic);
      }
      result_.asked(i) = asked;
      const double total = admit(i, accepted);
      result_.load += total * result_.offered.col(i);
    }
    for (Eigen::Index k = 0; k < result_.load.size(); ++k) {
      result_.load(k) *= clinics_[static_cast<std::size_t>(k)].stay_days / kDaysPerYear;
    }
  }

  // Admissions of a district when the share `accepted` goes to wijkklinieken; gives their sum.
  // Admissions = first admissions / (1 - probability of readmission).
  double admit(Eigen::Index district, double accepted) {
    double total = 0;
    for (Eigen::Index band = 0; band < result_.admissions.rows(); ++band) {
      const auto b = static_cast<std::size_t>(band);
      const double ward = input_.ward_readmission[b];
      const double readmission = ward - accepted * (ward - input_.clinic_readmission[b]);
      result_.admissions(band, district) =
          input_.index_admissions(band, district) / (1 - readmission);
      total += result_.admissions(band, district);
    }
    return total;
  }

  // New refused shares from the loads; gives the largest change.
  double refuse() {
    double change = 0;
    for (Eigen::Index k = 0; k < result_.load.size(); ++k) {
      const double refused = erlang_b(clinics_[static_cast<std::size_t>(k)].beds, result_.load(k));
      change = std::max(change, std::abs(refused - result_.blocking(k)));
      result_.blocking(k) = refused;
    }
    return change;
  }

  std::span<const OpenClinic> clinics_;
  const ChoiceInput& input_;
  std::vector<Route> routes_;
  ChoiceResult result_;
};

}  // namespace

ChoiceResult choose_clinics(std::span<const OpenClinic> clinics, const Matrix& reach,
                            const ChoiceInput& input) {
  return FixedPoint{clinics, reach, input}.solve();
}

}  // namespace regioscoop::journey
