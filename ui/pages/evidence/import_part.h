// Reading new files: drop them here, see what they are, read them in, see what changed.
#pragma once

#include <QWidget>
#include <filesystem>
#include <vector>

#include "ui/model/importer.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace regioscoop::ui {

class FactGrid;

namespace charts {
class TableView;
}

class ImportPart : public QWidget {
  Q_OBJECT

 public:
  ImportPart(Session& session, Look look, QWidget* parent);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_files();
  QWidget* make_detail();
  QWidget* make_log();
  void choose();
  void show_state();
  void show_chosen();
  void show_log();
  void light_up(bool on);

  Session& session_;
  Look look_;
  Importer& importer_;
  QLabel* zone_ = nullptr;
  QPushButton* choose_ = nullptr;
  QTableView* files_ = nullptr;
  QSpinBox* year_ = nullptr;
  QPushButton* read_ = nullptr;
  QPushButton* stop_ = nullptr;
  QPushButton* clear_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel* doing_ = nullptr;
  QLabel* title_ = nullptr;
  FactGrid* facts_ = nullptr;
  QLabel* head_title_ = nullptr;
  charts::TableView* head_ = nullptr;
  QLabel* issues_title_ = nullptr;
  charts::TableView* issues_ = nullptr;
  charts::TableView* log_ = nullptr;
};

}  // namespace regioscoop::ui
