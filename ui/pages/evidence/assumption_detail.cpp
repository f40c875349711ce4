#include "ui/pages/evidence/assumption_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/distribution_chart.h"
#include "ui/model/assumption_list.h"
#include "ui/model/history_words.h"
#include "ui/model/shown_unit.h"
#include "ui/pages/evidence/assumption_editor.h"
#include "ui/pages/evidence/fact_grid.h"
#include "ui/shell/controls.h"
#include "ui/theme/moment.h"
#include "uncertainty/distribution.h"

namespace regioscoop::ui {

namespace {

constexpr int kChartHeight = 118;

QString join(const Look& look, std::initializer_list<Text> parts) {
  QStringList out;
  for (const Text& part : parts)
    if (!part.nl.empty()) out << look.words(part);
  return out.join(QStringLiteral(", "));
}

}  // namespace

AssumptionDetail::AssumptionDetail(Session& session, Look look, QWidget* parent)
    : QFrame{parent},
      session_{session},
      look_{look},
      sources_{store::read_sources(session.project())},
      evidence_{store::read_evidence(session.project())},
      title_{new QLabel{this}},
      step_{new QLabel{this}},
      strength_{new Badge{look, this}},
      edit_{new QPushButton{look.words("&Wijzigen …", "Chan&ge …"), this}} {
  setObjectName(QStringLiteral("card"));
  title_->setObjectName(QStringLiteral("title"));
  title_->setWordWrap(true);
  step_->setObjectName(QStringLiteral("quiet"));
  step_->setWordWrap(true);
  step_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* head = new QHBoxLayout;
  auto* names = new QVBoxLayout;
  names->setSpacing(1);
  names->addWidget(title_);
  names->addWidget(step_);
  head->addLayout(names, 1);
  head->addWidget(strength_, 0, Qt::AlignTop);
  head->addWidget(edit_, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(12, 10, 6, 8);
  column->setSpacing(4);
  column->addLayout(head);
  column->addWidget(make_body(), 1);
  connect(edit_, &QPushButton::clicked, this, &AssumptionDetail::edit);
}

QWidget* AssumptionDetail::make_body() {
  auto* area = new QScrollArea{this};
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::StrongFocus);  // read on by keyboard
  area->setAccessibleName(look_.words("Alles over deze aanname", "All about this assumption"));
  auto* body = new QWidget{area};
  body->setObjectName(QStringLiteral("lever_list"));
  auto* column = new QVBoxLayout{body};
  column->setContentsMargins(0, 2, 8, 0);
  column->setSpacing(6);
  meaning_ = new QLabel{body};
  meaning_->setWordWrap(true);
  chart_ = new charts::DistributionChart{look_, body};
  chart_->setFixedHeight(kChartHeight);
  facts_ = new FactGrid{body};
  history_title_ = new QLabel{look_.words("Geschiedenis", "History"), body};
  history_title_->setObjectName(QStringLiteral("group"));
  history_ = new QLabel{body};
  history_->setObjectName(QStringLiteral("history"));
  history_->setWordWrap(true);
  history_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  reach_ = new FactGrid{body};
  column->addWidget(meaning_);
  column->addWidget(chart_);
  column->addWidget(facts_);
  column->addSpacing(4);
  column->addWidget(history_title_);
  column->addWidget(history_);
  column->addSpacing(4);
  column->addWidget(reach_);
  column->addStretch(1);
  area->setWidget(body);
  return area;
}

void AssumptionDetail::show_facts(const store::AssumptionRow& row) {
  const AssumptionDefinition& definition = assumption_definition(row.key);
  const ShownUnit unit = shown_unit(definition.unit);
  const auto words = [&](double value) { return look_.words(unit.words(value)); };
  facts_->set(look_.words("Waarde", "Value"), words(row.value));
  QString interval;
  if (row.low && row.high)
    interval =
        look_.words("%1 tot %2 (%3), %4", "%1 to %2 (%3), %4")
            .arg(words(*row.low), words(*row.high), look_.percentage(row.level.value_or(0.95)),
                 look_.words(uncertainty::name(uncertainty::parse_kind(row.distribution))));
  facts_->set(
      look_.words("Interval", "Interval"),
      interval.isEmpty() ? look_.words("geen: telt als bekend", "none: taken as known") : interval);
  facts_->set(look_.words("Toegestaan", "Permitted"),
              look_.words("%1 tot en met %2", "%1 up to and including %2")
                  .arg(words(definition.min), words(definition.max)));
  facts_->set(look_.words("Status", "Status"), look_.words("%1 · bewijs: %2", "%1 · evidence: %2")
                                                   .arg(look_.words(status_word(row.status)),
                                                        look_.words(strength_word(row.strength))));
  facts_->set(look_.words("Van wie", "Owner"),
              row.owner == "default"
                  ? look_.words("meegeleverd met het programma", "came with the program")
                  : to_qt(row.owner));
  const auto study = std::find_if(evidence_.begin(), evidence_.end(),
                                  [&](const auto& one) { return one.key == row.evidence_key; });
  // What was found by a study comes from that study, whoever chose it.
  const store::SourceId origin =
      study != evidence_.end() && row.status == Status::evidence ? study->source_id : row.source_id;
  const auto source = std::find_if(sources_.begin(), sources_.end(),
                                   [&](const auto& one) { return one.id == origin; });
  facts_->set(look_.words("Bron", "Source"),
              source == sources_.end()
                  ? QString{}
                  : join(look_, {source->title, source->publisher, source->period}));
  QString finding;
  if (study != evidence_.end()) {
    finding = look_.words(study->finding);
    if (study->value) {
      const ShownUnit of_study = shown_unit(study->unit);
      finding += QLatin1Char{' '} + look_.words(of_study.words(*study->value));
      if (study->low && study->high)
        finding += QStringLiteral(" (%1–%2)")
                       .arg(look_.words(of_study.number(*study->low)),
                            look_.words(of_study.number(*study->high)));
    }
    const auto paper = std::find_if(sources_.begin(), sources_.end(),
                                    [&](const auto& one) { return one.id == study->source_id; });
    if (paper != sources_.end())
      finding +=
          QStringLiteral("\n") + join(look_, {paper->publisher, paper->title, paper->period});
    if (!study->note.nl.empty()) finding += QStringLiteral("\n") + look_.words(study->note);
  }
  facts_->set(look_.words("Onderzoek", "Study"), finding);
  facts_->set(look_.words("Toelichting", "Explanation"), look_.words(row.note));
}

void AssumptionDetail::show_history(const store::AssumptionRow& row) {
  const ShownUnit unit = shown_unit(assumption_definition(row.key).unit);
  constexpr std::size_t kMost = 20;
  std::vector<store::AssumptionChange> changes = session_.history(row.key);
  std::reverse(changes.begin(), changes.end());
  facts_->set(look_.words("Gewijzigd", "Changed"),
              changes.empty() ? look_.words("nog niet", "not yet") : QString{});
  history_title_->setVisible(!changes.empty());
  history_->setVisible(!changes.empty());
  QStringList lines;
  for (const store::AssumptionChange& change : changes) {
    if (static_cast<std::size_t>(lines.size()) == kMost) {
      lines << look_.words("… en %1 oudere", "… and %1 older").arg(changes.size() - kMost);
      break;
    }
    lines << look_.words(
        history_words(change, unit, moment_words(look_, change.note.at).toStdString()));
  }
  history_->setText(lines.join(QLatin1Char{'\n'}));
}

void AssumptionDetail::show_assumption(const QString& key) {
  key_ = key;
  const store::AssumptionRow* row = session_.find_assumption(key.toStdString());
  setVisible(row != nullptr);
  if (row == nullptr) return;
  const AssumptionDefinition& definition = assumption_definition(row->key);
  title_->setText(look_.words(definition.name));
  step_->setText(look_.words(step_word(step_of(row->key))) + QStringLiteral(" · ") + key);
  strength_->show_word(
      look_.words("bewijs: %1", "evidence: %1").arg(look_.words(strength_word(row->strength))),
      strength_tone(row->strength));
  edit_->setEnabled(session_.editable());
  edit_->setToolTip(session_.editable() ? QString{} : look_.words(session_.message()));
  meaning_->setText(look_.words(definition.meaning));
  charts::DistributionData picture = picture_of(*row);
  chart_->setVisible(!picture.x.empty() || !picture.points.empty());
  chart_->set_data(std::move(picture));
  show_facts(*row);
  show_history(*row);
  ask_reach();
}

void AssumptionDetail::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  ask_reach();
}

