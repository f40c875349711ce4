#include "report/note/html.h"

namespace regioscoop::report {

namespace {

const char* const kStyle = R"(
:root { --ink: #1b2733; --grey: #5b6b7a; --line: #dfe5ea; --accent: #0b6e74; --good: #18744f; --bad: #b4412f;
  --caution: #8f5c12; }
* { box-sizing: border-box; }
html { font: 16px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: #f4f6f8; }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 3rem; background: #fff; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; color: var(--accent); margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .25rem; }
p { margin: .4rem 0; }
.subtitle, .note, figcaption, .small, footer { color: var(--grey); font-size: .85rem; }
.lead { border-left: 4px solid var(--accent); padding-left: 1rem; font-size: 1.05rem; }
ul { margin: .4rem 0; padding-left: 1.3rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 .4rem; font-size: .9rem;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--grey); font-weight: 500; border-bottom: 2px solid var(--accent); }
tbody th { font-weight: 400; }
tr.group th { font-weight: 600; padding-top: .8rem; }
.right { text-align: right; }
td b { font-weight: 600; }
td span { display: block; font-size: .85em; color: var(--grey); }
td .good { color: var(--good); } td .bad { color: var(--bad); } td .uncertain { color: var(--caution); }
figure { margin: 1.2rem 0; }
figure > strong { display: block; }
figure svg { width: 100%; height: auto; }
details { font-size: .85rem; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .6rem; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { font-size: 10pt; background: none; }
  main { max-width: none; padding: 0; }
  details { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  .page { break-before: page; }
}
@media (max-width: 45rem) { main { padding: 1.2rem; } .scroll { overflow-x: auto; } }
)";

std::string escaped(std::string_view words) {
  std::string out;
  for (const char letter : words) {
    switch (letter) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += letter;
    }
  }
  return out;
}

const char* css_class(Mark mark) {
  switch (mark) {
    case Mark::good: return "good";
    case Mark::bad: return "bad";
    case Mark::uncertain: return "uncertain";
    case Mark::none: break;
  }
  return "plain";
}

struct Writer {
  const Drawings& drawings;
  Language language;
  std::string out = {};
  bool new_page = false;
  bool open = false;  // a section

  [[nodiscard]] std::string words(const Text& text) const { return escaped(text.in(language)); }

  void close_section() {
    if (open) out += "</section>\n";
    open = false;
  }

  void operator()(const Heading& heading) {
    if (heading.level == 1) {
      close_section();
      out += new_page ? "<section class=\"page\">\n" : "<section>\n";
      new_page = false;
      open = true;
    }
    const char* tag = heading.level == 1 ? "h2" : "h3";
    out += fmt::format("<{0}>{1}</{0}>\n", tag, words(heading.words));
  }

  void operator()(const Paragraph& paragraph) {
    const char* style = paragraph.style == ParagraphStyle::lead    ? " class=\"lead\""
                        : paragraph.style == ParagraphStyle::small ? " class=\"small\""
                                                                   : "";
    out += fmt::format("<p{}>{}</p>\n", style, words(paragraph.words));
  }

  void operator()(const Bullets& bullets) {
    out += bullets.style == ParagraphStyle::small ? "<ul class=\"small\">\n" : "<ul>\n";
    for (const Text& item : bullets.items) out += "<li>" + words(item) + "</li>\n";
    out += "</ul>\n";
  }

  static const char* side(Align align) { return align == Align::right ? " class=\"right\"" : ""; }

  void cell(const DocumentCell& cell, Align align) {
    out += fmt::format("<td{}>", side(align));
    if (!cell.main.in(language).empty()) out += "<b>" + words(cell.main) + "</b>";
    if (!cell.small.in(language).empty()) out += "<span>" + words(cell.small) + "</span>";
    if (!cell.word.in(language).empty())
      out += fmt::format("<span class=\"{}\">{}</span>", css_class(cell.mark), words(cell.word));
    out += "</td>";
  }

  void operator()(const DocumentTable& table) {
    out += "<div class=\"scroll\"><table>\n<caption>" + words(table.caption) +
           "</caption>\n<thead><tr>";
    for (const DocumentColumn& column : table.columns)
      out += fmt::format("<th scope=\"col\"{}>{}</th>", side(column.align), words(column.header));
    out += "</tr></thead>\n<tbody>\n";
    for (const DocumentRow& row : table.rows) {
      if (!row.group.in(language).empty())
        out +=
            fmt::format("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                        table.columns.size(), words(row.group));
      out += "<tr>";
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (c == 0)
          out += "<th scope=\"row\">" + words(row.cells[c].main) + "</th>";
        else
          cell(row.cells[c], table.columns[c].align);
      }
      out += "</tr>\n";
    }
    out += "</tbody></table></div>\n";
    if (!table.note.in(language).empty())
      out += "<p class=\"note\">" + words(table.note) + "</p>\n";
  }

  // A minus as in the text.
  [[nodiscard]] std::string shown(const Cell& cell) const {
    std::string words = cell_text(cell, language);
    if (std::holds_alternative<Number>(cell) && words.starts_with('-')) words.replace(0, 1, "−");
    return escaped(words);
  }

  void plain_table(const Table& table) {
    out += "<div class=\"scroll\"><table>\n<thead><tr>";
    for (const Column& column : table.columns)
      out += fmt::format("<th scope=\"col\"{}>{}</th>", side(column.align), words(column.header));
    out += "</tr></thead>\n<tbody>\n";
    for (const std::vector<Cell>& row : table.rows) {
      out += "<tr>";
      for (std::size_t c = 0; c < row.size(); ++c)
        out += fmt::format("<td{}>{}</td>", side(table.columns[c].align), shown(row[c]));
      out += "</tr>\n";
    }
    out += "</tbody></table></div>\n";
  }

  void operator()(const Picture& picture) {
    out += "<figure>\n<strong>" + words(picture.title) + "</strong>\n";
    const auto drawing = drawings.find(picture.kind);
    if (drawing != drawings.end()) out += drawing->second + '\n';
    out += "<figcaption>" + words(picture.caption) + "</figcaption>\n";
    out += "<details><summary>" + escaped(Text{"Als tabel", "As a table"}.in(language)) +
           "</summary>\n";
    plain_table(picture.table);
    out += "</details>\n</figure>\n";
  }

  void operator()(const PageBreak& /*none*/) { new_page = true; }
};

}  // namespace

std::string to_html(const Document& document, const Drawings& drawings, Language language) {
  Writer writer{drawings, language};
  for (const Block& block : document.blocks) std::visit(writer, block);
  writer.close_section();
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"Regioscoop\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<main>\n<header>\n<h1>{}</h1>\n<p class=\"subtitle\">{}</p>\n</header>\n{}"
      "<footer>{}</footer>\n</main>\n</body>\n</html>\n",
      language == Language::dutch ? "nl" : "en", writer.words(document.title), kStyle,
      writer.words(document.title), writer.words(document.subtitle), writer.out,
      writer.words(document.footer));
}

}  // namespace regioscoop::report
