// Asks where a wijkkliniek comes that the region does not have yet.
#pragma once

#include <QDialog>

#include "ui/model/session.h"
#include "ui/theme/look.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace regioscoop::ui {

class PlaceDialog : public QDialog {
  Q_OBJECT

 public:
  PlaceDialog(const Session& session, const Look& look, QWidget* parent);
  [[nodiscard]] NewPlace place() const;

 private:
  void fill_districts(const Session& session);
  void suggest_name();

  Look look_;
  QComboBox* district_;
  QLineEdit* name_;
  QSpinBox* beds_;
  QComboBox* opens_;
  QPushButton* make_ = nullptr;
};

}  // namespace regioscoop::ui
