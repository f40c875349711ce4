#include "import/vektis/layout.h"

#include <algorithm>
#include <array>
#include <span>

namespace regioscoop::import::vektis {

namespace {

struct KeyName {
  std::string_view squeezed;
  int Layout::*column;
};

constexpr std::array<KeyName, 19> kKeyNames{{
    {"geslacht", &Layout::sex},
    {"sekse", &Layout::sex},
    {"leeftijdsklasse", &Layout::age},
    {"leeftijdscategorie", &Layout::age},
    {"leeftijdklasse", &Layout::age},
    {"leeftijd", &Layout::age},
    {"gemeentenaam", &Layout::municipality},
    {"gemeente", &Layout::municipality},
    {"woongemeente", &Layout::municipality},
    {"gemeentecode", &Layout::municipality_code},
    {"postcode3", &Layout::postcode},
    {"postcode", &Layout::postcode},
    {"pc3", &Layout::postcode},
    {"aantalbsn", &Layout::persons},
    {"aantalverzekerden", &Layout::persons},
    {"aantalverzekerdejaren", &Layout::insured_years},
    {"verzekerdejaren", &Layout::insured_years},
    {"jaar", &Layout::year},
    {"verzekeringsjaar", &Layout::year},
}};

[[nodiscard]] std::string lower(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  std::string out;
  for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

[[nodiscard]] int Layout::*key_column(const std::string& squeezed) {
  for (const KeyName& key : kKeyNames)
    if (key.squeezed == squeezed) return key.column;
  return nullptr;
}

// Words that names of totals are made of; the longer goes before the one it begins with.
constexpr std::array<std::string_view, 7> kTotalWords{"totale", "totaal", "totals", "total",
                                                      "alle",   "som",    "sum"};
constexpr std::array<std::string_view, 15> kOtherWords{
    "zorgkosten", "kosten", "costs", "cost",  "zorg", "care", "zvw", "eind",
    "grand",      "rij",    "row",   "euros", "euro", "eur",  "van"};

[[nodiscard]] bool take_word(std::string_view& rest, std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    if (!rest.starts_with(word)) continue;
    rest.remove_prefix(word.size());
    return true;
  }
  return false;
}

constexpr std::size_t kRowsToHeader = 20;

}  // namespace

bool is_total_name(std::string_view header) {
  const std::string squeezed = squeeze(header);
  std::string_view rest = squeezed;
  bool total = false;
  while (!rest.empty()) {
    if (take_word(rest, kTotalWords))
      total = true;
    else if (!take_word(rest, kOtherWords))
      return false;
  }
  return total;
}

int header_row(std::span<const std::vector<std::string>> records) {
  for (std::size_t i = 0; i < std::min(records.size(), kRowsToHeader); ++i)
    if (likeness(read_layout(records[i])) > 0) return static_cast<int>(i);
  return -1;
}

Layout read_layout(const std::vector<std::string>& header) {
  Layout layout;
  layout.width = header.size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const int column = static_cast<int>(i);
    const std::string squeezed = squeeze(header[i]);
    if (int Layout::*const key = key_column(squeezed)) {
      if (layout.*key >= 0) layout.doubled = lower(header[i]);
      layout.*key = column;
      continue;
    }
    const Category* category = find_category(header[i]);
    if (category == nullptr && is_total_name(header[i])) {
      layout.totals.push_back({column, lower(header[i]), nullptr, CareType::other});
      continue;
    }
    if (category == nullptr && !squeezed.starts_with("kosten")) {
      layout.unknown.push_back(column);
      continue;
    }
    const std::string name = lower(header[i]);
    for (const CostColumn& cost : layout.costs)
      if ((category != nullptr && cost.category == category) || cost.header == name)
        layout.doubled = name;
    layout.costs.push_back({column, name, category,
                            category != nullptr ? category->care : guess_care_type(header[i])});
  }
  return layout;
}

int likeness(const Layout& layout) {
  const auto known = std::count_if(layout.costs.begin(), layout.costs.end(),
                                   [](const CostColumn& cost) { return cost.category != nullptr; });
  const bool people = layout.sex >= 0 || layout.age >= 0;
  const bool place =
      layout.municipality >= 0 || layout.municipality_code >= 0 || layout.postcode >= 0;
  if (layout.insured_years >= 0 && people && !layout.costs.empty()) return 100;
  if (known >= 3 && (place || people)) return 80;
  if (layout.insured_years >= 0 && (place || people)) return 60;
  return 0;
}

}  // namespace regioscoop::import::vektis
