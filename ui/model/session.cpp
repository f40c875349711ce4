#include "ui/model/session.h"

#include <algorithm>

#include "scenario/compare.h"
#include "store/scenario.h"
#include "ui/model/edit_scenario.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

namespace {

constexpr int kSaveAfter = 400;  // milliseconds
constexpr int kFirstYearShown = 2030;

store::StoredScenario stored(const scenario::Scenario& scenario) {
  store::StoredScenario out;
  out.key = scenario.key;
  out.name = scenario.name;
  out.note = scenario.note;
  out.is_baseline = scenario.is_baseline;
  for (const scenario::Lever& lever : scenario.levers)
    out.levers.push_back({lever.key, lever.subject, scenario::to_string(lever.value)});
  return out;
}

}  // namespace

Text whole_message(const Error& error) {
  if (error.remedy().nl.empty()) return error.message();
  return text("{} {}", "{} {}", error.message(), error.remedy());
}

Session::Session(Loaded loaded, QObject* parent) : QObject{parent}, loaded_{std::move(loaded)} {
  if (loaded_.scenarios.empty()) {
    scenario::Scenario baseline;
    baseline.key = "huidig-beleid";
    baseline.name = {"Huidig beleid", "Current policy"};
    baseline.is_baseline = true;
    loaded_.scenarios.push_back(baseline);
  }
  const auto& all = loaded_.scenarios;
  const auto baseline = std::find_if(all.begin(), all.end(),
                                     [](const scenario::Scenario& s) { return s.is_baseline; });
  reference_ = baseline == all.end() ? all.front().key : baseline->key;
  const auto other = std::find_if(all.begin(), all.end(),
                                  [&](const scenario::Scenario& s) { return s.key != reference_; });
  current_ = other == all.end() ? reference_ : other->key;
  year_ = std::clamp(kFirstYearShown, region().base_year, region().horizon_year);

  connect(&runner_, &Runner::finished, this,
          [this](const QString& key, const RunPointer& result, double milliseconds) {
            results_[key.toStdString()] = result;
            run_milliseconds_ = milliseconds;
            if (!problem_.nl.empty()) Q_EMIT problem(problem_ = {});
            Q_EMIT results_changed();
            if (key.toStdString() == current_ || key.toStdString() == reference_) ask_for_bands();
          });
  connect(&runner_, &Runner::failed, this, [this](const QString& /*key*/, const Error& error) {
    problem_ = whole_message(error);
    Q_EMIT problem(problem_);
  });
  connect(&band_runner_, &BandRunner::finished, this, [this](const BandsPointer& bands) {
    bands_ = bands;
    Q_EMIT bands_changed();
  });
  save_timer_.setSingleShot(true);
  save_timer_.setInterval(kSaveAfter);
  connect(&save_timer_, &QTimer::timeout, this, &Session::save_now);

  runner_.set_ground(loaded_.ground);
  // What is on screen first.
  runner_.request(current());
  if (reference_ != current_) runner_.request(reference());
  for (const scenario::Scenario& scenario : all)
    if (scenario.key != current_ && scenario.key != reference_) runner_.request(scenario);
}

Session::~Session() { save_now(); }

const scenario::Scenario* Session::find(const std::string& key) const {
  const auto found =
      std::find_if(loaded_.scenarios.begin(), loaded_.scenarios.end(),
                   [&](const scenario::Scenario& scenario) { return scenario.key == key; });
  return found == loaded_.scenarios.end() ? nullptr : &*found;
}

const scenario::Scenario& Session::current() const {
  const scenario::Scenario* found = find(current_);
  return found != nullptr ? *found : loaded_.scenarios.front();
}

const scenario::Scenario& Session::reference() const {
  const scenario::Scenario* found = find(reference_);
  return found != nullptr ? *found : loaded_.scenarios.front();
}

void Session::set_current(const std::string& key) {
  if (key == current_ || find(key) == nullptr) return;
  current_ = key;
  bands_.reset();
  Q_EMIT selection_changed();
  ask_for_bands();
}

