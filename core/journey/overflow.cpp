#include "journey/overflow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "common/wide.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

// Rarer than this a clinic is never full for our purpose.
constexpr double kRarelyFull = 1e-9;
// Of the square of a function, left after those before it are taken out.
constexpr double kNothingNew = 1e-18;

// Functions of a clinic: full, not full, and refusals to be expected, all and discounted. More than
// two clinics do without the last: 27 or 81 unknowns in place of 64 or 256, a quarter of the time.
constexpr int kFunctions = 4;
constexpr int kMostUnknowns = 81;
static_assert(kMostTogether == 4);

int functions_of(std::size_t clinics) { return clinics < 3 ? kFunctions : 3; }

using Small = Eigen::Matrix<double, kFunctions, kFunctions>;
using System = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor, kMostUnknowns,
                             kMostUnknowns>;
using Unknowns = Eigen::Matrix<double, Eigen::Dynamic, 1, Eigen::ColMajor, kMostUnknowns, 1>;

// x becomes the solution of a x = x by elimination, the largest pivot of each column first; `a`, n
// rows of n numbers, is used up. This is where the time of a scenario with several clinics goes,
// and few entries are there at first.
REGIOSCOOP_WIDE void solve_equations(double* a, std::size_t n, double* x) {
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t largest = k;
    for (std::size_t i = k + 1; i < n; ++i) {
      if (std::abs(a[i * n + k]) > std::abs(a[largest * n + k])) largest = i;
    }
    if (largest != k) {
      std::swap_ranges(a + k * n + k, a + k * n + n, a + largest * n + k);
      std::swap(x[k], x[largest]);
    }
    const double* __restrict pivot = a + k * n;
    for (std::size_t i = k + 1; i < n; ++i) {
      double* __restrict row = a + i * n;
      if (row[k] == 0) continue;
      const double factor = row[k] / pivot[k];
      for (std::size_t j = k + 1; j < n; ++j) row[j] -= factor * pivot[j];
      x[i] -= factor * x[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    x[k] /= a[k * n + k];
    for (std::size_t i = 0; i < k; ++i) x[i] -= a[i * n + k] * x[k];
  }
}

// A set of the clinics of a group, one bit each.
using Set = unsigned;
constexpr Set kSets = 1U << kMostTogether;

Set only(std::size_t clinic) { return 1U << clinic; }

// What acts on the functions of one clinic, orthonormal under its Erlang distribution: `stay`, its
// own arrivals and departures, and `arrive`, one erlang of arrivals more.
class ClinicFunctions {
 public:
  ClinicFunctions(int beds, double load, int most) : load_(load) {
    const auto states = static_cast<std::size_t>(beds) + 1;
    // From the last one down: a clinic that is never full does not come here, so nothing grows
    // beyond what a number can hold.
    share_.assign(states, 1);
    double not_full = 0;
    for (std::size_t n = states - 1; n >= 1; --n) {
      share_[n - 1] = share_[n] * static_cast<double>(n) / load;
      not_full += share_[n - 1];
    }
    const double all = not_full + 1;
    for (double& one : share_) one /= all;
    not_full_ = not_full / all;
    one_ = {std::sqrt(share_.back()), std::sqrt(not_full_)};
    for (auto& values : value_) values.assign(states, 0);
    value_[0].back() = 1 / one_[0];
    std::fill(value_[1].begin(), value_[1].end() - 1, 1 / one_[1]);
    for (const double discount : {0., 1.})
      if (count_ < most) add_expected_refusals(discount);
    project();
  }

  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] const Small& stay() const { return stay_; }
  [[nodiscard]] const Small& arrive() const { return arrive_; }
  // The function that is 1 everywhere.
  [[nodiscard]] double one(int function) const { return one_[static_cast<std::size_t>(function)]; }

 private:
  // h(n), the refusals to be expected with n beds in use, up to a factor and a constant; discounted
  // at a rate of `discount` a stay. What it adds to the functions before it becomes the next.
  void add_expected_refusals(double discount) {
    std::vector<double>& h = value_[static_cast<std::size_t>(count_)];
    if (discount > 0) h.front() = 1;
    double step = 0;
    for (std::size_t n = 0; n + 1 < h.size(); ++n) {
      const double drift = discount > 0 ? discount * h[n] : share_.back();
      step = (static_cast<double>(n) * step + drift) / load_;
      h[n + 1] = h[n] + step;
    }
    h.back() = 0;  // apart from the function that is 1 where full
    const double before = product(h, h);
    for (int again = 0; again < 2; ++again) {
      for (int f = 1; f < count_; ++f) {
        const std::vector<double>& other = value_[static_cast<std::size_t>(f)];
        const double part = product(h, other);
        for (std::size_t n = 0; n < h.size(); ++n) h[n] -= part * other[n];
      }
    }
    // One or two beds have no more functions than states.
    const double left = product(h, h);
    if (!(left > kNothingNew * before)) return;
    for (double& one : h) one /= std::sqrt(left);
    ++count_;
  }

  [[nodiscard]] double product(const std::vector<double>& u, const std::vector<double>& v) const {
    double sum = 0;
    for (std::size_t n = 0; n < share_.size(); ++n) sum += share_[n] * u[n] * v[n];
    return sum;
  }

  // <u, generator v> and <u, more arrivals v> in the density against the Erlang distribution. Both
  // are sums over the steps from n to n + 1, which happen share_[n] × load of the time.
  void project() {
    stay_.setZero();
    arrive_.setZero();
    for (std::size_t n = 0; n + 1 < share_.size(); ++n) {
      for (int u = 0; u < count_; ++u) {
        const std::vector<double>& of_u = value_[static_cast<std::size_t>(u)];
        const double up = share_[n] * (of_u[n + 1] - of_u[n]);
        for (int v = 0; v < count_; ++v) {
          const std::vector<double>& of_v = value_[static_cast<std::size_t>(v)];
          stay_(u, v) -= load_ * up * (of_v[n + 1] - of_v[n]);
          arrive_(u, v) += up * of_v[n];
        }
      }
    }
  }

  double load_;
  int count_ = 2;
  double not_full_ = 0;
  std::vector<double> share_;  // of time, by occupied beds
  std::array<std::vector<double>, kFunctions> value_;
  std::array<double, kFunctions> one_{};
  Small stay_;
  Small arrive_;
};

