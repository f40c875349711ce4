#include "report/project_info.h"

#include <algorithm>
#include <utility>

#include "common/utf8_path.h"
#include "store/contents.h"
#include "store/import_log.h"
#include "store/project_facts.h"
#include "store/source.h"

namespace regioscoop::report {

namespace {

Number count(std::int64_t value) { return {static_cast<double>(value), 0, false}; }

Cell year_cell(std::optional<int> year) {
  if (!year || *year == 0) return std::monostate{};
  return std::to_string(*year);
}

Text topic_name(const store::Content& content) {
  using Names = std::vector<std::pair<std::string_view, Text>>;
  static const Names tables{
      {"area", {"Gebieden", "Areas"}},
      {"area_border", {"Grenzen", "Borders"}},
      {"population", {"Bevolking", "Population"}},
      {"area_indicator", {"Kenmerken van gebieden", "Indicators of areas"}},
      {"insured_cost",
       {"Zorgkosten per gemeente (Vektis)", "Cost of care by municipality (Vektis)"}},
      {"use_rate", {"Gebruik en kosten naar leeftijd", "Use and cost by age"}},
      {"life_table", {"Sterftetafel", "Life table"}},
      {"fertility", {"Vruchtbaarheid", "Fertility"}},
      {"provider", {"Zorgaanbieders", "Providers"}},
      {"payer", {"Betalers", "Payers"}},
      {"price", {"Prijzen", "Prices"}},
      {"evidence", {"Bewijs uit onderzoek", "Evidence from studies"}},
      {"intervention", {"Interventies", "Interventions"}},
      {"assumption", {"Aannames", "Assumptions"}},
      {"scenario", {"Scenario's", "Scenarios"}},
  };
  static const Names topics{
      {"country", {"landen", "countries"}},
      {"province", {"provincies", "provinces"}},
      {"care_office", {"zorgkantoorregio's", "care-office regions"}},
      {"municipality", {"gemeenten", "municipalities"}},
      {"city_part", {"stadsdelen", "city parts"}},
      {"district", {"wijken", "districts"}},
      {"neighbourhood", {"buurten", "neighbourhoods"}},
      {"postcode", {"postcodes", "postcodes"}},
      {"unmatched", {"namen zonder code", "names without a code"}},
      {"unplaced", {"mensen zonder gebied", "people without an area"}},
      {"residents", {"inwoners", "residents"}},
      {"insured_years", {"verzekerdenjaren", "insured years"}},
      {"forecast", {"prognose", "forecast"}},
      {"hospital", {"ziekenhuizen", "hospitals"}},
      {"wijkkliniek", {"wijkklinieken", "wijkklinieken"}},
      {"elv", {"eerstelijnsverblijf", "short stay (ELV)"}},
      {"grz", {"geriatrische revalidatie", "geriatric rehabilitation"}},
      {"vvt", {"verpleging en thuiszorg", "nursing homes and home care"}},
      {"gp_post", {"huisartsenposten", "GP posts"}},
      {"insurer", {"zorgverzekeraars", "insurers"}},
      {"ses_woa_score", {"SES-WOA-score", "SES-WOA score"}},
      {"households", {"huishoudens", "households"}},
      {"single_person_households", {"eenpersoonshuishoudens", "single-person households"}},
      {"households_without_children",
       {"huishoudens zonder kinderen", "households without children"}},
      {"households_with_children", {"huishoudens met kinderen", "households with children"}},
      {"household_size", {"huishoudensgrootte", "household size"}},
      {"population_density", {"bevolkingsdichtheid", "population density"}},
      {"dwellings", {"woningen", "dwellings"}},
      {"woz_value", {"WOZ-waarde van woningen", "WOZ value of dwellings"}},
      {"owner_occupied_share", {"deel koopwoningen", "share of owner-occupied dwellings"}},
      {"social_rent_share", {"deel huurwoningen van corporaties", "share of social rent"}},
      {"western_background",
       {"mensen met een westerse achtergrond", "people with a western background"}},
      {"non_western_background",
       {"mensen met een niet-westerse achtergrond", "people with a non-western background"}},
      {"origin_europe", {"mensen met herkomst in Europa", "people of European origin"}},
      {"origin_outside_europe",
       {"mensen met herkomst buiten Europa", "people of origin outside Europe"}},
      {"births", {"geboorten", "births"}},
      {"deaths", {"sterfte", "deaths"}},
      {"income_per_recipient", {"inkomen per ontvanger", "income per recipient"}},
      {"income_per_inhabitant", {"inkomen per inwoner", "income per inhabitant"}},
      {"income_standardised", {"gestandaardiseerd inkomen", "standardised income"}},
      {"low_income_households_share",
       {"deel huishoudens met laag inkomen", "share of low-income households"}},
      {"social_minimum_households_share",
       {"deel huishoudens rond het sociaal minimum",
        "share of households around the social minimum"}},
      {"education_low", {"mensen met weinig opleiding", "people with little education"}},
      {"education_middle", {"mensen met een middelbare opleiding", "people with middle education"}},
      {"education_high", {"mensen met een hoge opleiding", "people with higher education"}},
      {"benefit_social_assistance", {"mensen met bijstand", "people on social assistance"}},
      {"benefit_disability",
       {"mensen met een uitkering wegens arbeidsongeschiktheid", "people on disability benefit"}},
      {"benefit_unemployment", {"mensen met WW", "people on unemployment benefit"}},
      {"benefit_state_pension", {"mensen met AOW", "people on state pension"}},
      {"wmo_clients", {"Wmo-cliënten", "Wmo clients"}},
      {"wmo_clients_relative",
       {"Wmo-cliënten per 1.000 inwoners", "Wmo clients per 1,000 inhabitants"}},
      {"distance_gp", {"afstand tot de huisarts", "distance to the GP"}},
      {"distance_gp_post", {"afstand tot de huisartsenpost", "distance to the GP post"}},
      {"distance_hospital", {"afstand tot het ziekenhuis", "distance to the hospital"}},
      {"urbanity", {"stedelijkheid", "urbanity"}},
      {"address_density", {"adressendichtheid", "density of addresses"}},
  };
  const auto name = [](const Names& names, const std::string& key) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto& entry) { return entry.first == key; });
    return found != names.end() ? found->second : Text{key, key};
  };
  if (content.topic.empty()) return name(tables, content.table);
  if (content.table == "payer" && content.topic != "insurer")
    return text("{}: {}", "{}: {}", name(tables, content.table),
                content.topic == "care_office"    ? Text{"zorgkantoor", "care office"}
                : content.topic == "municipality" ? Text{"gemeente", "municipality"}
                                                  : Text{"patiënten", "patients"});
  return text("{}: {}", "{}: {}", name(tables, content.table), name(topics, content.topic));
}

