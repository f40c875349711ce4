#include "store/area_id.h"

#include "common/error.h"

namespace regioscoop::store {

AreaIds::AreaIds(const Project& project)
    : find_(project, "SELECT area_id FROM area WHERE code = ?1") {}

std::int64_t AreaIds::id(const std::string& code) {
  const auto known = ids_.find(code);
  if (known != ids_.end()) return known->second;
  if (!find_.bind(code).step())
    throw Error{
        ErrorKind::not_found,
        text("Gebied {} staat niet in het project.", "Area {} is not in the project.", code),
        {"Importeer eerst het bestand met de gebieden.",
         "First import the file that holds the areas."}};
  return ids_[code] = find_.int64(0);
}

}  // namespace regioscoop::store
