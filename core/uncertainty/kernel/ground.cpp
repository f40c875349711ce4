#include "uncertainty/kernel/ground.h"

#include <Eigen/QR>

#include <cmath>
#include <memory>
#include <numbers>

#include "demand/area_effects.h"
#include "journey/need.h"
#include "journey/parameters.h"
#include "journey/queueing.h"
#include "journey/wards.h"
#include "money/accounts.h"
#include "population/projection.h"
#include "scenario/chain.h"
#include "scenario/clinic_timeline.h"
#include "uncertainty/normal.h"

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr int kRuns = 72;        // exact runs of population and demand
constexpr int kTiltsPerRun = 2;  // each with other tilts and stays, which are plain factors
constexpr int kCheckRuns = 6;    // of them, kept out of the fit to measure it
constexpr double kSpreadWeight = 0.1;
constexpr double kTail = 1e-7;  // of a distribution that the fit need not cover

// Of the drawn assumptions that the surfaces depend on.
struct Ranges {
  struct Range {
    double central = 0;
    double low = 0;
    double high = 0;
    const Distribution* distribution = nullptr;  // null: not drawn
  };
  std::array<Range, kParameters> of;
  [[nodiscard]] const Range& operator[](Parameter p) const {
    return of[static_cast<std::size_t>(p)];
  }
};

Ranges ranges_of(const Ground& ground, const DrawPlan& plan) {
  Ranges ranges;
  for (std::size_t p = 0; p < kParameters; ++p) {
    const double central = ground.reader.central(static_cast<Parameter>(p));
    ranges.of[p] = {central, central, central, nullptr};
  }
  for (const UncertainAssumption& drawn : plan.assumptions) {
    const std::optional<Parameter> p = parameter_of(drawn.key);
    if (!p) continue;
    const Distribution& d = drawn.distribution;
    ranges.of[static_cast<std::size_t>(*p)] = {drawn.central, d.draw(kTail), d.draw(1 - kTail), &d};
  }
  return ranges;
}

// Nearly all draws have a ratio of stay and patience in this range; others are computed without a
// table.
RatioRange waiting_ratios(const Ranges& ranges, Parameter stay) {
  constexpr double kRare = 1e-4;
  const auto end = [&](Parameter p, double share) {
    const Ranges::Range& range = ranges[p];
    return range.distribution == nullptr ? range.central : range.distribution->draw(share);
  };
  const Parameter patience = Parameter::aftercare_patience_days;
  return {end(stay, kRare) / end(patience, 1 - kRare), end(stay, 1 - kRare) / end(patience, kRare)};
}

// The assumptions of one exact run, and of one tilt of it.
class Trial {
 public:
  // Every other point is drawn as the draws are; those between spread evenly over the whole range.
  // Trial 0 is the central case.
  Trial(const Ranges& ranges, std::uint64_t number) : ranges_(ranges), number_(number) {}
  [[nodiscard]] double operator[](Parameter p) const {
    const Ranges::Range& range = ranges_[p];
    if (range.distribution == nullptr || number_ == 0) return range.central;
    const double share = uniform(0, stable_hash(key_of(p)), number_, Stream::coefficients);
    if (number_ % 2 == 0) return range.distribution->draw(share);
    return range.low + share * (range.high - range.low);
  }

 private:
  const Ranges& ranges_;
  std::uint64_t number_;
};

void position_of(const Trial& run, double ses, int year, double* out) {
  const double half_life = run[Parameter::migration_half_life];
  double sum = 0;
  double latest = 0;
  for (int step = 0; step < year; ++step) sum += latest = std::exp2(-step / half_life);
  out[Position::mortality] = run[Parameter::mortality_improvement] - 1;
  out[Position::migration] = year > 0 ? run[Parameter::migration] * sum / year : 0;
  out[Position::latest_migration] = run[Parameter::migration] * latest;
  out[Position::fertility] = run[Parameter::fertility] - 1;
  out[Position::ses] = ses;
}

constexpr std::array<Parameter, kBands> kStays{
    Parameter::ward_stay_days_70, Parameter::ward_stay_days_75, Parameter::ward_stay_days_80,
    Parameter::ward_stay_days_85, Parameter::ward_stay_days_90};

