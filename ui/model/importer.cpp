#include "ui/model/importer.h"

#include <QMetaObject>
#include <algorithm>
#include <utility>

#include "common/utf8_path.h"
#include "import/preview.h"
#include "import/recognise.h"
#include "import/tables/tables.h"
#include "ui/model/edit_import.h"
#include "ui/model/session.h"

namespace regioscoop::ui {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRowsShown = 12;
constexpr std::size_t kFieldsShown = 40;

Text own_tables() { return {"Eigen tabellen van Regioscoop", "Regioscoop’s own tables"}; }

// What can be said without importing it. Does not throw.
ImportItem looked_at(ImportItem item) {
  try {
    std::error_code ignored;
    if (fs::is_directory(item.file, ignored)) {
      if (!fs::exists(item.file / "manifest.json", ignored))
        throw Error{ErrorKind::bad_input,
                    text("In map ‘{}’ staat geen manifest.json.",
                         "There is no manifest.json in folder ‘{}’.", utf8(item.file.filename())),
                    {"Kies de bestanden in de map zelf.", "Choose the files in the folder."}};
      item.is_folder = true;
      item.importer = import::tables::kImporter;
      item.title = own_tables();
    } else {
      const import::Preview seen = import::preview(item.file);
      item.bytes = seen.bytes;
      item.binary = seen.binary;
      for (const std::vector<std::string>& record : seen.records) {
        if (!record.empty() && !import::tables::marked_table(record.front()).empty()) continue;
        if (item.head.size() == kRowsShown) break;
        item.head.push_back(record);
        if (record.size() > kFieldsShown) item.head.back().resize(kFieldsShown);
      }
      const std::string first = seen.text.substr(0, seen.text.find('\n'));
      if (!import::tables::marked_table(first).empty()) {
        item.importer = import::tables::kImporter;
        item.title = own_tables();
      } else {
        const import::Importer& found = import::choose_importer(seen);
        item.importer = found.key();
        item.title = found.title_of(seen);
      }
    }
    item.state = ImportState::ready;
  } catch (const Error& error) {
    item.error = error;
    item.state = ImportState::unknown;
  }
  return item;
}

bool is_about_the_file(const Error& error) {
  return error.kind() == ErrorKind::bad_input || error.kind() == ErrorKind::not_found ||
         error.kind() == ErrorKind::out_of_range || error.kind() == ErrorKind::usage;
}

ImportItem read(ImportItem item, store::Project& project, std::optional<int> year,
                Progress& progress) {
  item.error.reset();
  item.results.clear();
  item.undone_with.reset();
  item.undone_results.clear();
  if (item.is_folder)
    item.results = import::tables::import_folder(project, item.file, progress);
  else
    item.results.push_back(import::import_file(project, item.file, {year}, progress));
  item.state = ImportState::done;
  return item;
}

QString count_words(const Look& look, const ImportItem& item) {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  bool present = true;
  for (const import::ImportResult& one : item.results) {
    added += one.rows_added;
    changed += one.rows_changed;
    removed += one.rows_removed;
    present = present && one.already_present;
  }
  if (present) return look.words("stond er al in", "was there already");
  const auto number = [&](std::int64_t value) { return look.number(static_cast<double>(value)); };
  return look.words("%1 nieuw, %2 veranderd, %3 vervallen", "%1 new, %2 changed, %3 removed")
      .arg(number(added), number(changed), number(removed));
}

}  // namespace

Text state_word(ImportState state) {
  switch (state) {
    case ImportState::looking: return {"bekijken …", "looking …"};
    case ImportState::unknown: return {"niet herkend", "not recognised"};
    case ImportState::ready: return {"klaar om in te lezen", "ready to be read"};
    case ImportState::reading: return {"inlezen …", "reading …"};
    case ImportState::done: return {"ingelezen", "read"};
    case ImportState::refused: return {"geweigerd", "refused"};
  }
  return {};
}

bool ImportItem::changed_something() const {
  return std::any_of(results.begin(), results.end(), [](const import::ImportResult& one) {
    return one.rows_added + one.rows_changed + one.rows_removed > 0;
  });
}

Importer::Importer(Session& session, QObject* parent)
    : QAbstractTableModel{parent}, session_{session} {
  connect(&session_, &Session::region_replaced, this, &Importer::follow_undo);
}

Importer::~Importer() = default;

void Importer::set_look(Look look) {
  look_ = look;
  if (!items_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int Importer::ready() const {
  return static_cast<int>(std::count_if(items_.begin(), items_.end(), [](const ImportItem& item) {
    return item.state == ImportState::ready;
  }));
}

void Importer::add(const std::vector<fs::path>& files) {
  if (files.empty() || reading_) return;
  beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(files.size()) - 1);
  for (const fs::path& file : files) {
    ImportItem item;
    item.file = file;
    items_.push_back(std::move(item));
  }
  endInsertRows();
  Q_EMIT changed();
  look_at_next();
}

void Importer::clear() {
  if (reading_) return;
  job_.stop();
  beginResetModel();
  items_.clear();
  endResetModel();
  Q_EMIT changed();
}

void Importer::put(std::size_t place, const ImportItem& item) {
  if (place >= items_.size() || items_[place].file != item.file) return;  // the list was cleared
  items_[place] = item;
  const int row = static_cast<int>(place);
  Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
  Q_EMIT changed();
}

void Importer::look_at_next() {
  if (job_.busy()) return;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].state != ImportState::looking) continue;
    auto item = std::make_shared<ImportItem>(items_[i]);
    job_.start([item](Progress&) { *item = looked_at(std::move(*item)); },
               [this, i, item](const std::optional<Error>&) {
                 put(i, *item);
                 look_at_next();
               });
    return;
  }
}

