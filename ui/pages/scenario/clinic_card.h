// One wijkkliniek among the levers: open or not, beds, and on request when, how and where.
#pragma once

#include <QFrame>

#include "ui/model/clinic_levers.h"
#include "ui/shell/controls.h"
#include "ui/theme/look.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;
class QToolButton;

namespace regioscoop::ui {

class ClinicCard : public QFrame {
  Q_OBJECT

 public:
  ClinicCard(Look look, const Region& region, const WijkkliniekSite& site, QWidget* parent);

  void show_state(const ClinicState& state);

 Q_SIGNALS:
  void switched(bool open);
  // A lever of this wijkkliniek got another value, or none.
  void changed(const QString& lever, const scenario::LeverValue& value);
  void cleared(const QString& lever);
  // Away from this scenario; and out of the project, which is only for places where never was one.
  void removed();
  void forgotten();

 private:
  QWidget* make_details(const Region& region);

  Look look_;
  ClinicState state_;
  bool showing_ = false;  // while the controls follow the state
  Switch* open_;
  Badge* badge_;
  QSlider* beds_;
  QLabel* when_;
  QLabel* beds_text_;
  QToolButton* more_;
  QWidget* details_;
  QComboBox* opens_ = nullptr;
  QComboBox* closes_ = nullptr;
  QDoubleSpinBox* stay_ = nullptr;
  QPushButton* remove_ = nullptr;
  QPushButton* forget_ = nullptr;
  QSpinBox* ramp_up_ = nullptr;
  QComboBox* location_ = nullptr;
  QComboBox* physician_ = nullptr;
};

}  // namespace regioscoop::ui
