// What it means for patients, professionals and costs, in figures and a word.
#pragma once

#include <QFrame>
#include <vector>

#include "ui/model/headline.h"
#include "ui/theme/look.h"

class QGridLayout;
class QLabel;

namespace regioscoop::ui {

class Badge;

class ImpactTable : public QFrame {
  Q_OBJECT

 public:
  ImpactTable(Look look, QWidget* parent);
  void show_rows(const std::vector<ImpactRow>& rows, const QString& reference, int year);
  // The line that says which effect rests on weak evidence, with a link to it; `words` may hold
  // markup.
  void show_evidence(const QString& words, const QString& all);

 Q_SIGNALS:
  void evidence_asked();

 private:
  struct Row {
    QLabel* section;  // name of the group, at its first row
    QLabel* name;
    QLabel* value;
    QLabel* difference;
    Badge* word;
  };
  Row& row(std::size_t index);

  Look look_;
  QLabel* subtitle_;
  QGridLayout* grid_;
  QLabel* evidence_;
  std::vector<Row> rows_;
};

}  // namespace regioscoop::ui
