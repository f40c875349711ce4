#include "ui/charts/chart_card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QVBoxLayout>

#include "common/error.h"
#include "ui/charts/table_view.h"
#include "ui/theme/file_dialog.h"
#include "ui/theme/start_folder.h"

namespace regioscoop::ui::charts {

ChartCard::ChartCard(Look look, Chart* chart, QWidget* parent)
    : QFrame{parent},
      look_{look},
      chart_{chart},
      title_{new QLabel{this}},
      subtitle_{new QLabel{this}},
      footnote_{new QLabel{this}},
      header_{new QHBoxLayout},
      body_{new QStackedLayout},
      table_{new TableView{look, this}},
      menu_{new QToolButton{this}} {
  chart_->setParent(this);  // or the stack would show it as a window of its own
  setObjectName(QStringLiteral("card"));
  title_->setObjectName(QStringLiteral("title"));
  title_->setWordWrap(true);
  subtitle_->setObjectName(QStringLiteral("quiet"));
  subtitle_->setWordWrap(true);
  subtitle_->hide();
  footnote_->setObjectName(QStringLiteral("quiet"));
  footnote_->setWordWrap(true);
  footnote_->hide();
  connect(footnote_, &QLabel::linkActivated, this, &ChartCard::link_clicked);

  make_menu();
  header_->setSpacing(8);
  header_->addWidget(title_, 1);
  header_->addWidget(menu_, 0, Qt::AlignTop);
  // The table takes the room of the chart; what it would like must not make the card larger.
  table_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
  body_->addWidget(chart_);
  body_->addWidget(table_);

  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(12, 10, 10, 10);
  column->setSpacing(2);
  column->addLayout(header_);
  column->addWidget(subtitle_);
  column->addSpacing(4);
  column->addLayout(body_, 1);
  column->addWidget(footnote_);
  setTabOrder(menu_, chart_);
  setTabOrder(chart_, table_);
}

void ChartCard::make_menu() {
  menu_->setObjectName(QStringLiteral("menu"));
  menu_->setText(QStringLiteral("⋯"));
  menu_->setPopupMode(QToolButton::InstantPopup);
  menu_->setAccessibleName(look_.words("Meer met deze grafiek", "More with this chart"));
  menu_->setToolTip(look_.words("Als tabel, kopiëren, bewaren", "As table, copy, save"));
  auto* menu = new QMenu{menu_};
  QAction* as_table = menu->addAction(look_.words("Toon als &tabel", "Show as &table"));
  as_table->setCheckable(true);
  connect(as_table, &QAction::toggled, this, &ChartCard::show_as_table);
  connect(menu->addAction(look_.words("&Kopieer tabel", "&Copy table")), &QAction::triggered, this,
          [this] {
            table_->set_table(chart_->table());
            QGuiApplication::clipboard()->setText(table_->as_text());
          });
  menu->addSeparator();
  for (const char* ending : {"png", "svg", "csv"}) {
    const QString words =
        look_.words("Bewaar als %1 …", "Save as %1 …").arg(QString::fromLatin1(ending).toUpper());
    connect(menu->addAction(words), &QAction::triggered, this,
            [this, ending] { save_as(QString::fromLatin1(ending)); });
  }
  menu_->setMenu(menu);
}

void ChartCard::set_title(const QString& title) { title_->setText(title); }

QString ChartCard::title() const { return title_->text(); }

QString ChartCard::subtitle() const { return subtitle_->text(); }

void ChartCard::set_subtitle(const QString& words) {
  subtitle_->setText(words);
  subtitle_->setVisible(!words.isEmpty());
}

void ChartCard::add_to_header(QWidget* widget) {
  header_->insertWidget(header_->count() - 1, widget, 0, Qt::AlignTop);
  // As they stand: what is in the header, the menu, the chart.
  setTabOrder(widget, menu_);
  setTabOrder(menu_, chart_);
  setTabOrder(chart_, table_);
}

void ChartCard::set_footnote(const QString& words) {
  footnote_->setText(words);
  footnote_->setVisible(!words.isEmpty());
}

void ChartCard::refresh() {
  if (shows_table()) table_->set_table(chart_->table());
}

void ChartCard::show_as_table(bool table) {
  if (table) table_->set_table(chart_->table());
  body_->setCurrentIndex(table ? 1 : 0);
}

bool ChartCard::shows_table() const { return body_->currentIndex() == 1; }

Caption ChartCard::caption() const {
  Caption out;
  out.title = outside_.title.isEmpty() ? title() : outside_.title;
  out.subtitle = outside_.subtitle.isEmpty() ? subtitle() : outside_.subtitle;
  // Links lead nowhere outside the window; the words around them stay.
  out.footnote = Qt::mightBeRichText(footnote_->text())
                     ? QTextDocumentFragment::fromHtml(footnote_->text()).toPlainText()
                     : footnote_->text();
  QString page;
  for (const QWidget* up = parentWidget(); up != nullptr; up = up->parentWidget())
    if (up->objectName() == QLatin1String{"page"} && !up->accessibleName().isEmpty())
      page = up->accessibleName();
  out.file = file_stem(QStringList{page, out.title, outside_.scenarios}.join(QLatin1Char{' '}));
  if (out.file.isEmpty()) out.file = look_.words("grafiek", "chart");
  return out;
}

void ChartCard::save_as(const QString& ending) {
  const Caption words = caption();
  const QString file = ask_where_to_save(
      {look_.words("Bewaar grafiek", "Save chart"),
       start_folder() + words.file + QLatin1Char{'.'} + ending, ending.toUpper(), ending},
      look_, this);
  if (file.isEmpty()) return;
  try {
    save(*chart_, look_, words, file);
  } catch (const Error& error) {
    QMessageBox box{QMessageBox::Warning, look_.words("Niet bewaard", "Not saved"),
                    look_.words(error.message()) + QLatin1Char{'\n'} + look_.words(error.remedy()),
                    QMessageBox::NoButton, this};
    box.addButton(look_.words("&Sluiten", "&Close"), QMessageBox::AcceptRole);
    box.exec();
  }
}

}  // namespace regioscoop::ui::charts
