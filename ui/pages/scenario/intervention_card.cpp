#include "ui/pages/scenario/intervention_card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "ui/pages/scenario/months.h"

namespace regioscoop::ui {

InterventionCard::InterventionCard(Look look, const Region& region,
                                   const Intervention& intervention, QWidget* parent)
    : QFrame{parent}, look_{look} {
  setObjectName(QStringLiteral("card"));
  const QString name = look_.words(intervention.name);
  auto* title = new QLabel{name, this};
  title->setWordWrap(true);
  on_ = new Switch{look_, look_.words("%1 aan", "%1 on").arg(name), this};
  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(on_);

  details_ = new QWidget{this};
  auto* grid = new QGridLayout{details_};
  grid->setContentsMargins(0, 2, 0, 2);
  grid->setVerticalSpacing(4);
  const auto label = [&](const char* lever, QWidget* control, int row) {
    const scenario::LeverDefinition& definition = scenario::lever_definition(lever);
    auto* words = new QLabel{look_.words(definition.name), details_};
    words->setObjectName(QStringLiteral("quiet"));
    words->setBuddy(control);
    control->setToolTip(look_.words(definition.meaning));
    control->setAccessibleName(name + QStringLiteral(", ") + look_.words(definition.name));
    grid->addWidget(words, row, 0);
  };
  uptake_text_ = new QLabel{details_};
  uptake_text_->setObjectName(QStringLiteral("value"));
  uptake_ = new QSlider{Qt::Horizontal, details_};
  uptake_->setRange(0, 100);
  uptake_->setPageStep(5);
  label("intervention.uptake", uptake_, 0);
  grid->addWidget(uptake_text_, 0, 1, Qt::AlignRight);
  grid->addWidget(uptake_, 1, 0, 1, 2);
  starts_ = month_choice(look_, region, details_);
  ends_ = month_choice(look_, region, details_, look_.words("loopt door", "goes on"));
  label("intervention.starts", starts_, 2);
  label("intervention.ends", ends_, 3);
  grid->addWidget(starts_, 2, 1);
  grid->addWidget(ends_, 3, 1);
  grid->setColumnStretch(1, 1);

  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(10, 5, 10, 5);
  column->setSpacing(1);
  column->addLayout(head);
  column->addWidget(details_);
  details_->hide();

  connect(on_, &Switch::clicked, this, &InterventionCard::switched);
  connect(uptake_, &QSlider::valueChanged, this, [this](int percent) {
    if (!showing_) Q_EMIT changed(QStringLiteral("intervention.uptake"), percent / 100.0);
  });
  const auto months = [this](QComboBox* choice, const QString& lever) {
    connect(choice, &QComboBox::activated, this, [this, choice, lever](int index) {
      const int month = choice->itemData(index).toInt();
      if (month == kNoMonth)
        Q_EMIT cleared(lever);
      else
        Q_EMIT changed(lever, month_from_index(month));
    });
  };
  months(starts_, QStringLiteral("intervention.starts"));
  months(ends_, QStringLiteral("intervention.ends"));
}

void InterventionCard::show_state(const InterventionState& state) {
  showing_ = true;
  on_->setChecked(state.on);
  details_->setVisible(state.on);
  uptake_->setValue(static_cast<int>(std::lround(state.uptake * 100)));
  uptake_text_->setText(look_.percentage(state.uptake));
  show_month(look_, starts_, state.starts);
  show_month(look_, ends_, state.has_ends ? std::optional{state.ends} : std::nullopt);
  showing_ = false;
}

}  // namespace regioscoop::ui
