// Takes what the window shows out of it: tables, charts, the board note. Computes in the background
// and tells how far it is.
#pragma once

#include <QObject>
#include <filesystem>

#include "ui/model/background.h"
#include "ui/model/session.h"
#include "ui/shell/note_dialog.h"
#include "ui/theme/look.h"

class QMenu;
class QWidget;

namespace regioscoop::ui {

class Exporter : public QObject {
  Q_OBJECT

 public:
  // `page` gives the page on screen, whose charts are meant.
  Exporter(Session& session, Look look, QWidget* window, std::function<QWidget*()> page);

  void fill(QMenu& menu);
  void ask_for_note();

  // Without asking. Everything of all scenarios whose run is there, by the ending: .csv, .json,
  // .xlsx.
  void tables_to(const std::filesystem::path& file);
  void note_to(const NoteChoice& choice, const std::filesystem::path& file);
  // PNG, SVG and CSV of each chart on the page; the number of charts.
  int charts_to(const std::filesystem::path& folder);

  void cancel() { background_.cancel(); }

 Q_SIGNALS:
  void busy_changed(bool busy);
  void advanced(double fraction);
  void finished(const QString& file);
  void failed(const Text& message);

 private:
  void ask_for_tables(const QString& ending, const QString& kind);
  void ask_for_charts();
  [[nodiscard]] QString suggested(const QString& name) const;

  Session& session_;
  Look look_;
  QWidget* window_;
  std::function<QWidget*()> page_;
  Background background_;
};

}  // namespace regioscoop::ui
