// A document as values: headings, paragraphs, tables and pictures in their order, in both
// languages. What sets it (as PDF, as HTML) decides how it looks, never what it says.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "common/text.h"
#include "report/table.h"

namespace regioscoop::report {

struct Heading {
  Text words;
  int level = 1;  // 1: a section, 2: a part of it
};

enum class ParagraphStyle : std::uint8_t { normal, lead, small };
struct Paragraph {
  Text words;
  ParagraphStyle style = ParagraphStyle::normal;
};

struct Bullets {
  std::vector<Text> items;
  ParagraphStyle style = ParagraphStyle::normal;
};

// What a cell means for the reader; told by `word` too, never by colour alone.
enum class Mark : std::uint8_t { none, good, bad, uncertain };

struct DocumentCell {
  Text main;
  Text small;  // below it: a range
  Text word;   // "beter (97%)"
  Mark mark = Mark::none;
};
struct DocumentColumn {
  Text header;
  Align align = Align::left;
  int share = 1;  // of the width
};
struct DocumentRow {
  Text group;  // a line of its own above the row; empty: same group
  std::vector<DocumentCell> cells;
};
struct DocumentTable {
  Text caption;
  std::vector<DocumentColumn> columns;
  std::vector<DocumentRow> rows;
  Text note;  // below it
};

enum class PictureKind : std::uint8_t { course, parties, comparison };
struct Picture {
  PictureKind kind = PictureKind::course;
  Text title;
  Text caption;
  Table table;  // the same figures
};

struct PageBreak {};

using Block = std::variant<Heading, Paragraph, Bullets, DocumentTable, Picture, PageBreak>;

struct Document {
  Text title;
  Text subtitle;
  Text footer;  // at the foot of every page, before the page number
  std::vector<Block> blocks;
};

// Every sentence of it, in order, for tests and searching.
[[nodiscard]] std::vector<Text> sentences_of(const Document& document);

}  // namespace regioscoop::report
