#include "store/insured_cost.h"

#include <algorithm>

#include "common/error.h"
#include "store/statement.h"

namespace regioscoop::store {

namespace {

constexpr std::array<std::string_view, kCostColumns> kColumns{
    "kosten_medisch_specialistische_zorg",
    "kosten_farmacie",
    "kosten_tweedelijns_ggz",
    "kosten_specialistische_ggz",
    "kosten_generalistische_basis_ggz",
    "kosten_langdurige_ggz",
    "kosten_eerstelijns_psychologische_zorg",
    "kosten_innovatiegelden_ggz",
    "kosten_consulten_ggz",
    "kosten_intramuraal_verblijf_ggz",
    "kosten_overige_prestaties_ggz",
    "kosten_huisarts_inschrijftarief",
    "kosten_huisarts_consult",
    "kosten_huisarts_mdz",
    "kosten_huisarts_overig",
    "kosten_hulpmiddelen",
    "kosten_mondzorg",
    "kosten_paramedische_zorg_fysiotherapie",
    "kosten_paramedische_zorg_overig",
    "kosten_ziekenvervoer_zittend",
    "kosten_ziekenvervoer_liggend",
    "kosten_kraamzorg",
    "kosten_verloskundige_zorg",
    "kosten_integrale_geboortezorg",
    "kosten_grensoverschrijdende_zorg",
    "kosten_eerstelijns_ondersteuning",
    "kosten_geriatrische_revalidatiezorg",
    "kosten_eerstelijnsverblijf",
    "kosten_verpleging_en_verzorging",
    "kosten_gzsp",
    "kosten_overig",
};

// The columns are written out, in the order of kColumns: SQL is never put together at run time.
constexpr const char* kReadRows =
    "SELECT area.code, c.year, c.sex, c.age_from, c.age_to, c.persons, c.insured_years_x100,"
    " c.source_id,"
    " c.kosten_medisch_specialistische_zorg, c.kosten_farmacie,"
    " c.kosten_tweedelijns_ggz, c.kosten_specialistische_ggz,"
    " c.kosten_generalistische_basis_ggz, c.kosten_langdurige_ggz,"
    " c.kosten_eerstelijns_psychologische_zorg, c.kosten_innovatiegelden_ggz,"
    " c.kosten_consulten_ggz, c.kosten_intramuraal_verblijf_ggz, c.kosten_overige_prestaties_ggz,"
    " c.kosten_huisarts_inschrijftarief, c.kosten_huisarts_consult,"
    " c.kosten_huisarts_mdz, c.kosten_huisarts_overig, c.kosten_hulpmiddelen,"
    " c.kosten_mondzorg, c.kosten_paramedische_zorg_fysiotherapie,"
    " c.kosten_paramedische_zorg_overig, c.kosten_ziekenvervoer_zittend,"
    " c.kosten_ziekenvervoer_liggend, c.kosten_kraamzorg, c.kosten_verloskundige_zorg,"
    " c.kosten_integrale_geboortezorg, c.kosten_grensoverschrijdende_zorg,"
    " c.kosten_eerstelijns_ondersteuning, c.kosten_geriatrische_revalidatiezorg,"
    " c.kosten_eerstelijnsverblijf, c.kosten_verpleging_en_verzorging, c.kosten_gzsp,"
    " c.kosten_overig"
    " FROM insured_cost c JOIN area USING (area_id)"
    " WHERE (?1 IS NULL OR c.area_id IN (SELECT area_id FROM area WHERE code IN"
    "        (SELECT value FROM json_each(?1))))"
    " AND (?2 IS NULL OR c.year IN (SELECT value FROM json_each(?2)))"
    " ORDER BY c.year, area.code, c.sex, c.age_from";

constexpr const char* kReadTotals =
    "SELECT c.year, count(*), sum(c.persons), sum(c.insured_years_x100),"
    " sum(c.kosten_medisch_specialistische_zorg), sum(c.kosten_farmacie),"
    " sum(c.kosten_tweedelijns_ggz), sum(c.kosten_specialistische_ggz),"
    " sum(c.kosten_generalistische_basis_ggz), sum(c.kosten_langdurige_ggz),"
    " sum(c.kosten_eerstelijns_psychologische_zorg), sum(c.kosten_innovatiegelden_ggz),"
    " sum(c.kosten_consulten_ggz), sum(c.kosten_intramuraal_verblijf_ggz), "
    "sum(c.kosten_overige_prestaties_ggz),"
    " sum(c.kosten_huisarts_inschrijftarief), sum(c.kosten_huisarts_consult),"
    " sum(c.kosten_huisarts_mdz), sum(c.kosten_huisarts_overig),"
    " sum(c.kosten_hulpmiddelen), sum(c.kosten_mondzorg),"
    " sum(c.kosten_paramedische_zorg_fysiotherapie),"
    " sum(c.kosten_paramedische_zorg_overig), sum(c.kosten_ziekenvervoer_zittend),"
    " sum(c.kosten_ziekenvervoer_liggend), sum(c.kosten_kraamzorg),"
    " sum(c.kosten_verloskundige_zorg), sum(c.kosten_integrale_geboortezorg),"
    " sum(c.kosten_grensoverschrijdende_zorg), sum(c.kosten_eerstelijns_ondersteuning),"
    " sum(c.kosten_geriatrische_revalidatiezorg), sum(c.kosten_eerstelijnsverblijf),"
    " sum(c.kosten_verpleging_en_verzorging), sum(c.kosten_gzsp), sum(c.kosten_overig)"
    " FROM insured_cost c"
    " WHERE (?1 IS NULL OR c.area_id IN (SELECT area_id FROM area WHERE code IN"
    "        (SELECT value FROM json_each(?1))))"
    " AND (?2 IS NULL OR c.year IN (SELECT value FROM json_each(?2)))"
    " GROUP BY c.year ORDER BY c.year";

constexpr const char* kReadOthers =
    "SELECT area.code, c.year, c.sex, c.age_from, c.category, c.care_type, c.cents, c.source_id"
    " FROM insured_cost_other c JOIN area USING (area_id)"
    " WHERE (?1 IS NULL OR c.area_id IN (SELECT area_id FROM area WHERE code IN"
    "        (SELECT value FROM json_each(?1))))"
    " AND (?2 IS NULL OR c.year IN (SELECT value FROM json_each(?2)))"
    " ORDER BY c.year, area.code, c.sex, c.age_from, c.category";

Statement ask(const Project& project, const char* sql, const InsuredCostQuery& query) {
  Statement statement{project, sql};
  std::optional<std::string> areas;
  std::optional<std::string> years;
  if (!query.areas.empty()) areas = json_list(query.areas);
  if (!query.years.empty()) years = json_list(query.years);
  statement.bind(areas, years);
  return statement;
}

auto cents_from(const Statement& row, int first) {
  std::array<std::optional<std::int64_t>, kCostColumns> cents;
  for (std::size_t i = 0; i < kCostColumns; ++i)
    cents.at(i) = row.optional_int64(first + static_cast<int>(i));
  return cents;
}

}  // namespace

const std::array<std::string_view, kCostColumns>& cost_columns() { return kColumns; }

std::size_t cost_column(std::string_view category) {
  const auto found = std::find(kColumns.begin(), kColumns.end(), category);
  if (found != kColumns.end()) return static_cast<std::size_t>(found - kColumns.begin());
  throw Error{ErrorKind::not_found,
              text("Onbekende kostensoort ‘{}’.", "Unknown cost category ‘{}’.", category),
              {"Gebruik de naam van de uitgever, bijvoorbeeld kosten_farmacie.",
               "Use the publisher's name, for instance kosten_farmacie."}};
}

std::vector<InsuredCost> read_insured_costs(const Project& project, const InsuredCostQuery& query) {
  Statement statement = ask(project, kReadRows, query);
  std::vector<InsuredCost> rows;
  while (statement.step())
    rows.push_back({.area = statement.text(0),
                    .year = statement.integer(1),
                    .sex = statement.letter(2),
                    .age_from = statement.integer(3),
                    .age_to = statement.integer(4),
                    .persons = statement.int64(5),
                    .insured_years_x100 = statement.int64(6),
                    .cents = cents_from(statement, 8),
                    .source_id = statement.int64(7)});
  return rows;
}

std::vector<OtherInsuredCost> read_other_insured_costs(const Project& project,
                                                       const InsuredCostQuery& query) {
  Statement statement = ask(project, kReadOthers, query);
  std::vector<OtherInsuredCost> rows;
  while (statement.step())
    rows.push_back({.area = statement.text(0),
                    .year = statement.integer(1),
                    .sex = statement.letter(2),
                    .age_from = statement.integer(3),
                    .category = statement.text(4),
                    .care_type = statement.text(5),
                    .cents = statement.int64(6),
                    .source_id = statement.int64(7)});
  return rows;
}

std::vector<InsuredCostTotal> insured_cost_totals(const Project& project,
                                                  const InsuredCostQuery& query) {
  Statement statement = ask(project, kReadTotals, query);
  std::vector<InsuredCostTotal> totals;
  while (statement.step())
    totals.push_back({.year = statement.integer(0),
                      .rows = statement.int64(1),
                      .persons = statement.int64(2),
                      .insured_years_x100 = statement.int64(3),
                      .cents = cents_from(statement, 4)});
  return totals;
}

}  // namespace regioscoop::store
