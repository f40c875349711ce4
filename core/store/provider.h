// Providers of care and their capacity over time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/month.h"
#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

enum class ProviderKind : std::uint8_t { hospital, wijkkliniek, elv, grz, vvt, gp_post };
[[nodiscard]] std::string_view to_string(ProviderKind kind);
[[nodiscard]] ProviderKind parse_provider_kind(std::string_view word);  // throws Error{bad_input}

struct ProviderPlace {
  double longitude = 0;  // degrees, WGS 84
  double latitude = 0;
};

struct Provider {
  std::string key = {};  // "zuidoost"
  ProviderKind kind = ProviderKind::hospital;
  std::string name = {};
  std::optional<ProviderPlace> place = {};
  Status status = Status::observed;
  SourceId source_id = 0;
  Text note = {};
};

// Adds the provider or replaces the description of the one with this key.
void put_provider(Project& project, const Provider& provider);
// With its capacities. Throws Error{not_found} when there is no such provider.
void delete_provider(Project& project, std::string_view key);
// In order of key.
[[nodiscard]] std::vector<Provider> read_providers(const Project& project);

enum class CapacityKind : std::uint8_t {
  ed_places,
  ward_beds,
  wijkkliniek_beds,
  elv_beds,
  grz_beds
};
[[nodiscard]] std::string_view to_string(CapacityKind kind);
[[nodiscard]] CapacityKind parse_capacity_kind(std::string_view word);  // throws Error{bad_input}

// Holds from a month on, until the next row of this provider and kind. 0: closed.
struct Capacity {
  std::string provider = {};  // key
  CapacityKind kind = CapacityKind::ward_beds;
  Month from = {};
  double amount = 0;  // places or beds
  Status status = Status::observed;
  SourceId source_id = 0;
};

// Throws Error{not_found} when there is no such provider.
void put_capacity(Project& project, const Capacity& capacity);
// In order of provider, kind (as a word), month.
[[nodiscard]] std::vector<Capacity> read_capacities(const Project& project);

}  // namespace regioscoop::store
