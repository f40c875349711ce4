// The window by keys alone: Tab goes everywhere and comes back, in the order of reading, and a
// letter leads to one thing.
#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <map>
#include <set>

#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/charts/chart_card.h"
#include "ui/page_shown.h"
#include "ui/shell/main_window.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

void show(MainWindow& window, QSize size = {1280, 720}) {
  window.show_session(test::bundled());
  window.resize(size);
  window.show();
  window.activateWindow();
  REQUIRE(test::wait_for([&] { return test::has_run(window) && window.isActiveWindow(); }, 60'000));
}

QString key_of(const PageInfo& info) {
  return QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size()));
}

// Each page, and each part of a page that has parts.
void on_every_part(MainWindow& window, const std::function<void(Page&, const std::string&)>& look) {
  for (const PageInfo& info : pages()) {
    window.go_to(key_of(info));
    Page* page = window.page(info.key);
    auto* tabs = page->findChild<QTabWidget*>();
    for (int part = 0; part < (tabs == nullptr ? 1 : tabs->count()); ++part) {
      if (tabs != nullptr) tabs->setCurrentIndex(part);
      QTest::qWait(50);  // as large as it is shown
      look(*page, std::string{info.key} + " " + std::to_string(part));
    }
  }
}

std::string told(const QWidget* widget) {
  if (widget == nullptr) return "nothing";
  return std::string{widget->metaObject()->className()} + " '" +
         widget->accessibleName().toStdString() + "'";
}

QAbstractButton* first_of_rail(MainWindow& window) {
  for (auto* button :
       window.findChild<QFrame*>(QStringLiteral("rail"))->findChildren<QAbstractButton*>())
    if (button->isChecked()) return button;
  return nullptr;
}

// Where Tab goes from the rail until it is there again; ends with what it does not leave.
std::vector<QWidget*> walk(MainWindow& window) {
  std::vector<QWidget*> out;
  const auto* rail = window.findChild<QFrame*>(QStringLiteral("rail"));
  QWidget* start = first_of_rail(window);
  REQUIRE(start != nullptr);
  start->setFocus();
  REQUIRE(window.focusWidget() == start);
  constexpr int kMost = 400;
  for (int step = 0; step < kMost; ++step) {
    // To where the keyboard is: a table may keep it.
    QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
    QWidget* now = window.focusWidget();
    REQUIRE(now != nullptr);
    if (rail->isAncestorOf(now)) return out;
    INFO("Tab stays in " << told(now));
    REQUIRE((out.empty() || now != out.back()));
    out.push_back(now);
  }
  FAIL("Tab does not come back; it was last in " << told(out.back()));
  return out;
}

QRect place(const QWidget* widget) {
  return {widget->mapTo(widget->window(), QPoint{}), widget->size()};
}

// Above it, or beside it and to the left: read before it. A column to the right begins again at the
// top.
bool reads_before(const QRect& a, const QRect& b) {
  const bool beside = a.top() < b.bottom() && b.top() < a.bottom();
  if (beside) return a.right() <= b.left();
  return a.bottom() <= b.top() && a.left() < b.right();
}

// The letters of what is on screen.
using Letters = std::map<QChar, QStringList>;

void add(Letters& letters, const QString& words) {
  for (int at = 0; at + 1 < words.size(); ++at) {
    if (words[at] != QLatin1Char{'&'}) continue;
    if (words[at + 1] != QLatin1Char{'&'}) letters[words[at + 1].toLower()] << words;
    ++at;
  }
}

void check_once(const Letters& letters, const std::string& where) {
  for (const auto& [letter, owners] : letters) {
    INFO(where << ": " << owners.join(QStringLiteral(" | ")).toStdString());
    CHECK(owners.size() == 1);
  }
}

void check_menu(const QMenu& menu, const std::string& where) {
  Letters letters;
  for (const QAction* action : menu.actions()) {
    add(letters, action->text());
    if (action->menu() != nullptr)
      check_menu(*action->menu(), where + " > " + action->text().toStdString());
  }
  check_once(letters, where);
}

}  // namespace

TEST_CASE("Tab walks round every page and comes back to its start", "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  show(window);
  on_every_part(window, [&](Page& page, const std::string& where) {
    INFO(where);
    for (const bool tables : {false, true}) {
      for (charts::ChartCard* card : page.findChildren<charts::ChartCard*>())
        if (card->isVisible()) card->show_as_table(tables);
      const std::vector<QWidget*> met = walk(window);
      const std::set<QWidget*> all{met.begin(), met.end()};
      CHECK(all.size() == met.size());
      CHECK(all.size() > 8);
      // Into the page, and to all that can be worked there.
      for (QWidget* widget : page.findChildren<QWidget*>()) {
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool worked = button != nullptr || qobject_cast<QComboBox*>(widget) != nullptr;
        if (!worked || !widget->isVisible() || !widget->isEnabled() ||
            (widget->focusPolicy() & Qt::TabFocus) == 0)
          continue;
        INFO(told(widget));
        CHECK(all.contains(widget));
      }
    }
  });
}

TEST_CASE("Tab goes in the order of reading on every page", "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  show(window, {1440, 1400});  // nothing is scrolled out of sight
  on_every_part(window, [&](Page& page, const std::string& where) {
    const QWidget* before = nullptr;
    int met = 0;
    for (QWidget* widget : walk(window)) {
      if (!page.isAncestorOf(widget)) continue;
      ++met;
      INFO(where << ": from " << (before == nullptr ? "" : told(before)) << " to " << told(widget));
      if (before != nullptr) CHECK_FALSE(reads_before(place(widget), place(before)));
      before = widget;
    }
    INFO(where);
    CHECK(met > 2);
  });
}

TEST_CASE("a letter leads to one thing in each menu, and on each page with the top bar",
          "[ui][gui][db]") {
  for (const Language language : {Language::dutch, Language::english}) {
    MainWindow window{Look{ColourSet::light, language}, test::places()};
    show(window);
    on_every_part(window, [&](Page& /*page*/, const std::string& where) {
      Letters letters;
      for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible()) add(letters, button->text());
      for (const QLabel* label : window.findChildren<QLabel*>())
        if (label->isVisible() && label->buddy() != nullptr) add(letters, label->text());
      for (const QTabBar* bar : window.findChildren<QTabBar*>())
        for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab)
          add(letters, bar->tabText(tab));
      CHECK(letters.size() >= 8);
      check_once(letters, where);
    });
    int menus = 0;
    for (const QToolButton* button : window.findChildren<QToolButton*>()) {
      if (button->menu() == nullptr) continue;
      check_menu(*button->menu(), told(button));
      ++menus;
    }
    CHECK(menus > 5);
  }
}
