#include "store/statement.h"

#include <SQLiteCpp/Database.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "common/digest.h"
#include "store/sqlite_error.h"

namespace regioscoop::store {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(const Project& project, const char* sql)
    : connection_(project.database().getHandle()), file_(&project.path()) {
  sqlite3_stmt* statement = nullptr;
  require(sqlite3_prepare_v2(connection_, sql, -1, &statement, nullptr));
  statement_.reset(statement);
}

void Statement::require(int outcome) const {
  if (outcome == SQLITE_OK || outcome == SQLITE_ROW || outcome == SQLITE_DONE) return;
  throw translate(sqlite3_extended_errcode(connection_), sqlite3_errmsg(connection_), *file_);
}

bool Statement::step() {
  const int outcome = sqlite3_step(statement_.get());
  require(outcome);
  return outcome == SQLITE_ROW;
}

int Statement::run() {
  require(sqlite3_step(statement_.get()));
  const int changed = sqlite3_changes(connection_);
  require(sqlite3_reset(statement_.get()));
  return changed;
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
int Statement::integer(int column) const { return sqlite3_column_int(statement_.get(), column); }
std::int64_t Statement::int64(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr || size == 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string Statement::text(int column) const { return std::string{view(column)}; }

char Statement::letter(int column) const {
  const std::string_view bytes = view(column);
  return bytes.empty() ? '\0' : bytes.front();
}

std::vector<std::byte> Statement::blob(int column) const {
  const auto bytes = std::as_bytes(std::span{view(column)});
  return {bytes.begin(), bytes.end()};
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
  const int columns = sqlite3_column_count(statement_.get());
  for (int i = 0; i < columns; ++i) {
    switch (sqlite3_column_type(statement_.get(), i)) {
      case SQLITE_INTEGER: digest.add(int64(i)); break;
      case SQLITE_FLOAT: digest.add(real(i)); break;
      case SQLITE_NULL: digest.add_null(); break;
      default: digest.add(view(i));
    }
  }
}

void Statement::reset() {
  // A failed step was reported where it failed; SQLite repeats it here, which is no news.
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

void Statement::set(int index, int value) {
  require(sqlite3_bind_int(statement_.get(), index, value));
}
void Statement::set(int index, std::int64_t value) {
  require(sqlite3_bind_int64(statement_.get(), index, value));
}
void Statement::set(int index, double value) {
  require(sqlite3_bind_double(statement_.get(), index, value));
}
void Statement::set(int index, std::string_view value) {
  const char* bytes = value.data() == nullptr ? "" : value.data();  // a null pointer would be NULL
  require(sqlite3_bind_text64(statement_.get(), index, bytes, value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
}
void Statement::set(int index, std::span<const std::byte> value) {
  require(sqlite3_bind_blob64(statement_.get(), index,
                              value.empty() ? "" : static_cast<const void*>(value.data()),
                              value.size(), SQLITE_TRANSIENT));
}
void Statement::set(int index, std::nullopt_t /*unknown*/) {
  require(sqlite3_bind_null(statement_.get(), index));
}

std::string json_list(std::span<const std::string> values) {
  return nlohmann::json(std::vector<std::string>(values.begin(), values.end())).dump();
}
std::string json_list(std::span<const int> values) {
  return nlohmann::json(std::vector<int>(values.begin(), values.end())).dump();
}

}  // namespace regioscoop::store
