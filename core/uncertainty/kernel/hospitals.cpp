#include "uncertainty/kernel/hospitals.h"

#include <algorithm>
#include <cmath>

#include "journey/queueing.h"

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr double kHoursPerYear = 8760;

// Waiting in the ED for a ward bed; gives how many do so on average.
REGIOSCOOP_WIDE void board(const KernelHospital& hospital, const ParameterLanes& p,
                           const Lanes& share, const Lanes& younger_admissions,
                           const HospitalTotals& older, Lanes& boarding, Lanes& boarders) {
  const Lanes& younger_stay = of(p, Parameter::younger_ward_stay_days);
  const Lanes& limit = of(p, Parameter::boarding_limit);
  Lanes admissions;
  Lanes load;
  Lanes delayed;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double younger = share[lane] * younger_admissions[lane];
    admissions[lane] = younger + older.admissions[lane];
    load[lane] = (older.days[lane] + younger * younger_stay[lane]) /
                 (journey::kDaysPerYear * hospital.ward_beds);
  }
  hospital.delay.read(load, delayed);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    // Mean wait, delayed × stay / room, over all admissions is delayed × hours of stay / room.
    const double room = 1 - load[lane];
    const double hours = delayed[lane] * load[lane] * kHoursPerYear / std::max(room, 1e-9);
    const double most = admissions[lane] * limit[lane];
    const double waited = room > 0 ? std::min(hours, most) : most;
    boarding[lane] += waited;
    boarders[lane] = waited / kHoursPerYear;
  }
}

// Where in the table of hours above its places a kind of day lies.
struct DayKind {
  Lanes mean;  // number of people present
  Lanes wave;  // amplitude of its day
};

REGIOSCOOP_WIDE void days_of(const Derived& derived, const Lanes& weekend, const Lanes& share,
                             const Lanes& younger_visits, const Lanes& older_visits,
                             const Lanes& boarders, DayKind& weekdays, DayKind& weekends) {
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double younger = share[lane] * younger_visits[lane];
    const double older = older_visits[lane];
    const double level = derived.weekday_level[lane];
    const double mean =
        (younger * derived.younger_stay[lane] + older * derived.older_stay[lane]) * level;
    const double cosine = younger * derived.younger_cos[lane] + older * derived.older_cos[lane];
    const double sine = younger * derived.younger_sin[lane] + older * derived.older_sin[lane];
    const double wave = std::sqrt(cosine * cosine + sine * sine) * level;
    const double on_weekdays = boarders[lane] + mean;
    const double at_weekends = boarders[lane] + mean * weekend[lane];
    weekdays.mean[lane] = on_weekdays;
    weekdays.wave[lane] = wave / on_weekdays;
    weekends.mean[lane] = at_weekends;
    weekends.wave[lane] = wave * weekend[lane] / at_weekends;
  }
}

// Adds the hours with more people than places.
REGIOSCOOP_WIDE void crowd(const Table2& hours_above, const DayKind& weekdays,
                           const DayKind& weekends, Lanes& sum) {
  Lanes on_weekdays;
  Lanes at_weekends;
  hours_above.read(weekdays.mean, weekdays.wave, on_weekdays);
  hours_above.read(weekends.mean, weekends.wave, at_weekends);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane)
    sum[lane] += kHoursPerYear / 7 * (5 * on_weekdays[lane] + 2 * at_weekends[lane]);
}

REGIOSCOOP_WIDE void add_ward(const Lanes& days, const Places& log_overflow, const Lanes& overflow,
                              Lanes& sum) {
  const Table2& table = beds_needed_table();
  const double least = table.x().from;
  const double most = table.x().last();
  Lanes root;
  Lanes beds;
  double outside = 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    root[lane] = std::sqrt(std::max(days[lane], 0.0) / journey::kDaysPerYear);
    outside += root[lane] < least || root[lane] > most ? 1 : 0;
  }
  table.read(root, log_overflow, beds);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) beds[lane] = std::ceil(beds[lane]);
  // Small and very large wards are left to the formula itself.
  for (int lane = 0; outside > 0 && lane < kLanes; ++lane)
    if (root[lane] < least || root[lane] > most)
      beds[lane] = journey::servers_needed(root[lane] * root[lane], overflow[lane]);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) sum[lane] += beds[lane];
}

}  // namespace

void emergency(const Ground& ground, const YearGround& year, const ParameterLanes& p,
               const Derived& derived, const std::vector<HospitalTotals>& hospitals,
               EmergencyTotals& out) {
  out.hours_above.of.fill(0);
  out.boarding.of.fill(0);
  Lanes boarders;
  DayKind weekdays;
  DayKind weekends;
  for (std::size_t h = 0; h < ground.hospitals.size(); ++h) {
    const KernelHospital& hospital = ground.hospitals[h];
    if (!hospital.in_region) continue;
    const Lanes& share = year.hospital_share[h * kAgeBands];
    boarders.of.fill(0);
    if (hospital.ward_beds > 0)
      board(hospital, p, share, year.admissions(0), hospitals[h], out.boarding, boarders);
    if (hospital.ed_places <= 0) continue;
    days_of(derived, of(p, Parameter::ed_weekend), share, year.visits(0), hospitals[h].visits,
            boarders, weekdays, weekends);
    crowd(hospital.hours_above, weekdays, weekends, out.hours_above);
  }
}

void beds_needed(const ParameterLanes& p, const Derived& derived,
                 const std::vector<HospitalTotals>& hospitals, const Lanes& ward_days, Lanes& out) {
  out.of.fill(0);
  const Lanes& overflow = of(p, Parameter::ward_overflow);
  for (const HospitalTotals& hospital : hospitals)
    add_ward(hospital.days, derived.log_overflow, overflow, out);
  if (hospitals.empty()) add_ward(ward_days, derived.log_overflow, overflow, out);
}

}  // namespace regioscoop::uncertainty::kernel
