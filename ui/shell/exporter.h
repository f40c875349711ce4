// Takes what the window shows out of it: tables, charts, the board note. Computes in the background
// and tells how far it is.
#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <vector>

#include "ui/model/background.h"
#include "ui/model/session.h"
#include "ui/shell/note_dialog.h"
#include "ui/theme/look.h"

class QMenu;
class QWidget;

namespace regioscoop::ui {

// One piece of work at a time: what is asked for meanwhile is refused in words. Outlives pages,
// languages and projects; work that was begun is done with what was there then.
class Exporter : public QObject {
  Q_OBJECT

 public:
  // `page` gives the page on screen, whose charts are meant.
  Exporter(Look look, QWidget* window, std::function<QWidget*()> page);
  // Of what comes next.
  void set_session(Session* session) { session_ = session; }
  void set_look(const Look& look) { look_ = look; }

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
  void refused(const Text& message);

 private:
  void ask_for_tables(const QString& ending, const QString& kind);
  void ask_for_charts();
  // Not while other work is under way; says so.
  [[nodiscard]] bool may_begin();
  [[nodiscard]] Background::Ended told(const std::filesystem::path& file);
  struct ChartFile;
  [[nodiscard]] std::vector<ChartFile> chart_files(const std::filesystem::path& folder) const;

  Session* session_ = nullptr;
  Look look_;
  QWidget* window_;
  std::function<QWidget*()> page_;
  QString doing_;  // name of the file that is being made
  Background background_;
};

}  // namespace regioscoop::ui