// Clinics that send each other patients.
struct Group {
  std::vector<int> clinics;
  std::vector<int> beds;
  // Erlang that asks at a clinic while all of a set, and maybe others, are full.
  std::array<std::array<double, kSets>, kMostTogether> erlang{};
  std::vector<double> load;  // a first idea of the mean; what is found does not hang on it
};

// P(all clinics of a set are full), for every set of the group.
class Chain {
 public:
  explicit Chain(const Group& group) : group_(group) {
    for (std::size_t k = 0; k < group.clinics.size(); ++k) {
      functions_.emplace_back(group.beds[k], group.load[k], functions_of(group.clinics.size()));
      stride_[k] = unknowns_;
      unknowns_ *= functions_.back().count();
    }
    for (int i = 0; i < unknowns_; ++i) {
      for (std::size_t k = 0; k < functions_.size(); ++k) {
        function_of_[static_cast<std::size_t>(i)][k] = i / stride_[k] % functions_[k].count();
      }
    }
  }

  [[nodiscard]] std::array<double, kSets> solve() const {
    System balance = System::Zero(unknowns_, unknowns_);
    Unknowns one(unknowns_);
    int most_common = 0;
    for (int row = 0; row < unknowns_; ++row) {
      one(row) = weight(row, 0);
      if (one(row) > one(most_common)) most_common = row;
      for (std::size_t k = 0; k < functions_.size(); ++k) add_clinic(balance, row, k);
    }
    // The flows balance to a sum of 0 whatever the unknowns: one equation is of no use, and the
    // shares must add up to 1.
    balance.row(most_common) = one.transpose();
    Unknowns density = Unknowns::Zero(unknowns_);
    density(most_common) = 1;
    solve_equations(balance.data(), static_cast<std::size_t>(unknowns_), density.data());
    std::array<double, kSets> full{};
    for (Set set = 0; set < Set{1} << functions_.size(); ++set) {
      for (int i = 0; i < unknowns_; ++i) full[set] += weight(i, set) * density(i);
      full[set] = std::clamp(full[set], 0.0, 1.0);
    }
    return full;
  }

