#include "import/encoding.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "import/place.h"

namespace regioscoop::import {

namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;

// Characters of Windows-1252 at 0x80..0x9F; 0: not used. (Unicode mapping table CP1252.TXT.)
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

[[nodiscard]] std::uint32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

std::size_t put_utf8(std::uint32_t character, char* out) {
  const auto put = [&](std::size_t at, std::uint32_t byte) { out[at] = static_cast<char>(byte); };
  if (character < 0x80) {
    put(0, character);
    return 1;
  }
  if (character < 0x800) {
    put(0, 0xC0U | (character >> 6U));
    put(1, 0x80U | (character & 0x3FU));
    return 2;
  }
  if (character < 0x10000) {
    put(0, 0xE0U | (character >> 12U));
    put(1, 0x80U | ((character >> 6U) & 0x3FU));
    put(2, 0x80U | (character & 0x3FU));
    return 3;
  }
  put(0, 0xF0U | (character >> 18U));
  put(1, 0x80U | ((character >> 12U) & 0x3FU));
  put(2, 0x80U | ((character >> 6U) & 0x3FU));
  put(3, 0x80U | (character & 0x3FU));
  return 4;
}

// Length of the UTF-8 character at the start of `text`: 0 when it is none, -1 when it is cut off.
int character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const int length = first >= 0xF0 && first <= 0xF4   ? 4
                     : first >= 0xE0 && first <= 0xEF ? 3
                     : first >= 0xC2 && first <= 0xDF ? 2
                                                      : 0;
  if (length == 0) return 0;
  for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
    if (i >= text.size()) return -1;
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    // Overlong forms, surrogates and characters beyond U+10FFFF.
    if (i == 1 && ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
                   (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)))
      return 0;
  }
  return length;
}

// Bytes at the start of `text` that are ASCII without NUL, a word at a time.
std::size_t plain_prefix(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    const std::uint64_t zeros = (word - 0x0101010101010101U) & ~word;
    if (((word | zeros) & 0x8080808080808080U) != 0) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80 && text[i] != '\0') ++i;
  return i;
}

// What a file holds beyond ASCII; offsets are -1 where there is none.
struct Census {
  std::int64_t first_nul = -1;
  std::int64_t first_utf8 = -1;       // a UTF-8 character of several bytes
  std::int64_t first_other = -1;      // a byte that is not UTF-8
  std::int64_t first_undefined = -1;  // a byte that is not Windows-1252 either

  // Counts a block that starts `offset` bytes into the file; returns how many bytes were taken: the
  // rest is a character cut off by the end of the block.
  std::size_t count(std::string_view block, std::int64_t offset, bool last) {
    const auto remember = [&](std::int64_t& first, std::size_t i) {
      if (first < 0) first = offset + static_cast<std::int64_t>(i);
    };
    std::size_t i = 0;
    while (i < block.size()) {
      i += plain_prefix(block.substr(i));
      if (i >= block.size()) break;
      if (block[i] == '\0') {
        remember(first_nul, i);
        return block.size();
      }
      const int length = character_length(block.substr(i));
      if (length < 0 && !last) return i;
      if (length > 0) {
        remember(first_utf8, i);
        i += static_cast<std::size_t>(length);
      } else {
        remember(first_other, i);
        if (windows_1252(static_cast<unsigned char>(block[i])) == 0) remember(first_undefined, i);
        ++i;
      }
    }
    return block.size();
  }
};

[[nodiscard]] std::int64_t row_at(const std::filesystem::path& file, std::int64_t offset) {
  std::ifstream stream = open_input(file);
  std::vector<char> block(kBlock);
  std::int64_t row = 1;
  while (offset > 0) {
    const auto want = std::min(offset, static_cast<std::int64_t>(block.size()));
    stream.read(block.data(), static_cast<std::streamsize>(want));
    if (stream.gcount() == 0) break;
    row += std::count(block.data(), block.data() + stream.gcount(), '\n');
    offset -= stream.gcount();
  }
  return row;
}

[[nodiscard]] Error read_failed(std::string_view file) {
  return Error{ErrorKind::system,
               text("{} is niet te lezen.", "{} can't be read.", file),
               {"Kopieer het bestand naar de eigen schijf en probeer het opnieuw.",
                "Copy the file to a local disk and try again."}};
}

const Text kSaveAsUtf8{"Sla het bestand opnieuw op als CSV in UTF-8.",
                       "Save the file again as CSV in UTF-8."};

