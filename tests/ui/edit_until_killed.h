// A window that edits its project without end, in a process of its own, to be killed.
#pragma once

#include <QString>

namespace regioscoop::test {

inline constexpr const char* kEditUntilKilled = "--edit-until-killed";
// What is edited: a number that counts the edits.
inline constexpr const char* kCounted = "inflow.eligible_share";
inline constexpr double kCountStep = 1e-6;

// Milliseconds of a clock that all processes share.
[[nodiscard]] double shared_clock();

// Writes a line to standard output for each edit: its number and the time; never returns by itself.
int edit_until_killed(const QString& file);

}  // namespace regioscoop::test
