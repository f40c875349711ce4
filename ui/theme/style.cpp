#include "ui/theme/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QPalette>
#include <QStyleFactory>
#include <QTranslator>
#include <string_view>
#include <utility>

// A static library's resources are asked for by name, outside any namespace.
static void load_icons() { Q_INIT_RESOURCE(icons); }

namespace regioscoop::ui {
namespace {

QPalette qt_palette(const Palette& p) {
  QPalette out;
  out.setColor(QPalette::Window, p.ground);
  out.setColor(QPalette::WindowText, p.ink);
  out.setColor(QPalette::Base, p.card);
  out.setColor(QPalette::AlternateBase, p.ground);
  out.setColor(QPalette::Text, p.ink);
  out.setColor(QPalette::Button, p.card);
  out.setColor(QPalette::ButtonText, p.ink);
  out.setColor(QPalette::Highlight, p.accent);
  out.setColor(QPalette::HighlightedText, p.accent_ink);
  out.setColor(QPalette::ToolTipBase, p.ink);
  out.setColor(QPalette::ToolTipText, p.card);
  out.setColor(QPalette::PlaceholderText, p.grey);
  out.setColor(QPalette::Link, p.accent);
  for (const auto role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
    out.setColor(QPalette::Disabled, role, p.grey);
  return out;
}

const char* const kSheet = R"(
QWidget { font-size: 9.5pt; }
QToolTip { background: @ink; color: @card; border: 0; padding: 6px 8px; }
#rail { background: @rail; }
#rail QLabel { color: @rail_ink; background: transparent; }
#rail QLabel#brand { font-size: 13pt; font-weight: 700; color: #ffffff; }
#rail QLabel#place { font-size: 8pt; }
#rail QPushButton { color: @rail_ink; background: transparent; border: 2px solid transparent;
  border-radius: 6px; padding: 8px 10px; text-align: left; }
#rail QPushButton:hover { background: @rail_active; }
#rail QPushButton:checked { background: @rail_active; color: #ffffff; font-weight: 600; }
#rail QPushButton:focus { border-color: @accent; }
#topbar { background: @card; border-bottom: 1px solid @line; }
#topbar QLabel { background: transparent; }
#levers { background: @card; border-right: 1px solid @line; }
#levers QScrollArea, #lever_list { background: @card; border: 0; }
QScrollArea { border: 0; background: transparent; }
#page { background: @ground; }
QFrame#card { background: @card; border: 1px solid @line; border-radius: 8px; }
QFrame#card QLabel { background: transparent; }
QLabel#title { font-size: 10.5pt; font-weight: 600; }
QLabel#group { color: @grey; font-size: 9pt; font-weight: 600; }
QLabel#quiet { color: @grey; font-size: 8.5pt; }
QLabel#big { font-size: 16pt; font-weight: 700; }
QLabel#value { font-weight: 600; }
QLabel#headline { font-size: 16pt; font-weight: 700; }
QLabel#row { font-size: 9pt; }
QLabel#section { color: @grey; font-size: 8pt; font-weight: 600; }
QLabel#number { font-size: 9pt; font-weight: 500; }
QPushButton, QToolButton#plain, QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit {
  background: @card; color: @ink; border: 1px solid @line; border-radius: 6px; padding: 5px 10px; }
QPushButton:hover, QToolButton#plain:hover, QComboBox:hover { border-color: @grey; }
QPushButton:focus, QToolButton#plain:focus, QComboBox:focus, QLineEdit:focus { border: 2px solid @accent;
  padding: 4px 9px; }
QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent; padding: 4px 1px 4px 9px; }
QPushButton:disabled, QToolButton#plain:disabled, QComboBox:disabled, QSpinBox:disabled,
QDoubleSpinBox:disabled, QLineEdit:disabled { color: @grey; background: @ground; }
QPushButton#primary { background: @accent; color: @accent_ink; border-color: @accent; font-weight: 600; }
QPushButton#primary:disabled { background: @ground; color: @grey; border-color: @line; }
QPushButton:disabled, QToolButton#plain:disabled, QPushButton#primary:disabled, QComboBox:disabled, QSpinBox:disabled,
QDoubleSpinBox:disabled, QLineEdit:disabled { border-style: @idle; }
QPushButton#primary:focus { border: 2px solid @ink; }
QPushButton#choice { padding: 4px 8px; }
QPushButton#choice:focus { padding: 3px 7px; }
QPushButton#choice:checked { border: 1px solid @accent; color: @accent; font-weight: 600; }
QToolButton#menu { border: 1px solid transparent; border-radius: 5px; padding: 1px 5px; background: transparent;
  color: @grey; font-weight: 700; }
QToolButton#menu:hover { border-color: @line; color: @ink; }
QToolButton#menu:focus { border: 2px solid @accent; padding: 0 4px; color: @ink; }
QToolButton::menu-indicator { image: none; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/chevron.svg); width: 12px; height: 12px; }
QSpinBox, QDoubleSpinBox { padding-right: 2px; }
#levers QComboBox { padding-left: 7px; padding-right: 2px; }
#levers QComboBox:focus { padding-left: 6px; padding-right: 1px; }
#levers QComboBox::drop-down { width: 18px; }
#levers QSpinBox, #levers QDoubleSpinBox { padding-left: 4px; }
#levers QSpinBox:focus, #levers QDoubleSpinBox:focus { padding-left: 3px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 20px; border: 0;
  background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url(:/icons/chevron-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/chevron.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @card; color: @ink; border: 1px solid @line; outline: 0;
  selection-background-color: @neutral; selection-color: @ink; }
