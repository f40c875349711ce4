#include "import/tables/description.h"

#include <algorithm>
#include <array>

#include "store/cost_category.h"

namespace regioscoop::import::tables {

namespace {

using Words = std::string_view;

constexpr std::array<Words, 10> kAreaKinds{"country",   "province", "care_office",   "municipality",
                                           "city_part", "district", "neighbourhood", "postcode",
                                           "unmatched", "unplaced"};
constexpr std::array<Words, 3> kMeasures{"residents", "insured_years", "forecast"};
constexpr std::array<Words, 3> kSexLetters{"M", "F", "T"};
constexpr std::array<Words, 4> kStatuses{"observed", "derived", "evidence", "assumption"};
constexpr std::array<Words, 4> kStrengths{"strong", "moderate", "weak", "none"};
constexpr std::array<Words, 6> kProviderKinds{"hospital", "wijkkliniek", "elv",
                                              "grz",      "vvt",         "gp_post"};
constexpr std::array<Words, 5> kCapacityKinds{"ed_places", "ward_beds", "wijkkliniek_beds",
                                              "elv_beds", "grz_beds"};
constexpr std::array<Words, 4> kPayerKinds{"insurer", "care_office", "municipality", "patient"};

constexpr std::array<Words, 4> kEffectTargets{"ed_visits", "acute_admissions", "readmissions",
                                              "ward_days"};

constexpr double kNoLimit = std::numeric_limits<double>::infinity();
constexpr double kOldest = 120;

// Builders, so that a table reads as a list of its columns.
constexpr Column text_column(Words name) { return {.name = name}; }
constexpr Column integer(Words name, double min = -kNoLimit, double max = kNoLimit) {
  return {.name = name, .kind = Kind::integer, .min = min, .max = max};
}
constexpr Column real(Words name, double min = -kNoLimit, double max = kNoLimit) {
  return {.name = name, .kind = Kind::real, .min = min, .max = max};
}
constexpr Column reference(Words name, Kind kind) { return {.name = name, .kind = kind}; }
constexpr Column one_of(Words name, std::span<const Words> choices) {
  return {.name = name, .kind = Kind::choice, .choices = choices};
}
constexpr Column key(Column column) {
  column.key = true;
  return column;
}
constexpr Column nullable(Column column) {
  column.presence = Presence::nullable;
  return column;
}
constexpr Column otherwise(Column column, Words fallback) {
  column.presence = Presence::defaulted;
  column.fallback = fallback;
  return column;
}

constexpr Column year() { return integer("year", 1800, 2200); }
constexpr Column sex() { return one_of("sex", kSexLetters); }
constexpr Column age(Words name) { return integer(name, 0, kOldest); }
constexpr Column status() { return one_of("status", kStatuses); }
constexpr Column source() { return reference("source", Kind::source); }
constexpr Column euro_cents(Words name) { return nullable(integer(name)); }

constexpr std::array kArea{
    key(text_column("code")),
    one_of("kind", kAreaKinds),
    text_column("name"),
    nullable(integer("valid_from", 0, 2200)),
    nullable(integer("valid_to", 0, 2200)),
    nullable(real("longitude", -180, 180)),
    nullable(real("latitude", -90, 90)),
    nullable(integer("tile_column", -10000, 10000)),
    nullable(integer("tile_row", -10000, 10000)),
    source(),
};
constexpr std::array kAreaParent{
    key(reference("child", Kind::area)),
    key(reference("parent", Kind::area)),
    key(otherwise(integer("valid_from", 0, 2200), "0")),
    nullable(integer("valid_to", 0, 2200)),
};
constexpr std::array kAreaSuccessor{
    key(reference("area", Kind::area)),
    key(reference("successor", Kind::area)),
    key(year()),
    real("share", 1e-12, 1),
    source(),
};
constexpr std::array kAreaName{
    key(text_column("name_key")),
    key(reference("area", Kind::area)),
    text_column("name"),
    source(),
};
constexpr std::array kAreaBorder{
    key(reference("area", Kind::area)),
    reference("wkb", Kind::hex),
    source(),
};
constexpr std::array kPopulation{
    key(reference("area", Kind::area)),
    key(year()),
    key(one_of("measure", kMeasures)),
    key(sex()),
    key(age("age_from")),
    key(age("age_to")),
    real("persons", 0),
    status(),
    key(source()),
};
constexpr std::array kAreaIndicator{
    key(reference("area", Kind::area)),
    key(text_column("indicator")),
    key(year()),
    real("value"),
    text_column("unit"),
    status(),
    key(source()),
};
constexpr std::array kInsuredCostBefore{
    key(year()),
    key(reference("area", Kind::area)),
    key(sex()),
    key(age("age_from")),
    age("age_to"),
    integer("persons", 0),
    integer("insured_years_x100", 0),
};
constexpr auto kInsuredCost = [] {
  std::array<Column, kInsuredCostBefore.size() + store::kCostColumns + 1> columns{};
  auto next = std::copy(kInsuredCostBefore.begin(), kInsuredCostBefore.end(), columns.begin());
  for (const store::CostCategory& category : store::kCostCategories)
    *next++ = euro_cents(category.column);
  *next = source();
  return columns;
}();
constexpr std::array kInsuredCostOther{
    key(year()),
    key(reference("area", Kind::area)),
    key(sex()),
    key(age("age_from")),
    key(text_column("category")),
    text_column("care_type"),
    integer("cents"),
    source(),
};
constexpr std::array kUseRate{
    key(reference("scope", Kind::area_code)),
    key(text_column("care")),
    key(year()),
    key(sex()),
    key(age("age_from")),
    age("age_to"),
    real("value"),
    text_column("unit"),
    status(),
    source(),
};
constexpr std::array kLifeTable{
    key(text_column("country")),
    key(year()),
    key(sex()),
    key(age("age")),
    real("qx", 0, 1),
    status(),
    source(),
};
constexpr std::array kFertility{
    key(reference("scope", Kind::area_code)),
    key(year()),
    key(age("age")),
    real("rate", 0),
    status(),
    source(),
};
constexpr std::array kProvider{
    key(text_column("key")),
    one_of("kind", kProviderKinds),
    text_column("name"),
    nullable(real("longitude", -180, 180)),
    nullable(real("latitude", -90, 90)),
    status(),
    source(),
    nullable(text_column("note")),
    nullable(text_column("note_en")),
};
constexpr std::array kCapacity{
    key(reference("provider", Kind::provider)),
    key(one_of("kind", kCapacityKinds)),
    key(reference("from_month", Kind::month)),
    real("amount", 0),
    status(),
    source(),
};
constexpr std::array kPayer{
    key(text_column("key")),
    one_of("kind", kPayerKinds),
    text_column("name"),
    source(),
};
constexpr std::array kPayerShare{
    key(reference("payer", Kind::payer)),
    key(reference("scope", Kind::area_code)),
    key(year()),
    key(otherwise(age("age_from"), "0")),
    key(otherwise(age("age_to"), "120")),
    real("share", 0, 1),
    status(),
    source(),
};
constexpr std::array kPrice{
    key(text_column("unit")),
    key(integer("price_year", 1800, 2200)),
    integer("cents", 0),
    status(),
    source(),
};
constexpr std::array kEvidence{
    key(text_column("key")),
    text_column("topic"),
    text_column("finding_nl"),
    text_column("finding_en"),
    nullable(real("value")),
    nullable(real("low")),
    nullable(real("high")),
    nullable(real("level", 0, 1)),
    nullable(text_column("unit")),
    one_of("strength", kStrengths),
    source(),
    nullable(text_column("note")),
    nullable(text_column("note_en")),
};
constexpr std::array kIntervention{
    key(text_column("key")),
    text_column("name_nl"),
    text_column("name_en"),
    integer("age_from", 70, kOldest),
    age("age_to"),
    real("target_share", 0, 1),
    real("uptake", 0, 1),
    integer("ramp_up_months", 0, 600),
    integer("participant_cents_per_year", 0),
    integer("fixed_cents_per_year", 0),
    integer("price_year", 1800, 2200),
    text_column("care_type"),
    one_of("payer_kind", kPayerKinds),
    otherwise(integer("counts_participants", 0, 1), "1"),
    otherwise(real("elv_beds", 0), "0"),
    otherwise(real("grz_beds", 0), "0"),
    status(),
    source(),
    nullable(text_column("note")),
    nullable(text_column("note_en")),
};
constexpr std::array kInterventionEffect{
    key(reference("intervention_key", Kind::intervention)),
    key(one_of("target", kEffectTargets)),
    real("use_share", 0, 1),
    real("factor", 0, 3),
    nullable(real("low", 0, 3)),
    nullable(real("high", 0, 3)),
    status(),
    one_of("strength", kStrengths),
    nullable(reference("evidence_key", Kind::evidence)),
    source(),
    nullable(text_column("note")),
    nullable(text_column("note_en")),
};
constexpr std::array kAssumption{
    key(text_column("key")),
    real("value"),
    nullable(real("low")),
    nullable(real("high")),
    nullable(real("level", 0, 1)),
    otherwise(text_column("distribution"), "fixed"),
    status(),
    one_of("strength", kStrengths),
    text_column("owner"),
    nullable(reference("evidence_key", Kind::evidence)),
    source(),
    nullable(text_column("note")),
    nullable(text_column("note_en")),
};
constexpr std::array kAssumptionCorrelation{
    key(text_column("first_key")), key(text_column("second_key")), real("value", -0.9999, 0.9999),
    text_column("owner"),          nullable(text_column("note")),
};
constexpr std::array kScenario{
    key(text_column("key")),
    text_column("name_nl"),
    text_column("name_en"),
    otherwise(text_column("note_nl"), ""),
    otherwise(text_column("note_en"), ""),
    otherwise(integer("is_baseline", 0, 1), "0"),
    integer("position"),
};
constexpr std::array kScenarioLever{
    key(reference("scenario_key", Kind::scenario)),
    key(text_column("lever")),
    key(otherwise(text_column("subject"), "")),
    text_column("value"),
};

constexpr std::array kTables{
    Table{.name = "area",
          .columns = kArea,
          .referred_to = true,
          .lower = "valid_from",
          .upper = "valid_to"},
    Table{
        .name = "area_parent", .columns = kAreaParent, .lower = "valid_from", .upper = "valid_to"},
    Table{.name = "area_successor", .columns = kAreaSuccessor, .group = "source"},
    Table{.name = "area_name", .columns = kAreaName},
    Table{.name = "area_border", .columns = kAreaBorder, .group = "source"},
    Table{.name = "population",
          .columns = kPopulation,
          .group = "source",
          .lower = "age_from",
          .upper = "age_to"},
    Table{.name = "area_indicator", .columns = kAreaIndicator, .group = "source"},
    Table{.name = "insured_cost",
          .columns = kInsuredCost,
          .group = "source",
          .lower = "age_from",
          .upper = "age_to"},
    Table{.name = "insured_cost_other", .columns = kInsuredCostOther, .group = "source"},
    Table{.name = "use_rate",
          .columns = kUseRate,
          .group = "source",
          .lower = "age_from",
          .upper = "age_to"},
    Table{.name = "life_table", .columns = kLifeTable, .group = "source"},
    Table{.name = "fertility", .columns = kFertility, .group = "source"},
    Table{.name = "provider", .columns = kProvider, .referred_to = true},
    Table{.name = "capacity", .columns = kCapacity, .group = "source"},
    Table{.name = "payer", .columns = kPayer, .referred_to = true},
    Table{.name = "payer_share",
          .columns = kPayerShare,
          .group = "source",
          .lower = "age_from",
          .upper = "age_to"},
    Table{.name = "price", .columns = kPrice, .group = "source"},
    Table{.name = "evidence",
          .columns = kEvidence,
          .referred_to = true,
          .lower = "low",
          .upper = "high"},
    Table{.name = "intervention",
          .columns = kIntervention,
          .referred_to = true,
          .lower = "age_from",
          .upper = "age_to"},
    Table{.name = "intervention_effect",
          .columns = kInterventionEffect,
          .group = "source",
          .lower = "low",
          .upper = "high"},
    Table{.name = "assumption",
          .columns = kAssumption,
          .referred_to = true,
          .lower = "low",
          .upper = "high"},
    Table{.name = "assumption_correlation", .columns = kAssumptionCorrelation},
    Table{.name = "scenario", .columns = kScenario, .referred_to = true},
    Table{.name = "scenario_lever", .columns = kScenarioLever, .group = "scenario_key"},
};

}  // namespace

std::span<const Table> all_tables() { return kTables; }

const Table* find_table(std::string_view name) {
  for (const Table& table : kTables)
    if (table.name == name) return &table;
  return nullptr;
}

int column_index(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == name) return static_cast<int>(i);
  return -1;
}

std::string sql_name(const Column& column) {
  const bool is_id = column.kind == Kind::area || column.kind == Kind::provider ||
                     column.kind == Kind::payer || column.kind == Kind::source;
  return std::string{column.name} + (is_id ? "_id" : "");
}

}  // namespace regioscoop::import::tables
