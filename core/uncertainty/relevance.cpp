#include "uncertainty/relevance.h"

#include <algorithm>
#include <cmath>

namespace regioscoop::uncertainty {
namespace {

constexpr double kLeastChange = 1e-6;  // of the spread

double spread(const Eigen::Ref<const Matrix>& row) {
  const double mean = row.mean();
  return std::sqrt((row.array() - mean).square().mean());
}

}  // namespace

std::vector<bool> moves_choice(const Model& model, const Sampler& sampler, const Matrix& values,
                               EnsembleOptions options, Progress& progress, Eigen::Index most) {
  const Eigen::Index count = values.rows();
  const Eigen::Index draws = values.cols();
  const Eigen::Index tries = std::min(most, draws);
  // A block of tries an assumption, and one of the draws as they are.
  Matrix tried(count, tries * (count + 1));
  for (Eigen::Index j = 0; j <= count; ++j) {
    tried.middleCols(j * tries, tries) = values.leftCols(tries);
    for (Eigen::Index k = 0; j < count && k < tries; ++k)
      tried(j, j * tries + k) = values(j, (k + draws / 2) % draws);
  }
  options.first = 1;
  options.last = 1 + tried.cols();
  Matrix difference = run_ensemble(model, sampler, tried, options, progress).outcomes;
  for (Eigen::Index s = difference.rows(); s-- > 0;) difference.row(s) -= difference.row(0).eval();

  std::vector<bool> moves(static_cast<std::size_t>(count), false);
  for (Eigen::Index s = 1; s < difference.rows(); ++s) {
    const Matrix as_drawn = difference.block(s, count * tries, 1, tries);
    const double least = kLeastChange * spread(as_drawn);
    for (Eigen::Index j = 0; j < count; ++j)
      for (Eigen::Index k = 0; k < tries; ++k)
        // What is no number can't be ruled out.
        if (!(std::abs(difference(s, j * tries + k) - as_drawn(0, k)) <= least))
          moves[static_cast<std::size_t>(j)] = true;
  }
  return moves;
}

}  // namespace regioscoop::uncertainty
