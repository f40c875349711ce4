#include "ui/model/runner.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <algorithm>

#include "ui/theme/look.h"

namespace regioscoop::ui {

Runner::Runner(QObject* parent) : QObject{parent} {
  thread_ = std::jthread{[this](const std::stop_token& stop) { work(stop); }};
}

Runner::~Runner() {
  thread_.request_stop();
  wake_.notify_all();
  thread_.join();
}

void Runner::set_ground(std::shared_ptr<const Ground> ground) {
  const std::lock_guard lock{mutex_};
  ground_ = std::move(ground);
  waiting_.clear();
  latest_.clear();
}

void Runner::request(const scenario::Scenario& scenario) {
  {
    const std::lock_guard lock{mutex_};
    ++token_;
    latest_[scenario.key] = token_;
    const auto same = std::find_if(waiting_.begin(), waiting_.end(), [&](const Request& request) {
      return request.scenario.key == scenario.key;
    });
    if (same != waiting_.end())
      *same = {scenario, token_};
    else
      waiting_.push_back({scenario, token_});
  }
  wake_.notify_one();
}

void Runner::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    Request request;
    std::shared_ptr<const Ground> ground;
    {
      std::unique_lock lock{mutex_};
      if (!wake_.wait(lock, stop, [this] { return !waiting_.empty() && ground_ != nullptr; }))
        return;
      request = std::move(waiting_.front());
      waiting_.erase(waiting_.begin());
      ground = ground_;
    }
    QElapsedTimer clock;
    clock.start();
    RunPointer result;
    std::optional<Error> error;
    try {
      result = std::make_shared<const scenario::RunResult>(
          scenario::run(ground->region, ground->work, request.scenario));
    } catch (const Error& problem) {
      error = problem;
    }
    deliver(request, result, error, static_cast<double>(clock.nsecsElapsed()) / 1e6);
  }
}

void Runner::deliver(const Request& request, const RunPointer& result,
                     const std::optional<Error>& error, double milliseconds) {
  QMetaObject::invokeMethod(
      this,
      [this, key = request.scenario.key, token = request.token, result, error, milliseconds] {
        {
          const std::lock_guard lock{mutex_};
          const auto newest = latest_.find(key);
          if (newest == latest_.end() || newest->second != token) return;
        }
        if (error)
          Q_EMIT failed(to_qt(key), *error);
        else
          Q_EMIT finished(to_qt(key), result, milliseconds);
      },
      Qt::QueuedConnection);
}

}  // namespace regioscoop::ui
