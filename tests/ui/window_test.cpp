// The whole window on the bundled region: every page in light and dark, by mouse and by keys.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOptionComboBox>
#include <QToolButton>

#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/pages/scenario/clinic_card.h"
#include "ui/shell/choice.h"
#include "ui/shell/controls.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

bool ready(MainWindow& window) {
  Session* session = window.session();
  return session != nullptr && session->current_result() != nullptr &&
         session->reference_result() != nullptr;
}

// Words that do not fit in the field of a combo box or spin box: whatever it can say. A Choice
// shortens its words with … and has them in its tip.
QStringList clipped_fields(const QWidget& window) {
  QStringList out;
  const auto check = [&out](const QWidget& field, const QString& words, int room) {
    const int need = field.fontMetrics().horizontalAdvance(words);
    if (need > room)
      out << words + QStringLiteral(" (%1 needed in the field, %2)").arg(need).arg(room);
  };
  for (const QComboBox* box : window.findChildren<QComboBox*>()) {
    if (!box->isVisible() || qobject_cast<const Choice*>(box) != nullptr) continue;
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = false;
    const int room =
        box->style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
            .width();
    for (int i = 0; i < box->count(); ++i) check(*box, box->itemText(i), room);
  }
  for (const QAbstractSpinBox* box : window.findChildren<QAbstractSpinBox*>()) {
    if (!box->isVisible()) continue;
    const auto* edit = box->findChild<QLineEdit*>();
    constexpr int kMargins = 4;  // of the line edit itself
    const int room = edit->contentsRect().width() - kMargins;
    check(*edit, edit->text(), room);
    check(*edit, box->specialValueText(), room);
    if (const auto* whole = qobject_cast<const QSpinBox*>(box))
      check(*edit, QString::number(whole->maximum()) + whole->suffix(), room);
  }
  return out;
}

// Words of labels that do not fit where they are.
QStringList clipped(const QWidget& window) {
  QStringList out = clipped_fields(window);
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (!label->isVisible() || label->text().isEmpty()) continue;
    const QSize need =
        label->wordWrap() ? QSize{0, label->heightForWidth(label->width())} : label->sizeHint();
    // A pixel of rounding.
    if (need.width() > label->width() + 1 || need.height() > label->height() + 1)
      out << label->text() + QStringLiteral(" (%1×%2 needed, %3×%4)")
                                 .arg(need.width())
                                 .arg(need.height())
                                 .arg(label->width())
                                 .arg(label->height());
  }
  return out;
}

}  // namespace

TEST_CASE("every page is shown without clipped words, in each size and set of colours",
          "[ui][gui][db]") {
  for (const Look look :
       {Look{ColourSet::light, Language::dutch}, Look{ColourSet::dark, Language::dutch},
        Look{ColourSet::light, Language::english}}) {
    ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), look);
    MainWindow window{look, test::places()};
    window.show_session(test::bundled());
    window.show();
    REQUIRE(test::wait_for([&] { return ready(window); }));
    const bool with_band = look.colours == ColourSet::light && look.language == Language::dutch;
    if (with_band)
      REQUIRE(test::wait_for([&] { return window.session()->bands() != nullptr; }, 60000));
    for (const QSize size : {QSize{1280, 720}, QSize{1440, 900}}) {
      window.resize(size);
      for (const PageInfo& info : pages()) {
        const std::string key{info.key};
        window.go_to(QString::fromStdString(key));
        QTest::qWait(60);
        // An answer may have come in just now; the screen is painted after the layout, so look
        // then.
        for (int nested = 0; nested < 3; ++nested)
          QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const std::string name = "window-" + key + "-" + std::to_string(size.width()) +
                                 (look.colours == ColourSet::dark ? "-dark" : "") +
                                 (look.language == Language::english ? "-en" : "");
        test::keep(window.grab().toImage(), name);
        QStringList words = clipped(window);
        INFO(name << ": " << words.join(QStringLiteral(" | ")).toStdString());
        CHECK(words.isEmpty());
        if (key != "scenario") continue;
        // The same with every card opened.
        for (const ClinicCard* card : window.page(key)->findChildren<ClinicCard*>())
          card->findChildren<QToolButton*>().front()->setChecked(true);
        QTest::qWait(30);
        for (int nested = 0; nested < 3; ++nested)
          QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        test::keep(window.grab().toImage(), name + "-opened");
        words = clipped(window);
        INFO("opened: " << words.join(QStringLiteral(" | ")).toStdString());
        CHECK(words.isEmpty());
        for (const ClinicCard* card : window.page(key)->findChildren<ClinicCard*>())
          card->findChildren<QToolButton*>().front()->setChecked(false);
      }
    }
  }
  ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Look{});
}

