#include <set>

#include "import/importer.h"
#include "import/place.h"
#include "import/preview.h"

namespace regioscoop::import {

namespace {

constexpr int kFirstYear = 2006;  // the health insurance act (Zvw) took effect
constexpr int kLastYear = 2035;

// Numbers of exactly four digits that can be a year.
[[nodiscard]] std::set<int> years_in(std::string_view name) {
  std::set<int> years;
  std::size_t i = 0;
  while (i < name.size()) {
    std::size_t end = i;
    int value = 0;
    while (end < name.size() && name[end] >= '0' && name[end] <= '9') {
      if (end - i < 4) value = value * 10 + (name[end] - '0');
      ++end;
    }
    if (end - i == 4 && value >= kFirstYear && value <= kLastYear) years.insert(value);
    i = end == i ? i + 1 : end;
  }
  return years;
}

}  // namespace

int year_of(const Preview& preview, const Options& options) {
  if (options.year) {
    if (*options.year >= kFirstYear && *options.year <= kLastYear) return *options.year;
    throw Error{ErrorKind::usage, text("Het jaar {} kan niet; kies {} tot en met {}.",
                                       "The year {} is impossible; choose {} to {}.", *options.year,
                                       kFirstYear, kLastYear)};
  }
  const std::set<int> years = years_in(preview.name);
  if (years.size() == 1) return *years.begin();
  throw error_at(preview.name, 0, "",
                 years.empty()
                     ? Text{"het jaar van de cijfers staat niet in het bestand en niet in de "
                            "bestandsnaam.",
                            "the year of the figures is neither in the file nor in its name."}
                     : Text{"de bestandsnaam noemt meer dan één jaar.",
                            "the file name has more than one year."},
                 {"Geef het jaar op met --year, bijvoorbeeld --year 2019.",
                  "Give the year with --year, for instance --year 2019."});
}

}  // namespace regioscoop::import
