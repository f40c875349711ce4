#include "population/cohort_change.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <array>
#include <cmath>

#include "common/error.h"
#include "population/shape.h"

namespace regioscoop::population {
namespace {

constexpr int kOpenAge = kClassWidth * (kAgeClasses - 1);  // 90
constexpr double kOpenDecline = 0.79;  // people of age x + 1 per person of age x
constexpr double kSmallest = 1e-9;

int first_age(int age_class) { return kClassWidth * age_class; }
int ages_of(int age_class) { return age_class + 1 < kAgeClasses ? kClassWidth : kAges - kOpenAge; }

// Scales the single years of each class to its total; an empty class is filled by `single` as it
// is.
Cohorts scaled_to(Cohorts single, const Matrix& classes) {
  const Matrix now = five_year_classes(single);
  for (const Sex sex : kSexes)
    for (int age_class = 0; age_class < kAgeClasses; ++age_class) {
      const int row = class_row(sex, age_class);
      const RowVector factor = classes.row(row).cwiseQuotient(now.row(row).cwiseMax(kSmallest));
      for (int age = 0; age < ages_of(age_class); ++age)
        single.row(cohort_row(sex, first_age(age_class) + age)).array() *= factor.array();
    }
  return single;
}

// Values by class (kClassRows) to single years: straight lines between the middles of the classes.
Matrix between_classes(const Matrix& by_class) {
  Matrix single(kCohorts, by_class.cols());
  constexpr double kOpenMiddle = kOpenAge + 2;
  for (const Sex sex : kSexes)
    for (int age = 0; age < kAges; ++age) {
      const double place = std::clamp((std::min<double>(age, kOpenMiddle) - 2) / kClassWidth, 0.0,
                                      static_cast<double>(kAgeClasses - 1));
      const int left = std::min(static_cast<int>(place), kAgeClasses - 2);
      const double share = place - left;
      single.row(cohort_row(sex, age)) = (1 - share) * by_class.row(class_row(sex, left)) +
                                         share * by_class.row(class_row(sex, left + 1));
    }
  return single;
}

// Weight of a woman of each age in births: only the shape matters, the level is fitted.
// Mean age at birth and its spread in the Netherlands: CBS StatLine 37422ned.
double birth_weight(int age) {
  constexpr double kMeanAge = 31;
  constexpr double kSpread = 5;
  if (age < 15 || age > 49) return 0;
  const double z = (age - kMeanAge) / kSpread;
  return std::exp(-0.5 * z * z);
}

constexpr std::array<double, 2> kSexShare{1.05 / 2.05, 1 / 2.05};

// Yearly change of a cohort, deaths and migration together: kCohorts × 1 or × areas, by age
// reached; births: children aged 0 at the end of a year per weighted woman.
struct Change {
  Matrix ratio;
  RowVector births;
};

// One year on. `ratio` and births have one column or as many as there are areas.
Cohorts year_on(const Cohorts& now, const Matrix& ratio, const RowVector& births) {
  const bool shared = ratio.cols() == 1 && now.cols() != 1;
  Cohorts next(kCohorts, now.cols());
  const auto grow = [&](int to, const auto& people) {
    if (shared)
      next.row(to) = ratio(to, 0) * people;
    else
      next.row(to) = ratio.row(to).cwiseProduct(people);
  };
  for (const Sex sex : kSexes) {
    for (int age = 1; age < kOldestAge; ++age)
      grow(cohort_row(sex, age), now.row(cohort_row(sex, age - 1)));
    const int last = cohort_row(sex, kOldestAge);
    grow(last, RowVector{now.row(last - 1) + now.row(last)});
  }
  RowVector weighted = RowVector::Zero(now.cols());
  for (int age = 15; age < 50; ++age) {
    const int row = cohort_row(Sex::female, age);
    weighted += 0.5 * birth_weight(age) * (now.row(row) + next.row(row));
  }
  if (births.size() == 1)
    weighted *= births(0);
  else
    weighted.array() *= births.array();
  for (const Sex sex : kSexes)
    next.row(cohort_row(sex, 0)) = kSexShare[static_cast<std::size_t>(sex)] * weighted;
  return next;
}

Cohorts years_on(Cohorts people, const Change& change, int years) {
  for (int year = 0; year < years; ++year) people = year_on(people, change.ratio, change.births);
  return people;
}

// The classes whose cohort change can't be seen over `years`: they hold people born since.
int unseen_classes(int years) {
  return std::clamp((years + kClassWidth - 1) / kClassWidth, 1, kAgeClasses - 1);
}

// Births per weighted woman that bring the youngest class to `observed` (per column).
RowVector fitted_births(const Cohorts& start, const Matrix& ratio, const Matrix& observed,
                        int years) {
  const auto youngest = [&](double births) {
    const Matrix classes =
        five_year_classes(years_on(start, {ratio, RowVector::Constant(1, births)}, years));
    return RowVector{classes.row(class_row(Sex::male, 0)) + classes.row(class_row(Sex::female, 0))};
  };
  const RowVector without = youngest(0);
  const RowVector with = youngest(1) - without;
  const RowVector seen =
      observed.row(class_row(Sex::male, 0)) + observed.row(class_row(Sex::female, 0));
  return (seen - without).cwiseMax(0.0).cwiseQuotient(with.cwiseMax(kSmallest));
}

// Ratios that take `start` to the classes `observed` in that many years. A fixed point: each class
// is moved by what it misses, and converges because most of a class comes from ages of that class.
Change fitted_change(const Cohorts& start, const Matrix& observed, int years) {
  constexpr int kRounds = 60;
  constexpr double kStep = 0.7;
  const int unseen = unseen_classes(years);
  Matrix log_ratio = Matrix::Zero(kClassRows, 1);
  Change change{Matrix::Ones(kCohorts, 1), RowVector::Zero(1)};
  for (int round = 0; round < kRounds; ++round) {
    const Matrix reached = five_year_classes(years_on(start, change, years));
    Matrix missed = (observed.array().max(1.0) / reached.array().max(kSmallest)).log() / years;
    for (const Sex sex : kSexes)
      for (int age_class = 0; age_class < unseen; ++age_class)
        missed(class_row(sex, age_class), 0) = missed(class_row(sex, unseen), 0);
    log_ratio += kStep * missed;
    change.ratio = between_classes(log_ratio).array().exp();
  }
  change.births = fitted_births(start, change.ratio, observed, years);
  return change;
}

// Observations of the window as years after its first.
struct Window {
  std::vector<int> offsets;           // 0 first
  std::vector<const Matrix*> people;  // kClassRows × areas
  [[nodiscard]] int years() const { return offsets.back(); }
};

Window window_of(std::span<const ClassYear> history, int window) {
  const int last = history.back().year;
  std::size_t first = history.size() - 2;
  while (first > 0 && history[first - 1].year >= last - window) --first;
  Window seen;
  for (std::size_t i = first; i < history.size(); ++i) {
    seen.offsets.push_back(history[i].year - history[first].year);
    seen.people.push_back(&history[i].people);
  }
  return seen;
}

// Single years in the first year of the window of one sex: pattern × multiplier, where the
// multiplier is smooth over age and the classes of every year of the window come out as observed:
//   min Σ (observed − expected)² / expected of the pattern + roughness Σ (second difference)²
// The same linear system holds for every area, whatever its size. Classes that hold people born
// within the window are left out.
Matrix multipliers(const Window& window, Sex sex, const Cohorts& pattern, const Matrix& ratio,
                   double roughness) {
  const Eigen::Index areas = window.people.front()->cols();
  Eigen::Index observations = 0;
  for (const int offset : window.offsets) observations += kAgeClasses - (offset + 4) / kClassWidth;
  Matrix design(observations, kAges);
  Matrix seen(observations, areas);
  Eigen::Index at = 0;
  // moved: where the people of each starting age are, and how many of them are left.
  Matrix moved = Matrix::Identity(kAges, kAges);
  int moved_years = 0;
  for (std::size_t i = 0; i < window.offsets.size(); ++i) {
    for (; moved_years < window.offsets[i]; ++moved_years) {
      Matrix next = Matrix::Zero(kAges, kAges);
      for (int age = 1; age < kOldestAge; ++age)
        next.row(age) = ratio(cohort_row(sex, age), 0) * moved.row(age - 1);
      next.row(kOldestAge) = ratio(cohort_row(sex, kOldestAge), 0) *
                             (moved.row(kOldestAge - 1) + moved.row(kOldestAge));
      moved = std::move(next);
    }
    for (int c = (window.offsets[i] + 4) / kClassWidth; c < kAgeClasses; ++c, ++at) {
      design.row(at) = moved.middleRows(first_age(c), ages_of(c)).colwise().sum();
      seen.row(at) = window.people[i]->row(class_row(sex, c));
    }
  }
  const Vector people = pattern.col(0).segment(cohort_row(sex, 0), kAges);
  design = design * people.asDiagonal();
  const Vector weight = design.rowwise().sum().cwiseMax(kSmallest).cwiseInverse();
  const double scale = people.sum() / 100;
  Matrix system = design.transpose() * weight.asDiagonal() * design;
  for (int age = 1; age + 6 < kAges; ++age) {  // the oldest ages follow the pattern
    constexpr std::array<double, 3> kSecond{1, -2, 1};
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j)
        system(age - 1 + i, age - 1 + j) += roughness * scale *
                                            kSecond[static_cast<std::size_t>(i)] *
                                            kSecond[static_cast<std::size_t>(j)];
  }
  // An age that no observation sees keeps the level of its area.
  constexpr double kAnchor = 1e-9;
  system.diagonal().array() += kAnchor * scale;
  const RowVector level =
      window.people.front()->middleRows(class_row(sex, 0), kAgeClasses).colwise().sum() /
      std::max(people.sum(), kSmallest);
  Matrix right = design.transpose() * (weight.asDiagonal() * seen);
  right.rowwise() += kAnchor * scale * level;
  Matrix multiplier = system.ldlt().solve(right);
  for (Eigen::Index age = 0; age < multiplier.rows(); ++age)
    multiplier.row(age) = multiplier.row(age).cwiseMax(0.02 * level);
  return multiplier;
}

Cohorts reconstructed(const Window& window, const Cohorts& pattern, const Matrix& ratio,
                      double roughness) {
  Cohorts single(kCohorts, window.people.front()->cols());
  for (const Sex sex : kSexes) {
    const int row = cohort_row(sex, 0);
    single.middleRows(row, kAges) = pattern.col(0).segment(row, kAges).asDiagonal() *
                                    multipliers(window, sex, pattern, ratio, roughness);
  }
  return single;
}

// The last year of the window in single years: those who were there at its start moved on, those
// born since by `young`, and every class scaled to what was observed.
Cohorts at_end(const Window& window, const Cohorts& start, const Change& change,
               const Cohorts& young) {
  Cohorts end = years_on(start, change, window.years());
  for (const Sex sex : kSexes)
    end.middleRows(cohort_row(sex, 0), std::min(window.years() + 1, kAges)) =
        young.middleRows(cohort_row(sex, 0), std::min(window.years() + 1, kAges));
  return scaled_to(std::move(end), *window.people.back());
}

struct Fit {
  Change change;
  Cohorts start;
  Cohorts end;
};

Fit fit_together(const Window& window, double roughness) {
  constexpr int kRounds = 4;  // single years and ratios in turn; they settle within three
  const Matrix& first = *window.people.front();
  const Matrix& last = *window.people.back();
  Fit fit;
  fit.start = single_years(first);
  for (int round = 0; round < kRounds; ++round) {
    fit.change = fitted_change(fit.start, last, window.years());
    fit.start = reconstructed(window, single_years(first), fit.change.ratio, roughness);
  }
  fit.end = at_end(window, fit.start, fit.change, single_years(last));
  return fit;
}

// Log of what each area has more or less of than the common ratios say, per year, shrunk.
Matrix own_change(const Matrix& expected, const Matrix& observed, int years, double shrinkage) {
  const double weight = shrinkage * kClassWidth / std::min(years, kClassWidth);
  const int unseen = unseen_classes(years);
  Matrix own = Matrix::Zero(kClassRows, observed.cols());
  for (int c = unseen; c < kAgeClasses; ++c) {
    const int men = class_row(Sex::male, c);
    const int women = class_row(Sex::female, c);
    const RowVector seen = observed.row(men) + observed.row(women);
    RowVector thought = expected.row(men) + expected.row(women);
    if (thought.sum() > 0) thought *= seen.sum() / thought.sum();
    own.row(men) = ((seen.array() + weight) / (thought.array() + weight)).log() / years;
    own.row(women) = own.row(men);
  }
  return own;
}

Change of_areas(const Change& common, const Matrix& expected, const Matrix& observed, int years,
                double shrinkage) {
  Change change;
  change.ratio = between_classes(own_change(expected, observed, years, shrinkage)).array().exp();
  change.ratio.array().colwise() *= common.ratio.col(0).array();
  const auto youngest = [](const Matrix& classes) {
    return (classes.row(class_row(Sex::male, 0)) + classes.row(class_row(Sex::female, 0))).array();
  };
  const double weight = shrinkage * kClassWidth / std::min(years, kClassWidth);
  change.births = common.births(0) * (youngest(observed) + weight) / (youngest(expected) + weight);
  return change;
}

// The ratios of a year that much later: less loss at 50 and older.
Matrix later(const Matrix& ratio, double improvement, double years) {
  Matrix result = ratio;
  const double less = std::pow(1 - improvement, years);
  for (const Sex sex : kSexes)
    for (int age = 50; age < kAges; ++age)
      result.row(cohort_row(sex, age)) = ratio.row(cohort_row(sex, age)).array().pow(less);
  return result;
}

Cohorts forecast(const Fit& fit, int years, int window_years, double improvement) {
  Cohorts people = fit.end;
  for (int year = 0; year < years; ++year)
    people = year_on(people, later(fit.change.ratio, improvement, year + 0.5 + 0.5 * window_years),
                     fit.change.births);
  return people;
}

// People of all ages if each area went on halfway between its own line and the growth of all areas.
RowVector trend_of_totals(const Window& window, int ahead) {
  const RowVector before = window.people.front()->colwise().sum();
  const RowVector now = window.people.back()->colwise().sum();
  const double share = static_cast<double>(ahead) / window.years();
  const double growth = before.sum() > 0 ? std::pow(now.sum() / before.sum(), share) : 1;
  return 0.5 * (growth * now + (now + share * (now - before)).cwiseMax(0.0));
}

// Moves the people under 60 of each area so that all ages together come nearer to `total`.
void follow_total(Matrix& people, const RowVector& total, double weight) {
  constexpr int kYoung = 60 / kClassWidth;
  const RowVector young = people.middleRows(class_row(Sex::male, 0), kYoung).colwise().sum() +
                          people.middleRows(class_row(Sex::female, 0), kYoung).colwise().sum();
  const RowVector wanted = young + weight * (total - people.colwise().sum());
  // Never more than halved or doubled: a total that asks for that does not fit the ages.
  const RowVector factor =
      wanted.cwiseQuotient(young.cwiseMax(kSmallest)).cwiseMax(0.5).cwiseMin(2.0);
  for (const Sex sex : kSexes)
    people.middleRows(class_row(sex, 0), kYoung).array().rowwise() *= factor.array();
}

void check(std::span<const ClassYear> history, int to_year) {
  const Text what{"mensen per leeftijdsklasse", "people by age class"};
  if (history.size() < 2)
    throw Error{ErrorKind::bad_input,
                {"Voor een projectie zijn minstens twee jaren nodig.",
                 "A projection needs at least two years."},
                {"Lees nog een jaar in.", "Import another year."}};
  for (std::size_t i = 0; i < history.size(); ++i) {
    require_shape(history[i].people, kClassRows, history.front().people.cols(), what);
    require_range(history[i].people, 0, HUGE_VAL, what);
    if (i > 0 && history[i].year <= history[i - 1].year)
      throw Error{ErrorKind::bad_input, text("De jaren lopen niet op: na {} komt {}.",
                                             "The years do not ascend: after {} comes {}.",
                                             history[i - 1].year, history[i].year)};
  }
  if (to_year <= history.back().year)
    throw Error{ErrorKind::bad_input, text("Het jaar {} ligt niet na het laatste bekende jaar {}.",
                                           "The year {} does not lie after the last known year {}.",
                                           to_year, history.back().year)};
}

}  // namespace

