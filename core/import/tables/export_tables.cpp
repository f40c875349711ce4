#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <charconv>
#include <fstream>
#include <string>

#include "common/error.h"
#include "import/csv.h"
#include "import/tables/description.h"
#include "import/tables/manifest.h"
#include "import/tables/row.h"
#include "import/tables/tables.h"
#include "store/source.h"
#include "store/sqlite_error.h"

namespace regioscoop::import::tables {

namespace fs = std::filesystem;

namespace {

// The SQL is put together from the constant descriptions only.
std::string select_sql(const Table& table) {
  std::string columns;
  std::string joins;
  std::string order;
  int number = 0;
  for (const Column& column : table.columns) {
    std::string value = "t." + sql_name(column);
    const auto join = [&](const char* to, const char* id, const char* key) {
      const std::string alias = fmt::format("r{}", ++number);
      joins += fmt::format(" JOIN {} {} ON {}.{} = {}", to, alias, alias, id, value);
      value = alias + "." + key;
    };
    if (column.kind == Kind::area) join("area", "area_id", "code");
    if (column.kind == Kind::provider) join("provider", "provider_id", "key");
    if (column.kind == Kind::payer) join("payer", "payer_id", "key");
    if (column.kind == Kind::source) join("source", "source_id", "key");
    columns += (columns.empty() ? "" : ", ") + value;
    if (column.key) order += (order.empty() ? "" : ", ") + value;
  }
  return fmt::format("SELECT {} FROM {} t{} ORDER BY {}", columns, table.name, joins, order);
}

void append_value(std::string& line, const SQLite::Column& value, Kind kind) {
  if (value.isNull()) return;
  if (kind == Kind::hex) {
    const auto* bytes = static_cast<const unsigned char*>(value.getBlob());
    for (int i = 0; i < value.getBytes(); ++i) line += fmt::format("{:02x}", bytes[i]);
  } else if (value.isInteger()) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.getInt64());
    line.append(digits.data(), end.ptr);
  } else if (value.isFloat()) {
    line += shortest(value.getDouble());
  } else {
    line += csv_field(value.getString(), ',');
  }
}

class OutputFile {
 public:
  explicit OutputFile(fs::path path) : path_{std::move(path)}, stream_{path_, std::ios::binary} {
    check();
  }
  void write(std::string_view text) {
    stream_.write(text.data(), static_cast<std::streamsize>(text.size()));
    check();
  }
  void close() {
    stream_.close();
    check();
  }

 private:
  void check() const {
    if (stream_) return;
    throw Error{ErrorKind::system,
                text("{} is niet te schrijven.", "{} can't be written.", path_.string()),
                {"Controleer of de map bestaat, schrijfbaar is en ruimte heeft.",
                 "Check that the folder exists, is writable and has room."}};
  }

  fs::path path_;
  std::ofstream stream_;
};

// False, and no file, when the table has no rows.
bool export_table(const store::Project& project, const Table& table, const fs::path& path) {
  SQLite::Statement query{project.database(), select_sql(table)};
  if (!query.executeStep()) return false;
  OutputFile file{path};
  std::string text;
  for (const Column& column : table.columns) {
    if (!text.empty()) text += ',';
    text += column.name;
  }
  text += '\n';
  constexpr std::size_t kBlock = 1 << 16;
  do {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i != 0) text += ',';
      append_value(text, query.getColumn(static_cast<int>(i)), table.columns[i].kind);
    }
    text += '\n';
    if (text.size() > kBlock) {
      file.write(text);
      text.clear();
    }
  } while (query.executeStep());
  file.write(text);
  file.close();
  return true;
}

std::optional<ManifestProject> project_facts(const store::Project& project) {
  ManifestProject facts;
  SQLite::Statement query{project.database(), "SELECT key, value FROM project"};
  const auto year = [](const std::string& value) -> std::optional<int> {
    int number = 0;
    const auto end = std::from_chars(value.data(), value.data() + value.size(), number);
    if (end.ec != std::errc{}) return std::nullopt;
    return number;
  };
  while (query.executeStep()) {
    const std::string key = query.getColumn(0).getString();
    const std::string value = query.getColumn(1).getString();
    if (key == "key") facts.key = value;
    if (key == "name") facts.name = value;
    if (key == "base_year") facts.base_year = year(value);
    if (key == "horizon_year") facts.horizon_year = year(value);
    if (key == "region_level") facts.region_level = value;
    if (key == "municipalities") facts.municipalities = value;
  }
  if (facts.name.empty()) return std::nullopt;
  if (facts.key.empty()) facts.key = facts.name;
  return facts;
}

std::vector<fs::path> write_all(const store::Project& project, const fs::path& folder) {
  Manifest manifest{project_facts(project), store::read_sources(project), {}};
  std::erase_if(manifest.sources, [](const store::Source& one) { return one.key == kOwnSource; });
  std::vector<fs::path> written;
  for (const Table& table : all_tables()) {
    const std::string name = std::string{table.name} + ".csv";
    if (!export_table(project, table, folder / name)) continue;
    manifest.tables.push_back({name, std::string{table.name}, "", ""});
    written.push_back(folder / name);
  }
  OutputFile file{folder / kManifestName};
  file.write(write_manifest(manifest));
  file.close();
  written.push_back(folder / kManifestName);
  return written;
}

}  // namespace

std::vector<fs::path> export_tables(const store::Project& project, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  try {
    return write_all(project, folder);
  } catch (const SQLite::Exception& exception) {
    throw store::translate(exception, project.path());
  }
}

}  // namespace regioscoop::import::tables
