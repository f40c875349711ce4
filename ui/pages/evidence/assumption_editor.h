// The form with which an assumption is changed: value, interval, distribution, evidence, who and
// why. Shows at once what the distribution becomes, and what is wrong.
#pragma once

#include <QDialog>

#include "ui/model/check_assumption.h"
#include "ui/model/session.h"
#include "ui/model/shown_unit.h"
#include "ui/theme/look.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace regioscoop::ui {

namespace charts {
class DistributionChart;
}

class AssumptionEditor : public QDialog {
  Q_OBJECT

 public:
  AssumptionEditor(Session& session, Look look, store::AssumptionRow row, QWidget* parent);
  void accept() override;

 private:
  struct Wrong {
    QWidget* field;  // to go to
    Text message;
  };
  QLineEdit* number_field(const QString& name, std::optional<double> value);
  void add_fields();
  // The row as the form has it; throws Wrong for what is no number.
  [[nodiscard]] store::AssumptionRow filled() const;
  [[nodiscard]] double number(QLineEdit* field, std::optional<double> before) const;
  void show_state();
  [[nodiscard]] QWidget* field_of(AssumptionField field) const;
  void complain(const Text& message, QWidget* field);

  Session& session_;
  Look look_;
  store::AssumptionRow row_;
  ShownUnit unit_;
  QFormLayout* form_;
  QLineEdit* value_ = nullptr;
  QComboBox* kind_ = nullptr;
  QLineEdit* low_ = nullptr;
  QLineEdit* high_ = nullptr;
  QLineEdit* level_ = nullptr;
  QComboBox* strength_ = nullptr;
  QLineEdit* by_ = nullptr;
  QLineEdit* reason_ = nullptr;
  QLabel* message_;
  charts::DistributionChart* chart_;
};

}  // namespace regioscoop::ui
