// Everything a scenario can change, at the left of the page.
#pragma once

#include <QFrame>
#include <vector>

#include "ui/model/session.h"
#include "ui/theme/look.h"

class QLabel;
class QSlider;
class QVBoxLayout;

namespace regioscoop::ui {

class ClinicCard;

class LeverPanel : public QFrame {
  Q_OBJECT

 public:
  LeverPanel(Session& session, const Look& look, QWidget* parent);

 private:
  void show_scenario();
  void apply(const QString& lever, const QString& subject, const scenario::LeverValue& value);
  void add_share(const char* lever, QWidget* parent, QVBoxLayout* column);

  struct Share {
    std::string lever;
    QSlider* slider;
    QLabel* value;
  };
  Session& session_;
  Look look_;
  bool showing_ = false;
  QLabel* baseline_note_;
  std::vector<ClinicCard*> clinics_;
  std::vector<Share> shares_;
};

}  // namespace regioscoop::ui
