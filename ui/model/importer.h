// Files on their way into the project: recognised, looked at, read in the background, each whole or
// not at all.
#pragma once

#include <QAbstractTableModel>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "import/importer.h"
#include "ui/model/background.h"
#include "ui/theme/look.h"

class QUndoCommand;

namespace regioscoop::ui {

class Session;
struct ProjectCopy;

enum class ImportState : std::uint8_t {
  looking,  // being recognised
  unknown,  // nothing recognises it; see error
  ready,    // may be read in
  reading,
  done,
  refused,  // see error; nothing of it is in the project
};

struct ImportItem {
  std::filesystem::path file;
  bool is_folder = false;  // own tables with a manifest
  ImportState state = ImportState::looking;
  std::string importer;
  Text title;  // what it was recognised as
  std::uintmax_t bytes = 0;
  bool binary = false;  // a workbook or map: no rows to show before it is read
  std::vector<std::vector<std::string>> head;  // its first records
  std::optional<Error> error;
  std::vector<import::ImportResult> results;  // of a folder: one a table
  int round = 0;                              // in which it was read
  // Read, and undone in the round that began with this one: to be found again when that is redone.
  std::optional<int> undone_with;
  std::vector<import::ImportResult> undone_results;

  [[nodiscard]] bool changed_something() const;
};

class Importer : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kFile, kKind, kState, kRows, kColumns };

  explicit Importer(Session& session, QObject* parent = nullptr);
  ~Importer() override;

  // Files, or folders with a manifest.json. Recognised one after another in the background.
  void add(const std::vector<std::filesystem::path>& files);
  // Of a read that is not under way.
  void clear();
  // Reads everything that is ready. `year`: where neither content nor name of a file says it.
  void start(std::optional<int> year);
  void cancel();

  [[nodiscard]] const std::vector<ImportItem>& items() const { return items_; }
  [[nodiscard]] bool reading() const { return reading_; }
  [[nodiscard]] int ready() const;
  [[nodiscard]] Background& job() { return job_; }
  // In which the words of the table are.
  void set_look(Look look);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role) const override;

 Q_SIGNALS:
  void changed();  // an item, or whether something is being read

 private:
  void put(std::size_t place, const ImportItem& item);
  void look_at_next();
  void read_all(std::vector<std::size_t> places, std::optional<int> year);
  // The project before the files, and after them where they changed something.
  struct Around {
    std::shared_ptr<const ProjectCopy> before;
    std::shared_ptr<const ProjectCopy> after;
  };
  void reading_ended(const Around& around, const QString& what);
  // After an undo or redo: what is out of the project can be read once more, what is back is read.
  void follow_undo();
  void show_round(int round, bool there);

  Session& session_;
  Look look_;
  std::vector<ImportItem> items_;
  bool reading_ = false;
  int round_ = 0;  // counts the times that something was read
  // Of each step on the undo stack that read files: its place there (1 is the first), which step it
  // is, and its round.
  struct Step {
    const QUndoCommand* command;
    int round;
  };
  std::map<int, Step> steps_;
  Background job_;  // last: leaves before what it tells about goes
};

[[nodiscard]] Text state_word(ImportState state);

}  // namespace regioscoop::ui
