// Writes edits to the project file in the background, in order, each lot in one transaction.
#pragma once

#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "common/error.h"
#include "store/assumption.h"
#include "store/project.h"
#include "store/provider.h"
#include "store/scenario.h"

namespace regioscoop::ui {

struct AssumptionEdit {
  store::AssumptionRow row;
  store::ChangeNote note;
};

// A possible place of a wijkkliniek that somebody added, or took away.
struct PlaceEdit {
  store::Provider provider;  // without a source: the one of places people add
  bool removed = false;
};

// What the file does not have yet.
struct Changes {
  std::vector<PlaceEdit> places;                 // in the order they were made
  std::set<std::string> removed;                 // scenarios
  std::vector<store::StoredScenario> scenarios;  // added or changed, in order of the list
  std::vector<AssumptionEdit> assumptions;       // in the order they were made
  std::vector<std::string> order;                // of all scenarios; empty: as the file has them

  [[nodiscard]] bool empty() const {
    return places.empty() && removed.empty() && scenarios.empty() && assumptions.empty() &&
           order.empty();
  }
};

// All of it or nothing. Throws what the store throws.
void write(store::Project& project, const Changes& changes);

// Has a connection of its own, for one connection belongs to one thread; it is opened at the first
// save and then kept.
class Saver : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(Saver)

 public:
  explicit Saver(std::filesystem::path file, QObject* parent = nullptr);
  ~Saver() override;

  [[nodiscard]] bool busy() const { return busy_; }
  // Only when not busy. `finished` follows.
  void start(Changes changes);
  // Waits for what is under way, with `finished` told before it returns.
  void wait();

 Q_SIGNALS:
  // Without an error all of `changes` is in the file, else none of it.
  void finished(const Changes& changes, const std::optional<Error>& error);

 private:
  struct Work {
    Changes changes;
    std::optional<Error> error;
  };
  void done(std::uint64_t token);

  std::filesystem::path file_;
  std::unique_ptr<store::Project> project_;  // of the thread under way
  std::shared_ptr<Work> work_;
  std::uint64_t token_ = 0;
  bool busy_ = false;
  std::jthread thread_;
};

}  // namespace regioscoop::ui
