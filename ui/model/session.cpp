#include "ui/model/session.h"

#include <algorithm>

#include "report/project_info.h"
#include "report/stored_scenario.h"
#include "scenario/compare.h"
#include "store/copy.h"
#include "store/inputs_digest.h"
#include "store/scenario.h"
#include "ui/model/check_assumption.h"
#include "ui/model/draws.h"
#include "ui/model/edit_assumption.h"
#include "ui/model/edit_import.h"
#include "ui/model/edit_places.h"
#include "ui/model/edit_scenario.h"
#include "ui/model/importer.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

namespace {

constexpr int kSaveAfter = 400;  // milliseconds
constexpr int kTryAgainAfter = 2000;
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

std::vector<store::AssumptionRow> in_order(std::vector<store::AssumptionRow> rows) {
  const auto place = [](const store::AssumptionRow& row) {
    const auto& catalogue = assumption_catalogue();
    return std::find_if(catalogue.begin(), catalogue.end(),
                        [&](const AssumptionDefinition& one) { return one.key == row.key; }) -
           catalogue.begin();
  };
  // What a newer program put there is not shown: this one has no words for it.
  std::erase_if(rows, [&](const store::AssumptionRow& row) {
    return place(row) == static_cast<std::ptrdiff_t>(assumption_catalogue().size());
  });
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return rows;
}

}  // namespace

Text whole_message(const Error& error) {
  if (error.remedy().nl.empty()) return error.message();
  return text("{} {}", "{} {}", error.message(), error.remedy());
}

Session::Session(Loaded loaded, QObject* parent)
    : QObject{parent},
      loaded_{std::move(loaded)},
      assumptions_{in_order(store::read_assumptions(*loaded_.project))},
      providers_{store::read_providers(*loaded_.project)},
      saver_{loaded_.project->path()},
      importer_{std::make_unique<Importer>(*this)} {
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
            set_run_problem({});
            Q_EMIT results_changed();
            if (key.toStdString() == current_ || key.toStdString() == reference_) ask_for_bands();
          });
  connect(&runner_, &Runner::failed, this, [this](const QString& /*key*/, const Error& error) {
    set_run_problem(whole_message(error));
  });
  connect(&saver_, &Saver::finished, this, &Session::save_ended);
  connect(&band_runner_, &BandRunner::finished, this, [this](const BandsPointer& bands) {
    bands_ = bands;
    Q_EMIT bands_changed();
  });
  connect(&band_runner_, &BandRunner::failed, this,
          [this](const Error& error) { set_run_problem(whole_message(error)); });
  save_timer_.setSingleShot(true);
  connect(&save_timer_, &QTimer::timeout, this, &Session::start_save);

  runner_.set_ground(loaded_.ground);
  ask_for_all();
}

Session::~Session() {
  blockSignals(true);  // what can't be saved any more is nothing to tell a window that goes
  importer_.reset();   // leaves with what it reads, and sets the file free
  save_now();
}

Text Session::message() const {
  if (!save_problem_.nl.empty()) return save_problem_;
  if (!run_problem_.nl.empty()) return run_problem_;
  if (locked_)
    return {"Er wordt een bestand ingelezen of teruggezet. Wijzigen kan weer zodra dat klaar is.",
            "A file is being read or put back. Changes are possible again when that is done."};
  if (read_only())
    return text(
        "Dit project is alleen te lezen: {} Bewaar het onder een andere naam om erin te werken.",
        "This project is read-only: {} Save it under another name to work in it.",
        loaded_.why_read_only);
  if (loaded_.passing)
    return {
        "Dit is de meegeleverde regio zonder eigen bestand: wijzigingen gaan verloren als het "
        "venster sluit. Kies ‘Project bewaren als’ om ze te houden.",
        "This is the bundled region without a file of its own: changes are lost when the window "
        "closes. Choose ‘Save project as’ to keep them."};
  return {};
}

void Session::set_run_problem(const Text& words) {
  if (run_problem_ == words) return;
  run_problem_ = words;
  Q_EMIT problem(message());
}

void Session::set_locked(bool locked) {
  if (locked == locked_) return;
  if (locked) save_now();
  locked_ = locked;
  Q_EMIT problem(message());
}

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
  if (before == nullptr) return;
  // Controls go back to what holds.
  if (!editable()) return Q_EMIT scenarios_changed();
  if (before->levers == changed.levers && before->name == changed.name &&
      before->note == changed.note)
    return;
  undo_.push(new EditScenario{*this, *before, changed, what, merge});
}

