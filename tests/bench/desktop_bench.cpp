// A lever that is dragged, in a real window without a display: how long the thread of the window is
// busy with each event, and how long from the key to the figures.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
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

// Of programs that this one started and that have ended; for a busy machine, where the clock says
// little.
double processor_milliseconds_of_children() {
  rusage used{};
  if (getrusage(RUSAGE_CHILDREN, &used) != 0) return 0;
  const auto milliseconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

// The program itself on a display of its own (Xvfb where that is installed, else no display), with
// the folders of somebody who starts it for the first time or again: until the first figures are on
// screen, as it says itself, and how much memory it then has. Goals: 700 ms and 200 MB.
void start_program(benchmark::State& state, bool first_time) {
  QProcess server;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
  const QString xvfb = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
  if (!xvfb.isEmpty()) {
    server.start(xvfb,
                 {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                  QStringLiteral("0"), QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"),
                  QStringLiteral("tcp")});
    if (server.waitForStarted() && server.waitForReadyRead(20'000)) {
      environment.insert(QStringLiteral("DISPLAY"),
                         QLatin1Char{':'} + QString::fromLatin1(server.readLine()).trimmed());
      environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    }
  }
  const auto start = [&](const QString& home, double& milliseconds, double& megabytes) {
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(REGIOSCOOP_PROGRAM), {QStringLiteral("--measure-startup")});
    if (!program.waitForFinished(60'000) || program.exitCode() != 0) return false;
    const QList<QByteArray> words = program.readAllStandardOutput().split(' ');
    if (words.size() < 4) return false;
    milliseconds = words[0].toDouble();
    megabytes = words[2].toDouble();
    return true;
  };
  const QTemporaryDir again;
  double milliseconds = 0;
  double megabytes = 0;
  if (!first_time) start(again.path(), milliseconds, megabytes);
  double slowest = 0;
  double quickest = 1e9;
  double most = 0;
  double least_work = 1e9;
  for (auto _ : state) {
    const QTemporaryDir fresh;
    const double work = processor_milliseconds_of_children();
    if (!start(first_time ? fresh.path() : again.path(), milliseconds, megabytes)) {
      state.SkipWithError("the program did not say how it started");
      break;
    }
    state.SetIterationTime(milliseconds / 1000);
    slowest = std::max(slowest, milliseconds);
    quickest = std::min(quickest, milliseconds);
    most = std::max(most, megabytes);
    least_work = std::min(least_work, processor_milliseconds_of_children() - work);
  }
  state.counters["to_figures_ms_best"] = quickest;
  state.counters["to_figures_ms_worst"] = slowest;
  state.counters["processor_ms_best"] = least_work;
  state.counters["goal_ms"] = 700;
  state.counters["resident_mb"] = most;
  state.counters["goal_mb"] = 200;
  server.terminate();
  server.waitForFinished(5'000);
}
BENCHMARK_CAPTURE(start_program, first_time, true)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(7);
BENCHMARK_CAPTURE(start_program, again, false)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(7);

// Every widget of a page drawn anew.
void paint_page(benchmark::State& state, const char* page) {
  Window shown;
  shown.window.go_to(QString::fromLatin1(page));
  wait_until([] { return false; }, 500);
  for (auto _ : state) shown.window.repaint();
  // Which of its widgets cost most, alone and with what lies behind them.
  std::multimap<double, std::string> costs;
  for (QWidget* widget : shown.window.page(page)->findChildren<QWidget*>()) {
    if (!widget->isVisible() || !widget->findChildren<QWidget*>().isEmpty()) continue;
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
      const double before = ui::processor_milliseconds();
      widget->repaint();
      least = std::min(least, ui::processor_milliseconds() - before);
    }
    costs.emplace(least, widget->metaObject()->className());
    if (costs.size() > 5) costs.erase(costs.begin());
  }
  for (const auto& [cost, name] : costs)
    if (cost > 0.5) std::cerr << page << ": " << cost << " ms: " << name << '\n';
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
