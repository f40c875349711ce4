// Runs the tests inside a QApplication, without a display and with settings of their own.
#define CATCH_CONFIG_RUNNER
#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "support/catch.h"
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
  return Catch::Session().run(argc, argv);
}
