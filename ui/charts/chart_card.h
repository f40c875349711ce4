// A card with a title, a chart, and a menu: as table, copy, save.
#pragma once

#include <QFrame>

#include "ui/charts/chart.h"
#include "ui/charts/save.h"

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace regioscoop::ui::charts {

class TableView;

class ChartCard : public QFrame {
  Q_OBJECT

 public:
  // Takes the chart as its child.
  ChartCard(Look look, Chart* chart, QWidget* parent);

  void set_title(const QString& title);
  void set_subtitle(const QString& words);
  [[nodiscard]] QString title() const;
  [[nodiscard]] QString subtitle() const;
  // What a file of the chart says where the page around it tells more than the card; what is empty
  // is as on the card. `scenarios` comes in its name.
  struct Outside {
    QString title;
    QString subtitle;
    QString scenarios;
  };
  void set_outside(const Outside& words) { outside_ = words; }
  [[nodiscard]] Caption caption() const;
  // A widget beside the title, for instance a choice of figure.
  void add_to_header(QWidget* widget);
  // Words or a link below the chart; empty takes them away.
  void set_footnote(const QString& words);
  // To be called after the figures of the chart changed.
  void refresh();
  void show_as_table(bool table);
  [[nodiscard]] bool shows_table() const;
  [[nodiscard]] Chart& chart() { return *chart_; }

 Q_SIGNALS:
  void link_clicked();

 private:
  void save_as(const QString& ending);
  void make_menu();

  Look look_;
  Chart* chart_;
  QLabel* title_;
  QLabel* subtitle_;
  QLabel* footnote_;
  QHBoxLayout* header_;
  QStackedLayout* body_;
  TableView* table_;
  QToolButton* menu_;
  Outside outside_;
};

}  // namespace regioscoop::ui::charts