Table facts_table(const store::Project& project) {
  const store::ProjectFacts facts = store::read_facts(project);
  Table table{
      {"Project", "Project"},
      {{"key", {"Sleutel", "Key"}}, {"name", {"Kenmerk", "Fact"}}, {"value", {"Waarde", "Value"}}},
      {}};
  const auto add = [&](const char* key, const Text& name, Cell value) {
    table.rows.push_back({std::string{key}, name, std::move(value)});
  };
  add("file", {"Bestand", "File"},
      project.path().empty()
          ? Cell{Text{"meegeleverde regio, in het geheugen", "bundled region, in memory"}}
          : Cell{utf8(project.path())});
  add("name", {"Regio", "Region"}, facts.name);
  add("base_year", {"Basisjaar", "Base year"}, year_cell(facts.base_year));
  add("horizon_year", {"Laatste jaar", "Last year"}, year_cell(facts.horizon_year));
  add("region_level", {"Gebieden", "Areas"},
      facts.region_level == "district"       ? Cell{Text{"wijken", "districts"}}
      : facts.region_level == "municipality" ? Cell{Text{"gemeenten", "municipalities"}}
                                             : Cell{facts.region_level});
  if (!facts.created_at.empty()) add("created_at", {"Gemaakt", "Created"}, facts.created_at);
  if (!facts.created_by.empty())
    add("created_by", {"Gemaakt met", "Created with"}, facts.created_by);
  add("schema_version", {"Versie van de indeling", "Schema version"},
      std::to_string(store::kSchemaVersion));
  return table;
}

Table contents_table(const store::Project& project) {
  Table table{{"Inhoud", "Contents"},
              {{"what", {"Wat", "What"}},
               {"table", {"Tabel", "Table"}},
               {"topic", {"Onderwerp", "Topic"}},
               {"rows", {"Rijen", "Rows"}, Align::right},
               {"areas", {"Gebieden", "Areas"}, Align::right},
               {"first_year", {"Van", "From"}, Align::right},
               {"last_year", {"Tot en met", "Until"}, Align::right}},
              {}};
  for (const store::Content& content : store::read_contents(project))
    table.rows.push_back({topic_name(content), content.table, content.topic, count(content.rows),
                          content.areas == 0 ? Cell{std::monostate{}} : Cell{count(content.areas)},
                          year_cell(content.first_year), year_cell(content.last_year)});
  return table;
}

