// The open project as the window sees it: scenarios, which one is on screen and which one it is
// compared with, their results, assumptions, undo, and saving by itself.
#pragma once

#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <map>
#include <memory>
#include <set>

#include "ui/model/band_runner.h"
#include "ui/model/load.h"
#include "ui/model/places.h"
#include "ui/model/saver.h"

namespace regioscoop::ui {

class Importer;
struct ProjectCopy;

class Session : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(Session)

 public:
  explicit Session(Loaded loaded, QObject* parent = nullptr);
  ~Session() override;

  [[nodiscard]] const Region& region() const { return loaded_.ground->region; }
  [[nodiscard]] std::shared_ptr<const Ground> ground() const { return loaded_.ground; }
  [[nodiscard]] const store::Project& project() const { return *loaded_.project; }
  [[nodiscard]] const std::vector<Text>& attributions() const { return loaded_.attributions; }
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

  // As they are now, in order of the catalogue. The region follows a moment after an edit.
  [[nodiscard]] const std::vector<store::AssumptionRow>& assumptions() const {
    return assumptions_;
  }
  [[nodiscard]] const store::AssumptionRow* find_assumption(const std::string& key) const;
  // Oldest first, with edits that are not in the file yet.
  [[nodiscard]] std::vector<store::AssumptionChange> history(const std::string& key) const;
  // `row.key` gets these values; the figures follow. Throws Error{usage} without a name or reason
  // (both go in the history), and what the catalogue and the distribution refuse. Nothing happens
  // in a project that is read-only or being read into.
  void edit_assumption(const store::AssumptionRow& row, const std::string& by,
                       const std::string& reason, const QString& what);

  // What the window has to say to its user: a problem, or why nothing can be changed; empty: fine.
  [[nodiscard]] Text message() const;
  // Nobody may edit while files are read into the project.
  [[nodiscard]] bool editable() const { return !read_only() && !locked_; }
  // Saves, and refuses edits until it is set free.
  void set_locked(bool locked);
  // Files on their way into the project; stays when pages are made anew.
  [[nodiscard]] Importer& importer() { return *importer_; }
  // After files were read into the project: one step that can be undone, and the region follows.
  // The copies are the project before and after.
  void imported(std::shared_ptr<const ProjectCopy> before, std::shared_ptr<const ProjectCopy> after,
                const QString& what);
  // Whether the region is that of the assumptions as they are.
  [[nodiscard]] bool region_is_current() const { return !reloading_ && !reload_again_; }

  // Edits; each can be undone. Edits with the same `merge` follow each other as one.
  void edit(const scenario::Scenario& changed, const QString& what, const QString& merge = {});
  void add_copy(const Text& name);
  void remove_current();
  // Not the one that all others are compared with, nor the last.
  [[nodiscard]] bool may_remove_current() const;
  // A place for a wijkkliniek that the region does not have yet, and a wijkkliniek there in the
  // scenario on screen; one edit. Throws Error{usage} without a name.
  void add_place(const NewPlace& place, const QString& what);
  // Out of the project, with the levers of every scenario on it. Only a place where never was one.
  void remove_place(const std::string& key, const QString& what);
  [[nodiscard]] bool may_remove_place(const std::string& key) const;
  [[nodiscard]] QUndoStack& undo() { return undo_; }

  // Writes what has not been written yet, and waits for it; also done by itself, in the
  // background, within half a second.
  void save_now();
  [[nodiscard]] bool all_saved() const;
  // The project as it is on screen in another file, also where its own file can't take the latest
  // edits. Throws what store::save_copy() throws.
  void save_copy(const std::filesystem::path& file);
  // Milliseconds that the latest run of the chain took.
  [[nodiscard]] double latest_run_milliseconds() const { return run_milliseconds_; }

 Q_SIGNALS:
  void scenarios_changed();  // list, names or levers
  void selection_changed();  // current, reference or year
  void results_changed();
  void bands_changed();
  void problem(const Text& message);  // message() is another
  void assumptions_changed();
  void region_replaced();  // other districts, providers, scenarios: everything on screen is old
  void saved();

 private:
  friend class EditScenario;
  friend class AddScenario;
  friend class EditAssumption;
  friend class EditPlaces;
  friend class EditImport;
  // Number in the list; its length for one that is not in it.
  [[nodiscard]] std::size_t place_of(const std::string& key) const;
  void put(const scenario::Scenario& scenario);                     // changes or adds
  void put(const scenario::Scenario& scenario, std::size_t place);  // adds it there
  // Removes; these take its place on screen and in comparing, where they are there.
  void take(const std::string& key, const std::string& current, const std::string& reference);
  void put_assumption(const AssumptionEdit& edit);
  void put_place(const store::Provider& place);
  void take_place(const std::string& key);
  // Other places give runs of another shape: what there is of the old ones is forgotten.
  // Makes the file that of a copy, in the background, if it is still as it was left.
  void put_back(const std::shared_ptr<const ProjectCopy>& left,
                const std::shared_ptr<const ProjectCopy>& wanted);
  void put_back_ended(const std::optional<Error>& error);
  // Reads the region and its scenarios again from the file, after something else wrote in it.
  // Nobody edits until `region_replaced` has come.
  void reload();
  void set_sites(std::vector<WijkkliniekSite> sites);
  void ask_for(const scenario::Scenario& scenario);
  void ask_for_all();
  void ask_for_bands();
  void start_save();
  void save_ended(const Changes& changes, const std::optional<Error>& error);
  [[nodiscard]] Changes unsaved() const;
  [[nodiscard]] Changes take_unsaved();
  void set_run_problem(const Text& words);
  // What a thread read; `whole`: not only the ground.
  struct Reloaded {
    bool whole = false;
    std::optional<Error> error;
    std::shared_ptr<const Ground> ground;
    std::vector<scenario::Scenario> scenarios;
    std::vector<Text> attributions;
    std::vector<store::AssumptionRow> assumptions;
    std::vector<store::Provider> providers;
  };
  void start_reload(bool whole);
  void reload_ended(Reloaded& read);
  void keep_sites(Reloaded& read) const;
  void take_over(Reloaded& read);

  Loaded loaded_;
  std::string current_;
  std::string reference_;
  int year_ = 0;
  std::map<std::string, RunPointer> results_;
  BandsPointer bands_;
  std::vector<store::AssumptionRow> assumptions_;
  std::vector<store::Provider> providers_;
  std::set<std::string> unsaved_;
  std::set<std::string> removed_;
  bool reordered_ = false;
  std::vector<AssumptionEdit> unsaved_assumptions_;
  std::vector<PlaceEdit> unsaved_places_;
  double run_milliseconds_ = 0;
  Text run_problem_;
  Text save_problem_;
  bool locked_ = false;
  QUndoStack undo_;
  QTimer save_timer_;
  Saver saver_;
  // The thread under way; another round, and whether that is a whole one.
  bool reloading_ = false;
  bool reload_again_ = false;
  bool reload_whole_ = false;
  Background copying_;
  std::jthread reload_thread_;
  Runner runner_;
  BandRunner band_runner_;
  std::unique_ptr<Importer> importer_;
};

[[nodiscard]] Text whole_message(const Error& error);

}  // namespace regioscoop::ui
