// Which assumptions can matter to a choice at all.
#pragma once

#include <vector>

#include "common/eigen.h"
#include "uncertainty/ensemble.h"

namespace regioscoop::uncertainty {

// For each assumption of the sampler: whether another value of it changes the difference between
// the options (the outcomes of `model`, each against the first) by more than a millionth of the
// spread of that difference. Tried in up to `most` of the draws at hand (`values`: assumptions ×
// draws, at least two), each with the value of another draw put in place and all others as they
// are, so that what works through other assumptions only is seen too. What does not move the choice
// has no value of information; a regression would give it the noise of its draws. Of `options` the
// threads, the memory and the block count. Throws Error{out_of_range, cancelled} as run_ensemble().
[[nodiscard]] std::vector<bool> moves_choice(const Model& model, const Sampler& sampler,
                                             const Matrix& values, EnsembleOptions options,
                                             Progress& progress, Eigen::Index most = 32);

}  // namespace regioscoop::uncertainty
