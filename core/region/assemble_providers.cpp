// Hospitals, wijkklinieken, payers, prices and assumptions.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "region/assemble_parts.h"
#include "region/assumption_row.h"
#include "store/assumption.h"
#include "store/correlation.h"
#include "store/intervention.h"
#include "store/payer.h"
#include "store/price.h"
#include "store/provider.h"
#include "store/source.h"

namespace regioscoop::parts {
namespace {

// A hospital this near to the centre of an area lies in the region.
constexpr double kInRegionKm = 2.5;
constexpr double kInRegionMunicipalityKm = 10;

std::optional<Point> place_of(const store::Provider& provider) {
  if (!provider.place) return std::nullopt;
  return Point{provider.place->longitude, provider.place->latitude};
}

// Capacity that holds at the end of the base year, or the first later one where none does.
double capacity_in(const std::vector<store::Capacity>& rows, const std::string& provider,
                   store::CapacityKind kind, int year) {
  std::optional<double> amount;
  for (const store::Capacity& row : rows) {  // ascending by month
    if (row.provider != provider || row.kind != kind) continue;
    if (row.from.year <= year || !amount) amount = row.amount;
  }
  return amount.value_or(0);
}

bool lies_in_region(const std::optional<Point>& place, const std::vector<District>& districts) {
  if (!place) return true;
  bool any_centre = false;
  for (const District& district : districts) {
    if (!district.centre) continue;
    any_centre = true;
    const double near = district.code.starts_with("GM") ? kInRegionMunicipalityKm : kInRegionKm;
    if (distance_km(*district.centre, *place) <= near) return true;
  }
  return !any_centre;
}

PayerKind kind_of(store::PayerKind kind) {
  switch (kind) {
    case store::PayerKind::insurer: return PayerKind::insurer;
    case store::PayerKind::care_office: return PayerKind::care_office;
    case store::PayerKind::municipality: return PayerKind::municipality;
    case store::PayerKind::patient: return PayerKind::patient;
  }
  return PayerKind::insurer;
}

// An insurer among the insured of a place.
struct Shares {
  double overall = 0;
  std::vector<AgeShare> by_age;
};

bool everybody(const store::PayerShare& row) {
  return row.age_from == 0 && row.age_to >= kOldestAge;
}

// Shares by payer of the latest year of a scope; empty when there are none for everybody.
std::map<std::string, Shares> shares_of(const std::vector<store::PayerShare>& rows,
                                        const std::string& scope) {
  int year = std::numeric_limits<int>::min();
  for (const store::PayerShare& row : rows) {
    if (row.scope == scope && everybody(row)) year = std::max(year, row.year);
  }
  std::map<std::string, Shares> out;
  for (const store::PayerShare& row : rows) {
    if (row.scope != scope || row.year != year) continue;
    if (everybody(row)) {
      out[row.payer].overall = row.share;
    } else {
      out[row.payer].by_age.push_back({row.age_from, row.age_to, row.share});
    }
  }
  return out;
}

// Mean of the municipalities' shares, weighted by people; empty when one of them has none. Shares
// by age are used where the region is one municipality: those of several can't be weighed by age
// without people by age and insurer.
std::map<std::string, Shares> regional_shares(const std::vector<store::PayerShare>& rows,
                                              const std::vector<District>& districts,
                                              const RowVector& people) {
  std::map<std::string, double> persons;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    persons[districts[d].municipality_code] += people[static_cast<Eigen::Index>(d)];
  }
  std::map<std::string, Shares> out;
  for (const auto& [code, count] : persons) {
    const std::map<std::string, Shares> own = shares_of(rows, code);
    if (own.empty()) return {};
    if (persons.size() == 1) return own;
    for (const auto& [payer, shares] : own) {
      out[payer].overall += shares.overall * count / people.sum();
    }
  }
  return out;
}

// The sum over providers of what each has from a month on.
std::vector<CapacityChange> together(const std::vector<store::Capacity>& rows,
                                     store::CapacityKind kind) {
  std::map<int, double> changes;  // by month
  std::map<std::string, double> now;
  for (const store::Capacity& row : rows) {  // by provider, ascending by month
    if (row.kind != kind) continue;
    changes[row.from.index()] += row.amount - now[row.provider];
    now[row.provider] = row.amount;
  }
  std::vector<CapacityChange> out;
  double beds = 0;
  for (const auto& [month, change] : changes) {
    beds += change;
    out.push_back({month_from_index(month), beds});
  }
  return out;
}

}  // namespace

std::vector<Hospital> hospitals(const store::Project& project,
                                const std::vector<District>& districts, int base_year,
                                std::vector<Gap>& gaps) {
  const std::vector<store::Capacity> capacities = store::read_capacities(project);
  std::vector<Hospital> out;
  bool without_beds = false;
  for (const store::Provider& provider : store::read_providers(project)) {
    if (provider.kind != store::ProviderKind::hospital) continue;
    Hospital one;
    one.key = provider.key;
    one.name = provider.name;
    one.location = place_of(provider);
    one.ed_places = capacity_in(capacities, one.key, store::CapacityKind::ed_places, base_year);
    one.ward_beds = capacity_in(capacities, one.key, store::CapacityKind::ward_beds, base_year);
    one.in_region = lies_in_region(one.location, districts);
    without_beds = without_beds || one.ward_beds <= 0;
    out.push_back(std::move(one));
  }
  if (out.empty()) {
    gaps.push_back(
        {"hospitals",
         {"Er zijn geen ziekenhuizen ingevuld; SEH en afdelingen gelden voor de regio als "
          "geheel.",
          "No hospitals have been filled in; ED and wards count for the region as a "
          "whole."}});
  } else if (without_beds) {
    gaps.push_back({"hospital_beds",
                    {"Van een of meer ziekenhuizen is het aantal bedden niet ingevuld.",
                     "The beds of one or more hospitals have not been filled in."}});
  }
  return out;
}

