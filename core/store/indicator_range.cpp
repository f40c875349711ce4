#include "store/indicator_range.h"

#include <algorithm>
#include <array>

namespace regioscoop::store {

namespace {

constexpr double kMostPeople = 30e6;   // more than the Netherlands have or are forecast to have
constexpr double kMostPerKm2 = 200e3;  // the densest neighbourhoods have some 40,000
constexpr double kMostIncome = 2000;   // 1000 EUR; a mean over a neighbourhood
constexpr double kMostWoz = 20e3;      // 1000 EUR; a mean over a neighbourhood
constexpr double kMostDistance = 300;  // km; the Wadden islands have some 64 to a hospital

constexpr std::array kRanges{
    IndicatorRange{"households", 0, kMostPeople},
    IndicatorRange{"single_person_households", 0, kMostPeople},
    IndicatorRange{"single_person_households_share", 0, 100},
    IndicatorRange{"households_without_children", 0, kMostPeople},
    IndicatorRange{"households_with_children", 0, kMostPeople},
    IndicatorRange{"household_size", 1, 10},
    IndicatorRange{"population_density", 0, kMostPerKm2},
    IndicatorRange{"dwellings", 0, kMostPeople},
    IndicatorRange{"woz_value", 0, kMostWoz},
    IndicatorRange{"owner_occupied_share", 0, 100},
    IndicatorRange{"social_rent_share", 0, 100},
    IndicatorRange{"western_background", 0, kMostPeople},
    IndicatorRange{"non_western_background", 0, kMostPeople},
    IndicatorRange{"origin_europe", 0, kMostPeople},
    IndicatorRange{"origin_outside_europe", 0, kMostPeople},
    IndicatorRange{"births", 0, kMostPeople},
    IndicatorRange{"deaths", 0, kMostPeople},
    IndicatorRange{"income_per_recipient", 0, kMostIncome},
    IndicatorRange{"income_per_inhabitant", 0, kMostIncome},
    IndicatorRange{"income_standardised", 0, kMostIncome},
    IndicatorRange{"low_income_households_share", 0, 100},
    IndicatorRange{"social_minimum_households_share", 0, 100},
    IndicatorRange{"education_low", 0, kMostPeople},
    IndicatorRange{"education_middle", 0, kMostPeople},
    IndicatorRange{"education_high", 0, kMostPeople},
    IndicatorRange{"benefit_social_assistance", 0, kMostPeople},
    IndicatorRange{"benefit_disability", 0, kMostPeople},
    IndicatorRange{"benefit_unemployment", 0, kMostPeople},
    IndicatorRange{"benefit_state_pension", 0, kMostPeople},
    IndicatorRange{"wmo_clients", 0, kMostPeople},
    IndicatorRange{"wmo_clients_relative", 0, 1000},
    IndicatorRange{"distance_gp", 0, kMostDistance},
    IndicatorRange{"distance_gp_post", 0, kMostDistance},
    IndicatorRange{"distance_hospital", 0, kMostDistance},
    IndicatorRange{"urbanity", 1, 5},
    IndicatorRange{"address_density", 0, kMostPerKm2},
    IndicatorRange{"ses_woa_score", -3, 3},
    IndicatorRange{"ses_woa_spread", 0, 5},
    IndicatorRange{"ses_woa_households", 0, kMostPeople},
    IndicatorRange{"education_low_share", 0, 100},
    IndicatorRange{"education_middle_share", 0, 100},
    IndicatorRange{"education_high_share", 0, 100},
};

}  // namespace

std::span<const IndicatorRange> indicator_ranges() { return kRanges; }

std::optional<IndicatorRange> indicator_range(std::string_view key) {
  const auto* const found =
      std::find_if(kRanges.begin(), kRanges.end(),
                   [&](const IndicatorRange& range) { return range.key == key; });
  return found == kRanges.end() ? std::nullopt : std::optional{*found};
}

Text implausible(const IndicatorRange& range, const Text& value) {
  return text("‘{}’ kan niet: {} ligt van {} tot en met {}.",
              "‘{}’ is impossible: {} lies from {} to {}.", value, range.key,
              number_text(range.low), number_text(range.high));
}

Text implausible_remedy() {
  return {
      "Waarschijnlijk is het decimaalteken verloren gegaan toen het bestand opnieuw werd bewaard. "
      "Neem het oorspronkelijke bestand, of bewaar het opnieuw met een decimale komma.",
      "The decimal mark was probably lost when the file was saved again. Take the original "
      "file, or save it again with a decimal comma."};
}

}  // namespace regioscoop::store
