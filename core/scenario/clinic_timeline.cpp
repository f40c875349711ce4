#include "scenario/clinic_timeline.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "common/error.h"

namespace regioscoop::scenario {
namespace {

using Location = ClinicLocation;
using Physician = ClinicPhysician;

// The levers of one wijkkliniek.
struct SiteLevers {
  std::optional<double> beds;
  std::optional<Month> opens;
  std::optional<Month> closes;
  std::optional<double> ramp_up_months;
  std::optional<Location> location;
  std::optional<Physician> physician;
  std::optional<double> stay_days;
  bool any = false;
};

// The levers on all wijkklinieken together.
struct InflowLevers {
  std::optional<double> eligible_share;
  std::optional<double> direct_referral_share;
  std::optional<Month> from;
  std::optional<double> available_fte;
};

// Mean number of beds over a month of the stage: growth is even over the ramp-up.
double beds_in(const ClinicStage& stage, const ClinicDefaults& defaults, int month) {
  const int passed = month - stage.from;
  const int ramp_up = stage.ramp_up_months.value_or(defaults.ramp_up_months);
  if (!stage.opens || passed >= ramp_up) return stage.beds;
  // An open clinic grows from the beds it has; one that shrinks does so at once.
  const double start =
      std::min(stage.beds, std::max(stage.beds_before, defaults.ramp_up_start_share * stage.beds));
  return start + (stage.beds - start) * (passed + 0.5) / ramp_up;
}

double beds_in(const ClinicStages& stages, const ClinicDefaults& defaults, int month) {
  const ClinicStage* stage = stage_in(stages, month);
  return stage == nullptr ? 0 : beds_in(*stage, defaults, month);
}

void cut_from(ClinicStages& stages, int month) {
  std::erase_if(stages, [&](const ClinicStage& stage) { return stage.from >= month; });
}

Location location_of(const std::string& word) {
  return word == "beside_ed" ? Location::beside_ed : Location::nursing_home;
}

Physician physician_of(const std::string& word) {
  if (word == "gp") return Physician::gp;
  return word == "elderly_care_physician" ? Physician::elderly_care_physician
                                          : Physician::geriatrician;
}

void set(SiteLevers& levers, const Lever& lever) {
  levers.any = true;
  const auto number = [&] { return std::get<double>(lever.value); };
  if (lever.key == "wijkkliniek.beds") levers.beds = number();
  if (lever.key == "wijkkliniek.opens") levers.opens = std::get<Month>(lever.value);
  if (lever.key == "wijkkliniek.closes") levers.closes = std::get<Month>(lever.value);
  if (lever.key == "wijkkliniek.ramp_up_months") levers.ramp_up_months = number();
  if (lever.key == "wijkkliniek.length_of_stay_days") levers.stay_days = number();
  if (lever.key == "wijkkliniek.location") {
    levers.location = location_of(std::get<std::string>(lever.value));
  }
  if (lever.key == "wijkkliniek.physician") {
    levers.physician = physician_of(std::get<std::string>(lever.value));
  }
}

SiteLevers levers_of(const WijkkliniekSite& site, const Scenario& scenario) {
  SiteLevers levers;
  for (const Lever& lever : scenario.levers) {
    if (lever.subject == site.key &&
        lever_definition(lever.key).subject == LeverSubject::wijkkliniek) {
      set(levers, lever);
    }
  }
  return levers;
}

InflowLevers inflow_of(const Scenario& scenario) {
  InflowLevers levers;
  for (const Lever& lever : scenario.levers) {
    if (lever.key == "inflow.eligible_share") levers.eligible_share = std::get<double>(lever.value);
    if (lever.key == "inflow.direct_referral_share") {
      levers.direct_referral_share = std::get<double>(lever.value);
    }
    if (lever.key == "inflow.from") levers.from = std::get<Month>(lever.value);
    if (lever.key == "staff.available_fte") levers.available_fte = std::get<double>(lever.value);
  }
  return levers;
}

void check_subjects(const Region& region, const Scenario& scenario) {
  std::vector<std::string_view> known;
  for (const WijkkliniekSite& site : region.wijkklinieken) known.push_back(site.key);
  for (const Lever& lever : scenario.levers) {
    validate(lever);
    if (lever_definition(lever.key).subject != LeverSubject::wijkkliniek) continue;
    if (std::find(known.begin(), known.end(), lever.subject) != known.end()) continue;
    throw Error{ErrorKind::not_found,
                text("Deze regio heeft geen wijkkliniek ‘{}’.",
                     "This region has no wijkkliniek ‘{}’.", lever.subject),
                text("Wel: {}.", "It has: {}.", fmt::format("{}", fmt::join(known, ", ")))};
  }
}

class SitePlan {
 public:
  SitePlan(const WijkkliniekSite& site, const SiteLevers& levers, const ClinicDefaults& defaults,
           Month levers_from)
      : site_(site), levers_(levers), defaults_(defaults), levers_from_(levers_from.index()) {
    for (const CapacityChange& change : site.history) {
      ClinicStage stage;
      stage.from = change.from.index();
      stage.beds = change.beds;
      stages_.push_back(stage);
    }
  }

