#include "import/municipality.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "common/near_match.h"
#include "embedded/municipalities.h"
#include "import/csv.h"

namespace regioscoop::import {

namespace {

struct Province {
  std::string_view code;
  std::string_view name;
  std::array<std::string_view, 4> abbreviations;  // folded
};

// CBS codes and names; abbreviations as publishers put them behind a name.
constexpr std::array<Province, 12> kProvinces{{
    {"PV20", "Groningen", {"GR", "GN"}},
    {"PV21", "Fryslân", {"FR", "FRL"}},
    {"PV22", "Drenthe", {"DR", "D"}},
    {"PV23", "Overijssel", {"O", "OV"}},
    {"PV24", "Flevoland", {"FL"}},
    {"PV25", "Gelderland", {"GLD", "GE", "G"}},
    {"PV26", "Utrecht", {"UT", "U"}},
    {"PV27", "Noord-Holland", {"NH"}},
    {"PV28", "Zuid-Holland", {"ZH"}},
    {"PV29", "Zeeland", {"Z", "ZL", "ZLD"}},
    {"PV30", "Noord-Brabant", {"NB", "NBR"}},
    {"PV31", "Limburg", {"L", "LB", "LI", "LIM"}},
}};

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

template <class T>
[[nodiscard]] std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

[[nodiscard]] std::vector<Municipality> read_table() {
  std::vector<Municipality> table;
  const auto records = split_records(embedded::municipalities, ',', true, 10'000);
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& record = records[i];
    Municipality municipality{.code = record.at(0),
                              .name = record.at(1),
                              .province = record.at(2),
                              .valid_from = number<int>(record.at(3)),
                              .valid_to = number<int>(record.at(4)),
                              .successors = {},
                              .aliases = {}};
    for (const std::string_view successor : split(record.at(5), '|')) {
      const std::size_t colon = successor.find(':');
      municipality.successors.push_back({std::string{successor.substr(0, colon)},
                                         number<double>(successor.substr(colon + 1)).value_or(0)});
    }
    for (const std::string_view alias : split(record.at(6), '|'))
      municipality.aliases.emplace_back(alias);
    table.push_back(std::move(municipality));
  }
  return table;
}

struct Spelling {
  const Municipality* municipality;
  bool official;
};

using Index = std::unordered_map<std::string, std::vector<Spelling>>;

[[nodiscard]] Index build_index() {
  Index index;
  for (const Municipality& municipality : municipalities()) {
    index[fold_name(municipality.name)].push_back({&municipality, true});
    for (const std::string& alias : municipality.aliases)
      index[fold_name(alias)].push_back({&municipality, false});
  }
  return index;
}

[[nodiscard]] const Municipality* best_of(const std::vector<Spelling>& spellings, int year) {
  const auto rank = [&](const Spelling& spelling) {
    const Municipality& municipality = *spelling.municipality;
    return std::tuple{municipality.valid_in(year), spelling.official,
                      municipality.valid_to.value_or(9999)};
  };
  return std::max_element(spellings.begin(), spellings.end(),
                          [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->municipality;
}

[[nodiscard]] const Municipality* look_up(const std::string& folded, int year) {
  static const Index kIndex = build_index();
  const auto found = kIndex.find(folded);
  return found == kIndex.end() ? nullptr : best_of(found->second, year);
}

// "Hengelo (O.)" or "BERGEN NH": the name without its last word, when that is an abbreviation of
// the province the municipality lies in.
[[nodiscard]] const Municipality* look_up_with_province(std::string_view published, int year) {
  const std::size_t cut = published.find_last_of(" (");
  if (cut == std::string_view::npos || cut == 0) return nullptr;
  const std::string suffix = fold_name(published.substr(cut));
  if (suffix.empty()) return nullptr;
  const Municipality* municipality = look_up(fold_name(published.substr(0, cut)), year);
  if (municipality == nullptr) return nullptr;
  for (const Province& province : kProvinces)
    if (province.code == municipality->province &&
        (fold_name(province.name) == suffix ||
         std::find(province.abbreviations.begin(), province.abbreviations.end(), suffix) !=
             province.abbreviations.end()))
      return municipality;
  return nullptr;
}

// "Gemeente Utrecht", "Utrecht (gemeente)", "GRONINGEN (GEM.)".
[[nodiscard]] std::string without_the_word_municipality(const std::string& folded) {
  for (const std::string_view word : {"GEMEENTE", "GEM"}) {
    if (folded.size() > word.size() + 2 && folded.starts_with(word))
      return folded.substr(word.size());
    if (folded.size() > word.size() + 2 && folded.ends_with(word))
      return folded.substr(0, folded.size() - word.size());
  }
  return {};
}

// ASCII letters of a Latin letter with a diacritic; empty for any other character.
[[nodiscard]] std::string_view base_letters(std::uint32_t character) {
  static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 12> kOthers{{
      {0x0132, "IJ"},
      {0x0133, "IJ"},
      {0x0152, "OE"},
      {0x0153, "OE"},
      {0x0160, "S"},
      {0x0161, "S"},
      {0x0178, "Y"},
      {0x017D, "Z"},
      {0x017E, "Z"},
      {0x00DF, "SS"},
      {0x0192, "F"},
      {0x00FF, "Y"},
  }};
  // U+00C0..U+00DE; the small letters stand 0x20 further.
  static constexpr std::array<std::string_view, 31> kLatin1{
      "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",
      "D", "N", "O", "O", "O", "O", "O",  "",  "O", "U", "U", "U", "U", "Y", ""};
  if (character >= 0xC0 && character <= 0xDE) return kLatin1[character - 0xC0];
  if (character >= 0xE0 && character <= 0xFE) return kLatin1[character - 0xE0];
  for (const auto& [letter, base] : kOthers)
    if (letter == character) return base;
  return {};
}

}  // namespace

std::span<const Municipality> municipalities() {
  static const std::vector<Municipality> kTable = read_table();
  return kTable;
}

const Municipality* find_municipality(std::string_view code) {
  const auto table = municipalities();
  const auto found = std::lower_bound(table.begin(), table.end(), code,
                                      [](const Municipality& municipality, std::string_view key) {
                                        return municipality.code < key;
                                      });
  return found != table.end() && found->code == code ? &*found : nullptr;
}

std::string_view province_name(std::string_view code) {
  for (const Province& province : kProvinces)
    if (province.code == code) return province.name;
  return {};
}

std::string fold_name(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const auto byte = static_cast<unsigned char>(name[i]);
    if (byte < 0x80) {
      if (byte >= 'a' && byte <= 'z')
        out += static_cast<char>(byte - 'a' + 'A');
      else if ((byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9'))
        out += static_cast<char>(byte);
      ++i;
      continue;
    }
    // All letters that are folded have two bytes; longer ones (dashes, quotes) fall away. A
    // combining accent (U+0300..U+036F) falls away too and leaves its letter.
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    if (length == 2 && i + 1 < name.size())
      out += base_letters((byte & 0x1FU) << 6U | (static_cast<unsigned char>(name[i + 1]) & 0x3FU));
    i += length;
  }
  return out;
}

const Municipality* match_municipality(std::string_view published, int year) {
  const std::string folded = fold_name(published);
  if (const Municipality* found = look_up(folded, year)) return found;
  while (!published.empty() &&
         (published.back() == ' ' || published.back() == ')' || published.back() == '.'))
    published.remove_suffix(1);
  if (const Municipality* found = look_up_with_province(published, year)) return found;
  const std::string bare = without_the_word_municipality(folded);
  return bare.empty() ? nullptr : look_up(bare, year);
}

std::vector<std::string> near_municipalities(std::string_view published) {
  // Compared in folded form, shown as CBS writes them.
  std::vector<std::string> folded;
  for (const Municipality& municipality : municipalities())
    folded.push_back(fold_name(municipality.name));
  const std::vector<std::string_view> known(folded.begin(), folded.end());
  std::vector<std::string> names;
  for (const std::string& near : near_matches(fold_name(published), known)) {
    const auto at = std::find(folded.begin(), folded.end(), near) - folded.begin();
    const std::string& name = municipalities()[static_cast<std::size_t>(at)].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace regioscoop::import