Table sources_table(const store::Project& project) {
  Table table{{"Bronnen", "Sources"},
              {{"key", {"Bron", "Source"}},
               {"title", {"Titel", "Title"}},
               {"publisher", {"Uitgever", "Publisher"}},
               {"period", {"Periode", "Period"}},
               {"licence", {"Licentie", "Licence"}},
               {"attribution", {"Naamsvermelding", "Attribution"}}},
              {}};
  for (const store::Source& source : store::read_sources(project))
    table.rows.push_back({source.key, source.title, source.publisher, source.period, source.licence,
                          source.attribution});
  return table;
}

// What was read of one folder with own tables, as one entry: "amsterdam/ (19 tabellen)". Other
// files stay as they are.
struct ShownImport {
  store::LoggedImport entry;
  std::string folder;  // empty: one file
  int tables = 1;

  [[nodiscard]] Cell name() const {
    if (folder.empty()) return entry.file_name;
    return text("{}/ ({} tabellen)", "{}/ ({} tables)", folder, tables);
  }
};

std::string folder_of(const store::LoggedImport& entry) {
  const auto end = entry.file_name.find('/');
  return end == std::string::npos ? std::string{} : entry.file_name.substr(0, end);
}

std::vector<ShownImport> shown_imports(const store::Project& project, Detail detail) {
  std::vector<ShownImport> shown;
  for (store::LoggedImport& entry : store::read_import_log(project)) {
    const std::string folder = detail == Detail::overview ? folder_of(entry) : std::string{};
    if (folder.empty() || shown.empty() || shown.back().folder != folder) {
      shown.push_back({std::move(entry), folder});
      continue;
    }
    store::LoggedImport& whole = shown.back().entry;
    whole.rows.stored += entry.rows.stored;
    whole.rows.added += entry.rows.added;
    whole.rows.changed += entry.rows.changed;
    whole.rows.removed += entry.rows.removed;
    whole.issue_count += entry.issue_count;
    ++shown.back().tables;
  }
  return shown;
}

Table imports_table(const store::Project& project, Detail detail) {
  Table table{{"Ingelezen bestanden", "Files read"},
              {{"imported_at", {"Wanneer", "When"}},
               {"file_name", {"Bestand", "File"}},
               {"importer", {"Soort", "Kind"}},
               {"rows_stored", {"Rijen", "Rows"}, Align::right},
               {"rows_added", {"Nieuw", "New"}, Align::right},
               {"rows_changed", {"Veranderd", "Changed"}, Align::right},
               {"rows_removed", {"Vervallen", "Removed"}, Align::right},
               {"issue_count", {"Opmerkingen", "Remarks"}, Align::right}},
              {}};
  for (const ShownImport& one : shown_imports(project, detail)) {
    const store::LoggedImport& entry = one.entry;
    table.rows.push_back({entry.imported_at, one.name(), entry.importer, count(entry.rows.stored),
                          count(entry.rows.added), count(entry.rows.changed),
                          count(entry.rows.removed), count(entry.issue_count)});
  }
  return table;
}

Table gaps_table(std::span<const Gap> gaps) {
  Table table{{"Nog in te vullen", "To be filled in"},
              {{"what", {"Wat", "What"}}, {"message", {"Uitleg", "Explanation"}}},
              {}};
  for (const Gap& gap : gaps) table.rows.push_back({gap.what, gap.message});
  return table;
}

}  // namespace

std::vector<Section> project_info(const store::Project& project, std::span<const Gap> gaps,
                                  Detail detail) {
  return {{"facts", facts_table(project)},
          {"contents", contents_table(project)},
          {"gaps", gaps_table(gaps)},
          {"imports", imports_table(project, detail)},
          {"sources", sources_table(project)}};
}

std::vector<Text> attributions(const store::Project& project) {
  std::vector<Text> out;
  for (const store::Source& source : store::read_sources(project))
    if (!source.attribution.nl.empty() &&
        std::find(out.begin(), out.end(), source.attribution) == out.end())
      out.push_back(source.attribution);
  return out;
}

}  // namespace regioscoop::report
