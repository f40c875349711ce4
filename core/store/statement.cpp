#include "store/statement.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "common/digest.h"
#include "store/sqlite_error.h"

namespace regioscoop::store {

namespace {

// Runs `work`; what SQLite reports leaves as an Error that names the project's file.
template <class Work>
decltype(auto) guarded(const std::filesystem::path& file, const Work& work) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, file);
  }
}

}  // namespace

Statement::Statement(const Project& project, const char* sql) : file_(&project.path()) {
  statement_ =
      guarded(*file_, [&] { return std::make_unique<SQLite::Statement>(project.database(), sql); });
}
Statement::Statement(Statement&&) noexcept = default;
Statement::~Statement() = default;

bool Statement::step() {
  return guarded(*file_, [&] { return statement_->executeStep(); });
}

int Statement::run() {
  return guarded(*file_, [&] {
    const int changed = statement_->exec();
    statement_->reset();
    return changed;
  });
}

bool Statement::is_null(int column) const { return statement_->isColumnNull(column); }
int Statement::integer(int column) const { return statement_->getColumn(column).getInt(); }
std::int64_t Statement::int64(int column) const { return statement_->getColumn(column).getInt64(); }
double Statement::real(int column) const { return statement_->getColumn(column).getDouble(); }
std::string Statement::text(int column) const { return statement_->getColumn(column).getString(); }

char Statement::letter(int column) const {
  const char* text = statement_->getColumn(column).getText("");
  return *text;
}

std::vector<std::byte> Statement::blob(int column) const {
  const SQLite::Column value = statement_->getColumn(column);
  const auto* bytes = static_cast<const std::byte*>(value.getBlob());
  return {bytes, bytes + value.getBytes()};
}

std::optional<int> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<double> Statement::optional_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

std::optional<std::int64_t> Statement::optional_int64(int column) const {
  if (is_null(column)) return std::nullopt;
  return int64(column);
}

void Statement::add_row_to(Digest& digest) const {
  for (int i = 0; i < statement_->getColumnCount(); ++i) {
    const SQLite::Column column = statement_->getColumn(i);
    switch (column.getType()) {
      case SQLITE_INTEGER: digest.add(std::int64_t{column.getInt64()}); break;
      case SQLITE_FLOAT: digest.add(column.getDouble()); break;
      case SQLITE_NULL: digest.add_null(); break;
      default: {
        const char* bytes = static_cast<const char*>(column.getBlob());
        const auto size = static_cast<std::size_t>(column.getBytes());
        digest.add(size == 0 ? std::string_view{} : std::string_view{bytes, size});
      }
    }
  }
}

void Statement::reset() {
  // A failed step is reported where it failed; SQLite repeats it at reset, which is no news.
  statement_->tryReset();
  guarded(*file_, [&] { statement_->clearBindings(); });
}

void Statement::set(int index, int value) {
  guarded(*file_, [&] { statement_->bind(index, value); });
}
void Statement::set(int index, std::int64_t value) {
  guarded(*file_, [&] { statement_->bind(index, value); });
}
void Statement::set(int index, double value) {
  guarded(*file_, [&] { statement_->bind(index, value); });
}
void Statement::set(int index, std::string_view value) {
  guarded(*file_, [&] { statement_->bind(index, std::string{value}); });
}
void Statement::set(int index, std::span<const std::byte> value) {
  guarded(*file_, [&] {
    statement_->bind(index, static_cast<const void*>(value.data()), static_cast<int>(value.size()));
  });
}
void Statement::set(int index, std::nullopt_t /*unknown*/) {
  guarded(*file_, [&] { statement_->bind(index); });
}

std::string json_list(std::span<const std::string> values) {
  return nlohmann::json(std::vector<std::string>(values.begin(), values.end())).dump();
}
std::string json_list(std::span<const int> values) {
  return nlohmann::json(std::vector<int>(values.begin(), values.end())).dump();
}

}  // namespace regioscoop::store
