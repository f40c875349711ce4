// What counts most: tornado and value of information of one figure, computed in the background.
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "ui/model/background.h"
#include "ui/model/sensitivity.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace regioscoop::ui {

namespace charts {
class BarsChart;
class ChartCard;
class TornadoChart;
}  // namespace charts

class SensitivityPart : public QWidget {
  Q_OBJECT

 public:
  SensitivityPart(Session& session, Look look, QWidget* parent);
  [[nodiscard]] SensitivityPointer answer() const { return answer_; }
  // As Page has them.
  [[nodiscard]] QVariantMap choices() const;
  void choose(const QVariantMap& choices);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_bar();
  void fill_scenarios();
  [[nodiscard]] std::optional<SensitivityQuestion> question() const;
  void ask();
  // What is on screen is of another question now.
  void stale();
  void show_answer();
  void show_empty(const QString& words);

  Session& session_;
  Look look_;
  QComboBox* scenario_ = nullptr;
  QComboBox* indicator_ = nullptr;
  QComboBox* year_ = nullptr;
  QPushButton* compute_ = nullptr;
  QPushButton* stop_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel* state_ = nullptr;
  charts::TornadoChart* tornado_;
  charts::BarsChart* information_;
  charts::ChartCard* tornado_card_ = nullptr;
  charts::ChartCard* information_card_ = nullptr;
  SensitivityPointer answer_;
  Background job_;
};

}  // namespace regioscoop::ui
