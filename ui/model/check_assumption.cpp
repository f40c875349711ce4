#include "ui/model/check_assumption.h"

#include <cmath>

#include "common/error.h"
#include "region/assumption_row.h"
#include "ui/model/shown_unit.h"
#include "uncertainty/fit.h"

namespace regioscoop::ui {

namespace {

bool is_inside(const AssumptionDefinition& definition, double value) {
  return std::isfinite(value) && value >= definition.min && value <= definition.max;
}

void check_inside(const AssumptionDefinition& definition, const Text& what, double value) {
  if (is_inside(definition, value)) return;
  const ShownUnit unit = shown_unit(definition.unit);
  throw Error{
      ErrorKind::out_of_range,
      text("{} kan niet {} zijn.", "{} can't be {}.", what, unit.words(value)),
      text("Geef een getal van {} tot en met {}.", "Give a number from {} up to and including {}.",
           unit.words(definition.min), unit.words(definition.max))};
}

// In the unit of the form; core's own words are in that of the model.
void check_order(const AssumptionDefinition& definition, const store::AssumptionRow& row) {
  if (!row.low || !row.high) return;
  const ShownUnit unit = shown_unit(definition.unit);
  if (*row.low > *row.high)
    throw Error{ErrorKind::out_of_range,
                text("De ondergrens ({}) ligt boven de bovengrens ({}).",
                     "The lower bound ({}) lies above the upper bound ({}).", unit.words(*row.low),
                     unit.words(*row.high)),
                {"Wissel beide om, of verbeter een van de twee.",
                 "Exchange both, or correct one of the two."}};
  if (row.value < *row.low || row.value > *row.high)
    throw Error{ErrorKind::out_of_range,
                text("De waarde {} ligt buiten haar interval, {} tot {}.",
                     "The value {} lies outside its interval, {} to {}.", unit.words(row.value),
                     unit.words(*row.low), unit.words(*row.high)),
                {"Geef een interval waar de waarde in ligt, of kies de verdeling ‘vast’.",
                 "Give an interval that holds the value, or choose the distribution ‘fixed’."}};
}

}  // namespace

uncertainty::Distribution distribution_of(const store::AssumptionRow& row) {
  const AssumptionDefinition& definition = assumption_definition(row.key);
  check_inside(definition, {"De waarde", "The value"}, row.value);
  if (row.low) check_inside(definition, {"De ondergrens", "The lower bound"}, *row.low);
  if (row.high) check_inside(definition, {"De bovengrens", "The upper bound"}, *row.high);
  check_order(definition, row);
  return uncertainty::fitted_distribution(assumption_of(row), definition);
}

AssumptionField field_at_fault(const store::AssumptionRow& row) {
  const AssumptionDefinition& definition = assumption_definition(row.key);
  if (!is_inside(definition, row.value)) return AssumptionField::value;
  if (row.low && !is_inside(definition, *row.low)) return AssumptionField::low;
  if (row.high && !is_inside(definition, *row.high)) return AssumptionField::high;
  if (!row.low || !row.high) return AssumptionField::distribution;
  if (*row.low > *row.high || row.value < *row.low) return AssumptionField::low;
  if (row.value > *row.high) return AssumptionField::high;
  return AssumptionField::distribution;
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
