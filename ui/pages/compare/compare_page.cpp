#include "ui/pages/compare/compare_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShowEvent>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "scenario/waterfall.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/from_comparison.h"
#include "ui/charts/from_run.h"
#include "ui/charts/heat_map_chart.h"
#include "ui/charts/multiples_chart.h"
#include "ui/charts/plane_chart.h"
#include "ui/charts/waterfall_chart.h"
#include "ui/model/background.h"
#include "ui/model/comparison.h"
#include "ui/model/page_figures.h"
#include "ui/pages/compare/scenario_choice.h"

namespace regioscoop::ui {

namespace {

using charts::ChartCard;
using scenario::Indicator;
using scenario::Scenario;

constexpr const auto& kRows = kCompareFigures;
// Of the plane, while the chosen row has no direction or is the cost itself.
constexpr Indicator kUsualEffect = Indicator::ward_admissions_70_plus;

constexpr int kPause = 200;  // milliseconds of rest before draws are made

// Two standard errors of a share of draws at its worst, in percentage points.
double chance_error(int draws) { return 100 / std::sqrt(static_cast<double>(draws)); }

class ComparePage : public Page {
 public:
  ComparePage(Session& session, const Look& look, QWidget* parent);
  [[nodiscard]] QVariantMap choices() const override;
  void choose(const QVariantMap& choices) override { wanted_ = choices; }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* make_bar();
  void scenarios_moved();
  void choose_current();
  void ask_for_ranges();
  void ask_for_waterfall();
  void show_all();
  void show_matrix();
  void show_row();
  void show_status();
  void show_regret(Indicator indicator);
  void show_futures(Indicator indicator);
  void add_choice_of_table(ChartCard* card);
  [[nodiscard]] Indicator indicator() const;
  // Ranges that belong to what is on screen; null while they are computed.
  [[nodiscard]] const Comparison* ranges() const;
  [[nodiscard]] std::vector<charts::Side> sides() const;

  Session& session_;
  Look look_;
  ScenarioChoice* choice_ = nullptr;
  QComboBox* year_ = nullptr;
  QLabel* status_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QPushButton* stop_ = nullptr;
  QWidget* bar_;  // before the cards: Tab goes in order of making
  charts::HeatMapChart* matrix_;
  charts::HeatMapChart* futures_;
  charts::PlaneChart* plane_;
  charts::MultiplesChart* courses_;
  charts::BarsChart* regret_;
  charts::WaterfallChart* waterfall_;
  QStackedWidget* tables_ =
      nullptr;  // of the same size: figures, and what if things turn out otherwise
  ChartCard* matrix_card_ = nullptr;
  ChartCard* futures_card_ = nullptr;
  ChartCard* plane_card_ = nullptr;
  ChartCard* courses_card_ = nullptr;
  ChartCard* regret_card_ = nullptr;
  ChartCard* waterfall_card_ = nullptr;
  std::vector<Scenario> chosen_;  // of which the runs are there
  std::size_t reference_ = 0;
  std::shared_ptr<const Ground> asked_ground_;  // of chosen_
  ComparisonPointer comparison_;
  std::shared_ptr<const Ground> ground_;  // of the comparison
  bool shown_before_ = false;
  QVariantMap wanted_;    // of the page before, until this one is shown
  bool stopped_ = false;  // by the reader, for these scenarios
  struct Asked {
    std::shared_ptr<const Ground> ground;
    std::vector<scenario::Lever> levers;
    Text name;
    std::vector<scenario::Lever> reference_levers;
    Text reference_name;
    Indicator indicator;
    int year;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  std::optional<Asked> steps_asked_;
  QTimer pause_;
  Background draws_;
  Background steps_;
};

ComparePage::ComparePage(Session& session, const Look& look, QWidget* parent)
    : Page{parent},
      session_{session},
      look_{look},
      bar_{make_bar()},
      matrix_{new charts::HeatMapChart{look, nullptr}},
      futures_{new charts::HeatMapChart{look, nullptr}},
      plane_{new charts::PlaneChart{look, nullptr}},
      courses_{new charts::MultiplesChart{look, nullptr}},
      regret_{new charts::BarsChart{look, nullptr}},
      waterfall_{new charts::WaterfallChart{look, nullptr}} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(14, 10, 14, 12);
  column->setSpacing(10);
  column->addWidget(bar_);
  // In the order of reading, which is that of Tab.
  tables_ = new QStackedWidget{this};
  matrix_card_ = new ChartCard{look, matrix_, tables_};
  futures_card_ = new ChartCard{look, futures_, tables_};
  for (ChartCard* card : {matrix_card_, futures_card_}) add_choice_of_table(card);
  plane_card_ = new ChartCard{look, plane_, this};
  courses_card_ = new ChartCard{look, courses_, this};
  regret_card_ = new ChartCard{look, regret_, this};
  waterfall_card_ = new ChartCard{look, waterfall_, this};
  const auto row = [&](int stretch, std::initializer_list<std::pair<QWidget*, int>> cards) {
    auto* line = new QHBoxLayout;
    line->setSpacing(10);
    for (const auto& [card, share] : cards) {
      // The share decides, not what a chart would like.
      card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
      line->addWidget(card, share);
    }
    column->addLayout(line, stretch);
  };
  matrix_->setObjectName(QStringLiteral("figures"));
  futures_->setObjectName(QStringLiteral("futures"));
  tables_->addWidget(matrix_card_);
  tables_->addWidget(futures_card_);
  row(60, {{tables_, 65}, {plane_card_, 35}});
  row(40, {{courses_card_, 40}, {regret_card_, 27}, {waterfall_card_, 33}});
  plane_card_->set_title(look_.words("Kosten en effect", "Cost and effect"));
  regret_card_->set_title(look_.words("Spijt", "Regret"));
  waterfall_card_->set_title(look_.words("Waardoor verandert het?", "What changes it?"));

