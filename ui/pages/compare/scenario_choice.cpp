#include "ui/pages/compare/scenario_choice.h"

#include <QMenu>
#include <QSettings>
#include <algorithm>

#include "ui/model/comparison.h"

namespace regioscoop::ui {

namespace {
const QString kSetting = QStringLiteral("compare/left_out");
}  // namespace

ScenarioChoice::ScenarioChoice(Session& session, const Look& look, QWidget* parent)
    : QToolButton{parent},
      session_{session},
      look_{look},
      left_out_{QSettings{}.value(kSetting).toStringList()} {
  setObjectName(QStringLiteral("plain"));
  setPopupMode(QToolButton::InstantPopup);
  setToolTip(look_.words("Kies tot vijf scenario’s", "Choose up to five scenarios"));
  setMenu(new QMenu{this});
  connect(&session_, &Session::scenarios_changed, this, &ScenarioChoice::fill);
  connect(&session_, &Session::selection_changed, this, &ScenarioChoice::fill);
  fill();
}

std::vector<const scenario::Scenario*> ScenarioChoice::chosen() const {
  const std::vector<scenario::Scenario>& all = session_.scenarios();
  std::size_t room = kMostCompared - static_cast<std::size_t>(std::count_if(
                                         all.begin(), all.end(),
                                         [this](const auto& each) { return always(each); }));
  std::vector<const scenario::Scenario*> out;
  for (const scenario::Scenario& scenario : all) {
    if (always(scenario)) {
      out.push_back(&scenario);
    } else if (!left_out_.contains(to_qt(scenario.key)) && room > 0) {
      out.push_back(&scenario);
      --room;
    }
  }
  return out;
}

bool ScenarioChoice::always(const scenario::Scenario& scenario) const {
  return scenario.key == session_.reference().key || scenario.key == session_.current().key;
}

void ScenarioChoice::fill() {
  const std::vector<const scenario::Scenario*> now = chosen();
  const bool full = now.size() >= kMostCompared;
  menu()->clear();
  for (const scenario::Scenario& scenario : session_.scenarios()) {
    QAction* action = menu()->addAction(look_.words(scenario.name));
    const bool on = std::any_of(now.begin(), now.end(),
                                [&](const auto* each) { return each->key == scenario.key; });
    action->setCheckable(true);
    action->setChecked(on);
    action->setEnabled(!always(scenario) && (on || !full));
    const QString key = to_qt(scenario.key);
    connect(action, &QAction::toggled, this, [this, key](bool wanted) { toggle(key, wanted); });
  }
  setText(look_.words("&Kies scenario’s (%1 van %2)", "C&hoose scenarios (%1 of %2)")
              .arg(now.size())
              .arg(session_.scenarios().size()));
  setAccessibleName(toolTip() + QStringLiteral(", ") + text().remove(QLatin1Char{'&'}));
}

void ScenarioChoice::toggle(const QString& key, bool on) {
  // What does not fit now must not come back by itself when another is left out.
  const std::vector<const scenario::Scenario*> before = chosen();
  left_out_.clear();
  for (const scenario::Scenario& scenario : session_.scenarios()) {
    const bool was = std::any_of(before.begin(), before.end(),
                                 [&](const auto* each) { return each->key == scenario.key; });
    const bool is = to_qt(scenario.key) == key ? on : was;
    if (!is && !always(scenario)) left_out_ << to_qt(scenario.key);
  }
  QSettings{}.setValue(kSetting, left_out_);
  // Not while the menu is handling the click.
  QMetaObject::invokeMethod(this, &ScenarioChoice::fill, Qt::QueuedConnection);
  Q_EMIT changed();
}

}  // namespace regioscoop::ui
