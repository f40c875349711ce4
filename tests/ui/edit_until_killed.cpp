#include "ui/edit_until_killed.h"

#include <QApplication>
#include <QTimer>
#include <chrono>
#include <cstdio>

#include "ui/bundled.h"
#include "ui/model/clinic_levers.h"
#include "ui/shell/main_window.h"

namespace regioscoop::test {

double shared_clock() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

int edit_until_killed(const QString& file) {
  ui::MainWindow window{ui::Look{}, places()};
  QTimer timer;
  int edits = 0;
  QObject::connect(&timer, &QTimer::timeout, &window, [&] {
    ui::Session& session = *window.session();
    ++edits;
    scenario::Scenario changed = session.current();
    ui::set_lever(changed, kCounted, "", 0.1 + edits * kCountStep);
    // As one drag: the saving must not wait for its end.
    session.edit(changed, QStringLiteral("tellen"), QStringLiteral("count"));
    std::printf("%d %.1f\n", edits, shared_clock());
    std::fflush(stdout);
    if (edits % 40 != 0) return;
    store::AssumptionRow row = *session.find_assumption("journey.ed_peak_hour");
    row.value = 10 + edits * kCountStep;
    session.edit_assumption(row, "test", std::to_string(edits), QStringLiteral("aanname"));
  });
  QObject::connect(&window, &ui::MainWindow::opened, &window, [&] { timer.start(15); });
  window.open(std::filesystem::path{file.toStdU16String()});
  return QApplication::exec();
}

}  // namespace regioscoop::test
