// Municipalities of the Netherlands since 2011 and the spellings they are published under.
//
// The table is data/municipalities.csv, compiled into the program. Sources: CBS, "Gemeentelijke
// indeling" per 1 January 2011–2026 (mergers, codes, names); the codes were checked against CBS
// table 70072ned (2015) and the postcode table of the care offices (2020). Shares of a municipality
// that was split are estimates from the villages that moved (status assumption).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace regioscoop::import {

struct MunicipalitySuccessor {
  std::string code;
  double share = 1;  // of the people that moved there, 0..1; adds up to 1
};

struct Municipality {
  std::string code;               // GM0363
  std::string name;               // as CBS writes it
  std::string province;           // PV27
  std::optional<int> valid_from;  // first 1 January it existed; empty: 2011 or before
  std::optional<int> valid_to;    // last 1 January; empty: still exists
  std::vector<MunicipalitySuccessor> successors;  // from 1 January of valid_to + 1
  std::vector<std::string> aliases;               // other published spellings

  [[nodiscard]] bool valid_in(int year) const {
    return (!valid_from || *valid_from <= year) && (!valid_to || year <= *valid_to);
  }
};

// In order of code.
[[nodiscard]] std::span<const Municipality> municipalities();
// nullptr when there is no such code.
[[nodiscard]] const Municipality* find_municipality(std::string_view code);
[[nodiscard]] std::string_view province_name(std::string_view code);  // "PV27" → "Noord-Holland"

// The form that names are compared in: capitals A–Z and digits only, without diacritics,
// apostrophes, hyphens and blanks. "'s-Gravenhage" → "SGRAVENHAGE".
[[nodiscard]] std::string fold_name(std::string_view name);

// The municipality that `published` means in figures of `year`: by folded name or alias, also with
// "gemeente" or "(gem.)" around it or the abbreviation of its own province behind it ("Hengelo
// (O.)"). Where a name belonged to several, the one that existed in `year` goes first, then the one
// of which it is the official name, then the latest. nullptr when nothing fits.
[[nodiscard]] const Municipality* match_municipality(std::string_view published, int year);

// Up to three official names that look like `published`.
[[nodiscard]] std::vector<std::string> near_municipalities(std::string_view published);

}  // namespace regioscoop::import
