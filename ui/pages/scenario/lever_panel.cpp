#include "ui/pages/scenario/lever_panel.h"

#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/model/clinic_levers.h"
#include "ui/pages/scenario/clinic_card.h"
#include "ui/pages/scenario/intervention_card.h"

namespace regioscoop::ui {

namespace {
constexpr int kWidth = 276;
constexpr Month kUsualMonth{2027, 1};
}  // namespace

LeverPanel::LeverPanel(Session& session, const Look& look, QWidget* parent)
    : QFrame{parent}, session_{session}, look_{look} {
  setObjectName(QStringLiteral("levers"));
  setFixedWidth(kWidth);
  auto* outer = new QVBoxLayout{this};
  outer->setContentsMargins(0, 0, 1, 0);
  auto* scroll = new QScrollArea{this};
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* list = new QWidget{scroll};
  list->setObjectName(QStringLiteral("lever_list"));
  auto* column = new QVBoxLayout{list};
  column->setContentsMargins(14, 12, 14, 12);
  column->setSpacing(6);

  const auto heading = [&](const QString& words) {
    auto* label = new QLabel{words, list};
    label->setObjectName(QStringLiteral("group"));
    column->addWidget(label);
  };
  baseline_note_ = new QLabel{
      look_.words(
          "Dit scenario is het uitgangspunt voor de vergelijking. Maak een kopie (Menu, "
          "Nieuw scenario) om knoppen te verzetten.",
          "Others are compared with this scenario. Make a copy (Menu, New scenario) to move "
          "levers."),
      list};
  baseline_note_->setObjectName(QStringLiteral("quiet"));
  baseline_note_->setWordWrap(true);
  column->addWidget(baseline_note_);

  heading(look_.words("Wijkklinieken", "Wijkklinieken"));
  for (std::size_t i = 0; i < session.region().wijkklinieken.size(); ++i)
    add_clinic(i, list, column);
  add_ = new QToolButton{list};
  add_->setObjectName(QStringLiteral("plain"));
  add_->setText(look_.words("+ &Wijkkliniek toevoegen", "+ &Add a wijkkliniek"));
  add_->setPopupMode(QToolButton::InstantPopup);
  add_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  add_->setMenu(new QMenu{add_});
  column->addWidget(add_);
  column->addSpacing(6);
  heading(look_.words("Instroom en werkwijze", "Inflow and way of working"));
  add_share("inflow.eligible_share", list, column);
  add_share("inflow.direct_referral_share", list, column);
  if (!session.region().interventions.empty()) {
    column->addSpacing(6);
    heading(look_.words("Andere ingrepen", "Other interventions"));
    for (std::size_t i = 0; i < session.region().interventions.size(); ++i)
      add_intervention(i, list, column);
  }
  column->addStretch(1);
  scroll->setWidget(list);
  outer->addWidget(scroll);

  connect(&session_, &Session::scenarios_changed, this, &LeverPanel::show_scenario);
  connect(&session_, &Session::selection_changed, this, &LeverPanel::show_scenario);
  show_scenario();
}

// Places in the list, not references: another assumption gives another region with the same places.
void LeverPanel::add_clinic(std::size_t place, QWidget* parent, QVBoxLayout* column) {
  const WijkkliniekSite& site = session_.region().wijkklinieken[place];
  auto* card = new ClinicCard{look_, session_.region(), site, parent};
  const QString key = to_qt(site.key);
  connect(card, &ClinicCard::switched, this,
          [this, place](bool open) { open_clinic(place, open); });
  connect(card, &ClinicCard::changed, this,
          [this, key](const QString& lever, const scenario::LeverValue& value) {
            apply(lever, key, value);
          });
  connect(card, &ClinicCard::cleared, this,
          [this, key](const QString& lever) { clear(lever, key); });
  connect(card, &ClinicCard::removed, this, [this, place, key] {
    kept_.erase(key.toStdString());
    open_clinic(place, false);
  });
  clinics_.push_back(card);
  column->addWidget(card);
}

void LeverPanel::open_clinic(std::size_t place, bool open) {
  const WijkkliniekSite& site = session_.region().wijkklinieken[place];
  session_.edit(with_clinic(session_.region(), session_.current(), site, open, kUsualMonth),
                open ? look_.words("wijkkliniek openen", "open a wijkkliniek")
                     : look_.words("wijkkliniek sluiten", "close a wijkkliniek"));
  show_scenario();
}

void LeverPanel::add_intervention(std::size_t place, QWidget* parent, QVBoxLayout* column) {
  const Intervention& intervention = session_.region().interventions[place];
  auto* card = new InterventionCard{look_, session_.region(), intervention, parent};
  const QString key = to_qt(intervention.key);
  connect(card, &InterventionCard::switched, this, [this, key](bool on) {
    session_.edit(with_intervention(session_.current(), key.toStdString(), on, kUsualMonth),
                  on ? look_.words("ingreep starten", "start an intervention")
                     : look_.words("ingreep weghalen", "remove an intervention"));
    show_scenario();
  });
  connect(card, &InterventionCard::changed, this,
          [this, key](const QString& lever, const scenario::LeverValue& value) {
            apply(lever, key, value);
          });
  connect(card, &InterventionCard::cleared, this,
          [this, key](const QString& lever) { clear(lever, key); });
  interventions_.push_back(card);
  column->addWidget(card);
}

void LeverPanel::add_share(const char* lever, QWidget* parent, QVBoxLayout* column) {
  const scenario::LeverDefinition& definition = scenario::lever_definition(lever);
  auto* row = new QHBoxLayout;
  auto* name = new QLabel{look_.words(definition.name), parent};
  auto* value = new QLabel{parent};
  value->setObjectName(QStringLiteral("value"));
  row->addWidget(name, 1);
  row->addWidget(value);
  auto* slider = new QSlider{Qt::Horizontal, parent};
  slider->setRange(0, 100);
  slider->setPageStep(5);
  slider->setAccessibleName(look_.words(definition.name));
  slider->setToolTip(look_.words(definition.meaning));
  name->setToolTip(look_.words(definition.meaning));
  column->addLayout(row);
  column->addWidget(slider);
  const std::string key{definition.key};
  connect(slider, &QSlider::valueChanged, this, [this, key](int percent) {
    if (!showing_) apply(to_qt(key), {}, percent / 100.0);
  });
  shares_.push_back({key, slider, value});
}

void LeverPanel::apply(const QString& lever, const QString& subject,
                       const scenario::LeverValue& value) {
  scenario::Scenario changed = session_.current();
  set_lever(changed, lever.toStdString(), subject.toStdString(), value);
  session_.edit(changed, look_.words(scenario::lever_definition(lever.toStdString()).name),
                lever + QLatin1Char{'/'} + subject);
}

void LeverPanel::clear(const QString& lever, const QString& subject) {
  scenario::Scenario changed = session_.current();
  unset_lever(changed, lever.toStdString(), subject.toStdString());
  session_.edit(changed, look_.words(scenario::lever_definition(lever.toStdString()).name));
}

// Wijkklinieken that were there or that this scenario is about; the others can be added.
void LeverPanel::show_clinics(bool editable) {
  const scenario::Scenario& scenario = session_.current();
  if (scenario.key != shown_scenario_) kept_.clear();
  shown_scenario_ = scenario.key;
  const std::vector<WijkkliniekSite>& sites = session_.region().wijkklinieken;
  std::vector<std::pair<std::size_t, QString>> others;
  for (std::size_t i = 0; i < clinics_.size() && i < sites.size(); ++i) {
    const ClinicState state = clinic_state(session_.region(), scenario, sites[i]);
    if (state.existed || state.changed) kept_.insert(state.key);
    const bool shown = kept_.count(state.key) != 0;
    clinics_[i]->setVisible(shown);
    clinics_[i]->setEnabled(editable);
    if (shown)
      clinics_[i]->show_state(state);
    else
      others.emplace_back(i, to_qt(state.name));
  }
  add_->setVisible(!others.empty());
  add_->setEnabled(editable);
  if (add_->menu()->actions().size() == static_cast<qsizetype>(others.size())) return;
  add_->menu()->clear();
  for (const auto& [place, name] : others)
    connect(add_->menu()->addAction(name), &QAction::triggered, this,
            [this, place = place] { open_clinic(place, true); });
}

void LeverPanel::show_scenario() {
  showing_ = true;
  const scenario::Scenario& scenario = session_.current();
  const bool editable = !session_.read_only() && !scenario.is_baseline;
  baseline_note_->setVisible(scenario.is_baseline);
  show_clinics(editable);
  const std::vector<Intervention>& interventions = session_.region().interventions;
  for (std::size_t i = 0; i < interventions_.size() && i < interventions.size(); ++i) {
    interventions_[i]->show_state(
        intervention_state(session_.region(), scenario, interventions[i]));
    interventions_[i]->setEnabled(editable);
  }
  for (const Share& share : shares_) {
    const double value = inflow_value(session_.region(), scenario, share.lever);
    share.slider->setValue(static_cast<int>(value * 100 + 0.5));
    share.slider->setEnabled(editable);
    share.value->setText(look_.percentage(value));
  }
  showing_ = false;
}

}  // namespace regioscoop::ui
