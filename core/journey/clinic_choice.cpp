#include "journey/clinic_choice.h"

#include <Eigen/QR>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "common/error.h"
#include "common/wide.h"
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
  explicit Acceleration(Eigen::Index size)
      : most_(std::min<Eigen::Index>(size, kMemory)),
        changes_(size, most_),
        images_(size, most_),
        change_(size),
        last_change_(size),
        last_image_(size) {}

  // `x` becomes the point to try after g(x) = `image`.
  void advance(Vector& x, const Vector& image) {
    change_ = image - x;
    if (any_before_) remember(image);
    any_before_ = true;
    last_change_ = change_;
    last_image_ = image;
    x = image;
    if (known_ == 0) return;
    // A few clinics without memory from the heap: this is most of the time of a small system.
    constexpr int kFew = 8;
    if (x.size() <= kFew) {
      step<kFew>(x);
    } else {
      step<Eigen::Dynamic>(x);
    }
  }

  void forget() {
    known_ = 0;
    any_before_ = false;
  }

 private:
  static constexpr int kMemory = 5;
  using Columns = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor>;

  // The oldest column makes room.
  void remember(const Vector& image) {
    if (known_ == most_) {
      for (Eigen::Index j = 1; j < most_; ++j) {
        changes_.col(j - 1) = changes_.col(j);
        images_.col(j - 1) = images_.col(j);
      }
      --known_;
    }
    changes_.col(known_) = change_ - last_change_;
    images_.col(known_) = image - last_image_;
    ++known_;
  }

  // By the combination of the last changes that comes nearest to the present one.
  template <int kMostRows>
  void step(Vector& x) const {
    using Few =
        Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor, kMostRows, kMemory>;
    using Weights = Eigen::Matrix<double, Eigen::Dynamic, 1, Eigen::ColMajor, kMemory, 1>;
    const Few differences = changes_.leftCols(known_);
    const Weights weights = differences.colPivHouseholderQr().solve(change_);
    for (Eigen::Index j = 0; j < weights.size(); ++j) x -= weights(j) * images_.col(j);
  }

  Eigen::Index most_;
  Eigen::Index known_ = 0;
  bool any_before_ = false;
  Columns changes_;  // the first known_ columns, the oldest first
  Columns images_;
  Vector change_;
  Vector last_change_;
  Vector last_image_;
};

// Districts whose patients come along the same stations, side by side: what the search for the
// fixed point goes through many times.
struct Lane {
  std::size_t begin = 0;  // of its districts, in the order of Lanes::districts
  std::size_t end = 0;
  std::size_t first_share = 0;     // in Lanes::shares: stop after stop, each all districts
  std::vector<std::size_t> stops;  // their stations
};

struct Lanes {
  std::vector<Eigen::Index> districts;
  std::vector<Lane> lanes;
  std::vector<double> shares;
};

std::vector<std::size_t> stations_of(const Routes& routes, Eigen::Index district) {
  const auto i = static_cast<std::size_t>(district);
  std::vector<std::size_t> stations;
  for (std::size_t s = routes.begin[i]; s < routes.begin[i + 1]; ++s) {
    stations.push_back(static_cast<std::size_t>(routes.stops[s].station));
  }
  return stations;
}

Lanes lanes_of(const Routes& routes) {
  std::map<std::vector<std::size_t>, std::vector<Eigen::Index>> alike;
  for (std::size_t i = 0; i + 1 < routes.begin.size(); ++i) {
    const auto district = static_cast<Eigen::Index>(i);
    alike[stations_of(routes, district)].push_back(district);
  }
  Lanes out;
  out.shares.reserve(routes.stops.size());
  for (auto& [stops, districts] : alike) {
    Lane lane{out.districts.size(), out.districts.size() + districts.size(), out.shares.size(),
              stops};
    for (std::size_t s = 0; s < stops.size(); ++s) {
      for (const Eigen::Index district : districts) {
        out.shares.push_back(
            routes.stops[routes.begin[static_cast<std::size_t>(district)] + s].share);
      }
    }
    out.districts.insert(out.districts.end(), districts.begin(), districts.end());
    out.lanes.push_back(std::move(lane));
  }
  return out;
}

// What of a clinic the ways hang on.
using Traits = std::vector<std::pair<int, double>>;  // reach row and eligible share

