#include "report/workbook.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

#include "common/error.h"
#include "common/system_reason.h"

namespace regioscoop::report {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 31;
constexpr int kMostDecimals = 6;
constexpr int kNarrowest = 9;
constexpr int kWidest = 60;
constexpr int kRowsMeasured = 200;
// Written as the time of making, so that the same tables give the same bytes.
constexpr std::time_t kFixedTime = 946'684'800;  // 1 January 2000

[[noreturn]] void throw_not_made(const Text& why) {
  throw Error{ErrorKind::system,
              text("Het rekenblad kon niet gemaakt worden: {}.",
                   "The workbook could not be made: {}.", why),
              {"Kijk of de tijdelijke map bestaat en genoeg ruimte heeft.",
               "Check that the temporary folder exists and has enough space."}};
}

// In words that are not ours: a path, or what the library says.
[[noreturn]] void throw_not_made(const std::string& why) { throw_not_made(Text{why, why}); }

// The library writes to a file by name only.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code problem;
    path_ = (fs::temp_directory_path(problem) / "regioscoop-XXXXXX").string();
    const int file = problem ? -1 : ::mkstemp(path_.data());
    if (file < 0) throw_not_made(problem ? system_reason(problem) : system_reason(errno));
    ::close(file);
  }
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// At most `most` bytes, never half a letter.
std::string shortened(std::string name, std::size_t most) {
  if (name.size() <= most) return name;
  while (most > 0 && (static_cast<unsigned char>(name[most]) & 0xC0U) == 0x80U) --most;
  name.resize(most);
  return name;
}

std::string sheet_name(const Table& table, Language language, std::set<std::string>& taken) {
  std::string name = table.title.in(language);
  name = name.substr(0, name.find(" – "));
  std::erase_if(name, [](char letter) {
    return std::string_view{"[]:*?/\\'"}.find(letter) != std::string_view::npos;
  });
  if (name.empty()) name = Text{"Tabel", "Table"}.in(language);
  std::string unique = shortened(name, kLongestName);
  for (int number = 2; !taken.insert(unique).second; ++number) {
    const std::string tail = ' ' + std::to_string(number);
    unique = shortened(name, kLongestName - tail.size()) + tail;
  }
  return unique;
}

struct Formats {
  lxw_format* header;
  lxw_format* header_right;
  lxw_format* words;
  std::array<lxw_format*, kMostDecimals + 1> numbers;

  explicit Formats(lxw_workbook* book)
      : header{workbook_add_format(book)},
        header_right{workbook_add_format(book)},
        words{workbook_add_format(book)},
        numbers{} {
    constexpr lxw_color_t kAccent = 0x0B6E74;
    for (lxw_format* one : {header, header_right}) {
      format_set_bold(one);
      format_set_text_wrap(one);
      format_set_align(one, LXW_ALIGN_VERTICAL_TOP);
      format_set_bottom(one, LXW_BORDER_MEDIUM);
      format_set_bottom_color(one, kAccent);
    }
    format_set_align(header_right, LXW_ALIGN_RIGHT);
    format_set_text_wrap(words);
    format_set_align(words, LXW_ALIGN_VERTICAL_TOP);
    for (std::size_t decimals = 0; decimals < numbers.size(); ++decimals) {
      numbers.at(decimals) = workbook_add_format(book);
      const std::string pattern = decimals == 0 ? "#,##0" : "#,##0." + std::string(decimals, '0');
      format_set_num_format(numbers.at(decimals), pattern.c_str());
      format_set_align(numbers.at(decimals), LXW_ALIGN_VERTICAL_TOP);
    }
  }
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
                Language language, const Formats& formats) {
  if (const auto* number = std::get_if<Number>(&cell)) {
    if (!std::isfinite(number->value)) return;
    const auto decimals = static_cast<std::size_t>(std::clamp(number->decimals, 0, kMostDecimals));
    worksheet_write_number(sheet, row, column, number->value, formats.numbers.at(decimals));
    return;
  }
  const std::string words = cell_text(cell, language);
  if (!words.empty()) worksheet_write_string(sheet, row, column, words.c_str(), formats.words);
}

// Wide enough for its numbers and most of its words; longer ones wrap.
double width_of(const Table& table, std::size_t column, Language language) {
  int width = std::min(display_width(table.columns[column].header.in(language)), 18);
  for (std::size_t row = 0; row < std::min<std::size_t>(table.rows.size(), kRowsMeasured); ++row)
    width = std::max(width, display_width(cell_text(table.rows[row][column], language)));
  return std::clamp(width + 2, kNarrowest, kWidest);
}

void write_table(lxw_worksheet* sheet, const Table& table, Language language,
                 const Formats& formats) {
  if (table.columns.empty()) return;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    worksheet_set_column(sheet, column, column, width_of(table, c, language), nullptr);
    worksheet_write_string(
        sheet, 0, column, table.columns[c].header.in(language).c_str(),
        table.columns[c].align == Align::right ? formats.header_right : formats.header);
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      write_cell(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), table.rows[r][c],
                 language, formats);
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                       static_cast<lxw_col_t>(table.columns.size() - 1));
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
}

}  // namespace

std::string to_xlsx(std::span<const Table> tables, Language language) {
  const TemporaryFile file;
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) throw_not_made(file.path());
  lxw_doc_properties properties{};
  std::string maker = "Regioscoop";
  properties.author = maker.data();
  properties.created = kFixedTime;
  workbook_set_properties(book, &properties);
  const Formats formats{book};
  std::set<std::string> taken;
  for (const Table& table : tables) {
    const std::string name = sheet_name(table, language, taken);
    lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
    if (sheet == nullptr) {
      workbook_close(book);
      throw_not_made(name);
    }
    write_table(sheet, table, language, formats);
  }
  const lxw_error problem = workbook_close(book);
  if (problem != LXW_NO_ERROR) throw_not_made(lxw_strerror(problem));
  std::ifstream in{file.path(), std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace regioscoop::report
