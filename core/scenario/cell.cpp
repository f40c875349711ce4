#include "scenario/cell.h"

#include <algorithm>

#include "common/error.h"
#include "common/near_match.h"
#include "money/accounts.h"
#include "money/price.h"
#include "scenario/chain.h"
#include "scenario/overrides.h"

namespace regioscoop::scenario {
namespace {

void check_year(const Region& region, int year) {
  if (year >= region.base_year && year <= region.horizon_year) return;
  throw Error{ErrorKind::not_found,
              text("Jaar {} valt buiten de berekening.", "Year {} is not in the run.", year),
              text("Kies een jaar van {} tot en met {}.", "Choose a year from {} to {}.",
                   region.base_year, region.horizon_year)};
}

std::vector<District>::const_iterator find_area(const Region& region, const std::string& area) {
  return std::find_if(region.districts.begin(), region.districts.end(),
                      [&](const District& district) { return district.code == area; });
}

void check_area(const Region& region, const Cell& cell) {
  if (info(cell.indicator).aggregation == Aggregation::region_only) {
    throw Error{ErrorKind::usage,
                text("‘{}’ bestaat alleen voor de hele regio.", "‘{}’ exists for the region only.",
                     info(cell.indicator).name),
                {"Laat het gebied weg.", "Leave out the area."}};
  }
  if (find_area(region, *cell.area) != region.districts.end()) return;
  std::vector<std::string_view> known;
  for (const District& district : region.districts) known.push_back(district.code);
  throw Error{ErrorKind::not_found,
              text("Gebied ‘{}’ hoort niet bij deze regio.",
                   "Area ‘{}’ is not part of this region.", *cell.area),
              did_you_mean(*cell.area, known)};
}

std::size_t find_party(const std::vector<money::Party>& parties, const std::string& key) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (parties[i].key == key) return i;
    known.push_back(parties[i].key);
  }
  throw Error{ErrorKind::not_found,
              text("Partij ‘{}’ komt in deze regio niet voor.",
                   "There is no party ‘{}’ in this region.", key),
              did_you_mean(key, known)};
}

// Which of the payers or providers a cell is about.
const money::Party& party_of(const money::Parties& parties, const Cell& cell) {
  if (cell.payer) return parties.payers[find_party(parties.payers, *cell.payer)];
  return parties.providers[find_party(parties.providers, *cell.provider)];
}

void check_party(const Region& region, const Cell& cell) {
  if (cell.indicator != Indicator::cost_total || cell.area || (cell.payer && cell.provider)) {
    throw Error{ErrorKind::usage,
                {"Van een partij is er alleen het bedrag, voor de hele regio.",
                 "Of a party there is only the amount, for the region as a whole."},
                text("Vraag naar {} van één partij, zonder gebied.",
                     "Ask for {} of one party, without an area.", info(Indicator::cost_total).key)};
  }
  static_cast<void>(party_of(money::parties_of(region), cell));
}

// What only some figures need takes most of the time.
ChainParts parts_of(const Cell& cell) {
  ChainParts parts;
  parts.ed = cell.indicator == Indicator::ed_hours_above_places ||
             cell.indicator == Indicator::ed_boarding_hours;
  parts.ward_beds = cell.indicator == Indicator::ward_beds_needed;
  parts.details = cell.area || cell.provider;
  return parts;
}

double compute(const Region& region, const Groundwork& groundwork, const Scenario& scenario,
               const Cell& cell) {
  std::vector<Text> warnings;
  const money::UnitPrices prices = money::unit_prices(region.prices, region.rates.year, warnings);
  Chain chain{region, groundwork, prices, parts_of(cell)};
  const YearFigures figures =
      chain.year(chain.plan(scenario, warnings), cell.year - region.base_year);
  const money::Parties parties = money::parties_of(region);
  if (cell.payer) {
    return figures.payers(static_cast<Eigen::Index>(find_party(parties.payers, *cell.payer)));
  }
  if (cell.provider) {
    return figures.providers(
        static_cast<Eigen::Index>(find_party(parties.providers, *cell.provider)));
  }
  const auto row = static_cast<Eigen::Index>(cell.indicator);
  if (!cell.area) return figures.indicators(row);
  return figures.by_area(row, find_area(region, *cell.area) - region.districts.begin());
}

}  // namespace

void check(const Region& region, const Cell& cell) {
  check_year(region, cell.year);
  if (cell.payer || cell.provider) check_party(region, cell);
  if (cell.area) check_area(region, cell);
}

Text name_of(const Region& region, const Cell& cell) {
  if (!cell.payer && !cell.provider) return info(cell.indicator).name;
  return party_of(money::parties_of(region), cell).name;
}

double value_of(const Region& region, const Scenario& scenario, const Cell& cell) {
  check(region, cell);
  const Overrides overrides = overrides_of(region, scenario);
  const Region& used = overrides.region ? *overrides.region : region;
  return compute(used, prepare(used), scenario, cell);
}

double value_of(const Region& region, const Groundwork& groundwork, const Scenario& scenario,
                const Cell& cell) {
  check(region, cell);
  const Overrides overrides = overrides_of(region, scenario);
  const Region& used = overrides.region ? *overrides.region : region;
  if (overrides.change_groundwork) return compute(used, prepare(used), scenario, cell);
  return compute(used, groundwork, scenario, cell);
}

}  // namespace regioscoop::scenario
