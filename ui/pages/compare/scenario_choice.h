// Which scenarios are side by side: a button with a menu of ticks. The reference and
// the scenario on screen are always there.
#pragma once

#include <QToolButton>
#include <vector>

#include "ui/model/session.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

class ScenarioChoice : public QToolButton {
  Q_OBJECT

 public:
  ScenarioChoice(Session& session, const Look& look, QWidget* parent);
  // In the order of the project, at most kMostCompared; the reference and the scenario on screen
  // among them, in place of the last ones chosen where room is short.
  [[nodiscard]] std::vector<const scenario::Scenario*> chosen() const;

 Q_SIGNALS:
  void changed();

 private:
  void fill();
  void toggle(const QString& key, bool on);
  [[nodiscard]] bool always(const scenario::Scenario& scenario) const;

  Session& session_;
  Look look_;
  QStringList left_out_;  // keys; remembered
};

}  // namespace regioscoop::ui
