// Everything a scenario can change, at the left of the page.
#pragma once

#include <QFrame>
#include <set>
#include <string>
#include <vector>

#include "ui/model/session.h"
#include "ui/theme/look.h"

class QLabel;
class QSlider;
class QToolButton;
class QVBoxLayout;

namespace regioscoop::ui {

class ClinicCard;
class InterventionCard;

class LeverPanel : public QFrame {
  Q_OBJECT

 public:
  LeverPanel(Session& session, const Look& look, QWidget* parent);

 private:
  void show_scenario();
  void apply(const QString& lever, const QString& subject, const scenario::LeverValue& value);
  void clear(const QString& lever, const QString& subject);
  void add_clinic(std::size_t place, QWidget* parent, QVBoxLayout* column);
  void add_intervention(std::size_t place, QWidget* parent, QVBoxLayout* column);
  void show_clinics(bool editable);
  void open_clinic(std::size_t place, bool open);
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
  // As Region::wijkklinieken and Region::interventions.
  std::vector<ClinicCard*> clinics_;
  std::vector<InterventionCard*> interventions_;
  // Of this scenario: a card that was on screen stays there when its wijkkliniek is switched off.
  std::string shown_scenario_;
  std::set<std::string> kept_;
  QToolButton* add_ = nullptr;
  std::vector<Share> shares_;
};

}  // namespace regioscoop::ui
