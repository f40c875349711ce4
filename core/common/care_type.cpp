#include "common/care_type.h"

#include <string>

#include "common/error.h"

namespace regioscoop {

namespace {
const std::array<CareTypeInfo, kCareTypes>& table() {
  static const std::array<CareTypeInfo, kCareTypes> kTable{{
      {CareType::specialist_care,
       "specialist_care",
       {"Medisch-specialistische zorg", "Specialist medical care"}},
      {CareType::gp, "gp", {"Huisartsenzorg", "General practice"}},
      {CareType::district_nursing, "district_nursing", {"Wijkverpleging", "District nursing"}},
      {CareType::elv, "elv", {"Eerstelijnsverblijf", "Short stay under the GP (ELV)"}},
      {CareType::ambulance, "ambulance", {"Ambulancezorg", "Ambulance care"}},
      {CareType::patient_transport,
       "patient_transport",
       {"Zittend ziekenvervoer", "Seated patient transport"}},
      {CareType::pharmacy, "pharmacy", {"Farmacie", "Pharmacy"}},
      {CareType::mental_health,
       "mental_health",
       {"Geestelijke gezondheidszorg", "Mental health care"}},
      {CareType::grz, "grz", {"Geriatrische revalidatiezorg", "Geriatric rehabilitation"}},
      {CareType::primary_care_support,
       "primary_care_support",
       {"Eerstelijnsondersteuning", "Primary care support"}},
      {CareType::gzsp,
       "gzsp",
       {"Geneeskundige zorg voor specifieke patiëntgroepen",
        "Medical care for specific patient groups"}},
      {CareType::medical_devices, "medical_devices", {"Hulpmiddelen", "Medical devices"}},
      {CareType::paramedical, "paramedical", {"Paramedische zorg", "Paramedical care"}},
      {CareType::dental, "dental", {"Mondzorg", "Dental care"}},
      {CareType::cross_border, "cross_border", {"Grensoverschrijdende zorg", "Cross-border care"}},
      {CareType::maternity, "maternity", {"Geboortezorg", "Maternity care"}},
      {CareType::other, "other", {"Overige zorg", "Other care"}},
  }};
  return kTable;
}
}  // namespace

std::span<const CareTypeInfo> care_types() { return table(); }

CareType parse_care_type(std::string_view key) {
  std::string known;
  for (const CareTypeInfo& info : table()) {
    if (info.key == key) return info.type;
    if (!known.empty()) known += ", ";
    known += info.key;
  }
  throw Error{ErrorKind::not_found,
              text("Onbekende zorgsoort ‘{}’.", "Unknown care type ‘{}’.", key),
              text("Bekend zijn: {}.", "Known are: {}.", known)};
}

std::string_view key(CareType type) { return table()[static_cast<std::size_t>(type)].key; }

}  // namespace regioscoop
