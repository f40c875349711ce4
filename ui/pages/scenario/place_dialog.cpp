#include "ui/pages/scenario/place_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "scenario/lever.h"
#include "ui/model/clinic_levers.h"
#include "ui/pages/scenario/months.h"

namespace regioscoop::ui {

namespace {
constexpr Month kUsualMonth{2027, 1};
constexpr int kDistrictName = Qt::UserRole + 1;
constexpr int kLongestName = 60;
}  // namespace

PlaceDialog::PlaceDialog(const Session& session, const Look& look, QWidget* parent)
    : QDialog{parent},
      look_{look},
      district_{new QComboBox{this}},
      name_{new QLineEdit{this}},
      beds_{new QSpinBox{this}},
      opens_{month_choice(look, session.region(), this)} {
  setWindowTitle(look.words("Wijkkliniek toevoegen", "Add a wijkkliniek"));
  auto* column = new QVBoxLayout{this};
  auto* explained = new QLabel{
      look.words(
          "De wijkkliniek komt in het midden van de wijk te staan. De plaats is daarna ook "
          "in andere scenario’s te kiezen; ligduur, arts en aanlooptijd stelt u in op haar "
          "kaart.",
          "The wijkkliniek comes in the middle of the district. The place can then be chosen "
          "in other scenarios as well; stay, physician and ramp-up are set on its card."),
      this};
  explained->setWordWrap(true);
  explained->setMinimumWidth(420);
  column->addWidget(explained);
  fill_districts(session);
  name_->setMaxLength(kLongestName);
  beds_->setRange(1, static_cast<int>(scenario::lever_range("wijkkliniek.beds", {}).max));
  beds_->setValue(kUsualBeds);
  show_month(look, opens_, kUsualMonth);
  auto* rows = new QFormLayout;
  rows->addRow(look.words("&Wijk", "&District"), district_);
  rows->addRow(look.words("&Naam", "&Name"), name_);
  rows->addRow(look.words("&Bedden", "&Beds"), beds_);
  rows->addRow(look.words("&Open vanaf", "&Opens"), opens_);
  const std::pair<QWidget*, QString> named[] = {
      {district_, look.words("Wijk", "District")},
      {name_, look.words("Naam van de wijkkliniek", "Name of the wijkkliniek")},
      {beds_, look.words("Bedden", "Beds")},
      {opens_, look.words("Open vanaf", "Opens")}};
  for (const auto& [control, words] : named) control->setAccessibleName(words);
  column->addLayout(rows);
  auto* buttons = new QDialogButtonBox{this};
  make_ = buttons->addButton(look.words("&Toevoegen", "&Add"), QDialogButtonBox::AcceptRole);
  make_->setObjectName(QStringLiteral("primary"));
  make_->setDefault(true);
  buttons->addButton(look.words("&Annuleren", "&Cancel"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addSpacing(8);
  column->addWidget(buttons);
  connect(district_, &QComboBox::currentIndexChanged, this, &PlaceDialog::suggest_name);
  connect(name_, &QLineEdit::textChanged, this, [this](const QString& words) {
    make_->setEnabled(!words.trimmed().isEmpty() && district_->count() > 0);
  });
  suggest_name();
}

// By name, with how many people of 70 and over live there in the year on screen.
void PlaceDialog::fill_districts(const Session& session) {
  const std::vector<District>& districts = session.region().districts;
  std::vector<std::size_t> order(districts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return to_qt(districts[a].name).localeAwareCompare(to_qt(districts[b].name)) < 0;
  });
  const RunPointer run = session.reference_result();
  const Matrix none;
  const Matrix& people =
      run != nullptr ? run->area_values(scenario::Indicator::population_70_plus) : none;
  Eigen::Index year = -1;
  if (run != nullptr)
    for (std::size_t y = 0; y < run->years.size(); ++y)
      if (run->years[y] == session.year()) year = static_cast<Eigen::Index>(y);
  for (const std::size_t i : order) {
    const QString name = to_qt(districts[i].name);
    QString words = name;
    if (const auto row = static_cast<Eigen::Index>(i);
        year >= 0 && row < people.rows() && std::isfinite(people(row, year)))
      words = look_.words("%1 · %2 inwoners van 70+", "%1 · %2 residents of 70+")
                  .arg(name, look_.number(people(row, year)));
    district_->addItem(words, static_cast<int>(i));
    district_->setItemData(district_->count() - 1, name, kDistrictName);
  }
  district_->setMaxVisibleItems(16);
}

void PlaceDialog::suggest_name() {
  // A name that somebody typed stays.
  if (name_->isModified() && !name_->text().trimmed().isEmpty()) return;
  name_->setText(district_->currentData(kDistrictName).toString());
}

NewPlace PlaceDialog::place() const {
  NewPlace place;
  place.name = name_->text().simplified().toStdString();
  place.district = static_cast<std::size_t>(std::max(0, district_->currentData().toInt()));
  place.beds = beds_->value();
  place.opens = month_from_index(opens_->currentData().toInt());
  return place;
}

}  // namespace regioscoop::ui