void Session::add_copy(const Text& name) {
  if (!editable()) return;
  scenario::Scenario copy = current();
  copy.is_baseline = false;
  copy.name = name;
  int number = 1;
  do copy.key = "scenario-" + std::to_string(number++);
  while (find(copy.key) != nullptr);
  undo_.push(new AddScenario{*this, copy, false, to_qt(name.nl)});
}

void Session::remove_current() {
  if (!editable()) return;
  if (!may_remove_current()) return;
  undo_.push(new AddScenario{*this, current(), true, to_qt(current().name.nl)});
}

bool Session::may_remove_current() const {
  return !current().is_baseline && loaded_.scenarios.size() > 1;
}

void Session::add_place(const NewPlace& place, const QString& what) {
  if (!editable()) return;
  if (place.name.empty() || place.district >= region().districts.size())
    throw Error{ErrorKind::usage,
                {"De wijkkliniek heeft nog geen naam of wijk.",
                 "The wijkkliniek has no name or district yet."},
                {"Geef een naam en kies een wijk.", "Give a name and choose a district."}};
  const store::Provider provider = provider_of(place, region(), providers_);
  undo_.push(new EditPlaces{*this,
                            provider,
                            false,
                            {current()},
                            {with_new_clinic(current(), provider.key, place)},
                            what});
}

bool Session::may_remove_place(const std::string& key) const {
  const auto& sites = region().wijkklinieken;
  return std::any_of(sites.begin(), sites.end(), [&](const WijkkliniekSite& site) {
    return site.key == key && site.history.empty();
  });
}

void Session::remove_place(const std::string& key, const QString& what) {
  if (!editable() || !may_remove_place(key)) return;
  const auto place = std::find_if(providers_.begin(), providers_.end(),
                                  [&](const store::Provider& one) { return one.key == key; });
  if (place == providers_.end()) return;
  std::vector<scenario::Scenario> before;
  std::vector<scenario::Scenario> after;
  for (const scenario::Scenario& scenario : loaded_.scenarios) {
    scenario::Scenario without = without_clinic(scenario, key);
    if (without.levers == scenario.levers) continue;
    before.push_back(scenario);
    after.push_back(std::move(without));
  }
  undo_.push(new EditPlaces{*this, *place, true, std::move(before), std::move(after), what});
}

void Session::put_place(const store::Provider& place) {
  std::erase_if(providers_, [&](const store::Provider& one) { return one.key == place.key; });
  providers_.push_back(place);
  unsaved_places_.push_back({place, false});
  set_sites(with_site(region().wijkklinieken, place));
}

void Session::take_place(const std::string& key) {
  std::erase_if(providers_, [&](const store::Provider& one) { return one.key == key; });
  unsaved_places_.push_back({{.key = key}, true});
  set_sites(without_site(region().wijkklinieken, key));
}

void Session::set_sites(std::vector<WijkkliniekSite> sites) {
  auto ground = std::make_shared<Ground>(*loaded_.ground);
  ground->region.wijkklinieken = std::move(sites);
  ground->draws = std::make_shared<DrawCache>();  // the one before knows the places before
  loaded_.ground = std::move(ground);
  runner_.set_ground(loaded_.ground);
  results_.clear();
  bands_.reset();
  band_runner_.cancel();
  if (!save_timer_.isActive()) save_timer_.start(kSaveAfter);
  ask_for_all();
  Q_EMIT scenarios_changed();
}

std::size_t Session::place_of(const std::string& key) const {
  const auto& all = loaded_.scenarios;
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(),
                   [&](const scenario::Scenario& one) { return one.key == key; }) -
      all.begin());
}

void Session::put(const scenario::Scenario& scenario, std::size_t place) {
  if (place < loaded_.scenarios.size() && find(scenario.key) == nullptr) {
    loaded_.scenarios.insert(loaded_.scenarios.begin() + static_cast<std::ptrdiff_t>(place),
                             scenario);
    reordered_ = true;
    ask_for(scenario);
  }
  put(scenario);
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
  if (!save_timer_.isActive()) save_timer_.start(kSaveAfter);  // a long drag is saved under way
  if (rerun) ask_for(scenario);
  Q_EMIT scenarios_changed();
}

