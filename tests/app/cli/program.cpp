#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "support/catch.h"

namespace regioscoop::test {

namespace {

constexpr auto kPatience = std::chrono::minutes{1};
using Clock = std::chrono::steady_clock;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
  }
};

[[noreturn]] void become_program(const std::vector<std::string>& words,
                                 const Surroundings& surroundings, const Pipe& out,
                                 const Pipe& err) {
  // The test may run with signals ignored or a handler; a shell would start the program without.
  for (const int signal : {SIGINT, SIGPIPE, SIGTERM}) std::signal(signal, SIG_DFL);
  ::dup2(err.ends[1], STDERR_FILENO);
  if (surroundings.stdout_to.empty())
    ::dup2(out.ends[1], STDOUT_FILENO);
  else if (surroundings.stdout_to == "-")
    ::close(STDOUT_FILENO);
  else
    ::dup2(::open(surroundings.stdout_to.c_str(), O_WRONLY | O_CREAT, 0666), STDOUT_FILENO);
  for (const Pipe* pipe : {&out, &err})
    for (const int end : pipe->ends) ::close(end);
  ::unsetenv("REGIOSCOOP_LANGUAGE");
  for (const auto& [name, value] : surroundings.environment)
    ::setenv(name.c_str(), value.c_str(), 1);
  if (!surroundings.folder.empty() && ::chdir(surroundings.folder.c_str()) != 0) ::_exit(126);

  std::string program = REGIOSCOOP_BIN_DIR "/regioscoop-cli";
  std::vector<std::string> before = surroundings.launcher;
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  for (std::string& word : before) arguments.push_back(word.data());
  arguments.push_back(program.data());
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments.front(), arguments.data());
  ::_exit(127);
}

// Whether the program has begun, in place of the copy of this test, and has a handler for SIGINT: a
// signal before that would end it as any program.
bool catches_interrupt(pid_t process) {
  const std::string about = "/proc/" + std::to_string(process);
  std::error_code gone;
  if (std::filesystem::read_symlink(about + "/exe", gone) ==
      std::filesystem::read_symlink("/proc/self/exe", gone))
    return false;
  std::ifstream status{about + "/status"};
  for (std::string line; std::getline(status, line);)
    if (line.rfind("SigCgt:", 0) == 0)
      return (std::stoull(line.substr(7), nullptr, 16) >> (SIGINT - 1) & 1U) != 0;
  return false;
}

// Reads both pipes until the program has closed them.
void collect(int out, int err, pid_t child, const Surroundings& surroundings, Finished& finished) {
  const auto started = Clock::now();
  const int look_every_ms = surroundings.kill_when ? 1 : 10;
  bool interrupted = !surroundings.interrupt;
  std::array<pollfd, 2> watched{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
  std::array<std::string*, 2> into{&finished.out, &finished.err};
  int open = 2;
  while (open > 0) {
    const auto passed = Clock::now() - started;
    if (!interrupted && catches_interrupt(child)) {
      ::kill(child, SIGINT);
      interrupted = true;
    }
    if (passed > kPatience || (surroundings.kill_when && surroundings.kill_when()))
      ::kill(child, SIGKILL);
    ::poll(watched.data(), watched.size(), look_every_ms);
    for (std::size_t i = 0; i < watched.size(); ++i) {
      if (watched[i].fd < 0 || (watched[i].revents & (POLLIN | POLLHUP)) == 0) continue;
      std::array<char, 65536> buffer{};
      const ssize_t count = ::read(watched[i].fd, buffer.data(), buffer.size());
      if (count > 0) {
        into[i]->append(buffer.data(), static_cast<std::size_t>(count));
      } else {
        watched[i].fd = -1;
        --open;
      }
    }
  }
}

}  // namespace

Finished run_cli(const std::vector<std::string>& words, const Surroundings& surroundings) {
  const Pipe out;
  const Pipe err;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error{"no process"};
  if (child == 0) become_program(words, surroundings, out, err);
  ::close(out.ends[1]);
  ::close(err.ends[1]);
  Finished finished;
  collect(out.ends[0], err.ends[0], child, surroundings, finished);
  ::close(out.ends[0]);
  ::close(err.ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return finished;
}

Finished good(const std::vector<std::string>& words, const Surroundings& surroundings) {
  Finished finished = run_cli(words, surroundings);
  INFO(finished.err);
  REQUIRE(finished.code == 0);
  return finished;
}

nlohmann::json json_of(std::vector<std::string> words) {
  words.insert(words.end(), {"--format", "json"});
  return nlohmann::json::parse(good(words).out);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream{path, std::ios::binary} << content;
}

}  // namespace regioscoop::test
