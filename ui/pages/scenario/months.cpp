#include "ui/pages/scenario/months.h"

#include <QComboBox>

namespace regioscoop::ui {

QString month_words(const Look& look, Month month) {
  static const char* const kDutch[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                       "jul", "aug", "sep", "okt", "nov", "dec"};
  static const char* const kEnglish[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto i = static_cast<std::size_t>(month.month - 1);
  return look.words(kDutch[i], kEnglish[i]) + QLatin1Char{' '} + QString::number(month.year);
}

QComboBox* month_choice(const Look& look, const Region& region, QWidget* parent,
                        const QString& none) {
  auto* choice = new QComboBox{parent};
  if (!none.isEmpty()) choice->addItem(none, kNoMonth);
  for (int year = region.base_year + 1; year <= region.horizon_year; ++year)
    for (int month = 1; month <= 12; month += 3)
      choice->addItem(month_words(look, {year, month}), Month{year, month}.index());
  return choice;
}

void show_month(const Look& look, QComboBox* choice, std::optional<Month> month) {
  if (!month) return choice->setCurrentIndex(choice->findData(kNoMonth));
  int place = choice->findData(month->index());
  if (place < 0) {
    // In its place among the others.
    for (place = 0; place < choice->count(); ++place)
      if (choice->itemData(place).toInt() > month->index()) break;
    choice->insertItem(place, month_words(look, *month), month->index());
  }
  choice->setCurrentIndex(place);
}

}  // namespace regioscoop::ui