 private:
  [[nodiscard]] int function(int unknown, std::size_t k) const {
    return function_of_[static_cast<std::size_t>(unknown)][k];
  }

  // Of a product of functions: its mean where all of `set` are full.
  [[nodiscard]] double weight(int unknown, Set set) const {
    double product = 1;
    for (std::size_t k = 0; k < functions_.size(); ++k) {
      const int f = function(unknown, k);
      product *= (set & only(k)) != 0 && f != 0 ? 0 : functions_[k].one(f);
    }
    return product;
  }

  // What changes the beds of clinic k, in the row of an unknown. The other clinics stay as they
  // are; the first function of each is that it is full.
  void add_clinic(System& balance, int row, std::size_t k) const {
    Set full = 0;
    for (std::size_t j = 0; j < functions_.size(); ++j)
      if (j != k && function(row, j) == 0) full |= only(j);
    double more = -group_.load[k];
    for (Set set = 0; set <= full; ++set)
      if ((set & full) == set) more += group_.erlang[k][set];
    const ClinicFunctions& of = functions_[k];
    const int u = function(row, k);
    for (int v = 0; v < of.count(); ++v)
      balance(row, row + (v - u) * stride_[k]) += of.stay()(u, v) + more * of.arrive()(u, v);
  }

  const Group& group_;
  std::vector<ClinicFunctions> functions_;
  std::array<int, kMostTogether> stride_{};
  std::array<std::array<int, kMostTogether>, kMostUnknowns> function_of_{};  // of each clinic
  int unknowns_ = 1;
};

class Together {
 public:
  Together(std::span<const double> beds, const Vector& full, std::span<const Station> stations,
           std::span<const double> erlang)
      : beds_(beds), full_(full), stations_(stations), erlang_(erlang) {
    result_.factor = Vector::Ones(full.size());
    result_.ratio.assign(stations.size(), 1);
    group_of_.assign(beds.size(), -1);
  }

