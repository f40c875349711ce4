#include "ui/model/give_way.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace regioscoop::ui {

void give_way() {
#ifdef __linux__
  // On Linux this is about one thread, and its children inherit it.
  constexpr int kAfterOthers = 10;
  const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
  static_cast<void>(::setpriority(PRIO_PROCESS, thread, kAfterOthers));
#endif
}

}  // namespace regioscoop::ui
