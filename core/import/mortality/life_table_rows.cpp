#include "import/mortality/life_table_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "store/life_table_years.h"
#include "store/project_facts.h"

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

void LifeTableRows::tell_years() {
  const std::vector<store::DeathProbability> rows = store::read_life_table(session_.project());
  if (store::life_table_country(rows) != country_) {
    session_.warn(0, 0,
                  text("Dit is de sterftetafel van ‘{}’; het model rekent met die van ‘{}’.",
                       "This is the life table of ‘{}’; the model uses that of ‘{}’.", country_,
                       store::life_table_country(rows)));
    return;
  }
  constexpr int kAnyYear = 9999;
  const int base_year = store::read_facts(session_.project()).base_year;
  const store::LifeTableYears years = store::choose_life_table_years(
      store::usable_life_table_years(rows), base_year == 0 ? kAnyYear : base_year);
  if (years.used.empty()) {
    session_.warn(0, 0,
                  {"Het model heeft hiermee nog geen sterftetafel: geen jaar tot en met het "
                   "basisjaar heeft elke leeftijd van 0 tot en met 100.",
                   "The model has no life table yet: no year up to the base year has every age "
                   "from 0 to 100."});
    return;
  }
  Text note = text("Het model rekent met de sterfte van {}", "The model uses mortality of {}",
                   store::year_ranges(years.used));
  if (years.older > 0)
    note = text("{}: de laatste {} bruikbare jaren tot en met het basisjaar",
                "{}: the latest {} usable years up to the base year", note, years.used.size());
  if (!years.excess.empty())
    note = text("{}; niet met {} (oversterfte door COVID-19)",
                "{}; not of {} (excess mortality by COVID-19)", note,
                store::year_ranges(years.excess));
  session_.note(0, 0, text("{}.", "{}.", note));
}

void LifeTableRows::finish() {
  replacement_.finish();
  session_.result().rows_stored = rows_in_;
  if (replaced_ > 0)
    session_.note(0, 0,
                  text("{} sterftekansen van een andere bron zijn vervangen.",
                       "{} death probabilities of another source were replaced.",
                       number_text(static_cast<double>(replaced_))));
  tell_years();
  SQLite::Statement count{session_.database(),
                          "SELECT count(*) FROM life_table WHERE source_id = ?"};
  count.bind(1, session_.source_id());
  count.executeStep();
  session_.control("life_table_rows", std::to_string(rows_in_), count.getColumn(0).getString());
}

}  // namespace regioscoop::import::mortality
