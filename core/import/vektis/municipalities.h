// Vektis' open data on the Health Insurance Act (Zorgverzekeringswet) per municipality, any release
// since 2011: insured years and cost by sex, age class and municipality.
#pragma once

#include "import/table_importer.h"

namespace regioscoop::import::vektis {

// Writes insured_cost, insured_cost_other and the areas. Other levels and sets of Vektis (postcode,
// ...) are recognised too, to be refused with a message that says which.
[[nodiscard]] const TableImporter& municipalities();

}  // namespace regioscoop::import::vektis
