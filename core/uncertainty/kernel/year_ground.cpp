#include "uncertainty/kernel/year_ground.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace regioscoop::uncertainty::kernel {
namespace {

// Eight numbers beside each other.
using Pack [[gnu::vector_size(64)]] = double;
constexpr int kPack = 8;
constexpr int kTogether = 4;  // packs whose sums stay in registers

// out = coefficients (rows × terms) × basis.
REGIOSCOOP_WIDE void evaluate(const double* coefficients, int rows, int terms, const Lanes* basis,
                              Lanes* out) {
  for (int first = 0; first < kLanes; first += kTogether * kPack)
    for (int row = 0; row < rows; ++row) {
      const double* c = coefficients + static_cast<std::ptrdiff_t>(row) * terms;
      Pack sum[kTogether] = {};
      for (int t = 0; t < terms; ++t) {
        const double* b = basis[t].of.data() + first;
        for (int i = 0; i < kTogether; ++i) {
          Pack part;
          std::memcpy(&part, b + kPack * i, sizeof part);
          sum[i] += c[t] * part;
        }
      }
      std::memcpy(out[row].of.data() + first, sum, sizeof sum);
    }
}

void evaluate(const Matrix& coefficients, const Lanes* basis, Lanes* out) {
  evaluate(coefficients.data(), static_cast<int>(coefficients.rows()),
           static_cast<int>(coefficients.cols()), basis, out);
}

void resize(std::vector<Lanes>& lanes, int count) { lanes.resize(static_cast<std::size_t>(count)); }

}  // namespace

GroundYears::GroundYears(const Ground& ground) : ground_(&ground) {
  year_.hospital_share.resize(ground.hospitals.size() * kAgeBands);
  year_.reach.resize(ground.places.size() * kBands);
  resize(people_terms_, ground.people_basis.terms());
  resize(hospital_terms_, ground.hospital_basis.terms());
  resize(spread_terms_, ground.spread_basis.terms());
  resize(reach_terms_, ground.reach_terms());
}

void GroundYears::start(const ParameterLanes& p) {
  const Lanes& half_life = of(p, Parameter::migration_half_life);
  const Lanes& scale = of(p, Parameter::catchment_scale);
  Lanes log_scale;
  for (int lane = 0; lane < kLanes; ++lane) {
    log_scale[lane] = std::log(scale[lane]);
    fade_[lane] = std::exp2(-1 / half_life[lane]);
    for (std::size_t band = 0; band < kBands; ++band)
      position_[Position::count + band][lane] =
          std::log(p[static_cast<std::size_t>(Parameter::ward_stay_days_70) + band][lane]);
  }
  ground_->scale.evaluate(log_scale, kScaleTerms, scale_terms_.data());
  for (Lanes* trend : {&ed_trend_, &acute_trend_, &care_trend_, &persistence_}) trend->of.fill(1);
  migrated_.of.fill(0);
  elapsed_ = 0;
}

REGIOSCOOP_WIDE void GroundYears::next_year(const ParameterLanes& p) {
  ++elapsed_;
  const Lanes& ed = of(p, Parameter::ed_trend);
  const Lanes& acute = of(p, Parameter::acute_trend);
  const Lanes& care = of(p, Parameter::care_trend);
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    ed_trend_[lane] *= 1 + ed[lane];
    acute_trend_[lane] *= 1 + acute[lane];
    care_trend_[lane] *= 1 + care[lane];
    persistence_[lane] *= elapsed_ > 1 ? fade_[lane] : 1;
    migrated_[lane] += persistence_[lane];
  }
}

REGIOSCOOP_WIDE void GroundYears::take_position(const ParameterLanes& p) {
  const Lanes& migration = of(p, Parameter::migration);
  const Lanes& mortality = of(p, Parameter::mortality_improvement);
  const Lanes& fertility = of(p, Parameter::fertility);
  const double years = elapsed_ > 0 ? elapsed_ : 1;
  const double moved = elapsed_ > 0 ? 1 : 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    position_[Position::mortality][lane] = mortality[lane] - 1;
    position_[Position::migration][lane] = migration[lane] * migrated_[lane] / years;
    position_[Position::latest_migration][lane] = moved * migration[lane] * persistence_[lane];
    position_[Position::fertility][lane] = fertility[lane] - 1;
  }
}

REGIOSCOOP_WIDE void GroundYears::follow_trends() {
  for (int band = 0; band < kAgeBands; ++band) {
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) {
      year_.people[PeopleRow::ed_visits + band][lane] *= ed_trend_[lane];
      year_.people[PeopleRow::admissions + band][lane] *= acute_trend_[lane];
    }
  }
  for (Lanes& cost : year_.cost) {
    REGIOSCOOP_EACH_ALONE
    for (int lane = 0; lane < kLanes; ++lane) cost[lane] *= care_trend_[lane];
  }
}

void GroundYears::compute(int year, const ParameterLanes& p, bool hospitals,
                          const std::vector<bool>& places) {
  const Ground& g = *ground_;
  const auto y = static_cast<std::size_t>(year);
  take_position(p);
  position_[Position::ses] = of(p, Parameter::ses_effect_cost);
  g.people_basis.evaluate(position_.data(), people_terms_.data());
  evaluate(g.cost[y], people_terms_.data(), year_.cost);
  position_[Position::ses] = of(p, Parameter::ses_effect_acute);
  g.people_basis.evaluate(position_.data(), people_terms_.data());
  evaluate(g.people[y], people_terms_.data(), year_.people);
  follow_trends();
  if (hospitals && !g.hospitals.empty()) {
    g.hospital_basis.evaluate(position_.data(), hospital_terms_.data());
    evaluate(g.hospital_share[y], hospital_terms_.data(), year_.hospital_share.data());
  }
  if (std::find(places.begin(), places.end(), true) == places.end()) return;
  reach_terms();
  for (std::size_t place = 0; place < places.size(); ++place)
    if (places[place])
      evaluate(g.reach[y].row(static_cast<Eigen::Index>(place) * kBands).data(), kBands,
               g.reach_terms(), reach_terms_.data(), &year_.reach[place * kBands]);
}

// Products of the polynomials of the scale and of the position.
REGIOSCOOP_WIDE void GroundYears::reach_terms() {
  ground_->spread_basis.evaluate(position_.data(), spread_terms_.data());
  const int terms = ground_->spread_basis.terms();
  for (int n = 0; n < kScaleTerms; ++n)
    for (int t = 0; t < (n < kScaleTermsMixed ? terms : 1); ++t) {
      const int at = n < kScaleTermsMixed ? n * terms + t : kScaleTermsMixed * (terms - 1) + n;
      Lanes& out = reach_terms_[static_cast<std::size_t>(at)];
      const Lanes& scale = scale_terms_[static_cast<std::size_t>(n)];
      const Lanes& spread = spread_terms_[static_cast<std::size_t>(t)];
      for (int lane = 0; lane < kLanes; ++lane) out[lane] = scale[lane] * spread[lane];
    }
}

}  // namespace regioscoop::uncertainty::kernel
