#include "common/unit_name.h"

#include <string>
#include <utility>
#include <vector>

namespace regioscoop {

namespace {

using Names = std::vector<std::pair<std::string_view, Text>>;

const Text* find_name(const Names& names, std::string_view unit) {
  for (const auto& [key, name] : names)
    if (key == unit) return &name;
  return nullptr;
}

}  // namespace

Text unit_name(std::string_view unit) {
  static const Names names{
      {"", {"", ""}},
      {"persons", {"personen", "persons"}},
      {"visits/year", {"bezoeken per jaar", "visits a year"}},
      {"admissions/year", {"opnamen per jaar", "admissions a year"}},
      {"patients/year", {"patiënten per jaar", "patients a year"}},
      {"bed-days/year", {"ligdagen per jaar", "bed-days a year"}},
      {"beds", {"bedden", "beds"}},
      {"hours per week", {"uren per week", "hours a week"}},
      {"fte", {"fte", "FTE"}},
      {"fte per bed", {"fte per bed", "FTE per bed"}},
      {"hour of the day", {"uur van de dag", "hour of the day"}},
      {"hours/year", {"uren per jaar", "hours a year"}},
      {"patient-hours/year", {"patiënt-uren per jaar", "patient-hours a year"}},
      {"EUR/year", {"euro per jaar", "euros a year"}},
      {"EUR", {"euro", "euros"}},
      {"share", {"aandeel (0–1)", "share (0–1)"}},
      {"days", {"dagen", "days"}},
      {"hours", {"uren", "hours"}},
      {"minutes", {"minuten", "minutes"}},
      {"months", {"maanden", "months"}},
      {"month", {"maand (jjjj-mm)", "month (yyyy-mm)"}},
      {"years", {"jaren", "years"}},
      {"per year", {"per jaar", "per year"}},
      {"km", {"km", "km"}},
      {"factor", {"factor", "factor"}},
      {"odds ratio", {"odds ratio", "odds ratio"}},
      {"per point", {"per punt", "per point"}},
      {"boys per girl", {"jongens per meisje", "boys per girl"}},
      {"births per woman", {"geboorten per vrouw", "births per woman"}},
      {"EUR/day", {"euro per dag", "euros a day"}},
      {"EUR per bed-day", {"euro per ligdag", "euros per bed-day"}},
      {"EUR per insured year", {"euro per verzekerdenjaar", "euros per insured year"}},
      {"visits/admission", {"bezoeken per opname", "visits per admission"}},
  };
  if (const Text* name = find_name(names, unit)) return *name;
  return {std::string{unit}, std::string{unit}};
}

Text unit_of_one(std::string_view unit) {
  static const Names names{
      {"persons", {"persoon", "person"}},
      {"visits/year", {"bezoek per jaar", "visit a year"}},
      {"admissions/year", {"opname per jaar", "admission a year"}},
      {"patients/year", {"patiënt per jaar", "patient a year"}},
      {"bed-days/year", {"ligdag per jaar", "bed-day a year"}},
      {"beds", {"bed", "bed"}},
      {"hours per week", {"uur per week", "hour a week"}},
      {"hours/year", {"uur per jaar", "hour a year"}},
      {"patient-hours/year", {"patiënt-uur per jaar", "patient-hour a year"}},
      {"EUR/year", {"euro per jaar", "euro a year"}},
      {"EUR", {"euro", "euro"}},
      {"days", {"dag", "day"}},
      {"hours", {"uur", "hour"}},
      {"minutes", {"minuut", "minute"}},
      {"months", {"maand", "month"}},
      {"years", {"jaar", "year"}},
      {"boys per girl", {"jongen per meisje", "boy per girl"}},
      {"births per woman", {"geboorte per vrouw", "birth per woman"}},
      {"EUR/day", {"euro per dag", "euro a day"}},
      {"EUR per bed-day", {"euro per ligdag", "euro per bed-day"}},
      {"EUR per insured year", {"euro per verzekerdenjaar", "euro per insured year"}},
      {"visits/admission", {"bezoek per opname", "visit per admission"}},
  };
  if (const Text* name = find_name(names, unit)) return *name;
  return unit_name(unit);
}

}  // namespace regioscoop
