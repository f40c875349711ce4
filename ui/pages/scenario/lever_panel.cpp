#include "ui/pages/scenario/lever_panel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/model/clinic_levers.h"
#include "ui/pages/scenario/clinic_card.h"
#include "ui/pages/scenario/intervention_card.h"
#include "ui/pages/scenario/months.h"
#include "ui/pages/scenario/place_dialog.h"

namespace regioscoop::ui {

namespace {
constexpr int kWidth = 276;
constexpr Month kUsualMonth{2027, 1};
constexpr int kControlWidth = 104;  // beside the longest name
constexpr double kNoLimit = -1;     // of staff: below the smallest number of fte

// The first step away from no limit is what is in use, not next to nothing.
class StaffBox : public QDoubleSpinBox {
 public:
  StaffBox(const Session& session, QWidget* parent) : QDoubleSpinBox{parent}, session_{session} {}
  void stepBy(int steps) override {
    if (value() >= 0 || steps <= 0) return QDoubleSpinBox::stepBy(steps);
    const RunPointer run = session_.current_result();
    const double in_use =
        run != nullptr ? run->region_values(scenario::Indicator::wijkkliniek_staff_fte).maxCoeff()
                       : 0;
    setValue(std::ceil(std::max(in_use, singleStep()) / singleStep()) * singleStep());
  }

 private:
  const Session& session_;
};

// The wheel scrolls the list; it moves a lever only where somebody went to first.
bool is_stray_wheel(QObject* watched, const QEvent* event) {
  const auto* control = qobject_cast<const QWidget*>(watched);
  return event->type() == QEvent::Wheel && control != nullptr && !control->hasFocus();
}
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
  list_ = list;
  auto* column = new QVBoxLayout{list};
  column->setContentsMargins(12, 12, 12, 12);
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
  clinic_column_ = new QVBoxLayout;
  clinic_column_->setSpacing(6);
  column->addLayout(clinic_column_);
  follow_sites();  // before what stands below: Tab goes in order of making
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
  add_limits(list, column);
  if (!session.region().interventions.empty()) {
    column->addSpacing(6);
    heading(look_.words("Andere ingrepen", "Other interventions"));
    for (std::size_t i = 0; i < session.region().interventions.size(); ++i)
      add_intervention(i, list, column);
  }
  column->addStretch(1);
  calm_wheel(list);
  scroll->setWidget(list);
  outer->addWidget(scroll);

  connect(&session_, &Session::scenarios_changed, this, &LeverPanel::show_scenario);
  connect(&session_, &Session::selection_changed, this, &LeverPanel::show_scenario);
  show_scenario();
}

ClinicCard* LeverPanel::make_clinic(const WijkkliniekSite& site) {
  auto* card = new ClinicCard{look_, session_.region(), site, list_};
  const std::string key = site.key;
  const QString subject = to_qt(key);
  connect(card, &ClinicCard::switched, this, [this, key](bool open) { open_clinic(key, open); });
  connect(card, &ClinicCard::changed, this,
          [this, subject](const QString& lever, const scenario::LeverValue& value) {
            apply(lever, subject, value);
          });
  connect(card, &ClinicCard::cleared, this,
          [this, subject](const QString& lever) { clear(lever, subject); });
  connect(card, &ClinicCard::removed, this, [this, key] {
    kept_.erase(key);
    open_clinic(key, false);
  });
  connect(card, &ClinicCard::forgotten, this, [this, key] {
    session_.remove_place(key, look_.words("plaats weghalen", "remove a place"));
  });
  calm_wheel(card);
  return card;
}

void LeverPanel::follow_sites() {
  const std::vector<WijkkliniekSite>& sites = session_.region().wijkklinieken;
  for (auto card = clinics_.begin(); card != clinics_.end();) {
    const bool there = std::any_of(sites.begin(), sites.end(), [&](const WijkkliniekSite& site) {
      return site.key == card->first;
    });
    if (there) {
      ++card;
      continue;
    }
    card->second->hide();
    card->second->deleteLater();  // it may have asked for this itself
    kept_.erase(card->first);
    card = clinics_.erase(card);
  }
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (clinics_.contains(sites[i].key)) continue;
    ClinicCard* card = make_clinic(sites[i]);
    clinics_[sites[i].key] = card;
    clinic_column_->insertWidget(static_cast<int>(i), card);
  }
}

void LeverPanel::open_clinic(const std::string& key, bool open) {
  for (const WijkkliniekSite& site : session_.region().wijkklinieken)
    if (site.key == key) {
      session_.edit(with_clinic(session_.region(), session_.current(), site, open, kUsualMonth),
                    open ? look_.words("wijkkliniek openen", "open a wijkkliniek")
                         : look_.words("wijkkliniek sluiten", "close a wijkkliniek"));
      break;
    }
  show_scenario();
}