  pause_.setSingleShot(true);
  pause_.setInterval(kPause);
  connect(&pause_, &QTimer::timeout, this, &ComparePage::ask_for_ranges);
  connect(choice_, &ScenarioChoice::changed, this, &ComparePage::scenarios_moved);
  connect(&session_, &Session::scenarios_changed, this, &ComparePage::scenarios_moved);
  connect(&session_, &Session::selection_changed, this, &ComparePage::scenarios_moved);
  connect(&session_, &Session::results_changed, this, &ComparePage::scenarios_moved);
  connect(matrix_, &charts::HeatMapChart::chosen, this, [this] { show_row(); });
  // Both tables are of the same scenarios, so one is chosen in both.
  connect(futures_, &charts::HeatMapChart::chosen, this,
          [this](int /*row*/, int at) { matrix_->choose(matrix_->row(), at); });
  connect(&draws_, &Background::busy_changed, this, [this] { show_status(); });
  connect(&draws_, &Background::advanced, this,
          [this](double done) { progress_->setValue(static_cast<int>(done * 100)); });
  connect(&draws_, &Background::failed, this,
          [this](const Error& error) { status_->setText(look_.words(whole_message(error))); });
  show_status();
}

QWidget* ComparePage::make_bar() {
  auto* bar = new QWidget{this};
  auto* row = new QHBoxLayout{bar};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  choice_ = new ScenarioChoice{session_, look_, bar};
  year_ = new QComboBox{bar};
  year_->setAccessibleName(look_.words("Jaar van de cijfers", "Year of the figures"));
  for (int year = session_.region().base_year + 1; year <= session_.region().horizon_year; ++year)
    year_->addItem(QString::number(year), year);
  auto* label = new QLabel{look_.words("&jaar", "&year"), bar};
  label->setObjectName(QStringLiteral("quiet"));
  label->setBuddy(year_);
  status_ = new QLabel{bar};
  status_->setObjectName(QStringLiteral("quiet"));
  progress_ = new QProgressBar{bar};
  progress_->setRange(0, 100);
  progress_->setTextVisible(false);
  progress_->setFixedWidth(90);
  progress_->setAccessibleName(look_.words("Voortgang van de trekkingen", "Progress of the draws"));
  stop_ = new QPushButton{look_.words("Sto&p", "Sto&p"), bar};
  row->addWidget(choice_);
  row->addSpacing(6);
  row->addWidget(label);
  row->addWidget(year_);
  row->addStretch(1);
  row->addWidget(status_);
  row->addWidget(progress_);
  row->addWidget(stop_);
  connect(year_, &QComboBox::activated, this,
          [this](int index) { session_.set_year(year_->itemData(index).toInt()); });
  connect(stop_, &QPushButton::clicked, this, [this] {
    stopped_ = draws_.busy();
    if (stopped_) return draws_.cancel();
    ask_for_ranges();
  });
  return bar;
}

void ComparePage::add_choice_of_table(ChartCard* card) {
  auto* choice = new QComboBox{card};
  choice->setAccessibleName(look_.words("Wat de tabel toont", "What the table shows"));
  choice->addItem(look_.words("Alle uitkomsten", "All figures"));
  choice->addItem(look_.words("Spijt per toekomst", "Regret by future"));
  choice->setCurrentIndex(card == futures_card_ ? 1 : 0);
  card->add_to_header(choice);
  connect(choice, &QComboBox::activated, this, [this, choice](int index) {
    tables_->setCurrentIndex(index);
    choice->setCurrentIndex(1 - index);  // the other table has a choice of its own
    if (auto* shown = tables_->currentWidget()->findChild<QComboBox*>()) shown->setFocus();
  });
}

void ComparePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  scenarios_moved();
}

// Draws that nobody looks at would slow down the page that is looked at.
void ComparePage::hideEvent(QHideEvent* event) {
  Page::hideEvent(event);
  pause_.stop();
  draws_.cancel();
}

// Looks what is to be compared now, and asks for what is missing. Only while the page is on screen.
void ComparePage::scenarios_moved() {
  if (!isVisible()) return;
  const auto same = [](const Scenario& a, const Scenario& b) {
    return a.key == b.key && a.levers == b.levers;
  };
  std::vector<Scenario> now;
  for (const Scenario* scenario : choice_->chosen())
    if (session_.result(scenario->key) != nullptr) now.push_back(*scenario);
  const auto reference = std::find_if(now.begin(), now.end(), [this](const Scenario& each) {
    return each.key == session_.reference().key;
  });
  if (reference == now.end()) return;  // its run is under way
  const auto place = static_cast<std::size_t>(reference - now.begin());
  const bool moved = place != reference_ || asked_ground_ != session_.ground() ||
                     !std::equal(now.begin(), now.end(), chosen_.begin(), chosen_.end(), same);
  chosen_ = std::move(now);
  reference_ = place;
  asked_ground_ = session_.ground();
  if (moved) {
    stopped_ = false;
    draws_.cancel();
  }
  const Comparison* known = ranges();
  if ((known == nullptr || known->size != kFullComparison) && !stopped_ && !draws_.busy())
    pause_.start();
  if (!shown_before_) choose_current();
  show_all();
}

QVariantMap ComparePage::choices() const {
  if (!shown_before_) return wanted_;
  const auto column = static_cast<std::size_t>(std::max(matrix_->column(), 0));
  return {{QStringLiteral("row"), matrix_->row()},
          {QStringLiteral("scenario"),
           column < chosen_.size() ? to_qt(chosen_[column].key) : QString{}},
          {QStringLiteral("futures"), tables_->currentIndex() == 1}};
}

// At first the waterfall is that of the scenario on screen.
void ComparePage::choose_current() {
  shown_before_ = true;
  show_matrix();
  const auto place_of = [this](const std::string& key) {
    return std::find_if(chosen_.begin(), chosen_.end(),
                        [&](const Scenario& each) { return each.key == key; });
  };
  auto column = place_of(wanted_[QStringLiteral("scenario")].toString().toStdString());
  if (column == chosen_.end()) column = place_of(session_.current().key);
  tables_->setCurrentIndex(wanted_[QStringLiteral("futures")].toBool() ? 1 : 0);
  if (column != chosen_.end())
    matrix_->choose(wanted_[QStringLiteral("row")].toInt(),
                    static_cast<int>(column - chosen_.begin()));
}

const Comparison* ComparePage::ranges() const {
  if (comparison_ == nullptr || ground_ != session_.ground() ||
      comparison_->reference != reference_ || comparison_->scenarios.size() != chosen_.size())
    return nullptr;
  for (std::size_t i = 0; i < chosen_.size(); ++i)
    if (comparison_->scenarios[i].key != chosen_[i].key ||
        comparison_->scenarios[i].levers != chosen_[i].levers)
      return nullptr;
  return comparison_.get();
}

std::vector<charts::Side> ComparePage::sides() const {
  std::vector<charts::Side> out;
  for (const Scenario& scenario : chosen_)
    out.push_back({scenario.name, session_.result(scenario.key).get()});
  return out;
}

Indicator ComparePage::indicator() const {
  return kRows[static_cast<std::size_t>(std::clamp(matrix_->row(), 0, 7))];
}

void ComparePage::ask_for_ranges() {
  if (chosen_.size() < 2) return;
  progress_->setValue(0);
  draws_.request([this, ground = session_.ground(), scenarios = chosen_, reference = reference_](
                     Progress& progress, const Background::Deliver& deliver) {
    for (const DrawSize& size : {kQuickComparison, kFullComparison}) {
      auto found = std::make_shared<const Comparison>(
          compare(*ground, scenarios, reference, size, {}, progress));
      deliver([this, found, ground] {
        comparison_ = found;
        ground_ = ground;
        scenarios_moved();
      });
    }
  });
}

void ComparePage::ask_for_waterfall() {
  const auto column = std::min(static_cast<std::size_t>(matrix_->column()), chosen_.size() - 1);
  const Scenario scenario = chosen_[column];
  const Scenario reference = chosen_[reference_];
  // Of the scenario that is compared with: how it came about since the base year.
  const bool since_base_year = column == reference_;
  const Indicator figure = indicator();
  const int year = session_.year();
  const Asked wanted{session_.ground(), scenario.levers, scenario.name, reference.levers,
                     reference.name,    figure,          year};
  if (steps_asked_ == wanted) return;
  steps_asked_ = wanted;
  const Text start = since_base_year ? Text{std::to_string(session_.region().base_year),
                                            std::to_string(session_.region().base_year)}
                                     : reference.name;
  waterfall_card_->set_subtitle(look_.words("%1 · van %2 naar %3 in %4", "%1 · from %2 to %3 in %4")
                                    .arg(look_.words(charts::short_name(figure)),
                                         look_.words(start), look_.words(scenario.name))
                                    .arg(year));
  steps_.request([this, ground = session_.ground(), scenario, reference, since_base_year, start,
                  figure, year](Progress& /*progress*/, const Background::Deliver& deliver) {
    const scenario::Cell cell{figure, year, std::nullopt, std::nullopt, std::nullopt};
    const scenario::Waterfall steps =
        since_base_year ? scenario::explain(ground->region, scenario, cell)
                        : scenario::explain_difference(ground->region, scenario, reference, cell);
    deliver([this, data = charts::waterfall(steps, start, scenario.name)] {
      waterfall_->set_data(data);
      waterfall_card_->refresh();
    });
  });
}

void ComparePage::show_all() {
  year_->setCurrentIndex(year_->findData(session_.year()));
  show_matrix();
  show_row();
  show_status();
}

void ComparePage::show_matrix() {
  const std::vector<charts::Side> all = sides();
  matrix_->set_data(charts::side_by_side(all, reference_, ranges(), kRows, session_.year()));
  matrix_card_->set_title(look_.words(matrix_->data().title));
  matrix_card_->set_subtitle(
      look_
          .words("★ beste · ▽ slechtste · klein: verschil met %1 en de kans dat het beter is",
                 "★ best · ▽ worst · small: difference with %1 and the chance that it is better")
          .arg(look_.words(session_.reference().name)));
  matrix_card_->refresh();
}

// What follows the chosen row and column.
void ComparePage::show_row() {
  if (chosen_.empty()) return;
  const std::vector<charts::Side> all = sides();
  const Indicator figure = indicator();
  const int year = session_.year();
  const QString name = look_.words(charts::short_name(figure));
  courses_->set_data(charts::courses(all, reference_, ranges(), figure, year));
  courses_card_->set_title(look_.words("Verloop: ", "Course: ") + name);
  courses_card_->set_subtitle(
      look_.words("Verschil met %1", "Difference with %1")
          .arg(look_.words(session_.reference().name)) +
      (ranges() == nullptr
           ? QString{}
           : look_.words(" · band: 80% van %1 trekkingen", " · band: 80% of %1 draws")
                 .arg(look_.number(ranges()->draws))));
  courses_card_->refresh();

  const bool plain =
      figure == Indicator::cost_total || scenario::info(figure).better == scenario::Better::neutral;
  plane_->set_data(
      charts::cost_effect(all, reference_, ranges(), plain ? kUsualEffect : figure, year));
  // A line needs two points.
  const std::vector<charts::PlanePoint>& points = plane_->data().points;
  const bool dashes = std::count_if(points.begin(), points.end(),
                                    [](const auto& point) { return point.on_frontier; }) > 1;
  plane_card_->set_subtitle(look_.words("In %1, tegenover %2", "In %1, against %2")
                                .arg(year)
                                .arg(look_.words(session_.reference().name)) +
                            (dashes ? look_.words(" · streeplijn: wat het overwegen waard is",
                                                  " · dashes: what is worth considering")
                                    : QString{}));
  plane_card_->refresh();
  show_regret(figure);
  show_futures(figure);
  ask_for_waterfall();
}

void ComparePage::show_regret(Indicator figure) {
  const Comparison* all = ranges();
  const bool neutral = scenario::info(figure).better == scenario::Better::neutral;
  regret_->set_data(all == nullptr || neutral
                        ? charts::BarsData{}
                        : charts::regret_bars(sides(), *all, figure, session_.year()));
  if (neutral)
    regret_card_->set_subtitle(look_.words("Hier is meer niet beter of slechter",
                                           "Here more is neither better nor worse"));
  else if (all == nullptr)
    regret_card_->set_subtitle(look_.words("Wordt berekend …", "Being computed …"));
  else
    regret_card_->set_subtitle(
        look_
            .words("%1 · gemiddeld verlies tegenover de beste keuze; lijn: tot 90%",
                   "%1 · mean loss against the best choice; line: up to 90%")
            .arg(look_.words(charts::short_name(figure))));
  regret_card_->refresh();
}

void ComparePage::show_futures(Indicator figure) {
  const Comparison* all = ranges();
  futures_->set_data(
      all == nullptr ? charts::HeatMapData{}
                     : charts::future_table(sides(), reference_, *all, figure, session_.year()));
  futures_->choose(futures_->row(), matrix_->column());
  futures_card_->set_title(
      look_.words("Als het anders loopt: %1 in %2", "If things turn out otherwise: %1 in %2")
          .arg(look_.words(charts::short_name(figure)))
          .arg(session_.year()));
  futures_card_->set_subtitle(
      all == nullptr ? look_.words("Wordt berekend …", "Being computed …")
                     : look_.words("In elke toekomst staan enkele aannames aan een eind van hun "
                                   "80%-interval · spijt: verschil met de beste ★",
                                   "In each future some assumptions stand at an end of their 80% "
                                   "interval · regret: difference with the best ★"));
  futures_card_->refresh();
}

void ComparePage::show_status() {
  const bool busy = draws_.busy();
  progress_->setVisible(busy);
  stop_->setText(busy ? look_.words("Sto&p", "Sto&p") : look_.words("&Hervat", "&Resume"));
  const Comparison* all = ranges();
  const bool unfinished = all == nullptr || all->size != kFullComparison;
  stop_->setVisible(busy || (unfinished && chosen_.size() > 1 && !pause_.isActive()));
  if (chosen_.size() < 2)
    status_->setText(
        look_.words("Kies ten minste twee scenario’s", "Choose at least two scenarios"));
  else if (all == nullptr)
    status_->setText(busy || pause_.isActive()
                         ? look_.words("Kansen worden berekend …", "Computing chances …")
                         : look_.words("Kansen zijn niet berekend", "Chances were not computed"));
  else if (unfinished && busy)
    status_->setText(
        look_.words("Kansen nog ruw (%1 trekkingen) …", "Chances still rough (%1 draws) …")
            .arg(all->draws));
  else
    status_->setText(look_
                         .words("Kansen uit %1 trekkingen, hooguit %2 procentpunt ernaast",
                                "Chances from %1 draws, at most %2 percentage points off")
                         .arg(look_.number(all->draws), look_.number(chance_error(all->draws), 1)));
}

}  // namespace

Page* make_compare_page(Session& session, const Look& look, QWidget* parent) {
  return new ComparePage{session, look, parent};
}

}  // namespace regioscoop::ui
