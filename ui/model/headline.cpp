#include "ui/model/headline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts/from_run.h"

namespace regioscoop::ui {

namespace {

using scenario::Indicator;

// Too little to be written.
bool is_nothing(const scenario::IndicatorInfo& info, double amount) {
  const double smallest =
      info.unit.substr(0, 3) == "EUR" ? 500 : 0.5 * std::pow(10.0, -info.decimals);
  return std::abs(amount) < smallest;
}

// Also where a few draws differ: then the ends of the range are written as nothing too.
bool nothing_differs(const Headline& figure) {
  if (figure.difference == 0) return true;
  return is_nothing(*figure.info, figure.difference) && figure.low && figure.high &&
         is_nothing(*figure.info, *figure.low) && is_nothing(*figure.info, *figure.high);
}

Text judgement(const Headline& figure) {
  using scenario::Better;
  if (nothing_differs(figure)) return {"gelijk", "equal"};
  if (figure.low && figure.high && *figure.low < 0 && *figure.high > 0)
    return {"onzeker", "uncertain"};
  const bool zero = charts::tone_of(*figure.info, figure.difference) == Tone::neutral &&
                    figure.info->better != Better::neutral;
  if (zero) return {"gelijk", "equal"};
  if (figure.info->better == Better::neutral)
    return figure.difference > 0 ? Text{"meer", "more"} : Text{"minder", "less"};
  if (figure.info->indicator == Indicator::cost_total)
    return figure.difference > 0 ? Text{"hoger", "higher"} : Text{"lager", "lower"};
  return figure.tone == Tone::good ? Text{"beter", "better"} : Text{"slechter", "worse"};
}

Headline headline(Indicator indicator, const scenario::RunResult& run,
                  const scenario::RunResult& reference, const Bands* bands, int year) {
  Headline out;
  out.info = &scenario::info(indicator);
  out.name = charts::short_name(indicator);
  const auto place = std::find(run.years.begin(), run.years.end(), year);
  const Eigen::Index column = place == run.years.end() ? 0 : place - run.years.begin();
  out.value = charts::region_figure(run, indicator, column);
  const double base = charts::region_figure(reference, indicator, column);
  out.difference = out.value - base;
  if (!std::isfinite(out.difference)) {
    out.word = {"n.v.t.", "n/a"};
    return out;
  }
  out.tone = charts::tone_of(*out.info, out.difference);
  if (bands != nullptr) {
    const Range& range = bands->difference[static_cast<std::size_t>(indicator)];
    const auto i = static_cast<std::size_t>(column);
    if (i < range.low.size()) {
      out.low = range.low[i];
      out.high = range.high[i];
      out.draws = bands->draws;
      const Range& level = bands->level[static_cast<std::size_t>(indicator)];
      if (base + range.low[i] < 0 && std::isfinite(level.low[i])) {
        out.level_low = level.low[i];
        out.level_high = level.high[i];
      }
      const std::vector<double>& error = bands->error[static_cast<std::size_t>(indicator)];
      if (i < error.size() && std::isfinite(error[i])) out.error = error[i];
    }
  }
  out.word = judgement(out);
  if (out.word.nl == "onzeker") out.tone = Tone::caution;
  return out;
}

}  // namespace

std::vector<Headline> six_headlines(const scenario::RunResult& run,
                                    const scenario::RunResult& reference, const Bands* bands,
                                    int year) {
  constexpr std::array kSix{Indicator::ed_visits_70_plus,       Indicator::ed_hours_above_places,
                            Indicator::ward_admissions_70_plus, Indicator::readmissions_90_days,
                            Indicator::ward_beds_needed,        Indicator::cost_total};
  std::vector<Headline> out;
  for (const Indicator indicator : kSix)
    out.push_back(headline(indicator, run, reference, bands, year));
  return out;
}

std::vector<ImpactRow> impact_rows(const scenario::RunResult& run,
                                   const scenario::RunResult& reference, const Bands* bands,
                                   int year) {
  const Text patients{"Patiënten", "Patients"};
  const Text professionals{"Professionals", "Professionals"};
  const Text costs{"Kosten", "Costs"};
  std::vector<ImpactRow> out;
  const auto row = [&](const Text& group, Indicator indicator) {
    out.push_back({group, headline(indicator, run, reference, bands, year)});
  };
  row(patients, Indicator::readmissions_90_days);
  row(patients, Indicator::ed_boarding_hours);
  row(patients, Indicator::wijkkliniek_refusals);
  row(professionals, Indicator::ed_hours_above_places);
  row(professionals, Indicator::wijkkliniek_staff_fte);
  row(costs, Indicator::cost_total);
  return out;
}

}  // namespace regioscoop::ui