// Targets of the fit, rows: runs × tilts.
struct Targets {
  std::vector<Matrix> people;    // by year: rows × PeopleRow::count
  std::vector<Matrix> cost;      // rows × CostRow::count
  std::vector<Matrix> reach;     // rows × (places × bands × scale terms)
  std::vector<Matrix> hospital;  // rows × (hospitals × age bands)
};

class Fitting {
 public:
  Fitting(Ground& ground, const Ranges& ranges) : ground_(ground), ranges_(ranges) {
    const Region& region = ground.region;
    const auto districts = static_cast<Eigen::Index>(region.districts.size());
    const auto places = static_cast<Eigen::Index>(ground.places.size());
    reach_.resize(places * kScaleNodes, districts);
    for (Eigen::Index place = 0; place < places; ++place)
      for (int node = 0; node < kScaleNodes; ++node) {
        const double scale = ground.scale.scale_at(ScaleAxis::node(node, kScaleNodes));
        for (Eigen::Index i = 0; i < districts; ++i)
          reach_(place * kScaleNodes + node, i) =
              journey::reach_at(ground.places[static_cast<std::size_t>(place)],
                                region.districts[static_cast<std::size_t>(i)].centre, scale);
      }
    transform_ = ScaleAxis::transform(kScaleTerms, kScaleNodes);
    shares_ = journey::hospital_shares(region.hospitals, region.districts,
                                       journey::parameters_of(region.assumptions));
    constexpr Eigen::Index kRows = Eigen::Index{kRuns} * kTiltsPerRun;
    const auto hospitals = static_cast<Eigen::Index>(ground.hospitals.size());
    for (int year = 0; year < ground.years; ++year) {
      targets_.people.emplace_back(kRows, PeopleRow::count);
      targets_.cost.emplace_back(kRows, CostRow::count);
      targets_.reach.emplace_back(kRows, places * kBands * kScaleTerms);
      targets_.hospital.emplace_back(kRows, hospitals * kAgeBands);
    }
  }

  // Fills the rows of a run.
  void compute(int run) {
    Region region = ground_.region;
    const Trial here{ranges_, static_cast<std::uint64_t>(run)};
    for (const Parameter p : {Parameter::mortality_improvement, Parameter::migration,
                              Parameter::migration_half_life, Parameter::fertility})
      set(region, p, here[p]);
    const population::Projection people = population::project(
        population::inputs_of(region), population::parameters_of(region.assumptions));
    for (int tilt = 0; tilt < kTiltsPerRun; ++tilt) {
      const Eigen::Index row = run * kTiltsPerRun + tilt;
      const Trial tilted{ranges_,
                         run == 0 && tilt == 0 ? 0 : static_cast<std::uint64_t>(1000 + row)};
      const demand::AreaFactors factors =
          tilt_at(region, tilted[Parameter::ses_effect_acute], tilted[Parameter::ses_effect_cost]);
      add_row(row, demand::expected_use(people, region.rates, factors, demand::Parameters{}),
              tilted);
    }
  }

  void solve() {
    for (int year = 0; year < ground_.years; ++year) {
      const auto y = static_cast<std::size_t>(year);
      const Matrix acute = design(ground_.people_basis, year, Parameter::ses_effect_acute, false);
      const Matrix cost = design(ground_.people_basis, year, Parameter::ses_effect_cost, false);
      ground_.people.push_back(fit(acute, targets_.people[y], true));
      ground_.cost.push_back(fit(cost, targets_.cost[y], true));
      ground_.hospital_share.push_back(
          fit(design(ground_.hospital_basis, year, Parameter::ses_effect_acute, true),
              targets_.hospital[y], false));
      ground_.reach.push_back(reach_surface(year));
    }
  }

 private:
  // What is not drawn stays as the region has it.
  void set(Region& region, Parameter p, double value) const {
    if (ranges_[p].distribution != nullptr) region.assumptions.set_value(key_of(p), value);
  }

