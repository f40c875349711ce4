// Sources: who published what, under which licence, how well it is known, and where it is used.
#pragma once

#include <QWidget>
#include <map>
#include <memory>
#include <vector>

#include "store/import_log.h"
#include "store/source_use.h"
#include "ui/model/background.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

class QLabel;
class QLineEdit;

namespace regioscoop::ui {

class FactGrid;

namespace charts {
class TableView;
}

class SourcesPart : public QWidget {
  Q_OBJECT

 public:
  SourcesPart(Session& session, Look look, QWidget* parent);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  // What the project says, read in the background.
  struct Contents {
    std::vector<store::Source> sources;
    std::vector<store::SourceRows> rows;
    std::vector<store::LoggedImport> log;
    std::map<store::SourceId, std::vector<std::string>> assumptions;  // keys whose study it is
  };
  void read();
  void fill();
  void show_chosen();
  [[nodiscard]] std::int64_t rows_of(store::SourceId id) const;
  [[nodiscard]] QString status_of(store::SourceId id) const;
  [[nodiscard]] QString use_of(store::SourceId id) const;

  Session& session_;
  Look look_;
  std::shared_ptr<const Contents> contents_;
  std::vector<std::size_t> shown_;  // places in contents_->sources
  QLineEdit* search_;
  QLabel* count_;
  charts::TableView* table_;
  QLabel* title_;
  FactGrid* facts_;
  Background job_;
};

// The name of a table of the project for people.
[[nodiscard]] Text table_word(std::string_view table);

}  // namespace regioscoop::ui
