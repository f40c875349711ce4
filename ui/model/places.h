// Possible places for a wijkkliniek that people add to the region themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/month.h"
#include "region/region.h"
#include "scenario/lever.h"
#include "store/provider.h"

namespace regioscoop::ui {

// What somebody asks for.
struct NewPlace {
  std::string name;          // "Wijkkliniek Bijlmer"; not empty
  std::size_t district = 0;  // of Region::districts; it stands at its centre
  int beds = 0;
  Month opens;
};

// "Wijkkliniek Bijlmer-Oost" is "wijkkliniek-bijlmer-oost", and with a number behind it where
// `taken` has that.
[[nodiscard]] std::string place_key(const std::string& name,
                                    const std::vector<store::Provider>& taken);

// An assumption, without a source yet.
[[nodiscard]] store::Provider provider_of(const NewPlace& place, const Region& region,
                                          const std::vector<store::Provider>& taken);

// The scenario with a wijkkliniek at a place that is new.
[[nodiscard]] scenario::Scenario with_new_clinic(scenario::Scenario scenario,
                                                 const std::string& key, const NewPlace& place);
// The scenario without any lever on it.
[[nodiscard]] scenario::Scenario without_clinic(scenario::Scenario scenario,
                                                const std::string& key);

// The sites of a region with one more, in order of key as the store has them; or with one less.
[[nodiscard]] std::vector<WijkkliniekSite> with_site(std::vector<WijkkliniekSite> sites,
                                                     const store::Provider& provider);
[[nodiscard]] std::vector<WijkkliniekSite> without_site(std::vector<WijkkliniekSite> sites,
                                                        const std::string& key);

}  // namespace regioscoop::ui
