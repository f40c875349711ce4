// Where dialogs for files begin.
#pragma once

#include <QStandardPaths>
#include <QString>

namespace regioscoop::ui {

// A folder that is there: the home folder where the system has not made this one. Ends in a slash,
// for without it a dialog takes the folder for a file to choose in the one above.
[[nodiscard]] QString start_folder(
    QStandardPaths::StandardLocation which = QStandardPaths::DocumentsLocation);

}  // namespace regioscoop::ui
