// All about one assumption: picture, meaning, origin, where it is used, history; and the way to
// change it.
#pragma once

#include <QFrame>
#include <vector>

#include "explain/reach.h"
#include "store/evidence.h"
#include "store/source.h"
#include "ui/model/background.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

class QLabel;
class QPushButton;

namespace regioscoop::ui {

class Badge;
class FactGrid;

namespace charts {
class DistributionChart;
}  // namespace charts

class AssumptionDetail : public QFrame {
  Q_OBJECT

 public:
  AssumptionDetail(Session& session, Look look, QWidget* parent);
  // By key; empty: none.
  void show_assumption(const QString& key);
  // Opens the form.
  void edit();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_body();
  void show_facts(const store::AssumptionRow& row);
  void show_history(const store::AssumptionRow& row);
  // Which figures hang on it: computed in the background, for this page's year and scenario.
  void ask_reach();
  void show_reach(const explain::Reach& found, int year);

  Session& session_;
  Look look_;
  QString key_;
  std::vector<store::Source> sources_;
  std::vector<store::Evidence> evidence_;
  QLabel* title_;
  QLabel* step_;
  Badge* strength_;
  QPushButton* edit_;
  QLabel* meaning_ = nullptr;
  charts::DistributionChart* chart_ = nullptr;
  FactGrid* facts_ = nullptr;
  QLabel* history_title_ = nullptr;
  QLabel* history_ = nullptr;
  FactGrid* reach_ = nullptr;  // below the history: it can be long
  QString reached_;            // what the figures on screen are of: key, scenario, ground
  Background job_;
};

}  // namespace regioscoop::ui