void AssumptionDetail::ask_reach() {
  if (!isVisible() || key_.isEmpty()) return;
  const QString what = QStringLiteral("%1/%2/%3/%4")
                           .arg(key_, to_qt(session_.current().key))
                           .arg(session_.year())
                           .arg(reinterpret_cast<quintptr>(session_.ground().get()));
  if (what == reached_) return;
  reached_ = what;
  reach_->set(look_.words("Werkt door in", "Moves"), look_.words("nagaan …", "looking …"));
  auto found = std::make_shared<explain::Reach>();
  job_.start(
      [found, ground = session_.ground(), scenario = session_.current(), year = session_.year(),
       key = key_.toStdString()](Progress& progress) {
        *found = explain::reach(ground->region, scenario, year, key, progress);
      },
      [this, found, year = session_.year()](const std::optional<Error>& error) {
        if (error)
          reach_->set(look_.words("Werkt door in", "Moves"), look_.words(error->message()));
        else
          show_reach(*found, year);
      });
}

void AssumptionDetail::show_reach(const explain::Reach& found, int year) {
  const ShownUnit unit = shown_unit(assumption_definition(key_.toStdString()).unit);
  QStringList lines;
  lines << look_.words("%1, in %2, van %3 tot %4:", "%1, in %2, from %3 to %4:")
               .arg(look_.words(session_.current().name))
               .arg(year)
               .arg(look_.words(unit.words(found.ends.low)),
                    look_.words(unit.words(found.ends.high)));
  int unseen = 0;
  for (const explain::ReachedFigure& one : found.figures) {
    const scenario::IndicatorInfo& info = scenario::info(one.indicator);
    const QString low = look_.signed_figure(info, one.at_low - one.central);
    const QString high = look_.signed_figure(info, one.at_high - one.central);
    // Too small to be seen in the figure as it is written.
    if (low == high) {
      ++unseen;
      continue;
    }
    lines << look_.words("%1: %2 tot %3", "%1: %2 to %3").arg(look_.words(info.name), low, high);
  }
  if (lines.size() == 1)
    lines = QStringList{
        found.figures.empty()
            ? look_.words("geen enkel cijfer van %1 in %2", "no figure of %1 in %2")
                  .arg(look_.words(session_.current().name))
                  .arg(year)
            : look_.words("%1 cijfers, te weinig om te zien", "%1 figures, too little to be seen")
                  .arg(unseen)};
  reach_->set(look_.words("Werkt door in", "Moves"), lines.join(QLatin1Char{'\n'}));
}

void AssumptionDetail::edit() {
  const store::AssumptionRow* row = session_.find_assumption(key_.toStdString());
  if (row == nullptr || !session_.editable()) return;
  auto* form = new AssumptionEditor{session_, look_, *row, window()};
  form->setAttribute(Qt::WA_DeleteOnClose);
  form->open();
}

}  // namespace regioscoop::ui