  ClinicStages apply() && {
    if (!levers_.any) return std::move(stages_);
    const bool opens_and_closes_at_once = levers_.opens && levers_.opens == levers_.closes;
    if (opens_and_closes_at_once) return std::move(stages_);
    if (!levers_.opens) change_set_up();
    const bool closes_first = levers_.opens && levers_.closes && *levers_.closes < *levers_.opens;
    if (closes_first) close();
    if (levers_.opens) open();
    if (levers_.closes && !closes_first) close();
    return std::move(stages_);
  }

 private:
  // Levers on a clinic that is open and stays open work from `levers_from` on.
  void change_set_up() {
    const bool changes = levers_.beds || levers_.location || levers_.physician || levers_.stay_days;
    if (!changes && !levers_.ramp_up_months) return;
    const bool stays_open = !stages_.empty() && stages_.back().beds > 0;
    if (!stays_open || !changes) {
      throw Error{ErrorKind::out_of_range,
                  text("Wijkkliniek {} gaat in dit scenario niet open.",
                       "Wijkkliniek {} does not open in this scenario.", site_.name),
                  text("Geef ook de maand van openen, bijvoorbeeld wijkkliniek.opens@{}={}.",
                       "Give the month of opening as well, for instance wijkkliniek.opens@{}={}.",
                       site_.key, regioscoop::to_string(month_from_index(levers_from_)))};
    }
    const ClinicStage* present = stage_in(stages_, levers_from_);
    if (present != nullptr && present->from < levers_from_) {
      ClinicStage rest = *present;
      rest.from = levers_from_;
      stages_.push_back(rest);
      std::sort(stages_.begin(), stages_.end(),
                [](const ClinicStage& a, const ClinicStage& b) { return a.from < b.from; });
    }
    for (ClinicStage& stage : stages_) {
      if (stage.from < levers_from_ || stage.beds == 0) continue;
      if (levers_.beds) stage.beds = *levers_.beds;
      set_up(stage);
    }
  }

  void open() {
    ClinicStage stage;
    stage.from = levers_.opens->index();
    stage.beds = levers_.beds ? *levers_.beds : last_known_beds();
    stage.opens = true;
    stage.beds_before = beds_in(stages_, defaults_, stage.from - 1);
    if (levers_.ramp_up_months) stage.ramp_up_months = static_cast<int>(*levers_.ramp_up_months);
    set_up(stage);
    cut_from(stages_, stage.from);
    stages_.push_back(stage);
  }

  void close() {
    const int month = levers_.closes->index();
    if (beds_in(stages_, defaults_, month - 1) <= 0) {
      throw Error{ErrorKind::out_of_range,
                  text("Wijkkliniek {} kan niet in {} dichtgaan: zij is dan niet open.",
                       "Wijkkliniek {} can't close in {}: it is not open then.", site_.name,
                       regioscoop::to_string(*levers_.closes)),
                  Text{"Laat sluiten weg of kies een maand waarin zij open is.",
                       "Leave the closing out, or choose a month in which it is open."}};
    }
    cut_from(stages_, month);
    ClinicStage closed;
    closed.from = month;
    stages_.push_back(closed);
  }

  void set_up(ClinicStage& stage) const {
    if (levers_.stay_days) stage.stay_days = *levers_.stay_days;
    if (levers_.location) stage.location = *levers_.location;
    if (levers_.physician) stage.physician = *levers_.physician;
  }

