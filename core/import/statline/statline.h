// CBS tables, as StatLine writes them and as other programs re-save them (docs/file-formats.md).
#pragma once

#include "import/table_importer.h"

namespace regioscoop::import::statline {

// Kerncijfers wijken en buurten (84583NED and the tables of other years): areas, people by age
// group, covariates.
[[nodiscard]] const TableImporter& key_figures();
// Regional key figures (70072ned): provinces and municipalities.
[[nodiscard]] const TableImporter& regional_figures();
// Socio-economic status scores (85163NED).
[[nodiscard]] const TableImporter& ses_woa();
// People by single year of age and sex (03759ned).
[[nodiscard]] const TableImporter& ages();
// Regional population forecasts (85171NED and the tables of other years).
[[nodiscard]] const TableImporter& forecast();
// Life tables (37360ned).
[[nodiscard]] const TableImporter& life_tables();

}  // namespace regioscoop::import::statline
