// Vektis' cost categories and our care types: the one table of it (docs/import.md explains it).
#pragma once

#include <array>
#include <string_view>

#include "common/care_type.h"

namespace regioscoop::store {

inline constexpr int kStillPublished = 9999;

// A category as the open data name it. First and last year: those in which the releases per
// municipality have the column.
struct CostCategory {
  std::string_view column;  // the publisher's name and the column of table insured_cost
  CareType care;
  int first_year;
  int last_year;
  std::string_view synonym = {};  // another header it is known under

  // The publisher's name without the word "kosten_".
  [[nodiscard]] constexpr std::string_view name() const {
    return column.substr(std::string_view{"kosten_"}.size());
  }
};

inline constexpr std::size_t kCostColumns = 31;

// In the order of the columns of table insured_cost.
inline constexpr std::array<CostCategory, kCostColumns> kCostCategories{{
    {"kosten_medisch_specialistische_zorg", CareType::specialist_care, 2011, kStillPublished},
    {"kosten_farmacie", CareType::pharmacy, 2011, kStillPublished},
    {"kosten_tweedelijns_ggz", CareType::mental_health, 2011, 2013},
    {"kosten_specialistische_ggz", CareType::mental_health, 2014, 2021},
    {"kosten_generalistische_basis_ggz", CareType::mental_health, 2014, 2021},
    {"kosten_langdurige_ggz", CareType::mental_health, 2015, 2021},
    {"kosten_eerstelijns_psychologische_zorg", CareType::mental_health, 2011, 2013},
    {"kosten_innovatiegelden_ggz", CareType::mental_health, 2021, kStillPublished},
    // The three that replaced specialist and basic mental health care with the zorgprestatiemodel
    // of 2022.
    {"kosten_consulten_ggz", CareType::mental_health, 2022, kStillPublished},
    {"kosten_intramuraal_verblijf_ggz", CareType::mental_health, 2022, kStillPublished},
    {"kosten_overige_prestaties_ggz", CareType::mental_health, 2022, kStillPublished},
    {"kosten_huisarts_inschrijftarief", CareType::gp, 2011, kStillPublished},
    {"kosten_huisarts_consult", CareType::gp, 2011, kStillPublished},
    {"kosten_huisarts_mdz", CareType::gp, 2015, kStillPublished},
    {"kosten_huisarts_overig", CareType::gp, 2011, kStillPublished},
    {"kosten_hulpmiddelen", CareType::medical_devices, 2011, kStillPublished},
    {"kosten_mondzorg", CareType::dental, 2011, kStillPublished},
    {"kosten_paramedische_zorg_fysiotherapie", CareType::paramedical, 2011, kStillPublished},
    {"kosten_paramedische_zorg_overig", CareType::paramedical, 2011, kStillPublished},
    {"kosten_ziekenvervoer_zittend", CareType::patient_transport, 2011, kStillPublished},
    {"kosten_ziekenvervoer_liggend", CareType::ambulance, 2011, kStillPublished},
    {"kosten_kraamzorg", CareType::maternity, 2011, kStillPublished},
    {"kosten_verloskundige_zorg", CareType::maternity, 2011, kStillPublished},
    {"kosten_integrale_geboortezorg", CareType::maternity, 2021, kStillPublished},
    {"kosten_grensoverschrijdende_zorg", CareType::cross_border, 2011, kStillPublished},
    {"kosten_eerstelijns_ondersteuning", CareType::primary_care_support, 2011, kStillPublished},
    {"kosten_geriatrische_revalidatiezorg", CareType::grz, 2013, kStillPublished, "grz"},
    {"kosten_eerstelijnsverblijf", CareType::elv, 2018, kStillPublished, "elv"},
    {"kosten_verpleging_en_verzorging", CareType::district_nursing, 2015, kStillPublished,
     "wijkverpleging"},
    {"kosten_gzsp", CareType::gzsp, 2020, kStillPublished},
    {"kosten_overig", CareType::other, 2011, kStillPublished},
}};

}  // namespace regioscoop::store
