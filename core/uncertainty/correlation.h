// Assumptions that move together: a Gaussian copula.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/eigen.h"

namespace regioscoop::uncertainty {

// Correlation of the normal scores of two assumptions, -1 < value < 1. The rank correlation
// (Spearman) of the values themselves is 6/π asin(value / 2), at most 0.018 nearer to zero.
struct Correlation {
  std::string first;
  std::string second;
  double value = 0;
};

// Turns independent normal scores into correlated ones. Assumptions that no pair names stay as they
// were drawn; a group of assumptions linked by pairs is transformed by the Cholesky factor of its
// matrix in the order of `keys`, so the first of a group keeps its own draws.
class Copula {
 public:
  Copula() = default;  // no correlation
  // Throws Error{not_found} for an unknown key, and Error{out_of_range} for a pair given twice, a
  // pair of one assumption with itself, a value of -1 or 1 and beyond, or pairs that can't hold
  // together; the message names the pair that contributes most to the conflict.
  Copula(std::span<const std::string> keys, std::span<const Correlation> pairs);

  [[nodiscard]] bool is_identity() const { return groups_.empty(); }
  // In place on one draw's uniform numbers (0..1), ordered as `keys`.
  void apply(std::span<double> uniforms) const;

 private:
  struct Group {
    std::vector<std::size_t> members;  // positions in keys, ascending
    Matrix factor;                     // lower triangular
  };
  std::vector<Group> groups_;
};

}  // namespace regioscoop::uncertainty
