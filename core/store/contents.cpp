#include "store/contents.h"

#include "store/statement.h"

namespace regioscoop::store {

std::vector<Content> read_contents(const Project& project) {
  Statement statement{
      project,
      "SELECT 1, 'area', kind, COUNT(*), COUNT(*), NULL, NULL FROM area GROUP BY kind"
      " UNION ALL SELECT 2, 'area_border', '', COUNT(*), COUNT(*), NULL, NULL FROM area_border"
      " UNION ALL SELECT 3, 'population', measure, COUNT(*), COUNT(DISTINCT area_id), MIN(year),"
      " MAX(year) FROM population GROUP BY measure"
      " UNION ALL SELECT 4, 'area_indicator', indicator, COUNT(*), COUNT(DISTINCT area_id),"
      " MIN(year), MAX(year) FROM area_indicator GROUP BY indicator"
      " UNION ALL SELECT 5, 'insured_cost', '', COUNT(*), COUNT(DISTINCT area_id), MIN(year),"
      " MAX(year) FROM insured_cost"
      " UNION ALL SELECT 6, 'use_rate', '', COUNT(*), COUNT(DISTINCT scope), MIN(year), MAX(year)"
      " FROM use_rate"
      " UNION ALL SELECT 7, 'life_table', '', COUNT(*), COUNT(DISTINCT country), MIN(year),"
      " MAX(year) FROM life_table"
      " UNION ALL SELECT 8, 'fertility', '', COUNT(*), COUNT(DISTINCT scope), MIN(year), MAX(year)"
      " FROM fertility"
      " UNION ALL SELECT 9, 'provider', kind, COUNT(*), 0, NULL, NULL FROM provider GROUP BY kind"
      " UNION ALL SELECT 10, 'payer', kind, COUNT(*), 0, NULL, NULL FROM payer GROUP BY kind"
      " UNION ALL SELECT 11, 'price', '', COUNT(*), 0, MIN(price_year), MAX(price_year) FROM price"
      " UNION ALL SELECT 12, 'evidence', '', COUNT(*), 0, NULL, NULL FROM evidence"
      " UNION ALL SELECT 12, 'intervention', '', COUNT(*), 0, NULL, NULL FROM intervention"
      " UNION ALL SELECT 13, 'assumption', '', COUNT(*), 0, NULL, NULL FROM assumption"
      " UNION ALL SELECT 14, 'scenario', '', COUNT(*), 0, NULL, NULL FROM scenario"
      " ORDER BY 1, 3"};
  std::vector<Content> contents;
  statement.bind();
  while (statement.step()) {
    if (statement.int64(3) == 0) continue;
    contents.push_back({statement.text(1), statement.text(2), statement.int64(3),
                        statement.int64(4), statement.optional_integer(5),
                        statement.optional_integer(6)});
  }
  return contents;
}

}  // namespace regioscoop::store
