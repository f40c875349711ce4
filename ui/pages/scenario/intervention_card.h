// One intervention among the levers: on or off, and when on how many take part and when.
#pragma once

#include <QFrame>

#include "scenario/lever.h"
#include "ui/model/intervention_levers.h"
#include "ui/shell/controls.h"
#include "ui/theme/look.h"

class QComboBox;
class QLabel;
class QSlider;

namespace regioscoop::ui {

class InterventionCard : public QFrame {
  Q_OBJECT

 public:
  InterventionCard(Look look, const Region& region, const Intervention& intervention,
                   QWidget* parent);

  void show_state(const InterventionState& state);

 Q_SIGNALS:
  void switched(bool on);
  void changed(const QString& lever, const scenario::LeverValue& value);
  void cleared(const QString& lever);

 private:
  Look look_;
  bool showing_ = false;  // while the controls follow the state
  Switch* on_;
  QWidget* details_;
  QLabel* uptake_text_;
  QSlider* uptake_;
  QComboBox* starts_;
  QComboBox* ends_;
};

}  // namespace regioscoop::ui
