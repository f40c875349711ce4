// Period life tables of the Human Mortality Database (mortality.org), single ages and years: files
// bltper_1x1 (both sexes), mltper_1x1 (men) and fltper_1x1 (women) of any country.
#pragma once

#include "import/importer.h"

namespace regioscoop::import::mortality {

[[nodiscard]] const Importer& human_mortality_database();

}  // namespace regioscoop::import::mortality
