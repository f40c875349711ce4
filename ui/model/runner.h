// Runs scenarios on a thread of its own. Of several requests for one scenario only the latest is
// run; an answer that was overtaken by a newer request is dropped.
#pragma once

#include <QObject>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "common/error.h"
#include "population/projection.h"
#include "region/region.h"
#include "scenario/lever.h"
#include "scenario/result.h"
#include "scenario/run.h"

namespace regioscoop::ui {

using RunPointer = std::shared_ptr<const scenario::RunResult>;

class DrawCache;  // draws.h

// What every run of a region starts from; shared between threads, never changed.
struct Ground {
  Region region;
  scenario::Groundwork work;
  population::Projection people;
  std::shared_ptr<DrawCache> draws;  // filled by who asks first; not null
};

class Runner : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(Runner)

 public:
  explicit Runner(QObject* parent = nullptr);
  ~Runner() override;

  // Requests of another ground are forgotten.
  void set_ground(std::shared_ptr<const Ground> ground);
  void request(const scenario::Scenario& scenario);

 Q_SIGNALS:
  // On the thread of the receiver. `milliseconds`: of the run itself.
  void finished(const QString& scenario_key, RunPointer result, double milliseconds);
  void failed(const QString& scenario_key, const Error& error);

 private:
  struct Request {
    scenario::Scenario scenario;
    std::uint64_t token = 0;
  };
  void work(const std::stop_token& stop);
  void deliver(const Request& request, const RunPointer& result, const std::optional<Error>& error,
               double milliseconds);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::shared_ptr<const Ground> ground_;
  std::vector<Request> waiting_;                 // oldest first, one a scenario
  std::map<std::string, std::uint64_t> latest_;  // token of the newest request by scenario
  std::uint64_t token_ = 0;
  std::jthread thread_;  // last: stops before what it uses goes
};

}  // namespace regioscoop::ui
