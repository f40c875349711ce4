// regioscoop [PROJECT] [--colours light|dark|contrast] [--language nl|en] [--frame-times]
// regioscoop report [PROJECT] SCENARIO... --output FILE
#include <unistd.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QSettings>
#include <QStandardPaths>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/help.h"
#include "cli/program.h"
#include "common/version.h"
#include "report_command.h"
#include "ui/shell/frame_times.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

namespace {

namespace fs = std::filesystem;
using namespace regioscoop;

// As the command line finds it: REGIOSCOOP_DATA, beside the program, or the source tree. What
// people do with the bundled region is kept in a copy of their own.
ui::BundledPlaces bundled_places() {
  std::error_code ignored;
  const fs::path share =
      fs::path{QCoreApplication::applicationDirPath().toStdU16String()} / "../share/regioscoop";
  ui::BundledPlaces places;
  places.tables = share / "data";
  if (const char* folder = std::getenv("REGIOSCOOP_DATA"); folder != nullptr && *folder != '\0')
    places.tables = folder;
  else if (!fs::exists(places.tables / "national/manifest.json", ignored))
    places.tables = REGIOSCOOP_SOURCE_DATA;
  places.ready = share / "amsterdam.regio";
  const QString own = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  if (!own.isEmpty()) places.working = fs::path{own.toStdU16String()} / "amsterdam.regio";
  return places;
}

ui::Look chosen_look(const QCommandLineParser& options) {
  const QSettings settings;
  ui::Look look;
  look.colours = static_cast<ui::ColourSet>(
      qBound(0, settings.value(QStringLiteral("look/colours"), 0).toInt(), 2));
  look.language = settings.value(QStringLiteral("look/language"), 0).toInt() == 1
                      ? Language::english
                      : Language::dutch;
  const QString colours = options.value(QStringLiteral("colours"));
  if (colours == QLatin1String{"light"}) look.colours = ui::ColourSet::light;
  if (colours == QLatin1String{"dark"}) look.colours = ui::ColourSet::dark;
  if (colours == QLatin1String{"contrast"}) look.colours = ui::ColourSet::high_contrast;
  const QString language = options.value(QStringLiteral("language"));
  if (language == QLatin1String{"nl"}) look.language = Language::dutch;
  if (language == QLatin1String{"en"}) look.language = Language::english;
  return look;
}

// Of this program, in memory; 0 where the system does not tell.
double resident_megabytes() {
  std::ifstream status{"/proc/self/statm"};
  long size = 0;
  long resident = 0;
  status >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// Without a window: the pictures of a note need fonts and painting, but no display.
int make_report(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  // Standard error is for what people read; that no desktop is running is known.
  qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& words) {
    if (type == QtFatalMsg || type == QtCriticalMsg) std::cerr << words.toStdString() << '\n';
  });
  const QApplication application{argc, argv};
  QApplication::setFont(ui::text_font());
  return cli::run_program({report_command()}, argc, argv);
}

}  // namespace

std::string_view regioscoop::cli::program_name() { return "regioscoop"; }

int main(int argc, char** argv) {
  QElapsedTimer clock;
  clock.start();
  QCoreApplication::setOrganizationName(QStringLiteral("Regioscoop"));
  QCoreApplication::setApplicationName(QStringLiteral("Regioscoop"));
  const std::string_view number = version();
  QCoreApplication::setApplicationVersion(
      QString::fromUtf8(number.data(), static_cast<int>(number.size())));
  if (argc > 1 && std::string_view{argv[1]} == "report") return make_report(argc, argv);
  ui::MeasuredApplication application{argc, argv};

  QCommandLineParser options;
  options.setApplicationDescription(
      QStringLiteral("Opent een regio in een venster. Zonder venster: regioscoop report --help\n"
                     "Opens a region in a window. Without a window: regioscoop report --help"));
  options.addHelpOption();
  options.addVersionOption();
  options.addPositionalArgument(QStringLiteral("project"),
                                QStringLiteral("Projectbestand / project file (.regio)"));
  options.addOption(
      {QStringLiteral("colours"), QStringLiteral("light, dark, contrast"), QStringLiteral("set")});
  options.addOption({QStringLiteral("language"), QStringLiteral("nl, en"), QStringLiteral("code")});
  options.addOption(
      {QStringLiteral("measure-startup"),
       QStringLiteral(
           "Print milliseconds to the first figures on screen and memory in use, and stop")});
  options.addOption(
      {QStringLiteral("frame-times"),
       QStringLiteral("Print at the end how long the window was busy with each event")});
  options.process(application);

  const ui::Look look = chosen_look(options);
  ui::apply(application, look);
  ui::MainWindow window{look, bundled_places()};
  const QStringList files = options.positionalArguments();
  window.open(files.isEmpty() ? fs::path{} : fs::path{files.front().toStdU16String()});
  if (options.isSet(QStringLiteral("measure-startup")))
    QObject::connect(&window, &ui::MainWindow::opened, &window, [&] {
      QObject::connect(window.session(), &ui::Session::results_changed, &window, [&] {
        if (window.session()->current_result() == nullptr ||
            window.session()->reference_result() == nullptr)
          return;
        QObject::disconnect(window.session(), &ui::Session::results_changed, &window, nullptr);
        window.repaint();
        std::cout << clock.elapsed() << " ms " << resident_megabytes() << " MB\n";
        QCoreApplication::quit();
      });
    });
  window.show();
  if (!options.isSet(QStringLiteral("frame-times"))) return QApplication::exec();
  application.measure(true);
  const int code = QApplication::exec();
  std::cerr << application.summary().toStdString() << '\n';
  return code;
}
