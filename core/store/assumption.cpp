#include "store/assumption.h"

#include <charconv>

#include "common/error.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

AssumptionRow assumption_of(const Statement& row) {
  return {.key = row.text(0),
          .value = row.real(1),
          .low = row.optional_real(2),
          .high = row.optional_real(3),
          .level = row.optional_real(4),
          .distribution = row.text(5),
          .status = parse_status(row.text(6)),
          .strength = parse_strength(row.text(7)),
          .owner = row.text(8),
          .evidence_key = row.text(9),
          .source_id = row.int64(10),
          .note = words_of(row, 11, 12)};
}

void write(Project& project, const AssumptionRow& row) {
  Statement statement{
      project,
      "INSERT INTO assumption (key, value, low, high, level, distribution, status, strength,"
      " owner, evidence_key, source_id, note, note_en)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
      " ON CONFLICT DO UPDATE SET value = excluded.value, low = excluded.low,"
      " high = excluded.high, level = excluded.level, distribution = excluded.distribution,"
      " status = excluded.status, strength = excluded.strength, owner = excluded.owner,"
      " evidence_key = excluded.evidence_key, source_id = excluded.source_id,"
      " note = excluded.note, note_en = excluded.note_en"};
  statement
      .bind(row.key, row.value, row.low, row.high, row.level, row.distribution,
            to_string(row.status), to_string(row.strength), row.owner,
            null_if_empty(row.evidence_key), row.source_id, null_if_empty(row.note.nl),
            null_or_english(row.note))
      .run();
}

AssumptionRow present(const Project& project, std::string_view key) {
  if (std::optional<AssumptionRow> row = find_assumption(project, key)) return *std::move(row);
  throw Error{ErrorKind::not_found,
              text("Aanname ‘{}’ staat niet in het project.",
                   "Assumption ‘{}’ is not in the project.", key),
              {"Bekijk de lijst van aannames.", "Look at the list of assumptions."}};
}

std::vector<AssumptionChange> changes_of(Statement& statement) {
  std::vector<AssumptionChange> changes;
  while (statement.step())
    changes.push_back({.key = statement.text(0),
                       .old_value = statement.optional_real(1),
                       .new_value = statement.real(2),
                       .note = {statement.text(3), statement.text(4), statement.text(5)}});
  return changes;
}

// Between the parts of what replace_assumption() writes.
constexpr std::string_view kOpen = " [";
constexpr std::string_view kArrow = " → ";
constexpr std::string_view kDash = "–";

// Takes `before` with the text up to it off the front of `rest`; nothing when it is not there.
std::optional<std::string_view> take_to(std::string_view& rest, std::string_view before) {
  const std::size_t at = rest.find(before);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = rest.substr(0, at);
  rest.remove_prefix(at + before.size());
  return taken;
}

std::optional<double> whole_number_text(std::optional<std::string_view> text) {
  double value = 0;
  if (!text || text->empty()) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return value;
}

// "beta 0.1–0.3 (95%)" or "fixed", as spread_words() writes them.
std::optional<Spread> spread_of(std::string_view words) {
  constexpr double kPercent = 100;
  if (words == "fixed") return Spread{};
  const auto kind = take_to(words, " ");
  const auto low = whole_number_text(take_to(words, kDash));
  const auto high = whole_number_text(take_to(words, " ("));
  const auto level = whole_number_text(take_to(words, "%)"));
  if (!kind || !low || !high || !level || !words.empty()) return std::nullopt;
  return Spread{std::string{*kind}, low, high, *level / kPercent};
}

}  // namespace

ToldReason told_reason(std::string_view kept) {
  const std::size_t open = kept.rfind(kOpen);
  if (open == std::string_view::npos || !kept.ends_with(']')) return {std::string{kept}, {}, {}};
  std::string_view added = kept.substr(open + kOpen.size());
  added.remove_suffix(1);
  const auto was = take_to(added, kArrow);
  const std::optional<Spread> before = was ? spread_of(*was) : std::nullopt;
  const std::optional<Spread> after = spread_of(added);
  if (!before || !after) return {std::string{kept}, {}, {}};
  return {std::string{kept.substr(0, open)}, before, after};
}

