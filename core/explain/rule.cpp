#include "explain/rule.h"

#include <array>

namespace regioscoop::explain {
namespace {

using enum RuleKey;

const std::array<Rule, 8>& catalogue() {
  static const std::array<Rule, 8> rules{{
      {population,
       "population",
       {"Mensen per wijk, geslacht en leeftijd: een jaar ouder, sterfte, geboorte en verhuizing, "
        "per jaar",
        "People by district, sex and age: a year older, deaths, births and moves, year by year"},
       "P(a,s,x+1,t+1) = P(a,s,x,t) · (1 − q(s,x,t)) · (1 + m(a,s,x))",
       "docs/model/population.md",
       {"population."}},
      {acute_demand,
       "acute_demand",
       {"Verwachte SEH-bezoeken en ongeplande opnamen: landelijk gebruik naar leeftijd en "
        "geslacht, "
        "naar de wijk bijgesteld, met een trend",
        "Expected ED visits and unplanned admissions: national use by age and sex, adjusted to the "
        "district, with a trend"},
       "activity(a,t) = Σ over s,x of rate(s,x) · P(a,s,x,t) · factor(a) · (1 + trend)^(t − t0)",
       "docs/model/demand.md",
       {"demand.ed_trend", "demand.acute_admission_trend", "demand.ses_effect_acute"}},
      {cost_demand,
       "cost_demand",
       {"Verwachte kosten per soort zorg: landelijke kosten naar leeftijd en geslacht, keer de "
        "factor van de gemeente en die van de wijk daarbinnen, met een trend",
        "Expected cost by care type: national cost by age and sex, times the factor of the "
        "municipality and that of the district within it, with a trend"},
       "cost(c,a,t) = Σ over s,x of rate(c,s,x) · P(a,s,x,t) · F(c,m) · tilt(a) · "
       "(1 + trend)^(t − t0)",
       "docs/model/demand.md",
       {"demand.care_trend", "demand.ses_effect_cost"}},
      {interventions,
       "interventions",
       {"Andere ingrepen: wat deelnemers minder gebruiken, elk op wat de andere overlaten",
        "Other interventions: what participants use less, each on what the others leave"},
       "left(c,b) = Π over interventions of 1 − u · o(b) · s(c) · (1 − f(c))",
       "docs/model/journey.md",
       {}},
      {journey,
       "journey",
       {"De acute reis: van behoefte naar SEH, afdeling of wijkkliniek, en heropname",
        "The acute journey: from need to ED, ward or wijkkliniek, and readmission"},
       "A = N / (1 − r(1 − u) − r'u),  r' = OR·r / (1 − r + OR·r),  refused = Erlang-B(beds, load)",
       "docs/model/journey.md",
       {"journey.", "staff."}},
      {wards,
       "wards",
       {"Afdelingen: welk ziekenhuis, en hoeveel bedden bij de gekozen kans op een volle afdeling",
        "Wards: which hospital, and how many beds for the chosen probability of a full ward"},
       "least c with Erlang-B(c, load) ≤ probability",
       "docs/model/journey.md",
       {"journey."}},
      {ed_hours,
       "ed_hours",
       {"De SEH uur voor uur: aankomsten naar uur en dag, plaatsen, wachten op een bed",
        "The ED hour by hour: arrivals by hour and day, places, waiting for a bed"},
       "dm/dt = λ(t) − m/S;  hours above places = Σ over hours of P(Poisson(m) > places)",
       "docs/model/journey.md",
       {"journey."}},
      {money,
       "money",
       {"Geld: hoeveelheid keer prijs, verdeeld over wie betaalt en wie ontvangt, tot op de cent",
        "Money: volume times price, divided over who pays and who is paid, to the cent"},
       "total = expected cost + Σ price · (volume − volume without wijkklinieken) + interventions",
       "docs/model/money.md",
       {"money.", "journey.ambulance_share"}},
  }};
  return rules;
}

}  // namespace

const Rule& rule(RuleKey key) { return catalogue()[static_cast<std::size_t>(key)]; }

std::vector<RuleKey> rules_of(const scenario::Cell& cell) {
  using enum scenario::Indicator;
  switch (cell.indicator) {
    case scenario::Indicator::population:
    case population_70_plus: return {RuleKey::population};
    case ed_visits:
    case ed_visits_70_plus:
    case acute_admissions_70_plus:
    case ward_admissions_70_plus:
    case wijkkliniek_admissions:
    case wijkkliniek_refusals:
    case readmissions_90_days:
    case ward_bed_days_70_plus:
    case wijkkliniek_bed_days: return {RuleKey::population, acute_demand, interventions, journey};
    case ward_beds_needed:
      return {RuleKey::population, acute_demand, interventions, journey, wards};
    case ed_hours_above_places:
    case ed_boarding_hours:
      return {RuleKey::population, acute_demand, interventions, journey, wards, ed_hours};
    case wijkkliniek_staff_fte: return {journey};
    case intervention_participants: return {RuleKey::population, interventions};
    case intervention_cost: return {RuleKey::population, interventions, money};
    // Beds after an admission are shared with others, whose use is told by what they cost.
    case delayed_discharge_days:
    case elv_admissions:
    case grz_admissions:
    case nursing_home_admissions:
    case home_care_patients:
    case aftercare_diverted:
    case cost_total: break;
  }
  // What parties pay and are paid rests on everything but the hours of the ED.
  return {RuleKey::population, acute_demand, cost_demand, interventions, journey, money};
}

}  // namespace regioscoop::explain
