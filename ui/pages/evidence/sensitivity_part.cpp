#include "ui/pages/evidence/sensitivity_part.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShowEvent>
#include <QVBoxLayout>

#include "ui/charts/bars_chart.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/drawing.h"
#include "ui/charts/from_run.h"
#include "ui/charts/tornado_chart.h"
#include "ui/shell/choice.h"
#include "ui/shell/page.h"
#include "uncertainty/parallel.h"

namespace regioscoop::ui {

namespace {
constexpr std::size_t kBars = 12;
}  // namespace

SensitivityPart::SensitivityPart(Session& session, Look look, QWidget* parent)
    : QWidget{parent},
      session_{session},
      look_{look},
      tornado_{new charts::TornadoChart{look, nullptr}},
      information_{new charts::BarsChart{look, nullptr}} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(10);
  column->addWidget(make_bar());
  // After the bar: so Tab goes.
  tornado_card_ = new charts::ChartCard{look, tornado_, this};
  information_card_ = new charts::ChartCard{look, information_, this};
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  row->addWidget(tornado_card_, 56);
  row->addWidget(information_card_, 44);
  column->addLayout(row, 1);
  tornado_card_->set_title(look_.words("Wat telt het zwaarst?", "What counts most?"));
  information_card_->set_title(
      look_.words("Wat is het waard om meer te weten?", "What is it worth to know more?"));
  show_empty(
      look_.words("Kies een uitkomst en druk op Bereken.", "Choose a figure and press Compute."));
  fill_scenarios();
  connect(&session_, &Session::scenarios_changed, this, [this] {
    fill_scenarios();
    stale();
  });
  connect(&session_, &Session::selection_changed, this, [this] {
    fill_scenarios();
    stale();
  });
  connect(&session_, &Session::assumptions_changed, this, &SensitivityPart::stale);
  connect(&job_, &Background::busy_changed, this, [this](bool busy) {
    compute_->setEnabled(!busy);
    stop_->setEnabled(busy);
    progress_->setVisible(busy);
    progress_->setValue(0);
    if (busy) state_->setText(look_.words("rekenen …", "computing …"));
  });
  connect(&job_, &Background::advanced, this, [this](double fraction, const Text&) {
    progress_->setValue(static_cast<int>(fraction * 100));
  });
}

QWidget* SensitivityPart::make_bar() {
  auto* bar = new QWidget{this};
  auto* lines = new QVBoxLayout{bar};
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(4);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  lines->addLayout(row);
  const auto chooser = [&](const QString& words, const QString& name) {
    auto* label = new QLabel{words, bar};
    auto* box = new Choice{bar};
    box->setAccessibleName(name);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box);
    connect(box, &QComboBox::activated, this, &SensitivityPart::stale);
    return box;
  };
  indicator_ = chooser(look_.words("&Uitkomst", "Fi&gure"),
                       look_.words("Uitkomst waar het om gaat", "Figure it is about"));
  for (const scenario::IndicatorInfo& info : scenario::indicators())
    if (info.indicator != scenario::Indicator::intervention_participants &&
        info.indicator != scenario::Indicator::intervention_cost)
      indicator_->addItem(look_.words(info.name), static_cast<int>(info.indicator));
  indicator_->setCurrentIndex(
      indicator_->findData(static_cast<int>(scenario::Indicator::cost_total)));
  indicator_->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);  // each of them whole
  indicator_->setMinimumWidth(indicator_->sizeHint().width());
  scenario_ = chooser(look_.words("van", "o&f"), look_.words("Scenario", "Scenario"));
  year_ = chooser(look_.words("in", "in"), look_.words("Jaar", "Year"));
  for (int year = session_.region().base_year + 1; year <= session_.region().horizon_year; ++year)
    year_->addItem(QString::number(year), year);
  year_->setCurrentIndex(year_->findData(session_.year()));
  compute_ = new QPushButton{look_.words("Bere&ken", "Compu&te"), bar};
  compute_->setObjectName(QStringLiteral("primary"));
  stop_ = new QPushButton{look_.words("Sto&p", "Sto&p"), bar};
  stop_->setEnabled(false);
  progress_ = new QProgressBar{bar};
  progress_->setRange(0, 100);
  progress_->setTextVisible(false);
  progress_->setFixedWidth(90);
  progress_->setAccessibleName(look_.words("Voortgang", "Progress"));
  progress_->hide();
  state_ = new QLabel{bar};
  state_->setObjectName(QStringLiteral("quiet"));
  row->addWidget(compute_);
  row->addWidget(stop_);
  row->addStretch(1);
  auto* state = new QHBoxLayout;
  state->setSpacing(8);
  state->addWidget(progress_);
  state->addWidget(state_, 1);
  lines->addLayout(state);
  connect(compute_, &QPushButton::clicked, this, &SensitivityPart::ask);
  connect(stop_, &QPushButton::clicked, &job_, &Background::stop);
  return bar;
}

QVariantMap SensitivityPart::choices() const {
  return {{QStringLiteral("indicator"), indicator_->currentData()},
          {QStringLiteral("scenario"), scenario_->currentData()},
          {QStringLiteral("year"), year_->currentData()}};
}

void SensitivityPart::choose(const QVariantMap& choices) {
  choose_entry(*indicator_, choices[QStringLiteral("indicator")]);
  choose_entry(*scenario_, choices[QStringLiteral("scenario")]);
  choose_entry(*year_, choices[QStringLiteral("year")]);
}

