// Vektis open data Zvw per municipality: insured years and cost by sex, age class and municipality.
#pragma once

#include "import/importer.h"

namespace regioscoop::import::vektis {

// Any release since 2011. Writes insured_cost, insured_cost_other and the areas. Other levels and
// sets of Vektis (postcode, ...) are recognised here too, to be refused with a message that says
// which.
class MunicipalityImporter final : public Importer {
 public:
  [[nodiscard]] std::string_view key() const override { return "vektis.municipality"; }
  [[nodiscard]] Text title() const override;
  [[nodiscard]] int recognise(const Preview& preview) const override;
  [[nodiscard]] Source source(const Preview& preview, const Options& options) const override;
  void load(Session& session) const override;
};

}  // namespace regioscoop::import::vektis