  [[nodiscard]] demand::AreaFactors tilt_at(const Region& central, double acute,
                                            double cost) const {
    Region region = central;
    set(region, Parameter::ses_effect_acute, acute);
    set(region, Parameter::ses_effect_cost, cost);
    return demand::area_factors_of(region);
  }

  void add_row(Eigen::Index row, const demand::Demand& demand, const Trial& at) {
    Matrix shares;  // of the hospitals, by the first year
    for (std::size_t y = 0; y < targets_.people.size(); ++y) {
      const Matrix& admissions = demand.acute_admissions[y];
      auto people = targets_.people[y].row(row);
      people.segment(PeopleRow::population, kAgeBands) =
          demand.population[y].rowwise().sum().transpose();
      people.segment(PeopleRow::ed_visits, kAgeBands) =
          demand.ed_visits[y].rowwise().sum().transpose();
      people.segment(PeopleRow::admissions, kAgeBands) = admissions.rowwise().sum().transpose();
      people(PeopleRow::adults_under_70) = demand.adults_under_70[y];
      const auto of_type = [&](CareType type) {
        return demand.cost[y].row(static_cast<Eigen::Index>(type)).sum();
      };
      auto cost = targets_.cost[y].row(row);
      cost.segment(CostRow::by_age, kAgeBands) = demand.cost_by_age[y].transpose();
      cost(CostRow::total) = demand.cost[y].sum();
      cost(CostRow::elv) = of_type(CareType::elv);
      cost(CostRow::grz) = of_type(CareType::grz);
      if (row == 0) ground_.admissions.push_back(admissions.bottomRows(kBands).colwise().sum());

      const Vector totals = admissions.rowwise().sum().cwiseMax(1e-300);
      const Matrix near = reach_ * admissions.bottomRows(kBands).transpose();
      for (Eigen::Index place = 0; place < static_cast<Eigen::Index>(ground_.places.size());
           ++place)
        for (Eigen::Index band = 0; band < kBands; ++band)
          targets_.reach[y].row(row).segment((place * kBands + band) * kScaleTerms, kScaleTerms) =
              (transform_ * near.col(band).segment(place * kScaleNodes, kScaleNodes) /
               totals(band + 1))
                  .transpose();

      if (ground_.hospitals.empty()) continue;
      if (y == 0) {
        RowVector days = RowVector::Zero(admissions.cols());
        for (int band = 0; band < kBands; ++band)
          days += at[kStays[static_cast<std::size_t>(band)]] * admissions.row(band + 1);
        shares = journey::load_shares(shares_, ground_.region.hospitals, days);
        if (row == 0) ground_.load_shares = shares;
      }
      for (std::size_t h = 0; h < ground_.hospitals.size(); ++h)
        targets_.hospital[y].row(row).segment(static_cast<Eigen::Index>(h) * kAgeBands, kAgeBands) =
            (admissions * shares.row(ground_.hospitals[h].row).transpose())
                .cwiseQuotient(totals)
                .transpose();
    }
  }

  // Rows × terms.
  [[nodiscard]] Matrix design(const Basis& basis, int year, Parameter ses, bool stays) const {
    constexpr int kRows = kRuns * kTiltsPerRun;
    Matrix rows(kRows, basis.terms());
    for (int row = 0; row < kRows; ++row) {
      const int run = row / kTiltsPerRun;
      const Trial at{ranges_, static_cast<std::uint64_t>(run)};
      const Trial tilted{ranges_, row == 0 ? 0 : static_cast<std::uint64_t>(1000 + row)};
      std::array<double, Position::count + kBands> variables{};
      position_of(at, tilted[ses], year, variables.data());
      if (stays)
        for (std::size_t band = 0; band < kBands; ++band)
          variables[Position::count + band] = std::log(tilted[kStays[band]]);
      basis.evaluate(variables.data(), rows.row(row).data());
    }
    return rows;
  }

