#include "region/ipf.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "common/error.h"

namespace regioscoop {
namespace {

constexpr double kGrandTotalTolerance = 1e-9;

[[noreturn]] void refuse(Text message) { throw Error{ErrorKind::bad_input, std::move(message)}; }

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

std::size_t group_of(const Margin& margin, std::size_t cell) {
  return static_cast<std::size_t>(margin.group[cell]);
}

void check_margin(const std::vector<double>& seed, const Margin& margin) {
  if (margin.group.size() != seed.size()) {
    refuse(text("De randtotalen ‘{}’ gaan over {} cellen, de tabel heeft er {}.",
                "The totals ‘{}’ are about {} cells, the table has {}.", margin.name,
                margin.group.size(), seed.size()));
  }
  const auto groups = static_cast<int>(margin.target.size());
  for (const int group : margin.group) {
    if (group < 0 || group >= groups) {
      refuse(text("Een cel hoort bij groep {} van de randtotalen ‘{}’, die er niet is.",
                  "A cell belongs to group {} of the totals ‘{}’, which does not exist.", group,
                  margin.name));
    }
  }
  for (const double target : margin.target) {
    if (!std::isfinite(target) || target < 0) {
      refuse(text("De randtotalen ‘{}’ bevatten een negatief of ontbrekend getal.",
                  "The totals ‘{}’ hold a negative or missing number.", margin.name));
    }
  }
}

void check_inputs(const std::vector<double>& seed, const std::vector<Margin>& margins) {
  if (margins.empty()) refuse({"Er zijn geen randtotalen.", "There are no totals."});
  for (const double cell : seed) {
    if (!std::isfinite(cell) || cell < 0) {
      refuse({"De begintabel bevat een negatief of ontbrekend getal.",
              "The starting table holds a negative or missing number."});
    }
  }
  for (const Margin& margin : margins) check_margin(seed, margin);
  const double total = sum(margins.front().target);
  for (const Margin& margin : margins) {
    const double other = sum(margin.target);
    if (std::abs(other - total) > kGrandTotalTolerance * std::max(total, other)) {
      refuse(text("De randtotalen spreken elkaar tegen: ‘{}’ telt op tot {}, ‘{}’ tot {}.",
                  "The totals contradict each other: ‘{}’ adds up to {}, ‘{}’ to {}.",
                  margins.front().name, number_text(total, 3), margin.name, number_text(other, 3)));
    }
  }
}

std::vector<double> group_sums(const std::vector<double>& cells, const Margin& margin) {
  std::vector<double> sums(margin.target.size(), 0.0);
  for (std::size_t i = 0; i < cells.size(); ++i) sums[group_of(margin, i)] += cells[i];
  return sums;
}

// Largest miss relative to the target; a group that should be empty counts against one person.
double worst_miss(const std::vector<double>& sums, const Margin& margin) {
  double worst = 0;
  for (std::size_t g = 0; g < sums.size(); ++g) {
    const double scale = margin.target[g] > 0 ? margin.target[g] : 1.0;
    worst = std::max(worst, std::abs(sums[g] - margin.target[g]) / scale);
  }
  return worst;
}

void scale(std::vector<double>& cells, const Margin& margin) {
  std::vector<double> factor = group_sums(cells, margin);
  for (std::size_t g = 0; g < factor.size(); ++g) {
    if (factor[g] > 0) {
      factor[g] = margin.target[g] / factor[g];
    } else if (margin.target[g] > 0) {
      refuse(
          text("Groep {} van de randtotalen ‘{}’ heeft {} mensen maar geen cel om ze in te "
               "zetten.",
               "Group {} of the totals ‘{}’ has {} people but no cell to put them in.", g + 1,
               margin.name, number_text(margin.target[g], 3)));
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] *= factor[group_of(margin, i)];
}

}  // namespace

IpfResult fit_margins(std::vector<double> seed, const std::vector<Margin>& margins,
                      const IpfOptions& options) {
  check_inputs(seed, margins);
  IpfResult result{.cells = std::move(seed)};
  while (result.sweeps < options.max_sweeps) {
    for (const Margin& margin : margins) scale(result.cells, margin);
    ++result.sweeps;
    result.worst_miss = 0;
    const Margin* worst = nullptr;
    for (const Margin& margin : margins) {
      const double miss = worst_miss(group_sums(result.cells, margin), margin);
      if (miss >= result.worst_miss) {
        result.worst_miss = miss;
        worst = &margin;
      }
    }
    if (result.worst_miss <= options.tolerance) return result;
    if (result.sweeps == options.max_sweeps) {
      refuse(
          text("Er is geen verdeling die bij alle randtotalen past: na {} rondes wijkt ‘{}’ nog "
               "{} procent af.",
               "No table fits all totals: after {} rounds ‘{}’ is still {} percent off.",
               result.sweeps, worst->name, number_text(100 * result.worst_miss, 6)));
    }
  }
  return result;
}

}  // namespace regioscoop
