// Recognising Vektis' cost categories (store/cost_category.h) in the headers of a file.
#pragma once

#include <string>
#include <string_view>

#include "common/care_type.h"
#include "store/cost_category.h"

namespace regioscoop::import::vektis {

using Category = store::CostCategory;
using store::kStillPublished;
inline constexpr const auto& kCategories = store::kCostCategories;

// The category a header means: whatever its case, with or without "kosten_", blanks or hyphens for
// underscores, or cut off at 32 characters (any beginning of at least 16 characters that only one
// category has). nullptr: none.
[[nodiscard]] const Category* find_category(std::string_view header);

// What an unknown cost column is about, told by words in its name ("…ggz…", "…huisarts…"); other
// when none of them is there.
[[nodiscard]] CareType guess_care_type(std::string_view header);

// A header in the form that is compared: lower-case letters and digits only.
[[nodiscard]] std::string squeeze(std::string_view header);

}  // namespace regioscoop::import::vektis
