// A real window on whatever display there is, walked through by keys and mouse: every page is gone
// to, looked at and kept as a screenshot. Ends with the number of things that were wrong.
#include <QApplication>
#include <QDialog>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QWindow>
#include <iostream>
#include <set>

#include "ui/bundled.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

int wrong = 0;

void check(bool fine, const std::string& what) {
  if (fine) return;
  ++wrong;
  std::cerr << "wrong: " << what << '\n';
}

// What is on the display, not what the program would draw.
QImage screenshot() { return QGuiApplication::primaryScreen()->grabWindow(0).toImage(); }

int colours_of(const QImage& image) {
  std::set<QRgb> seen;
  for (int y = 0; y < image.height(); y += 3)
    for (int x = 0; x < image.width(); x += 3) seen.insert(image.pixel(x, y));
  return static_cast<int>(seen.size());
}

void walk_pages(MainWindow& window) {
  int number = 0;
  for (const PageInfo& info : pages()) {
    const std::string key{info.key};
    QTest::keyClick(window.windowHandle(), static_cast<Qt::Key>(Qt::Key_1 + number++),
                    Qt::ControlModifier);
    Page* page = window.page(key);
    check(test::wait_for([&] { return page->isVisible(); }, 5000),
          key + " is not shown by its key");
    QTest::qWait(400);
    const QImage image = screenshot();
    check(colours_of(image) > 50, key + " is empty on the display");
    test::keep(image, "display-" + key);
  }
  // The same by mouse, backwards.
  const QList<QPushButton*> rail = window.findChildren<QPushButton*>();
  for (auto button = rail.crbegin(); button != rail.crend(); ++button) {
    const QString key = (*button)->property("page").toString();
    if (key.isEmpty()) continue;
    const QPoint middle = (*button)->mapTo(&window, (*button)->rect().center());
    QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, middle);
    Page* page = window.page(key.toStdString());
    check(test::wait_for([&] { return page->isVisible(); }, 5000),
          key.toStdString() + " is not shown by its button");
  }
}

// Tab goes to many things, all of which can be seen.
void walk_focus(MainWindow& window) {
  for (const PageInfo& info : pages()) {
    window.go_to(QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size())));
    std::set<QWidget*> met;
    for (int i = 0; i < 60; ++i) {
      QTest::keyClick(window.windowHandle(), Qt::Key_Tab);
      QWidget* now = QApplication::focusWidget();
      if (now == nullptr) continue;
      check(now->isVisible(), "the focus is on something that is not shown");
      met.insert(now);
    }
    check(met.size() >= 8,
          "Tab goes to " + std::to_string(met.size()) + " things only on " + std::string{info.key});
  }
}

void look_at_help(MainWindow& window) {
  QTest::keyClick(window.windowHandle(), Qt::Key_F1);
  const auto open = [&]() -> QDialog* {
    for (QDialog* dialog : window.findChildren<QDialog*>())
      if (dialog->isVisible()) return dialog;
    return nullptr;
  };
  check(test::wait_for([&] { return open() != nullptr; }, 5000), "F1 shows no help");
  if (QDialog* help = open()) {
    QTest::qWait(200);
    test::keep(screenshot(), "display-help");
    QTest::keyClick(help->windowHandle(), Qt::Key_Escape);
    check(test::wait_for([&] { return open() == nullptr; }, 5000), "Escape does not close help");
  }
}

}  // namespace

// Every page as it comes on the display, and nothing else: for other sizes, colours and languages.
void look_at_pages(MainWindow& window, const std::string& name) {
  for (const PageInfo& info : pages()) {
    window.go_to(QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size())));
    QTest::qWait(1500);  // with the bands
    const QImage image = screenshot();
    check(colours_of(image) > 20, std::string{info.key} + " is empty on the display");
    test::keep(image, "display-" + name + "-" + std::string{info.key});
  }
}

Look look_of(const QString& name) {
  Look look;
  if (name.contains(QStringLiteral("dark"))) look.colours = ColourSet::dark;
  if (name.contains(QStringLiteral("contrast"))) look.colours = ColourSet::high_contrast;
  if (name.contains(QStringLiteral("en"))) look.language = Language::english;
  return look;
}

// Without words the whole walk; with `light-nl`, `dark-en`, `contrast-nl` … and a size in points
// only a look at the pages.
int main(int argc, char** argv) {
  QStandardPaths::setTestModeEnabled(true);
  const QTemporaryDir settings;
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  QCoreApplication::setOrganizationName(QStringLiteral("Regioscoop"));
  QCoreApplication::setApplicationName(QStringLiteral("walk"));
  QApplication application{argc, argv};
  const QStringList words = QCoreApplication::arguments();
  const bool only_look = words.size() >= 4;
  const Look look = only_look ? look_of(words[1]) : Look{};
  apply(application, look);
  MainWindow window{look, test::places()};
  window.show_session(test::bundled());
  window.resize(only_look ? words[2].toInt() : 1280, only_look ? words[3].toInt() : 720);
  window.move(0, 0);
  window.show();
  check(QTest::qWaitForWindowExposed(&window, 10'000), "no window");
  window.activateWindow();
  const auto ready = [&] {
    return window.session()->current_result() != nullptr &&
           window.session()->reference_result() != nullptr;
  };
  check(test::wait_for(ready, 30'000), "no figures");
  if (only_look) {
    look_at_pages(window, (words[1] + QLatin1Char{'-'} + words[2]).toStdString());
    return std::min(wrong, 100);
  }
  walk_pages(window);
  walk_focus(window);
  look_at_help(window);
  return std::min(wrong, 100);
}
