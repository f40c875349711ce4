#include "cli/program.h"

#include <cstdio>
#include <new>
#include <string>

#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/parser.h"
#include "cli/terminal.h"
#include "common/version.h"

namespace regioscoop::cli {

namespace {

int answer(const std::vector<Command>& commands, const Request& request, Terminal& terminal) {
  if (request.globals.version) {
    terminal.write(fmt::format("{} {}\n", program_name(), version()));
    return kSuccess;
  }
  if (request.command != nullptr && !request.globals.help)
    return request.command->run(request.given, terminal);
  const Language language = terminal.language();
  if (request.command != nullptr)
    terminal.write(command_help(*request.command, language));
  else if (!request.group.empty())
    terminal.write(group_help(commands, request.group, language));
  else
    terminal.write(program_help(commands, language));
  // Only --help asks for help; without it a command was forgotten.
  return request.globals.help ? kSuccess : static_cast<int>(ErrorKind::usage);
}

int run(const std::vector<Command>& commands, const std::vector<std::string>& words,
        Language language) {
  const Request request = parse(commands, words);
  Terminal terminal{language, request.globals.quiet};
  const int code = answer(commands, request, terminal);
  terminal.flush();
  terminal.clear_progress();
  return code;
}

}  // namespace

int run_program(const std::vector<Command>& commands, int argc, char** argv) {
  secure_standard_streams();
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const Language language = choose_language(words);
  Terminal messages{language, false};
  try {
    return run(commands, words, language);
  } catch (const Error& error) {
    (void)std::fflush(stdout);
    messages.error(error);
    return static_cast<int>(error.kind());
  } catch (const std::bad_alloc&) {
    messages.error(Error{ErrorKind::system,
                         {"Er is niet genoeg werkgeheugen.", "There is not enough memory."},
                         {"Sluit andere programma's of kies minder gebieden en jaren.",
                          "Close other programs or choose fewer areas and years."}});
    return static_cast<int>(ErrorKind::system);
  } catch (const std::exception& error) {
    messages.error(Error{ErrorKind::system,
                         text("Dit is een fout in het programma zelf: {}",
                              "This is a mistake in the program itself: {}", error.what()),
                         {"Meld dit bij de makers, met de opdracht die u gaf.",
                          "Report this to the makers, with the command you gave."}});
    return kProgramError;
  }
}

}  // namespace regioscoop::cli
