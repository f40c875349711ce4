#include "journey/clinic_choice.h"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/error.h"
#include "journey/overflow.h"
#include "journey/parameters.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

constexpr double kTolerance = 1e-13;      // of a share of time full
constexpr double kFirstTolerance = 1e-5;  // where only a correction follows from it
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

// A patient group at a station: `share` of the district's admissions would ask here if all earlier
// clinics were full.
struct Stop {
  int station;
  double share;
};

// The stops of all districts, one district after another.
struct Routes {
  std::vector<Station> stations;  // one stands behind the one before it
  std::vector<Stop> stops;
  std::vector<std::size_t> begin;  // of each district, and the end of the last

  int station(int clinic, int before) {
    const auto known = std::find_if(stations.begin(), stations.end(), [&](const Station& one) {
      return one.clinic == clinic && one.before == before;
    });
    if (known != stations.end()) return static_cast<int>(known - stations.begin());
    stations.push_back({clinic, before});
    return static_cast<int>(stations.size()) - 1;
  }
};

Routes routes_of(std::span<const OpenClinic> clinics, const Matrix& reach,
                 const std::vector<EligibilityClass>& classes, Eigen::Index districts) {
  Routes routes;
  routes.begin.reserve(static_cast<std::size_t>(districts) + 1);
  routes.stops.reserve(static_cast<std::size_t>(districts) * clinics.size());
  std::vector<int> order;
  for (Eigen::Index district = 0; district < districts; ++district) {
    routes.begin.push_back(routes.stops.size());
    const auto reached = [&](int clinic) {
      return reach(clinics[static_cast<std::size_t>(clinic)].reach_row, district);
    };
    for (const EligibilityClass& group : classes) {
      order = group.clinics;
      std::sort(order.begin(), order.end(), [&](int a, int b) {
        return reached(a) > reached(b) || (reached(a) == reached(b) && a < b);
      });
      int before = -1;
      for (const int clinic : order) {
        const double share = group.share * reached(clinic);
        if (share <= 0) break;
        before = routes.station(clinic, before);
        routes.stops.push_back({before, share});
      }
    }
  }
  routes.begin.push_back(routes.stops.size());
  return routes;
}

// Anderson's acceleration of x ← g(x): the next point is the combination of the last ones that
// would leave the least change, as if g were linear (Walker and Ni, SIAM Journal on Numerical
// Analysis 49 (2011) 1715-1735, type II).
class Acceleration {
 public:
  explicit Acceleration(Eigen::Index size) : most_(std::min<Eigen::Index>(size, kMemory)) {}

  // The point to try after g(x) = `image`.
  Vector next(const Vector& x, const Vector& image) {
    const Vector change = image - x;
    if (last_change_.size() > 0) {
      changes_.push_back(change - last_change_);
      images_.push_back(image - last_image_);
      if (static_cast<Eigen::Index>(changes_.size()) > most_) {
        changes_.erase(changes_.begin());
        images_.erase(images_.begin());
      }
    }
    last_change_ = change;
    last_image_ = image;
    if (changes_.empty()) return image;
    // A few clinics without memory from the heap: this is most of the time of a small system.
    constexpr int kFew = 8;
    const Vector weights =
        x.size() <= kFew ? weights_of<kFew>(change) : weights_of<Eigen::Dynamic>(change);
    Vector better = image;
    for (Eigen::Index j = 0; j < weights.size(); ++j) {
      better -= weights(j) * images_[static_cast<std::size_t>(j)];
    }
    return better;
  }

  void forget() {
    changes_.clear();
    images_.clear();
    last_change_.resize(0);
  }

 private:
  static constexpr int kMemory = 5;

  // Of the last changes, whose combination comes nearest to `change`.
  template <int kMostRows>
  [[nodiscard]] Vector weights_of(const Vector& change) const {
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor, kMostRows, kMemory>
        differences(change.size(), static_cast<Eigen::Index>(changes_.size()));
    for (Eigen::Index j = 0; j < differences.cols(); ++j) {
      differences.col(j) = changes_[static_cast<std::size_t>(j)];
    }
    return differences.colPivHouseholderQr().solve(change);
  }

