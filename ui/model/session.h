// The open project as the window sees it: scenarios, which one is on screen and which one it is
// compared with, their results, undo, and saving by itself.
#pragma once

#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <map>
#include <memory>
#include <set>

#include "ui/model/band_runner.h"
#include "ui/model/load.h"

namespace regioscoop::ui {

class Session : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(Session)

 public:
  explicit Session(Loaded loaded, QObject* parent = nullptr);
  ~Session() override;

  [[nodiscard]] const Region& region() const { return loaded_.ground->region; }
  [[nodiscard]] std::shared_ptr<const Ground> ground() const { return loaded_.ground; }
  [[nodiscard]] const store::Project& project() const { return *loaded_.project; }
  [[nodiscard]] const std::vector<std::string>& attributions() const {
    return loaded_.attributions;
  }
  [[nodiscard]] bool read_only() const { return loaded_.read_only; }

  [[nodiscard]] const std::vector<scenario::Scenario>& scenarios() const {
    return loaded_.scenarios;
  }
  [[nodiscard]] const scenario::Scenario* find(const std::string& key) const;
  [[nodiscard]] const scenario::Scenario& current() const;
  [[nodiscard]] const scenario::Scenario& reference() const;
  void set_current(const std::string& key);
  void set_reference(const std::string& key);

  [[nodiscard]] int year() const { return year_; }
  void set_year(int year);

  // Null until the first run is there; stays the last good one while a newer run is under way.
  [[nodiscard]] RunPointer result(const std::string& key) const;
  [[nodiscard]] RunPointer current_result() const { return result(current().key); }
  [[nodiscard]] RunPointer reference_result() const { return result(reference().key); }
  [[nodiscard]] RunPointer difference() const;
  // Of the current scenario and reference; null while they are computed.
  [[nodiscard]] BandsPointer bands() const;

  // Edits; each can be undone. Edits with the same `merge` follow each other as one.
  void edit(const scenario::Scenario& changed, const QString& what, const QString& merge = {});
  void add_copy(const Text& name);
  void remove_current();
  [[nodiscard]] QUndoStack& undo() { return undo_; }

  // Writes what has not been written yet; also done by itself within half a second.
  void save_now();
  // Milliseconds that the latest run of the chain took.
  [[nodiscard]] double latest_run_milliseconds() const { return run_milliseconds_; }

 Q_SIGNALS:
  void scenarios_changed();  // list, names or levers
  void selection_changed();  // current, reference or year
  void results_changed();
  void bands_changed();
  void problem(const Text& message);  // empty: the problem is gone
  void saved();

 private:
  friend class EditScenario;
  friend class AddScenario;
  void put(const scenario::Scenario& scenario);  // changes or adds
  void take(const std::string& key);             // removes
  void ask_for(const scenario::Scenario& scenario);
  void ask_for_bands();

  Loaded loaded_;
  std::string current_;
  std::string reference_;
  int year_ = 0;
  std::map<std::string, RunPointer> results_;
  BandsPointer bands_;
  std::set<std::string> unsaved_;
  std::set<std::string> removed_;
  double run_milliseconds_ = 0;
  Text problem_;
  QUndoStack undo_;
  QTimer save_timer_;
  Runner runner_;
  BandRunner band_runner_;
};

[[nodiscard]] Text whole_message(const Error& error);

}  // namespace regioscoop::ui
