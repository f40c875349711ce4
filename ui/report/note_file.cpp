#include "ui/report/note_file.h"

#include <unistd.h>

#include <QBuffer>
#include <QDate>
#include <QLocale>
#include <algorithm>
#include <cctype>

#include "common/error.h"
#include "common/utf8_path.h"
#include "report/note/html.h"
#include "report/workbook.h"
#include "ui/report/note_pdf.h"
#include "ui/report/note_pictures.h"

namespace regioscoop::ui {

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const QByteArray& content) {
  return {content.constData(), static_cast<std::size_t>(content.size())};
}

[[noreturn]] void throw_no_folder(const fs::path& folder, bool exists) {
  const Text remedy{"Kies een map die er is en waar u mag schrijven.",
                    "Choose a folder that exists and that you may write to."};
  if (!exists)
    throw Error{ErrorKind::system,
                text("De map {} is er niet.", "The folder {} does not exist.", utf8(folder)),
                remedy};
  throw Error{ErrorKind::system,
              text("In de map {} mag u niet schrijven.", "You may not write to the folder {}.",
                   utf8(folder)),
              remedy};
}

const char* name_of(report::PictureKind kind) {
  switch (kind) {
    case report::PictureKind::course: return "course";
    case report::PictureKind::parties: return "who-pays";
    case report::PictureKind::comparison: return "comparison";
  }
  return "picture";
}

}  // namespace

NoteForm form_of(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  if (ending == ".pdf") return NoteForm::pdf;
  if (ending == ".html" || ending == ".htm") return NoteForm::html;
  if (ending == ".xlsx") return NoteForm::xlsx;
  throw Error{ErrorKind::usage,
              text("{}: ‘{}’ is geen vorm voor een bestuursnotitie.",
                   "{}: ‘{}’ is not a form for a board note.", utf8(file), ending),
              {"Geef een naam die eindigt op .pdf, .html of .xlsx.",
               "Give a name that ends in .pdf, .html or .xlsx."}};
}

void check_target(const fs::path& file, report::Overwrite overwrite) {
  std::error_code ignored;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder, ignored)) throw_no_folder(folder, false);
  if (fs::exists(fs::symlink_status(file, ignored)) && overwrite == report::Overwrite::no)
    report::write_file(file, {}, report::Overwrite::no);  // says that it exists
  if (::access(folder.c_str(), W_OK) != 0) throw_no_folder(folder, true);
}

std::string note_content(const report::NoteFigures& figures, const report::NoteOrigin& origin,
                         NoteForm form, NoteKind kind, Language language,
                         const OnWindow& on_window) {
  if (form == NoteForm::xlsx)
    return report::to_xlsx(report::note_tables(figures, origin), language);
  const report::Document document = kind == NoteKind::plain ? report::plain_note(figures, origin)
                                                            : report::board_note(figures, origin);
  if (form == NoteForm::pdf) return bytes_of(pdf_of(document, figures, language, on_window));
  const Look look{ColourSet::light, language};
  return report::to_html(
      document,
      kind == NoteKind::plain ? report::Drawings{} : drawings_of(figures, look, on_window),
      language);
}

void write_note(const fs::path& file, const report::NoteFigures& figures,
                const report::NoteOrigin& origin, NoteKind kind, Language language,
                report::Overwrite overwrite, const OnWindow& on_window) {
  report::write_file(file, note_content(figures, origin, form_of(file), kind, language, on_window),
                     overwrite);
}

std::vector<fs::path> write_pictures(const fs::path& folder, const report::NoteFigures& figures,
                                     Language language, report::Overwrite overwrite) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) throw_no_folder(folder, false);
  const Look look{ColourSet::light, language};
  std::vector<fs::path> written;
  const auto put = [&](const std::string& name, const std::string& content) {
    written.push_back(folder / name);
    report::write_file(written.back(), content, overwrite);
  };
  for (const report::PictureKind kind : {report::PictureKind::course, report::PictureKind::parties,
                                         report::PictureKind::comparison}) {
    const report::Table table = report::picture_table(figures, kind);
    const std::string name = name_of(kind);
    QByteArray png;
    QBuffer buffer{&png};
    buffer.open(QIODevice::WriteOnly);
    image_of(figures, kind, look).save(&buffer, "PNG");
    put(name + ".png", bytes_of(png));
    put(name + ".svg", bytes_of(svg_of(figures, kind, look, look.words(table.title))));
    put(name + ".csv", report::to_csv(table, language));
  }
  return written;
}

std::string today_in_words(Language language) {
  const QLocale locale = language == Language::dutch
                             ? QLocale{QLocale::Dutch, QLocale::Netherlands}
                             : QLocale{QLocale::English, QLocale::UnitedKingdom};
  return locale.toString(QDate::currentDate(), QStringLiteral("d MMMM yyyy")).toStdString();
}

}  // namespace regioscoop::ui
