// For a program built without MPI.
#include "cli/launcher.h"
#include "cli/ranks.h"
#include "common/error.h"

namespace regioscoop::cli {

Ranks::Ranks() {
  if (const int processes = launched_processes(); processes > 1)
    throw Error{ErrorKind::usage,
                text("Dit programma is {} keer gestart maar kent geen MPI: elk zou alles rekenen.",
                     "This program was started {} times but does not know MPI: each would compute "
                     "everything.",
                     processes),
                {"Bouw het met -DREGIOSCOOP_MPI=ON, of start het zonder mpirun of srun.",
                 "Build it with -DREGIOSCOOP_MPI=ON, or start it without mpirun or srun."}};
}

Ranks::~Ranks() = default;
void Ranks::stop_others() {}
bool Ranks::asked_to_stop() { return false; }
std::vector<std::string> Ranks::gather(const std::string& bytes) { return {bytes}; }
int Ranks::agree(int exit_code) { return exit_code; }

}  // namespace regioscoop::cli
