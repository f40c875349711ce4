#include "ui/model/places.h"

#include <algorithm>

#include "ui/model/clinic_levers.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

namespace {

// Letters without their accents, digits, and hyphens for what stands between them.
std::string plain_key(const std::string& name) {
  std::string key;
  const QString letters = to_qt(name).normalized(QString::NormalizationForm_KD).toLower();
  for (const QChar letter : letters) {
    if (letter.category() == QChar::Mark_NonSpacing) continue;
    const bool kept = letter.unicode() < 128 && letter.isLetterOrNumber();
    if (kept)
      key += letter.toLatin1();
    else if (!key.empty() && key.back() != '-')
      key += '-';
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  return key.empty() ? "wijkkliniek" : key;
}

}  // namespace

std::string place_key(const std::string& name, const std::vector<store::Provider>& taken) {
  const std::string plain = plain_key(name);
  std::string key = plain;
  const auto is_taken = [&] {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const store::Provider& one) { return one.key == key; });
  };
  for (int number = 2; is_taken(); ++number) key = plain + '-' + std::to_string(number);
  return key;
}

store::Provider provider_of(const NewPlace& place, const Region& region,
                            const std::vector<store::Provider>& taken) {
  const District& district = region.districts.at(place.district);
  store::Provider provider;
  provider.key = place_key(place.name, taken);
  provider.kind = store::ProviderKind::wijkkliniek;
  provider.name = place.name;
  if (district.centre)
    provider.place = store::ProviderPlace{district.centre->longitude, district.centre->latitude};
  provider.status = Status::assumption;
  provider.note = text("Zelf toegevoegde plaats, midden in de wijk {}.",
                       "Place added by the user, in the middle of the district {}.", district.name);
  return provider;
}

scenario::Scenario with_new_clinic(scenario::Scenario scenario, const std::string& key,
                                   const NewPlace& place) {
  set_lever(scenario, "wijkkliniek.beds", key, static_cast<double>(place.beds));
  set_lever(scenario, "wijkkliniek.opens", key, place.opens);
  return scenario;
}

scenario::Scenario without_clinic(scenario::Scenario scenario, const std::string& key) {
  std::erase_if(scenario.levers, [&](const scenario::Lever& lever) {
    return lever.subject == key && lever.key.rfind("wijkkliniek.", 0) == 0;
  });
  return scenario;
}

std::vector<WijkkliniekSite> with_site(std::vector<WijkkliniekSite> sites,
                                       const store::Provider& provider) {
  WijkkliniekSite site{provider.key, provider.name, std::nullopt, {}};
  if (provider.place) site.location = Point{provider.place->longitude, provider.place->latitude};
  const auto after = std::find_if(sites.begin(), sites.end(), [&](const WijkkliniekSite& one) {
    return one.key >= provider.key;
  });
  if (after != sites.end() && after->key == provider.key)
    *after = std::move(site);
  else
    sites.insert(after, std::move(site));
  return sites;
}

std::vector<WijkkliniekSite> without_site(std::vector<WijkkliniekSite> sites,
                                          const std::string& key) {
  std::erase_if(sites, [&](const WijkkliniekSite& one) { return one.key == key; });
  return sites;
}

}  // namespace regioscoop::ui
