// A page of the window on screen, on the bundled region.
#pragma once

#include "ui/bundled.h"
#include "ui/shell/main_window.h"

namespace regioscoop::test {

// Whether every scenario of the window's project has its figures.
inline bool has_run(ui::MainWindow& window) {
  const ui::Session* session = window.session();
  if (session == nullptr) return false;
  for (const scenario::Scenario& one : session->scenarios())
    if (session->result(one.key) == nullptr) return false;
  return true;
}

struct PageShown {
  ui::MainWindow window;
  ui::Page* page = nullptr;

  explicit PageShown(const std::string& key, ui::Look look = {}, QSize size = {1280, 720})
      : window{look, places()} {
    window.show_session(bundled());
    window.resize(size);
    window.show();
    window.go_to(QString::fromStdString(key));
    page = window.page(key);
  }
  template <class Widget>
  [[nodiscard]] Widget* find() const {
    return page->findChild<Widget*>();
  }
};

}  // namespace regioscoop::test
