// A page of the rail: its words and how it is made. The list of pages is in ui/pages/pages.cpp.
#pragma once

#include <QWidget>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

class Page : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

 Q_SIGNALS:
  // To another page, by key.
  void go_to(const QString& page);
};

struct PageInfo {
  std::string_view key;
  Text name;  // with & before the letter of its mnemonic
  Text help;  // what the page is for, in plain words
  Page* (*make)(Session& session, const Look& look, QWidget* parent);
};

[[nodiscard]] const std::vector<PageInfo>& pages();

}  // namespace regioscoop::ui
