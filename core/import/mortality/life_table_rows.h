// Writes death probabilities, whoever published them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "import/replacement.h"
#include "import/session.h"

namespace regioscoop::import::mortality {

// The project keeps one life table for each country, year and sex: the latest import of one
// replaces what another source said.
class LifeTableRows {
 public:
  LifeTableRows(Session& session, std::string country);
  LifeTableRows(const LifeTableRows&) = delete;
  LifeTableRows& operator=(const LifeTableRows&) = delete;
  ~LifeTableRows();

  // qx: probability of dying before the next birthday, 0..1; the caller checks it. False when this
  // age was there already in this import.
  [[nodiscard]] bool add(int year, char sex, int age, double qx);
  void finish();

 private:
  // Which years the model will use, as the person who adds years can't see that elsewhere.
  void tell_years();

  struct Statements;

  Session& session_;
  std::string country_;
  Replacement replacement_;
  std::unique_ptr<Statements> statements_;
  std::int64_t rows_in_ = 0;
  std::int64_t replaced_ = 0;  // of other sources
};

}  // namespace regioscoop::import::mortality
