// For threads that compute in the background.
#pragma once

namespace regioscoop::ui {

// The thread that calls this, and those it starts, go after the thread of the window where there
// are not enough processors for all. Where the system can't do that for a thread nothing happens.
void give_way();

}  // namespace regioscoop::ui
