#include "report/futures.h"

#include <algorithm>

#include "common/error.h"

namespace regioscoop::report {

namespace {

NamedFuture turned(Text name, std::vector<Ending> endings) {
  for (Ending& one : endings) one.high = !one.high;
  return {std::move(name), std::move(endings)};
}

std::vector<NamedFuture> all_futures() {
  const std::vector<Ending> demand{{"demand.ed_trend", true},
                                   {"demand.acute_admission_trend", true},
                                   {"demand.care_trend", true},
                                   {"population.mortality_improvement_factor", true}};
  // A high odds ratio, a long stay and a slow start are bad news.
  const std::vector<Ending> clinic{{"journey.readmission_odds_ratio_wijkkliniek", false},
                                   {"journey.eligible_share", true},
                                   {"journey.direct_referral_share", true},
                                   {"journey.wijkkliniek_length_of_stay_days", false},
                                   {"journey.ramp_up_months", false}};
  return {
      {{"Zoals verwacht", "As expected"}, {}},
      {{"Zorgvraag groeit harder", "Demand grows faster"}, demand},
      turned({"Zorgvraag groeit minder", "Demand grows less"}, demand),
      {{"Wijkkliniek valt mee", "Wijkkliniek does better"}, clinic},
      turned({"Wijkkliniek valt tegen", "Wijkkliniek does worse"}, clinic),
      {{"Vervolgzorg loopt vol", "Aftercare fills up"},
       {{"journey.elv_length_of_stay_days", true},
        {"journey.grz_length_of_stay_days", true},
        {"journey.aftercare_elv_share_ward", true},
        {"journey.aftercare_grz_share_ward", true}}},
      {{"Vaker naar verpleeghuis na wijkkliniek", "More nursing homes after the wijkkliniek"},
       {{"journey.aftercare_nursing_home_share_wijkkliniek", true},
        {"journey.aftercare_nursing_home_share_ward", false}}},
      {{"Patiënten komen van verder", "Patients come from further"},
       {{"journey.catchment_scale_km", true}}},
  };
}

const uncertainty::UncertainAssumption* drawn(const uncertainty::DrawPlan& plan,
                                              const std::string& key) {
  const auto found = std::find_if(plan.assumptions.begin(), plan.assumptions.end(),
                                  [&](const auto& one) { return one.key == key; });
  return found == plan.assumptions.end() ? nullptr : &*found;
}

}  // namespace

std::vector<NamedFuture> named_futures(const uncertainty::DrawPlan& plan) {
  std::vector<NamedFuture> out = all_futures();
  std::erase_if(out, [&](const NamedFuture& future) {
    return !future.endings.empty() &&
           std::none_of(future.endings.begin(), future.endings.end(),
                        [&](const Ending& one) { return drawn(plan, one.key) != nullptr; });
  });
  return out;
}

Matrix values_of(const uncertainty::DrawPlan& plan, const std::vector<NamedFuture>& futures,
                 double level) {
  if (!(level > 0 && level < 1))
    throw Error{ErrorKind::out_of_range,
                text("Een interval van {}% bestaat niet.", "There is no interval of {}%.",
                     number_text(100 * level)),
                {"Kies een niveau tussen 0 en 1, bijvoorbeeld 0,8.",
                 "Choose a level between 0 and 1, for instance 0.8."}};
  Matrix values(static_cast<Eigen::Index>(plan.assumptions.size()),
                static_cast<Eigen::Index>(futures.size()));
  for (std::size_t j = 0; j < plan.assumptions.size(); ++j)
    values.row(static_cast<Eigen::Index>(j)).setConstant(plan.assumptions[j].central);
  for (std::size_t f = 0; f < futures.size(); ++f)
    for (const Ending& one : futures[f].endings)
      if (const auto* assumption = drawn(plan, one.key))
        values(assumption - plan.assumptions.data(), static_cast<Eigen::Index>(f)) =
            assumption->distribution.quantile(0.5 * (1 + (one.high ? level : -level)));
  return values;
}

}  // namespace regioscoop::report
