// Nothing is lost: killed windows, two windows on one file, a file that can't be written.
#include <QApplication>
#include <QLabel>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QUndoStack>
#include <algorithm>
#include <cmath>

#include "report/stored_scenario.h"
#include "store/copy.h"
#include "store/transaction.h"
#include "support/catch.h"
#include "support/temporary_folder.h"
#include "ui/bundled.h"
#include "ui/edit_until_killed.h"
#include "ui/model/clinic_levers.h"
#include "ui/shell/main_window.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

namespace fs = std::filesystem;

constexpr int kPatience = 60000;  // milliseconds; the machine may be busy

fs::path project_in(const test::TemporaryFolder& folder) {
  const fs::path file = folder / "regio.regio";
  const Loaded loaded = test::bundled();
  store::save_copy(*loaded.project, file);
  return file;
}

struct Edit {
  int number = 0;
  double at = 0;
};

std::vector<Edit> edits_in(const QByteArray& output) {
  std::vector<Edit> out;
  for (const QByteArray& line : output.split('\n')) {
    const QList<QByteArray> words = line.split(' ');
    if (words.size() == 2 && line.size() > 3)
      out.push_back({words[0].toInt(), words[1].toDouble()});
  }
  return out;
}

int saved_count(const store::Project& project) {
  for (const scenario::Scenario& scenario : report::read_scenarios(project))
    if (const scenario::Lever* lever = find_lever(scenario, test::kCounted, ""))
      return static_cast<int>(
          std::lround((std::get<double>(lever->value) - 0.1) / test::kCountStep));
  return 0;
}

scenario::Scenario with_share(const Session& session, double share) {
  scenario::Scenario changed = session.current();
  set_lever(changed, test::kCounted, "", share);
  return changed;
}

}  // namespace

TEST_CASE("a killed window loses at most the last second, and never the file", "[ui][db][kill]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  int before = 0;
  double worst = 0;
  for (int round = 0; round < 5; ++round) {
    QProcess child;
    child.start(
        QCoreApplication::applicationFilePath(),
        {QString::fromLatin1(test::kEditUntilKilled), QString::fromStdU16String(file.u16string())});
    REQUIRE(child.waitForStarted());
    QByteArray output;
    QElapsedTimer waiting;
    waiting.start();
    while (!output.contains('\n') && waiting.elapsed() < 60000) {
      child.waitForReadyRead(100);
      output += child.readAllStandardOutput();
    }
    REQUIRE(output.contains('\n'));
    const int wait = 600 + QRandomGenerator::global()->bounded(1500);
    waiting.restart();
    while (waiting.elapsed() < wait) {
      child.waitForReadyRead(20);
      output += child.readAllStandardOutput();
    }
    child.kill();
    child.waitForFinished();
    const double killed = test::shared_clock();
    output += child.readAllStandardOutput();
    const std::vector<Edit> edits = edits_in(output);
    REQUIRE(edits.size() > 2);

    // The file is whole, and what was edited more than a second ago is in it. On a machine that
    // gave the window no time to run, the second begins when it ran again.
    double stalled = killed - edits.back().at;
    for (std::size_t i = 1; i < edits.size(); ++i)
      stalled = std::max(stalled, edits[i].at - edits[i - 1].at);
    const store::Project project = store::Project::open(file, store::OpenMode::read_write);
    for (const Text& finding : store::check(project)) FAIL_CHECK(finding.en);
    const int saved = saved_count(project);
    double lost = 0;
    for (const Edit& edit : edits)
      if (edit.number > saved) {
        lost = killed - edit.at;
        break;
      }
    worst = std::max(worst, lost);
    INFO("killed after " << wait << " ms and " << edits.back().number << " edits; saved " << saved
                         << ", lost the last " << lost << " ms; stalled " << stalled << " ms");
    CHECK(lost <= 1000 + std::max(0.0, stalled - 50));
    CHECK(saved <= edits.back().number);
    // Each assumption edit has its row of history with the value that is there, or neither.
    const auto history = store::read_assumption_history(project, "journey.ed_peak_hour");
    const auto row = store::find_assumption(project, "journey.ed_peak_hour");
    if (!history.empty()) CHECK(history.back().new_value == row->value);
    CHECK(static_cast<int>(history.size()) >= before);
    before = static_cast<int>(history.size());
  }
  WARN("killed five times; at most the last " << worst << " ms were lost");

  // The lock of a window that is gone does not keep others out.
  MainWindow window{Look{}, test::places()};
  window.open(file);
  REQUIRE(test::wait_for([&] { return window.session() != nullptr; }, kPatience));
  CHECK(window.session()->editable());
}

