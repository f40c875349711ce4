// The list of assumptions on screen: distributions as pictures, evidence as a word in its tone.
#pragma once

#include <QTableView>

#include "ui/theme/look.h"

namespace regioscoop::ui {

class AssumptionView : public QTableView {
  Q_OBJECT

 public:
  AssumptionView(Look look, QWidget* parent);
  // With the columns of AssumptionList.
  void setModel(QAbstractItemModel* model) override;
};

}  // namespace regioscoop::ui
