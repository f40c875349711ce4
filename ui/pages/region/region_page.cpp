#include "ui/pages/region/region_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

#include "common/unit_name.h"
#include "store/area.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/borders.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_bands.h"
#include "ui/charts/from_run.h"
#include "ui/charts/pyramid_chart.h"
#include "ui/charts/table_view.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/model/band_runner.h"
#include "ui/model/page_figures.h"
#include "ui/pages/region/region_story.h"
#include "ui/pages/region/top_list.h"
#include "ui/shell/turns.h"

namespace regioscoop::ui {

namespace {

using charts::ChartCard;
using scenario::Indicator;

constexpr int kPlayPause = 350;  // milliseconds a year
constexpr std::size_t kTop = 5;
constexpr int kRest = 250;  // milliseconds before draws are made

// What a total is, and of which year.
Text value_head(Indicator indicator, int year) {
  const std::string_view unit = scenario::info(indicator).unit;
  const Text name = unit.substr(0, 3) == "EUR" ? Text{"× € 1.000", "× € 1,000"}
                    : unit == "persons"        ? Text{"aantal", "number"}
                                               : unit_name(unit.substr(0, unit.find('/')));
  return text("{}, {}", "{}, {}", name, std::to_string(year));
}

// The same of a rate; of euros the list has a thousandth, so euros a head.
Text rate_head(Indicator indicator, int year) {
  const bool euros = scenario::info(indicator).unit.substr(0, 3) == "EUR";
  return euros ? text("€ per inwoner, {}", "€ per resident, {}", std::to_string(year))
               : text("per 1.000, {}", "per 1,000, {}", std::to_string(year));
}

// As high as it is given: what a tab would like must not push the cards above about.
class SteadyTabs : public QTabWidget {
 public:
  using QTabWidget::QTabWidget;
  [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

class RegionPage : public Page {
 public:
  RegionPage(Session& session, const Look& look, QWidget* parent);
  [[nodiscard]] QVariantMap choices() const override;
  void choose(const QVariantMap& choices) override;

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* make_bar();
  QWidget* make_tabs();
  void add_beside();
  charts::TableView* add_table(QTabWidget* tabs, const QString& name);
  void read_borders();
  void show_all();
  // What is of the year on the slider, part by part.
  void show_year();
  [[nodiscard]] charts::TileMapData map_figures(const scenario::RunResult& run) const;
  void show_map();
  void show_tables();
  void show_pyramid();
  void show_course();
  void show_signs();
  void show_why();
  void ask_for_band();
  // The band that was asked for last is that of the reference as it is now.
  [[nodiscard]] bool is_asked() const;
  void play(bool on);
  [[nodiscard]] std::vector<int> chosen_areas() const;
  [[nodiscard]] Indicator indicator() const;
  // Residents are no rate of residents.
  [[nodiscard]] bool is_rate() const;
  [[nodiscard]] QString where() const;

  Session& session_;
  Look look_;
  QComboBox* indicator_ = nullptr;
  QComboBox* measure_ = nullptr;
  QSlider* year_ = nullptr;
  QLabel* year_text_ = nullptr;
  QPushButton* play_ = nullptr;
  QWidget* bar_;  // before the cards: Tab goes in order of making
  QTimer player_;
  charts::TileMapChart* map_;
  charts::PyramidChart* pyramid_;
  charts::FanChart* course_;
  QTabWidget* tabs_ = nullptr;
  charts::TableView* top_ = nullptr;
  charts::TableView* growth_ = nullptr;
  charts::TableView* signs_ = nullptr;
  charts::TableView* beside_ = nullptr;
  QWidget* beside_tab_ = nullptr;
  charts::BarsChart* why_ = nullptr;
  ChartCard* why_card_ = nullptr;
  QComboBox* drawn_ = nullptr;  // hexagons or borders
  std::vector<int> signs_areas_;
  std::shared_ptr<const charts::Borders> borders_;
  int without_border_ = 0;  // districts that nobody loaded a border of
  BandsPointer band_;       // of what was asked for; null while it is computed
  std::shared_ptr<const Ground> asked_ground_;
  scenario::Scenario asked_;
  QTimer rest_;
  BandRunner draws_;
  ChartCard* map_card_;
  ChartCard* pyramid_card_;
  ChartCard* course_card_;
  Turns turns_;
};

RegionPage::RegionPage(Session& session, const Look& look, QWidget* parent)
    : Page{parent},
      session_{session},
      look_{look},
      bar_{make_bar()},
      map_{new charts::TileMapChart{look, nullptr}},
      pyramid_{new charts::PyramidChart{look, nullptr}},
      course_{new charts::FanChart{look, nullptr}},
      map_card_{new ChartCard{look, map_, this}},
      pyramid_card_{new ChartCard{look, pyramid_, this}},
      course_card_{new ChartCard{look, course_, this}} {
  auto* grid = new QGridLayout{this};
  grid->setContentsMargins(14, 10, 14, 12);
  grid->setSpacing(10);
  grid->addWidget(bar_, 0, 0, 1, 2);
  grid->addWidget(map_card_, 1, 0);
  grid->addWidget(pyramid_card_, 1, 1);
  grid->addWidget(course_card_, 2, 0);
  grid->addWidget(make_tabs(), 2, 1);
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
  connect(map_, &charts::TileMapChart::selection_changed, this, &RegionPage::show_all);
  connect(&session_, &Session::results_changed, this, &RegionPage::show_all);
  connect(&session_, &Session::selection_changed, this, &RegionPage::show_all);
  turns_.add([this] { show_map(); });
  turns_.add([this] { show_pyramid(); });
  turns_.add([this] { show_tables(); });
  rest_.setSingleShot(true);
  rest_.setInterval(kRest);
  connect(&rest_, &QTimer::timeout, this, &RegionPage::ask_for_band);
  connect(&draws_, &BandRunner::finished, this, [this](const BandsPointer& bands) {
    band_ = bands;
    show_course();
  });
  read_borders();
}

void RegionPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  show_all();
  turns_.finish();
}

void RegionPage::hideEvent(QHideEvent* event) {
  Page::hideEvent(event);
  play(false);
  rest_.stop();
  draws_.cancel();
  if (band_ == nullptr || !band_->fine) asked_ground_.reset();
}

QVariantMap RegionPage::choices() const {
  QStringList districts;
  for (const int area : map_->selected())
    districts << to_qt(session_.region().districts[static_cast<std::size_t>(area)].code);
  return {{QStringLiteral("districts"), districts},
          {QStringLiteral("year"), year_->value()},
          {QStringLiteral("indicator"), indicator_->currentData()},
          {QStringLiteral("measure"), measure_->currentIndex()},
          {QStringLiteral("hexagons"), drawn_ != nullptr && drawn_->currentIndex() == 1},
          {QStringLiteral("tab"), tabs_->currentIndex()}};
}

void RegionPage::choose(const QVariantMap& choices) {
  if (choices.isEmpty()) return;
  choose_entry(*indicator_, choices[QStringLiteral("indicator")]);
  measure_->setCurrentIndex(choices[QStringLiteral("measure")].toInt());
  year_->setValue(choices[QStringLiteral("year")].toInt());
  if (drawn_ != nullptr)
    drawn_->setCurrentIndex(choices[QStringLiteral("hexagons")].toBool() ? 1 : 0);
  tabs_->setCurrentIndex(choices[QStringLiteral("tab")].toInt());
  const QStringList codes = choices[QStringLiteral("districts")].toStringList();
  std::set<int> chosen;
  const std::vector<District>& districts = session_.region().districts;
  for (std::size_t i = 0; i < districts.size(); ++i)
    if (codes.contains(to_qt(districts[i].code))) chosen.insert(static_cast<int>(i));
  map_->set_selected(std::move(chosen));
}

// Real borders where somebody loaded them; else the choice is not there.
void RegionPage::read_borders() {
  std::map<std::string, charts::Shape> known;
  for (const store::AreaBorder& border : store::read_area_borders(session_.project()))
    known[border.area] = charts::rings_of_wkb(border.wkb);
  if (known.empty()) return;
  std::vector<charts::Shape> shapes;
  for (const District& district : session_.region().districts) {
    shapes.push_back(known[district.code]);
    if (shapes.back().empty()) ++without_border_;
  }
  borders_ = charts::borders_of(std::move(shapes));
  if (borders_ == nullptr) return;
  drawn_ = new QComboBox{map_card_};
  drawn_->setAccessibleName(look_.words("Grenzen of zeshoeken", "Borders or hexagons"));
  drawn_->addItem(look_.words("grenzen", "borders"));
  drawn_->addItem(look_.words("zeshoeken", "hexagons"));
  // Hexagons show all districts.
  if (without_border_ > 0) drawn_->setCurrentIndex(1);
  map_card_->add_to_header(drawn_);
  connect(drawn_, &QComboBox::activated, this, &RegionPage::show_year);
}

charts::TableView* RegionPage::add_table(QTabWidget* tabs, const QString& name) {
  auto* table = new charts::TableView{look_, tabs};
  tabs->addTab(table, name);
  return table;
}

// With what its last column means.
void RegionPage::add_beside() {
  beside_tab_ = new QWidget{tabs_};
  auto* column = new QVBoxLayout{beside_tab_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  beside_ = new charts::TableView{look_, beside_tab_};
  beside_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  auto* note = new QLabel{
      look_.words("Als in NL: dezelfde mensen met het landelijke gebruik per leeftijd en geslacht. "
                  "Een streepje: daarvan is geen landelijk cijfer per leeftijd.",
                  "As in NL: the same people with national use by age and sex. A dash: no "
                  "national figure by age is known."),
      beside_tab_};
  note->setObjectName(QStringLiteral("quiet"));
  note->setWordWrap(true);
  column->addWidget(beside_, 1);
  column->addWidget(note);
  tabs_->addTab(beside_tab_, look_.words("Vergelijk", "Compare"));
}

QWidget* RegionPage::make_tabs() {
  auto* card = new QFrame{this};
  card->setObjectName(QStringLiteral("card"));
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(8, 2, 8, 8);
  tabs_ = new SteadyTabs{card};
  tabs_->setStyleSheet(QStringLiteral("QTabBar::tab { padding: 7px 9px; }"));
  tabs_->tabBar()->setUsesScrollButtons(false);
  tabs_->setAccessibleName(look_.words("Wijken nader bekeken", "A closer look at districts"));
  top_ = add_table(tabs_, look_.words("Hoogste", "Highest"));
  growth_ = add_table(tabs_, look_.words("Groei", "Growth"));
  signs_ = add_table(tabs_, look_.words("Signalen", "Signs"));
  // Names of districts are long: they get the lines they need.
  signs_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  why_ = new charts::BarsChart{look_, nullptr};
  why_card_ = new ChartCard{look_, why_, tabs_};
  why_card_->setStyleSheet(QStringLiteral("QFrame#card { border: 0; }"));
  tabs_->addTab(why_card_, look_.words("Waarom", "Why"));
  add_beside();
  // From a sign to its district.
  const auto choose = [this](const QModelIndex& index) {
    const auto row = static_cast<std::size_t>(index.row());
    if (row < signs_areas_.size()) map_->set_selected({signs_areas_[row]});
  };
  connect(signs_, &QTableView::activated, this, choose);
  connect(tabs_, &QTabWidget::currentChanged, this, &RegionPage::show_all);
  tabs_->setMinimumHeight(140);
  tabs_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
  card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
  column->addWidget(tabs_);
  return card;
}

QWidget* RegionPage::make_bar() {
  auto* bar = new QWidget{this};
  auto* row = new QHBoxLayout{bar};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  indicator_ = new QComboBox{bar};
  indicator_->setAccessibleName(look_.words("Uitkomst op de kaart", "Figure on the map"));
  for (const Indicator each : region_figures())
    indicator_->addItem(look_.words(scenario::info(each).name), static_cast<int>(each));
  measure_ = new QComboBox{bar};
  measure_->setAccessibleName(look_.words("Aantal of per 1.000", "Total or per 1,000"));
  measure_->addItem(look_.words("per 1.000 inwoners", "per 1,000 residents"));
  measure_->addItem(look_.words("totaal", "total"));
  play_ = new QPushButton{QStringLiteral("▶"), bar};
  play_->setCheckable(true);
  play_->setAccessibleName(look_.words("Speel de jaren af", "Play the years"));
  play_->setToolTip(play_->accessibleName());
  year_text_ = new QLabel{bar};
  year_text_->setObjectName(QStringLiteral("value"));
  year_ = new QSlider{Qt::Horizontal, bar};
  year_->setRange(session_.region().base_year, session_.region().horizon_year);
  year_->setValue(session_.year());
  year_->setPageStep(5);
  year_->setAccessibleName(look_.words("Jaar", "Year"));
  connect(play_, &QPushButton::clicked, this, &RegionPage::play);
  connect(year_, &QSlider::valueChanged, this, &RegionPage::show_year);
  connect(indicator_, &QComboBox::activated, this, &RegionPage::show_all);
  connect(measure_, &QComboBox::activated, this, &RegionPage::show_year);
  auto* label = new QLabel{look_.words("&Toon", "S&how"), bar};
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

bool RegionPage::is_rate() const {
  return measure_->currentIndex() == 0 && indicator() != Indicator::population;
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

void RegionPage::show_all() {
  if (!isVisible()) return;
  show_year();
  show_course();
  show_signs();
  if (!is_asked()) rest_.start();
}

void RegionPage::show_year() {
  if (session_.reference_result() == nullptr || !isVisible()) return;
  year_text_->setText(QString::number(year_->value()));
  measure_->setEnabled(indicator() != Indicator::population);
  turns_.ask();
}

charts::TileMapData RegionPage::map_figures(const scenario::RunResult& run) const {
  const auto what = is_rate() ? charts::MapValue::per_1000 : charts::MapValue::total;
  return charts::tile_map(session_.region(), run, indicator(), what, year_->value());
}

void RegionPage::show_map() {
  const RunPointer run = session_.reference_result();
  if (run == nullptr) return;
  charts::TileMapData figures = map_figures(*run);
  const bool shapes = drawn_ != nullptr && drawn_->currentIndex() == 0;
  if (shapes) figures.shapes = borders_;
  map_card_->set_title(look_.words(figures.title) + QStringLiteral(", %1").arg(year_->value()));
  map_->set_data(std::move(figures));
  QString one = shapes ? look_.words("één vlak is een wijk", "an area is a district")
                       : look_.words("één zeshoek is een wijk", "a hexagon is a district");
  if (shapes && without_border_ > 0)
    one += look_.words(", %1 wijken hebben geen grens", ", %1 districts have no border")
               .arg(without_border_);
  map_card_->set_subtitle(look_
                              .words("Bij %1 · %2 · klik of Ctrl-klik om wijken te kiezen",
                                     "With %1 · %2 · click or Ctrl-click to choose districts")
                              .arg(look_.words(session_.reference().name), one));
  map_card_->set_outside(
      {{},
       look_.words("Bij %1 · %2", "With %1 · %2").arg(look_.words(session_.reference().name), one),
       look_.words(session_.reference().name)});
  map_card_->refresh();
}

void RegionPage::show_tables() {
  const RunPointer run = session_.reference_result();
  if (run == nullptr) return;
  const int year = year_->value();
  // Only the tab that is seen: the others follow when they are chosen.
  if (tabs_->currentWidget() == top_)
    top_->set_table(
        top_list(map_figures(*run), map_->selected(), kTop,
                 is_rate() ? rate_head(indicator(), year) : value_head(indicator(), year)));
  if (tabs_->currentWidget() == growth_)
    growth_->set_table(
        top_list(growth_map(session_.region(), *run, indicator(), year), map_->selected(), kTop,
                 text("{}–{}, %", "{}–{}, %", std::to_string(session_.region().base_year),
                      std::to_string(year))));
  const std::string name = where().toStdString();
  if (tabs_->currentWidget() == beside_tab_)
    beside_->set_table(beside_others(*session_.ground(), *run, chosen_areas(), {name, name}, year));
  show_why();
}

void RegionPage::show_pyramid() {
  const int year = year_->value();
  const auto later = static_cast<std::size_t>(year - session_.region().base_year);
  const std::vector<Cohorts>& people = session_.ground()->people.population;
  if (later < people.size())
    pyramid_->set_data(charts::pyramid(people.front(), session_.region().base_year, &people[later],
                                       year, chosen_areas()));
  pyramid_card_->set_subtitle(where());
  pyramid_card_->set_outside(
      {pyramid_card_->title() + QStringLiteral(", %1").arg(year), {}, where()});
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
  QString band_words;
  if (band_ != nullptr && is_asked()) {
    // Of districts nobody drew a band of their own: theirs is the region's, in proportion.
    const Range& region = band_->level[static_cast<std::size_t>(indicator())];
    charts::Band range{text("80% van {} trekkingen", "80% of {} draws", number_text(band_->draws)),
                       region.low, region.high};
    for (std::size_t year = 0; year < figures.years.size(); ++year) {
      const double central = run->region_values(indicator())(static_cast<Eigen::Index>(year));
      const double share = central != 0 ? figures.lines.front().values[year] / central : 1;
      range.low[year] *= share;
      range.high[year] *= share;
    }
    band_words = QStringLiteral(" · ") + look_.words("band: ", "band: ") + look_.words(range.name);
    if (!map_->selected().empty())
      band_words += look_.words(", naar verhouding van de regio", ", in proportion to the region");
    figures.band = std::move(range);
    if (map_->selected().empty()) figures.outer = charts::chance_of(*band_, indicator());
  }
  course_card_->set_footnote(figures.outer ? look_.words(charts::chance_sentence(indicator()))
                                           : QString{});
  course_->set_data(std::move(figures));
  course_card_->set_title(look_.words(scenario::info(indicator()).name) +
                          look_.words(", per jaar", ", per year"));
  course_card_->set_subtitle(where() + band_words);
  const QString reference = look_.words(session_.reference().name);
  course_card_->set_outside(
      {{},
       where() + look_.words(" · bij %1", " · with %1").arg(reference) + band_words,
       QStringList{reference, where()}.join(QLatin1Char{' '})});
  course_card_->refresh();
}

void RegionPage::show_signs() {
  if (tabs_->currentWidget() != signs_) return;
  const RunPointer run = session_.reference_result();
  Signs signs = signs_of(*session_.ground(), run.get(), map_->selected());
  signs_areas_ = std::move(signs.areas);
  signs_->set_table(std::move(signs.table));
  signs_->setColumnHidden(0, map_->selected().size() == 1);  // the map says which
}

void RegionPage::show_why() {
  const RunPointer run = session_.reference_result();
  if (run == nullptr || tabs_->currentWidget() != why_card_) return;
  const std::set<int>& chosen = map_->selected();
  if (chosen.size() != 1) {
    why_->set_data({});
    why_card_->set_outside({});
    why_card_->set_title(look_.words("Waarom wijkt een wijk af?", "Why does a district differ?"));
    why_card_->set_subtitle(
        look_.words("Kies één wijk op de kaart.", "Choose one district on the map."));
    return why_card_->refresh();
  }
  charts::BarsData parts = why_different(*session_.ground(), *run, *chosen.begin(), year_->value());
  why_card_->set_title(where());
  why_card_->set_subtitle(
      parts.bars.empty()
          ? look_.words("Te weinig inwoners om iets te zeggen.", "Too few residents to tell.")
          : look_.words("SEH-bezoeken per 70-plusser, % meer of minder dan de regio; de delen "
                        "vermenigvuldigen tot het geheel",
                        "ED visits per person of 70+, % more or less than the region; the parts "
                        "multiply to the whole"));
  why_card_->set_outside({look_.words("Waarom wijkt %1 af? %2", "Why does %1 differ? %2")
                              .arg(where())
                              .arg(year_->value()),
                          look_.words("Bij %1 · %2", "With %1 · %2")
                              .arg(look_.words(session_.reference().name), why_card_->subtitle()),
                          look_.words(session_.reference().name)});
  why_->set_data(std::move(parts));
  why_card_->refresh();
}

bool RegionPage::is_asked() const {
  return asked_ground_ == session_.ground() && asked_.key == session_.reference().key &&
         asked_.levers == session_.reference().levers;
}

void RegionPage::ask_for_band() {
  band_.reset();
  asked_ground_ = session_.ground();
  asked_ = session_.reference();
  draws_.request(asked_ground_, asked_, asked_);
}

}  // namespace

Page* make_region_page(Session& session, const Look& look, QWidget* parent) {
  return new RegionPage{session, look, parent};
}

}  // namespace regioscoop::ui
