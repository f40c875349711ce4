#include "ui/model/assumption_list.h"

#include <algorithm>

#include "report/unit_name.h"
#include "ui/model/check_assumption.h"
#include "ui/model/shown_unit.h"

namespace regioscoop::ui {

namespace {

constexpr int kCurvePoints = 96;
constexpr double kTail = 0.002;  // probability left out of the picture at each end

void add_curve(const uncertainty::Distribution& distribution, charts::DistributionData& out) {
  if (const auto* sources = std::get_if<uncertainty::Discrete>(&distribution.shape())) {
    for (std::size_t i = 0; i < sources->values.size(); ++i)
      out.points.emplace_back(sources->values[i], sources->weights[i]);
    return;
  }
  if (distribution.is_certain()) return;
  const double low = distribution.quantile(kTail);
  const double high = distribution.quantile(1 - kTail);
  const double step = (high - low) / kCurvePoints;
  double before = distribution.cdf(low);
  for (int i = 0; i < kCurvePoints; ++i) {
    const double now = distribution.cdf(low + (i + 1) * step);
    out.x.push_back(low + (i + 0.5) * step);
    out.density.push_back(now - before);
    before = now;
  }
  const double largest = *std::max_element(out.density.begin(), out.density.end());
  for (double& one : out.density) one = largest > 0 ? one / largest : 0;
}

void add_numbers(const uncertainty::Distribution& distribution, charts::DistributionData& out) {
  out.numbers.push_back({{"waarde in het model", "value in the model"}, out.value});
  if (distribution.is_certain()) return;
  for (const auto& [share, name] :
       {std::pair{0.025, Text{"2,5% ligt lager dan", "2.5% lies below"}},
        std::pair{0.1, Text{"10% ligt lager dan", "10% lies below"}},
        std::pair{0.5, Text{"de helft ligt lager dan", "half lies below"}},
        std::pair{0.9, Text{"90% ligt lager dan", "90% lies below"}},
        std::pair{0.975, Text{"97,5% ligt lager dan", "97.5% lies below"}}})
    out.numbers.push_back({name, distribution.quantile(share)});
  out.numbers.push_back({{"gemiddelde", "mean"}, distribution.mean()});
}

}  // namespace

Tone strength_tone(Strength strength) {
  switch (strength) {
    case Strength::strong: return Tone::good;
    case Strength::moderate: return Tone::neutral;
    case Strength::weak:
    case Strength::none: return Tone::caution;
  }
  return Tone::neutral;
}

Step step_of(std::string_view key) {
  if (key.starts_with("population.")) return Step::population;
  if (key.starts_with("demand.")) return Step::demand;
  if (key.starts_with("journey.")) return Step::journey;
  if (key.starts_with("staff.")) return Step::staff;
  return Step::money;
}

Text step_word(Step step) {
  switch (step) {
    case Step::population: return {"Bevolking", "Population"};
    case Step::demand: return {"Zorgvraag", "Demand for care"};
    case Step::journey: return {"Route van de patiënt", "Patient journey"};
    case Step::staff: return {"Personeel", "Staff"};
    case Step::money: return {"Geld", "Money"};
  }
  return {};
}

charts::DistributionData picture_of(const store::AssumptionRow& row) {
  const AssumptionDefinition& definition = assumption_definition(row.key);
  const ShownUnit unit = shown_unit(definition.unit);
  charts::DistributionData out;
  out.title = definition.name;
  out.unit = report::unit_name(definition.unit);
  out.value = row.value;
  out.low = row.low;
  out.high = row.high;
  out.value_label = unit.words(row.value);
  if (row.low) out.low_label = unit.words(*row.low);
  if (row.high) out.high_label = unit.words(*row.high);
  try {
    const uncertainty::Distribution distribution = distribution_of(row);
    add_curve(distribution, out);
    add_numbers(distribution, out);
  } catch (const Error&) {
    add_numbers(uncertainty::Distribution{uncertainty::Fixed{row.value}}, out);
  }
  return out;
}

AssumptionList::AssumptionList(Session& session, Look look, QObject* parent)
    : QAbstractTableModel{parent}, session_{session}, look_{look} {
  for (const store::AssumptionRow& row : session_.assumptions()) rows_.push_back(make(row));
  connect(&session_, &Session::assumptions_changed, this, &AssumptionList::refresh);
}

AssumptionList::Row AssumptionList::make(const store::AssumptionRow& row) const {
  const AssumptionDefinition& definition = assumption_definition(row.key);
  const QStringList words{to_qt(row.key),
                          look_.words(definition.name),
                          look_.words(definition.meaning),
                          look_.words(step_word(step_of(row.key))),
                          look_.words(status_word(row.status)),
                          look_.words(strength_word(row.strength)),
                          to_qt(row.owner),
                          look_.words(row.note),
                          to_qt(row.evidence_key)};
  return {row, std::make_shared<const charts::DistributionData>(picture_of(row)),
          words.join(QLatin1Char{' '})};
}

// Only what is different, so that the choice on screen stays where it is.
void AssumptionList::refresh() {
  const std::vector<store::AssumptionRow>& now = session_.assumptions();
  if (now.size() != rows_.size()) {
    beginResetModel();
    rows_.clear();
    for (const store::AssumptionRow& row : now) rows_.push_back(make(row));
    endResetModel();
    return;
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (rows_[i].value == now[i]) continue;
    rows_[i] = make(now[i]);
    Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), kColumns - 1));
  }
}

