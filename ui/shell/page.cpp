#include "ui/shell/page.h"

#include <QComboBox>

namespace regioscoop::ui {

void choose_entry(QComboBox& box, const QVariant& data) {
  const int place = data.isValid() ? box.findData(data) : -1;
  if (place >= 0) box.setCurrentIndex(place);
}

}  // namespace regioscoop::ui
