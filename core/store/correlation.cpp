#include "store/correlation.h"

#include <algorithm>

#include "common/error.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

std::vector<CorrelationRow> read_correlations(const Project& project) {
  Statement statement{project,
                      "SELECT first_key, second_key, value, owner, coalesce(note, '')"
                      " FROM assumption_correlation ORDER BY first_key, second_key"};
  statement.bind();
  std::vector<CorrelationRow> rows;
  while (statement.step())
    rows.push_back({statement.text(0), statement.text(1), statement.real(2), statement.text(3),
                    statement.text(4)});
  return rows;
}

void put_correlation(Project& project, const CorrelationRow& row) {
  if (!(row.value > -1 && row.value < 1) || row.first_key == row.second_key)
    throw Error{ErrorKind::bad_input,
                text("De samenhang van ‘{}’ en ‘{}’ kan niet {} zijn.",
                     "The correlation of ‘{}’ and ‘{}’ can't be {}.", row.first_key, row.second_key,
                     number_text(row.value, 4)),
                {"Geef twee verschillende aannames en een getal boven -1 en onder 1.",
                 "Give two different assumptions and a number above -1 and below 1."}};
  const auto [first, second] = std::minmax(row.first_key, row.second_key);
  Transaction transaction{project};
  Statement{project,
            "DELETE FROM assumption_correlation WHERE (first_key = ?1 AND second_key = ?2)"
            " OR (first_key = ?2 AND second_key = ?1)"}
      .bind(first, second)
      .run();
  if (row.value != 0)
    Statement{project,
              "INSERT INTO assumption_correlation (first_key, second_key, value, owner, note)"
              " VALUES (?1, ?2, ?3, ?4, nullif(?5, ''))"}
        .bind(first, second, row.value, row.owner, row.note)
        .run();
  transaction.commit();
}

std::string correlation_key(std::string_view first, std::string_view second) {
  const auto [one, other] = std::minmax(first, second);
  return fmt::format("{} ~ {}", one, other);
}

bool change_correlation(Project& project, std::string_view first, std::string_view second,
                        double value, const ChangeNote& note) {
  const std::string key = correlation_key(first, second);
  check_note(key, note);
  Transaction transaction{project};
  std::optional<double> before;
  for (const CorrelationRow& row : read_correlations(project))
    if (correlation_key(row.first_key, row.second_key) == key) before = row.value;
  if (before.value_or(0) == value) return false;
  put_correlation(project, {std::string{first}, std::string{second}, value, note.by, note.reason});
  add_to_history(project, key, before, value, note);
  transaction.commit();
  return true;
}

}  // namespace regioscoop::store