Traits traits_of(std::span<const OpenClinic> clinics) {
  Traits traits;
  for (const OpenClinic& clinic : clinics)
    traits.emplace_back(clinic.reach_row, clinic.eligible_share);
  return traits;
}

}  // namespace

struct KnownWays::Ways {
  Traits traits;
  Routes routes;
  Lanes lanes;
  bool overflow = false;  // whether anybody has a second clinic to go to
  RowVector asked;        // districts: share that asks at any clinic
};

const KnownWays::Ways& KnownWays::of(std::span<const OpenClinic> clinics, const Matrix& reach,
                                     Eigen::Index districts) {
  Traits traits = traits_of(clinics);
  const auto known = std::find_if(known_.begin(), known_.end(),
                                  [&](const auto& ways) { return ways->traits == traits; });
  if (known != known_.end()) return **known;
  auto ways = std::make_shared<Ways>();
  ways->traits = std::move(traits);
  ways->routes = routes_of(clinics, reach, eligibility_classes(clinics), districts);
  ways->lanes = lanes_of(ways->routes);
  ways->asked = RowVector::Zero(districts);
  const Routes& routes = ways->routes;
  for (Eigen::Index i = 0; i < districts; ++i) {
    const auto district = static_cast<std::size_t>(i);
    for (std::size_t s = routes.begin[district]; s < routes.begin[district + 1]; ++s) {
      const Stop& stop = routes.stops[s];
      const bool first = routes.stations[static_cast<std::size_t>(stop.station)].before < 0;
      if (first) ways->asked(i) += stop.share;
      ways->overflow = ways->overflow || !first;
    }
  }
  return *known_.emplace_back(std::move(ways));
}

