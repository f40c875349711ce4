#include "common/status_words.h"

namespace regioscoop {

Text status_word(Status status) {
  switch (status) {
    case Status::observed: return {"waargenomen", "observed"};
    case Status::derived: return {"afgeleid", "derived"};
    case Status::evidence: return {"uit onderzoek", "from a study"};
    case Status::assumption: return {"aanname", "assumption"};
  }
  return {};
}

Text strength_word(Strength strength) {
  switch (strength) {
    case Strength::strong: return {"sterk", "strong"};
    case Strength::moderate: return {"matig", "moderate"};
    case Strength::weak: return {"zwak", "weak"};
    case Strength::none: return {"geen", "none"};
  }
  return {};
}

}  // namespace regioscoop
