#include "store/statement.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <nlohmann/json.hpp>

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
