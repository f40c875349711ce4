#include "uncertainty/kernel/settle.h"

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr double kDaysPerWeek = 7;

Lanes& at(std::array<Lanes, money::kPayerKinds>& by_kind, PayerKind kind) {
  return by_kind[static_cast<std::size_t>(kind)];
}

REGIOSCOOP_WIDE void divide_evenly(const Lanes& burden, int payers, Lanes& out) {
  const double share = 1.0 / payers;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) out[lane] = burden[lane] * share;
}

}  // namespace

REGIOSCOOP_WIDE void settle(const money::UnitPrices& price, const YearGround& year,
                            const Reference& reference, const ParameterLanes& p,
                            ScenarioYear& out) {
  const AfterFlows& now = out.after;
  const AfterFlows& basis = out.basis;
  const Lanes& elv_stay = of(p, Parameter::elv_stay_days);
  const Lanes& grz_stay = of(p, Parameter::grz_stay_days);
  const Lanes& home_care_days = of(p, Parameter::home_care_days);
  const Lanes& help_share = of(p, Parameter::household_help_share);
  const Lanes& help_hours_a_week = of(p, Parameter::household_help_hours);
  const Lanes& nursing_home_days = of(p, Parameter::nursing_home_days);
  const Lanes& ambulance_share = of(p, Parameter::ambulance_share);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double more_visits = out.flows.visits[lane] - reference.visits[lane];
    const double more_days = out.flows.ward_days[lane] - reference.days[lane] - basis.waiting[lane];
    const double elv_days = elv_stay[lane] * (now.elv[lane] - basis.elv[lane]);
    const double grz_days = grz_stay[lane] * (now.grz[lane] - basis.grz[lane]);
    const double home_days = home_care_days[lane] * (now.home_care[lane] - basis.home_care[lane]);
    const double help_hours =
        help_share[lane] * home_care_days[lane] / kDaysPerWeek * help_hours_a_week[lane];
    const double nursing_home =
        price.nursing_home_day * nursing_home_days[lane] * now.nursing_home[lane];
    const double household_help = price.household_help_hour * help_hours * now.home_care[lane];
    out.nursing_home[lane] = nursing_home;
    out.household_help[lane] = household_help;
    out.total[lane] = year.cost[CostRow::total][lane] + price.ed_visit * more_visits +
                      price.ward_day * more_days +
                      price.ambulance * ambulance_share[lane] * more_visits +
                      price.elv_day * elv_days + price.grz_day * grz_days +
                      price.district_nursing_day * home_days +
                      price.wijkkliniek_day * out.clinics.bed_days[lane] + nursing_home +
                      household_help + out.programme[lane];
  }
}

Payers::Payers(const Ground& ground) : ground_(&ground) {
  for (const Payer& payer : ground.region.payers) ++count_[static_cast<std::size_t>(payer.kind)];
}

bool Payers::has(PayerKind kind) const { return count_[static_cast<std::size_t>(kind)] > 0; }

REGIOSCOOP_WIDE void Payers::take_base_year(const YearGround& year) {
  base_cost_.of.fill(0);
  for (int band = 0; band < kAgeBands; ++band) {
    const Lanes& cost = year.cost[CostRow::by_age + band];
    for (int lane = 0; lane < kLanes; ++lane) base_cost_[lane] += cost[lane];
    base_paying_[static_cast<std::size_t>(band)] = year.paying(band);
  }
}

void Payers::divide(const YearGround& year, const ParameterLanes& p, const ScenarioYear& settled,
                    Lanes* out) {
  own_payments(year, p);
  burdens(p, settled);
  insured(year);
  const std::vector<Payer>& payers = ground_->region.payers;
  for (std::size_t i = 0; i < payers.size(); ++i) {
    if (payers[i].kind == PayerKind::insurer) {
      insurer(static_cast<Eigen::Index>(i), out[i]);
      continue;
    }
    divide_evenly(at(burden_, payers[i].kind), count_[static_cast<std::size_t>(payers[i].kind)],
                  out[i]);
  }
  if (!has(PayerKind::insurer)) out[payers.size()] = at(burden_, PayerKind::insurer);
}

