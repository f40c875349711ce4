#include "store/provider.h"

#include "store/statement.h"
#include "store/words.h"

namespace regioscoop::store {

namespace {

constexpr std::array<std::string_view, 6> kProviderKinds{"hospital", "wijkkliniek", "elv",
                                                         "grz",      "vvt",         "gp_post"};
constexpr std::array<std::string_view, 5> kCapacityKinds{
    "ed_places", "ward_beds", "wijkkliniek_beds", "elv_beds", "grz_beds"};

[[noreturn]] void throw_no_provider(std::string_view key, const Text& remedy) {
  throw Error{ErrorKind::not_found,
              text("Aanbieder ‘{}’ staat niet in het project.",
                   "Provider ‘{}’ is not in the project.", key),
              remedy};
}

}  // namespace

std::string_view to_string(ProviderKind kind) { return word_of(kProviderKinds, kind); }
ProviderKind parse_provider_kind(std::string_view word) {
  return parse_word<ProviderKind>(kProviderKinds, word);
}
std::string_view to_string(CapacityKind kind) { return word_of(kCapacityKinds, kind); }
CapacityKind parse_capacity_kind(std::string_view word) {
  return parse_word<CapacityKind>(kCapacityKinds, word);
}

void put_provider(Project& project, const Provider& provider) {
  Statement statement{project,
                      "INSERT INTO provider (key, kind, name, longitude, latitude, status,"
                      " source_id, note, note_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                      " ON CONFLICT (key) DO UPDATE SET kind = excluded.kind,"
                      " name = excluded.name, longitude = excluded.longitude,"
                      " latitude = excluded.latitude, status = excluded.status,"
                      " source_id = excluded.source_id, note = excluded.note,"
                      " note_en = excluded.note_en"};
  std::optional<double> longitude;
  std::optional<double> latitude;
  if (provider.place) {
    longitude = provider.place->longitude;
    latitude = provider.place->latitude;
  }
  statement
      .bind(provider.key, to_string(provider.kind), provider.name, longitude, latitude,
            to_string(provider.status), provider.source_id, null_if_empty(provider.note.nl),
            null_or_english(provider.note))
      .run();
}

void delete_provider(Project& project, std::string_view key) {
  Statement capacities{project,
                       "DELETE FROM capacity WHERE provider_id ="
                       " (SELECT provider_id FROM provider WHERE key = ?1)"};
  capacities.bind(key).run();
  Statement provider{project, "DELETE FROM provider WHERE key = ?1"};
  if (provider.bind(key).run() == 0)
    throw_no_provider(key, {"Misschien is deze al weggehaald.", "Perhaps it was removed already."});
}

std::vector<Provider> read_providers(const Project& project) {
  Statement statement{project,
                      "SELECT key, kind, name, longitude, latitude, status, source_id, note,"
                      " note_en FROM provider ORDER BY key"};
  std::vector<Provider> providers;
  while (statement.step()) {
    Provider provider{.key = statement.text(0),
                      .kind = parse_provider_kind(statement.text(1)),
                      .name = statement.text(2),
                      .status = parse_status(statement.text(5)),
                      .source_id = statement.int64(6),
                      .note = words_of(statement, 7, 8)};
    if (!statement.is_null(3) && !statement.is_null(4))
      provider.place = ProviderPlace{statement.real(3), statement.real(4)};
    providers.push_back(std::move(provider));
  }
  return providers;
}

void put_capacity(Project& project, const Capacity& capacity) {
  Statement statement{project,
                      "INSERT INTO capacity (provider_id, kind, from_month, amount, status,"
                      " source_id) SELECT provider_id, ?2, ?3, ?4, ?5, ?6 FROM provider"
                      " WHERE key = ?1 ON CONFLICT DO UPDATE SET amount = excluded.amount,"
                      " status = excluded.status, source_id = excluded.source_id"};
  const int written =
      statement
          .bind(capacity.provider, to_string(capacity.kind), regioscoop::to_string(capacity.from),
                capacity.amount, to_string(capacity.status), capacity.source_id)
          .run();
  if (written == 0)
    throw_no_provider(capacity.provider,
                      {"Voeg eerst de aanbieder toe.", "First add the provider."});
}

std::vector<Capacity> read_capacities(const Project& project) {
  Statement statement{project,
                      "SELECT provider.key, c.kind, c.from_month, c.amount, c.status, c.source_id"
                      " FROM capacity c JOIN provider USING (provider_id)"
                      " ORDER BY provider.key, c.kind, c.from_month"};
  std::vector<Capacity> capacities;
  while (statement.step())
    capacities.push_back({.provider = statement.text(0),
                          .kind = parse_capacity_kind(statement.text(1)),
                          .from = parse_month(statement.text(2)),
                          .amount = statement.real(3),
                          .status = parse_status(statement.text(4)),
                          .source_id = statement.int64(5)});
  return capacities;
}

}  // namespace regioscoop::store
