#include "explain/inputs.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "explain/rule.h"
#include "region/assemble_parts.h"
#include "region/insured_costs.h"
#include "region/observed.h"
#include "store/area_indicator.h"
#include "store/insured_cost.h"
#include "store/intervention.h"
#include "store/life_table_years.h"
#include "store/payer.h"
#include "store/population.h"
#include "store/price.h"
#include "store/provider.h"
#include "store/rates.h"

namespace regioscoop::explain {
namespace {

constexpr const char* kNetherlands = "NL00";
constexpr double kHundredths = 100;

struct Role {
  std::string_view key;
  Text name;
};

const Role kBasePopulation{"base_population",
                           {"Bevolking van het basisjaar", "Population of the base year"}};
const Role kCounted{"counted_population",
                    {"Getelde bevolking, voor het basisjaar en de verhuizingen",
                     "Counted population, for the base year and the moves"}};
const Role kForecast{"forecast", {"Officiële prognose", "Official forecast"}};
const Role kMortality{"mortality", {"Sterftekansen", "Death probabilities"}};
const Role kMoves{"net_migration",
                  {"Landelijk migratiesaldo, omdat verhuizingen hier niet te zien zijn",
                   "National net migration, because moves can't be seen here"}};
const Role kFertility{"fertility", {"Geboortecijfers", "Birth rates"}};
const Role kUse{"national_use",
                {"Landelijk gebruik naar leeftijd en geslacht", "National use by age and sex"}};
const Role kCountry{"national_population",
                    {"Bevolking van Nederland: van aantallen naar gebruik per persoon",
                     "Population of the Netherlands: from counts to use per person"}};
const Role kCost{"national_cost",
                 {"Landelijke kosten naar leeftijd en geslacht", "National cost by age and sex"}};
const Role kLocalCost{"local_cost",
                      {"Kosten van de gemeente: de factor naast de landelijke kosten",
                       "Cost of the municipality: the factor beside national cost"}};
const Role kCovariate{"covariates",
                      {"Kenmerken van gebieden: de factor van de wijk",
                       "Figures about areas: the factor of the district"}};
const Role kHospital{"hospitals",
                     {"Ziekenhuizen: plaatsen en bedden", "Hospitals: places and beds"}};
const Role kClinic{"wijkklinieken",
                   {"Wijkklinieken: bedden door de tijd", "Wijkklinieken: beds over time"}};
const Role kAftercare{"aftercare_beds",
                      {"Bedden voor eerstelijnsverblijf en geriatrische revalidatie",
                       "Beds for short stay under the GP and geriatric rehabilitation"}};
const Role kPrice{"prices", {"Prijzen", "Prices"}};
const Role kShare{"payer_shares", {"Aandelen van verzekeraars", "Shares of insurers"}};
const Role kIntervention{"interventions",
                         {"Interventies van dit scenario", "Interventions of this scenario"}};

class Collector {
 public:
  explicit Collector(RowDetail detail) : detail_(detail) {}

  void add(const Role& role, std::string_view table, store::SourceId source, Status status,
           InputRow row) {
    const auto key = std::make_tuple(std::string{role.key}, std::string{table}, source, status);
    const auto [place, fresh] = places_.try_emplace(key, groups_.size());
    if (fresh) {
      InputGroup group;
      group.role = role.key;
      group.name = role.name;
      group.table = table;
      group.source = source;
      group.status = status;
      groups_.push_back(std::move(group));
    }
    InputGroup& group = groups_[place->second];
    ++group.rows;
    if (row.year) {
      group.first_year = std::min(group.first_year.value_or(*row.year), *row.year);
      group.last_year = std::max(group.last_year.value_or(*row.year), *row.year);
    }
    if (detail_ == RowDetail::list) group.listed.push_back(std::move(row));
  }

  [[nodiscard]] std::vector<InputGroup> groups() && { return std::move(groups_); }

