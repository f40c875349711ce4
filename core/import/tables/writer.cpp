#include "import/tables/writer.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <utility>
#include <vector>

namespace regioscoop::import::tables {

namespace {

// The SQL below is put together from the constant descriptions only, never from a file.

// Every column in order, or the key columns only.
std::string column_list(const Table& table, bool keys_only) {
  std::string out;
  for (const Column& column : table.columns) {
    if (keys_only && !column.key) continue;
    if (!out.empty()) out += ", ";
    out += sql_name(column);
  }
  return out;
}

// Into an empty table nothing can conflict; SQLite stores three times as fast when it knows that.
std::string insert_sql(const Table& table, bool was_empty) {
  std::string marks;
  std::string sets;
  std::string differs;
  for (const Column& column : table.columns) {
    marks += marks.empty() ? "?" : ", ?";
    if (column.key) continue;
    const std::string name = sql_name(column);
    sets += (sets.empty() ? "" : ", ") + name + " = excluded." + name;
    differs += (differs.empty() ? "" : " OR ") + name + " IS NOT excluded." + name;
  }
  const std::string insert = "INSERT INTO " + std::string{table.name} + "(" +
                             column_list(table, false) + ") VALUES (" + marks + ")";
  if (was_empty) return insert;
  return insert + " ON CONFLICT(" + column_list(table, true) + ") DO " +
         (sets.empty() ? "NOTHING" : "UPDATE SET " + sets + " WHERE " + differs);
}

std::string exists_sql(const Table& table) {
  std::string where;
  for (const Column& column : table.columns)
    if (column.key) where += (where.empty() ? "" : " AND ") + sql_name(column) + " = ?";
  return "SELECT 1 FROM " + std::string{table.name} + " WHERE " + where;
}

std::string delete_sql(const Table& table) {
  std::string where;
  for (const Column& column : table.columns)
    if (column.key) where += (where.empty() ? "" : " AND ") + sql_name(column) + " = ?";
  return "DELETE FROM " + std::string{table.name} + " WHERE " + where;
}

void bind(SQLite::Statement& statement, int index, const Value& value) {
  switch (value.type) {
    case Value::Type::null: statement.bind(index); break;
    case Value::Type::integer: statement.bind(index, value.integer); break;
    case Value::Type::real: statement.bind(index, value.real); break;
    case Value::Type::text: statement.bindNoCopy(index, value.text); break;
    case Value::Type::blob:
      statement.bindNoCopy(index, value.text.data(), static_cast<int>(value.text.size()));
      break;
  }
}

std::string group_word(const Value& value) {
  return value.type == Value::Type::text ? value.text : std::to_string(value.integer);
}

}  // namespace

struct TableWriter::Statements {
  Statements(SQLite::Database& database, const std::string& insert_rows,
             const std::string& find_row)
      : insert{database, insert_rows}, exists{database, find_row} {}
  SQLite::Statement insert;
  SQLite::Statement exists;
};

TableWriter::TableWriter(store::Project& project, const Table& table)
    : project_{project}, table_{table}, group_{column_index(table, table.group)} {
  SQLite::Statement any{project.database(),
                        "SELECT EXISTS (SELECT 1 FROM " + std::string{table.name} + ")"};
  any.executeStep();
  was_empty_ = any.getColumn(0).getInt() == 0;
  statements_ = std::make_unique<Statements>(project.database(), insert_sql(table, was_empty_),
                                             exists_sql(table));
}

TableWriter::~TableWriter() = default;

void TableWriter::note_group(const Value& group) {
  std::string word = group_word(group);
  if (word == last_group_) return;
  last_group_ = word;
  if (!groups_.insert(word).second || was_empty_) return;
  SQLite::Statement query{project_.database(),
                          "SELECT EXISTS (SELECT 1 FROM " + std::string{table_.name} + " WHERE " +
                              sql_name(table_.columns[static_cast<std::size_t>(group_)]) + " = ?)"};
  bind(query, 1, group);
  query.executeStep();
  if (query.getColumn(0).getInt() != 0) old_groups_.insert(std::move(word));
}

bool TableWriter::write(std::span<const Value> values) {
  key_.clear();
  append_key(table_, values, key_);
  if (!seen_.insert(key_).second) return false;
  if (group_ >= 0) note_group(values[static_cast<std::size_t>(group_)]);

  // Rows of a source that has none yet can't be there already: the source is part of their key.
  const bool new_group = group_ >= 0 && table_.columns[static_cast<std::size_t>(group_)].key &&
                         !old_groups_.contains(last_group_);
  bool existed = false;
  if (!was_empty_ && !new_group) {
    SQLite::Statement& exists = statements_->exists;
    int index = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (table_.columns[i].key) bind(exists, ++index, values[i]);
    existed = exists.executeStep();
    exists.reset();
  }
  SQLite::Statement& insert = statements_->insert;
  for (std::size_t i = 0; i < values.size(); ++i) bind(insert, static_cast<int>(i) + 1, values[i]);
  const bool wrote = insert.exec() != 0;
  insert.reset();
  if (!existed) {
    ++changes_.added;
  } else if (wrote) {
    ++changes_.changed;
  }
  return true;
}

void TableWriter::finish() {
  if (old_groups_.empty()) return;
  // Keys first, then delete: a table is not changed while it is read.
  std::vector<std::vector<Value>> gone;
  std::vector<std::size_t> keys;
  for (std::size_t i = 0; i < table_.columns.size(); ++i)
    if (table_.columns[i].key) keys.push_back(i);

  const std::string group = sql_name(table_.columns[static_cast<std::size_t>(group_)]);
  SQLite::Statement query{
      project_.database(),
      "SELECT " + group + ", " + column_list(table_, true) + " FROM " + std::string{table_.name}};
  std::vector<Value> values(table_.columns.size());
  while (query.executeStep()) {
    if (!old_groups_.contains(query.getColumn(0).getString())) continue;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const SQLite::Column column = query.getColumn(static_cast<int>(k) + 1);
      Value& value = values[keys[k]];
      value.type = column.isText() ? Value::Type::text : Value::Type::integer;
      if (column.isText()) {
        value.text = column.getString();
      } else {
        value.integer = column.getInt64();
      }
    }
    key_.clear();
    append_key(table_, values, key_);
    if (!seen_.contains(key_)) gone.push_back(values);
  }
  SQLite::Statement remove{project_.database(), delete_sql(table_)};
  for (const std::vector<Value>& row : gone) {
    int index = 0;
    for (const std::size_t column : keys) bind(remove, ++index, row[column]);
    remove.exec();
    remove.reset();
    ++changes_.removed;
  }
}

}  // namespace regioscoop::import::tables
