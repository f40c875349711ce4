// Writes the municipalities that a file names as areas of the project.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "import/municipality.h"
#include "import/session.h"
#include "store/statement.h"

namespace regioscoop::import {

// Areas are made when first asked for: the municipality with its province and country, the years it
// existed and its successors; the spelling of the file is remembered (table area_name).
class MunicipalityAreas {
 public:
  // `year` of the figures decides between municipalities that shared a name.
  MunicipalityAreas(Session& session, int year);

  // By published name. A name that fits none becomes an area of kind 'unmatched' with code "X:NAME"
  // and a warning with near matches at `row`; it is never dropped.
  [[nodiscard]] std::int64_t by_name(std::string_view published, std::int64_t row, int column);
  // By code "GM0363"; a code the table does not know becomes a municipality of that code, named
  // `name`.
  [[nodiscard]] std::int64_t by_code(std::string_view code, std::string_view name);
  // The publisher's own row of people without a municipality: area NL99.
  [[nodiscard]] std::int64_t unplaced();
  // The whole country: area NL00.
  [[nodiscard]] std::int64_t country();

  [[nodiscard]] int unmatched() const { return unmatched_; }

 private:
  struct Row {
    std::int64_t area = 0;  // 0: not in the project
    std::int64_t source = 0;
  };
  [[nodiscard]] Row look_up(const std::string& code);
  [[nodiscard]] std::int64_t id(const std::string& code);
  // Whether an earlier import has put it here from the table.
  [[nodiscard]] bool is_known(const std::string& code);
  void put(const Municipality& municipality);
  void put_unmatched(const std::string& code, std::string_view published, std::int64_t row,
                     int column);
  void put_country();

  Session& session_;
  int year_;
  std::int64_t division_source_ = 0;
  store::Statement find_;
  store::Statement put_name_;
  int unmatched_ = 0;
  std::unordered_map<std::string, std::int64_t> ids_;      // by code
  std::unordered_map<std::string, std::int64_t> by_name_;  // by published spelling
};

}  // namespace regioscoop::import
