// Asks what a board note is to be about.
#pragma once

#include <QDialog>
#include <string>
#include <vector>

#include "ui/model/session.h"
#include "ui/report/note_file.h"
#include "ui/theme/look.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace regioscoop::ui {

struct NoteChoice {
  std::vector<std::string> scenarios;  // keys; the first is the one it is about
  int year = 0;
  NoteForm form = NoteForm::pdf;
  NoteKind kind = NoteKind::whole;
};

class NoteDialog : public QDialog {
  Q_OBJECT

 public:
  NoteDialog(const Session& session, const Look& look, QWidget* parent);
  [[nodiscard]] NoteChoice choice() const;

 private:
  void fit();  // what may be chosen beside the main scenario

  QComboBox* main_;
  std::vector<std::pair<std::string, QCheckBox*>> others_;
  QSpinBox* year_;
  QComboBox* form_;
  QCheckBox* plain_;
};

}  // namespace regioscoop::ui
