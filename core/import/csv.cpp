#include "import/csv.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "import/place.h"

namespace regioscoop::import {

namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;
// A longer record is a quote that was never closed, not data.
constexpr std::size_t kLongestRecord = std::size_t{16} * 1024 * 1024;

// First byte in [at, end) that is the delimiter or ends a line. Most fields are shorter than a
// vector register, so a plain loop is the fastest that was measured.
const char* end_of_plain_field(const char* at, const char* end, char delimiter) {
  while (at != end && *at != delimiter && *at != '\n' && *at != '\r') ++at;
  return at;
}

// Fields a record, for each record in the text.
std::vector<std::size_t> widths(std::string_view text, char delimiter, bool complete) {
  std::vector<std::size_t> out;
  std::size_t width = 1;
  bool quoted = false;
  bool field_start = true;
  bool any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"') quoted = false;  // a doubled quote opens again at once
      continue;
    }
    if (c == '"' && (field_start || (i > 0 && text[i - 1] == '"'))) {
      quoted = true;
      any = true;
      field_start = false;
    } else if (c == '\n' || c == '\r') {
      if (any) out.push_back(width);
      width = 1;
      any = false;
      field_start = true;
    } else if (c == delimiter) {
      ++width;
      any = true;
      field_start = true;
    } else {
      any = true;
      field_start = false;
    }
  }
  if (complete && any) out.push_back(width);
  return out;
}

}  // namespace

char sniff_delimiter(std::string_view text, bool complete) {
  char best = 0;
  std::size_t best_records = 0;
  std::size_t best_width = 1;
  for (const char delimiter : {';', ',', '\t', '|'}) {
    std::map<std::size_t, std::size_t> records_of_width;
    for (const std::size_t width : widths(text, delimiter, complete))
      if (width > 1) ++records_of_width[width];
    for (const auto& [width, records] : records_of_width) {
      // More records of one width win; equally many: the wider.
      if (records > best_records || (records == best_records && width > best_width)) {
        best = delimiter;
        best_records = records;
        best_width = width;
      }
    }
  }
  return best;
}

CsvReader::CsvReader(const std::filesystem::path& file, Dialect dialect)
    : source_(file, dialect.encoding),
      file_name_(import::file_name(file)),
      file_bytes_(std::filesystem::file_size(file)),
      delimiter_(dialect.delimiter),
      buffer_(kBlock) {}

double CsvReader::fraction() const {
  return file_bytes_ == 0
             ? 1.0
             : static_cast<double>(source_.bytes_read()) / static_cast<double>(file_bytes_);
}

void CsvReader::refill() {
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  if (buffer_.size() - end_ < kBlock / 2) {
    if (buffer_.size() >= kLongestRecord)
      throw error_at(file_name_, row_ + 1, "",
                     {"deze rij is langer dan 16 MB; waarschijnlijk wordt een aanhalingsteken (\") "
                      "niet gesloten.",
                      "this row is longer than 16 MB; probably a quote (\") is never closed."});
    buffer_.resize(buffer_.size() * 2);
  }
  const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  at_end_ = got == 0;
}

bool CsvReader::next() {
  for (;;) {
    begin_ = next_;
    while (parse_record() == Parse::need_more) {
      refill();
      next_ = begin_;
    }
    if (fields_.empty()) return false;
    ++row_;
    if (fields_.size() == 1 && fields_[0].data() == buffer_.data() + begin_ && fields_[0].empty())
      continue;  // a blank line
    if (!escaped_.empty()) unescape_fields();
    if (width_ != 0 && fields_.size() != width_) check_width();
    return true;
  }
}

CsvReader::Parse CsvReader::parse_record() {
  fields_.clear();
  escaped_.clear();
  const char* at = buffer_.data() + begin_;
  const char* const end = buffer_.data() + end_;
  if (at == end) return at_end_ ? Parse::complete : Parse::need_more;
  for (;;) {
    if (at != end && *at == '"') {
      Parse state = Parse::complete;
      at = parse_quoted(at, state);
      if (state == Parse::need_more) return state;
    } else {
      const char* const stop = end_of_plain_field(at, end, delimiter_);
      if (stop == end && !at_end_) return Parse::need_more;
      fields_.emplace_back(at, static_cast<std::size_t>(stop - at));
      at = stop;
    }
    if (at == end) {
      unterminated_ = true;
      break;
    }
    if (*at == delimiter_) {
      ++at;
      continue;
    }
    unterminated_ = false;
    if (*at == '\r') {
      if (at + 1 == end && !at_end_) return Parse::need_more;
      if (at + 1 != end && at[1] == '\n') ++at;
    }
    ++at;
    break;
  }
  next_ = static_cast<std::size_t>(at - buffer_.data());
  return Parse::complete;
}

