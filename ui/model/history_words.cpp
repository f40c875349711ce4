#include "ui/model/history_words.h"

#include <cmath>

#include "uncertainty/distribution.h"

namespace regioscoop::ui {

namespace {

Text spread_words(const store::Spread& spread, const ShownUnit& unit) {
  constexpr double kPercent = 100;
  const Text kind = uncertainty::name(uncertainty::parse_kind(spread.distribution));
  if (!spread.low || !spread.high) return kind;
  return text("{} {} tot {} ({}%)", "{} {} to {} ({}%)", kind, unit.number(*spread.low),
              unit.words(*spread.high),
              number_text(std::round(kPercent * spread.level.value_or(0))));
}

}  // namespace

Text history_words(const store::AssumptionChange& change, const ShownUnit& unit,
                   const std::string& when) {
  const Text by = change.note.by == "default" ? Text{"meegeleverd", "bundled"}
                                              : Text{change.note.by, change.note.by};
  if (!change.old_value)
    return text("{}, {}: eerste waarde {}", "{}, {}: first value {}", when, by,
                unit.words(change.new_value));
  const store::ToldReason told = store::told_reason(change.note.reason);
  const Text value = *change.old_value == change.new_value
                         ? text("{} bleef", "{} stayed", unit.words(change.new_value))
                         : text("{} werd {}", "{} became {}", unit.words(*change.old_value),
                                unit.words(change.new_value));
  const Text head = text("{}, {}: {} – {}", "{}, {}: {} – {}", when, by, value, told.reason);
  if (!told.was || !told.became) return head;
  return text("{} (interval: {} werd {})", "{} (interval: {} became {})", head,
              spread_words(*told.was, unit), spread_words(*told.became, unit));
}

}  // namespace regioscoop::ui