  FullTogether compute() && {
    make_groups();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].clinics.size() > 1) solve(static_cast<int>(g));
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool counts(int clinic) const {
    return full_(clinic) >= kRarelyFull && full_(clinic) < 1;
  }

  [[nodiscard]] const Station& station(int s) const {
    return stations_[static_cast<std::size_t>(s)];
  }

  // The pair with most overflow first, as long as there is room.
  void make_groups() {
    const auto count = static_cast<Eigen::Index>(beds_.size());
    Matrix overflow = Matrix::Zero(count, count);
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      const double coming = erlang_[s] * all_full(stations_[s].before);
      const int to = stations_[s].clinic;
      for (int b = stations_[s].before; b >= 0; b = station(b).before) {
        const int from = station(b).clinic;
        if (counts(from) && counts(to)) overflow(std::min(from, to), std::max(from, to)) += coming;
      }
    }
    for (Eigen::Index k = 0; k < count; ++k) {
      group_of_[static_cast<std::size_t>(k)] = static_cast<int>(groups_.size());
      groups_.push_back({{static_cast<int>(k)}, {}, {}, {}});
    }
    for (;;) {
      Eigen::Index i = 0;
      Eigen::Index j = 0;
      if (count == 0 || overflow.maxCoeff(&i, &j) <= 0) return;
      overflow(i, j) = 0;
      const int to = group_of_[static_cast<std::size_t>(i)];
      const int from = group_of_[static_cast<std::size_t>(j)];
      if (to != from) merge(groups_[static_cast<std::size_t>(to)].clinics, to, from);
    }
  }

  void merge(std::vector<int>& into, int to, int from) {
    std::vector<int>& moved = groups_[static_cast<std::size_t>(from)].clinics;
    if (into.size() + moved.size() > kMostTogether) return;
    for (const int clinic : moved) group_of_[static_cast<std::size_t>(clinic)] = to;
    into.insert(into.end(), moved.begin(), moved.end());
    moved.clear();
  }

  // All clinics of a way up to a station, as if independent; outside `group` where one is given.
  [[nodiscard]] double all_full(int last, int group = -1) const {
    double all = 1;
    for (int s = last; s >= 0; s = station(s).before) {
      const int clinic = station(s).clinic;
      if (group < 0 || group_of_[static_cast<std::size_t>(clinic)] != group) all *= full_(clinic);
    }
    return all;
  }

  // The clinics of a group on a way up to a station.
  [[nodiscard]] Set set_of(int last, int group) const {
    const std::vector<int>& members = groups_[static_cast<std::size_t>(group)].clinics;
    Set set = 0;
    for (int s = last; s >= 0; s = station(s).before) {
      const auto found = std::find(members.begin(), members.end(), station(s).clinic);
      if (found != members.end()) set |= only(static_cast<std::size_t>(found - members.begin()));
    }
    return set;
  }

  void solve(int index) {
    Group& group = groups_[static_cast<std::size_t>(index)];
    const std::size_t size = group.clinics.size();
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      const Station& one = stations_[s];
      const auto k = std::find(group.clinics.begin(), group.clinics.end(), one.clinic);
      if (k == group.clinics.end()) continue;
      group
          .erlang[static_cast<std::size_t>(k - group.clinics.begin())][set_of(one.before, index)] +=
          erlang_[s] * all_full(one.before, index);
    }
    for (std::size_t k = 0; k < size; ++k) {
      const double beds = beds_[static_cast<std::size_t>(group.clinics[k])];
      group.beds.push_back(std::max(1, static_cast<int>(std::lround(beds))));
      group.load.push_back(load(group, k, [&](Set set) {
        double all = 1;
        for (std::size_t j = 0; j < size; ++j)
          if ((set & only(j)) != 0) all *= full_(group.clinics[j]);
        return all;
      }));
    }
    const std::array<double, kSets> full = Chain{group}.solve();
    for (std::size_t k = 0; k < size; ++k) {
      const double load_k = load(group, k, [&](Set set) { return full[set]; });
      result_.factor(group.clinics[k]) = full[only(k)] / erlang_b(group.beds[k], load_k);
    }
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      if (group_of_[static_cast<std::size_t>(stations_[s].clinic)] != index) continue;
      const Set before = set_of(stations_[s].before, index);
      const Set last = set_of(static_cast<int>(s), index) & ~before;
      const double by_chance = full[before] * full[last];
      if (before != 0 && by_chance > 0) result_.ratio[s] = full[before | last] / by_chance;
    }
  }

  template <class Probability>
  [[nodiscard]] static double load(const Group& group, std::size_t k, Probability all_full_of) {
    double sum = 0;
    for (Set set = 0; set < kSets; ++set)
      if (group.erlang[k][set] > 0) sum += group.erlang[k][set] * all_full_of(set);
    return sum;
  }

  std::span<const double> beds_;
  const Vector& full_;
  std::span<const Station> stations_;
  std::span<const double> erlang_;
  std::vector<Group> groups_;  // emptied where merged into another
  std::vector<int> group_of_;  // clinics
  FullTogether result_;
};

}  // namespace

FullTogether full_together(std::span<const double> beds, const Vector& full,
                           std::span<const Station> stations, std::span<const double> erlang) {
  return Together{beds, full, stations, erlang}.compute();
}

}  // namespace regioscoop::journey
