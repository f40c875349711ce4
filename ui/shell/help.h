// Windows with words: the help of a page, and what the program is made of.
#pragma once

#include <QString>
#include <vector>

#include "store/source.h"
#include "ui/theme/look.h"

class QDialog;
class QWidget;

namespace regioscoop::ui {

// Markdown of resources/help; empty when the page has none.
[[nodiscard]] QString help_text(const QString& page, Language language);

// Beside the window, which can be worked in meanwhile. Deletes itself when closed.
[[nodiscard]] QDialog* make_help(const QString& page, const Look& look, QWidget* parent);
// Goes to another page, or to another language.
void show_help_of(QDialog& help, const QString& page, const Look& look);
[[nodiscard]] QDialog* make_about(const std::vector<store::Source>& sources, const Look& look,
                                  QWidget* parent);

}  // namespace regioscoop::ui
