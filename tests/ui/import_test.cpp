// Reading files into a project from the window.
#include <QAbstractItemModelTester>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QUrl>
#include <algorithm>

#include "common/digest.h"
#include "store/assumption.h"
#include "store/copy.h"
#include "store/import_log.h"
#include "store/project.h"
#include "support/catch.h"
#include "support/project_digest.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"
#include "ui/bundled.h"
#include "ui/model/importer.h"
#include "ui/shell/main_window.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

const std::string kEligible = "journey.eligible_share";
constexpr int kPatience = 60000;  // milliseconds; the machine may be busy

// An own table with one assumption.
std::string table(const std::string& value) {
  return "# regioscoop-table: assumption\n"
         "key,value,low,high,level,distribution,status,strength,owner,evidence_key,source,note\n"
         "journey.eligible_share," +
         value + ",0.1,0.4,0.95,beta,assumption,none,default,,regioscoop.assumption,\n";
}

bool looked(const Importer& importer) {
  return !importer.items().empty() &&
         std::none_of(importer.items().begin(), importer.items().end(),
                      [](const ImportItem& item) { return item.state == ImportState::looking; });
}

bool at_rest(const Session& session) { return session.editable() && session.region_is_current(); }

// Has the file looked at and read, and waits for the region that follows.
bool read_in(Session& session, const std::filesystem::path& file) {
  Importer& importer = session.importer();
  importer.add({file});
  if (!test::wait_for([&] { return looked(importer); }, kPatience)) return false;
  importer.start(std::nullopt);
  return test::wait_for([&] { return !importer.reading() && at_rest(session); }, kPatience);
}

QPushButton* button(QWidget* page, const QString& words) {
  for (QPushButton* one : page->findChildren<QPushButton*>())
    if (one->text().remove(QLatin1Char{'&'}) == words) return one;
  return nullptr;
}

