#include "import/table_importer.h"

namespace regioscoop::import {

namespace {

class CsvRows final : public RowSource {
 public:
  CsvRows(const Preview& preview, Progress& progress)
      : reader_{preview.file,
                {preview.dialect.delimiter, decide_encoding(preview.file, progress)}} {}

  [[nodiscard]] bool next() override { return reader_.next(); }
  [[nodiscard]] std::span<const std::string_view> cells() const override {
    return reader_.fields();
  }
  [[nodiscard]] std::int64_t row() const override { return reader_.row(); }
  void expect_width(std::size_t cells) override { reader_.expect_width(cells); }
  [[nodiscard]] double fraction() const override { return reader_.fraction(); }

 private:
  CsvReader reader_;
};

TableInput csv_input(const Preview& preview, Progress& progress) {
  return {preview, preview.name, preview.records,
          [&preview, &progress] { return std::make_unique<CsvRows>(preview, progress); }};
}

}  // namespace

int CsvImporter::recognise(const Preview& preview) const {
  if (preview.binary || preview.dialect.delimiter == 0) return 0;
  return table_.recognise(preview.records);
}

Source CsvImporter::source(const Preview& preview, const Options& options) const {
  Progress progress;
  return table_.source(csv_input(preview, progress), options);
}

void CsvImporter::load(Session& session) const {
  table_.load(csv_input(session.preview(), session.progress()), session);
}

}  // namespace regioscoop::import