  // Outputs × terms. The last runs are kept out, and show how well the surface does there.
  Matrix fit(const Matrix& rows, const Matrix& targets, bool relative) {
    constexpr Eigen::Index kOut = Eigen::Index{kCheckRuns} * kTiltsPerRun;
    const Eigen::Index kept = rows.rows() - kOut;
    // Points spread over the whole range keep the fit in hand there, but count for less.
    Vector weight = Vector::Ones(kept);
    for (Eigen::Index row = 0; row < kept; ++row)
      if (row / kTiltsPerRun % 2 == 1) weight(row) = kSpreadWeight;
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver(
        Eigen::MatrixXd(weight.asDiagonal() * rows.topRows(kept)));
    const Eigen::MatrixXd solution =
        solver.solve(Eigen::MatrixXd(weight.asDiagonal() * targets.topRows(kept)));
    const Matrix there = rows.bottomRows(kOut) * solution;
    const RowVector central_miss = targets.row(0) - rows.row(0) * solution;
    for (Eigen::Index o = 0; relative && o < targets.cols(); ++o)
      for (Eigen::Index i = 0; i < kOut; ++i) {
        const double exact = targets(kept + i, o);
        if (exact != 0) ground_.miss = std::max(ground_.miss, std::abs(there(i, o) / exact - 1));
      }
    // The central case is met as it is; the first monomial is 1.
    Matrix surface = solution.transpose();
    surface.col(0) += central_miss.transpose();
    return surface;
  }

  // The first terms of the scale get a surface each; the others, which are small, their value in
  // the central case.
  Matrix reach_surface(int year) {
    const auto y = static_cast<std::size_t>(year);
    const Matrix all = fit(design(ground_.spread_basis, year, Parameter::ses_effect_acute, false),
                           targets_.reach[y], false);
    const int terms = ground_.spread_basis.terms();
    const auto outputs = static_cast<Eigen::Index>(ground_.places.size()) * kBands;
    Matrix surface(outputs, ground_.reach_terms());
    for (Eigen::Index o = 0; o < outputs; ++o) {
      for (int n = 0; n < kScaleTermsMixed; ++n)
        surface.row(o).segment(n * terms, terms) = all.row(o * kScaleTerms + n);
      for (int n = kScaleTermsMixed; n < kScaleTerms; ++n)
        surface(o, kScaleTermsMixed * (terms - 1) + n) = targets_.reach[y](0, o * kScaleTerms + n);
    }
    return surface;
  }

  Ground& ground_;
  const Ranges& ranges_;
  Matrix reach_;      // places × nodes by rows, districts
  Matrix transform_;  // scale terms × nodes
  Matrix shares_;
  Targets targets_;
};

// P(Poisson(mean) > places) on an even grid of means.
class PoissonAbove {
 public:
  PoissonAbove(int places, double most) {
    for (double mean = 0; mean <= most + 4 * kStep; mean += kStep) {
      double term = std::exp(-mean);
      double sum = term;
      for (int k = 1; k <= places; ++k) {
        term *= mean / k;
        sum += term;
      }
      values_.push_back(std::max(0.0, 1 - sum));
    }
  }
  // Between the grid by a cubic through four points.
  [[nodiscard]] double at(double mean) const {
    const double in = mean / kStep;
    const double first = std::max(std::floor(in) - 1, 0.0);
    const double t = in - first;
    const double* v = values_.data() + static_cast<std::ptrdiff_t>(first);
    return v[0] * (t - 1) * (t - 2) * (t - 3) / -6 + v[1] * t * (t - 2) * (t - 3) / 2 +
           v[2] * t * (t - 1) * (t - 3) / -2 + v[3] * t * (t - 1) * (t - 2) / 6;
  }

 private:
  static constexpr double kStep = 1.0 / 16;
  std::vector<double> values_;
};

// Mean over a day of P(Poisson(m) > places) for a mean that goes up and down once, m (1 + a cos).
Table2 hours_above_table(int places) {
  constexpr int kHours = 12;  // the other half of the day is its mirror image
  const double root = std::sqrt(static_cast<double>(places)) + 5;
  const double step = places < 5 ? .125 : .25;
  const Axis mean{0, step, static_cast<int>(std::ceil(root * root / step)) + 1};
  const PoissonAbove above(places, 2 * mean.last());
  std::array<double, kHours> waves{};
  for (std::size_t hour = 0; hour < kHours; ++hour)
    waves[hour] = std::cos(std::numbers::pi * (static_cast<double>(hour) + .5) / kHours);
  return Table2(mean, {0, 1.0 / 32, 33}, [&](double present, double amplitude) {
    double sum = 0;
    for (const double wave : waves) sum += above.at(present * (1 + amplitude * wave));
    return sum / kHours;
  });
}