const char* CsvReader::parse_quoted(const char* at, Parse& state) {
  const char* const end = buffer_.data() + end_;
  const char* const first = ++at;
  bool doubled = false;
  for (;;) {
    at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
    if (at == nullptr) {
      if (at_end_)
        throw error_at(file_name_, row_ + 1, "",
                       {"een aanhalingsteken (\") wordt geopend en niet gesloten; het bestand is "
                        "waarschijnlijk afgebroken.",
                        "a quote (\") is opened and never closed; the file was probably cut off."},
                       {"Download het bestand opnieuw.", "Download the file again."});
      state = Parse::need_more;
      return end;
    }
    if (at + 1 == end && !at_end_) {
      state = Parse::need_more;
      return end;
    }
    if (at + 1 == end || at[1] != '"') break;
    doubled = true;
    at += 2;
  }
  if (doubled) escaped_.push_back(fields_.size());
  fields_.emplace_back(first, static_cast<std::size_t>(at - first));
  ++at;
  while (at != end && *at == ' ') ++at;
  if (at == end && !at_end_) {
    state = Parse::need_more;
    return end;
  }
  if (at != end && *at != delimiter_ && *at != '\n' && *at != '\r')
    throw error_at(file_name_, row_ + 1, "",
                   text("in veld {} staat tekst achter een sluitend aanhalingsteken (\").",
                        "field {} has text behind a closing quote (\").", fields_.size()),
                   {"Sla het bestand opnieuw op als CSV.", "Save the file again as CSV."});
  return at;
}

void CsvReader::unescape_fields() {
  for (const std::size_t index : escaped_) {
    std::string_view& field = fields_[index];
    char* const start = buffer_.data() + (field.data() - buffer_.data());
    char* out = start;
    for (std::size_t i = 0; i < field.size(); ++i) {
      *out++ = field[i];
      if (field[i] == '"') ++i;
    }
    field = {start, static_cast<std::size_t>(out - start)};
  }
}

void CsvReader::check_width() const {
  const Text found = text("{} velden gevonden, {} verwacht", "found {} fields, expected {}",
                          fields_.size(), width_);
  if (unterminated_ && fields_.size() < width_)
    throw error_at(file_name_, row_, "",
                   text("de laatste rij is afgebroken: {}.", "the last row is cut off: {}.", found),
                   {"Download het bestand opnieuw.", "Download the file again."});
  throw error_at(
      file_name_, row_, "", text("{}.", "{}.", found),
      {"Kijk of deze rij een scheidingsteken of aanhalingsteken te veel of te weinig heeft.",
       "See whether this row has a delimiter or quote too many or too few."});
}

std::vector<std::vector<std::string>> split_records(std::string_view text, char delimiter,
                                                    bool complete, std::size_t most) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  std::string field;
  bool quoted = false;
  bool was_quoted = false;
  const auto end_field = [&] {
    record.push_back(std::move(field));
    field.clear();
    was_quoted = false;
  };
  const auto end_record = [&] {
    const bool blank = record.empty() && field.empty() && !was_quoted;
    end_field();
    if (!blank) records.push_back(std::move(record));
    record.clear();
  };
  for (std::size_t i = 0; i < text.size() && records.size() < most; ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"')
        field += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        field += text[++i];
      else
        quoted = false;
    } else if (c == '"' && field.empty() && !was_quoted) {
      quoted = true;
      was_quoted = true;
    } else if (c == delimiter) {
      end_field();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      end_record();
    } else if (!(was_quoted && c == ' ')) {
      field += c;
    }
  }
  if (complete && records.size() < most && !quoted &&
      (!record.empty() || !field.empty() || was_quoted))
    end_record();
  return records;
}

std::string csv_field(std::string_view value, char delimiter) {
  const bool plain = value.find_first_of("\"\n\r") == std::string_view::npos &&
                     value.find(delimiter) == std::string_view::npos &&
                     (value.empty() || (value.front() != ' ' && value.back() != ' '));
  if (plain) return std::string{value};
  std::string out{'"'};
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace regioscoop::import