  Eigen::Index most_;
  std::vector<Vector> changes_;
  std::vector<Vector> images_;
  Vector last_change_;
  Vector last_image_;
};

class FixedPoint {
 public:
  FixedPoint(std::span<const OpenClinic> clinics, const Matrix& reach, const ChoiceInput& input)
      : clinics_(clinics), input_(input) {
    const auto count = static_cast<Eigen::Index>(clinics.size());
    const Eigen::Index districts = input.index_admissions.cols();
    routes_ = routes_of(clinics, reach, eligibility_classes(clinics), districts);
    together_ = {Vector::Ones(count), std::vector<double>(routes_.stations.size(), 1)};
    full_ = Vector::Zero(count);
    result_.accepted = Matrix::Zero(count, districts);
    result_.offered = Matrix::Zero(count, districts);
    result_.asked = RowVector::Zero(districts);
    for (Eigen::Index i = 0; i < districts; ++i) {
      const auto district = static_cast<std::size_t>(i);
      for (std::size_t s = routes_.begin[district]; s < routes_.begin[district + 1]; ++s) {
        const Stop& stop = routes_.stops[s];
        if (routes_.stations[static_cast<std::size_t>(stop.station)].before < 0)
          result_.asked(i) += stop.share;
      }
    }
    result_.load = Vector::Zero(count);
    result_.blocking = Vector::Zero(count);
    result_.admissions = Matrix::Zero(input.index_admissions.rows(), districts);
  }

  // First as if clinics were full independently of each other, then with what that says about how
  // often they are full together. The corrections are ratios, which hardly change with the
  // solution: once more changes next to nothing (tested).
  ChoiceResult solve() && {
    const bool overflows = std::any_of(routes_.stations.begin(), routes_.stations.end(),
                                       [](const Station& one) { return one.before >= 0; });
    if (overflows) {
      std::vector<double> beds;
      for (const OpenClinic& clinic : clinics_) beds.push_back(clinic.beds);
      settle(kFirstTolerance);
      together_ = full_together(beds, full_, routes_.stations, asking_when_full());
    }
    settle(kTolerance);
    refuse();
    return std::move(result_);
  }

 private:
  // Plain substitution is what counts as settled; the acceleration only chooses the points, and
  // where one leads away from the solution substitution goes on alone.
  void settle(double tolerance) {
    Acceleration acceleration{full_.size()};
    double last_change = std::numeric_limits<double>::infinity();
    for (int i = 0; i < kMostIterations; ++i, ++result_.iterations) {
      spread();
      const Vector full = share_full();
      const double change = full.size() == 0 ? 0 : (full - full_).cwiseAbs().maxCoeff();
      if (change < tolerance) {
        full_ = full;
        spread();
        return;
      }
      Vector next = acceleration.next(full_, full);
      const bool sensible =
          change < last_change && next.minCoeff() >= 0 && next.maxCoeff() <= 1;  // not if nan
      if (!sensible) {
        acceleration.forget();
        next = full;
      }
      last_change = change;
      full_ = next;
    }
    throw Error{ErrorKind::system, Text{"De verdeling over de wijkklinieken komt niet tot rust.",
                                        "The division over the wijkklinieken does not settle."}};
  }

  // What every station refuses of those who come there, and the share of those who would come for
  // whom all clinics before it are full.
  void walk() {
    refused_.resize(routes_.stations.size());
    all_full_.resize(routes_.stations.size());
    for (std::size_t s = 0; s < routes_.stations.size(); ++s) {
      const Station& station = routes_.stations[s];
      refused_[s] = std::min(1.0, full_(station.clinic) * together_.ratio[s]);
      const auto before = static_cast<std::size_t>(std::max(0, station.before));
      all_full_[s] = station.before < 0 ? 1 : all_full_[before] * refused_[before];
    }
  }

