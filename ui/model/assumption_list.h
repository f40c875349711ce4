// The assumptions as a table on screen, and what can be searched in it.
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <memory>

#include "common/status_words.h"
#include "region/assumption.h"
#include "ui/charts/distribution_chart.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

[[nodiscard]] Tone strength_tone(Strength strength);
// The step of the model that an assumption belongs to.
enum class Step : std::uint8_t { population, demand, journey, staff, money };
[[nodiscard]] Step step_of(std::string_view key);
[[nodiscard]] Text step_word(Step step);

// What is drawn of an assumption. One that can't be drawn (a value that was put in the file by
// hand) gives a known value without a curve.
[[nodiscard]] charts::DistributionData picture_of(const store::AssumptionRow& row);
using PicturePointer = std::shared_ptr<const charts::DistributionData>;

class AssumptionList : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kName, kPicture, kValue, kStrength, kOwner, kColumns };
  enum Role {
    kKeyRole = Qt::UserRole,
    kPictureRole,   // PicturePointer
    kToneRole,      // of kStrength: Tone as int
    kSortRole,      // by which a column is sorted
    kSearchRole,    // all words in which a search looks
    kStepRole,      // Step as int
    kWeakRole,      // bool: weak evidence or none
    kChangedRole,   // bool: somebody stands behind it
    kUncertainRole  // bool: has a distribution
  };

  AssumptionList(Session& session, Look look, QObject* parent);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role) const override;
  // Row of a key; -1 when it is not there.
  [[nodiscard]] int row_of(const std::string& key) const;

 private:
  struct Row {
    store::AssumptionRow value;
    PicturePointer picture;
    QString search;
  };
  [[nodiscard]] Row make(const store::AssumptionRow& row) const;
  void refresh();
  [[nodiscard]] QString shown(const Row& row, int column) const;
  [[nodiscard]] QVariant sort_key(const Row& row, int place, int column) const;

  Session& session_;
  Look look_;
  std::vector<Row> rows_;
};

class AssumptionFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  enum class Show : std::uint8_t { all, weak, uncertain, changed, step };

  explicit AssumptionFilter(QObject* parent = nullptr);
  // Every word of it must be found.
  void search(const QString& words);
  void show_only(Show what, Step step = Step::population);

 protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QStringList words_;
  Show show_ = Show::all;
  Step step_ = Step::population;
};

}  // namespace regioscoop::ui

Q_DECLARE_METATYPE(regioscoop::ui::PicturePointer)
