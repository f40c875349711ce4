#include "ui/model/saver.h"

#include <QMetaObject>

#include "store/source.h"
#include "store/transaction.h"

namespace regioscoop::ui {

namespace {

void write(store::Project& project, const PlaceEdit& edit) {
  if (edit.removed) return store::delete_provider(project, edit.provider.key);
  store::Provider provider = edit.provider;
  if (provider.source_id == 0)
    provider.source_id = store::put_source(
        project, {.key = "own.places",
                  .title = {"Eigen plaatsen voor wijkklinieken", "Own places for wijkklinieken"},
                  .publisher = {"Gebruikers van dit project", "Users of this project"},
                  .note = {"In het scherm toegevoegd; het midden van de gekozen wijk.",
                           "Added on screen; the middle of the chosen district."}});
  store::put_provider(project, provider);
}

}  // namespace

void write(store::Project& project, const Changes& changes) {
  store::Transaction transaction{project};
  for (const PlaceEdit& edit : changes.places) write(project, edit);
  for (const std::string& key : changes.removed)
    if (store::find_scenario(project, key)) store::delete_scenario(project, key);
  for (const store::StoredScenario& scenario : changes.scenarios)
    store::put_scenario(project, scenario);
  if (!changes.order.empty()) store::order_scenarios(project, changes.order);
  for (const AssumptionEdit& edit : changes.assumptions)
    store::replace_assumption(project, edit.row, edit.note);
  transaction.commit();
}

Saver::Saver(std::filesystem::path file, QObject* parent)
    : QObject{parent}, file_{std::move(file)} {}

Saver::~Saver() {
  ++token_;  // nobody to tell any more
  if (thread_.joinable()) thread_.join();
}

void Saver::start(Changes changes) {
  busy_ = true;
  work_ = std::make_shared<Work>();
  work_->changes = std::move(changes);
  const std::uint64_t token = ++token_;
  // The one before has told that it is done, so that this does not wait.
  thread_ = std::jthread{[this, work = work_, token] {
    try {
      if (!project_)
        project_ = std::make_unique<store::Project>(
            store::Project::open(file_, store::OpenMode::read_write));
      write(*project_, work->changes);
    } catch (const Error& error) {
      work->error = error;
      project_.reset();  // opened anew: the folder may have come back, the lock may be free
    }
    QMetaObject::invokeMethod(
        this, [this, token] { done(token); }, Qt::QueuedConnection);
  }};
}

void Saver::wait() {
  if (!busy_) return;
  thread_.join();
  done(token_);
}

void Saver::done(std::uint64_t token) {
  if (!busy_ || token != token_) return;  // told already by wait()
  busy_ = false;
  const std::shared_ptr<Work> work = std::move(work_);
  Q_EMIT finished(work->changes, work->error);
}

}  // namespace regioscoop::ui
