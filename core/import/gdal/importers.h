// Importers of spreadsheets and maps.
#pragma once

#include "import/importer.h"
#include "import/table_importer.h"

namespace regioscoop::import::gdal {

// Any workbook (xlsx, ods) with a sheet that one of the table importers knows.
[[nodiscard]] const Importer& spreadsheets();
// Borders and centres of areas: GeoJSON and GeoPackage.
[[nodiscard]] const Importer& borders();
// Hospital sites with an emergency department: GeoJSON.
[[nodiscard]] const Importer& hospitals();

// People by four-digit postcode, sex and five-year age class: CBS, a sheet with four header rows.
[[nodiscard]] const TableImporter& postcode_population();
// Postcode, municipality, care office and the insurer behind it.
[[nodiscard]] const TableImporter& care_offices();

}  // namespace regioscoop::import::gdal
