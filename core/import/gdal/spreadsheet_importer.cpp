#include <array>

#include "import/gdal/importers.h"
#include "import/gdal/module.h"
#include "import/place.h"
#include "import/statline/statline.h"
#include "import/vektis/municipalities.h"

namespace regioscoop::import::gdal {

namespace {

std::span<const TableImporter* const> tables() {
  static const std::array<const TableImporter*, 9> kTables{
      &vektis::municipalities(), &statline::key_figures(), &statline::regional_figures(),
      &statline::ses_woa(),      &statline::ages(),        &statline::forecast(),
      &statline::life_tables(),  &postcode_population(),   &care_offices(),
  };
  return kTables;
}

struct Found {
  std::shared_ptr<Spreadsheet> book;
  std::size_t sheet = 0;
  std::string sheet_name;
  std::vector<std::vector<std::string>> records;  // the first rows of the sheet
  const TableImporter* table = nullptr;
  int score = 0;
};

std::vector<std::vector<std::string>> first_rows(RowSource& rows) {
  std::vector<std::vector<std::string>> records;
  while (records.size() < kPreviewRecords && rows.next())
    records.emplace_back(rows.cells().begin(), rows.cells().end());
  return records;
}

// The sheet that is known best; the first of equals.
Found search(const Preview& preview) {
  Found best;
  best.book = reader().open_spreadsheet(preview.file);
  const std::vector<std::string> sheets = best.book->sheets();
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const auto records = first_rows(*best.book->rows(i));
    for (const TableImporter* table : tables()) {
      const int score = table->recognise(records);
      if (score <= best.score) continue;
      best.sheet = i;
      best.sheet_name = sheets[i];
      best.table = table;
      best.score = score;
    }
    if (best.table != nullptr && best.sheet == i) best.records = records;
  }
  return best;
}

// Only this importer keeps something with the preview of a zip file.
const Found& look(const Preview& preview) {
  if (!preview.found) preview.found = std::make_shared<const Found>(search(preview));
  return *static_cast<const Found*>(preview.found.get());
}

TableInput input(const Preview& preview, const Found& found) {
  return {preview, preview.name + " [" + found.sheet_name + "]", found.records,
          [book = found.book, sheet = found.sheet] { return book->rows(sheet); }};
}

class Spreadsheets final : public Importer {
 public:
  [[nodiscard]] std::string_view key() const override { return "spreadsheet"; }
  [[nodiscard]] Text title() const override {
    return {
        "werkblad (xlsx, ods) met een van deze tabellen, of van CBS per postcode of van de "
        "zorgkantoren",
        "spreadsheet (xlsx, ods) with one of these tables, or that of CBS by postcode or of the "
        "care "
        "offices"};
  }

  [[nodiscard]] Text title_of(const Preview& preview) const override {
    const Found& found = look(preview);
    return found.table != nullptr ? found.table->title() : title();
  }

  [[nodiscard]] int recognise(const Preview& preview) const override {
    if (!preview.starts_with("PK\x03\x04")) return 0;
    constexpr int kPerhaps = 1;  // so that source() can say what is missing
    if (!available()) return kPerhaps;
    try {
      return look(preview).score;
    } catch (const Error&) {
      return 0;  // a zip that is no workbook
    }
  }
  [[nodiscard]] Source source(const Preview& preview, const Options& options) const override {
    const Found& found = look(preview);
    if (found.table == nullptr)
      throw error_at(
          preview.name, 0, "",
          {"geen van de werkbladen wordt herkend.", "none of the sheets is recognised."});
    return found.table->source(input(preview, found), options);
  }
  void load(Session& session) const override {
    const Found& found = look(session.preview());
    session.note(0, 0,
                 text("Gelezen is het werkblad ‘{}’ als {}.", "Read was the sheet ‘{}’ as {}.",
                      found.sheet_name, found.table->title()));
    found.table->load(input(session.preview(), found), session);
  }
};

}  // namespace

const Importer& spreadsheets() {
  static const Spreadsheets importer;
  return importer;
}

}  // namespace regioscoop::import::gdal