 private:
  RowDetail detail_;
  std::vector<InputGroup> groups_;
  std::map<std::tuple<std::string, std::string, store::SourceId, Status>, std::size_t> places_;
};

InputRow cohort_row_of(std::string subject, std::string area, int year, char sex, int age_from,
                       int age_to, double value, std::string unit) {
  InputRow row;
  row.subject = std::move(subject);
  row.area = std::move(area);
  row.year = year;
  row.sex = sex;
  row.age_from = age_from;
  row.age_to = age_to;
  row.value = value;
  row.unit = std::move(unit);
  return row;
}

// Which areas a cell is about, and the municipalities they lie in.
struct Areas {
  std::vector<std::string> districts;
  std::vector<std::string> municipalities;
};

Areas areas_of(const Region& region, const scenario::Cell& cell) {
  Areas out;
  std::set<std::string> municipalities;
  for (const District& one : region.districts) {
    if (cell.area && *cell.area != one.code) continue;
    out.districts.push_back(one.code);
    municipalities.insert(one.municipality_code);
  }
  out.municipalities.assign(municipalities.begin(), municipalities.end());
  return out;
}

// Of the same figure of several sources assemble() takes the one that was imported last; the others
// play no part. `key`: of a row, what says which figure it is.
template <class Row, class Key>
std::vector<Row> latest_of_each(std::vector<Row> rows, const Key& key) {
  std::map<decltype(key(rows.front())), store::SourceId> latest;
  for (const Row& row : rows) {
    store::SourceId& source = latest[key(row)];
    source = std::max(source, row.source_id);
  }
  std::erase_if(rows, [&](const Row& row) { return row.source_id != latest.at(key(row)); });
  return rows;
}

std::vector<store::PopulationRow> people(const store::Project& project,
                                         const store::PopulationQuery& query) {
  return latest_of_each(
      store::read_population(project, query), [](const store::PopulationRow& row) {
        return std::make_tuple(row.area, row.year, row.measure, row.sex, row.age_from, row.age_to);
      });
}

class Reader {
 public:
  Reader(const store::Project& project, const Region& region, const scenario::Cell& cell,
         RowDetail detail)
      : project_(project), region_(region), areas_(areas_of(region, cell)), rows_(detail) {}

  void read(RuleKey rule, const scenario::Scenario& scenario) {
    switch (rule) {
      case RuleKey::population: population(); return;
      case RuleKey::acute_demand: acute_demand(); return;
      case RuleKey::cost_demand: cost_demand(); return;
      case RuleKey::interventions: interventions(scenario); return;
      case RuleKey::journey:
        capacity(store::ProviderKind::wijkkliniek, kClinic);
        capacity(store::ProviderKind::elv, kAftercare);
        capacity(store::ProviderKind::grz, kAftercare);
        return;
      case RuleKey::wards:
      case RuleKey::ed_hours: hospitals(); return;
      case RuleKey::money: money(); return;
    }
  }

  [[nodiscard]] std::vector<InputGroup> groups() && { return std::move(rows_).groups(); }

 private:
  void population() {
    store::PopulationQuery query;
    query.areas = areas_.districts;
    query.areas.insert(query.areas.end(), areas_.municipalities.begin(),
                       areas_.municipalities.end());
    const std::set<std::string> own(areas_.districts.begin(), areas_.districts.end());
    for (const store::PopulationRow& row : people(project_, query)) {
      const bool forecast = row.measure == store::PopulationMeasure::forecast;
      if (forecast ? row.year <= region_.base_year || row.year > region_.horizon_year
                   : row.year > region_.base_year)
        continue;
      const bool base = own.contains(row.area) && row.year == region_.base_year;
      add_people(forecast ? kForecast : base ? kBasePopulation : kCounted, row);
    }
    insured_years();
    deaths_and_births();
  }

  void add_people(const Role& role, const store::PopulationRow& row) {
    rows_.add(role, "population", row.source_id, row.status,
              cohort_row_of(std::string{store::to_string(row.measure)}, row.area, row.year, row.sex,
                            row.age_from, row.age_to, row.persons, "persons"));
  }

