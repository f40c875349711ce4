#include "ui/pages/scenario/scenario_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "scenario/warning.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_bands.h"
#include "ui/charts/from_run.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/pages/scenario/headline_card.h"
#include "ui/pages/scenario/impact_table.h"
#include "ui/pages/scenario/lever_panel.h"
#include "ui/shell/controls.h"
#include "ui/shell/turns.h"

namespace regioscoop::ui {

namespace {

using charts::ChartCard;
using scenario::Indicator;

// As high as it has to be rather than as it would like: what scrolls is seen less.
class Sheet : public QWidget {
 public:
  using QWidget::QWidget;
  [[nodiscard]] int heightForWidth(int width) const override {
    return layout()->minimumHeightForWidth(width);
  }
};

class ScenarioPage : public Page {
 public:
  ScenarioPage(Session& session, const Look& look, QWidget* parent);
  [[nodiscard]] QVariantMap choices() const override;
  void choose(const QVariantMap& choices) override;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_figures();
  QLayout* make_year_line(QWidget* page);
  QComboBox* indicator_choice(std::initializer_list<Indicator> indicators, ChartCard* card);
  // What came in is shown part by part.
  void show_results();
  [[nodiscard]] bool ready() const;
  [[nodiscard]] QString both_scenarios() const;
  void show_figures();
  void show_bars();
  void show_fan();
  void show_warnings(const std::vector<Text>& warnings);
  void show_map();
  // Of the runs on screen; computed once for both.
  [[nodiscard]] RunPointer difference();

