// Which assumption the spread of an outcome comes from: Sobol's indices.
#pragma once

#include <string>
#include <vector>

#include "uncertainty/ensemble.h"

namespace regioscoop::uncertainty {

struct VarianceShare {
  std::string key;
  // Share of the variance that goes when this assumption alone becomes known. Its estimate can lie
  // a little below 0; show max(0, first).
  double first = 0;
  double first_error = 0;  // one standard error
  // Share that stays when all others become known: first order and every interaction.
  double total = 0;
  double total_error = 0;
};

struct VarianceShares {
  std::string outcome;
  double mean = 0;
  double variance = 0;                // 0: nothing to divide, all shares 0
  std::vector<VarianceShare> shares;  // largest total first
  std::int64_t left_out = 0;          // samples in which the outcome was not finite
};

struct VarianceOptions {
  std::int64_t samples = 2'048;  // the model runs samples × (uncertain assumptions + 2) times
  Threads threads;
  std::int64_t max_bytes = std::int64_t{2} << 30;
  std::int64_t block = 64;  // samples computed together, see EnsembleOptions
};

// First order: Saltelli et al. (Computer Physics Communications 181 (2010), 259–270, table 2, row
// b) with the outcome centred, S = E[f(B) (f(AB) - f(A))] / V. Total: Jansen (Computer Physics
// Communications 117 (1999), 35–43), T = E[(f(A) - f(AB))²] / 2V. A and B are two samples of the
// plan (its sampling kind; sobol converges fastest), AB is A with one assumption from B. Standard
// errors take V as known and the samples as independent. The same bits for any number of threads.
//
// Throws Error{out_of_range} when the plan has correlations (the shares are then not defined), for
// fewer than 2 samples or too little memory; Error{cancelled}.
[[nodiscard]] std::vector<VarianceShares> variance_shares(const Model& model,
                                                          const Sampler& sampler,
                                                          const VarianceOptions& options,
                                                          Progress& progress);

}  // namespace regioscoop::uncertainty