void drop(QWidget* target, const std::vector<std::filesystem::path>& files) {
  QMimeData data;
  QList<QUrl> urls;
  for (const auto& file : files)
    urls << QUrl::fromLocalFile(QString::fromStdU16String(file.u16string()));
  data.setUrls(urls);
  const QPoint at = target->rect().center();
  QDragEnterEvent enter{at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
  QCoreApplication::sendEvent(target, &enter);
  if (!enter.isAccepted()) return;
  QDropEvent dropped{QPointF{at}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
  QCoreApplication::sendEvent(target, &dropped);
}

}  // namespace

TEST_CASE("files are recognised, read whole or not at all, logged, and the region follows",
          "[ui][db][import]") {
  const test::TemporaryFolder folder;
  const auto good = folder.write("aannames.csv", table("0.26"));
  const auto bad = folder.write("fout.csv", table("veel"));
  const auto strange = folder.write("brief.txt", "Geachte mevrouw,\n\nhierbij.\n");
  Session session{test::bundled()};
  Importer& importer = session.importer();
  const QAbstractItemModelTester tester{&importer,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};
  const std::size_t logged = store::read_import_log(session.project()).size();
  importer.add({good, bad, strange, folder / "weg.csv"});
  REQUIRE(test::wait_for([&] { return looked(importer); }, kPatience));
  CHECK(importer.items()[0].state == ImportState::ready);
  CHECK(importer.items()[0].head.size() == 2);
  CHECK(importer.items()[1].state == ImportState::ready);
  CHECK(importer.items()[2].state == ImportState::unknown);
  CHECK(importer.items()[3].state == ImportState::unknown);
  CHECK_FALSE(importer.index(2, 0).data(Qt::ToolTipRole).toString().isEmpty());
  CHECK(importer.ready() == 2);

  importer.start(std::nullopt);
  CHECK(importer.reading());
  CHECK_FALSE(session.editable());  // nobody edits meanwhile, and the window says so
  CHECK(session.message().nl.find("ingelezen") != std::string::npos);
  session.add_copy({"Kopie", "Copy"});
  CHECK_FALSE(session.undo().canUndo());
  REQUIRE(test::wait_for([&] { return !importer.reading() && session.editable(); }, kPatience));
  CHECK(session.message().nl.empty());
  for (const ImportItem& item : importer.items())
    if (item.error) UNSCOPED_INFO(item.error->what());
  CHECK(importer.items()[0].state == ImportState::done);
  CHECK(importer.items()[0].changed_something());
  CHECK(importer.items()[1].state == ImportState::refused);
  REQUIRE(importer.items()[1].error);
  CHECK(importer.items()[1].error->message().nl.find("veel") != std::string::npos);
  REQUIRE(test::wait_for([&] { return session.region_is_current(); }, kPatience));
  CHECK(session.region().assumptions.value(kEligible) == 0.26);
  CHECK(session.find_assumption(kEligible)->value == 0.26);
  const auto log = store::read_import_log(session.project());
  REQUIRE(log.size() == logged + 1);
  CHECK(log.back().file_name == "aannames.csv");
  CHECK(log.back().file_sha256 == sha256(table("0.26")));
  CHECK(store::check(session.project()).empty());

  importer.clear();
  CHECK(importer.rowCount() == 0);
}

TEST_CASE("reading a file is undone and redone, with the edits around it", "[ui][db][import]") {
  const test::TemporaryFolder folder;
  const auto good = folder.write("aannames.csv", table("0.26"));
  Session session{test::bundled()};
  session.add_copy({"Ervoor", "Before"});
  session.save_now();
  const std::string before = test::project_digest(session.project());
  const double value = session.find_assumption(kEligible)->value;
  REQUIRE(value != 0.26);
  REQUIRE(read_in(session, good));
  CHECK(session.find_assumption(kEligible)->value == 0.26);
  CHECK(session.undo().undoText() == QStringLiteral("inlezen van aannames.csv"));
  const std::string after = test::project_digest(session.project());
  CHECK(after != before);

  Importer& importer = session.importer();
  REQUIRE(importer.items().size() == 1);
  CHECK(importer.items()[0].state == ImportState::done);
  REQUIRE(read_in(session, good));  // the same once more: nothing to undo, but read
  CHECK(importer.items()[1].state == ImportState::done);

  session.add_copy({"Erna", "After"});
  CHECK(session.current().name.nl == "Erna");
  session.undo().undo();  // the copy
  session.undo().undo();  // the file
  CHECK_FALSE(session.editable());
  REQUIRE(test::wait_for([&] { return at_rest(session); }, kPatience));
  CHECK(session.find_assumption(kEligible)->value == value);
  CHECK(session.region().assumptions.value(kEligible) == value);
  // The list says so too: neither is in the project, and both can be read again.
  CHECK(importer.ready() == 2);
  CHECK(importer.items()[0].results.empty());
  CHECK(importer.index(0, Importer::kState).data().toString() ==
        QStringLiteral("klaar om in te lezen"));
  CHECK(importer.index(0, Importer::kRows).data().toString().isEmpty());
  CHECK(test::project_digest(session.project()) == before);
  CHECK(store::check(session.project()).empty());
  // What was done before it can be undone, and all of it done again.
  CHECK(session.undo().canUndo());
  const std::size_t scenarios = session.scenarios().size();
  session.undo().undo();
  CHECK(session.scenarios().size() == scenarios - 1);
  session.undo().redo();
  session.undo().redo();
  REQUIRE(test::wait_for([&] { return at_rest(session); }, kPatience));
  CHECK(session.find_assumption(kEligible)->value == 0.26);
  CHECK(test::project_digest(session.project()) == after);
  CHECK(importer.ready() == 0);
  CHECK(importer.items()[0].changed_something());
  CHECK(importer.index(1, Importer::kState).data().toString() == QStringLiteral("ingelezen"));
}

TEST_CASE("reading is not undone over what another program wrote", "[ui][db][import]") {
  const test::TemporaryFolder folder;
  const auto good = folder.write("aannames.csv", table("0.26"));
  Session session{test::bundled()};
  REQUIRE(read_in(session, good));
  {
    store::Project other =
        store::Project::open(session.project().path(), store::OpenMode::read_write);
    store::AssumptionRow row = *session.find_assumption(kEligible);
    row.value = 0.31;
    store::replace_assumption(other, row, {"2026-01-01T00:00:00Z", "iemand", "beter geteld"});
  }
  session.undo().undo();
  REQUIRE(test::wait_for([&] { return at_rest(session); }, kPatience));
  CHECK(session.message().nl.find("niets veranderd") != std::string::npos);
  CHECK_FALSE(session.undo().canRedo());
  const auto rows = store::read_assumptions(session.project());
  CHECK(std::any_of(rows.begin(), rows.end(), [](const store::AssumptionRow& row) {
    return row.key == kEligible && row.value == 0.31;
  }));
}

TEST_CASE("reading that is stopped leaves the project as it was", "[ui][db][import]") {
  const auto large = test::published_file("vektis/vektis_2018_gemeente.csv");
  if (!large) return;
  Session session{test::bundled()};
  session.save_now();
  const std::string before = test::project_digest(session.project());
  Importer& importer = session.importer();
  importer.add({*large});
  REQUIRE(test::wait_for([&] { return looked(importer); }, kPatience));
  REQUIRE(importer.items()[0].state == ImportState::ready);
  importer.start(std::nullopt);
  importer.cancel();
  REQUIRE(test::wait_for([&] { return !importer.reading(); }, kPatience));
  CHECK(importer.items()[0].state == ImportState::ready);
  CHECK(test::project_digest(session.project()) == before);
  CHECK(session.editable());
  CHECK(importer.ready() == 1);  // may be tried again
}

TEST_CASE("a file is dropped on the page, read by a click, and shown", "[ui][gui][db][import]") {
  const test::TemporaryFolder folder;
  const auto good = folder.write("aannames.csv", table("0.26"));
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.resize(1280, 720);
  window.show();
  window.go_to(QStringLiteral("evidence"));
  auto* tabs = window.page("evidence")->findChild<QTabWidget*>();
  REQUIRE(tabs != nullptr);
  tabs->setCurrentIndex(3);
  QWidget* part = tabs->currentWidget();
  test::keep(window.grab().toImage(), "evidence-import-empty");
  CHECK_FALSE(button(part, QStringLiteral("Lees in"))->isEnabled());
  drop(part, {good, folder / "ander.regio"});  // a project is opened, by the window
  CHECK(window.session()->importer().rowCount() == 0);
  // What nothing recognises is no workbook either, and is counted.
  const auto words = [&] {
    QString all;
    for (const QLabel* label : window.page("evidence")->findChildren<QLabel*>())
      if (label->isVisible()) all += label->text() + QLatin1Char{'\n'};
    return all;
  };
  drop(part, {folder.write("binair.csv", std::string("a\0b\0c", 5))});
  REQUIRE(test::wait_for([&] { return looked(window.session()->importer()); }, kPatience));
  REQUIRE(test::wait_for([&] { return words().contains(QStringLiteral("niet herkend")); }));
  CHECK_FALSE(words().contains(QStringLiteral("werkmap")));
  drop(part, {good});
  Importer& importer = window.session()->importer();
  REQUIRE(test::wait_for([&] { return looked(importer); }, kPatience));
  QTest::qWait(30);
  test::keep(window.grab().toImage(), "evidence-import-ready");
  QPushButton* read = button(part, QStringLiteral("Lees in"));
  REQUIRE(read->isEnabled());
  QTest::mouseClick(read, Qt::LeftButton);
  REQUIRE(test::wait_for(
      [&] {
        return !importer.reading() && window.session()->region_is_current() &&
               window.page("evidence") != nullptr;
      },
      kPatience));
  // All pages are made anew; the one on screen stays, with its tab and what was read.
  REQUIRE(test::wait_for(
      [&] {
        auto* now = window.page("evidence")->findChild<QTabWidget*>();
        return now != tabs && now->isVisible() && now->currentIndex() == 3;
      },
      kPatience));
  QTest::qWait(50);
  test::keep(window.grab().toImage(), "evidence-import-done");
  CHECK(window.session()->region().assumptions.value(kEligible) == 0.26);
  const auto labels = window.page("evidence")->findChildren<QLabel*>();
  CHECK(words().contains(QStringLiteral("1 ingelezen, 0 geweigerd, 1 niet herkend")));
  REQUIRE(labels.size() > 1);
  for (QTableView* list : window.page("evidence")->findChildren<QTableView*>())
    if (list->isVisible() && list->model()->columnCount() == Importer::kColumns) list->selectRow(1);
  CHECK(words().contains(QStringLiteral("1 veranderd")));
}

TEST_CASE("a window that only reads says that nothing can be read in", "[ui][gui][db][import]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "regio.regio";
  {
    const Loaded loaded = test::bundled();
    store::save_copy(*loaded.project, file);
  }
  MainWindow window{Look{}, test::places()};
  window.show_session(load_file(file, store::OpenMode::read_only));
  window.show();
  window.go_to(QStringLiteral("evidence"));
  auto* tabs = window.page("evidence")->findChild<QTabWidget*>();
  tabs->setCurrentIndex(3);
  QWidget* part = tabs->currentWidget();
  CHECK_FALSE(button(part, QStringLiteral("Kies bestanden …"))->isEnabled());
  drop(part, {folder.write("aannames.csv", table("0.26"))});
  CHECK(window.session()->importer().rowCount() == 0);
  window.session()->importer().add({folder / "aannames.csv"});
  REQUIRE(test::wait_for([&] { return looked(window.session()->importer()); }));
  window.session()->importer().start(std::nullopt);
  CHECK_FALSE(window.session()->importer().reading());
  const auto labels = part->findChildren<QLabel*>();
  CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->isVisible() && label->text().contains(QStringLiteral("kan alleen lezen"));
  }));
  tabs->setCurrentIndex(0);
  for (QPushButton* one : tabs->currentWidget()->findChildren<QPushButton*>())
    if (one->text().contains(QStringLiteral("Wijzigen"))) CHECK_FALSE(one->isEnabled());
}
