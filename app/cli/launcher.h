// Whether a program that starts several processes at once started this one.
#pragma once

namespace regioscoop::cli {

// How many processes mpirun or srun started together, as they tell in the environment; 1 when none
// did.
[[nodiscard]] int launched_processes();

}  // namespace regioscoop::cli
