#include "store/price.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

void put_prices(Project& project, std::span<const Price> prices) {
  Transaction transaction{project};
  Statement insert{project,
                   "INSERT INTO price (unit, price_year, cents, status, source_id)"
                   " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
                   " cents = excluded.cents, status = excluded.status,"
                   " source_id = excluded.source_id"};
  for (const Price& price : prices)
    insert.bind(price.unit, price.price_year, price.cents, to_string(price.status), price.source_id)
        .run();
  transaction.commit();
}

std::vector<Price> read_prices(const Project& project) {
  Statement statement{project,
                      "SELECT unit, price_year, cents, status, source_id FROM price"
                      " ORDER BY unit, price_year"};
  std::vector<Price> prices;
  while (statement.step())
    prices.push_back({.unit = statement.text(0),
                      .price_year = statement.integer(1),
                      .cents = statement.int64(2),
                      .status = parse_status(statement.text(3)),
                      .source_id = statement.int64(4)});
  return prices;
}

}  // namespace regioscoop::store
