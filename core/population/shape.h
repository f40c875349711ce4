// Checks of the tables that go into a step: shape and range, with the table named in the message.
#pragma once

#include "common/eigen.h"
#include "common/text.h"

namespace regioscoop::population {

// Throws Error{bad_input} unless the table has that many rows and columns.
void require_shape(const Matrix& table, Eigen::Index rows, Eigen::Index columns, const Text& what);
void require_shape(const Vector& table, Eigen::Index rows, Eigen::Index columns, const Text& what);

// Throws Error{bad_input} when a number is missing (not a number) or outside low .. high; an
// infinite bound leaves that side open to every finite number.
void require_range(const Matrix& table, double low, double high, const Text& what);
void require_range(const Vector& table, double low, double high, const Text& what);

}  // namespace regioscoop::population