Matrix project_classes(std::span<const ClassYear> history, int to_year,
                       const CohortChangeParameters& parameters) {
  check(history, to_year);
  const int ahead = to_year - history.back().year;
  const Window window = window_of(history, parameters.window);

  std::vector<Matrix> sums;
  for (const Matrix* people : window.people) sums.emplace_back(people->rowwise().sum());
  Window together{window.offsets, {}};
  for (const Matrix& sum : sums) together.people.push_back(&sum);
  const Fit whole = fit_together(together, parameters.roughness_together);
  const Matrix total =
      five_year_classes(forecast(whole, ahead, window.years(), parameters.improvement));

  const Eigen::Index areas = window.people.front()->cols();
  const auto as_whole = [&](const Cohorts& pattern, const Matrix& classes) {
    return scaled_to(pattern.col(0).replicate(1, areas), classes);
  };
  Fit own;
  own.start =
      scaled_to(reconstructed(window, whole.start, whole.change.ratio, parameters.roughness_area),
                *window.people.front());
  own.end = at_end(window, own.start, whole.change, as_whole(whole.end, *window.people.back()));
  const Matrix expected = five_year_classes(years_on(own.start, whole.change, window.years()));
  own.change =
      of_areas(whole.change, expected, *window.people.back(), window.years(), parameters.shrinkage);

  Matrix people = five_year_classes(forecast(own, ahead, window.years(), parameters.improvement));
  for (Eigen::Index row = 0; row < people.rows(); ++row)
    if (const double sum = people.row(row).sum(); sum > 0) people.row(row) *= total(row, 0) / sum;
  follow_total(people, trend_of_totals(window, ahead), parameters.total_trend);
  return people;
}