QMenu { background: @card; color: @ink; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @neutral; }
QMenu::item:disabled { color: @grey; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QTableView { background: @card; color: @ink; border: 1px solid transparent; gridline-color: @line; selection-background-color: @neutral;
  selection-color: @ink; }
QTableView:focus { border-color: @accent; }
QHeaderView { background: @card; }
QHeaderView::section { background: @card; color: @grey; border: 0; border-bottom: 1px solid @line; padding: 4px 6px;
  font-size: 8.5pt; font-weight: 500; }
QTableCornerButton::section { background: @card; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @track; border-radius: 4px; min-height: 30px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @track; border-radius: 4px; min-width: 30px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider { min-height: 20px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @track; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; background: @card;
  border: 2px solid @accent; }
QSlider::handle:horizontal:focus { background: @accent; }
QSlider::sub-page:horizontal:disabled { background: @track; }
QSlider::handle:horizontal:disabled { border-color: @track; }
QCheckBox { spacing: 7px; padding: 2px; border: 2px solid transparent; border-radius: 5px; }
QCheckBox:focus { border-color: @accent; }
QCheckBox:disabled { color: @grey; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @grey; border-radius: 3px; background: @card; }
QCheckBox::indicator:hover { border-color: @ink; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/@check.svg); }
QCheckBox::indicator:disabled { background: @ground; }
QCheckBox::indicator:checked:disabled { background: @grey; border-color: @grey; }
QTabBar::tab { background: transparent; color: @grey; padding: 7px 14px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @ink; font-weight: 600; border-bottom: 2px solid @accent; }
QTabBar:focus { background: @neutral; border: 2px solid @accent; border-radius: 4px; }
QTabWidget::pane { border: 0; }
QProgressBar { border: 0; border-radius: 3px; background: @neutral; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QFrame#work { background: @card; border-bottom: 1px solid @line; }
QFrame#work QLabel { background: transparent; }
QTextBrowser { background: @card; color: @ink; border: 1px solid @line; border-radius: 6px; }
QDialog { background: @ground; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame#message { background: @caution_ground; border-radius: 6px; }
QFrame#message QLabel { color: @caution; background: transparent; }
)";

}  // namespace

QFont text_font(double points) {
  // Each look-up of a family costs start-up time, so the answer is kept.
  static const bool has_inter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
  QFont font = has_inter ? QFont{QStringLiteral("Inter")} : QFont{QStringLiteral("Sans Serif")};
  font.setPointSizeF(points);
  return font;
}

QString style_sheet(const Palette& palette) {
  QString sheet = QString::fromUtf8(kSheet);
  // The tick in the colour of words on the accent.
  sheet.replace(QStringLiteral("@check"), palette.accent_ink.lightness() > 127
                                              ? QStringLiteral("check-light")
                                              : QStringLiteral("check-dark"));
  // Longer names first: one may begin with another.
  const std::pair<const char*, QColor> names[] = {
      {"@caution_ground", palette.caution_ground},
      {"@caution", palette.caution},
      {"@rail_active", palette.rail_active},
      {"@rail_ink", palette.rail_ink},
      {"@rail", palette.rail},
      {"@accent_ink", palette.accent_ink},
      {"@accent", palette.accent},
      {"@neutral", palette.neutral_ground},
      {"@ground", palette.ground},
      {"@track", palette.track},
      {"@card", palette.card},
      {"@grey", palette.grey},
      {"@line", palette.line},
      {"@ink", palette.ink},
  };
  for (const auto& [name, colour] : names) sheet.replace(QLatin1String{name}, colour.name());
  // Where grey is hardly another colour than ink, a border tells what can't be worked now.
  constexpr double kSeen = 1.6;
  sheet.replace(QLatin1String{"@idle"}, contrast(palette.grey, palette.ink) < kSeen
                                            ? QLatin1String{"dashed"}
                                            : QLatin1String{"solid"});
  return sheet;
}

// Words of Qt that its Dutch translation does not have.
class MissingWords : public QTranslator {
 public:
  using QTranslator::QTranslator;
  [[nodiscard]] bool isEmpty() const override { return false; }
  [[nodiscard]] QString translate(const char* context, const char* source, const char* /*meaning*/,
                                  int /*count*/) const override {
    if (std::string_view{context} != "QAbstractFileIconProvider") return {};
    static const std::pair<std::string_view, const char*> words[] = {
        {"Folder", "Map"},          {"Drive", "Station"},    {"File", "Bestand"},
        {"%1 File", "%1-bestand"},  {"File Folder", "Map"},  {"Shortcut", "Snelkoppeling"},
        {"Alias", "Snelkoppeling"}, {"Unknown", "Onbekend"},
    };
    for (const auto& [english, dutch] : words)
      if (source == english) return QString::fromUtf8(dutch);
    return {};
  }
};

// Qt's own words (file dialogs) in Dutch, where the system has them; English needs nothing.
static void translate_qt(QApplication& application, Language language) {
  const QString name = QStringLiteral("qt-words");
  auto* words = application.findChild<QTranslator*>(name);
  if (words == nullptr) {
    words = new QTranslator{&application};
    words->setObjectName(name);
  }
  QCoreApplication::removeTranslator(words);
  static MissingWords missing;
  QCoreApplication::removeTranslator(&missing);
  if (language == Language::dutch) QCoreApplication::installTranslator(&missing);
  const QLocale locale = language == Language::dutch
                             ? QLocale{QLocale::Dutch, QLocale::Netherlands}
                             : QLocale{QLocale::English, QLocale::UnitedKingdom};
  QLocale::setDefault(locale);
  if (language == Language::dutch &&
      words->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(words);
}

void apply(QApplication& application, const Look& look) {
  load_icons();
  translate_qt(application, look.language);
  QApplication::setWindowIcon(QIcon{QStringLiteral(":/icons/regioscoop.svg")});
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setFont(text_font());
  QApplication::setPalette(qt_palette(look.palette()));
  application.setStyleSheet(style_sheet(look.palette()));
}

}  // namespace regioscoop::ui
