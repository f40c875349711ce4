#include "store/payer.h"

#include "store/statement.h"
#include "store/words.h"

namespace regioscoop::store {

namespace {
constexpr std::array<std::string_view, 4> kPayerKinds{"insurer", "care_office", "municipality",
                                                      "patient"};
}  // namespace

std::string_view to_string(PayerKind kind) { return word_of(kPayerKinds, kind); }
PayerKind parse_payer_kind(std::string_view word) {
  return parse_word<PayerKind>(kPayerKinds, word);
}

void put_payer(Project& project, const Payer& payer) {
  Statement statement{project,
                      "INSERT INTO payer (key, kind, name, source_id) VALUES (?1, ?2, ?3, ?4)"
                      " ON CONFLICT (key) DO UPDATE SET kind = excluded.kind,"
                      " name = excluded.name, source_id = excluded.source_id"};
  statement.bind(payer.key, to_string(payer.kind), payer.name, payer.source_id).run();
}

std::vector<Payer> read_payers(const Project& project) {
  Statement statement{project, "SELECT key, kind, name, source_id FROM payer ORDER BY key"};
  std::vector<Payer> payers;
  while (statement.step())
    payers.push_back({.key = statement.text(0),
                      .kind = parse_payer_kind(statement.text(1)),
                      .name = statement.text(2),
                      .source_id = statement.int64(3)});
  return payers;
}

void put_payer_share(Project& project, const PayerShare& share) {
  Statement statement{project,
                      "INSERT INTO payer_share (payer_id, scope, year, age_from, age_to, share,"
                      " status, source_id)"
                      " SELECT payer_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM payer WHERE key = ?1"
                      " ON CONFLICT DO UPDATE SET share = excluded.share,"
                      " status = excluded.status, source_id = excluded.source_id"};
  const int written = statement
                          .bind(share.payer, share.scope, share.year, share.age_from, share.age_to,
                                share.share, to_string(share.status), share.source_id)
                          .run();
  if (written == 0)
    throw Error{ErrorKind::not_found,
                text("Betaler ‘{}’ staat niet in het project.", "Payer ‘{}’ is not in the project.",
                     share.payer),
                {"Voeg eerst de betaler toe.", "First add the payer."}};
}

std::vector<PayerShare> read_payer_shares(const Project& project) {
  Statement statement{project,
                      "SELECT payer.key, s.scope, s.year, s.age_from, s.age_to, s.share, s.status,"
                      " s.source_id FROM payer_share s JOIN payer USING (payer_id)"
                      " ORDER BY s.scope, s.year, s.age_from, payer.key"};
  std::vector<PayerShare> shares;
  while (statement.step())
    shares.push_back({.payer = statement.text(0),
                      .scope = statement.text(1),
                      .year = statement.integer(2),
                      .age_from = statement.integer(3),
                      .age_to = statement.integer(4),
                      .share = statement.real(5),
                      .status = parse_status(statement.text(6)),
                      .source_id = statement.int64(7)});
  return shares;
}

}  // namespace regioscoop::store
