// The window on a real X display, where Xvfb is installed; and what starting it costs.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "common/error.h"
#include "support/catch.h"
#include "ui/bundled.h"

using namespace regioscoop;

namespace {

// A display of its own; the number is chosen by the server.
class OwnDisplay {
 public:
  explicit OwnDisplay(const QString& server) {
    process_.start(server,
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("1280x720x24"), QStringLiteral("-nolisten"),
                    QStringLiteral("tcp")});
    if (process_.waitForStarted() && process_.waitForReadyRead(20'000))
      number_ = QString::fromLatin1(process_.readLine()).trimmed();
  }
  ~OwnDisplay() {
    process_.terminate();
    process_.waitForFinished();
  }
  OwnDisplay(const OwnDisplay&) = delete;
  OwnDisplay& operator=(const OwnDisplay&) = delete;
  [[nodiscard]] const QString& number() const { return number_; }

 private:
  QProcess process_;
  QString number_;
};

}  // namespace

TEST_CASE("a real window is walked through every page on a display", "[ui][gui][db]") {
  const QString server = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
  if (server.isEmpty()) {
    WARN("skipped: Xvfb (package xvfb) is not installed");
    return;
  }
  const OwnDisplay display{server};
  REQUIRE_FALSE(display.number().isEmpty());
  QProcess walk;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("DISPLAY"), QLatin1Char{':'} + display.number());
  environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
  walk.setProcessEnvironment(environment);
  walk.start(QStringLiteral(REGIOSCOOP_WALK), {});
  REQUIRE(walk.waitForFinished(240'000));
  INFO(walk.readAllStandardError().toStdString());
  CHECK(walk.exitStatus() == QProcess::NormalExit);
  CHECK(walk.exitCode() == 0);
  for (const char* page : {"region", "scenario", "help"})
    CHECK(QFile::exists(
        QStringLiteral(REGIOSCOOP_PICTURES "/display-%1.png").arg(QString::fromLatin1(page))));
}

TEST_CASE("without a display the program says so, and still helps", "[ui]") {
  struct Answer {
    int code;
    std::string out, error;
  };
  const auto ask = [](const QStringList& words) {
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "REGIOSCOOP_LANGUAGE"})
      environment.remove(QString::fromLatin1(name));
    // As on a server, also where another platform would be found.
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(REGIOSCOOP_PROGRAM), words);
    REQUIRE(program.waitForFinished(60'000));
    REQUIRE(program.exitStatus() == QProcess::NormalExit);
    return Answer{program.exitCode(), program.readAllStandardOutput().toStdString(),
                  program.readAllStandardError().toStdString()};
  };
  const auto has = [](const std::string& words, const char* part) {
    return words.find(part) != std::string::npos;
  };
  const Answer window = ask({QStringLiteral("is-er-niet.regio")});
  CHECK(window.code == static_cast<int>(ErrorKind::system));
  CHECK(has(window.error, "Er is geen beeldscherm"));
  CHECK(has(window.error, "regioscoop report"));
  CHECK_FALSE(has(window.error, "platform"));
  const Answer english = ask({QStringLiteral("--language"), QStringLiteral("en")});
  CHECK(has(english.error, "There is no display"));

  const Answer help = ask({QStringLiteral("--help")});
  CHECK(help.code == 0);
  CHECK(has(help.out, "Gebruik"));
  CHECK(has(help.out, "regioscoop report"));
  CHECK(has(ask({QStringLiteral("--help"), QStringLiteral("--language=en")}).out, "Usage"));
  const Answer version = ask({QStringLiteral("--version")});
  CHECK(version.code == 0);
  CHECK(has(version.out, "regioscoop "));
}

TEST_CASE("options that the window does not know are refused", "[ui]") {
  const auto ask = [](const QStringList& words) {
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(REGIOSCOOP_PROGRAM), words);
    REQUIRE(program.waitForFinished(60'000));
    return std::pair{program.exitCode(), program.readAllStandardError().toStdString()};
  };
  const int usage = static_cast<int>(ErrorKind::usage);
  const auto [colours, said] = ask({QStringLiteral("--colours"), QStringLiteral("foo")});
  CHECK(colours == usage);
  CHECK(said.find("light, dark, contrast") != std::string::npos);
  CHECK(ask({QStringLiteral("--language"), QStringLiteral("de")}).first == usage);
  CHECK(ask({QStringLiteral("--kleuren")}).first == usage);
  CHECK(ask({QStringLiteral("--colours")}).first == usage);
  CHECK(ask({QStringLiteral("a.regio"), QStringLiteral("b.regio")}).first == usage);
}

TEST_CASE("the program starts with the bundled region in little memory", "[ui][gui][db]") {
  const QTemporaryDir home;
  QProcess program;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
  environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
  environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
  program.setProcessEnvironment(environment);
  program.start(QStringLiteral(REGIOSCOOP_PROGRAM), {QStringLiteral("--measure-startup")});
  REQUIRE(program.waitForFinished(60'000));
  const QString said = QString::fromUtf8(program.readAllStandardOutput());
  const QRegularExpressionMatch figures =
      QRegularExpression{QStringLiteral("^(\\d+) ms ([\\d.]+) MB")}.match(said);
  INFO(said.toStdString());
  REQUIRE(figures.hasMatch());
  WARN(said.trimmed().toStdString());
  // The time is watched by the benchmark, on a machine that does nothing else.
  CHECK(figures.captured(1).toInt() < 15'000);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  CHECK(figures.captured(2).toDouble() < 200);
#endif
}
