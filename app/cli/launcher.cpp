#include "cli/launcher.h"

#include <algorithm>
#include <cstdlib>

namespace regioscoop::cli {

int launched_processes() {
  int most = 1;
  // Open MPI, MPICH and its kin, Slurm's srun.
  for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"})
    if (const char* value = std::getenv(variable)) most = std::max(most, std::atoi(value));
  return most;
}

}  // namespace regioscoop::cli
