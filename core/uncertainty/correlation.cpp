#include "uncertainty/correlation.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "common/error.h"
#include "uncertainty/normal.h"

namespace regioscoop::uncertainty {
namespace {

// A smallest eigenvalue below this is not positive: the pairs determine one another.
constexpr double kLeastEigenvalue = 1e-10;

// A correlated number stays inside the open interval 0..1, as the drawn ones do.
constexpr double kLeastUniform = 0x1p-53;

std::size_t position(const std::map<std::string, std::size_t>& places, const std::string& key) {
  const auto found = places.find(key);
  if (found == places.end())
    throw Error{ErrorKind::not_found,
                text("De samenhang noemt de aanname ‘{}’, die niet in deze run zit.",
                     "A correlation names the assumption ‘{}’, which is not in this run.", key)};
  return found->second;
}

void check_pair(const Correlation& pair) {
  if (pair.first == pair.second)
    throw Error{ErrorKind::out_of_range,
                text("Een aanname hangt altijd samen met zichzelf (‘{}’).",
                     "An assumption always correlates with itself (‘{}’).", pair.first)};
  if (!(std::abs(pair.value) < 1))
    throw Error{
        ErrorKind::out_of_range,
        text("De samenhang van ‘{}’ en ‘{}’ ligt boven -1 en onder 1; {} kan niet.",
             "The correlation of ‘{}’ and ‘{}’ is above -1 and below 1; {} is not possible.",
             pair.first, pair.second, number_text(pair.value, 2)),
        std::abs(pair.value) == 1
            ? Text{"Aannames die precies samen bewegen zijn er één; kies bijvoorbeeld 0,99.",
                   "Assumptions that move exactly together are one; choose for instance "
                   "0.99."}
            : Text{}};
}

// The pair whose term pulls the smallest eigenvalue v'Rv down most.
void refuse_if_not_positive(const Matrix& r, std::span<const std::size_t> members,
                            std::span<const std::string> keys) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(r);
  if (solver.eigenvalues()(0) > kLeastEigenvalue) return;
  const Vector v = solver.eigenvectors().col(0);
  Eigen::Index a = 1;
  Eigen::Index b = 0;
  for (Eigen::Index i = 0; i < r.rows(); ++i)
    for (Eigen::Index j = 0; j < i; ++j)
      if (v(i) * v(j) * r(i, j) < v(a) * v(b) * r(a, b)) {
        a = i;
        b = j;
      }
  const std::string& first = keys[members[static_cast<std::size_t>(b)]];
  const std::string& second = keys[members[static_cast<std::size_t>(a)]];
  throw Error{
      ErrorKind::out_of_range,
      text("De opgegeven samenhangen kunnen niet samen waar zijn; het sterkst wringt ‘{}’ met ‘{}’ "
           "({}).",
           "The given correlations can't all be true; ‘{}’ with ‘{}’ ({}) conflicts most.", first,
           second, number_text(r(a, b), 2)),
      {"Breng deze samenhang dichter bij nul, of pas de andere samenhangen van deze aannames aan.",
       "Bring this correlation nearer to zero, or change the others of these assumptions."}};
}

}  // namespace

Copula::Copula(std::span<const std::string> keys, std::span<const Correlation> pairs) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < keys.size(); ++i) places.emplace(keys[i], i);

  // Groups: connected by pairs. Each key starts as its own group.
  std::vector<std::size_t> group(keys.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::map<std::pair<std::size_t, std::size_t>, double> values;
  for (const Correlation& pair : pairs) {
    check_pair(pair);
    const std::size_t a = position(places, pair.first);
    const std::size_t b = position(places, pair.second);
    if (!values.emplace(std::minmax(a, b), pair.value).second)
      throw Error{ErrorKind::out_of_range, text("De samenhang van ‘{}’ en ‘{}’ staat er twee keer.",
                                                "The correlation of ‘{}’ and ‘{}’ is given twice.",
                                                pair.first, pair.second)};
    if (pair.value == 0) continue;
    const std::size_t from = group[a];
    std::replace(group.begin(), group.end(), from, group[b]);
  }

  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < keys.size(); ++i) members[group[i]].push_back(i);
  for (auto& [id, places_of_group] : members) {
    if (places_of_group.size() < 2) continue;
    const auto n = static_cast<Eigen::Index>(places_of_group.size());
    Matrix r = Matrix::Identity(n, n);
    for (Eigen::Index i = 0; i < n; ++i)
      for (Eigen::Index j = 0; j < i; ++j) {
        const auto pair = values.find({places_of_group[static_cast<std::size_t>(j)],
                                       places_of_group[static_cast<std::size_t>(i)]});
        if (pair != values.end()) r(i, j) = r(j, i) = pair->second;
      }
    refuse_if_not_positive(r, places_of_group, keys);
    Matrix factor = Eigen::LLT<Matrix>(r).matrixL();
    groups_.push_back({std::move(places_of_group), std::move(factor)});
  }
  std::sort(groups_.begin(), groups_.end(),
            [](const Group& a, const Group& b) { return a.members.front() < b.members.front(); });
}

void Copula::apply(std::span<double> uniforms) const {
  for (const Group& group : groups_) {
    // From the last member to the first: a row needs only the scores at and before it, and those
    // before it are still untouched.
    const std::size_t n = group.members.size();
    for (std::size_t i = n; i-- > 1;) {
      double z = 0;
      for (std::size_t j = 0; j <= i; ++j)
        z += group.factor(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) *
             normal_quantile(uniforms[group.members[j]]);
      uniforms[group.members[i]] = std::clamp(normal_cdf(z), kLeastUniform, 1 - kLeastUniform);
    }
  }
}

}  // namespace regioscoop::uncertainty
