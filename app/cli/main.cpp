#include "cli/commands.h"
#include "cli/help.h"
#include "cli/program.h"

std::string_view regioscoop::cli::program_name() { return "regioscoop-cli"; }

int main(int argc, char** argv) {
  return regioscoop::cli::run_program(regioscoop::cli::all_commands(), argc, argv);
}
