#include "ui/pages/scenario/impact_table.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/pages/scenario/headline_card.h"
#include "ui/shell/controls.h"

namespace regioscoop::ui {

ImpactTable::ImpactTable(Look look, QWidget* parent)
    : QFrame{parent},
      look_{look},
      subtitle_{new QLabel{this}},
      grid_{new QGridLayout},
      evidence_{new QLabel{this}} {
  setObjectName(QStringLiteral("card"));
  auto* title =
      new QLabel{look.words("Voor wie betekent dit wat?", "What does it mean for whom?"), this};
  title->setObjectName(QStringLiteral("title"));
  subtitle_->setObjectName(QStringLiteral("quiet"));
  evidence_->setObjectName(QStringLiteral("quiet"));
  evidence_->setWordWrap(true);
  connect(evidence_, &QLabel::linkActivated, this, &ImpactTable::evidence_asked);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(12, 8, 10, 6);
  column->setSpacing(2);
  column->addWidget(title);
  grid_->setVerticalSpacing(1);
  grid_->setHorizontalSpacing(6);
  grid_->setColumnStretch(1, 1);
  grid_->addWidget(subtitle_, 0, 0, 1, 2);
  const auto head = [&](const char* nl, const char* en, int at) {
    auto* name = new QLabel{look.words(nl, en), this};
    name->setObjectName(QStringLiteral("quiet"));
    grid_->addWidget(name, 0, at, Qt::AlignRight);
  };
  head("Scenario", "Scenario", 2);
  head("Verschil", "Difference", 3);
  column->addLayout(grid_, 1);
  column->addWidget(evidence_);
}

ImpactTable::Row& ImpactTable::row(std::size_t index) {
  while (rows_.size() <= index) {
    const int at = static_cast<int>(rows_.size()) + 1;  // below the heads
    grid_->setRowStretch(at, 1);
    Row made{new QLabel{this}, new QLabel{this}, new QLabel{this}, new QLabel{this},
             new Badge{look_, this}};
    made.section->setObjectName(QStringLiteral("section"));
    made.name->setObjectName(QStringLiteral("row"));
    made.value->setObjectName(QStringLiteral("number"));
    made.difference->setObjectName(QStringLiteral("number"));
    made.section->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    made.name->setWordWrap(true);
    made.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    made.difference->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid_->addWidget(made.section, at, 0);
    grid_->addWidget(made.name, at, 1);
    grid_->addWidget(made.value, at, 2);
    grid_->addWidget(made.difference, at, 3);
    grid_->addWidget(made.word, at, 4, Qt::AlignRight | Qt::AlignVCenter);
    rows_.push_back(made);
  }
  return rows_[index];
}

void ImpactTable::show_rows(const std::vector<ImpactRow>& rows, const QString& reference,
                            int year) {
  subtitle_->setText(
      look_.words("In %2, tegenover %1", "In %2, against %1").arg(reference).arg(year));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool first = i == 0 || rows[i].group.nl != rows[i - 1].group.nl;
    const Row& widgets = row(i);
    const Headline& figure = rows[i].figure;
    widgets.section->setText(first ? look_.words(rows[i].group) : QString{});
    widgets.name->setText(look_.words(figure.name));
    widgets.value->setText(look_.figure(*figure.info, figure.value));
    widgets.difference->setText(look_.signed_figure(*figure.info, figure.difference));
    const QString level = level_words(look_, figure);
    widgets.difference->setToolTip(interval_words(look_, figure) +
                                   (level.isEmpty() ? level : QStringLiteral(" *\n") + level));
    widgets.word->show_word(look_.words(figure.word), figure.tone);
  }
}

void ImpactTable::show_evidence(const QString& words, const QString& all) {
  evidence_->setVisible(!words.isEmpty());
  evidence_->setText(words + QStringLiteral(" <a href=\"evidence\" style=\"color:%1\">%2</a>")
                                 .arg(look_.palette().accent.name(),
                                      look_.words("Bekijk onderbouwing", "See the evidence")));
  evidence_->setToolTip(all);
}

}  // namespace regioscoop::ui
