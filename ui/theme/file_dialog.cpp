#include "ui/theme/file_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>

namespace regioscoop::ui {

QString ask_where_to_save(const SaveQuestion& question, const Look& look, QWidget* parent) {
  const QString end = QLatin1Char{'.'} + question.ending;
  QString proposed = question.proposed;
  while (true) {
    // Asked below: Qt asks before the ending is there.
    const QString file = QFileDialog::getSaveFileName(
        parent, question.title, proposed, QStringLiteral("%1 (*%2)").arg(question.kind, end),
        nullptr, QFileDialog::DontConfirmOverwrite);
    if (file.isEmpty()) return {};
    proposed = file.endsWith(end, Qt::CaseInsensitive) ? file : file + end;
    if (may_overwrite({proposed}, look, parent)) return proposed;
  }
}

bool may_overwrite(const QStringList& files, const Look& look, QWidget* parent) {
  QStringList there;
  for (const QString& file : files)
    if (QFileInfo::exists(file)) there << QFileInfo{file}.fileName();
  if (there.isEmpty()) return true;
  const QString words =
      there.size() == 1 ? look.words("%1 bestaat al. Wilt u dat bestand vervangen?",
                                     "%1 exists already. Replace that file?")
                              .arg(there.front())
                        : look.words("%1 bestanden bestaan al, waaronder %2. Wilt u ze vervangen?",
                                     "%1 files exist already, among them %2. Replace them?")
                              .arg(there.size())
                              .arg(there.front());
  QMessageBox box{QMessageBox::Question, look.words("Vervangen?", "Replace?"), words,
                  QMessageBox::NoButton, parent};
  const auto* yes = box.addButton(look.words("&Vervangen", "&Replace"), QMessageBox::AcceptRole);
  box.setDefaultButton(box.addButton(look.words("&Annuleren", "&Cancel"), QMessageBox::RejectRole));
  box.exec();
  return box.clickedButton() == yes;
}

QString file_stem(const QString& words) {
  constexpr int kLongest = 120;  // with a folder before it within what systems allow
  static const QRegularExpression other{QStringLiteral("[^\\w]+"),
                                        QRegularExpression::UseUnicodePropertiesOption};
  static const QRegularExpression ends{QStringLiteral("^-+|-+$")};
  return words.toLower().replace(other, QStringLiteral("-")).left(kLongest).remove(ends);
}

}  // namespace regioscoop::ui
