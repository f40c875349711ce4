// A page of the rail: its words and how it is made. The list of pages is in ui/pages/pages.cpp.
#pragma once

#include <QVariantMap>
#include <QWidget>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "ui/model/session.h"
#include "ui/theme/look.h"

class QComboBox;

namespace regioscoop::ui {

class Page : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

  // What somebody chose here, by names that outlast a change of language and of the region; handed
  // to the page that takes the place of this one.
  [[nodiscard]] virtual QVariantMap choices() const { return {}; }
  // What of it is not there any more stays as it is.
  virtual void choose(const QVariantMap& /*choices*/) {}
  // Brings what another page points at on screen; `what` is a name this page knows.
  virtual void show_what(const QString& /*what*/) {}

 Q_SIGNALS:
  // To another page, by key, and there to what it names; empty: as that page stands.
  void go_to(const QString& page, const QString& what);
};

// Chooses the entry with this data, where the box has it.
void choose_entry(QComboBox& box, const QVariant& data);

struct PageInfo {
  std::string_view key;
  Text name;  // with & before the letter of its mnemonic
  Text help;  // what the page is for, in plain words
  Page* (*make)(Session& session, const Look& look, QWidget* parent);
};

[[nodiscard]] const std::vector<PageInfo>& pages();

}  // namespace regioscoop::ui
