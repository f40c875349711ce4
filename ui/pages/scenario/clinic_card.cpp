#include "ui/pages/scenario/clinic_card.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/scenario/months.h"

namespace regioscoop::ui {

ClinicCard::ClinicCard(Look look, const Region& region, const WijkkliniekSite& site,
                       QWidget* parent)
    : QFrame{parent}, look_{look} {
  setObjectName(QStringLiteral("card"));
  state_.key = site.key;
  const QString name = to_qt(clinic_state(region, {}, site).name);
  auto* title = new QLabel{name, this};
  title->setObjectName(QStringLiteral("value"));
  title->setWordWrap(true);
  badge_ = new Badge{look, this};
  open_ = new Switch{look, look.words("%1 open", "%1 open").arg(name), this};
  beds_ = new QSlider{Qt::Horizontal, this};
  beds_->setRange(0, 96);
  beds_->setPageStep(4);
  beds_->setAccessibleName(look.words("Bedden %1", "Beds %1").arg(name));
  when_ = new QLabel{this};
  when_->setObjectName(QStringLiteral("quiet"));
  beds_text_ = new QLabel{this};
  beds_text_->setObjectName(QStringLiteral("value"));
  more_ = new QToolButton{this};
  more_->setObjectName(QStringLiteral("menu"));
  more_->setCheckable(true);
  more_->setText(QStringLiteral("▸"));
  more_->setAccessibleName(look.words("Meer over %1", "More about %1").arg(name));
  more_->setToolTip(look.words("Opening, sluiting, aanlooptijd, ligduur, plaats en arts",
                               "Opening, closing, ramp-up, stay, location and physician"));
  details_ = make_details(region);
  details_->hide();

  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(10, 7, 10, 7);
  column->setSpacing(1);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(title, 1);
  head->addWidget(badge_);
  head->addWidget(open_);
  column->addLayout(head);
  column->addWidget(beds_);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(4);
  foot->addWidget(more_);
  foot->addWidget(when_, 1);
  foot->addWidget(beds_text_);
  column->addLayout(foot);
  column->addWidget(details_);

  connect(more_, &QToolButton::toggled, this, [this](bool shown) {
    details_->setVisible(shown);
    more_->setText(shown ? QStringLiteral("▾") : QStringLiteral("▸"));
  });
  connect(open_, &Switch::clicked, this, &ClinicCard::switched);
  connect(beds_, &QSlider::valueChanged, this, [this](int beds) {
    if (!showing_) Q_EMIT changed(QStringLiteral("wijkkliniek.beds"), static_cast<double>(beds));
  });
}

QWidget* ClinicCard::make_details(const Region& region) {
  auto* box = new QWidget{this};
  auto* grid = new QGridLayout{box};
  grid->setContentsMargins(0, 4, 0, 2);
  grid->setVerticalSpacing(2);
  grid->setHorizontalSpacing(8);
  // The name above its field: beside it neither would fit. Short fields stand two in a row.
  int place = 0;
  const auto add = [&](const char* lever, QWidget* control, int columns) {
    const scenario::LeverDefinition& definition = scenario::lever_definition(lever);
    auto* label = new QLabel{look_.words(definition.name), box};
    label->setObjectName(QStringLiteral("quiet"));
    label->setBuddy(control);
    control->setToolTip(look_.words(definition.meaning));
    control->setAccessibleName(look_.words(definition.name));
    control->setMinimumWidth(60);
    control->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const int row = place / 2 * 2;
    grid->addWidget(label, row, place % 2, 1, columns);
    grid->addWidget(control, row + 1, place % 2, 1, columns);
    place += columns;
  };
  opens_ = month_choice(look_, region, box);
  add("wijkkliniek.opens", opens_, 1);
  closes_ = month_choice(look_, region, box, look_.words("blijft open", "stays open"));
  add("wijkkliniek.closes", closes_, 1);
  ramp_up_ = new QSpinBox{box};
  ramp_up_->setRange(0, 36);
  ramp_up_->setSuffix(look_.words(" maanden", " months"));
  add("wijkkliniek.ramp_up_months", ramp_up_, 1);
  stay_ = new QDoubleSpinBox{box};
  stay_->setRange(1, 60);
  stay_->setDecimals(1);
  stay_->setSingleStep(0.5);
  stay_->setLocale(look_.language == Language::dutch ? QLocale{QLocale::Dutch}
                                                     : QLocale{QLocale::English});
  stay_->setSuffix(look_.words(" dagen", " days"));
  add("wijkkliniek.length_of_stay_days", stay_, 1);
  const auto choices = [&](const char* lever) {
    auto* combo = new QComboBox{box};
    for (const scenario::LeverChoice& choice : scenario::lever_definition(lever).choices)
      combo->addItem(look_.words(choice.name),
                     QString::fromUtf8(choice.key.data(), static_cast<int>(choice.key.size())));
    connect(combo, &QComboBox::activated, this, [this, combo, lever](int index) {
      Q_EMIT changed(QString::fromUtf8(lever), combo->itemData(index).toString().toStdString());
    });
    add(lever, combo, 2);
    return combo;
  };
  location_ = choices("wijkkliniek.location");
  physician_ = choices("wijkkliniek.physician");
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  const auto follow = [this](QComboBox* combo, const QString& lever) {
    connect(combo, &QComboBox::activated, this, [this, combo, lever](int index) {
      const int month = combo->itemData(index).toInt();
      if (month == kNoMonth)
        Q_EMIT cleared(lever);
      else
        Q_EMIT changed(lever, month_from_index(month));
    });
  };
  follow(opens_, QStringLiteral("wijkkliniek.opens"));
  follow(closes_, QStringLiteral("wijkkliniek.closes"));
  connect(stay_, &QDoubleSpinBox::valueChanged, this, [this](double days) {
    if (!showing_) Q_EMIT changed(QStringLiteral("wijkkliniek.length_of_stay_days"), days);
  });
  remove_ =
      new QPushButton{look_.words("Uit dit scenario halen", "Take out of this scenario"), box};
  const int row = place / 2 * 2;
  grid->addWidget(remove_, row, 0, 1, 2);
  connect(remove_, &QPushButton::clicked, this, &ClinicCard::removed);
  forget_ = new QPushButton{
      look_.words("Plaats uit het project halen", "Remove place from project"), box};
  forget_->setToolTip(look_.words("Ook uit de andere scenario’s; dat kan ongedaan worden gemaakt",
                                  "Out of the other scenarios as well; this can be undone"));
  grid->addWidget(forget_, row + 1, 0, 1, 2);
  connect(forget_, &QPushButton::clicked, this, &ClinicCard::forgotten);
  connect(ramp_up_, &QSpinBox::valueChanged, this, [this](int months) {
    if (!showing_)
      Q_EMIT changed(QStringLiteral("wijkkliniek.ramp_up_months"), static_cast<double>(months));
  });
  return box;
}

void ClinicCard::show_state(const ClinicState& state) {
  state_ = state;
  showing_ = true;
  open_->setChecked(state.open);
  beds_->setValue(state.beds);
  // Dragged to nothing it closes, and dragged back it opens again.
  beds_->setEnabled(state.open || beds_->isSliderDown() || beds_->hasFocus());
  beds_text_->setText(look_.words("%1 bedden", "%1 beds").arg(state.open ? state.beds : 0));
  const QString opens = look_.words("opent %1", "opens %1").arg(month_words(look_, state.opens));
  const QString closes = look_.words("sluit %1", "closes %1").arg(month_words(look_, state.closes));
  if (state.open && state.has_opens && state.has_closes)
    when_->setText(look_.words("%1 – %2", "%1 – %2")
                       .arg(month_words(look_, std::min(state.opens, state.closes)),
                            month_words(look_, std::max(state.opens, state.closes))));
  else if (state.open && state.has_opens)
    when_->setText(opens);
  else if (state.has_closes)
    when_->setText(closes);
  else
    when_->setText(
        state.open ? look_.words("blijft open", "stays open")
        : state.closed_since
            ? look_.words("sinds %1", "since %1").arg(month_words(look_, *state.closed_since))
            : look_.words("niet open", "not open"));
  if (state.has_closes)
    badge_->show_word(look_.words("sluit", "closes"), Tone::bad);
  else if (!state.open && state.closed_since)
    badge_->show_word(look_.words("gesloten", "closed"), Tone::bad);
  else
    badge_->show_word(state.open && state.changed ? look_.words("nieuw", "new") : QString{},
                      Tone::good);
  show_month(look_, opens_, state.has_opens ? std::optional{state.opens} : std::nullopt);
  show_month(look_, closes_, state.has_closes ? std::optional{state.closes} : std::nullopt);
  stay_->setValue(state.stay_days);
  remove_->setVisible(!state.existed);
  forget_->setVisible(!state.existed);
  ramp_up_->setValue(state.ramp_up_months);
  location_->setCurrentIndex(location_->findData(to_qt(state.location)));
  physician_->setCurrentIndex(physician_->findData(to_qt(state.physician)));
  for (QWidget* control : {static_cast<QWidget*>(ramp_up_), static_cast<QWidget*>(location_),
                           static_cast<QWidget*>(physician_), static_cast<QWidget*>(stay_)})
    control->setEnabled(state.open);
  opens_->setEnabled(state.has_opens);
  closes_->setEnabled(state.open || state.has_closes);
  showing_ = false;
}

}  // namespace regioscoop::ui