  double last_known_beds() const {
    for (auto change = site_.history.rbegin(); change != site_.history.rend(); ++change) {
      if (change->beds > 0) return change->beds;
    }
    throw Error{
        ErrorKind::out_of_range,
        text("Van wijkkliniek {} is het aantal bedden niet bekend.",
             "The number of beds of wijkkliniek {} is not known.", site_.name),
        text("Geef het met de knop wijkkliniek.beds, bijvoorbeeld wijkkliniek.beds@{}=24.",
             "Give it with the lever wijkkliniek.beds, for instance wijkkliniek.beds@{}=24.",
             site_.key)};
  }

  const WijkkliniekSite& site_;
  const SiteLevers& levers_;
  const ClinicDefaults& defaults_;
  int levers_from_;
  ClinicStages stages_;
};

// The nearest hospital with an ED; the site itself where none is known.
std::optional<Point> beside_nearest_ed(const WijkkliniekSite& site, const Region& region) {
  std::optional<Point> nearest = site.location;
  double distance = std::numeric_limits<double>::infinity();
  for (const Hospital& hospital : region.hospitals) {
    if (!site.location || !hospital.location || hospital.ed_places <= 0) continue;
    const double there = distance_km(*site.location, *hospital.location);
    if (there >= distance) continue;
    distance = there;
    nearest = hospital.location;
  }
  return nearest;
}

Matrix reach_table(const Region& region, double scale_km) {
  const std::vector<std::optional<Point>> places = clinic_places(region);
  Matrix reach(static_cast<Eigen::Index>(places.size()),
               static_cast<Eigen::Index>(region.districts.size()));
  for (std::size_t row = 0; row < places.size(); ++row) {
    for (std::size_t i = 0; i < region.districts.size(); ++i) {
      reach(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i)) =
          journey::reach_at(places[row], region.districts[i].centre, scale_km);
    }
  }
  return reach;
}

double physician_factor(Physician physician, const ClinicDefaults& defaults) {
  switch (physician) {
    case Physician::geriatrician: return 1;
    case Physician::elderly_care_physician: return defaults.elderly_care_physician_factor;
    case Physician::gp: return defaults.gp_factor;
  }
  return 1;
}

journey::OpenClinic open_clinic(int site, const ClinicStage& stage, int month,
                                double eligible_share, double direct_referral_share,
                                const ClinicDefaults& defaults) {
  const bool beside_ed = stage.location == Location::beside_ed;
  journey::OpenClinic clinic;
  clinic.site = site;
  clinic.reach_row = 2 * site + (beside_ed ? 1 : 0);
  clinic.beds = beds_in(stage, defaults, month);
  clinic.stay_days = stage.stay_days.value_or(defaults.stay_days);
  clinic.eligible_share =
      std::min(1.0, eligible_share * physician_factor(stage.physician, defaults) *
                        (beside_ed ? defaults.beside_ed_eligible_factor : 1));
  clinic.direct_referral_share =
      std::min(1.0, direct_referral_share * (beside_ed ? defaults.beside_ed_direct_factor : 1));
  return clinic;
}

double beds_of(const std::vector<journey::OpenClinic>& open) {
  double beds = 0;
  for (const journey::OpenClinic& clinic : open) beds += clinic.beds;
  return beds;
}

// All clinics give up the same part of their beds when there is not enough staff. Gives whether
// they do.
bool limit_to_staff(std::vector<journey::OpenClinic>& open, double most_beds) {
  const double beds = beds_of(open);
  if (beds <= most_beds) return false;
  for (journey::OpenClinic& clinic : open) clinic.beds *= most_beds / beds;
  std::erase_if(open, [](const journey::OpenClinic& clinic) { return clinic.beds <= 0; });
  return true;
}

void warn_beyond_horizon(const WijkkliniekSite& site, const SiteLevers& levers,
                         const Region& region, std::vector<Text>& warnings) {
  for (const std::optional<Month>& month : {levers.opens, levers.closes}) {
    if (!month || month->year <= region.horizon_year) continue;
    warnings.push_back(text("Wijkkliniek {}: {} ligt na het laatste jaar van de berekening ({}).",
                            "Wijkkliniek {}: {} lies after the last year of the run ({}).",
                            site.name, regioscoop::to_string(*month), region.horizon_year));
  }
}

}  // namespace