void LeverPanel::ask_for_place() {
  PlaceDialog dialog{session_, look_, this};
  if (dialog.exec() != QDialog::Accepted) return;
  session_.add_place(dialog.place(), look_.words("wijkkliniek toevoegen", "add a wijkkliniek"));
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

void LeverPanel::add_limits(QWidget* parent, QVBoxLayout* column) {
  auto* grid = new QGridLayout;
  grid->setVerticalSpacing(4);
  grid->setHorizontalSpacing(4);
  grid->setColumnStretch(0, 1);
  const auto add = [&](const char* lever, QWidget* control) {
    const scenario::LeverDefinition& definition = scenario::lever_definition(lever);
    auto* name = new QLabel{look_.words(definition.name), parent};
    name->setBuddy(control);
    name->setToolTip(look_.words(definition.meaning));
    control->setToolTip(look_.words(definition.meaning));
    control->setAccessibleName(look_.words(definition.name));
    control->setFixedWidth(kControlWidth);
    const int row = grid->rowCount();
    grid->addWidget(name, row, 0);
    grid->addWidget(control, row, 1);
  };
  inflow_from_ = month_choice(look_, session_.region(), parent, look_.words("meteen", "at once"));
  add("inflow.from", inflow_from_);
  connect(inflow_from_, &QComboBox::activated, this, [this](int index) {
    const int month = inflow_from_->itemData(index).toInt();
    if (month == kNoMonth)
      clear(QStringLiteral("inflow.from"), {});
    else
      apply(QStringLiteral("inflow.from"), {}, month_from_index(month));
  });
  staff_ = new StaffBox{session_, parent};
  staff_->setDecimals(0);
  staff_->setRange(kNoLimit, scenario::lever_range("staff.available_fte", {}).max);
  staff_->setSpecialValueText(look_.words("geen grens", "no limit"));
  staff_->setSuffix(look_.words(" fte", " FTE"));
  staff_->setSingleStep(5);
  staff_->setKeyboardTracking(false);
  staff_->setLocale(look_.language == Language::dutch ? QLocale{QLocale::Dutch}
                                                      : QLocale{QLocale::English});
  add("staff.available_fte", staff_);
  connect(staff_, &QDoubleSpinBox::valueChanged, this, [this](double fte) {
    if (showing_) return;
    if (fte < 0)
      clear(QStringLiteral("staff.available_fte"), {});
    else
      apply(QStringLiteral("staff.available_fte"), {}, fte);
  });
  column->addLayout(grid);
}

void LeverPanel::calm_wheel(QWidget* parent) {
  const auto calm = [this](QWidget* control) {
    control->setFocusPolicy(Qt::StrongFocus);  // not by the wheel
    control->installEventFilter(this);
  };
  for (QSlider* one : parent->findChildren<QSlider*>()) calm(one);
  for (QComboBox* one : parent->findChildren<QComboBox*>()) calm(one);
  for (QAbstractSpinBox* one : parent->findChildren<QAbstractSpinBox*>()) calm(one);
}

bool LeverPanel::eventFilter(QObject* watched, QEvent* event) {
  if (!is_stray_wheel(watched, event)) return QFrame::eventFilter(watched, event);
  event->ignore();  // goes on to the list
  return true;
}

void LeverPanel::show_limits(bool editable) {
  const scenario::Scenario& scenario = session_.current();
  const scenario::Lever* from = find_lever(scenario, "inflow.from", {});
  const Month* month = from != nullptr ? std::get_if<Month>(&from->value) : nullptr;
  show_month(look_, inflow_from_, month != nullptr ? std::optional{*month} : std::nullopt);
  const scenario::Lever* staff = find_lever(scenario, "staff.available_fte", {});
  const double* fte = staff != nullptr ? std::get_if<double>(&staff->value) : nullptr;
  // What is written with decimals by another program is shown so, not rounded away.
  staff_->setDecimals(fte != nullptr && *fte != std::floor(*fte) ? 1 : 0);
  staff_->setValue(fte != nullptr ? *fte : kNoLimit);
  inflow_from_->setEnabled(editable);
  staff_->setEnabled(editable);
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
  follow_sites();
  std::vector<std::pair<std::string, QString>> others;
  for (const WijkkliniekSite& site : session_.region().wijkklinieken) {
    const ClinicState state = clinic_state(session_.region(), scenario, site);
    if (state.existed || state.changed) kept_.insert(state.key);
    const bool shown = kept_.contains(state.key);
    ClinicCard* card = clinics_.at(site.key);
    card->setVisible(shown);
    card->setEnabled(editable);
    if (shown)
      card->show_state(state);
    else
      others.emplace_back(state.key, to_qt(state.name));
  }
  add_->setEnabled(editable);
  if (others == others_ && !add_->menu()->isEmpty()) return;
  others_ = std::move(others);
  fill_add_menu();
}

void LeverPanel::fill_add_menu() {
  add_->menu()->clear();
  for (const auto& [key, name] : others_)
    connect(add_->menu()->addAction(QString{name}.replace(QLatin1Char{'&'}, QStringLiteral("&&"))),
            &QAction::triggered, this, [this, key = key] { open_clinic(key, true); });
  if (!others_.empty()) add_->menu()->addSeparator();
  QAction* elsewhere =
      add_->menu()->addAction(look_.words("In een andere &wijk …", "In another &district …"));
  elsewhere->setObjectName(QStringLiteral("new_place"));
  connect(elsewhere, &QAction::triggered, this, &LeverPanel::ask_for_place);
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
  show_limits(editable);
  showing_ = false;
}

}  // namespace regioscoop::ui
