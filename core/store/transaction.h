// All or nothing: what happens between construction and commit() is undone when commit() is not
// reached. May be nested; an inner one that is given up undoes only its own part.
#pragma once

#include "store/project.h"

namespace regioscoop::store {

class Transaction {
 public:
  // Takes the write lock. Throws Error{busy} when another program holds it, Error{project_file}
  // when the project is read-only.
  explicit Transaction(Project& project);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  Project* project_;
  bool nested_;
  bool committed_ = false;
};

}  // namespace regioscoop::store