// Of the file behind its first `skip` bytes.
Census take_census(const std::filesystem::path& file, std::size_t skip, Progress& progress) {
  std::ifstream stream = open_input(file);
  stream.seekg(static_cast<std::streamoff>(skip));
  std::vector<char> block(kBlock + 4);
  Census census;
  std::size_t kept = 0;
  auto offset = static_cast<std::int64_t>(skip);
  for (;;) {
    stream.read(block.data() + kept, static_cast<std::streamsize>(kBlock));
    const auto got = static_cast<std::size_t>(stream.gcount());
    if (stream.bad()) throw read_failed(file_name(file));
    const std::string_view bytes{block.data(), kept + got};
    const std::size_t taken = census.count(bytes, offset, got == 0);
    if (got == 0 || census.first_nul >= 0) return census;
    kept = bytes.size() - taken;
    std::copy(bytes.end() - static_cast<std::ptrdiff_t>(kept), bytes.end(), block.begin());
    offset += static_cast<std::int64_t>(taken);
    progress.throw_if_cancelled();
  }
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16_le:
    case Encoding::utf16_be: return "UTF-16";
    case Encoding::windows_1252: return "Windows-1252";
  }
  return "UTF-8";
}

std::size_t byte_order_mark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return 3;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return 2;
  return 0;
}

Encoding guess_encoding(std::string_view head) {
  if (head.starts_with("\xFF\xFE")) return Encoding::utf16_le;
  if (head.starts_with("\xFE\xFF")) return Encoding::utf16_be;
  Census census;
  (void)census.count(head, 0, false);
  return census.first_other < 0 ? Encoding::utf8 : Encoding::windows_1252;
}

Encoding decide_encoding(const std::filesystem::path& file, Progress& progress) {
  std::array<char, 3> head{};
  std::ifstream stream = open_input(file);
  stream.read(head.data(), head.size());
  const std::string_view start{head.data(), static_cast<std::size_t>(stream.gcount())};
  const Encoding guess = guess_encoding(start);
  if (guess == Encoding::utf16_le || guess == Encoding::utf16_be) return guess;

  const Census census = take_census(file, byte_order_mark(start), progress);
  const std::string where = file_name(file);
  if (census.first_nul >= 0)
    throw error_at(where, row_at(file, census.first_nul), "",
                   {"hier staat een NUL-teken; dit is geen tekstbestand, of het is beschadigd.",
                    "there is a NUL character here; this is not a text file, or it is damaged."},
                   {"Download het bestand opnieuw.", "Download the file again."});
  if (census.first_other < 0) return Encoding::utf8;
  if (census.first_utf8 >= 0)
    throw error_at(
        where, row_at(file, census.first_other), "",
        text("hier staat een teken in een andere codering dan in rij {}: een deel van het "
             "bestand is UTF-8 en een deel niet.",
             "a character here is in another encoding than in row {}: part of the file is "
             "UTF-8 and part is not.",
             row_at(file, census.first_utf8)),
        kSaveAsUtf8);
  if (census.first_undefined >= 0)
    throw error_at(where, row_at(file, census.first_undefined), "",
                   {"hier staat een teken dat noch UTF-8 noch Windows-1252 (ISO-8859-1) is.",
                    "a character here is neither UTF-8 nor Windows-1252 (ISO-8859-1)."},
                   kSaveAsUtf8);
  return Encoding::windows_1252;
}

Utf8Source::Utf8Source(const std::filesystem::path& file, Encoding encoding)
    : stream_(open_input(file)), file_name_(file_name(file)), encoding_(encoding) {}

std::size_t Utf8Source::fill(char* out, std::size_t capacity) {
  stream_.read(out, static_cast<std::streamsize>(capacity));
  if (stream_.bad()) throw read_failed(file_name_);
  const auto got = static_cast<std::size_t>(stream_.gcount());
  bytes_read_ += got;
  return got;
}

