#include "import/tables/row.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "common/error.h"
#include "common/month.h"
#include "store/indicator_range.h"

namespace regioscoop::import::tables {

namespace {

constexpr std::string_view kReferenceQueries[] = {
    "SELECT code, area_id FROM area",  "SELECT key, provider_id FROM provider",
    "SELECT key, payer_id FROM payer", "SELECT key, source_id FROM source",
    "SELECT key, 0 FROM evidence",     "SELECT key, 0 FROM scenario",
    "SELECT key, 0 FROM intervention",
};

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

std::string column_names(const Table& table) {
  std::string out;
  for (const Column& column : table.columns) {
    if (!out.empty()) out += ", ";
    out += column.name;
  }
  return out;
}

Text what_is(Kind kind) {
  switch (kind) {
    case Kind::provider: return {"aanbieder", "provider"};
    case Kind::payer: return {"betaler", "payer"};
    case Kind::source: return {"bron", "source"};
    case Kind::evidence: return {"onderbouwing", "evidence row"};
    case Kind::scenario: return {"scenario", "scenario"};
    case Kind::intervention: return {"interventie", "intervention"};
    default: return {"gebied", "area"};
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// False when it is not an even number of lower-case digits.
bool parse_hex(std::string_view word, std::string& bytes) {
  if (word.size() % 2 != 0) return false;
  bytes.clear();
  bytes.reserve(word.size() / 2);
  for (std::size_t i = 0; i < word.size(); i += 2) {
    const int high = hex_digit(word[i]);
    const int low = hex_digit(word[i + 1]);
    if (high < 0 || low < 0) return false;
    bytes += static_cast<char>(high * 16 + low);
  }
  return true;
}

bool is_month(std::string_view word) {
  try {
    static_cast<void>(parse_month(word));
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

int References::slot(Kind kind) {
  switch (kind) {
    case Kind::provider: return 1;
    case Kind::payer: return 2;
    case Kind::source: return 3;
    case Kind::evidence: return 4;
    case Kind::scenario: return 5;
    case Kind::intervention: return 6;
    default: return 0;
  }
}

void References::load(const store::Project& project) {
  for (std::size_t i = 0; i < std::size(ids_); ++i) {
    ids_[i].clear();
    SQLite::Statement query{project.database(), std::string{kReferenceQueries[i]}};
    while (query.executeStep())
      ids_[i].emplace(query.getColumn(0).getString(), query.getColumn(1).getInt64());
  }
}

std::optional<std::int64_t> References::find(Kind kind, std::string_view key) const {
  const Ids& ids = ids_[slot(kind)];
  const auto found = ids.find(key);
  if (found == ids.end()) return std::nullopt;
  return found->second;
}

RowReader::RowReader(const Table& table, std::string file, std::span<const std::string_view> header,
                     std::int64_t header_row, Defaults defaults, const References& references)
    : table_{table},
      file_{std::move(file)},
      defaults_{std::move(defaults)},
      references_{references},
      place_(table.columns.size(), -1),
      file_columns_{header.size()},
      lower_{column_index(table, table.lower)},
      upper_{column_index(table, table.upper)},
      indicator_{table.name == "area_indicator" ? column_index(table, "indicator") : -1},
      figure_{column_index(table, "value")},
      values_(table.columns.size()),
      words_(table.columns.size()) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    const int column = column_index(table, header[i]);
    if (column < 0)
      throw Error{ErrorKind::bad_input,
                  text("{}, rij {}, kolom {}: ‘{}’ is geen kolom van de tabel {}.",
                       "{}, row {}, column {}: ‘{}’ is not a column of the table {}.", file_,
                       header_row, i + 1, header[i], table.name),
                  text("De kolommen zijn: {}.", "Its columns are: {}.", column_names(table))};
    int& place = place_[static_cast<std::size_t>(column)];
    if (place >= 0)
      throw Error{ErrorKind::bad_input,
                  text("{}, rij {}, kolom {}: de kolom ‘{}’ staat er twee keer.",
                       "{}, row {}, column {}: the column ‘{}’ is there twice.", file_, header_row,
                       i + 1, header[i])};
    place = static_cast<int>(i);
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (place_[i] >= 0 || column.presence != Presence::required) continue;
    if (column.name == "source" && !defaults_.source.empty()) continue;
    if (column.name == "status" && !defaults_.status.empty()) continue;
    throw Error{ErrorKind::bad_input,
                text("{}, rij {}: de kolom ‘{}’ van de tabel {} ontbreekt.",
                     "{}, row {}: the column ‘{}’ of the table {} is missing.", file_, header_row,
                     column.name, table.name),
                text("Voeg de kolom toe{}.", "Add the column{}.",
                     column.name == "source" || column.name == "status"
                         ? text(", of geef '{0}' bij het bestand op in manifest.json",
                                ", or give '{0}' for the file in manifest.json", column.name)
                         : Text{})};
  }
}

void RowReader::refuse(std::size_t column, std::int64_t row, const Text& what,
                       const Text& remedy) const {
  const int place = place_[column];
  const Text where = place >= 0 ? text(", kolom {}", ", column {}", place + 1) : Text{};
  throw Error{ErrorKind::bad_input,
              text("{}, rij {}{} ({}): {}", "{}, row {}{} ({}): {}", file_, row, where,
                   table_.columns[column].name, what),
              remedy};
}

std::span<const Value> RowReader::read(std::span<const std::string_view> cells, std::int64_t row) {
  if (cells.size() != file_columns_)
    throw Error{ErrorKind::bad_input, text("{}, rij {}: {} velden, de eerste rij telt er {}.",
                                           "{}, row {}: {} fields where the header has {}.", file_,
                                           row, cells.size(), file_columns_)};
  for (std::size_t i = 0; i < table_.columns.size(); ++i) {
    const int place = place_[i];
    std::string_view word = place >= 0 ? cells[static_cast<std::size_t>(place)] : "";
    const Column& column = table_.columns[i];
    if (word.empty()) {
      if (column.name == "source") word = defaults_.source;
      if (column.name == "status") word = defaults_.status;
    }
    if (word.empty() && column.presence == Presence::defaulted) word = column.fallback;
    words_[i] = word;
    parse(i, word, row);
  }
  if (lower_ >= 0) check_order(row);
  if (indicator_ >= 0) check_indicator(row);
  return values_;
}

void RowReader::parse(std::size_t index, std::string_view word, std::int64_t row) {
  const Column& column = table_.columns[index];
  Value& value = values_[index];
  if (word.empty() && column.presence == Presence::nullable) {
    value.type = Value::Type::null;
    return;
  }
  if (word.empty() && column.presence == Presence::required)
    refuse(index, row, {"de waarde ontbreekt.", "the value is missing."});

  const auto in_range = [&](double number) {
    if (number >= column.min && number <= column.max) return;
    refuse(index, row,
           std::isinf(column.max)
               ? text("{} is te klein; het kleinste dat mag is {}.",
                      "{} is too small; the least allowed is {}.", word, shortest(column.min))
               : text("{} ligt buiten {} tot en met {}.", "{} is outside {} to {}.", word,
                      shortest(column.min), shortest(column.max)));
  };
  switch (column.kind) {
    case Kind::integer: {
      const auto [end, error] =
          std::from_chars(word.data(), word.data() + word.size(), value.integer);
      if (error != std::errc{} || end != word.data() + word.size())
        refuse(index, row, text("‘{}’ is geen heel getal.", "‘{}’ is not a whole number.", word));
      in_range(static_cast<double>(value.integer));
      value.type = Value::Type::integer;
      return;
    }
    case Kind::real: {
      const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value.real);
      if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value.real))
        refuse(index, row,
               text("‘{}’ is geen getal (met een punt voor de decimalen).",
                    "‘{}’ is not a number (with a point for the decimals).", word));
      in_range(value.real);
      value.type = Value::Type::real;
      return;
    }
    case Kind::choice:
      if (std::find(column.choices.begin(), column.choices.end(), word) == column.choices.end())
        refuse(index, row,
               text("‘{}’ kan hier niet; het is één van: {}.",
                    "‘{}’ can't be here; it is one of: {}.", word, joined(column.choices)));
      break;
    case Kind::month:
      if (!is_month(word))
        refuse(index, row,
               text("‘{}’ is geen maand (jjjj-mm).", "‘{}’ is not a month (yyyy-mm).", word));
      break;
    case Kind::hex:
      if (!parse_hex(word, value.text))
        refuse(index, row,
               {"geen rij hexadecimale cijfers (0-9, a-f).",
                "not a sequence of hexadecimal digits (0-9, a-f)."});
      value.type = Value::Type::blob;
      return;
    case Kind::text: break;
    default: {
      const auto id = references_.find(column.kind, word);
      if (!id)
        refuse(
            index, row,
            text("{} ‘{}’ is niet bekend.", "{} ‘{}’ is not known.", what_is(column.kind), word));
      if (column.kind != Kind::area_code && column.kind != Kind::evidence &&
          column.kind != Kind::scenario && column.kind != Kind::intervention) {
        value.type = Value::Type::integer;
        value.integer = *id;
        return;
      }
      break;
    }
  }
  value.type = Value::Type::text;
  value.text.assign(word);
}

std::string RowReader::key_words() const {
  std::string out;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!table_.columns[i].key) continue;
    if (!out.empty()) out += ", ";
    out += words_[i];
  }
  return out;
}

