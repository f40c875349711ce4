#include "ui/theme/moment.h"

#include <QDateTime>

namespace regioscoop::ui {
namespace {

QString written(const std::string& utc, const QString& form) {
  const QDateTime at = QDateTime::fromString(to_qt(utc), Qt::ISODate).toLocalTime();
  return at.isValid() ? at.toString(form) : to_qt(utc);
}

}  // namespace

QString moment_words(const Look& look, const std::string& utc) {
  return written(utc, look.words("dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm"));
}

QString day_words(const Look& look, const std::string& utc) {
  return written(utc, look.words("dd-MM-yyyy", "yyyy-MM-dd"));
}

}  // namespace regioscoop::ui
