// Everything a scenario can change, at the left of the page.
#pragma once

#include <QFrame>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ui/model/session.h"
#include "ui/theme/look.h"

class QComboBox;
class QDoubleSpinBox;
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

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void show_scenario();
  void apply(const QString& lever, const QString& subject, const scenario::LeverValue& value);
  void clear(const QString& lever, const QString& subject);
  ClinicCard* make_clinic(const WijkkliniekSite& site);
  // Cards follow the places of the region, which come and go.
  void follow_sites();
  void add_intervention(std::size_t place, QWidget* parent, QVBoxLayout* column);
  void show_clinics(bool editable);
  void fill_add_menu();
  void open_clinic(const std::string& key, bool open);
  void ask_for_place();
  void add_share(const char* lever, QWidget* parent, QVBoxLayout* column);
  // From when the inflow is another, and how much staff there is.
  void add_limits(QWidget* parent, QVBoxLayout* column);
  void show_limits(bool editable);
  void calm_wheel(QWidget* parent);

  struct Share {
    std::string lever;
    QSlider* slider;
    QLabel* value;
  };
  Session& session_;
  Look look_;
  bool showing_ = false;
  QLabel* baseline_note_;
  QWidget* list_ = nullptr;
  std::map<std::string, ClinicCard*> clinics_;  // by key of the place
  QVBoxLayout* clinic_column_ = nullptr;
  std::vector<InterventionCard*> interventions_;  // as Region::interventions
  // Of this scenario: a card that was on screen stays there when its wijkkliniek is switched off.
  std::string shown_scenario_;
  std::set<std::string> kept_;
  std::vector<std::pair<std::string, QString>> others_;  // places without a card, as in the menu
  QToolButton* add_ = nullptr;
  std::vector<Share> shares_;
  QComboBox* inflow_from_ = nullptr;
  QDoubleSpinBox* staff_ = nullptr;
};

}  // namespace regioscoop::ui
