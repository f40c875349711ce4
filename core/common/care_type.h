// Our care types: what the publishers' categories are gathered into (docs/import.md).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "common/text.h"

namespace regioscoop {

enum class CareType : std::uint8_t {
  specialist_care,       // MSZ
  gp,                    // huisarts
  district_nursing,      // wijkverpleging (V&V)
  elv,                   // eerstelijnsverblijf
  ambulance,             // ziekenvervoer liggend
  patient_transport,     // ziekenvervoer zittend
  pharmacy,              // farmacie
  mental_health,         // GGZ
  grz,                   // geriatrische revalidatiezorg
  primary_care_support,  // eerstelijnsondersteuning
  gzsp,                  // geneeskundige zorg voor specifieke patiëntgroepen
  medical_devices,       // hulpmiddelen
  paramedical,           // paramedische zorg
  dental,                // mondzorg
  cross_border,          // grensoverschrijdende zorg
  maternity,             // verloskunde, kraamzorg, geboortezorg
  other,                 // overig
};
inline constexpr int kCareTypes = 17;

struct CareTypeInfo {
  CareType type;
  std::string_view key;  // as in files: "specialist_care"
  Text name;
};

[[nodiscard]] std::span<const CareTypeInfo> care_types();
// Throws Error{not_found}.
[[nodiscard]] CareType parse_care_type(std::string_view key);
[[nodiscard]] std::string_view key(CareType type);

}  // namespace regioscoop
