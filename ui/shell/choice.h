// A drop-down that may be narrower than what it says: its words end in … then, and the tip has them
// whole. Its list is as wide as its longest entry.
#pragma once

#include <QComboBox>

namespace regioscoop::ui {

class Choice : public QComboBox {
  Q_OBJECT

 public:
  explicit Choice(QWidget* parent);

  // Whether these words fit in the field.
  [[nodiscard]] bool fits(const QString& words) const;
  [[nodiscard]] QSize minimumSizeHint() const override;
  void showPopup() override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  [[nodiscard]] int room() const;
};

}  // namespace regioscoop::ui
