#include "store/evidence.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

void put_evidence(Project& project, std::span<const Evidence> findings) {
  Transaction transaction{project};
  Statement insert{
      project,
      "INSERT INTO evidence (key, topic, finding_nl, finding_en, value, low, high, level, unit,"
      " strength, source_id, note, note_en)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
      " ON CONFLICT DO UPDATE SET topic = excluded.topic, finding_nl = excluded.finding_nl,"
      " finding_en = excluded.finding_en, value = excluded.value, low = excluded.low,"
      " high = excluded.high, level = excluded.level, unit = excluded.unit,"
      " strength = excluded.strength, source_id = excluded.source_id, note = excluded.note,"
      " note_en = excluded.note_en"};
  for (const Evidence& finding : findings)
    insert
        .bind(finding.key, finding.topic, finding.finding.nl, finding.finding.en, finding.value,
              finding.low, finding.high, finding.level, null_if_empty(finding.unit),
              to_string(finding.strength), finding.source_id, null_if_empty(finding.note.nl),
              null_or_english(finding.note))
        .run();
  transaction.commit();
}

std::vector<Evidence> read_evidence(const Project& project) {
  Statement statement{project,
                      "SELECT key, topic, finding_nl, finding_en, value, low, high, level, unit,"
                      " strength, source_id, note, note_en FROM evidence ORDER BY key"};
  std::vector<Evidence> findings;
  while (statement.step())
    findings.push_back({.key = statement.text(0),
                        .topic = statement.text(1),
                        .finding = {statement.text(2), statement.text(3)},
                        .value = statement.optional_real(4),
                        .low = statement.optional_real(5),
                        .high = statement.optional_real(6),
                        .level = statement.optional_real(7),
                        .unit = statement.text(8),
                        .strength = parse_strength(statement.text(9)),
                        .source_id = statement.int64(10),
                        .note = words_of(statement, 11, 12)});
  return findings;
}

}  // namespace regioscoop::store
