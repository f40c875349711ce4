// Asking where to save, in the words of the program.
#pragma once

#include <QString>
#include <QStringList>

#include "ui/theme/look.h"

class QWidget;

namespace regioscoop::ui {

struct SaveQuestion {
  QString title;
  QString proposed;  // with its folder and ending
  QString kind;      // "PNG", "Rekenblad"
  QString ending;    // without point
};

// A file with that ending; empty: not now. A file that is there is overwritten only when the reader
// says so, also where the ending was not typed.
[[nodiscard]] QString ask_where_to_save(const SaveQuestion& question, const Look& look,
                                        QWidget* parent);

// Asks when one of them is there.
[[nodiscard]] bool may_overwrite(const QStringList& files, const Look& look, QWidget* parent);

// The name without an ending that words give: "Kaart: opnamen 70+, 2030" is
// "kaart-opnamen-70-2030".
[[nodiscard]] QString file_stem(const QString& words);

}  // namespace regioscoop::ui
