// Vektis' cost categories and our care types: the one table of it (docs/import.md explains it).
#pragma once

#include <array>
#include <string_view>

#include "common/care_type.h"

namespace regioscoop::store {

inline constexpr int kStillPublished = 9999;

// A category as the open data name it, without the word "kosten_". First and last year: those in
// which the releases per municipality have the column.
struct CostCategory {
  std::string_view name;  // also the column of table insured_cost, behind "kosten_"
  CareType care;
  int first_year;
  int last_year;
  std::string_view synonym = {};  // another header it is known under
};

inline constexpr std::array<CostCategory, 31> kCostCategories{{
    {"medisch_specialistische_zorg", CareType::specialist_care, 2011, kStillPublished},
    {"farmacie", CareType::pharmacy, 2011, kStillPublished},
    {"tweedelijns_ggz", CareType::mental_health, 2011, 2013},
    {"specialistische_ggz", CareType::mental_health, 2014, 2021},
    {"generalistische_basis_ggz", CareType::mental_health, 2014, 2021},
    {"langdurige_ggz", CareType::mental_health, 2015, 2021},
    {"eerstelijns_psychologische_zorg", CareType::mental_health, 2011, 2013},
    {"innovatiegelden_ggz", CareType::mental_health, 2021, kStillPublished},
    // The three that replaced specialist and basic mental health care with the zorgprestatiemodel
    // of 2022.
    {"consulten_ggz", CareType::mental_health, 2022, kStillPublished},
    {"intramuraal_verblijf_ggz", CareType::mental_health, 2022, kStillPublished},
    {"overige_prestaties_ggz", CareType::mental_health, 2022, kStillPublished},
    {"huisarts_inschrijftarief", CareType::gp, 2011, kStillPublished},
    {"huisarts_consult", CareType::gp, 2011, kStillPublished},
    {"huisarts_mdz", CareType::gp, 2015, kStillPublished},
    {"huisarts_overig", CareType::gp, 2011, kStillPublished},
    {"hulpmiddelen", CareType::medical_devices, 2011, kStillPublished},
    {"mondzorg", CareType::dental, 2011, kStillPublished},
    {"paramedische_zorg_fysiotherapie", CareType::paramedical, 2011, kStillPublished},
    {"paramedische_zorg_overig", CareType::paramedical, 2011, kStillPublished},
    {"ziekenvervoer_zittend", CareType::patient_transport, 2011, kStillPublished},
    {"ziekenvervoer_liggend", CareType::ambulance, 2011, kStillPublished},
    {"kraamzorg", CareType::maternity, 2011, kStillPublished},
    {"verloskundige_zorg", CareType::maternity, 2011, kStillPublished},
    {"integrale_geboortezorg", CareType::maternity, 2021, kStillPublished},
    {"grensoverschrijdende_zorg", CareType::cross_border, 2011, kStillPublished},
    {"eerstelijns_ondersteuning", CareType::primary_care_support, 2011, kStillPublished},
    {"geriatrische_revalidatiezorg", CareType::grz, 2013, kStillPublished, "grz"},
    {"eerstelijnsverblijf", CareType::elv, 2018, kStillPublished, "elv"},
    {"verpleging_en_verzorging", CareType::district_nursing, 2015, kStillPublished,
     "wijkverpleging"},
    {"gzsp", CareType::gzsp, 2020, kStillPublished},
    {"overig", CareType::other, 2011, kStillPublished},
}};

}  // namespace regioscoop::store
