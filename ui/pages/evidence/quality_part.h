// Data quality: for each page what was observed, derived, found by a study or assumed, and what the
// region still lacks.
#pragma once

#include <QWidget>
#include <memory>

#include "ui/model/background.h"
#include "ui/model/data_quality.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

class QComboBox;
class QLabel;

namespace regioscoop::ui {

namespace charts {
class TableView;
}

class QualityPart : public QWidget {
  Q_OBJECT

 public:
  QualityPart(Session& session, Look look, QWidget* parent);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void read();
  void show_page();

  Session& session_;
  Look look_;
  std::shared_ptr<const std::vector<PageQuality>> pages_;
  int year_ = 0;  // that the pages are of
  QComboBox* page_;
  QLabel* summary_;
  charts::TableView* inputs_;
  charts::TableView* assumptions_;
  charts::TableView* gaps_;
  QLabel* gaps_title_;
  Background job_;
};

}  // namespace regioscoop::ui
