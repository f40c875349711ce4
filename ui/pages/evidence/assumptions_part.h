// Assumptions: the list with search, and all about the one that is chosen.
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "ui/model/session.h"
#include "ui/theme/look.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace regioscoop::ui {

class AssumptionDetail;
class AssumptionFilter;
class AssumptionList;
class AssumptionView;

class AssumptionsPart : public QWidget {
  Q_OBJECT

 public:
  AssumptionsPart(Session& session, Look look, QWidget* parent);
  // Shows this assumption, whatever was searched for.
  void choose(const QString& key);
  // As Page has them.
  [[nodiscard]] QVariantMap choices() const;
  void choose(const QVariantMap& choices);

 private:
  QWidget* make_list();
  void filter();
  void show_chosen();

  Session& session_;
  Look look_;
  AssumptionList* list_;
  AssumptionFilter* filter_;
  AssumptionView* view_ = nullptr;
  QLineEdit* search_ = nullptr;
  QComboBox* show_ = nullptr;
  QLabel* count_ = nullptr;
  AssumptionDetail* detail_ = nullptr;
};

}  // namespace regioscoop::ui
