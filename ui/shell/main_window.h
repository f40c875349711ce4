// The window: rail with pages, top bar, and the page on screen.
#pragma once

#include <QMainWindow>
#include <QPointer>
#include <QTimer>
#include <QVariantMap>
#include <filesystem>
#include <map>
#include <memory>

#include "ui/model/session.h"
#include "ui/shell/page.h"
#include "ui/theme/look.h"

class QButtonGroup;
class QComboBox;
class QDialog;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace regioscoop::ui {

class Exporter;
class ProjectLock;
class WorkBar;

// Of a window that is shown for the first time, on a screen with this much room.
[[nodiscard]] QSize first_size(QSize available);
// The name under which a copy of `file` is proposed in `folder`: the same, unless that is the file.
[[nodiscard]] QString proposed_copy(const std::filesystem::path& file, const QString& folder,
                                    const Look& look);

class MainWindow : public QMainWindow {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(MainWindow)

 public:
  MainWindow(Look look, BundledPlaces bundled);
  ~MainWindow() override;

  // Opens in the background; the window is there at once and says that it is loading. An empty name
  // is the bundled region. A project that another window has open is opened for reading only.
  void open(const std::filesystem::path& file);
  // The same for a name that is not there yet: a copy of the bundled region.
  void make(const std::filesystem::path& file);
  // The project on screen in this file too, and from then on the window works in that one. Over the
  // file it has open already: saved, and nothing else changes. False when it could not, which the
  // window has told.
  bool save_as(const std::filesystem::path& file);
  // For tests and for programs that have a project already.
  void show_session(Loaded loaded);
  [[nodiscard]] Session* session() { return session_.get(); }
  // Made when it is asked for or shown for the first time.
  [[nodiscard]] Page* page(std::string_view key);
  void go_to(const QString& page, const QString& what = {});
  // Of the page on screen: what it shows and how it works.
  void show_help();
  [[nodiscard]] Exporter* exporter() { return exporter_; }
  [[nodiscard]] const Look& look() const { return look_; }
  void set_look(Look look);

 Q_SIGNALS:
  void opened();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  // Anew, with what was chosen on the pages before.
  void build();
  void leave_pages();
  void make_exporter();
  QWidget* make_rail();
  QWidget* make_top_bar();
  void fill_scenarios();
  void show_loading(const QString& words);
  // `without_file`: the bundled region as it came, when the file to open could not be.
  enum class Opening : std::uint8_t { existing, new_copy, without_file };
  // `lock`: of this project, where it is held already.
  void start_opening(const std::filesystem::path& file, Opening how,
                     std::shared_ptr<ProjectLock> lock = nullptr);
  // The same without going to it. Null: told why not.
  [[nodiscard]] std::shared_ptr<ProjectLock> save_copy(const std::filesystem::path& file);
  [[nodiscard]] bool is_open_here(const std::filesystem::path& file) const;
  // Whether the project on screen can go: all is saved, or its user gives up what is not.
  [[nodiscard]] bool may_leave(bool closing);
  enum class Leaving : std::uint8_t { try_again, save_as, give_up, stay };
  [[nodiscard]] Leaving ask_about_unsaved(bool closing);
  // A name for a project, or for a copy of the one on screen; empty: none chosen.
  [[nodiscard]] std::filesystem::path ask_for_copy();
  [[nodiscard]] std::filesystem::path ask_for_name(const QString& title, const QString& proposed,
                                                   bool may_exist);
  void show_problem(const Text& message);
  void ask_for_file();
  void new_project();
  void show_about();
  void show_title();
  void tell(const QString& title, const QString& words);
  void recall_choices();
  void remember() const;
  void remember_soon();
  void make_menu(QToolButton* button);
  void new_scenario();
  void remember_file(const std::filesystem::path& file);
  static void forget_file(const std::filesystem::path& file);
  void fill_recent(QMenu& menu);

  Look look_;
  BundledPlaces bundled_;
  std::shared_ptr<ProjectLock> lock_;
  std::filesystem::path file_;
  bool passing_ = false;  // edits go with the window
  std::unique_ptr<Session> session_;
  std::vector<Page*> pages_;  // as pages(); null until it is shown
  std::map<std::string_view, QVariantMap> choices_;
  QString page_;
  QPointer<QDialog> help_;
  QStackedWidget* stack_ = nullptr;
  QButtonGroup* rail_ = nullptr;
  QComboBox* current_ = nullptr;
  QComboBox* reference_ = nullptr;
  QLabel* message_ = nullptr;
  Exporter* exporter_ = nullptr;
  WorkBar* work_ = nullptr;
  std::uint64_t opening_ = 0;
  QTimer remember_timer_;
};

}  // namespace regioscoop::ui
