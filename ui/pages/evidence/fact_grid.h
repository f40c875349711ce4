// Names with their values under each other; a value that is empty is left out.
#pragma once

#include <QWidget>
#include <vector>

class QGridLayout;
class QLabel;

namespace regioscoop::ui {

class FactGrid : public QWidget {
  Q_OBJECT

 public:
  explicit FactGrid(QWidget* parent);
  // Facts appear in the order in which they are first set.
  void set(const QString& name, const QString& value);
  void clear();

 private:
  struct Fact {
    QLabel* name;
    QLabel* value;
  };
  Fact& fact(const QString& name);

  QGridLayout* grid_;
  std::vector<Fact> facts_;
};

}  // namespace regioscoop::ui