// The number of servers, not rounded to whole ones, at which Erlang's loss is the probability: log
// B is nearly a straight line between two whole numbers.
double servers_at(double load, double probability) {
  double high = journey::servers_needed(load, probability);
  double low = high - 1;
  const double aim = std::log(probability);
  const auto miss = [&](double servers) {
    return std::log(journey::erlang_b(servers, load)) - aim;
  };
  double low_miss = miss(low);
  double high_miss = miss(high);
  for (int step = 0; step < 4; ++step) {
    const double next = low + (high - low) * low_miss / (low_miss - high_miss);
    const double next_miss = miss(next);
    if (next_miss == 0) return next;
    (next_miss > 0 ? low : high) = next;
    (next_miss > 0 ? low_miss : high_miss) = next_miss;
  }
  return low + (high - low) * low_miss / (low_miss - high_miss);
}

std::vector<KernelHospital> hospitals_of(const Region& region, const Matrix& shares) {
  std::vector<KernelHospital> hospitals;
  for (std::size_t h = 0; h < region.hospitals.size(); ++h) {
    const Hospital& one = region.hospitals[h];
    const bool any = shares.row(static_cast<Eigen::Index>(h)).maxCoeff() > 0;
    if (!any) continue;
    KernelHospital hospital;
    hospital.row = static_cast<int>(h);
    hospital.in_region = one.in_region;
    hospital.ward_beds = one.ward_beds;
    hospital.ed_places = one.ed_places;
    if (one.ed_places > 0)
      hospital.hours_above = hours_above_table(static_cast<int>(one.ed_places));
    if (one.ward_beds > 0)
      hospital.delay = Table1({0, 1.0 / 256, 257}, [&](double share) {
        return journey::erlang_c(one.ward_beds, share * one.ward_beds);
      });
    hospitals.push_back(std::move(hospital));
  }
  return hospitals;
}

}  // namespace

Basis::Basis(std::span<const int> cost, int most) {
  struct Monomial {
    int cost;
    int last;  // variable; later ones may follow, so that each monomial comes once
  };
  std::vector<Monomial> all{{0, 0}};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (int v = all[i].last; v < static_cast<int>(cost.size()); ++v) {
      const int together = all[i].cost + cost[static_cast<std::size_t>(v)];
      if (together > most) continue;
      steps_.push_back({static_cast<int>(i), v});
      all.push_back({together, v});
    }
}

void Basis::evaluate(const double* variables, double* out) const {
  out[0] = 1;
  for (std::size_t i = 0; i < steps_.size(); ++i)
    out[i + 1] = out[steps_[i].monomial] * variables[steps_[i].variable];
}

REGIOSCOOP_WIDE void Basis::evaluate(const Lanes* variables, Lanes* out) const {
  for (int lane = 0; lane < kLanes; ++lane) out[0][lane] = 1;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const double* a = out[steps_[i].monomial].of.data();
    const double* b = variables[steps_[i].variable].of.data();
    double* product = out[i + 1].of.data();
    for (int lane = 0; lane < kLanes; ++lane) product[lane] = a[lane] * b[lane];
  }
}

ScaleAxis::ScaleAxis(double low, double high)
    : middle_(.5 * (std::log(low) + std::log(high))),
      half_(std::max(.5 * (std::log(high) - std::log(low)), 1e-6)) {}

double ScaleAxis::scale_at(double x) const { return std::exp(middle_ + half_ * x); }

void ScaleAxis::evaluate(const Lanes& log_scale, int terms, Lanes* out) const {
  for (int lane = 0; lane < kLanes; ++lane) {
    const double x = std::clamp((log_scale[lane] - middle_) / half_, -1.0, 1.0);
    out[0][lane] = 1;
    out[1][lane] = x;
    for (int n = 2; n < terms; ++n) out[n][lane] = 2 * x * out[n - 1][lane] - out[n - 2][lane];
  }
}

