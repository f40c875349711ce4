#include "ui/pages/evidence/assumption_editor.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "ui/charts/distribution_chart.h"
#include "ui/model/assumption_list.h"
#include "ui/model/check_assumption.h"
#include "uncertainty/distribution.h"

namespace regioscoop::ui {

namespace {

using uncertainty::Kind;

constexpr int kWidth = 480;
constexpr int kChartHeight = 110;
const QString kName = QStringLiteral("person/name");

// Who sits here: as given before, else as the computer knows.
QString own_name() {
  const QString known = QSettings{}.value(kName).toString();
  if (!known.isEmpty()) return known;
  const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
  return user == QLatin1String{"root"} ? QString{} : user;
}

}  // namespace

AssumptionEditor::AssumptionEditor(Session& session, Look look, store::AssumptionRow row,
                                   QWidget* parent)
    : QDialog{parent},
      session_{session},
      look_{look},
      row_{std::move(row)},
      unit_{shown_unit(assumption_definition(row_.key).unit)},
      form_{new QFormLayout},
      message_{new QLabel{this}},
      chart_{new charts::DistributionChart{look, this}} {
  const AssumptionDefinition& definition = assumption_definition(row_.key);
  setWindowTitle(look_.words("Aanname wijzigen", "Change assumption"));
  setMinimumWidth(kWidth);
  auto* title = new QLabel{look_.words(definition.name), this};
  title->setObjectName(QStringLiteral("title"));
  title->setWordWrap(true);
  auto* meaning = new QLabel{look_.words(definition.meaning), this};
  meaning->setObjectName(QStringLiteral("quiet"));
  meaning->setWordWrap(true);
  chart_->setFixedHeight(kChartHeight);
  message_->setObjectName(QStringLiteral("row"));
  message_->setWordWrap(true);
  message_->setMinimumHeight(message_->fontMetrics().height() * 2 + 6);
  message_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  add_fields();

  auto* buttons = new QDialogButtonBox{this};
  auto* change = new QPushButton{look_.words("&Wijzig", "&Change"), buttons};
  change->setObjectName(QStringLiteral("primary"));
  buttons->addButton(change, QDialogButtonBox::AcceptRole);
  change->setDefault(true);
  buttons->addButton(look_.words("&Annuleren", "C&ancel"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::accepted, this, &AssumptionEditor::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

  auto* column = new QVBoxLayout{this};
  column->setSpacing(8);
  column->addWidget(title);
  column->addWidget(meaning);
  column->addLayout(form_);
  column->addWidget(chart_);
  column->addWidget(message_);
  column->addWidget(buttons);
  show_state();
  value_->setFocus();
  value_->selectAll();
}

QLineEdit* AssumptionEditor::number_field(const QString& name, std::optional<double> value) {
  auto* field = new QLineEdit{this};
  if (value) field->setText(look_.words(unit_.number(*value)));
  auto* row = new QHBoxLayout;
  row->addWidget(field, 1);
  auto* unit = new QLabel{look_.words(unit_.unit), this};
  unit->setObjectName(QStringLiteral("quiet"));
  row->addWidget(unit);
  auto* label = new QLabel{name, this};
  label->setBuddy(field);
  field->setAccessibleName(QString{name}.remove(QLatin1Char{'&'}) + QLatin1Char{' '} +
                           look_.words(unit_.unit));
  form_->addRow(label, row);
  connect(field, &QLineEdit::textChanged, this, &AssumptionEditor::show_state);
  return field;
}

void AssumptionEditor::add_fields() {
  value_ = number_field(look_.words("&Waarde", "&Value"), row_.value);
  value_->setObjectName(QStringLiteral("value_field"));
  kind_ = new QComboBox{this};
  kind_->setObjectName(QStringLiteral("kind_field"));
  for (int i = 0; i < uncertainty::kKinds; ++i)
    kind_->addItem(look_.words(uncertainty::name(static_cast<Kind>(i))), i);
  kind_->setCurrentIndex(static_cast<int>(uncertainty::parse_kind(row_.distribution)));
  form_->addRow(look_.words("&Verdeling", "&Distribution"), kind_);
  low_ = number_field(look_.words("&Ondergrens", "&Lower bound"), row_.low);
  low_->setObjectName(QStringLiteral("low_field"));
  high_ = number_field(look_.words("&Bovengrens", "&Upper bound"), row_.high);
  high_->setObjectName(QStringLiteral("high_field"));
  level_ = new QLineEdit{look_.number(100 * row_.level.value_or(0.95), 0), this};
  level_->setToolTip(look_.words("De kans dat de ware waarde tussen beide grenzen ligt",
                                 "The probability that the true value lies between both bounds"));
  form_->addRow(look_.words("&Zekerheid, %", "C&onfidence, %"), level_);
  strength_ = new QComboBox{this};
  for (const Strength one : {Strength::strong, Strength::moderate, Strength::weak, Strength::none})
    strength_->addItem(look_.words(strength_word(one)), static_cast<int>(one));
  strength_->setCurrentIndex(static_cast<int>(row_.strength));
  form_->addRow(look_.words("B&ewijs", "&Evidence"), strength_);
  by_ = new QLineEdit{own_name(), this};
  by_->setObjectName(QStringLiteral("by_field"));
  form_->addRow(look_.words("&Naam", "&Name"), by_);
  reason_ = new QLineEdit{this};
  reason_->setObjectName(QStringLiteral("reason_field"));
  reason_->setPlaceholderText(look_.words("waarom deze waarde", "why this value"));
  form_->addRow(look_.words("&Reden", "&Reason"), reason_);
  for (int i = 0; i < form_->rowCount(); ++i)
    if (auto* label = qobject_cast<QLabel*>(form_->itemAt(i, QFormLayout::LabelRole)->widget()))
      if (QWidget* buddy = label->buddy(); buddy != nullptr && buddy->accessibleName().isEmpty())
        buddy->setAccessibleName(label->text().remove(QLatin1Char{'&'}));
  connect(kind_, &QComboBox::currentIndexChanged, this, &AssumptionEditor::show_state);
  connect(level_, &QLineEdit::textChanged, this, &AssumptionEditor::show_state);
}

double AssumptionEditor::number(QLineEdit* field, std::optional<double> before) const {
  // As it was: with digits that the form does not show.
  if (before && field->text() == look_.words(unit_.number(*before))) return *before;
  if (const auto value = unit_.parse(field->text().toStdString())) return *value;
  const std::string typed = field->text().trimmed().toStdString();
  throw Wrong{field, typed.empty() ? Text{"Vul hier een getal in.", "Fill in a number here."}
                                   : text("‘{}’ is geen getal. Schrijf bijvoorbeeld 0,25.",
                                          "‘{}’ is not a number. Write for instance 0.25.", typed)};
}

store::AssumptionRow AssumptionEditor::filled() const {
  store::AssumptionRow out = row_;
  out.value = number(value_, row_.value);
  const auto kind = static_cast<Kind>(kind_->currentData().toInt());
  if (static_cast<Kind>(uncertainty::parse_kind(row_.distribution)) != kind)
    out.distribution = std::string{uncertainty::to_string(kind)};
  if (kind == Kind::fixed) {
    out.low = out.high = out.level = std::nullopt;
  } else {
    out.low = number(low_, row_.low);
    out.high = number(high_, row_.high);
    const ShownUnit percent = shown_unit("share");
    const auto level = percent.parse(level_->text().toStdString());
    if (!level || !(*level > 0 && *level <= 1))
      throw Wrong{level_,
                  {"Zekerheid is een getal tussen 0 en 100, gewoonlijk 95.",
                   "Confidence is a number between 0 and 100, usually 95."}};
    out.level = level;
  }
  out.strength = static_cast<Strength>(strength_->currentData().toInt());
  const bool touched = !(out == row_);
  if (touched) {
    out.owner = by_->text().trimmed().toStdString();
    if (out.value != row_.value) out.status = Status::assumption;
  }
  return out;
}

void AssumptionEditor::complain(const Text& message, QWidget* field) {
  message_->setText(look_.words(message));
  message_->setStyleSheet(message.nl.empty()
                              ? QString{}
                              : QStringLiteral("color: %1;").arg(look_.palette().bad.name()));
  if (field == nullptr) return;
  field->setFocus();
  if (auto* line = qobject_cast<QLineEdit*>(field)) line->selectAll();
}

// While somebody types: the picture follows, and what is wrong is said without taking the focus.
void AssumptionEditor::show_state() {
  if (reason_ == nullptr) return;
  const bool fixed = static_cast<Kind>(kind_->currentData().toInt()) == Kind::fixed;
  for (QLineEdit* field : {low_, high_, level_}) field->setEnabled(!fixed);
  try {
    const store::AssumptionRow row = filled();
    (void)distribution_of(row);
    chart_->set_data(picture_of(row));
    complain({}, nullptr);
  } catch (const Wrong& wrong) {
    complain(wrong.message, nullptr);
  } catch (const Error& error) {
    complain(whole_message(error), nullptr);
  }
}

QWidget* AssumptionEditor::field_of(AssumptionField field) const {
  switch (field) {
    case AssumptionField::value: return value_;
    case AssumptionField::low: return low_;
    case AssumptionField::high: return high_;
    case AssumptionField::distribution: break;
  }
  return kind_;
}

void AssumptionEditor::accept() {
  try {
    const store::AssumptionRow row = filled();
    if (row == row_) return QDialog::reject();
    const std::string by = by_->text().trimmed().toStdString();
    const std::string reason = reason_->text().trimmed().toStdString();
    session_.edit_assumption(row, by, reason, look_.words(assumption_definition(row.key).name));
    QSettings{}.setValue(kName, by_->text().trimmed());
    QDialog::accept();
  } catch (const Wrong& wrong) {
    complain(wrong.message, wrong.field);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::usage)
      complain(whole_message(error), by_->text().trimmed().isEmpty() ? by_ : reason_);
    else
      complain(whole_message(error), field_of(field_at_fault(filled())));
  }
}

}  // namespace regioscoop::ui
