// The bundled region, loaded once a test program and copied for each that asks.
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QTest>
#include <functional>
#include <string>

#include "ui/model/load.h"

namespace regioscoop::test {

// In memory: a test changes nobody's files.
inline ui::BundledPlaces places() {
  return {std::filesystem::path{REGIOSCOOP_SOURCE_DIR} / "data", {}, {}};
}

inline ui::Loaded bundled() { return ui::load_bundled(places(), store::OpenMode::read_write); }

// Handles events until `done`, at most ten seconds.
inline bool wait_for(const std::function<bool()>& done, int milliseconds = 10000) {
  return QTest::qWaitFor(done, milliseconds);
}

inline void keep(const QImage& image, const std::string& name) {
  QDir{}.mkpath(QStringLiteral(REGIOSCOOP_PICTURES));
  image.save(QStringLiteral(REGIOSCOOP_PICTURES) + QLatin1Char{'/'} + QString::fromStdString(name) +
             QStringLiteral(".png"));
}

}  // namespace regioscoop::test