double ScaleAxis::node(int i, int nodes) { return std::cos(std::numbers::pi * (i + .5) / nodes); }

Matrix ScaleAxis::transform(int terms, int nodes) {
  Matrix all(terms, nodes);
  for (int n = 0; n < terms; ++n)
    for (int i = 0; i < nodes; ++i)
      all(n, i) = (n == 0 ? 1.0 : 2.0) / nodes * std::cos(std::numbers::pi * n * (i + .5) / nodes);
  return all;
}

const Table2& beds_needed_table() {
  static const Table2 table({1, .25, 100}, {std::log(1e-4), std::log(5e3) / 39, 40},
                            [](double root, double log_probability) {
                              return servers_at(root * root, std::exp(log_probability));
                            });
  return table;
}

std::shared_ptr<const Ground> make_ground(const Region& region, const DrawPlan& plan,
                                          Threads threads, Progress& progress) {
  std::vector<std::string> keys;
  for (const UncertainAssumption& drawn : plan.assumptions) keys.push_back(drawn.key);
  const auto ground = std::make_shared<Ground>(region, keys);
  Region& own = ground->region;
  // Neither depends on assumptions.
  if (own.migration_ratio.size() == 0)
    own.migration_ratio = population::inputs_of(own).migration_ratio;
  if (own.covariate_effects.size() == 0)
    own.covariate_effects = demand::learn_covariate_effects(own.municipal_use, own.covariate_names);
  const Ranges ranges = ranges_of(*ground, plan);
  ground->years = own.years();
  std::vector<Text> warnings;
  ground->prices = money::unit_prices(own.prices, own.rates.year, warnings);
  ground->pays_by_age = scenario::pays_by_age(own);
  ground->insurer_shares = money::insurer_shares(own);
  for (int year = own.base_year; year <= own.horizon_year; ++year) {
    ground->elv_beds.push_back(scenario::mean_beds(own.aftercare_beds.elv, year));
    ground->grz_beds.push_back(scenario::mean_beds(own.aftercare_beds.grz, year));
  }
  ground->elv_ratios = waiting_ratios(ranges, Parameter::elv_stay_days);
  ground->grz_ratios = waiting_ratios(ranges, Parameter::grz_stay_days);
  ground->elv_waiting = waiting_by_year(ground->elv_beds, ground->elv_ratios);
  ground->grz_waiting = waiting_by_year(ground->grz_beds, ground->grz_ratios);
  ground->places = scenario::clinic_places(own);
  ground->scale =
      ScaleAxis(ranges[Parameter::catchment_scale].low, ranges[Parameter::catchment_scale].high);
  ground->people_basis = Basis(std::array{1, 1, 1, 2, 1}, 3);
  ground->spread_basis = Basis(std::array{2, 1, 2, 3, 1}, 2);
  ground->hospital_basis = Basis(std::array{2, 1, 2, 3, 1, 2, 2, 2, 2, 2}, 2);
  const Matrix shares = journey::hospital_shares(own.hospitals, own.districts,
                                                 journey::parameters_of(own.assumptions));
  if (shares.rows() > 0)
    ground->hospitals = hospitals_of(
        own,
        journey::load_shares(shares, own.hospitals,
                             RowVector::Ones(static_cast<Eigen::Index>(own.districts.size()))));

  Fitting fitting(*ground, ranges);
  fitting.compute(0);  // alone: it fills the central case
  for_each_chunk(kRuns - 1, 2, threads, progress, {"Voorbereiden", "Preparing"},
                 [&](int, std::int64_t first, std::int64_t last) {
                   for (std::int64_t run = first; run < last; ++run)
                     fitting.compute(static_cast<int>(run) + 1);
                 });
  fitting.solve();
  return ground;
}

std::shared_ptr<const Ground> with_effects(const Ground& ground, const DrawPlan& plan) {
  const auto own = std::make_shared<Ground>(ground);
  own->keys.clear();
  for (const UncertainAssumption& drawn : plan.assumptions) own->keys.push_back(drawn.key);
  own->reader = ParameterReader(own->region, own->keys);
  return own;
}

}  // namespace regioscoop::uncertainty::kernel
