#include "ui/pages/scenario/clinic_card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace regioscoop::ui {

namespace {

QString month_words(const Look& look, Month month) {
  static const char* const kDutch[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                       "jul", "aug", "sep", "okt", "nov", "dec"};
  static const char* const kEnglish[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto i = static_cast<std::size_t>(month.month - 1);
  return look.words(kDutch[i], kEnglish[i]) + QLatin1Char{' '} + QString::number(month.year);
}

}  // namespace

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
  more_->setToolTip(look.words("Opening, aanlooptijd, plaats en arts",
                               "Opening, ramp-up, location and physician"));
  details_ = make_details(region);
  details_->hide();

  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(10, 7, 10, 7);
  column->setSpacing(1);
  auto* head = new QHBoxLayout;
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
  grid->setVerticalSpacing(4);
  int row = 0;
  const auto add = [&](const char* lever, QWidget* control) {
    const scenario::LeverDefinition& definition = scenario::lever_definition(lever);
    auto* label = new QLabel{look_.words(definition.name), box};
    label->setObjectName(QStringLiteral("quiet"));
    label->setBuddy(control);
    control->setToolTip(look_.words(definition.meaning));
    control->setAccessibleName(look_.words(definition.name));
    control->setMinimumWidth(60);
    control->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid->addWidget(label, row, 0);
    grid->addWidget(control, row++, 1);
  };
  month_ = new QComboBox{box};
  // Quarters are as fine as plans are made.
  for (int year = region.base_year + 1; year <= region.horizon_year; ++year)
    for (int month = 1; month <= 12; month += 3)
      month_->addItem(month_words(look_, {year, month}), Month{year, month}.index());
  add("wijkkliniek.opens", month_);
  ramp_up_ = new QSpinBox{box};
  ramp_up_->setRange(0, 36);
  ramp_up_->setSuffix(look_.words(" maanden", " months"));
  add("wijkkliniek.ramp_up_months", ramp_up_);
  const auto choices = [&](const char* lever) {
    auto* combo = new QComboBox{box};
    for (const scenario::LeverChoice& choice : scenario::lever_definition(lever).choices)
      combo->addItem(look_.words(choice.name),
                     QString::fromUtf8(choice.key.data(), static_cast<int>(choice.key.size())));
    connect(combo, &QComboBox::activated, this, [this, combo, lever](int index) {
      Q_EMIT changed(QString::fromUtf8(lever), combo->itemData(index).toString().toStdString());
    });
    add(lever, combo);
    return combo;
  };
  location_ = choices("wijkkliniek.location");
  physician_ = choices("wijkkliniek.physician");
  grid->setColumnStretch(1, 1);
  connect(month_, &QComboBox::activated, this, [this](int index) {
    Q_EMIT changed(state_.has_closes ? QStringLiteral("wijkkliniek.closes")
                                     : QStringLiteral("wijkkliniek.opens"),
                   month_from_index(month_->itemData(index).toInt()));
  });
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
  beds_->setEnabled(state.open);
  beds_text_->setText(look_.words("%1 bedden", "%1 beds").arg(state.open ? state.beds : 0));
  if (state.open && state.has_opens)
    when_->setText(look_.words("opent %1", "opens %1").arg(month_words(look_, state.opens)));
  else if (state.has_closes)
    when_->setText(look_.words("sluit %1", "closes %1").arg(month_words(look_, state.closes)));
  else
    when_->setText(state.open ? look_.words("blijft open", "stays open")
                              : look_.words("niet open", "not open"));
  if (state.has_closes)
    badge_->show_word(look_.words("sluit", "closes"), Tone::bad);
  else
    badge_->show_word(state.open && state.changed ? look_.words("nieuw", "new") : QString{},
                      Tone::good);
  const Month shown = state.has_closes ? state.closes : state.opens;
  const int index = month_->findData(shown.index());
  if (index < 0 && (state.has_opens || state.has_closes))
    month_->insertItem(0, month_words(look_, shown), shown.index());
  month_->setCurrentIndex(month_->findData(shown.index()));
  ramp_up_->setValue(state.ramp_up_months);
  location_->setCurrentIndex(location_->findData(to_qt(state.location)));
  physician_->setCurrentIndex(physician_->findData(to_qt(state.physician)));
  for (QWidget* control : {static_cast<QWidget*>(ramp_up_), static_cast<QWidget*>(location_),
                           static_cast<QWidget*>(physician_)})
    control->setEnabled(state.open);
  month_->setEnabled(state.has_opens || state.has_closes);
  showing_ = false;
}

}  // namespace regioscoop::ui