  void insured_years() {
    store::InsuredCostQuery query;
    query.areas = areas_.municipalities;
    for (const store::InsuredCost& row : store::read_insured_costs(project_, query)) {
      if (row.year > region_.base_year) continue;
      rows_.add(kCounted, "insured_cost", row.source_id, Status::observed,
                cohort_row_of("insured_years", row.area, row.year, row.sex, row.age_from,
                              row.age_to, static_cast<double>(row.insured_years_x100) / kHundredths,
                              "insured years"));
    }
  }

  void deaths_and_births() {
    const std::vector<store::DeathProbability> deaths = store::read_life_table(project_);
    const std::string country = store::life_table_country(deaths);
    const std::vector<int> years =
        store::choose_life_table_years(store::usable_life_table_years(deaths), region_.base_year)
            .used;
    for (const store::DeathProbability& row : deaths) {
      if (row.country != country || !std::binary_search(years.begin(), years.end(), row.year))
        continue;
      rows_.add(kMortality, "life_table", row.source_id, row.status,
                cohort_row_of("qx", row.country, row.year, row.sex, row.age, row.age, row.qx,
                              "probability"));
    }
    use_rates(kMortality, kNetherlands, "mortality_sex_ratio", std::nullopt);
    if (!counts_of_moves(region_.observed))
      use_rates(kMoves, kNetherlands, "net_migration", std::nullopt);
    for (const store::FertilityRate& row : store::read_fertility(project_)) {
      if (row.scope != kNetherlands) continue;
      rows_.add(kFertility, "fertility", row.source_id, row.status,
                cohort_row_of("fertility", row.scope, row.year, 'F', row.age, row.age, row.rate,
                              "births per woman and year"));
    }
  }

  void use_rates(const Role& role, const std::string& scope, const std::string& care,
                 std::optional<int> year) {
    store::UseRateQuery query;
    query.scope = scope;
    query.care = care;
    query.year = year;
    for (const store::UseRate& row : store::read_use_rates(project_, query)) {
      rows_.add(role, "use_rate", row.source_id, row.status,
                cohort_row_of(row.care, row.scope, row.year, row.sex, row.age_from, row.age_to,
                              row.value, row.unit));
    }
  }

  void acute_demand() {
    for (const char* care :
         {"hospital_admission", "ed_visit", "unplanned_share", "overnight_share", "acute_share"})
      use_rates(kUse, kNetherlands, care, std::nullopt);
    store::PopulationQuery query;
    query.areas = {kNetherlands};
    for (const store::PopulationRow& row : people(project_, query))
      if (row.measure != store::PopulationMeasure::forecast) add_people(kCountry, row);
    covariates({"ses_woa_score"});
  }

  void covariates(const std::vector<std::string>& names) {
    store::AreaIndicatorQuery query;
    query.areas = areas_.districts;
    const auto key = [](const store::AreaIndicator& row) {
      return std::make_tuple(row.area, row.year, row.indicator);
    };
    for (const store::AreaIndicator& row :
         latest_of_each(store::read_area_indicators(project_, query), key)) {
      if (std::find(names.begin(), names.end(), row.indicator) == names.end()) continue;
      InputRow out;
      out.subject = row.indicator;
      out.area = row.area;
      out.year = row.year;
      out.value = row.value;
      out.unit = row.unit;
      rows_.add(kCovariate, "area_indicator", row.source_id, row.status, std::move(out));
    }
  }

  void cost_demand() {
    const InsuredCosts insured{project_, region_.base_year};
    for (const CareTypeInfo& care : care_types()) {
      use_rates(kCost, kNetherlands, std::string{care.key}, region_.rates.year);
      for (const std::string& municipality : areas_.municipalities)
        use_rates(kLocalCost, municipality, std::string{care.key}, std::nullopt);
    }
    if (insured.year() != 0) {
      if (insured.whole_country()) costs(kCost, {}, insured.year());
      std::vector<std::string> local;
      for (const std::string& municipality : areas_.municipalities) {
        if (!parts::rates_are_nearer(project_, municipality, region_.base_year, insured.year()))
          local.push_back(municipality);
      }
      if (!local.empty()) costs(kLocalCost, local, insured.year());
    }
    covariates(region_.covariate_names);
  }

