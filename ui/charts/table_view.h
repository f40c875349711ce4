// A report::Table on screen: read-only, sortable by eye only, numbers under each other.
#pragma once

#include <QAbstractTableModel>
#include <QTableView>

#include "report/table.h"
#include "ui/theme/look.h"

namespace regioscoop::ui::charts {

class TableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit TableModel(Look look, QObject* parent = nullptr);
  void set_table(report::Table table);
  [[nodiscard]] const report::Table& table() const { return table_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role) const override;

 private:
  Look look_;
  report::Table table_;
};

class TableView : public QTableView {
  Q_OBJECT

 public:
  TableView(Look look, QWidget* parent);
  void set_table(report::Table table);
  // The whole table as text with tabs, as spreadsheets paste it.
  [[nodiscard]] QString as_text() const;

 private:
  Look look_;
  TableModel* model_;
};

}  // namespace regioscoop::ui::charts
