#include "import/statline/cbs_source.h"

#include <utility>

namespace regioscoop::import::statline {

Source cbs_source(std::string key, std::string title, std::string table_id, std::string period) {
  Source source;
  source.key = std::move(key);
  source.title = in_both(std::move(title));
  source.publisher = {"Centraal Bureau voor de Statistiek", "Statistics Netherlands (CBS)"};
  source.table_id = std::move(table_id);
  source.period = in_both(std::move(period));
  source.licence = in_both("CC BY 4.0");
  source.attribution = {"Bron: CBS", "Source: CBS"};
  return source;
}

}  // namespace regioscoop::import::statline