  void costs(const Role& role, const std::vector<std::string>& areas, int year) {
    store::InsuredCostQuery query;
    query.areas = areas;
    query.years = {year};
    for (const store::InsuredCost& row : store::read_insured_costs(project_, query)) {
      std::int64_t cents = 0;
      for (const std::optional<std::int64_t>& one : row.cents) cents += one.value_or(0);
      rows_.add(role, "insured_cost", row.source_id, Status::observed,
                cohort_row_of("cost", row.area, row.year, row.sex, row.age_from, row.age_to,
                              static_cast<double>(cents) / kHundredths, "EUR"));
    }
  }

  void interventions(const scenario::Scenario& scenario) {
    std::set<std::string> used;
    for (const scenario::Lever& lever : scenario.levers)
      if (scenario::lever_definition(lever.key).subject == scenario::LeverSubject::intervention)
        used.insert(lever.subject);
    for (const store::Intervention& one : store::read_interventions(project_)) {
      if (!used.contains(one.key)) continue;
      InputRow row;
      row.subject = one.key;
      row.year = one.price_year;
      row.age_from = one.age_from;
      row.age_to = one.age_to;
      row.value = one.uptake;
      row.unit = "uptake";
      rows_.add(kIntervention, "intervention", one.source_id, one.status, std::move(row));
      for (const store::InterventionEffect& effect : one.effects) {
        InputRow factor;
        factor.subject = one.key;
        factor.value = effect.factor;
        factor.unit = "factor";
        rows_.add(kIntervention, "intervention_effect", effect.source_id, effect.status,
                  std::move(factor));
      }
    }
  }

  void hospitals() {
    if (hospitals_read_) return;
    hospitals_read_ = true;
    capacity(store::ProviderKind::hospital, kHospital);
  }

  void capacity(store::ProviderKind kind, const Role& role) {
    std::set<std::string> providers;
    for (const store::Provider& one : store::read_providers(project_))
      if (one.kind == kind) providers.insert(one.key);
    for (const store::Capacity& row : store::read_capacities(project_)) {
      if (!providers.contains(row.provider)) continue;
      InputRow out;
      out.subject = row.provider;
      out.month = to_string(row.from);
      out.year = row.from.year;
      out.value = row.amount;
      out.unit = store::to_string(row.kind);
      rows_.add(role, "capacity", row.source_id, row.status, std::move(out));
    }
  }

  void money() {
    for (const store::Price& row : store::read_prices(project_)) {
      InputRow out;
      out.subject = row.unit;
      out.year = row.price_year;
      out.value = static_cast<double>(row.cents) / kHundredths;
      out.unit = "EUR";
      rows_.add(kPrice, "price", row.source_id, row.status, std::move(out));
    }
    for (const store::PayerShare& row : store::read_payer_shares(project_)) {
      if (row.scope != kNetherlands &&
          std::find(areas_.municipalities.begin(), areas_.municipalities.end(), row.scope) ==
              areas_.municipalities.end())
        continue;
      InputRow out;
      out.subject = row.payer;
      out.area = row.scope;
      out.year.emplace(row.year);
      out.value = row.share;
      out.unit = "share";
      rows_.add(kShare, "payer_share", row.source_id, row.status, std::move(out));
    }
    hospitals();
  }

  const store::Project& project_;
  const Region& region_;
  Areas areas_;
  Collector rows_;
  bool hospitals_read_ = false;
};

}  // namespace

std::vector<InputGroup> inputs_of(const store::Project& project, const Region& region,
                                  const scenario::Scenario& scenario, const scenario::Cell& cell,
                                  RowDetail detail) {
  scenario::check(region, cell);
  Reader reader{project, region, cell, detail};
  for (const RuleKey rule : rules_of(cell)) reader.read(rule, scenario);
  return std::move(reader).groups();
}

}  // namespace regioscoop::explain
