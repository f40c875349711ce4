// A lever that is dragged, in a real window without a display: how long the thread of the window is
// busy with each event, and how long from the key to the figures.
#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include "ui/shell/frame_times.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

namespace {

using namespace regioscoop;

ui::MeasuredApplication* application() {
  return dynamic_cast<ui::MeasuredApplication*>(QCoreApplication::instance());
}

void wait_until(const std::function<bool()>& done, int milliseconds = 30000) {
  QElapsedTimer clock;
  clock.start();
  while (!done() && clock.elapsed() < milliseconds) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    QThread::usleep(200);
  }
}

struct Window {
  ui::MainWindow window;
  QSlider* beds = nullptr;

  Window() : window{ui::Look{}, {std::filesystem::path{REGIOSCOOP_SOURCE_DIR} / "data", {}, {}}} {
    window.show_session(
        ui::load_bundled({std::filesystem::path{REGIOSCOOP_SOURCE_DIR} / "data", {}, {}},
                         store::OpenMode::read_write));
    window.resize(1440, 900);
    window.show();
    window.go_to(QStringLiteral("scenario"));
    wait_until([this] {
      return window.session()->current_result() != nullptr &&
             window.session()->reference_result() != nullptr;
    });
    for (QSlider* slider : window.page("scenario")->findChildren<QSlider*>())
      if (slider->isEnabled() && slider->isVisible() && slider->maximum() == 96) beds = slider;
    wait_until([] { return false; }, 300);
  }
};

// One step of the slider and everything that follows, up to the figures on screen.
void drag_beds(benchmark::State& state) {
  Window shown;
  if (shown.beds == nullptr) return state.SkipWithError("no slider of beds");
  ui::Session& session = *shown.window.session();
  application()->measure(true);
  int step = 1;
  for (auto _ : state) {
    const ui::RunPointer before = session.current_result();
    if (shown.beds->value() >= 90) step = -1;
    if (shown.beds->value() <= 10) step = 1;
    // By way of an event, as a key or the mouse does.
    QMetaObject::invokeMethod(
        shown.beds, [&] { shown.beds->setValue(shown.beds->value() + step); },
        Qt::QueuedConnection);
    wait_until([&] { return session.current_result() != before; });
    QCoreApplication::processEvents();
  }
  std::vector<double> times;
  for (const ui::EventTime& time : application()->times()) times.push_back(time.milliseconds);
  std::sort(times.begin(), times.end());
  state.counters["longest_event_ms"] = times.back();
  state.counters["event_p99_ms"] = times[times.size() * 99 / 100];
  state.counters["events_over_8_ms"] = static_cast<double>(
      std::count_if(times.begin(), times.end(), [](double t) { return t > ui::kEventBudget; }));
  state.counters["run_ms"] = session.latest_run_milliseconds();
  // On a busy machine an event waits for its turn; what counts is its own work.
  std::vector<ui::EventTime> worst = application()->times();
  std::sort(worst.begin(), worst.end(),
            [](const ui::EventTime& a, const ui::EventTime& b) { return a.work > b.work; });
  state.counters["longest_work_ms"] = worst.front().work;
  state.counters["work_p99_ms"] = worst[worst.size() / 100].work;
  state.counters["work_over_8_ms"] =
      static_cast<double>(std::count_if(worst.begin(), worst.end(), [](const ui::EventTime& time) {
        return time.work > ui::kEventBudget;
      }));
  std::map<std::string, double> by_kind;
  for (const ui::EventTime& time : worst) {
    double& longest = by_kind[time.what.toStdString()];
    longest = std::max(longest, time.work);
  }
  for (const auto& [kind, longest] : by_kind)
    if (longest > 1) std::cerr << "at most " << longest << " ms: " << kind << '\n';
  application()->measure(false);
}
BENCHMARK(drag_beds)->Unit(benchmark::kMillisecond)->Iterations(100);

// Every widget of a page drawn anew.
void paint_page(benchmark::State& state, const char* page) {
  Window shown;
  shown.window.go_to(QString::fromLatin1(page));
  wait_until([] { return false; }, 500);
  for (auto _ : state) shown.window.repaint();
}
BENCHMARK_CAPTURE(paint_page, scenario, "scenario")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(paint_page, region, "region")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(paint_page, compare, "compare")->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  const QTemporaryDir settings;
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  ui::MeasuredApplication measured{argc, argv};
  ui::apply(measured, {});
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