ClinicDefaults clinic_defaults_of(const AssumptionSet& assumptions) {
  const auto value = [&](std::string_view key) { return assumptions.value(key); };
  ClinicDefaults d;
  d.eligible_share = value("journey.eligible_share");
  d.direct_referral_share = value("journey.direct_referral_share");
  d.stay_days = value("journey.wijkkliniek_length_of_stay_days");
  d.ramp_up_months = static_cast<int>(std::lround(value("journey.ramp_up_months")));
  d.ramp_up_start_share = value("journey.ramp_up_start_share");
  d.beside_ed_eligible_factor = value("journey.beside_ed_eligible_factor");
  d.beside_ed_direct_factor = value("journey.beside_ed_direct_referral_factor");
  d.elderly_care_physician_factor =
      journey::value_or(assumptions, "journey.elderly_care_physician_eligible_factor", 1);
  d.gp_factor = journey::value_or(assumptions, "journey.gp_eligible_factor", 1);
  d.fte_per_bed = journey::value_or(assumptions, "staff.wijkkliniek_fte_per_bed", d.fte_per_bed);
  return d;
}

const ClinicStage* stage_in(const ClinicStages& stages, int month) {
  const ClinicStage* present = nullptr;
  for (const ClinicStage& stage : stages) {
    if (stage.from <= month) present = &stage;
  }
  return present;
}

std::vector<std::optional<Point>> clinic_places(const Region& region) {
  std::vector<std::optional<Point>> places;
  for (const WijkkliniekSite& site : region.wijkklinieken) {
    places.push_back(site.location);
    places.push_back(beside_nearest_ed(site, region));
  }
  return places;
}

ClinicPlan clinic_plan(const Region& region, const Scenario& scenario,
                       const ClinicDefaults& defaults, std::vector<Text>& warnings) {
  check_subjects(region, scenario);
  const Month next_january{region.base_year + 1, 1};
  const InflowLevers inflow = inflow_of(scenario);
  ClinicPlan plan;
  plan.eligible_share = inflow.eligible_share;
  plan.direct_referral_share = inflow.direct_referral_share;
  plan.inflow_from = inflow.from.value_or(next_january).index();
  plan.available_fte = inflow.available_fte;
  for (const WijkkliniekSite& site : region.wijkklinieken) {
    const SiteLevers levers = levers_of(site, scenario);
    warn_beyond_horizon(site, levers, region, warnings);
    plan.sites.push_back(SitePlan{site, levers, defaults, next_january}.apply());
  }
  return plan;
}

journey::Timeline clinic_timeline(const Region& region, const Scenario& scenario,
                                  const ClinicDefaults& defaults, double catchment_scale_km,
                                  std::vector<Text>& warnings) {
  const ClinicPlan plan = clinic_plan(region, scenario, defaults, warnings);
  const int limited_from = Month{region.base_year + 1, 1}.index();
  journey::Timeline timeline;
  timeline.reach = reach_table(region, catchment_scale_km);
  timeline.sites = static_cast<int>(plan.sites.size());
  const double most_beds = plan.available_fte ? *plan.available_fte / defaults.fte_per_bed
                                              : std::numeric_limits<double>::infinity();
  int short_of_staff = 0;
  const int first = Month{region.base_year, 1}.index();
  const int end = Month{region.horizon_year + 1, 1}.index();
  for (int month = first; month < end; ++month) {
    const bool changed = month >= plan.inflow_from;
    const double eligible =
        changed ? plan.eligible_share.value_or(defaults.eligible_share) : defaults.eligible_share;
    const double direct = changed
                              ? plan.direct_referral_share.value_or(defaults.direct_referral_share)
                              : defaults.direct_referral_share;
    std::vector<journey::OpenClinic> open;
    for (int site = 0; site < timeline.sites; ++site) {
      const ClinicStage* stage = stage_in(plan.sites[static_cast<std::size_t>(site)], month);
      if (stage == nullptr || beds_in(*stage, defaults, month) <= 0) continue;
      open.push_back(open_clinic(site, *stage, month, eligible, direct, defaults));
    }
    if (month >= limited_from && limit_to_staff(open, most_beds)) ++short_of_staff;
    timeline.months.push_back(std::move(open));
  }
  if (short_of_staff > 0) {
    warnings.push_back(
        text("In {} maanden is er te weinig personeel voor alle bedden van de wijkklinieken.",
             "In {} months there is too little staff for all beds of the wijkklinieken.",
             short_of_staff));
  }
  return timeline;
}

}  // namespace regioscoop::scenario
