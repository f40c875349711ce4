#include "ui/shell/note_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace regioscoop::ui {

NoteDialog::NoteDialog(const Session& session, const Look& look, QWidget* parent)
    : QDialog{parent},
      main_{new QComboBox{this}},
      year_{new QSpinBox{this}},
      form_{new QComboBox{this}},
      plain_{new QCheckBox{
          look.words("Alleen de bladzijde in &gewone taal", "&Only the page in plain language"),
          this}} {
  setWindowTitle(look.words("Bestuursnotitie maken", "Make a board note"));
  auto* column = new QVBoxLayout{this};
  auto* explained =
      new QLabel{look.words("Vergeleken met ‘%1’. Het doorrekenen gaat op de achtergrond.",
                            "Compared with ‘%1’. The runs go on in the background.")
                     .arg(look.words(session.reference().name)),
                 this};
  explained->setWordWrap(true);
  column->addWidget(explained);
  auto* rows = new QFormLayout;
  column->addLayout(rows);
  auto* others = new QVBoxLayout;
  for (const scenario::Scenario& one : session.scenarios()) {
    if (one.key == session.reference().key) continue;
    main_->addItem(look.words(one.name), to_qt(one.key));
    auto* box =
        new QCheckBox{look.words(one.name).replace(QLatin1Char{'&'}, QStringLiteral("&&")), this};
    others_.emplace_back(one.key, box);
    others->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &NoteDialog::fit);
  }
  main_->setCurrentIndex(std::max(0, main_->findData(to_qt(session.current().key))));
  connect(main_, &QComboBox::currentIndexChanged, this, &NoteDialog::fit);
  year_->setRange(session.region().base_year, session.region().horizon_year);
  year_->setValue(session.year());
  form_->addItem(look.words("PDF, om te lezen en te drukken", "PDF, to read and print"),
                 static_cast<int>(NoteForm::pdf));
  form_->addItem(look.words("HTML, voor een website", "HTML, for a website"),
                 static_cast<int>(NoteForm::html));
  form_->addItem(look.words("Rekenblad (XLSX), alle tabellen", "Workbook (XLSX), all tables"),
                 static_cast<int>(NoteForm::xlsx));
  rows->addRow(look.words("&Scenario", "&Scenario"), main_);
  rows->addRow(look.words("Daarnaast", "Beside it"), others);
  rows->addRow(look.words("&Jaar van de uitkomsten", "&Year of the outcomes"), year_);
  rows->addRow(look.words("&Vorm", "&Form"), form_);
  rows->addRow(QString{}, plain_);
  connect(form_, &QComboBox::currentIndexChanged, this, [this] {
    plain_->setEnabled(form_->currentData().toInt() != static_cast<int>(NoteForm::xlsx));
  });
  auto* buttons = new QDialogButtonBox{this};
  QPushButton* make = buttons->addButton(look.words("&Maak notitie …", "&Make note …"),
                                         QDialogButtonBox::AcceptRole);
  make->setObjectName(QStringLiteral("primary"));
  make->setDefault(true);
  make->setEnabled(main_->count() > 0);
  buttons->addButton(look.words("&Annuleren", "&Cancel"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addSpacing(8);
  column->addWidget(buttons);
  fit();
}

void NoteDialog::fit() {
  std::size_t chosen = 1;
  const std::string main = main_->currentData().toString().toStdString();
  for (const auto& [key, box] : others_)
    if (key != main && box->isChecked()) ++chosen;
  for (const auto& [key, box] : others_) {
    box->setVisible(key != main);
    box->setEnabled(box->isChecked() || chosen < report::kMostNoteScenarios);
  }
}

NoteChoice NoteDialog::choice() const {
  NoteChoice choice;
  const std::string main = main_->currentData().toString().toStdString();
  choice.scenarios.push_back(main);
  for (const auto& [key, box] : others_)
    if (key != main && box->isChecked()) choice.scenarios.push_back(key);
  choice.year = year_->value();
  choice.form = static_cast<NoteForm>(form_->currentData().toInt());
  choice.kind = plain_->isChecked() && plain_->isEnabled() ? NoteKind::plain : NoteKind::whole;
  return choice;
}

}  // namespace regioscoop::ui
