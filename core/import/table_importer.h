// Importers of tables: rows under a header, in a delimited text or on a sheet of a spreadsheet. One
// implementation reads both; csv_importer() and the spreadsheet importer wrap it.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "import/importer.h"
#include "import/preview.h"
#include "import/row_source.h"
#include "import/session.h"

namespace regioscoop::import {

// The rows of one table, from the beginning as often as needed.
struct TableInput {
  const Preview& preview;
  std::string name;  // of the file, with the sheet where there are several
  std::span<const std::vector<std::string>> records;  // the first rows
  std::function<std::unique_ptr<RowSource>()> open;
};

// Stateless.
class TableImporter {
 public:
  TableImporter() = default;
  TableImporter(const TableImporter&) = delete;
  TableImporter& operator=(const TableImporter&) = delete;
  virtual ~TableImporter() = default;

  // As the functions of Importer; `records` are the first rows.
  [[nodiscard]] virtual std::string_view key() const = 0;
  [[nodiscard]] virtual Text title() const = 0;
  [[nodiscard]] virtual int recognise(std::span<const std::vector<std::string>> records) const = 0;
  [[nodiscard]] virtual Source source(const TableInput& input, const Options& options) const = 0;
  virtual void load(const TableInput& input, Session& session) const = 0;
};

// A table as delimited text.
class CsvImporter final : public Importer {
 public:
  explicit CsvImporter(const TableImporter& table) : table_{table} {}

  [[nodiscard]] std::string_view key() const override { return table_.key(); }
  [[nodiscard]] Text title() const override { return table_.title(); }
  [[nodiscard]] int recognise(const Preview& preview) const override;
  [[nodiscard]] Source source(const Preview& preview, const Options& options) const override;
  void load(Session& session) const override;

 private:
  const TableImporter& table_;
};

}  // namespace regioscoop::import