TEST_CASE("the list of a combo box shows all of up to ten entries", "[ui][gui][db]") {
  for (const Look look :
       {Look{}, Look{ColourSet::dark, Language::english}, Look{ColourSet::high_contrast}}) {
    ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), look);
    MainWindow window{look, test::places()};
    window.show_session(test::bundled());
    window.resize(1280, 720);
    window.show();
    int opened = 0;
    for (const PageInfo& info : pages()) {
      window.go_to(QString::fromStdString(std::string{info.key}));
      for (QComboBox* box : window.findChildren<QComboBox*>()) {
        if (!box->isVisible() || box->count() == 0 || box->count() > 10) continue;
        INFO(info.key << ": " << box->accessibleName().toStdString());
        box->showPopup();
        REQUIRE(test::wait_for([&] { return box->view()->isVisible(); }));
        const QRect room = box->view()->viewport()->rect();
        for (const int row : {0, box->count() - 1}) {
          const QRect place = box->view()->visualRect(box->model()->index(row, 0));
          CHECK(place.height() > 0);
          CHECK(room.top() <= place.top());
          CHECK(place.bottom() <= room.bottom());
        }
        box->hidePopup();
        ++opened;
      }
    }
    CHECK(opened > 5);
  }
  ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Look{});
}

TEST_CASE("a choice in a narrow place ends in … and tells the rest", "[ui][gui]") {
  Choice choice{nullptr};
  choice.addItems(
      {QStringLiteral("Wachten op de SEH op een bed, patiënt-uren"), QStringLiteral("a")});
  choice.resize(choice.sizeHint());
  choice.show();
  const QImage whole = choice.grab().toImage();
  CHECK(choice.fits(choice.itemText(0)));
  choice.resize(120, choice.height());
  CHECK_FALSE(choice.fits(choice.itemText(0)));
  CHECK(choice.fits(choice.itemText(1)));
  // Not cut at the border: other pixels than the same words cut off.
  CHECK(choice.grab().toImage().copy(10, 0, 84, choice.height()) !=
        whole.copy(10, 0, 84, choice.height()));
}

TEST_CASE("a slider moved by key changes the figures, and undo brings them back", "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.resize(1280, 720);
  window.show();
  window.go_to(QStringLiteral("scenario"));
  REQUIRE(test::wait_for([&] { return ready(window); }));
  Session& session = *window.session();
  QSlider* beds = nullptr;
  for (QSlider* slider : window.page("scenario")->findChildren<QSlider*>())
    if (slider->isEnabled() && slider->maximum() == 96) beds = slider;
  REQUIRE(beds != nullptr);
  const RunPointer before = session.current_result();
  const int value = beds->value();
  beds->setFocus();
  QTest::keyClick(beds, Qt::Key_Right);
  CHECK(beds->value() == value + 1);
  REQUIRE(test::wait_for([&] { return session.current_result() != before; }));
  CHECK(session.current_result()->region != before->region);
  REQUIRE(session.undo().canUndo());
  QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
  CHECK(test::wait_for([&] { return session.current_result()->region == before->region; }));
  CHECK(beds->value() == value);
}

TEST_CASE("everything that can be operated has a name", "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.show();
  for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
    if (button->focusPolicy() == Qt::NoFocus || !button->isVisible()) continue;
    INFO(button->metaObject()->className()
         << " in " << button->parent()->objectName().toStdString());
    CHECK((!button->text().isEmpty() || !button->accessibleName().isEmpty()));
  }
  for (const QSlider* slider : window.findChildren<QSlider*>())
    CHECK_FALSE(slider->accessibleName().isEmpty());
}
