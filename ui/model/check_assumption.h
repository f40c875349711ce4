// Whether an assumption can be changed so.
#pragma once

#include <cstdint>
#include <string>

#include "region/assumption.h"
#include "store/assumption.h"
#include "uncertainty/distribution.h"

namespace regioscoop::ui {

// A number of the form.
enum class AssumptionField : std::uint8_t { value, low, high, distribution };

// What is wrong first where distribution_of() throws: the number outside its range, the bounds the
// wrong way round, the value outside them; else the distribution.
[[nodiscard]] AssumptionField field_at_fault(const store::AssumptionRow& row);

// Of a row of the project file. Throws Error{out_of_range} or Error{bad_input}, naming the number
// that is wrong, when value or interval lie outside the catalogue's range or the distribution does
// not fit them.
[[nodiscard]] uncertainty::Distribution distribution_of(const store::AssumptionRow& row);

// Throws as distribution_of(), and Error{usage} without a name or reason.
void check_change(const store::AssumptionRow& row, const std::string& by,
                  const std::string& reason);

}  // namespace regioscoop::ui