void Session::take(const std::string& key, const std::string& current,
                   const std::string& reference) {
  std::erase_if(loaded_.scenarios, [&](const scenario::Scenario& s) { return s.key == key; });
  results_.erase(key);
  unsaved_.erase(key);
  removed_.insert(key);
  if (!save_timer_.isActive()) save_timer_.start(kSaveAfter);
  if (reference_ == key)
    reference_ = find(reference) != nullptr ? reference : loaded_.scenarios.front().key;
  if (current_ == key) current_ = find(current) != nullptr ? current : loaded_.scenarios.back().key;
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

void Session::ask_for_all() {
  // What is on screen first.
  runner_.request(current());
  if (reference_ != current_) runner_.request(reference());
  for (const scenario::Scenario& scenario : loaded_.scenarios)
    if (scenario.key != current_ && scenario.key != reference_) runner_.request(scenario);
}

const store::AssumptionRow* Session::find_assumption(const std::string& key) const {
  const auto found = std::find_if(assumptions_.begin(), assumptions_.end(),
                                  [&](const auto& row) { return row.key == key; });
  return found == assumptions_.end() ? nullptr : &*found;
}

std::vector<store::AssumptionChange> Session::history(const std::string& key) const {
  std::vector<store::AssumptionChange> all = store::read_assumption_history(project(), key);
  std::optional<double> before;
  if (!all.empty()) before = all.back().new_value;
  for (const AssumptionEdit& edit : unsaved_assumptions_) {
    if (edit.row.key != key) continue;
    all.push_back({key, before, edit.row.value, edit.note});
    before = edit.row.value;
  }
  return all;
}

void Session::edit_assumption(const store::AssumptionRow& row, const std::string& by,
                              const std::string& reason, const QString& what) {
  const store::AssumptionRow* before = find_assumption(row.key);
  if (before == nullptr || !editable() || *before == row) return;
  check_change(row, by, reason);
  undo_.push(new EditAssumption{*this, *before, row, by, reason, what});
}

void Session::put_assumption(const AssumptionEdit& edit) {
  for (store::AssumptionRow& row : assumptions_)
    if (row.key == edit.row.key) row = edit.row;
  unsaved_assumptions_.push_back(edit);
  start_save();  // no slider: at once, and the figures follow
  Q_EMIT assumptions_changed();
}

bool Session::all_saved() const {
  return unsaved_.empty() && removed_.empty() && unsaved_assumptions_.empty() &&
         unsaved_places_.empty() && !reordered_ && !saver_.busy();
}

Changes Session::unsaved() const {
  Changes out;
  out.removed = removed_;
  for (const scenario::Scenario& scenario : loaded_.scenarios) {
    if (unsaved_.contains(scenario.key)) out.scenarios.push_back(stored(scenario));
    if (reordered_) out.order.push_back(scenario.key);
  }
  out.assumptions = unsaved_assumptions_;
  out.places = unsaved_places_;
  return out;
}

Changes Session::take_unsaved() {
  Changes out = unsaved();
  reordered_ = false;
  unsaved_places_.clear();
  removed_.clear();
  unsaved_.clear();
  unsaved_assumptions_.clear();
  return out;
}

void Session::start_save() {
  if (read_only() || saver_.busy()) return;  // the end of one starts the next
  save_timer_.stop();
  Changes changes = take_unsaved();
  if (!changes.empty()) saver_.start(std::move(changes));
}

void Session::save_ended(const Changes& changes, const std::optional<Error>& error) {
  if (error) {
    // Back to what is not saved, before what was edited since.
    for (const std::string& key : changes.removed)
      if (find(key) == nullptr) removed_.insert(key);
    for (const store::StoredScenario& scenario : changes.scenarios)
      if (find(scenario.key) != nullptr) unsaved_.insert(scenario.key);
    unsaved_assumptions_.insert(unsaved_assumptions_.begin(), changes.assumptions.begin(),
                                changes.assumptions.end());
    unsaved_places_.insert(unsaved_places_.begin(), changes.places.begin(), changes.places.end());
    reordered_ = reordered_ || !changes.order.empty();
    save_problem_ =
        text("Wijzigingen zijn nog niet bewaard; dat wordt opnieuw geprobeerd. {}",
             "Changes are not saved yet; this is tried again. {}", whole_message(*error));
    save_timer_.start(kTryAgainAfter);
    Q_EMIT problem(message());
    return;
  }
  if (!save_problem_.nl.empty()) {
    save_problem_ = {};
    Q_EMIT problem(message());
  }
  Q_EMIT saved();
  if (!changes.assumptions.empty()) start_reload(false);
  if (!save_timer_.isActive()) start_save();
}

void Session::save_now() {
  saver_.wait();
  start_save();
  saver_.wait();
}

void Session::save_copy(const std::filesystem::path& file) {
  save_now();
  store::save_copy(project(), file);
  const Changes rest = unsaved();
  if (rest.empty()) return;
  store::Project copy = store::Project::open(file, store::OpenMode::read_write);
  write(copy, rest);
}

void Session::imported(std::shared_ptr<const ProjectCopy> before,
                       std::shared_ptr<const ProjectCopy> after, const QString& what) {
  undo_.push(new EditImport{*this, std::move(before), std::move(after), what});
  reload();
}

void Session::put_back(const std::shared_ptr<const ProjectCopy>& left,
                       const std::shared_ptr<const ProjectCopy>& wanted) {
  set_locked(true);  // saves first
  copying_.start(
      [left, wanted, file = loaded_.project->path(), saved = all_saved()](Progress&) {
        store::Project project = store::Project::open(file, store::OpenMode::read_write);
        if (!saved || store::inputs_digest(project) != left->digest)
          throw Error{ErrorKind::usage,
                      {"Er is intussen ook op een andere manier in dit project geschreven; daarom "
                       "kan het inlezen niet meer ongedaan worden gemaakt.",
                       "This project was written to in another way meanwhile, so the reading can't "
                       "be undone any more."},
                      {"Er is niets veranderd.", "Nothing was changed."}};
        store::restore(project, wanted->file());
      },
      [this](const std::optional<Error>& error) { put_back_ended(error); });
}

void Session::put_back_ended(const std::optional<Error>& error) {
  if (!error) return reload();
  // Other steps can't be undone on top of what is there.
  undo_.clear();
  set_locked(false);
  set_run_problem(whole_message(*error));
}

void Session::reload() {
  set_locked(true);
  start_reload(true);
}

void Session::start_reload(bool whole) {
  reload_whole_ = reload_whole_ || whole;
  if (reloading_) {
    reload_again_ = true;
    return;
  }
  reloading_ = true;
  reload_again_ = false;
  auto read = std::make_shared<Reloaded>();
  read->whole = std::exchange(reload_whole_, false);
  // The one before has told that it is done, so that this does not wait.
  reload_thread_ = std::jthread{[this, read, file = loaded_.project->path()] {
    try {
      const store::Project project = store::Project::open(file, store::OpenMode::read_only);
      read->ground = ground_of(project);
      if (read->whole) {
        read->scenarios = report::read_scenarios(project);
        read->attributions = report::attributions(project);
        read->assumptions = in_order(store::read_assumptions(project));
        read->providers = store::read_providers(project);
      }
    } catch (const Error& error) {
      read->error = error;
    }
    QMetaObject::invokeMethod(
        this, [this, read] { reload_ended(*read); }, Qt::QueuedConnection);
  }};
}

void Session::reload_ended(Reloaded& read) {
  reloading_ = false;
  if (reload_again_) {
    reload_whole_ = reload_whole_ || read.whole;
    return start_reload(false);
  }
  if (read.whole) set_locked(false);
  if (read.error) return set_run_problem(whole_message(*read.error));
  if (!read.whole) keep_sites(read);
  loaded_.ground = std::move(read.ground);
  runner_.set_ground(loaded_.ground);
  bands_.reset();
  band_runner_.cancel();
  if (read.whole) take_over(read);
  ask_for_all();
  if (read.whole)
    Q_EMIT region_replaced();
  else
    Q_EMIT scenarios_changed();  // a lever that is not set shows the region's own value
}

// The places as they are here: one may have come or gone while the file was read.
void Session::keep_sites(Reloaded& read) const {
  const auto& here = region().wijkklinieken;
  const auto& there = read.ground->region.wijkklinieken;
  if (std::equal(here.begin(), here.end(), there.begin(), there.end(),
                 [](const auto& a, const auto& b) { return a.key == b.key; }))
    return;
  auto ground = std::make_shared<Ground>(*read.ground);
  ground->region.wijkklinieken = here;
  read.ground = std::move(ground);
}

void Session::take_over(Reloaded& read) {
  if (!read.scenarios.empty()) loaded_.scenarios = std::move(read.scenarios);
  loaded_.attributions = std::move(read.attributions);
  assumptions_ = std::move(read.assumptions);
  providers_ = std::move(read.providers);
  results_.clear();  // of other areas and providers: not to be compared with what comes
  if (find(reference_) == nullptr) reference_ = loaded_.scenarios.front().key;
  if (find(current_) == nullptr) current_ = loaded_.scenarios.back().key;
  year_ = std::clamp(year_, region().base_year, region().horizon_year);
}

}  // namespace regioscoop::ui
