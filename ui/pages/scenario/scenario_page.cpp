#include "ui/pages/scenario/scenario_page.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/charts/bars_chart.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_run.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/pages/scenario/headline_card.h"
#include "ui/pages/scenario/impact_table.h"
#include "ui/pages/scenario/lever_panel.h"

namespace regioscoop::ui {

namespace {

using charts::ChartCard;
using scenario::Indicator;

class ScenarioPage : public Page {
 public:
  ScenarioPage(Session& session, const Look& look, QWidget* parent);

 private:
  QWidget* make_figures();
  QComboBox* indicator_choice(std::initializer_list<Indicator> indicators, ChartCard* card);
  void show_results();
  void show_fan();
  void show_warnings(const std::vector<Text>& warnings);
  void show_map();

  Session& session_;
  Look look_;
  QComboBox* year_ = nullptr;
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
};

ScenarioPage::ScenarioPage(Session& session, const Look& look, QWidget* parent)
    : Page{parent}, session_{session}, look_{look} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(new LeverPanel{session, look, this});
  row->addWidget(make_figures(), 1);
  connect(&session, &Session::results_changed, this, &ScenarioPage::show_results);
  connect(&session, &Session::bands_changed, this, &ScenarioPage::show_results);
  connect(&session, &Session::selection_changed, this, &ScenarioPage::show_results);
  show_results();
}

QComboBox* ScenarioPage::indicator_choice(std::initializer_list<Indicator> indicators,
                                          ChartCard* card) {
  auto* box = new QComboBox{card};
  box->setAccessibleName(look_.words("Uitkomst in de grafiek", "Figure in the chart"));
  box->setMaximumWidth(150);
  for (const Indicator indicator : indicators)
    box->addItem(look_.words(scenario::info(indicator).name), static_cast<int>(indicator));
  card->add_to_header(box);
  return box;
}

QWidget* ScenarioPage::make_figures() {
  auto* area = new QScrollArea{this};
  area->setWidgetResizable(true);
  area->setFocusPolicy(Qt::NoFocus);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget{area};
  page->setObjectName(QStringLiteral("page"));
  auto* grid = new QGridLayout{page};
  grid->setContentsMargins(14, 12, 14, 12);
  grid->setSpacing(10);

  auto* top = new QGridLayout;
  top->setSpacing(10);
  for (int i = 0; i < 6; ++i) {
    headlines_.push_back(new HeadlineCard{look_, page});
    top->addWidget(headlines_.back(), 0, i);
    top->setColumnStretch(i, 1);
  }
  grid->addLayout(top, 0, 0, 1, 2);

  fan_ = new charts::FanChart{look_, nullptr};
  fan_card_ = new ChartCard{look_, fan_, page};
  fan_choice_ =
      indicator_choice({Indicator::ed_visits_70_plus, Indicator::ward_admissions_70_plus,
                        Indicator::readmissions_90_days, Indicator::ward_beds_needed,
                        Indicator::ed_hours_above_places, Indicator::wijkkliniek_admissions,
                        Indicator::wijkkliniek_staff_fte, Indicator::cost_total},
                       fan_card_);
  bars_ = new charts::BarsChart{look_, nullptr};
  bars_card_ = new ChartCard{look_, bars_, page};
  bars_card_->set_title(look_.words("Wie betaalt, wie bespaart", "Who pays, who saves"));
  map_ = new charts::TileMapChart{look_, nullptr};
  map_card_ = new ChartCard{look_, map_, page};
  map_card_->set_title(look_.words("Waar voelt de regio het?", "Where does the region feel it?"));
  map_choice_ = indicator_choice(
      {Indicator::ed_visits_70_plus, Indicator::ward_admissions_70_plus,
       Indicator::readmissions_90_days, Indicator::wijkkliniek_admissions, Indicator::cost_total},
      map_card_);
  impact_ = new ImpactTable{look_, page};

  auto* years = new QComboBox{bars_card_};
  years->setAccessibleName(look_.words("Jaar van de cijfers", "Year of the figures"));
  for (int year = session_.region().base_year + 1; year <= session_.region().horizon_year; ++year)
    years->addItem(QString::number(year), year);
  year_ = years;
  bars_card_->add_to_header(years);
  connect(years, &QComboBox::activated, this,
          [this](int index) { session_.set_year(year_->itemData(index).toInt()); });
  connect(fan_choice_, &QComboBox::activated, this, &ScenarioPage::show_fan);
  connect(map_choice_, &QComboBox::activated, this, &ScenarioPage::show_map);

  grid->addWidget(fan_card_, 1, 0);
  grid->addWidget(bars_card_, 1, 1);
  grid->addWidget(map_card_, 2, 0);
  grid->addWidget(impact_, 2, 1);
  grid->setColumnStretch(0, 54);
  grid->setColumnStretch(1, 46);
  grid->setRowStretch(1, 1);
  grid->setRowStretch(2, 1);
  area->setWidget(page);
  return area;
}

void ScenarioPage::show_fan() {
  const RunPointer run = session_.current_result();
  const RunPointer base = session_.reference_result();
  if (run == nullptr || base == nullptr) return;
  const auto indicator = static_cast<Indicator>(fan_choice_->currentData().toInt());
  charts::FanData figures = charts::course(*run, session_.current().name, base.get(),
                                           session_.reference().name, indicator);
  QString subtitle =
      look_.words("Getrokken lijn: %1 · streep: %2", "Line: %1 · dashes: %2")
          .arg(look_.words(session_.current().name), look_.words(session_.reference().name));
  if (const BandsPointer bands = session_.bands()) {
    const Range& range = bands->level[static_cast<std::size_t>(indicator)];
    figures.band = charts::Band{text("80% van {} trekkingen", "80% of {} draws", bands->draws),
                                range.low, range.high};
    subtitle += look_.words(" · band: %1", " · band: %1").arg(look_.words(figures.band->name));
  }
  fan_->set_data(std::move(figures));
  fan_card_->set_title(look_.words(scenario::info(indicator).name) +
                       look_.words(", per jaar", ", per year"));
  fan_card_->set_subtitle(subtitle);
  fan_card_->refresh();
}

void ScenarioPage::show_map() {
  const RunPointer difference = session_.difference();
  if (difference == nullptr) return;
  const auto indicator = static_cast<Indicator>(map_choice_->currentData().toInt());
  map_->set_data(
      charts::tile_map_of_difference(session_.region(), *difference, indicator, session_.year()));
  map_card_->set_subtitle(look_
                              .words("Verschil met %1 in %2 · één zeshoek is een wijk",
                                     "Difference with %1 in %2 · a hexagon is a district")
                              .arg(look_.words(session_.reference().name))
                              .arg(session_.year()));
  map_card_->refresh();
}

// The first one in full, all of them on request and in the tip.
void ScenarioPage::show_warnings(const std::vector<Text>& warnings) {
  QStringList all;
  for (const Text& warning : warnings) all << look_.words(warning);
  if (all.isEmpty()) return impact_->show_evidence({}, {});
  QString shown = all.front().toHtmlEscaped();
  if (all.size() > 1) shown += look_.words(" En nog %1.", " And %1 more.").arg(all.size() - 1);
  impact_->show_evidence(shown, all.join(QLatin1Char{'\n'}));
}

void ScenarioPage::show_results() {
  const RunPointer run = session_.current_result();
  const RunPointer base = session_.reference_result();
  if (run == nullptr || base == nullptr) return;
  const BandsPointer bands = session_.bands();
  const int year = session_.year();
  year_->setCurrentIndex(year_->findData(year));
  const std::vector<Headline> figures = six_headlines(*run, *base, bands.get(), year);
  for (std::size_t i = 0; i < headlines_.size(); ++i) headlines_[i]->show_figure(figures[i], year);
  const QString reference = look_.words(session_.reference().name);
  impact_->show_rows(impact_rows(*run, *base, bands.get(), year), reference, year);
  show_warnings(run->warnings);
  show_fan();
  show_map();
  bars_->set_data(charts::who_pays(session_.region(), *session_.difference(), year));
  bars_card_->set_subtitle(
      look_
          .words("Verschil met %1 · prijzen van %2 · rood: meer kosten of minder omzet",
                 "Difference with %1 · prices of %2 · red: more cost or less revenue")
          .arg(reference)
          .arg(run->price_year));
  bars_card_->refresh();
}

}  // namespace

Page* make_scenario_page(Session& session, const Look& look, QWidget* parent) {
  return new ScenarioPage{session, look, parent};
}

}  // namespace regioscoop::ui