std::vector<WijkkliniekSite> wijkklinieken(const store::Project& project) {
  const std::vector<store::Capacity> capacities = store::read_capacities(project);
  std::vector<WijkkliniekSite> out;
  for (const store::Provider& provider : store::read_providers(project)) {
    if (provider.kind != store::ProviderKind::wijkkliniek) continue;
    WijkkliniekSite site{provider.key, provider.name, place_of(provider), {}};
    for (const store::Capacity& row : capacities) {
      if (row.provider == site.key && row.kind == store::CapacityKind::wijkkliniek_beds) {
        site.history.push_back({row.from, row.amount});
      }
    }
    out.push_back(std::move(site));
  }
  return out;
}

AftercareBeds aftercare_beds(const store::Project& project, std::vector<Gap>& gaps) {
  const std::vector<store::Capacity> capacities = store::read_capacities(project);
  AftercareBeds beds{together(capacities, store::CapacityKind::elv_beds),
                     together(capacities, store::CapacityKind::grz_beds)};
  if (beds.elv.empty() || beds.grz.empty()) {
    gaps.push_back({"aftercare_beds",
                    {"De bedden voor eerstelijnsverblijf (ELV) of geriatrische revalidatie (GRZ) "
                     "zijn niet ingevuld; daarvoor is dan altijd plaats.",
                     "The beds for short stay under the GP (ELV) or geriatric rehabilitation (GRZ) "
                     "have not been filled in; there is always a place for those."}});
  }
  return beds;
}

std::vector<Payer> payers(const store::Project& project, const std::vector<District>& districts,
                          const RowVector& people, std::vector<Gap>& gaps) {
  const std::vector<store::PayerShare> rows = store::read_payer_shares(project);
  std::map<std::string, Shares> shares = regional_shares(rows, districts, people);
  if (shares.empty()) {
    shares = shares_of(rows, kNetherlands);
    gaps.push_back({"payer_shares",
                    {"De aandelen van de zorgverzekeraars in deze regio zijn niet ingevuld; de "
                     "landelijke aandelen staan ervoor in de plaats.",
                     "The insurers' shares in this region have not been filled in; the national "
                     "shares stand in for them."}});
  }
  std::vector<Payer> out;
  for (const store::Payer& payer : store::read_payers(project)) {
    const auto share = shares.find(payer.key);
    Payer& one = out.emplace_back(Payer{payer.key, payer.name, kind_of(payer.kind)});
    if (one.kind != PayerKind::insurer || share == shares.end()) continue;
    one.share = share->second.overall;
    one.by_age = share->second.by_age;
  }
  std::stable_sort(out.begin(), out.end(), [](const Payer& a, const Payer& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.share > b.share;
  });
  return out;
}

std::vector<Price> prices(const store::Project& project, std::vector<Gap>& gaps) {
  std::vector<Price> out;
  for (const store::Price& row : store::read_prices(project)) {
    out.push_back({row.unit, row.price_year, static_cast<double>(row.cents) / 100});
  }
  if (out.empty()) {
    gaps.push_back(
        {"prices", {"Er zijn geen prijzen ingevuld.", "No prices have been filled in."}});
  }
  return out;
}

std::vector<Intervention> interventions(const store::Project& project) {
  std::vector<Intervention> out;
  for (const store::Intervention& row : store::read_interventions(project)) {
    Intervention one;
    one.key = row.key;
    one.name = row.name;
    one.age_from = row.age_from;
    one.age_to = row.age_to;
    one.target_share = row.target_share;
    one.uptake = row.uptake;
    one.ramp_up_months = row.ramp_up_months;
    one.participant_euros_per_year = static_cast<double>(row.participant_cents_per_year) / 100;
    one.fixed_euros_per_year = static_cast<double>(row.fixed_cents_per_year) / 100;
    one.price_year = row.price_year;
    one.care_type = parse_care_type(row.care_type);
    one.payer = kind_of(row.payer_kind);
    one.counts_participants = row.counts_participants;
    one.elv_beds = row.elv_beds;
    one.grz_beds = row.grz_beds;
    for (const store::InterventionEffect& effect : row.effects) {
      one.effects.push_back({static_cast<EffectTarget>(effect.target), effect.use_share,
                             effect.factor, effect.low, effect.high, effect.status, effect.strength,
                             effect.evidence_key});
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<AssumptionCorrelation> correlations(const store::Project& project) {
  std::vector<AssumptionCorrelation> out;
  for (const store::CorrelationRow& row : store::read_correlations(project))
    out.push_back({row.first_key, row.second_key, row.value});
  return out;
}

AssumptionSet assumptions(const store::Project& project, std::vector<Gap>& gaps) {
  std::map<store::SourceId, std::string> sources;
  for (const store::Source& source : store::read_sources(project)) sources[source.id] = source.key;
  std::vector<Assumption> values;
  std::set<std::string, std::less<>> known;
  for (const store::AssumptionRow& row : store::read_assumptions(project)) {
    known.insert(row.key);
    values.push_back(assumption_of(row, sources[row.source_id]));
  }
  for (const AssumptionDefinition& definition : assumption_catalogue()) {
    if (known.contains(definition.key)) continue;
    gaps.push_back({"assumptions",
                    text("Aanname ‘{}’ ({}) heeft geen waarde.",
                         "Assumption ‘{}’ ({}) has no value.", definition.key, definition.name)});
  }
  return AssumptionSet{std::move(values)};
}

}  // namespace regioscoop::parts
