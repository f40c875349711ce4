#include "import/statline/column.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace regioscoop::import::statline {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `_12` at the end of a name in StatLine's own style, which has capitals; the short names of CBS's
// spreadsheets (a_00_14) end in digits that mean something.
std::string_view without_running_number(std::string_view name) {
  const auto mark = name.rfind('_');
  if (mark == std::string_view::npos || mark + 1 == name.size()) return name;
  const std::string_view digits = name.substr(mark + 1);
  const std::string_view rest = name.substr(0, mark);
  const bool numbered = std::all_of(digits.begin(), digits.end(), is_digit);
  const bool capitals =
      std::any_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return numbered && capitals ? rest : name;
}

// `Name (unit)`, and what R makes of it: `Name..unit.`, or `Name....` for a unit of marks only.
std::string_view without_unit(std::string_view name) {
  if (name.ends_with(')')) {
    const auto open = name.rfind('(');
    return open == std::string_view::npos ? name : name.substr(0, open);
  }
  if (!name.ends_with('.')) return name;
  const auto last = name.find_last_not_of('.');
  if (last == std::string_view::npos) return name;
  const std::size_t dots = name.size() - last - 1;
  name = name.substr(0, last + 1);
  if (dots >= 3) return name;
  const auto unit = name.rfind("..");
  return unit == std::string_view::npos ? name : name.substr(0, unit);
}

struct Accent {
  std::string_view letter;
  char plain;
};
constexpr std::array kAccents{Accent{"é", 'e'}, Accent{"ë", 'e'}, Accent{"è", 'e'},
                              Accent{"ï", 'i'}, Accent{"ö", 'o'}, Accent{"ü", 'u'}};

}  // namespace

std::string fold(std::string_view column) {
  const auto start = column.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  column = column.substr(start, column.find_last_not_of(" \t") - start + 1);
  column = without_unit(without_running_number(column));
  if (column.size() > 2 && column.starts_with("k_") && is_digit(column[2])) column.remove_prefix(2);

  std::string out;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const char c = column[i];
    if (is_digit(c) || (c >= 'a' && c <= 'z')) {
      out += c;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      for (const Accent& accent : kAccents)
        if (column.substr(i).starts_with(accent.letter)) out += accent.plain;
    }
  }
  return out;
}

Columns::Columns(std::span<const std::string> header) : original_(header.begin(), header.end()) {
  for (const std::string& column : original_) {
    const bool is_path =
        column.find('/') != std::string::npos || std::count(column.begin(), column.end(), '.') > 1;
    folded_.push_back({fold(column), is_path});
  }
}

int Columns::find(std::span<const std::string_view> names) const {
  const auto matches = [](const Folded& column, std::string_view name) {
    if (column.name == name) return true;
    if (!column.is_path || !column.name.ends_with(name)) return false;
    const std::string_view before =
        std::string_view{column.name}.substr(0, column.name.size() - name.size());
    // "10tot15jaar" does not end in "0tot15jaar", nor "nietwesterstotaal" in "westerstotaal".
    return !before.empty() && !before.ends_with("niet") &&
           !(is_digit(name.front()) && is_digit(before.back()));
  };
  for (std::size_t i = 0; i < folded_.size(); ++i)
    for (const std::string_view name : names)
      if (matches(folded_[i], name)) return static_cast<int>(i);
  return -1;
}

