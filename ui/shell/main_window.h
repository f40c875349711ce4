// The window: rail with pages, top bar, and the page on screen.
#pragma once

#include <QMainWindow>
#include <filesystem>
#include <memory>

#include "ui/model/session.h"
#include "ui/shell/page.h"
#include "ui/theme/look.h"

class QButtonGroup;
class QComboBox;
class QLabel;
class QLockFile;
class QStackedWidget;
class QToolButton;

namespace regioscoop::ui {

class Exporter;
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
  // For tests and for programs that have a project already.
  void show_session(Loaded loaded);
  [[nodiscard]] Session* session() { return session_.get(); }
  [[nodiscard]] Page* page(std::string_view key) const;
  void go_to(const QString& page);
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
  void build();
  QWidget* make_rail();
  QWidget* make_top_bar();
  void fill_scenarios();
  void show_loading(const QString& words);
  // `without_file`: the bundled region as it came, when the file to open could not be.
  enum class Opening : std::uint8_t { existing, new_copy, without_file };
  void start_opening(const std::filesystem::path& file, Opening how);
  void show_problem(const Text& message);
  void ask_for_file();
  void save_as();
  void new_project();
  void show_about();
  void show_title();
  void tell(const QString& title, const QString& words);
  void recall_choices();
  void remember_choices() const;
  void make_menu(QToolButton* button);
  void new_scenario();
  void remember_file(const std::filesystem::path& file);

  Look look_;
  BundledPlaces bundled_;
  std::shared_ptr<QLockFile> lock_;
  std::filesystem::path file_;
  bool passing_ = false;  // edits go with the window
  std::unique_ptr<Session> session_;
  std::vector<Page*> pages_;
  QString page_;
  QStackedWidget* stack_ = nullptr;
  QButtonGroup* rail_ = nullptr;
  QComboBox* current_ = nullptr;
  QComboBox* reference_ = nullptr;
  QLabel* message_ = nullptr;
  Exporter* exporter_ = nullptr;
  WorkBar* work_ = nullptr;
  std::uint64_t opening_ = 0;
};

}  // namespace regioscoop::ui
