#include "ui/pages/scenario/headline_card.h"

#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

#include "ui/shell/controls.h"

namespace regioscoop::ui {

QString interval_words(const Look& look, const Headline& figure) {
  if (!figure.low || !figure.high || !std::isfinite(*figure.low)) return {};
  const QString percent = look.words("80%: ", "80%: ");
  if (is_money(*figure.info))
    return percent + look.signed_number(*figure.low / 1e6, 1) + QStringLiteral(" … ") +
           look.signed_number(*figure.high / 1e6, 1) + look.words(" mln", " m");
  return percent + look.signed_figure(*figure.info, *figure.low) + QStringLiteral(" … ") +
         look.signed_figure(*figure.info, *figure.high);
}

QString level_words(const Look& look, const Headline& figure) {
  if (!figure.level_low || !figure.level_high) return {};
  return look
      .words(
          "* Het bereik van het verschil is groter dan er nu is, want hoe hoog dit cijfer ligt "
          "is zelf zo onzeker: %1, 80%: %2 … %3.",
          "* The range of the difference is larger than what there is, for the level of this "
          "figure is itself that uncertain: %1, 80%: %2 … %3.")
      .arg(look.figure(*figure.info, figure.value), look.figure(*figure.info, *figure.level_low),
           look.figure(*figure.info, *figure.level_high));
}

HeadlineCard::HeadlineCard(Look look, QWidget* parent)
    : QFrame{parent},
      look_{look},
      name_{new QLabel{this}},
      value_{new QLabel{this}},
      difference_{new QLabel{this}},
      interval_{new QLabel{this}} {
  setObjectName(QStringLiteral("card"));
  name_->setObjectName(QStringLiteral("quiet"));
  name_->setWordWrap(true);
  name_->setMinimumHeight(30);
  name_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  value_->setObjectName(QStringLiteral("headline"));
  interval_->setObjectName(QStringLiteral("quiet"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(10, 8, 8, 8);
  column->setSpacing(1);
  for (QLabel* label : {name_, value_, difference_, interval_}) column->addWidget(label);
  column->addStretch(1);
}

void HeadlineCard::show_figure(const Headline& figure, int year) {
  const QString name = look_.words(figure.name);
  name_->setText(name);
  value_->setText(look_.figure(*figure.info, figure.value));
  const bool changed = figure.word.nl != "gelijk";
  const QString difference = look_.signed_figure(*figure.info, figure.difference);
  difference_->setText(changed ? arrow(figure.difference, true) + difference + QStringLiteral(" ") +
                                     look_.words(figure.word)
                               : look_.words("gelijk", "equal"));
  // A style sheet costs more than all the words together.
  if (figure.tone != tone_ || difference_->styleSheet().isEmpty())
    difference_->setStyleSheet(QStringLiteral("color: %1; font-weight: 600; font-size: 8.5pt;")
                                   .arg(tone_colour(look_.palette(), figure.tone).name()));
  tone_ = figure.tone;
  const QString level = level_words(look_, figure);
  interval_->setText(interval_words(look_, figure) +
                     (level.isEmpty() ? QString{} : QStringLiteral("\u00a0*")));
  QString tip = look_.words(figure.info->name) + QStringLiteral(", %1: ").arg(year) +
                look_.figure(*figure.info, figure.value) + QStringLiteral(" (") +
                look_.signed_figure(*figure.info, figure.difference) + QStringLiteral(")");
  if (figure.error)
    tip +=
        look_
            .words(
                "\nBereik uit %1 trekkingen; met andere trekkingen verschuiven de einden "
                "zo’n %2 (rekenfout).",
                "\nRange of %1 draws; with other draws its ends shift by about %2 (Monte "
                "Carlo error).")
            .arg(look_.number(figure.draws),
                 is_money(*figure.info) ? look_.euros(*figure.error)
                                        : look_.number(*figure.error, *figure.error < 10 ? 1 : 0));
  if (!level.isEmpty()) tip += QLatin1Char{'\n'} + level;
  setToolTip(tip);
  setAccessibleDescription(level);
  setAccessibleName(name + QStringLiteral(", %1: ").arg(year) + value_->text() +
                    QStringLiteral(", ") + difference_->text());
}

}  // namespace regioscoop::ui
