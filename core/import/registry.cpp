#include <array>

#include "import/importer.h"
#include "import/vektis/municipality_importer.h"

namespace regioscoop::import {

std::span<const Importer* const> importers() {
  static const vektis::MunicipalityImporter kVektisMunicipality;
  static const std::array<const Importer*, 1> kImporters{&kVektisMunicipality};
  return kImporters;
}

}  // namespace regioscoop::import
