// Which scenarios are side by side: a button with a menu of ticks. The reference is always there.
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
  // In the order of the project, at most kMostCompared; the reference among them.
  [[nodiscard]] std::vector<const scenario::Scenario*> chosen() const;

 Q_SIGNALS:
  void changed();

 private:
  void fill();
  void toggle(const QString& key, bool on);

  Session& session_;
  Look look_;
  QStringList left_out_;  // keys; remembered
};

}  // namespace regioscoop::ui