  // Shares and admissions that follow from how often clinics are full.
  void spread() {
    walk();
    result_.accepted.setZero();
    result_.offered.setZero();
    RowVector accepted = RowVector::Zero(result_.asked.size());
    for (Eigen::Index i = 0; i < accepted.size(); ++i) {
      const auto district = static_cast<std::size_t>(i);
      for (std::size_t s = routes_.begin[district]; s < routes_.begin[district + 1]; ++s) {
        const Stop& stop = routes_.stops[s];
        const auto station = static_cast<std::size_t>(stop.station);
        const int clinic = routes_.stations[station].clinic;
        const double offered = stop.share * all_full_[station];
        const double taken = offered * (1 - refused_[station]);
        result_.offered(clinic, i) += offered;
        result_.accepted(clinic, i) += taken;
        accepted(i) += taken;
      }
    }
    admit(accepted);
    const RowVector admissions = result_.admissions.colwise().sum();
    for (Eigen::Index k = 0; k < result_.load.size(); ++k) {
      result_.load(k) = erlang_of_one(k) * result_.offered.row(k).dot(admissions);
    }
  }

  // Erlang of one patient a year.
  [[nodiscard]] double erlang_of_one(Eigen::Index clinic) const {
    return clinics_[static_cast<std::size_t>(clinic)].stay_days / kDaysPerYear;
  }

  // Erlang that asks at each station as long as all clinics before it are full.
  [[nodiscard]] std::vector<double> asking_when_full() const {
    std::vector<double> asking(routes_.stations.size(), 0);
    const RowVector admissions = result_.admissions.colwise().sum();
    for (Eigen::Index i = 0; i < result_.asked.size(); ++i) {
      const auto district = static_cast<std::size_t>(i);
      for (std::size_t s = routes_.begin[district]; s < routes_.begin[district + 1]; ++s) {
        const Stop& stop = routes_.stops[s];
        asking[static_cast<std::size_t>(stop.station)] += admissions(i) * stop.share;
      }
    }
    for (std::size_t s = 0; s < asking.size(); ++s)
      asking[s] *= erlang_of_one(routes_.stations[s].clinic);
    return asking;
  }

  // Admissions of each district when the share `accepted` goes to wijkklinieken:
  // first admissions / (1 - probability of readmission).
  void admit(const RowVector& accepted) {
    for (Eigen::Index band = 0; band < result_.admissions.rows(); ++band) {
      const auto b = static_cast<std::size_t>(band);
      const double ward = input_.ward_readmission[b];
      const double less = ward - input_.clinic_readmission[b];
      result_.admissions.row(band).array() =
          input_.index_admissions.row(band).array() / (1 - ward + less * accepted.array());
    }
  }

  // Shares of the time that follow from the loads.
  [[nodiscard]] Vector share_full() const {
    Vector full(result_.load.size());
    for (Eigen::Index k = 0; k < full.size(); ++k) {
      full(k) =
          std::min(1.0, together_.factor(k) *
                            erlang_b(clinics_[static_cast<std::size_t>(k)].beds, result_.load(k)));
    }
    return full;
  }

  // Of all who ask at a clinic.
  void refuse() {
    const RowVector admissions = result_.admissions.colwise().sum();
    for (Eigen::Index k = 0; k < full_.size(); ++k) {
      const double asked = result_.offered.row(k).dot(admissions);
      const double taken = result_.accepted.row(k).dot(admissions);
      result_.blocking(k) = asked > 0 ? 1 - taken / asked : full_(k);
    }
  }

  std::span<const OpenClinic> clinics_;
  const ChoiceInput& input_;
  Routes routes_;
  FullTogether together_;
  Vector full_;                   // clinics: share of the time that all beds are taken
  std::vector<double> refused_;   // stations
  std::vector<double> all_full_;  // stations
  ChoiceResult result_;
};

}  // namespace

ChoiceResult choose_clinics(std::span<const OpenClinic> clinics, const Matrix& reach,
                            const ChoiceInput& input) {
  return FixedPoint{clinics, reach, input}.solve();
}

}  // namespace regioscoop::journey