int AssumptionList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AssumptionList::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

int AssumptionList::row_of(const std::string& key) const {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].value.key == key) return static_cast<int>(i);
  return -1;
}

QString AssumptionList::shown(const Row& row, int column) const {
  const AssumptionDefinition& definition = assumption_definition(row.value.key);
  switch (column) {
    case kName: return look_.words(definition.name);
    case kValue: return look_.words(shown_unit(definition.unit).words(row.value.value));
    case kStrength: return look_.words(strength_word(row.value.strength));
    case kOwner:
      return row.value.owner == "default" ? look_.words("standaard", "default")
                                          : to_qt(row.value.owner);
    default: return {};
  }
}

QVariant AssumptionList::sort_key(const Row& row, int place, int column) const {
  switch (column) {
    case kName:
    case kPicture: return place;  // the order of the steps
    case kValue: return row.value.value;
    case kStrength: return static_cast<int>(row.value.strength);
    default: return shown(row, column);
  }
}

QVariant AssumptionList::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount() || index.column() >= kColumns) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const AssumptionDefinition& definition = assumption_definition(row.value.key);
  switch (role) {
    case Qt::DisplayRole: return shown(row, index.column());
    case Qt::ToolTipRole: return look_.words(definition.meaning);
    case Qt::AccessibleTextRole:
      if (index.column() != kPicture) return shown(row, index.column());
      return row.value.low && row.value.high
                 ? look_.words("interval %1 tot %2", "interval %1 to %2")
                       .arg(look_.words(row.picture->low_label),
                            look_.words(row.picture->high_label))
                 : look_.words("vaste waarde", "fixed value");
    case Qt::TextAlignmentRole:
      return static_cast<int>((index.column() == kValue ? Qt::AlignRight : Qt::AlignLeft) |
                              Qt::AlignVCenter);
    case kKeyRole: return to_qt(row.value.key);
    case kPictureRole: return QVariant::fromValue(row.picture);
    case kToneRole: return static_cast<int>(strength_tone(row.value.strength));
    case kSortRole: return sort_key(row, index.row(), index.column());
    case kSearchRole: return row.search;
    case kStepRole: return static_cast<int>(step_of(row.value.key));
    case kWeakRole:
      return row.value.strength == Strength::weak || row.value.strength == Strength::none;
    case kChangedRole: return row.value.owner != "default";
    case kUncertainRole: return !row.picture->x.empty() || !row.picture->points.empty();
    default: return {};
  }
}

QVariant AssumptionList::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == kValue ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kName: return look_.words("Aanname", "Assumption");
    case kPicture: return look_.words("Verdeling", "Distribution");
    case kValue: return look_.words("Waarde", "Value");
    case kStrength: return look_.words("Bewijs", "Evidence");
    default: return look_.words("Van wie", "Owner");
  }
}

AssumptionFilter::AssumptionFilter(QObject* parent) : QSortFilterProxyModel{parent} {
  setSortRole(AssumptionList::kSortRole);
  setSortLocaleAware(true);
}

void AssumptionFilter::search(const QString& words) {
  words_ = words.split(QLatin1Char{' '}, Qt::SkipEmptyParts);
  invalidateFilter();
}

void AssumptionFilter::show_only(Show what, Step step) {
  show_ = what;
  step_ = step;
  invalidateFilter();
}

bool AssumptionFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  const auto has = [&](AssumptionList::Role role) { return index.data(role).toBool(); };
  switch (show_) {
    case Show::all: break;
    case Show::weak:
      if (!has(AssumptionList::kWeakRole)) return false;
      break;
    case Show::uncertain:
      if (!has(AssumptionList::kUncertainRole)) return false;
      break;
    case Show::changed:
      if (!has(AssumptionList::kChangedRole)) return false;
      break;
    case Show::step:
      if (index.data(AssumptionList::kStepRole).toInt() != static_cast<int>(step_)) return false;
      break;
  }
  const QString all = index.data(AssumptionList::kSearchRole).toString();
  return std::all_of(words_.begin(), words_.end(),
                     [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

}  // namespace regioscoop::ui