std::size_t Utf8Source::read(char* out, std::size_t capacity) {
  // UTF-8 goes straight into the buffer; the others grow by at most 3 bytes for each byte or code
  // unit.
  const bool direct = encoding_ == Encoding::utf8;
  std::vector<char> block;
  char* in = out;
  std::size_t room = capacity;
  if (!direct) {
    room = capacity / 3;
    block.resize(room);
    in = block.data();
  }
  std::copy_n(carry_.data(), carried_, in);
  std::size_t size = carried_ + fill(in + carried_, room - carried_);
  const bool last = size < room;
  carried_ = 0;
  if (at_start_) {
    at_start_ = false;
    const std::size_t mark = byte_order_mark({in, size});
    if (mark == 3 || (mark == 2 && !direct && encoding_ != Encoding::windows_1252)) {
      std::copy(in + mark, in + size, in);
      size -= mark;
      if (size == 0) return last ? 0 : read(out, capacity);
    }
  }
  if (direct) {
    const std::size_t whole = last ? size : complete_utf8({in, size});
    carried_ = size - whole;
    std::copy_n(in + whole, carried_, carry_.data());
    return whole;
  }
  std::size_t written = 0;
  if (encoding_ == Encoding::windows_1252) {
    for (std::size_t i = 0; i < size; ++i)
      written += put_utf8(windows_1252(static_cast<unsigned char>(in[i])), out + written);
    return written;
  }
  const auto unit = [&](std::size_t i) {
    const auto low = static_cast<unsigned char>(in[i + (encoding_ == Encoding::utf16_le ? 0 : 1)]);
    const auto high = static_cast<unsigned char>(in[i + (encoding_ == Encoding::utf16_le ? 1 : 0)]);
    return static_cast<std::uint32_t>(high) << 8U | low;
  };
  const auto broken = [&] {
    return error_at(file_name_, 0, "",
                    {"het bestand zegt UTF-16 te zijn, maar bevat tekens die dat niet zijn.",
                     "the file says it is UTF-16, but holds characters that are not."},
                    kSaveAsUtf8);
  };
  std::size_t i = 0;
  while (i + 2 <= size) {
    std::uint32_t character = unit(i);
    if (character == 0 || (character >= 0xDC00 && character < 0xE000)) throw broken();
    if (character >= 0xD800 && character < 0xDC00) {
      if (i + 4 > size) {
        if (last) throw broken();
        break;
      }
      const std::uint32_t low = unit(i + 2);
      if (low < 0xDC00 || low >= 0xE000) throw broken();
      character = 0x10000U + ((character - 0xD800U) << 10U) + (low - 0xDC00U);
      i += 2;
    }
    i += 2;
    written += put_utf8(character, out + written);
  }
  if (last && i < size) throw broken();
  carried_ = size - i;
  std::copy_n(in + i, carried_, carry_.data());
  if (written == 0 && !last) return read(out, capacity);
  return written;
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
  bytes.remove_prefix(encoding == Encoding::windows_1252 && byte_order_mark(bytes) == 2
                          ? 0
                          : byte_order_mark(bytes));
  if (encoding == Encoding::utf8) return std::string{bytes.substr(0, complete_utf8(bytes))};
  std::string out;
  std::array<char, 4> character{};
  if (encoding == Encoding::windows_1252) {
    for (const char byte : bytes)
      out.append(character.data(),
                 put_utf8(windows_1252(static_cast<unsigned char>(byte)), character.data()));
    return out;
  }
  const auto unit = [&](std::size_t i) {
    const auto low =
        static_cast<unsigned char>(bytes[i + (encoding == Encoding::utf16_le ? 0 : 1)]);
    const auto high =
        static_cast<unsigned char>(bytes[i + (encoding == Encoding::utf16_le ? 1 : 0)]);
    return static_cast<std::uint32_t>(high) << 8U | low;
  };
  for (std::size_t i = 0; i + 2 <= bytes.size(); i += 2) {
    std::uint32_t value = unit(i);
    if (value >= 0xD800 && value < 0xDC00 && i + 4 <= bytes.size()) {
      value = 0x10000U + ((value - 0xD800U) << 10U) + ((unit(i + 2) - 0xDC00U) & 0x3FFU);
      i += 2;
    } else if (value >= 0xD800 && value < 0xE000) {
      value = 0xFFFD;
    }
    out.append(character.data(), put_utf8(value, character.data()));
  }
  return out;
}

std::size_t complete_utf8(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const std::size_t at = text.size() - back;
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    return character_length(text.substr(at)) < 0 ? at : text.size();
  }
  return text.size();
}

std::ifstream open_input(const std::filesystem::path& file) {
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (status.type() == std::filesystem::file_type::not_found)
    throw Error{ErrorKind::bad_input,
                text("Het bestand {} bestaat niet.", "The file {} does not exist.", file.string()),
                {"Controleer de naam en de map.", "Check the name and the folder."}};
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw Error{ErrorKind::bad_input,
                text("{} is geen bestand.", "{} is not a file.", file.string()),
                {"Kies een bestand, geen map.", "Choose a file, not a folder."}};
  std::ifstream stream{file, std::ios::binary};
  if (!stream)
    throw Error{ErrorKind::system,
                text("Het bestand {} mag niet gelezen worden.", "The file {} may not be read.",
                     file.string()),
                {"Vraag leesrechten op het bestand, of kopieer het naar een eigen map.",
                 "Ask for permission to read the file, or copy it to your own folder."}};
  return stream;
}

std::string file_name(const std::filesystem::path& file) {
  const std::u8string name = file.filename().u8string();
  return {name.begin(), name.end()};
}

}  // namespace regioscoop::import