namespace {

// sum[i] += factor × share[i].
REGIOSCOOP_WIDE void add_share(const double* share, double factor, std::size_t count, double* sum) {
  for (std::size_t i = 0; i < count; ++i) sum[i] += factor * share[i];
}

// Readmission of one band: after a ward, and how much less of it after a wijkkliniek.
struct Readmission {
  double ward;
  double less;
};

// Admissions of all bands when the share `accepted` goes to wijkklinieken:
// first admissions / (1 - probability of readmission).
REGIOSCOOP_WIDE void add_admissions(const double* first, const Readmission& again,
                                    const double* accepted, std::size_t count, double* sum) {
  for (std::size_t i = 0; i < count; ++i) {
    sum[i] += first[i] / (1 - again.ward + again.less * accepted[i]);
  }
}

// Σ a b in eight sums side by side, so that the order does not depend on the processor.
REGIOSCOOP_WIDE double dot(const double* a, const double* b, std::size_t count) {
  constexpr std::size_t kSums = 8;
  std::array<double, kSums> sums{};
  std::size_t i = 0;
  for (; i + kSums <= count; i += kSums) {
    for (std::size_t s = 0; s < kSums; ++s) sums[s] += a[i + s] * b[i + s];
  }
  for (std::size_t s = 0; i < count; ++i, ++s) sums[s] += a[i] * b[i];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

class FixedPoint {
 public:
  FixedPoint(std::span<const OpenClinic> clinics, const KnownWays::Ways& ways,
             const ChoiceInput& input)
      : clinics_(clinics),
        input_(input),
        ways_(ways),
        routes_(ways.routes),
        lanes_(ways.lanes),
        first_(input.index_admissions.rows(), input.index_admissions.cols()),
        accepted_(lanes_.districts.size()),
        admitted_(lanes_.districts.size()) {
    const auto count = static_cast<Eigen::Index>(clinics.size());
    const Eigen::Index districts = input.index_admissions.cols();
    for (Eigen::Index band = 0; band < first_.rows(); ++band) {
      for (Eigen::Index i = 0; i < districts; ++i) {
        first_(band, i) =
            input.index_admissions(band, lanes_.districts[static_cast<std::size_t>(i)]);
      }
    }
    together_ = {Vector::Ones(count), std::vector<double>(ways.routes.stations.size(), 1)};
    full_ = Vector::Zero(count);
    result_.accepted = Matrix::Zero(count, districts);
    result_.offered = Matrix::Zero(count, districts);
    result_.asked = ways.asked;
    result_.load = Vector::Zero(count);
    result_.blocking = Vector::Zero(count);
    result_.admissions = Matrix::Zero(input.index_admissions.rows(), districts);
  }

  // First as if clinics were full independently of each other, then with what that says about how
  // often they are full together. The corrections are ratios, which hardly change with the
  // solution: once more changes next to nothing (tested).
  ChoiceResult solve() && {
    if (clinics_.empty()) {
      spread();
      return std::move(result_);
    }
    if (ways_.overflow) {
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
    Vector full(full_.size());
    for (int i = 0; i < kMostIterations; ++i, ++result_.iterations) {
      find_loads();
      share_full(full);
      const double change = full.size() == 0 ? 0 : (full - full_).cwiseAbs().maxCoeff();
      if (change < tolerance) {
        full_ = full;
        spread();
        return;
      }
      acceleration.advance(full_, full);
      const bool sensible =
          change < last_change && full_.minCoeff() >= 0 && full_.maxCoeff() <= 1;  // not if nan
      if (!sensible) {
        acceleration.forget();
        full_ = full;
      }
      last_change = change;
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

  // What comes to each clinic when they are full that often.
  void find_loads() {
    walk();
    std::fill(accepted_.begin(), accepted_.end(), 0);
    for (const Lane& lane : lanes_.lanes) {
      const std::size_t count = lane.end - lane.begin;
      for (std::size_t s = 0; s < lane.stops.size(); ++s) {
        const std::size_t p = lane.stops[s];
        add_share(&lanes_.shares[lane.first_share + s * count], all_full_[p] * (1 - refused_[p]),
                  count, &accepted_[lane.begin]);
      }
    }
    std::fill(admitted_.begin(), admitted_.end(), 0);
    for (Eigen::Index band = 0; band < first_.rows(); ++band) {
      add_admissions(first_.row(band).data(), readmission(band), accepted_.data(), admitted_.size(),
                     admitted_.data());
    }
    result_.load.setZero();
    for (const Lane& lane : lanes_.lanes) {
      const std::size_t count = lane.end - lane.begin;
      for (std::size_t s = 0; s < lane.stops.size(); ++s) {
        const std::size_t p = lane.stops[s];
        const Eigen::Index clinic = routes_.stations[p].clinic;
        result_.load(clinic) +=
            erlang_of_one(clinic) * all_full_[p] *
            dot(&lanes_.shares[lane.first_share + s * count], &admitted_[lane.begin], count);
      }
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

  [[nodiscard]] Readmission readmission(Eigen::Index band) const {
    const auto b = static_cast<std::size_t>(band);
    const double ward = input_.ward_readmission[b];
    return {ward, ward - input_.clinic_readmission[b]};
  }

  // Admissions of each district when the share `accepted` goes to wijkklinieken.
  void admit(const RowVector& accepted) {
    result_.admissions.setZero();
    for (Eigen::Index band = 0; band < result_.admissions.rows(); ++band) {
      add_admissions(input_.index_admissions.row(band).data(), readmission(band), accepted.data(),
                     static_cast<std::size_t>(accepted.size()),
                     result_.admissions.row(band).data());
    }
  }

  // Shares of the time that follow from the loads.
  void share_full(Vector& full) const {
    for (Eigen::Index k = 0; k < full.size(); ++k) {
      full(k) =
          std::min(1.0, together_.factor(k) *
                            erlang_b(clinics_[static_cast<std::size_t>(k)].beds, result_.load(k)));
    }
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
  const KnownWays::Ways& ways_;
  const Routes& routes_;
  const Lanes& lanes_;
  Matrix first_;                  // bands × districts, in the order of the lanes
  std::vector<double> accepted_;  // districts, in the order of the lanes
  std::vector<double> admitted_;  // the same
  FullTogether together_;
  Vector full_;                   // clinics: share of the time that all beds are taken
  std::vector<double> refused_;   // stations
  std::vector<double> all_full_;  // stations
  ChoiceResult result_;
};

}  // namespace

ChoiceResult choose_clinics(std::span<const OpenClinic> clinics, const Matrix& reach,
                            const ChoiceInput& input, KnownWays& known) {
  return FixedPoint{clinics, known.of(clinics, reach, input.index_admissions.cols()), input}
      .solve();
}

ChoiceResult choose_clinics(std::span<const OpenClinic> clinics, const Matrix& reach,
                            const ChoiceInput& input) {
  KnownWays known;
  return choose_clinics(clinics, reach, input, known);
}

}  // namespace regioscoop::journey