namespace {

using Names = std::string_view;

constexpr std::array<Names, 3> kHouseholds{"huishoudenstotaal",
                                           "totaalaantalparticulierehuishoudens", "ahh"};
constexpr std::array<Names, 2> kSinglePerson{"eenpersoonshuishoudens", "a1phh"};
constexpr std::array<Names, 2> kWithoutChildren{"huishoudenszonderkinderen", "ahhzk"};
constexpr std::array<Names, 2> kWithChildren{"huishoudensmetkinderen", "ahhmk"};
constexpr std::array<Names, 2> kHouseholdSize{"gemiddeldehuishoudensgrootte", "ghhgro"};
constexpr std::array<Names, 2> kDensity{"bevolkingsdichtheid", "bevdich"};
constexpr std::array<Names, 3> kDwellings{"woningvoorraad", "voorraadop1januari", "awoning"};
constexpr std::array<Names, 4> kWoz{"gemiddeldewoningwaarde", "gemiddeldewozwaardevanwoningen",
                                    "gwozbag", "gwoz"};
constexpr std::array<Names, 2> kOwned{"koopwoningen", "pkoopw"};
constexpr std::array<Names, 2> kSocialRent{"inbezitwoningcorporatie", "pwcorpw"};
constexpr std::array<Names, 3> kWestern{"westerstotaal", "westersemigratieachtergrond", "awall"};
constexpr std::array<Names, 3> kNonWestern{"nietwesterstotaal",
                                           "totaalnietwestersemigratieachtergrond", "anwall"};
constexpr std::array<Names, 2> kOriginEurope{"europaexclusiefnederland", "aeural"};
constexpr std::array<Names, 2> kOriginOutside{"buiteneuropa", "aneual"};
constexpr std::array<Names, 2> kBirths{"geboortetotaal", "geboorte"};
constexpr std::array<Names, 2> kDeaths{"sterftetotaal", "sterfte"};
constexpr std::array<Names, 2> kIncomeRecipient{"gemiddeldinkomenperinkomensontvanger", "ginkpo"};
constexpr std::array<Names, 2> kIncomeInhabitant{"gemiddeldinkomenperinwoner", "ginkpi"};
constexpr std::array<Names, 2> kIncomeStandard{"gemgestandaardiseerdinkomenvanhuish",
                                               "gemgestandaardiseerdinkomen"};
constexpr std::array<Names, 2> kLowIncome{"40huishoudensmetlaagsteinkomen", "phhli"};
constexpr std::array<Names, 2> kSocialMinimum{"huishonderofrondsociaalminimum", "phhosm"};
constexpr std::array<Names, 2> kEducationLow{"opleidingsniveaulaag", "basisonderwijsvmbombo1"};
constexpr std::array<Names, 2> kEducationMiddle{"opleidingsniveaumiddelbaar", "havovwombo24"};
constexpr std::array<Names, 2> kEducationHigh{"opleidingsniveauhoog", "hbowo"};
constexpr std::array<Names, 2> kBenefitSocial{"personenpersoortuitkeringbijstand", "asozwb"};
constexpr std::array<Names, 3> kBenefitDisability{"personenpersoortuitkeringao",
                                                  "arbeidsongeschiktheidtotaal", "asozao"};
constexpr std::array<Names, 3> kBenefitUnemployment{"personenpersoortuitkeringww", "werkloosheid",
                                                    "asozww"};
constexpr std::array<Names, 3> kBenefitPension{"personenpersoortuitkeringaow", "aow", "asozow"};
constexpr std::array<Names, 2> kWmo{"wmoclienten", "awmot"};
constexpr std::array<Names, 2> kWmoRelative{"wmoclientenrelatief", "pwmot"};
constexpr std::array<Names, 2> kDistanceGp{"afstandtothuisartsenpraktijk", "gafshp"};
constexpr std::array<Names, 1> kDistanceGpPost{"afstandtothuisartsenpost"};
constexpr std::array<Names, 1> kDistanceHospital{"afstandtotziekenhuis"};
constexpr std::array<Names, 2> kUrbanity{"matevanstedelijkheid", "stemvs"};
constexpr std::array<Names, 2> kAddresses{"omgevingsadressendichtheid", "steoad"};

constexpr std::array kIndicators{
    Indicator{"households", "households", kHouseholds},
    Indicator{"single_person_households", "households", kSinglePerson},
    Indicator{"households_without_children", "households", kWithoutChildren},
    Indicator{"households_with_children", "households", kWithChildren},
    Indicator{"household_size", "persons per household", kHouseholdSize},
    Indicator{"population_density", "persons per km2", kDensity},
    Indicator{"dwellings", "dwellings", kDwellings},
    Indicator{"woz_value", "1000 EUR", kWoz},
    Indicator{"owner_occupied_share", "%", kOwned},
    Indicator{"social_rent_share", "%", kSocialRent},
    Indicator{"western_background", "persons", kWestern},
    Indicator{"non_western_background", "persons", kNonWestern},
    Indicator{"origin_europe", "persons", kOriginEurope},
    Indicator{"origin_outside_europe", "persons", kOriginOutside},
    Indicator{"births", "births per year", kBirths},
    Indicator{"deaths", "deaths per year", kDeaths},
    Indicator{"income_per_recipient", "1000 EUR per year", kIncomeRecipient},
    Indicator{"income_per_inhabitant", "1000 EUR per year", kIncomeInhabitant},
    Indicator{"income_standardised", "1000 EUR per year", kIncomeStandard},
    Indicator{"low_income_households_share", "%", kLowIncome},
    Indicator{"social_minimum_households_share", "%", kSocialMinimum},
    Indicator{"education_low", "persons", kEducationLow},
    Indicator{"education_middle", "persons", kEducationMiddle},
    Indicator{"education_high", "persons", kEducationHigh},
    Indicator{"benefit_social_assistance", "persons", kBenefitSocial},
    Indicator{"benefit_disability", "persons", kBenefitDisability},
    Indicator{"benefit_unemployment", "persons", kBenefitUnemployment},
    Indicator{"benefit_state_pension", "persons", kBenefitPension},
    Indicator{"wmo_clients", "persons", kWmo},
    Indicator{"wmo_clients_relative", "persons per 1000 inhabitants", kWmoRelative},
    Indicator{"distance_gp", "km", kDistanceGp},
    Indicator{"distance_gp_post", "km", kDistanceGpPost},
    Indicator{"distance_hospital", "km", kDistanceHospital},
    Indicator{"urbanity", "class 1-5", kUrbanity},
    Indicator{"address_density", "addresses per km2", kAddresses},
};

}  // namespace

std::span<const Indicator> area_indicators() { return kIndicators; }

}  // namespace regioscoop::import::statline