  Session& session_;
  Look look_;
  QComboBox* year_ = nullptr;
  LongLine* compared_ = nullptr;
  std::vector<HeadlineCard*> headlines_;
  charts::FanChart* fan_ = nullptr;
  charts::BarsChart* bars_ = nullptr;
  charts::TileMapChart* map_ = nullptr;
  ChartCard* fan_card_ = nullptr;
  ChartCard* bars_card_ = nullptr;
  ChartCard* map_card_ = nullptr;
  QComboBox* fan_choice_ = nullptr;
  QComboBox* map_choice_ = nullptr;
  ImpactTable* impact_ = nullptr;
  QString evidence_;  // the assumption that the line about evidence is about
  RunPointer difference_;
  RunPointer difference_run_;  // of which it is
  RunPointer difference_base_;
  Turns turns_;
};

ScenarioPage::ScenarioPage(Session& session, const Look& look, QWidget* parent)
    : Page{parent}, session_{session}, look_{look} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(new LeverPanel{session, look, this});
  row->addWidget(make_figures(), 1);
  // The name of the page to go to is the address of the link.
  connect(impact_, &ImpactTable::evidence_asked, this,
          [this] { Q_EMIT go_to(QStringLiteral("evidence"), evidence_); });
  turns_.add([this] { show_figures(); });
  turns_.add([this] { show_fan(); });
  turns_.add([this] { show_map(); });
  turns_.add([this] { show_bars(); });
  connect(&session, &Session::results_changed, this, &ScenarioPage::show_results);
  connect(&session, &Session::bands_changed, this, &ScenarioPage::show_results);
  connect(&session, &Session::selection_changed, this, &ScenarioPage::show_results);
  show_results();
}

QVariantMap ScenarioPage::choices() const {
  return {{QStringLiteral("course"), fan_choice_->currentData()},
          {QStringLiteral("map"), map_choice_->currentData()}};
}

void ScenarioPage::choose(const QVariantMap& choices) {
  choose_entry(*fan_choice_, choices[QStringLiteral("course")]);
  choose_entry(*map_choice_, choices[QStringLiteral("map")]);
}

// "Drie wijkklinieken tegenover Huidig beleid".
QString ScenarioPage::both_scenarios() const {
  const QString current = look_.words(session_.current().name);
  if (session_.current().key == session_.reference().key) return current;
  return look_.words("%1 tegenover %2", "%1 against %2")
      .arg(current, look_.words(session_.reference().name));
}

QComboBox* ScenarioPage::indicator_choice(std::initializer_list<Indicator> indicators,
                                          ChartCard* card) {
  auto* box = new QComboBox{card};
  box->setAccessibleName(look_.words("Uitkomst in de grafiek", "Figure in the chart"));
  for (const Indicator indicator : indicators) {
    box->addItem(look_.words(charts::short_name(indicator)), static_cast<int>(indicator));
    box->setItemData(box->count() - 1, look_.words(scenario::info(indicator).name),
                     Qt::ToolTipRole);
  }
  card->add_to_header(box);
  return box;
}

// The year of all figures on the page, and what they are compared with.
QLayout* ScenarioPage::make_year_line(QWidget* page) {
  auto* line = new QHBoxLayout;
  line->setSpacing(6);
  auto* label = new QLabel{look_.words("Cijfers van", "Figures of"), page};
  year_ = new QComboBox{page};
  year_->setStyleSheet(
      QStringLiteral("QComboBox { padding: 1px 8px; font-weight: 600; } "
                     "QComboBox:focus { padding: 0px 7px; }"));
  year_->setAccessibleName(look_.words("Jaar van de cijfers", "Year of the figures"));
  year_->setToolTip(look_.words("Het jaar van de cijfers, de kaart, de betalers en de tabel",
                                "The year of the figures, the map, the payers and the table"));
  label->setBuddy(year_);
  for (int year = session_.region().base_year + 1; year <= session_.region().horizon_year; ++year)
    year_->addItem(QString::number(year), year);
  connect(year_, &QComboBox::activated, this,
          [this](int index) { session_.set_year(year_->itemData(index).toInt()); });
  compared_ = new LongLine{page};
  compared_->setObjectName(QStringLiteral("quiet"));
  compared_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  line->addWidget(label);
  line->addWidget(year_);
  line->addWidget(compared_, 1);
  return line;
}

QWidget* ScenarioPage::make_figures() {
  auto* area = new QScrollArea{this};
  area->setWidgetResizable(true);
  area->setFocusPolicy(Qt::NoFocus);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new Sheet{area};
  page->setObjectName(QStringLiteral("page"));
  auto* grid = new QGridLayout{page};
  grid->setContentsMargins(14, 8, 14, 8);
  grid->setSpacing(8);
  grid->setVerticalSpacing(6);

  grid->addLayout(make_year_line(page), 0, 0);
  auto* top = new QGridLayout;
  top->setSpacing(10);
  for (int i = 0; i < 6; ++i) {
    headlines_.push_back(new HeadlineCard{look_, page});
    top->addWidget(headlines_.back(), 0, i);
    top->setColumnStretch(i, 1);
  }
  grid->addLayout(top, 1, 0);

  fan_ = new charts::FanChart{look_, nullptr};
  fan_card_ = new ChartCard{look_, fan_, page};
  fan_choice_ =
      indicator_choice({Indicator::ed_visits_70_plus, Indicator::ward_admissions_70_plus,
                        Indicator::readmissions_90_days, Indicator::ward_beds_needed,
                        Indicator::ed_hours_above_places, Indicator::wijkkliniek_admissions,
                        Indicator::wijkkliniek_staff_fte, Indicator::cost_total},
                       fan_card_);
  fan_card_->set_title(look_.words("Verloop per jaar", "Course by year"));
  bars_ = new charts::BarsChart{look_, nullptr};
  bars_card_ = new ChartCard{look_, bars_, page};
  bars_card_->set_title(look_.words("Wie betaalt, wie bespaart", "Who pays, who saves"));
  map_ = new charts::TileMapChart{look_, nullptr};
  map_card_ = new ChartCard{look_, map_, page};
  map_card_->set_title(look_.words("Kaart", "Map"));
  map_choice_ = indicator_choice(
      {Indicator::ed_visits_70_plus, Indicator::ward_admissions_70_plus,
       Indicator::readmissions_90_days, Indicator::wijkkliniek_admissions, Indicator::cost_total},
      map_card_);
  impact_ = new ImpactTable{look_, page};

  connect(fan_choice_, &QComboBox::activated, this, &ScenarioPage::show_fan);
  connect(map_choice_, &QComboBox::activated, this, &ScenarioPage::show_map);

  const auto row = [&](int place, ChartCard* left, int left_share, QFrame* right) {
    auto* line = new QHBoxLayout;
    line->setSpacing(10);
    // The share decides, not what a card would like.
    for (QFrame* card : {static_cast<QFrame*>(left), right})
      card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    line->addWidget(left, left_share);
    line->addWidget(right, 100 - left_share);
    grid->addLayout(line, place, 0);
    grid->setRowStretch(place, 1);
  };
  row(2, fan_card_, 53, bars_card_);
  row(3, map_card_, 43, impact_);
  area->setWidget(page);
  return area;
}

void ScenarioPage::show_fan() {
  if (!ready()) return;
  const RunPointer run = session_.current_result();
  const RunPointer base = session_.reference_result();
  const auto indicator = static_cast<Indicator>(fan_choice_->currentData().toInt());
  charts::FanData figures = charts::course(*run, session_.current().name, base.get(),
                                           session_.reference().name, indicator);
  QString subtitle =
      look_.words("Streep: %1", "Dashes: %1").arg(look_.words(session_.reference().name));
  if (const BandsPointer bands = session_.bands()) {
    const Range& range = bands->level[static_cast<std::size_t>(indicator)];
    figures.band =
        charts::Band{text("80% van {} trekkingen", "80% of {} draws", number_text(bands->draws)),
                     range.low, range.high};
    subtitle += look_.words(" · band: %1", " · band: %1").arg(look_.words(figures.band->name));
    figures.outer = charts::chance_of(*bands, indicator);
  }
  fan_card_->set_footnote(look_.words(charts::chance_sentence(indicator)));
  fan_->set_data(std::move(figures));
  fan_card_->set_subtitle(subtitle);
  fan_card_->set_outside(
      {fan_card_->title() + QStringLiteral(": ") + look_.words(scenario::info(indicator).name),
       both_scenarios() + QStringLiteral(" · ") + subtitle, both_scenarios()});
  fan_card_->refresh();
}

void ScenarioPage::show_map() {
  if (!ready()) return;
  const RunPointer difference = this->difference();
  const auto indicator = static_cast<Indicator>(map_choice_->currentData().toInt());
  map_->set_data(
      charts::tile_map_of_difference(session_.region(), *difference, indicator, session_.year()));
  map_card_->set_subtitle(look_
                              .words("Verschil met %1 in %2 · één zeshoek is een wijk",
                                     "Difference with %1 in %2 · a hexagon is a district")
                              .arg(look_.words(session_.reference().name))
                              .arg(session_.year()));
  map_card_->set_outside({look_.words("Kaart: %1, %2", "Map: %1, %2")
                              .arg(look_.words(scenario::info(indicator).name))
                              .arg(session_.year()),
                          look_
                              .words("Verschil: %1 · één zeshoek is een wijk",
                                     "Difference: %1 · a hexagon is a district")
                              .arg(both_scenarios()),
                          both_scenarios()});
  map_card_->refresh();
}

// The first one in full, all of them on request and in the tip.
void ScenarioPage::show_warnings(const std::vector<Text>& warnings) {
  QStringList all;
  for (const Text& warning : warnings) all << look_.words(warning);
  if (all.isEmpty()) return impact_->show_evidence({}, {});
  evidence_ = warnings.front() == scenario::weak_readmission_warning()
                  ? QStringLiteral("journey.readmission_odds_ratio_wijkkliniek")
                  : QString{};
  QString shown = all.front().toHtmlEscaped();
  if (all.size() == 2)
    shown += look_.words(" Er is nog één opmerking.", " There is one more remark.");
  else if (all.size() > 2)
    shown += look_.words(" Er zijn nog %1 opmerkingen.", " There are %1 more remarks.")
                 .arg(all.size() - 1);
  impact_->show_evidence(shown, all.join(QLatin1Char{'\n'}));
}

RunPointer ScenarioPage::difference() {
  const RunPointer run = session_.current_result();
  const RunPointer base = session_.reference_result();
  if (difference_ == nullptr || run != difference_run_ || base != difference_base_) {
    difference_ = session_.difference();
    difference_run_ = run;
    difference_base_ = base;
  }
  return difference_;
}

void ScenarioPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  turns_.ask();
  turns_.finish();
}

