// regioscoop [PROJECT] [--colours light|dark|contrast] [--language nl|en] [--frame-times]
// regioscoop report [PROJECT] SCENARIO... --output FILE
#include <unistd.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>

#include "cli/help.h"
#include "cli/parser.h"
#include "cli/program.h"
#include "cli/terminal.h"
#include "common/error.h"
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

constexpr std::array kColours{"light", "dark", "contrast"};  // in the order of ui::ColourSet
constexpr std::array kLanguages{"nl", "en"};

Text help() {
  return {
      "Regioscoop: wat een verandering in de regionale zorg doet met patiënten, zorgverleners en "
      "kosten.\n\n"
      "Gebruik\n"
      "  regioscoop [PROJECT] [OPTIES]                opent een regio in een venster\n"
      "  regioscoop report [PROJECT] SCENARIO... ...  maakt een bestuursnotitie, zonder venster;\n"
      "                                               uitleg: regioscoop report --help\n\n"
      "Argumenten\n"
      "  PROJECT              Projectbestand (.regio). Weggelaten: de meegeleverde regio.\n\n"
      "Opties\n"
      "  --colours KLEUREN    light, dark of contrast; anders als de vorige keer\n"
      "  --language TAAL      nl of en; anders als de vorige keer\n"
      "  --frame-times        zegt aan het eind hoe lang het venster met elke gebeurtenis bezig "
      "was\n"
      "  --measure-startup    zegt na hoeveel milliseconden er cijfers staan en hoeveel geheugen "
      "er "
      "in\n"
      "                       gebruik is, en stopt\n"
      "  -h, --help           deze uitleg\n"
      "  -v, --version        de versie\n\n"
      "Rekenen zonder venster: regioscoop-cli --help\n",
      "Regioscoop: what a change in regional care does to patients, professionals and costs.\n\n"
      "Usage\n"
      "  regioscoop [PROJECT] [OPTIONS]               opens a region in a window\n"
      "  regioscoop report [PROJECT] SCENARIO... ...  makes a board note, without a window;\n"
      "                                               help: regioscoop report --help\n\n"
      "Arguments\n"
      "  PROJECT              Project file (.regio). Left out: the bundled region.\n\n"
      "Options\n"
      "  --colours SET        light, dark or contrast; else as before\n"
      "  --language CODE      nl or en; else as before\n"
      "  --frame-times        tells at the end how long the window was busy with each event\n"
      "  --measure-startup    tells after how many milliseconds there are figures and how much "
      "memory\n"
      "                       is in use, and stops\n"
      "  -h, --help           this help\n"
      "  -v, --version        the version\n\n"
      "Computing without a window: regioscoop-cli --help\n"};
}

Error usage_error(const Text& message) {
  return {ErrorKind::usage,
          message,
          {"Bekijk de mogelijkheden met: regioscoop --help",
           "See what is possible with: regioscoop --help"}};
}

// Throws Error{usage}.
void check_choice(const QCommandLineParser& options, const char* name,
                  std::span<const char* const> choices) {
  const QString key = QString::fromLatin1(name);
  if (!options.isSet(key)) return;
  const std::string given = options.value(key).toStdString();
  std::string known;
  for (const char* choice : choices) {
    if (given == choice) return;
    known += (known.empty() ? "" : ", ") + std::string{choice};
  }
  throw usage_error(text("--{} kan niet ‘{}’ zijn. Het kan zijn: {}.",
                         "--{} can’t be ‘{}’. It can be: {}.", name, given, known));
}

// What Qt's own options (-platform, -style) leave. Throws Error{usage}.
void read_options(QCommandLineParser& options, const QStringList& words) {
  options.addHelpOption();
  options.addVersionOption();
  for (const char* name : {"colours", "language"}) {
    const QString key = QString::fromLatin1(name);
    options.addOption({key, {}, key});
  }
  for (const char* name : {"measure-startup", "frame-times"})
    options.addOption(QCommandLineOption{QString::fromLatin1(name)});
  if (!options.parse(words)) {
    const QStringList unknown = options.unknownOptionNames();
    if (!unknown.isEmpty())
      throw usage_error(text("De optie ‘{}’ bestaat niet.", "There is no option ‘{}’.",
                             unknown.front().toStdString()));
    throw usage_error({"Een optie mist haar waarde, of heeft er een die ze niet kent.",
                       "An option lacks its value, or has one that it does not take."});
  }
  check_choice(options, "colours", kColours);
  check_choice(options, "language", kLanguages);
  if (options.positionalArguments().size() > 1)
    throw usage_error({"Er kan één project tegelijk open.", "One project can be open at a time."});
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
  for (std::size_t i = 0; i < kColours.size(); ++i)
    if (colours == QLatin1String{kColours[i]}) look.colours = static_cast<ui::ColourSet>(i);
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

bool asked_for(const std::vector<std::string>& words, std::string_view brief,
               std::string_view whole) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::any_of(words.begin(), end,
                     [&](const std::string& word) { return word == brief || word == whole; });
}

// While Qt looks for a display. What it says on the way is not for people; where it would abort,
// there is none. A template, for Qt hands a message handler no argument of ours.
template <Language kLanguage>
void without_display(QtMsgType type, const QMessageLogContext& /*context*/, const QString& words) {
  if (type != QtFatalMsg) {
    if (qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS")) std::cerr << words.toStdString() << '\n';
    return;
  }
  cli::Terminal{kLanguage, false}.error(
      Error{ErrorKind::system,
            {"Er is geen beeldscherm waarop een venster kan komen.",
             "There is no display for a window to appear on."},
            {"Start het programma in een grafische omgeving. Zonder beeldscherm: ‘regioscoop "
             "report --help’ maakt een bestuursnotitie, ‘regioscoop-cli --help’ rekent.",
             "Start the program on a desktop. Without a display: ‘regioscoop report --help’ makes "
             "a board note, ‘regioscoop-cli --help’ computes."}});
  std::_Exit(static_cast<int>(ErrorKind::system));
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
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  cli::Terminal terminal{cli::choose_language(words), false};
  if (asked_for(words, "-h", "--help")) {
    terminal.write(help().in(terminal.language()));
    return cli::kSuccess;
  }
  if (asked_for(words, "-v", "--version")) {
    terminal.write(fmt::format("regioscoop {}\n", version()));
    return cli::kSuccess;
  }
  // Where no window can come Qt would abort the program with words for programmers.
  const QtMessageHandler usual = qInstallMessageHandler(terminal.language() == Language::dutch
                                                            ? without_display<Language::dutch>
                                                            : without_display<Language::english>);
  ui::MeasuredApplication application{argc, argv};
  qInstallMessageHandler(usual);

  QCommandLineParser options;
  try {
    read_options(options, QCoreApplication::arguments());
  } catch (const Error& error) {
    terminal.error(error);
    return static_cast<int>(error.kind());
  }

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
