#include "import/mortality/life_table_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace regioscoop::import::mortality {

struct LifeTableRows::Statements {
  SQLite::Statement find;
  SQLite::Statement insert;
};

LifeTableRows::LifeTableRows(Session& session, std::string country)
    : session_{session},
      country_{std::move(country)},
      replacement_{session, "life_table", {"country", "year", "sex", "age"}},
      statements_{new Statements{{session.database(),
                                  "SELECT source_id FROM life_table WHERE country = ? AND year = ? "
                                  "AND sex = ? AND age = ?"},
                                 {session.database(),
                                  "INSERT OR REPLACE INTO life_table(country, year, sex, age, qx, "
                                  "status, source_id) VALUES "
                                  "(?, ?, ?, ?, ?, 'observed', ?)"}}} {}

LifeTableRows::~LifeTableRows() = default;

bool LifeTableRows::add(int year, char sex, int age, double qx) {
  const auto bind_key = [&](SQLite::Statement& statement) {
    statement.bind(1, country_);
    statement.bind(2, year);
    statement.bind(3, std::string(1, sex));
    statement.bind(4, age);
  };
  SQLite::Statement& find = statements_->find;
  bind_key(find);
  const std::int64_t present = find.executeStep() ? find.getColumn(0).getInt64() : 0;
  find.reset();  // an open query would keep the database locked
  if (present == session_.source_id()) return false;
  replaced_ += present != 0 ? 1 : 0;
  SQLite::Statement& insert = statements_->insert;
  bind_key(insert);
  insert.bind(5, qx);
  insert.bind(6, session_.source_id());
  insert.exec();
  insert.reset();
  ++rows_in_;
  return true;
}

void LifeTableRows::finish() {
  replacement_.finish();
  session_.result().rows_stored = rows_in_;
  if (replaced_ > 0)
    session_.note(0, 0,
                  text("{} sterftekansen van een andere bron zijn vervangen.",
                       "{} death probabilities of another source were replaced.",
                       number_text(static_cast<double>(replaced_))));
  SQLite::Statement count{session_.database(),
                          "SELECT count(*) FROM life_table WHERE source_id = ?"};
  count.bind(1, session_.source_id());
  count.executeStep();
  session_.control("life_table_rows", std::to_string(rows_in_), count.getColumn(0).getString());
}

}  // namespace regioscoop::import::mortality