void Session::set_reference(const std::string& key) {
  if (key == reference_ || find(key) == nullptr) return;
  reference_ = key;
  bands_.reset();
  Q_EMIT selection_changed();
  ask_for_bands();
}

void Session::set_year(int year) {
  year = std::clamp(year, region().base_year, region().horizon_year);
  if (year == year_) return;
  year_ = year;
  Q_EMIT selection_changed();
}

RunPointer Session::result(const std::string& key) const {
  const auto found = results_.find(key);
  return found == results_.end() ? nullptr : found->second;
}

RunPointer Session::difference() const {
  const RunPointer run = current_result();
  const RunPointer base = reference_result();
  if (run == nullptr || base == nullptr) return nullptr;
  return std::make_shared<const scenario::RunResult>(scenario::difference(*run, *base));
}

BandsPointer Session::bands() const {
  if (bands_ == nullptr || bands_->scenario_key != current_ || bands_->reference_key != reference_)
    return nullptr;
  return bands_;
}

void Session::edit(const scenario::Scenario& changed, const QString& what, const QString& merge) {
  const scenario::Scenario* before = find(changed.key);
  if (before == nullptr || read_only()) return;
  if (before->levers == changed.levers && before->name == changed.name &&
      before->note == changed.note)
    return;
  undo_.push(new EditScenario{*this, *before, changed, what, merge});
}

void Session::add_copy(const Text& name) {
  scenario::Scenario copy = current();
  copy.is_baseline = false;
  copy.name = name;
  int number = 1;
  do copy.key = "scenario-" + std::to_string(number++);
  while (find(copy.key) != nullptr);
  undo_.push(new AddScenario{*this, copy, false, to_qt(name.nl)});
}

void Session::remove_current() {
  if (current().is_baseline || loaded_.scenarios.size() < 2) return;
  undo_.push(new AddScenario{*this, current(), true, to_qt(current().name.nl)});
}

void Session::put(const scenario::Scenario& scenario) {
  const auto found =
      std::find_if(loaded_.scenarios.begin(), loaded_.scenarios.end(),
                   [&](const scenario::Scenario& s) { return s.key == scenario.key; });
  const bool rerun = found == loaded_.scenarios.end() || found->levers != scenario.levers;
  if (found == loaded_.scenarios.end())
    loaded_.scenarios.push_back(scenario);
  else
    *found = scenario;
  unsaved_.insert(scenario.key);
  removed_.erase(scenario.key);
  save_timer_.start();
  if (rerun) ask_for(scenario);
  Q_EMIT scenarios_changed();
}

void Session::take(const std::string& key) {
  std::erase_if(loaded_.scenarios, [&](const scenario::Scenario& s) { return s.key == key; });
  results_.erase(key);
  unsaved_.erase(key);
  removed_.insert(key);
  save_timer_.start();
  if (reference_ == key) reference_ = loaded_.scenarios.front().key;
  if (current_ == key) current_ = loaded_.scenarios.back().key;
  bands_.reset();
  Q_EMIT scenarios_changed();
  Q_EMIT selection_changed();
  ask_for_bands();
}

void Session::ask_for(const scenario::Scenario& scenario) {
  runner_.request(scenario);
  if (scenario.key == current_ || scenario.key == reference_) {
    bands_.reset();
    band_runner_.cancel();
  }
}

void Session::ask_for_bands() {
  if (current_result() != nullptr && reference_result() != nullptr)
    band_runner_.request(loaded_.ground, current(), reference());
}

void Session::save_now() {
  save_timer_.stop();
  if (read_only() || (unsaved_.empty() && removed_.empty())) return;
  try {
    for (const std::string& key : removed_)
      if (store::find_scenario(*loaded_.project, key))
        store::delete_scenario(*loaded_.project, key);
    for (const std::string& key : unsaved_)
      if (const scenario::Scenario* scenario = find(key); scenario != nullptr)
        store::put_scenario(*loaded_.project, stored(*scenario));
    removed_.clear();
    unsaved_.clear();
    Q_EMIT saved();
  } catch (const Error& error) {
    // Kept as unsaved: the next edit tries again.
    Q_EMIT problem(problem_ = whole_message(error));
  }
}

}  // namespace regioscoop::ui