// What patients pay of expected cost, as money::own_payments; without ages a share of it.
REGIOSCOOP_WIDE void Payers::own_payments(const YearGround& year, const ParameterLanes& p) {
  for (Lanes& own : own_payments_) own.of.fill(0);
  if (!has(PayerKind::patient)) return;
  const Lanes& ratio = of(p, Parameter::own_payment_ratio);
  const Lanes& share = of(p, Parameter::patient_share);
  if (!ground_->pays_by_age) {
    const Lanes& cost = year.cost[CostRow::total];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) own_payments_[0][lane] = share[lane] * cost[lane];
    return;
  }
  Lanes each;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    double older = 0;
    for (std::size_t band = 1; band < kAgeBands; ++band) older += base_paying_[band][lane];
    const double base = base_paying_[0][lane] + older * ratio[lane];
    each[lane] = base > 0 ? share[lane] * base_cost_[lane] / base : 0;
  }
  for (int band = 0; band < kAgeBands; ++band) {
    const Lanes& paying = year.paying(band);
    Lanes& own = own_payments_[static_cast<std::size_t>(band)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane)
      own[lane] = paying[lane] * (band == 0 ? 1 : ratio[lane]) * each[lane];
  }
}

// What each kind of payer bears.
REGIOSCOOP_WIDE void Payers::burdens(const ParameterLanes& p, const ScenarioYear& settled) {
  const auto asked = [&](PayerKind kind) -> const Lanes& {
    return settled.programme_by_payer[static_cast<std::size_t>(kind)];
  };
  const Lanes& share_wlz = of(p, Parameter::patient_share_wlz);
  const Lanes& share_wmo = of(p, Parameter::patient_share_wmo);
  const Lanes& asked_patient = asked(PayerKind::patient);
  const Lanes& asked_office = asked(PayerKind::care_office);
  const Lanes& asked_municipality = asked(PayerKind::municipality);
  const double patients_pay = has(PayerKind::patient) ? 1 : 0;
  const double offices_pay = has(PayerKind::care_office) ? 1 : 0;
  const double municipalities_pay = has(PayerKind::municipality) ? 1 : 0;
  Lanes& patients = at(burden_, PayerKind::patient);
  Lanes& offices = at(burden_, PayerKind::care_office);
  Lanes& municipalities = at(burden_, PayerKind::municipality);
  Lanes& insurers = at(burden_, PayerKind::insurer);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double wlz = settled.nursing_home[lane];
    const double wmo = settled.household_help[lane];
    const double own_wlz = patients_pay * share_wlz[lane] * wlz;
    const double own_wmo = patients_pay * share_wmo[lane] * wmo;
    double own = own_wlz + own_wmo;
    for (std::size_t band = 0; band < kAgeBands; ++band) own += own_payments_[band][lane];
    own += patients_pay * asked_patient[lane];
    const double office = offices_pay * (wlz - own_wlz + asked_office[lane]);
    const double municipality = municipalities_pay * (wmo - own_wmo + asked_municipality[lane]);
    patients[lane] = own;
    offices[lane] = office;
    municipalities[lane] = municipality;
    insurers[lane] = settled.total[lane] - own - office - municipality;
  }
}

// What insurers bear together: expected cost by its ages, the rest as people of 70 and over.
REGIOSCOOP_WIDE void Payers::insured(const YearGround& year) {
  const Lanes& together = burden_[static_cast<std::size_t>(PayerKind::insurer)];
  Lanes expected;
  Lanes older;
  expected.of.fill(0);
  older.of.fill(0);
  for (int band = 0; band < kAgeBands; ++band) {
    const Lanes& cost = year.cost[CostRow::by_age + band];
    const Lanes& paid = own_payments_[static_cast<std::size_t>(band)];
    Lanes& left = insured_[static_cast<std::size_t>(band)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      left[lane] = cost[lane] - paid[lane];
      expected[lane] += left[lane];
      older[lane] += band > 0 ? cost[lane] : 0;
    }
  }
  Lanes per_older;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double rest = together[lane] - expected[lane];
    per_older[lane] = older[lane] > 0 ? rest / older[lane] : 0;
    spread_[lane] = older[lane] > 0 ? 0 : rest;
  }
  for (int band = 1; band < kAgeBands; ++band) {
    const Lanes& cost = year.cost[CostRow::by_age + band];
    Lanes& borne = insured_[static_cast<std::size_t>(band)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) borne[lane] += per_older[lane] * cost[lane];
  }
}

REGIOSCOOP_WIDE void Payers::insurer(Eigen::Index payer, Lanes& out) const {
  const double* share = ground_->insurer_shares.data() + payer * ground_->insurer_shares.cols();
  double all = 0;
  for (int band = 0; band < kAgeBands; ++band) all += share[band];
  if (!ground_->pays_by_age) {
    const Lanes& together = burden_[static_cast<std::size_t>(PayerKind::insurer)];
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) out[lane] = all / kAgeBands * together[lane];
    return;
  }
  const double mean = (all - share[0]) / kBands;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    double sum = spread_[lane] * mean;
    for (int band = 0; band < kAgeBands; ++band)
      sum += share[band] * insured_[static_cast<std::size_t>(band)][lane];
    out[lane] = sum;
  }
}

}  // namespace regioscoop::uncertainty::kernel
