#include "ui/shell/help.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <set>

#include "common/version.h"

// A static library's resources are asked for by name, outside any namespace.
static void load_help() { Q_INIT_RESOURCE(help); }

namespace regioscoop::ui {

namespace {

QString resource(const QString& name) {
  load_help();
  QFile file{QStringLiteral(":/help/") + name};
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

QString close_words(const Look& look) { return look.words("&Sluiten", "&Close"); }

struct Words {
  QDialog* window;
  QTextBrowser* text;
};

Words window_of_words(const QString& title, const Look& look, QWidget* parent) {
  auto* window = new QDialog{parent};
  window->setAttribute(Qt::WA_DeleteOnClose);
  window->setWindowTitle(title);
  window->resize(620, 640);
  auto* column = new QVBoxLayout{window};
  auto* text = new QTextBrowser{window};
  text->setObjectName(QStringLiteral("help"));
  text->setOpenLinks(false);
  text->setAccessibleName(title);
  text->document()->setDocumentMargin(10);
  column->addWidget(text);
  auto* buttons = new QDialogButtonBox{window};
  QPushButton* close = buttons->addButton(close_words(look), QDialogButtonBox::RejectRole);
  close->setDefault(true);
  QObject::connect(buttons, &QDialogButtonBox::rejected, window, &QDialog::close);
  column->addWidget(buttons);
  return {window, text};
}

struct Part {
  const char* name;
  const char* licence;
};
constexpr Part kParts[] = {
    {"Qt 6 (Widgets, Charts, Svg)", "GPL 3 / LGPL 3"},
    {"SQLite", "public domain"},
    {"SQLiteCpp", "MIT"},
    {"Eigen", "MPL 2.0"},
    {"{fmt}", "MIT"},
    {"JSON for Modern C++", "MIT"},
    {"CLI11", "BSD 3-clause"},
    {"OpenSSL", "Apache 2.0"},
    {"Boost", "Boost Software License 1.0"},
    {"GDAL", "MIT"},
    {"Random123", "BSD 3-clause"},
    {"libxlsxwriter", "BSD 2-clause"},
    {"Inter", "SIL Open Font License 1.1"},
};

}  // namespace

QString help_text(const QString& page, Language language) {
  return resource(
      page + (language == Language::dutch ? QStringLiteral(".nl.md") : QStringLiteral(".en.md")));
}

QDialog* make_help(const QString& page, const Look& look, QWidget* parent) {
  QDialog* window = window_of_words({}, look, parent).window;
  show_help_of(*window, page, look);
  return window;
}

void show_help_of(QDialog& help, const QString& page, const Look& look) {
  auto* text = help.findChild<QTextBrowser*>();
  help.setWindowTitle(look.words("Uitleg", "Help"));
  text->setAccessibleName(help.windowTitle());
  help.findChild<QPushButton*>()->setText(close_words(look));
  const QString keys = look.words(
      "\n\n---\n\n**Toetsen.** Ctrl+1 tot Ctrl+9: bladzijden. Ctrl+Z en Ctrl+Shift+Z: ongedaan en "
      "opnieuw. Ctrl+N: nieuw scenario. Ctrl+O: project openen. Ctrl+P: bestuursnotitie. F1: deze "
      "uitleg. Tab loopt langs alles wat u kunt bedienen.",
      "\n\n---\n\n**Keys.** Ctrl+1 to Ctrl+9: pages. Ctrl+Z and Ctrl+Shift+Z: undo and redo. "
      "Ctrl+N: "
      "new scenario. Ctrl+O: open project. Ctrl+P: board note. F1: this help. Tab walks along all "
      "you can operate.");
  text->setMarkdown(help_text(page, look.language) + keys);
}

QDialog* make_about(const std::vector<store::Source>& sources, const Look& look, QWidget* parent) {
  const Words made =
      window_of_words(look.words("Over Regioscoop", "About Regioscoop"), look, parent);
  const std::string_view number = version();
  QString words = QStringLiteral("<h2>Regioscoop %1</h2>")
                      .arg(QString::fromUtf8(number.data(), static_cast<int>(number.size())));
  words += look.words(
      "<p>Wat een verandering in de regionale zorg doet met patiënten, professionals en kosten. "
      "Werkt zonder netwerk en stuurt niets door.</p><p>Vrije software onder de GNU General Public "
      "License, versie 3. <a href=\"licence\">Lees de licentie</a></p><h3>Gemaakt met</h3><p>",
      "<p>What a change in regional care does to patients, professionals and cost. Works without a "
      "network and sends nothing on.</p><p>Free software under the GNU General Public License, "
      "version 3. <a href=\"licence\">Read the licence</a></p><h3>Made with</h3><p>");
  for (const Part& part : kParts)
    words += QStringLiteral("%1 (%2)<br>")
                 .arg(QString::fromUtf8(part.name), QString::fromUtf8(part.licence));
  words +=
      look.words("</p><h3>Gegevens in dit project</h3><p>", "</p><h3>Data in this project</h3><p>");
  std::set<QString> lines;
  for (const store::Source& source : sources) {
    if (source.attribution.nl.empty() && source.licence.nl.empty()) continue;
    QString line =
        QStringLiteral("%1: %2").arg(look.words(source.publisher), look.words(source.title));
    if (!source.period.nl.empty()) line += QStringLiteral(", %1").arg(look.words(source.period));
    if (!source.licence.nl.empty()) line += QStringLiteral(" (%1)").arg(look.words(source.licence));
    if (!source.attribution.nl.empty())
      line += QStringLiteral(". %1").arg(look.words(source.attribution));
    lines.insert(line.toHtmlEscaped());
  }
  for (const QString& line : lines) words += line + QStringLiteral("<br>");
  made.text->setHtml(words + QStringLiteral("</p>"));
  QObject::connect(made.text, &QTextBrowser::anchorClicked, made.text,
                   [text = made.text] { text->setPlainText(resource(QStringLiteral("LICENSE"))); });
  return made.window;
}

}  // namespace regioscoop::ui
