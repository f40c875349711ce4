#include "report/note/document.h"

namespace regioscoop::report {

namespace {

struct Collect {
  std::vector<Text>& out;

  void add(const Text& words) const {
    if (!words.nl.empty() || !words.en.empty()) out.push_back(words);
  }
  void operator()(const Heading& heading) const { add(heading.words); }
  void operator()(const Paragraph& paragraph) const { add(paragraph.words); }
  void operator()(const Bullets& bullets) const {
    for (const Text& item : bullets.items) add(item);
  }
  void operator()(const DocumentTable& table) const {
    add(table.caption);
    for (const DocumentColumn& column : table.columns) add(column.header);
    for (const DocumentRow& row : table.rows) {
      add(row.group);
      for (const DocumentCell& cell : row.cells) {
        add(cell.main);
        add(cell.small);
        add(cell.word);
      }
    }
    add(table.note);
  }
  void operator()(const Picture& picture) const {
    add(picture.title);
    add(picture.caption);
  }
  void operator()(const PageBreak& /*none*/) const {}
};

}  // namespace

std::vector<Text> sentences_of(const Document& document) {
  std::vector<Text> out{document.title, document.subtitle, document.footer};
  for (const Block& block : document.blocks) std::visit(Collect{out}, block);
  return out;
}

}  // namespace regioscoop::report
