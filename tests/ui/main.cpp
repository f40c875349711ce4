// Runs the tests inside a QApplication, without a display and with settings of their own.
#define CATCH_CONFIG_RUNNER
#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <string_view>

#include "support/catch.h"
#include "ui/edit_until_killed.h"
#include "ui/theme/style.h"

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  const QTemporaryDir settings;
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  QCoreApplication::setOrganizationName(QStringLiteral("Regioscoop"));
  QCoreApplication::setApplicationName(QStringLiteral("tests"));
  QApplication application{argc, argv};
  regioscoop::ui::apply(application, {});
  // This program itself, started by a test to be killed by it.
  if (argc == 3 && std::string_view{argv[1]} == regioscoop::test::kEditUntilKilled)
    return regioscoop::test::edit_until_killed(QString::fromLocal8Bit(argv[2]));
  return Catch::Session().run(argc, argv);
}
