// The one place where array shapes and storage order are decided.
#pragma once

#include <Eigen/Core>

namespace regioscoop {

// Dense arrays of double. Row-major, so that a row (one cohort over all areas, one indicator over
// all years) lies together in memory.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;
using RowVector = Eigen::RowVectorXd;

}  // namespace regioscoop