// Nothing is drawn while another page is on screen, or before there are figures.
bool ScenarioPage::ready() const {
  return isVisible() && session_.current_result() != nullptr &&
         session_.reference_result() != nullptr;
}

void ScenarioPage::show_results() {
  if (ready()) turns_.ask();
}

void ScenarioPage::show_figures() {
  if (!ready()) return;
  const RunPointer run = session_.current_result();
  const RunPointer base = session_.reference_result();
  const BandsPointer bands = session_.bands();
  const int year = session_.year();
  year_->setCurrentIndex(year_->findData(year));
  const QString note = look_.words(session_.reference().note);
  compared_->show_words(look_
                            .words("per jaar, met eronder het verschil met %1",
                                   "by year, with below it the difference with %1")
                            .arg(look_.words(session_.reference().name)) +
                        // What that is, for its name alone may not say.
                        (note.isEmpty() ? QString{} : QStringLiteral(": ") + note));
  compared_->setToolTip(look_.words(session_.current().name) + QStringLiteral(": ") +
                        look_.words(session_.current().note) + QLatin1Char{'\n'} +
                        look_.words(session_.reference().name) + QStringLiteral(": ") + note);
  const std::vector<Headline> figures = six_headlines(*run, *base, bands.get(), year);
  for (std::size_t i = 0; i < headlines_.size(); ++i) headlines_[i]->show_figure(figures[i], year);
  impact_->show_rows(impact_rows(*run, *base, bands.get(), year),
                     look_.words(session_.reference().name), year);
  show_warnings(run->warnings);
}

void ScenarioPage::show_bars() {
  if (!ready()) return;
  bars_->set_data(charts::who_pays(session_.region(), *difference(), session_.year()));
  bars_card_->set_title(
      look_.words("Wie betaalt, wie bespaart, %1", "Who pays, who saves, %1").arg(session_.year()));
  bars_card_->set_subtitle(look_
                               .words("Rood: meer kosten of minder omzet · prijzen van %1",
                                      "Red: more cost or less revenue · prices of %1")
                               .arg(session_.current_result()->price_year));
  bars_card_->set_outside(
      {{}, both_scenarios() + QStringLiteral(" · ") + bars_card_->subtitle(), both_scenarios()});
  bars_card_->refresh();
}

}  // namespace

Page* make_scenario_page(Session& session, const Look& look, QWidget* parent) {
  return new ScenarioPage{session, look, parent};
}

}  // namespace regioscoop::ui
