#include <array>

#include "import/gdal/importers.h"
#include "import/importer.h"
#include "import/mortality/human_mortality_database.h"
#include "import/statline/statline.h"
#include "import/table_importer.h"
#include "import/vektis/municipalities.h"

namespace regioscoop::import {

std::span<const Importer* const> importers() {
  static const CsvImporter kVektisMunicipality{vektis::municipalities()};
  static const CsvImporter kKeyFigures{statline::key_figures()};
  static const CsvImporter kRegionalFigures{statline::regional_figures()};
  static const CsvImporter kSesWoa{statline::ses_woa()};
  static const CsvImporter kAges{statline::ages()};
  static const CsvImporter kForecast{statline::forecast()};
  static const CsvImporter kLifeTables{statline::life_tables()};
  static const CsvImporter kCareOffices{gdal::care_offices()};
  static const std::array<const Importer*, 12> kImporters{
      &kVektisMunicipality,
      &kKeyFigures,
      &kRegionalFigures,
      &kSesWoa,
      &kAges,
      &kForecast,
      &kLifeTables,
      &mortality::human_mortality_database(),
      &kCareOffices,
      &gdal::spreadsheets(),
      &gdal::hospitals(),
      &gdal::borders(),
  };
  return kImporters;
}

}  // namespace regioscoop::import
