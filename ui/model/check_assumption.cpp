#include "ui/model/check_assumption.h"

#include <cmath>

#include "common/error.h"
#include "region/assumption_row.h"
#include "ui/model/shown_unit.h"
#include "uncertainty/fit.h"

namespace regioscoop::ui {

namespace {

void check_inside(const AssumptionDefinition& definition, const Text& what, double value) {
  if (std::isfinite(value) && value >= definition.min && value <= definition.max) return;
  const ShownUnit unit = shown_unit(definition.unit);
  throw Error{
      ErrorKind::out_of_range,
      text("{} kan niet {} zijn.", "{} can't be {}.", what, unit.words(value)),
      text("Geef een getal van {} tot en met {}.", "Give a number from {} up to and including {}.",
           unit.words(definition.min), unit.words(definition.max))};
}

}  // namespace

uncertainty::Distribution distribution_of(const store::AssumptionRow& row) {
  const AssumptionDefinition& definition = assumption_definition(row.key);
  check_inside(definition, {"De waarde", "The value"}, row.value);
  if (row.low) check_inside(definition, {"De ondergrens", "The lower bound"}, *row.low);
  if (row.high) check_inside(definition, {"De bovengrens", "The upper bound"}, *row.high);
  return uncertainty::distribution_of(assumption_of(row), definition);
}

void check_change(const store::AssumptionRow& row, const std::string& by,
                  const std::string& reason) {
  (void)distribution_of(row);
  const auto blank = [](const std::string& words) {
    return words.find_first_not_of(" \t\n") == std::string::npos;
  };
  if (blank(by))
    throw Error{ErrorKind::usage,
                {"Vul in wie achter deze waarde staat.", "Fill in who stands behind this value."},
                {"De naam komt in de geschiedenis.", "The name goes into the history."}};
  if (blank(reason))
    throw Error{ErrorKind::usage,
                {"Vul in waarom de aanname verandert.", "Fill in why the assumption changes."},
                {"De reden komt in de geschiedenis.", "The reason goes into the history."}};
}

}  // namespace regioscoop::ui
