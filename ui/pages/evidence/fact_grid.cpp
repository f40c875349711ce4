#include "ui/pages/evidence/fact_grid.h"

#include <QGridLayout>
#include <QLabel>

namespace regioscoop::ui {

FactGrid::FactGrid(QWidget* parent) : QWidget{parent}, grid_{new QGridLayout{this}} {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(12);
  grid_->setVerticalSpacing(4);
  grid_->setColumnStretch(1, 1);
}

FactGrid::Fact& FactGrid::fact(const QString& name) {
  for (Fact& one : facts_)
    if (one.name->text() == name) return one;
  Fact made{new QLabel{name, this}, new QLabel{this}};
  made.name->setObjectName(QStringLiteral("quiet"));
  made.value->setObjectName(QStringLiteral("row"));
  made.value->setWordWrap(true);
  made.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
  const int at = static_cast<int>(facts_.size());
  grid_->addWidget(made.name, at, 0, Qt::AlignTop);
  grid_->addWidget(made.value, at, 1);
  facts_.push_back(made);
  return facts_.back();
}

void FactGrid::set(const QString& name, const QString& value) {
  const Fact& one = fact(name);
  one.value->setText(value);
  one.name->setVisible(!value.isEmpty());
  one.value->setVisible(!value.isEmpty());
}

void FactGrid::clear() {
  for (const Fact& one : facts_) {
    one.value->clear();
    one.name->hide();
    one.value->hide();
  }
}

}  // namespace regioscoop::ui