void SensitivityPart::fill_scenarios() {
  const QString chosen =
      scenario_->count() == 0 ? to_qt(session_.current().key) : scenario_->currentData().toString();
  scenario_->clear();
  for (const scenario::Scenario& scenario : session_.scenarios())
    scenario_->addItem(look_.words(scenario.name), to_qt(scenario.key));
  const int found = scenario_->findData(chosen);
  scenario_->setCurrentIndex(found >= 0 ? found
                                        : scenario_->findData(to_qt(session_.current().key)));
}

std::optional<SensitivityQuestion> SensitivityPart::question() const {
  const scenario::Scenario* chosen =
      session_.find(scenario_->currentData().toString().toStdString());
  if (chosen == nullptr) return std::nullopt;
  SensitivityQuestion out;
  out.scenario = *chosen;
  out.reference = session_.reference();
  out.indicator = static_cast<scenario::Indicator>(indicator_->currentData().toInt());
  out.year = year_->currentData().toInt();
  // One core is left for the window.
  out.threads = std::max(1, uncertainty::thread_count({}) - 1);
  return out;
}

void SensitivityPart::ask() {
  const auto asked = question();
  if (!asked) return;
  job_.request(
      [this, asked = *asked, ground = session_.ground()](Progress& progress,
                                                         const Background::Deliver& deliver) {
        compute_sensitivity(
            *ground, asked,
            [&](const SensitivityAnswer& answer) {
              deliver([this, found = std::make_shared<const SensitivityAnswer>(answer)] {
                answer_ = found;
                show_answer();
              });
            },
            progress);
      },
      [this](const std::optional<Error>& error) {
        if (!error) return state_->clear();
        state_->setText(error->kind() == ErrorKind::cancelled ? look_.words("gestopt", "stopped")
                                                              : look_.words(whole_message(*error)));
      });
}

void SensitivityPart::stale() {
  if (job_.busy()) return job_.stop();
  if (answer_ != nullptr)
    state_->setText(look_.words("bereken opnieuw: er is iets veranderd",
                                "compute again: something has changed"));
}

void SensitivityPart::show_empty(const QString& words) {
  tornado_card_->set_subtitle(words);
  information_card_->set_subtitle(words);
}

void SensitivityPart::show_answer() {
  const SensitivityQuestion& asked = answer_->question;
  const scenario::IndicatorInfo& info = scenario::info(asked.indicator);
  tornado_->set_data(tornado_of(*answer_, kBars));
  const QString figure = look_.words(info.name) + QStringLiteral(", %1").arg(asked.year);
  const QString own = look_.words(asked.scenario.name);
  const QString reference = look_.words(asked.reference.name);
  tornado_card_->set_subtitle(
      (asked.is_difference()
           ? look_
                 .words("%1: %2 min %3. Elke aanname naar beide einden van haar 80%-interval, de "
                        "andere gelijk.",
                        "%1: %2 minus %3. Each assumption to both ends of its 80% interval, the "
                        "others the same.")
                 .arg(figure, own, reference)
           : look_
                 .words("%1: %2. Elke aanname naar beide einden van haar 80%-interval, de andere "
                        "gelijk.",
                        "%1: %2. Each assumption to both ends of its 80% interval, the others "
                        "the same.")
                 .arg(figure, own)));
  tornado_card_->refresh();
  if (!answer_->has_information()) {
    information_->set_data({});
    information_card_->set_subtitle(
        asked.is_choice() ? look_.words("Wordt berekend …", "Being computed …")
        : asked.is_difference()
            ? look_.words("Van deze uitkomst is meer noch minder beter: er valt niets te kiezen.",
                          "Of this figure neither more nor less is better: nothing to choose.")
            : look_
                  .words("Kies een ander scenario dan %1: dan is er iets te kiezen.",
                         "Choose another scenario than %1: then there is something to choose.")
                  .arg(reference));
    information_card_->set_footnote({});
    return information_card_->refresh();
  }
  const charts::BarsData bars = information_of(*answer_, kBars);
  information_card_->set_subtitle(
      look_
          .words("%1: wat kiezen tussen %2 en %3 gemiddeld beter uitpakt als dit zeker was. "
                 "Streep: een standaardfout.",
                 "%1: how much better choosing between %2 and %3 turns out on average if this were "
                 "certain. Line: one standard error.")
          .arg(figure, own, reference));
  QString note = look_
                     .words("%1 trekkingen. Zonder meer te weten is %2 gemiddeld de beste keus.",
                            "%1 draws. Without knowing more %2 is the best choice on average.")
                     .arg(look_.number(answer_->draws),
                          answer_->all && answer_->all->best_now == 1 ? own : reference);
  if (answer_->all && answer_->all->value <= 0)
    note += look_.words(" In elke trekking wint dezelfde keus: meer weten verandert haar niet.",
                        " The same choice wins in every draw: knowing more does not change it.");
  else if (bars.bars.size() == 1)
    note += look_.words(" Van geen aanname alleen is de waarde van toeval te onderscheiden.",
                        " Of no assumption by itself can the value be told from chance.");
  information_card_->set_footnote(note);
  information_->set_data(bars);
  information_card_->refresh();
}

void SensitivityPart::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!event->spontaneous() && answer_ == nullptr && !job_.busy()) ask();
}

}  // namespace regioscoop::ui