void RowReader::check_order(std::int64_t row) const {
  const auto number = [](const Value& value) {
    return value.type == Value::Type::integer ? static_cast<double>(value.integer) : value.real;
  };
  const Value& lower = values_[static_cast<std::size_t>(lower_)];
  const Value& upper = values_[static_cast<std::size_t>(upper_)];
  if (lower.type == Value::Type::null || upper.type == Value::Type::null) return;
  if (number(upper) >= number(lower)) return;
  refuse(static_cast<std::size_t>(upper_), row,
         text("{} ligt onder {} ({}).", "{} is below {} ({}).",
              words_[static_cast<std::size_t>(upper_)], words_[static_cast<std::size_t>(lower_)],
              table_.lower));
}

void RowReader::check_indicator(std::int64_t row) const {
  const auto figure = static_cast<std::size_t>(figure_);
  const auto range = store::indicator_range(words_[static_cast<std::size_t>(indicator_)]);
  if (range && !range->holds(values_[figure].real))
    refuse(figure, row, store::implausible(*range, text("{0}", "{0}", words_[figure])),
           store::implausible_remedy());
}

void append_key(const Table& table, std::span<const Value> values, std::string& key) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].key) continue;
    const Value& value = values[i];
    if (value.type == Value::Type::text) {
      key += value.text;
    } else {
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.integer);
      key.append(digits.data(), end.ptr);
    }
    key += '\0';
  }
}

std::string shortest(double value) {
  const double size = std::abs(value);
  const bool plain = size == 0 || (size >= 1e-6 && size < 1e15);
  std::array<char, 64> digits{};
  const auto end = plain ? std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                         std::chars_format::fixed)
                         : std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

}  // namespace regioscoop::import::tables