Cohorts single_years(const Matrix& classes) {
  Cohorts single(kCohorts, classes.cols());
  const double open_sum = (1 - std::pow(kOpenDecline, kAges - kOpenAge)) / (1 - kOpenDecline);
  constexpr int kClosed = kAgeClasses - 1;
  for (Eigen::Index area = 0; area < classes.cols(); ++area)
    for (const Sex sex : kSexes) {
      // Slopes of the running total at the class borders: harmonic mean of the neighbours
      // (monotone).
      std::array<double, kClosed + 1> slope{};
      const auto height = [&](int c) { return classes(class_row(sex, c), area) / kClassWidth; };
      for (int c = 1; c < kClosed; ++c) {
        const double left = height(c - 1);
        const double right = height(c);
        slope[static_cast<std::size_t>(c)] =
            left > 0 && right > 0 ? 2 * left * right / (left + right) : 0;
      }
      const auto end_slope = [](double edge, double inner) {
        const double value = 1.5 * edge - 0.5 * inner;
        return std::clamp(value, 0.0, 3 * edge);
      };
      slope[0] = end_slope(height(0), height(1));
      slope[kClosed] = end_slope(height(kClosed - 1), height(kClosed - 2));
      for (int c = 0; c < kClosed; ++c) {
        const double rise = classes(class_row(sex, c), area);
        const double from = slope[static_cast<std::size_t>(c)];
        const double to = slope[static_cast<std::size_t>(c) + 1];
        const auto total = [&](double t) {  // Hermite, t from 0 to 1 over the class
          return (t * t * (3 - 2 * t)) * rise +
                 kClassWidth * (t * (1 - t) * (1 - t) * from - t * t * (1 - t) * to);
        };
        for (int age = 0; age < kClassWidth; ++age)
          single(cohort_row(sex, first_age(c) + age), area) =
              std::max(0.0, total((age + 1.0) / kClassWidth) - total(age * 1.0 / kClassWidth));
      }
      double share = classes(class_row(sex, kClosed), area) / open_sum;
      for (int age = kOpenAge; age < kAges; ++age, share *= kOpenDecline)
        single(cohort_row(sex, age), area) = share;
    }
  return single;
}

Matrix five_year_classes(const Cohorts& single) {
  Matrix classes(kClassRows, single.cols());
  for (const Sex sex : kSexes)
    for (int c = 0; c < kAgeClasses; ++c)
      classes.row(class_row(sex, c)) =
          single.middleRows(cohort_row(sex, first_age(c)), ages_of(c)).colwise().sum();
  return classes;
}

}  // namespace regioscoop::population
