#include "ui/pages/scenario/lever_panel.h"

#include <QLabel>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

#include "ui/model/clinic_levers.h"
#include "ui/pages/scenario/clinic_card.h"

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
  for (const WijkkliniekSite& site : session.region().wijkklinieken) {
    auto* card = new ClinicCard{look_, session.region(), site, list};
    connect(card, &ClinicCard::switched, this, [this, &site](bool open) {
      session_.edit(with_clinic(session_.region(), session_.current(), site, open, kUsualMonth),
                    look_.words("wijkkliniek open of dicht", "wijkkliniek open or closed"));
      show_scenario();
    });
    connect(card, &ClinicCard::changed, this,
            [this, &site](const QString& lever, const scenario::LeverValue& value) {
              apply(lever, to_qt(site.key), value);
            });
    clinics_.push_back(card);
    column->addWidget(card);
  }
  column->addSpacing(6);
  heading(look_.words("Instroom en werkwijze", "Inflow and way of working"));
  add_share("inflow.eligible_share", list, column);
  add_share("inflow.direct_referral_share", list, column);
  column->addStretch(1);
  scroll->setWidget(list);
  outer->addWidget(scroll);

  connect(&session_, &Session::scenarios_changed, this, &LeverPanel::show_scenario);
  connect(&session_, &Session::selection_changed, this, &LeverPanel::show_scenario);
  show_scenario();
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

void LeverPanel::show_scenario() {
  showing_ = true;
  const scenario::Scenario& scenario = session_.current();
  const bool editable = !session_.read_only() && !scenario.is_baseline;
  baseline_note_->setVisible(scenario.is_baseline);
  const std::vector<WijkkliniekSite>& sites = session_.region().wijkklinieken;
  for (std::size_t i = 0; i < clinics_.size(); ++i) {
    clinics_[i]->show_state(clinic_state(session_.region(), scenario, sites[i]));
    clinics_[i]->setEnabled(editable);
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
