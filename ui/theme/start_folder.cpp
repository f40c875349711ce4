#include "ui/theme/start_folder.h"

#include <QDir>
#include <QFileInfo>

namespace regioscoop::ui {

QString start_folder(QStandardPaths::StandardLocation which) {
  const QString folder = QStandardPaths::writableLocation(which);
  return (QFileInfo{folder}.isDir() ? folder : QDir::homePath()) + QLatin1Char{'/'};
}

}  // namespace regioscoop::ui
