#include "store/source_use.h"

#include "store/statement.h"

namespace regioscoop::store {

std::vector<SourceRows> read_source_rows(const Project& project) {
  std::string sql;
  const auto add = [&](const std::string& table, const std::string& status) {
    if (!sql.empty()) sql += " UNION ALL ";
    sql += "SELECT source_id, '" + table + "', " + status + ", COUNT(*) FROM " + table +
           " GROUP BY 1, 3";
  };
  for (const char* table : {"area", "area_successor", "area_border", "payer", "evidence"})
    add(table, "NULL");
  for (const char* table : {"insured_cost", "insured_cost_other"}) add(table, "'observed'");
  for (const char* table :
       {"population", "area_indicator", "use_rate", "life_table", "fertility", "provider",
        "capacity", "payer_share", "price", "intervention", "intervention_effect", "assumption"})
    add(table, "status");
  Statement statement{project, (sql + " ORDER BY 1, 2, 3").c_str()};
  statement.bind();
  std::vector<SourceRows> out;
  while (statement.step()) {
    SourceRows one;
    one.source = statement.int64(0);
    one.table = statement.text(1);
    const std::string status = statement.text(2);
    if (!status.empty()) one.status = parse_status(status);
    one.rows = statement.int64(3);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace regioscoop::store