void Importer::start(std::optional<int> year) {
  if (reading_ || job_.busy() || !session_.editable()) return;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < items_.size(); ++i)
    if (items_[i].state == ImportState::ready || items_[i].state == ImportState::refused)
      places.push_back(i);
  if (places.empty()) return;
  session_.set_locked(true);
  if (!session_.all_saved()) {  // the message of the window says why
    session_.set_locked(false);
    return;
  }
  reading_ = true;
  ++round_;
  read_all(std::move(places), year);
  Q_EMIT changed();
}

void Importer::read_all(std::vector<std::size_t> places, std::optional<int> year) {
  const auto tell = [this](std::size_t place, const ImportItem& item) {
    QMetaObject::invokeMethod(
        this, [this, place, item] { put(place, item); }, Qt::QueuedConnection);
  };
  std::vector<ImportItem> work;
  for (const std::size_t place : places) {
    work.push_back(items_[place]);
    work.back().round = round_;
  }
  auto around = std::make_shared<Around>();
  job_.start(
      [tell, places, work, year, around, file = session_.project().path()](Progress& progress) {
        store::Project project = store::Project::open(file, store::OpenMode::read_write);
        around->before = copy_of(project);  // without room for it nothing is read
        bool changed = false;
        std::optional<Error> stopped;
        for (std::size_t i = 0; i < work.size() && !stopped; ++i) {
          ImportItem item = work[i];
          item.state = ImportState::reading;
          tell(places[i], item);
          try {
            item = read(item, project, year, progress);
            changed = changed || item.changed_something();
          } catch (const Error& error) {
            item.error = error;
            item.state = ImportState::refused;
            if (!is_about_the_file(error)) {
              // Cancelled, a full disk: nor would the next succeed.
              item.state = ImportState::ready;
              stopped = error;
            }
          }
          tell(places[i], item);
        }
        if (changed) around->after = copy_of(project);
        if (stopped) throw Error{*stopped};
      },
      [this, around, count = places.size(),
       first = items_[places.front()].file.filename()](const std::optional<Error>&) {
        reading_ended(*around,
                      count == 1
                          ? look_.words("inlezen van %1", "reading %1").arg(to_qt(utf8(first)))
                          : look_.words("inlezen van %1 bestanden", "reading %1 files").arg(count));
      });
}

void Importer::cancel() {
  if (reading_) job_.stop();
}

void Importer::reading_ended(const Around& around, const QString& what) {
  reading_ = false;
  if (around.after != nullptr) {
    // Sets the project free when it is read.
    session_.imported(around.before, around.after, what);
    const QUndoStack& undo = session_.undo();
    steps_[undo.index()] = {undo.command(undo.index() - 1), round_};
  } else {
    session_.set_locked(false);
  }
  Q_EMIT changed();
}

void Importer::follow_undo() {
  const QUndoStack& undo = session_.undo();
  for (auto step = steps_.begin(); step != steps_.end();) {
    const auto& [place, what] = *step;
    // Gone from the stack: it can be neither undone nor redone any more.
    const QUndoCommand* there = place <= undo.count() ? undo.command(place - 1) : nullptr;
    if (there != what.command || dynamic_cast<const EditImport*>(there) == nullptr) {
      step = steps_.erase(step);
      continue;
    }
    show_round(what.round, place <= undo.index());
    ++step;
  }
}

// What was read in a later round of which nothing had to be undone goes with it.
void Importer::show_round(int round, bool there) {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    ImportItem item = items_[i];
    if (there && item.undone_with == round) {
      item.state = ImportState::done;
      item.results = std::exchange(item.undone_results, {});
      item.undone_with.reset();
    } else if (!there && item.state == ImportState::done && item.round >= round) {
      item.state = ImportState::ready;
      item.undone_results = std::exchange(item.results, {});
      item.undone_with = round;
    } else {
      continue;
    }
    put(i, item);
  }
}

int Importer::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

int Importer::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant Importer::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount() || index.column() >= kColumns) return {};
  const ImportItem& item = items_[static_cast<std::size_t>(index.row())];
  if (role == Qt::ToolTipRole)
    return item.error ? look_.words(whole_message(*item.error)) : to_qt(utf8(item.file));
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kFile: return to_qt(utf8(item.file.filename()));
    case kKind: return item.title.nl.empty() ? QStringLiteral("–") : look_.words(item.title);
    case kState: return look_.words(state_word(item.state));
    default: return item.state == ImportState::done ? count_words(look_, item) : QString{};
  }
}

QVariant Importer::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
  if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kFile: return look_.words("Bestand", "File");
    case kKind: return look_.words("Herkend als", "Recognised as");
    case kState: return look_.words("Stand", "State");
    default: return look_.words("Rijen", "Rows");
  }
}

}  // namespace regioscoop::ui
