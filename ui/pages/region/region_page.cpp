#include "ui/pages/region/region_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/charts/chart_card.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_run.h"
#include "ui/charts/pyramid_chart.h"
#include "ui/charts/table_view.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/pages/region/top_list.h"

namespace regioscoop::ui {

namespace {

using charts::ChartCard;
using scenario::Indicator;

constexpr int kPlayPause = 350;  // milliseconds a year
constexpr std::size_t kTop = 5;

class RegionPage : public Page {
 public:
  RegionPage(Session& session, const Look& look, QWidget* parent);

 private:
  QWidget* make_bar();
  void show_year();
  void show_course();
  void play(bool on);
  [[nodiscard]] std::vector<int> chosen_areas() const;
  [[nodiscard]] Indicator indicator() const;
  [[nodiscard]] QString where() const;

  Session& session_;
  Look look_;
  QComboBox* indicator_ = nullptr;
  QComboBox* measure_ = nullptr;
  QSlider* year_ = nullptr;
  QLabel* year_text_ = nullptr;
  QPushButton* play_ = nullptr;
  QTimer player_;
  charts::TileMapChart* map_;
  charts::PyramidChart* pyramid_;
  charts::FanChart* course_;
  charts::TableView* top_;
  QLabel* top_title_;
  ChartCard* map_card_;
  ChartCard* pyramid_card_;
  ChartCard* course_card_;
  charts::TileMapData map_data_;
};

RegionPage::RegionPage(Session& session, const Look& look, QWidget* parent)
    : Page{parent},
      session_{session},
      look_{look},
      map_{new charts::TileMapChart{look, nullptr}},
      pyramid_{new charts::PyramidChart{look, nullptr}},
      course_{new charts::FanChart{look, nullptr}},
      top_{nullptr},
      top_title_{nullptr},
      map_card_{new ChartCard{look, map_, this}},
      pyramid_card_{new ChartCard{look, pyramid_, this}},
      course_card_{new ChartCard{look, course_, this}} {
  auto* grid = new QGridLayout{this};
  grid->setContentsMargins(14, 10, 14, 12);
  grid->setSpacing(10);
  grid->addWidget(make_bar(), 0, 0, 1, 2);
  auto* top_card = new QFrame{this};
  top_card->setObjectName(QStringLiteral("card"));
  auto* top_column = new QVBoxLayout{top_card};
  top_column->setContentsMargins(12, 10, 10, 10);
  top_title_ = new QLabel{top_card};
  top_title_->setObjectName(QStringLiteral("title"));
  top_title_->setWordWrap(true);
  top_ = new charts::TableView{look, top_card};
  top_column->addWidget(top_title_);
  top_column->addWidget(top_, 1);
  grid->addWidget(map_card_, 1, 0);
  grid->addWidget(pyramid_card_, 1, 1);
  grid->addWidget(course_card_, 2, 0);
  grid->addWidget(top_card, 2, 1);
  grid->setColumnStretch(0, 60);
  grid->setColumnStretch(1, 40);
  grid->setRowStretch(1, 56);
  grid->setRowStretch(2, 44);
  pyramid_card_->set_title(look_.words("Bevolkingsopbouw", "Population by age"));

  player_.setInterval(kPlayPause);
  connect(&player_, &QTimer::timeout, this, [this] {
    if (year_->value() >= year_->maximum()) return play(false);
    year_->setValue(year_->value() + 1);
  });
  connect(map_, &charts::TileMapChart::selection_changed, this, [this] {
    show_year();
    show_course();
  });
  connect(&session_, &Session::results_changed, this, [this] {
    show_year();
    show_course();
  });
  show_year();
  show_course();
}

QWidget* RegionPage::make_bar() {
  auto* bar = new QWidget{this};
  auto* row = new QHBoxLayout{bar};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  indicator_ = new QComboBox{bar};
  indicator_->setAccessibleName(look_.words("Uitkomst op de kaart", "Figure on the map"));
  for (const Indicator each : {Indicator::ed_visits_70_plus, Indicator::acute_admissions_70_plus,
                               Indicator::readmissions_90_days, Indicator::population_70_plus,
                               Indicator::population, Indicator::ed_visits, Indicator::cost_total})
    indicator_->addItem(look_.words(scenario::info(each).name), static_cast<int>(each));
  measure_ = new QComboBox{bar};
  measure_->setAccessibleName(look_.words("Aantal of per 1.000", "Total or per 1,000"));
  measure_->addItem(look_.words("per 1.000 inwoners", "per 1,000 residents"));
  measure_->addItem(look_.words("totaal", "total"));
  year_text_ = new QLabel{bar};
  year_text_->setObjectName(QStringLiteral("value"));
  year_ = new QSlider{Qt::Horizontal, bar};
  year_->setRange(session_.region().base_year, session_.region().horizon_year);
  year_->setValue(session_.year());
  year_->setPageStep(5);
  year_->setAccessibleName(look_.words("Jaar", "Year"));
  play_ = new QPushButton{QStringLiteral("▶"), bar};
  play_->setCheckable(true);
  play_->setAccessibleName(look_.words("Speel de jaren af", "Play the years"));
  play_->setToolTip(play_->accessibleName());
  connect(play_, &QPushButton::clicked, this, &RegionPage::play);
  connect(year_, &QSlider::valueChanged, this, &RegionPage::show_year);
  connect(indicator_, &QComboBox::activated, this, [this] {
    show_year();
    show_course();
  });
  connect(measure_, &QComboBox::activated, this, &RegionPage::show_year);
  auto* label = new QLabel{look_.words("&Toon", "&Show"), bar};
  label->setBuddy(indicator_);
  row->addWidget(label);
  row->addWidget(indicator_);
  row->addWidget(measure_);
  row->addSpacing(12);
  row->addWidget(play_);
  row->addWidget(year_, 1);
  row->addWidget(year_text_);
  return bar;
}

void RegionPage::play(bool on) {
  play_->setChecked(on);
  play_->setText(on ? QStringLiteral("❚❚") : QStringLiteral("▶"));
  if (on && year_->value() >= year_->maximum()) year_->setValue(year_->minimum());
  on ? player_.start() : player_.stop();
}

Indicator RegionPage::indicator() const {
  return static_cast<Indicator>(indicator_->currentData().toInt());
}

std::vector<int> RegionPage::chosen_areas() const {
  const std::set<int>& chosen = map_->selected();
  if (!chosen.empty()) return {chosen.begin(), chosen.end()};
  std::vector<int> all(session_.region().districts.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int>(i);
  return all;
}

QString RegionPage::where() const {
  const std::set<int>& chosen = map_->selected();
  if (chosen.empty()) return to_qt(session_.region().name);
  if (chosen.size() == 1)
    return to_qt(session_.region().districts[static_cast<std::size_t>(*chosen.begin())].name);
  return look_.words("%1 gekozen wijken", "%1 chosen districts").arg(chosen.size());
}

void RegionPage::show_year() {
  const RunPointer run = session_.reference_result();
  if (run == nullptr) return;
  const int year = year_->value();
  year_text_->setText(QString::number(year));
  const auto what =
      measure_->currentIndex() == 0 ? charts::MapValue::per_1000 : charts::MapValue::total;
  map_data_ = charts::tile_map(session_.region(), *run, indicator(), what, year);
  map_->set_data(map_data_);
  map_card_->set_title(look_.words(map_data_.title) + QStringLiteral(", %1").arg(year));
  map_card_->set_subtitle(
      look_
          .words("Bij %1 · één zeshoek is een wijk · klik of Ctrl-klik om wijken te kiezen",
                 "With %1 · a hexagon is a district · click or Ctrl-click to choose districts")
          .arg(look_.words(session_.reference().name)));
  map_card_->refresh();
  top_title_->setText(look_.words("Hoogste vijf wijken", "Five highest districts"));
  top_->set_table(top_list(map_data_, map_->selected(), kTop));

  const auto later = static_cast<std::size_t>(year - session_.region().base_year);
  const std::vector<Cohorts>& people = session_.ground()->people.population;
  if (later < people.size())
    pyramid_->set_data(charts::pyramid(people.front(), session_.region().base_year, &people[later],
                                       year, chosen_areas()));
  pyramid_card_->set_subtitle(where());
  pyramid_card_->refresh();
}

void RegionPage::show_course() {
  const RunPointer run = session_.reference_result();
  if (run == nullptr) return;
  charts::FanData figures =
      charts::course(*run, session_.reference().name, nullptr, {}, indicator());
  const Matrix& areas = run->area_values(indicator());
  if (!map_->selected().empty() && areas.size() != 0) {
    for (std::size_t year = 0; year < figures.years.size(); ++year) {
      figures.lines.front().values[year] = 0;
      for (const int area : chosen_areas())
        figures.lines.front().values[year] += areas(area, static_cast<Eigen::Index>(year));
    }
    const std::string name = where().toStdString();
    figures.lines.front().name = {name, name};
  }
  course_->set_data(std::move(figures));
  course_card_->set_title(look_.words(scenario::info(indicator()).name) +
                          look_.words(", per jaar", ", per year"));
  course_card_->set_subtitle(where());
  course_card_->refresh();
}

}  // namespace

Page* make_region_page(Session& session, const Look& look, QWidget* parent) {
  return new RegionPage{session, look, parent};
}

}  // namespace regioscoop::ui
