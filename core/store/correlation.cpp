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
                {"Geef twee verschillende aannames en een getal tussen -1 en 1.",
                 "Give two different assumptions and a number between -1 and 1."}};
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

}  // namespace regioscoop::store
