// The figures of a board note: chosen scenarios beside their baseline in one year, with ranges, who
// pays and who benefits, and what the outcome hangs on. Computed once; words and pictures are made
// of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/progress.h"
#include "common/status.h"
#include "region/region.h"
#include "report/table.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "store/evidence.h"
#include "store/source.h"
#include "uncertainty/parallel.h"

namespace regioscoop::report {

// The share of draws that tells better from uncertain. With 80% ranges this is the same as a range
// that does not hold zero.
inline constexpr double kSure = 0.9;
inline constexpr double kNoteLevel = 0.8;
inline constexpr std::size_t kMostNoteScenarios = 4;

// What the draws say about a difference. `more` and `less` are of figures without a better
// direction.
enum class Verdict : std::uint8_t { better, worse, uncertain, equal, more, less };

// One scenario minus the baseline.
struct NoteDifference {
  double central = 0;
  std::optional<double> low, high;  // kNoteLevel of the draws lies between
  double better = 0;                // share of the draws; for a figure without direction: more
  double worse = 0;                 // or: less
  Verdict verdict = Verdict::equal;
};

enum class NoteGroup : std::uint8_t { patients, professionals, costs };

struct NoteRow {
  NoteGroup group = NoteGroup::patients;
  scenario::Indicator indicator{};
  double baseline = 0;
  std::vector<NoteDifference> scenarios;
  std::optional<double> baseline_low{}, baseline_high{};  // kNoteLevel of the draws
};

// A party that pays or is paid, EUR a year, scenario minus baseline.
enum class PartyKind : std::uint8_t { payer, provider, left_behind };
struct NoteParty {
  Text name;
  PartyKind kind = PartyKind::payer;
  // Better: pays less, earns more, has less left behind. Ranges and shares of providers are those
  // of NoteFigures::provider_draws; without such draws they have neither.
  std::vector<NoteDifference> scenarios;
  // Of providers: a loss in a clause with {} for its amount, and as a plain sentence.
  Text loss = {};
  Text plain_loss = {};
};

// Where the wijkklinieken stand that a scenario opens, closes or changes.
struct ChangedClinics {
  bool nearby = false;
  bool beside_ed = false;
  [[nodiscard]] bool any() const { return nearby || beside_ed; }
};

// The course over the years of one figure.
struct NoteCourse {
  scenario::Indicator indicator{};
  std::vector<int> years;
  std::vector<double> baseline;
  std::vector<std::vector<double>> scenarios;
  std::vector<double> low, high;  // of the first scenario; empty when not drawn
};

// An assumption set to the ends of its interval, the others central: what becomes of the difference
// between the first scenario and the baseline.
struct NoteSensitivity {
  std::string key;
  Text name;
  std::string unit;
  double low_value = 0, high_value = 0;
  double low_outcome = 0, high_outcome = 0;
  Status status = Status::assumption;
  Strength strength = Strength::none;
};
struct NoteSensitivities {
  scenario::Indicator indicator{};
  double central = 0;
  std::vector<NoteSensitivity> rows;  // largest swing first
};

struct NoteFigures {
  std::string region;
  int base_year = 0;
  int year = 0;
  int price_year = 0;
  Text baseline;
  std::vector<Text> scenarios;  // names; the first is the one the note is about
  std::vector<Text> scenario_notes;
  std::vector<NoteRow> rows;
  std::vector<NoteParty> parties;
  std::vector<Text> silent_payers;  // for whom the model has no amounts at all
  NoteCourse course;
  std::vector<NoteSensitivities> sensitivities;
  std::int64_t draws = 0;
  std::int64_t left_out = 0;        // of them, not computable
  std::int64_t provider_draws = 0;  // of the whole model: the kernel does not know what they earn
  std::uint64_t seed = 0;
  int drawn_assumptions = 0;
  int without_evidence = 0;  // of those
  int weak_evidence = 0;
  std::vector<Text> warnings;  // of the scenarios
  std::vector<Text> gaps;
  std::vector<store::Source> sources;
  std::vector<ChangedClinics> clinics;  // as scenarios
  bool weak_readmission_evidence = false;
  Table by_year;      // every figure of the region in every year, as rows
  Table by_district;  // every figure of every district in `year`
  Table assumptions;  // all of them, with what they rest on
};

struct NoteSubject {
  Region region;
  scenario::Scenario baseline;
  std::vector<scenario::Scenario> scenarios;  // 1..kMostNoteScenarios, the first is the main one
  std::vector<store::Source> sources;
  std::vector<store::Evidence> evidence = {};
};

struct NoteSettings {
  int year = 0;                 // of the run; 0: 2030, or the last year where that comes before
  std::int64_t draws = 10'000;  // those of the window, so that both say the same
  // At most this many of them for the ranges of providers, each a run of the whole model for every
  // scenario; 0: no ranges.
  std::int64_t provider_draws = 100;
  std::uint64_t seed = 20190101;
  uncertainty::Threads threads;
};

[[nodiscard]] int note_year(const Region& region, int wanted);

// Throws Error{usage} without scenarios, with more than kMostNoteScenarios, with the baseline among
// them or one twice, or for a year outside the run; what runs and ensembles throw;
// Error{cancelled}.
[[nodiscard]] NoteFigures note_figures(const NoteSubject& subject, const NoteSettings& settings,
                                       Progress& progress);

[[nodiscard]] Verdict verdict_of(scenario::Better direction, double better, double worse);

[[nodiscard]] bool about_wijkklinieken(const NoteFigures& figures);
// Of one row: nullptr when the note does not have that figure.
[[nodiscard]] const NoteRow* find_row(const NoteFigures& figures, scenario::Indicator indicator);

}  // namespace regioscoop::report
