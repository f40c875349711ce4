#include "scenario/access_flags.h"

#include <algorithm>

#include "journey/parameters.h"
#include "journey/wards.h"

namespace regioscoop::scenario {
namespace {

constexpr double kMinutes = 60;

// Hospitals × districts. Only hospitals whose places are known say anything about a wait; what
// other hospitals treat is divided in proportion.
Matrix known_shares(const Region& region) {
  Matrix shares = journey::hospital_shares(region.hospitals, region.districts,
                                           journey::parameters_of(region.assumptions));
  for (std::size_t h = 0; h < region.hospitals.size(); ++h) {
    const Hospital& hospital = region.hospitals[h];
    if (!hospital.in_region || hospital.ed_places < 1)
      shares.row(static_cast<Eigen::Index>(h)).setZero();
  }
  for (Eigen::Index d = 0; d < shares.cols(); ++d) {
    const double known = shares.col(d).sum();
    if (known > 0) shares.col(d) /= known;
  }
  return shares;
}

struct Pressure {
  Vector minutes;  // districts
  Vector hours;
};

Pressure pressure_in(const RunResult& run, const Matrix& shares, std::size_t year) {
  Vector minutes(shares.rows());
  Vector hours(shares.rows());
  for (Eigen::Index h = 0; h < shares.rows(); ++h) {
    const journey::EdLoad& ed = run.hospital[static_cast<std::size_t>(h)][year].ed;
    minutes(h) = kMinutes * ed.mean_wait_hours;
    hours(h) = ed.hours_above_places;
  }
  return {shares.transpose() * minutes, shares.transpose() * hours};
}

Text message_of(AccessFlagKind kind, const std::string& name, double from, double to, int year) {
  if (kind == AccessFlagKind::ed_wait_rise)
    return text(
        "{}: op de SEH’s waar mensen heen gaan wordt gemiddeld {} minuten op een plaats gewacht, "
        "in {} {} minuten.",
        "{}: in the SEHs that people go to the wait for a place is {} minutes on average, in {} {} "
        "minutes.",
        name, number_text(from, 1), year, number_text(to, 1));
  return text(
      "{}: op de SEH’s waar mensen heen gaan zijn er {} uren per jaar meer patiënten dan "
      "plaatsen, in {} {} uren.",
      "{}: the SEHs that people go to have more patients than places for {} hours a year, in {} "
      "for {} hours.",
      name, number_text(from), year, number_text(to));
}

}  // namespace

AccessRules access_rules(const AssumptionSet& assumptions) {
  AccessRules rules;
  for (const Assumption& one : assumptions.all()) {
    if (one.key == "demand.flag_growth_ed_pressure") rules.growth = one.value;
    if (one.key == "demand.flag_fewest_ed_wait_minutes") rules.fewest_minutes = one.value;
    if (one.key == "demand.flag_fewest_ed_hours_above_places") rules.fewest_hours = one.value;
  }
  return rules;
}

std::vector<AccessFlag> access_flags(const Region& region, const RunResult& run,
                                     const AccessRules& rules) {
  std::vector<AccessFlag> flags;
  if (region.hospitals.empty() || run.years.size() < 2) return flags;
  const Matrix shares = known_shares(region);
  const auto last =
      static_cast<std::size_t>(std::clamp(rules.years, 1, static_cast<int>(run.years.size()) - 1));
  const Pressure before = pressure_in(run, shares, 0);
  const Pressure after = pressure_in(run, shares, last);
  const auto look = [&](AccessFlagKind kind, const Vector& from, const Vector& to, double fewest) {
    const std::size_t begin = flags.size();
    for (Eigen::Index d = 0; d < from.size(); ++d) {
      const double more = to(d) - from(d);
      const double growth = from(d) > 0 ? more / from(d) : 1;
      if (more < fewest || more <= 0 || growth < rules.growth) continue;
      flags.push_back({static_cast<int>(d), kind, from(d), to(d), growth,
                       message_of(kind, region.districts[static_cast<std::size_t>(d)].name, from(d),
                                  to(d), run.years[last])});
    }
    std::stable_sort(flags.begin() + static_cast<std::ptrdiff_t>(begin), flags.end(),
                     [](const AccessFlag& a, const AccessFlag& b) { return a.growth > b.growth; });
  };
  look(AccessFlagKind::ed_wait_rise, before.minutes, after.minutes, rules.fewest_minutes);
  look(AccessFlagKind::ed_overload_rise, before.hours, after.hours, rules.fewest_hours);
  return flags;
}

}  // namespace regioscoop::scenario