void add_to_history(Project& project, std::string_view key, std::optional<double> old_value,
                    double new_value, const ChangeNote& note) {
  Statement statement{project,
                      "INSERT INTO assumption_history (key, old_value, new_value, changed_at,"
                      " changed_by, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  statement.bind(key, old_value, new_value, note.at, note.by, note.reason).run();
}

void check_note(std::string_view key, const ChangeNote& note) {
  if (note.by.empty() || note.reason.empty())
    throw Error{ErrorKind::usage,
                text("Wie aanname ‘{}’ wijzigt, geeft een naam en een reden op.",
                     "A change of assumption ‘{}’ needs a name and a reason.", key),
                {"Vul beide in: zij komen in de geschiedenis te staan.",
                 "Fill in both: they are kept in the history."}};
}

std::string spread_words(const AssumptionRow& row) {
  constexpr double kUsualLevel = 0.95;  // of a row that names none, as in region/assumption.h
  constexpr double kPercent = 100;
  if (row.distribution == "fixed" || !row.low || !row.high) return "fixed";
  return fmt::format("{} {}{}{} ({:.6g}%)", row.distribution, *row.low, kDash, *row.high,
                     kPercent * row.level.value_or(kUsualLevel));
}

void put_assumption(Project& project, const AssumptionRow& assumption, const ChangeNote& note) {
  Transaction transaction{project};
  const std::optional<AssumptionRow> before = find_assumption(project, assumption.key);
  write(project, assumption);
  if (!before || before->value != assumption.value)
    add_to_history(project, assumption.key, before ? std::optional{before->value} : std::nullopt,
                   assumption.value, note);
  transaction.commit();
}

bool replace_assumption(Project& project, const AssumptionRow& row, const ChangeNote& note) {
  check_note(row.key, note);
  Transaction transaction{project};
  const AssumptionRow before = present(project, row.key);
  if (before == row) return false;
  write(project, row);
  ChangeNote kept = note;
  const std::string old_spread = spread_words(before);
  const std::string new_spread = spread_words(row);
  if (old_spread != new_spread)
    kept.reason += fmt::format("{}{}{}{}]", kOpen, old_spread, kArrow, new_spread);
  add_to_history(project, row.key, before.value, row.value, kept);
  transaction.commit();
  return true;
}

std::vector<AssumptionRow> read_assumptions(const Project& project) {
  Statement statement{project,
                      "SELECT key, value, low, high, level, distribution, status, strength, owner,"
                      " evidence_key, source_id, note, note_en FROM assumption ORDER BY key"};
  std::vector<AssumptionRow> rows;
  while (statement.step()) rows.push_back(assumption_of(statement));
  return rows;
}

std::optional<AssumptionRow> find_assumption(const Project& project, std::string_view key) {
  Statement statement{project,
                      "SELECT key, value, low, high, level, distribution, status, strength, owner,"
                      " evidence_key, source_id, note, note_en FROM assumption WHERE key = ?1"};
  if (!statement.bind(key).step()) return std::nullopt;
  return assumption_of(statement);
}

std::vector<AssumptionChange> read_assumption_history(const Project& project) {
  Statement statement{project,
                      "SELECT key, old_value, new_value, changed_at, changed_by, reason"
                      " FROM assumption_history ORDER BY change_id"};
  return changes_of(statement);
}

std::vector<AssumptionChange> read_assumption_history(const Project& project,
                                                      std::string_view key) {
  Statement statement{project,
                      "SELECT key, old_value, new_value, changed_at, changed_by, reason"
                      " FROM assumption_history WHERE key = ?1 ORDER BY change_id"};
  statement.bind(key);
  return changes_of(statement);
}

}  // namespace regioscoop::store
