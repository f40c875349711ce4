// Work in a process of its own: as a user without special rights, or to be killed half-way.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <exception>
#include <string>

namespace regioscoop::test {

// What `work` returns (a text), computed in a child process. As root, the child becomes the user
// "nobody", because permission bits do not bind root.
template <class Work>
std::string as_ordinary_user(const Work& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    std::string answer;
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) {
      answer = "can't become another user";
    } else {
      try {
        answer = work();
      } catch (const std::exception& exception) {
        answer = std::string{"unexpected: "} + exception.what();
      }
    }
    const auto written = write(ends[1], answer.data(), answer.size());
    _exit(written < 0 ? 1 : 0);
  }
  close(ends[1]);
  std::string answer;
  std::array<char, 4096> block{};
  for (ssize_t count = 0; (count = read(ends[0], block.data(), block.size())) > 0;)
    answer.append(block.data(), static_cast<std::size_t>(count));
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return answer;
}

// Runs `work(ready)` in a child and kills it without warning once it has called ready().
template <class Work>
void killed_when_ready(const Work& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return;
  const pid_t child = fork();
  if (child == 0) {
    work([&] {
      const char byte = 1;
      if (write(ends[1], &byte, 1) != 1) _exit(1);
      pause();
    });
    _exit(1);
  }
  close(ends[1]);
  char byte = 0;
  const ssize_t count = read(ends[0], &byte, 1);
  close(ends[0]);
  if (count == 1) kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
}

}  // namespace regioscoop::test
