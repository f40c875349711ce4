#include "store/area_indicator.h"

#include "store/area_id.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

void put_area_indicators(Project& project, std::span<const AreaIndicator> rows) {
  Transaction transaction{project};
  AreaIds area_ids{project};
  Statement insert{project,
                   "INSERT INTO area_indicator (area_id, year, indicator, value, unit, status,"
                   " source_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET"
                   " value = excluded.value, unit = excluded.unit, status = excluded.status"};
  for (const AreaIndicator& row : rows)
    insert
        .bind(area_ids.id(row.area), row.year, row.indicator, row.value, row.unit,
              to_string(row.status), row.source_id)
        .run();
  transaction.commit();
}

std::vector<AreaIndicator> read_area_indicators(const Project& project,
                                                const AreaIndicatorQuery& query) {
  const char* some =
      "SELECT area.code, i.year, i.indicator, i.value, i.unit, i.status, i.source_id"
      " FROM json_each(?3) wanted CROSS JOIN area ON area.code = wanted.value"
      " CROSS JOIN area_indicator i ON i.area_id = area.area_id"
      " WHERE (?1 IS NULL OR i.indicator = ?1) AND (?2 IS NULL OR i.year = ?2)"
      " ORDER BY area.code, i.indicator, i.year, i.source_id";
  const char* all =
      "SELECT area.code, i.year, i.indicator, i.value, i.unit, i.status, i.source_id"
      " FROM area CROSS JOIN area_indicator i ON i.area_id = area.area_id"
      " WHERE (?1 IS NULL OR i.indicator = ?1) AND (?2 IS NULL OR i.year = ?2)"
      " ORDER BY area.code, i.indicator, i.year, i.source_id";
  Statement statement{project, query.areas.empty() ? all : some};
  if (query.areas.empty()) {
    statement.bind(query.indicator, query.year);
  } else {
    statement.bind(query.indicator, query.year, json_list(query.areas));
  }
  std::vector<AreaIndicator> rows;
  while (statement.step())
    rows.push_back({.area = statement.text(0),
                    .year = statement.integer(1),
                    .indicator = statement.text(2),
                    .value = statement.real(3),
                    .unit = statement.text(4),
                    .status = parse_status(statement.text(5)),
                    .source_id = statement.int64(6)});
  return rows;
}

}  // namespace regioscoop::store