TEST_CASE("a second window on a project reads only, says so, and changes nothing",
          "[ui][gui][db]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  MainWindow first{Look{}, test::places()};
  first.open(file);
  REQUIRE(test::wait_for([&] { return first.session() != nullptr; }, kPatience));
  CHECK(first.session()->editable());
  CHECK(first.session()->message().nl.empty());

  auto second = std::make_unique<MainWindow>(Look{}, test::places());
  second->open(file);
  REQUIRE(test::wait_for([&] { return second->session() != nullptr; }, kPatience));
  second->show();
  Session& reader = *second->session();
  CHECK(reader.read_only());
  CHECK(reader.message().nl.find("alleen te lezen") != std::string::npos);
  const auto labels = second->findChildren<QLabel*>();
  CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->isVisible() && label->text().contains(QStringLiteral("alleen te lezen"));
  }));
  reader.edit(with_share(reader, 0.5), QStringLiteral("x"));
  reader.add_copy({"Kopie", "Copy"});
  reader.remove_current();
  store::AssumptionRow row = *reader.find_assumption("journey.ed_peak_hour");
  row.value = 9;
  reader.edit_assumption(row, "x", "y", QStringLiteral("z"));
  CHECK_FALSE(reader.undo().canUndo());
  CHECK(reader.all_saved());

  // The first still writes, also while the second looks.
  first.session()->edit(with_share(*first.session(), 0.3), QStringLiteral("x"));
  first.session()->save_now();
  CHECK(first.session()->all_saved());
  // A project that can't be opened leaves the one on screen, and its lock, as they were.
  second.reset();
  MainWindow third{Look{}, test::places()};
  third.open(file);
  REQUIRE(test::wait_for([&] { return third.session() != nullptr; }, kPatience));
  CHECK(third.session()->read_only());
}

TEST_CASE("a long drag is saved under way", "[ui][db]") {
  Session session{test::bundled()};
  QSignalSpy saved{&session, &Session::saved};
  QElapsedTimer clock;
  clock.start();
  int edits = 0;
  // An edit every 20 ms: never half a second of rest.
  while (clock.elapsed() < 2500) {
    session.edit(with_share(session, 0.1 + 1e-6 * ++edits), QStringLiteral("x"),
                 QStringLiteral("drag"));
    QTest::qWait(20);
  }
  CHECK(saved.count() >= 2);
  CHECK(session.undo().count() == 1);
}

TEST_CASE("what can't be saved is said, kept, and saved when it can be", "[ui][db]") {
  Session session{test::bundled()};
  store::Project other =
      store::Project::open(session.project().path(), store::OpenMode::read_write);
  {
    const store::Transaction holds{other};  // another program writes
    session.edit(with_share(session, 0.31), QStringLiteral("x"));
    REQUIRE(test::wait_for([&] { return !session.message().nl.empty(); }, 30000));
    CHECK(session.message().nl.find("nog niet bewaard") != std::string::npos);
    CHECK_FALSE(session.all_saved());
  }
  REQUIRE(test::wait_for([&] { return session.all_saved(); }, 30000));
  CHECK(session.message().nl.empty());
  CHECK(std::get<double>(find_lever(report::find_scenario(report::read_scenarios(session.project()),
                                                          session.current().key),
                                    test::kCounted, "")
                             ->value) == 0.31);
}
