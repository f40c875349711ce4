#include <regex>
#include <sstream>
#include <string>

#include "program.h"
#include "support/catch.h"

using namespace regioscoop::test;

namespace {

// Words that would betray the other language, as whole words.
bool has_word(const std::string& text, const std::string& word) {
  return std::regex_search(text, std::regex{"(^|[^A-Za-z-])" + word + "($|[^A-Za-z-])"});
}

// The commands as the program's own help lists them.
std::vector<std::vector<std::string>> commands_in_help() {
  const std::string help = run_cli({"--help", "--language", "en"}).out;
  std::vector<std::vector<std::string>> commands;
  const std::size_t from = help.find("Commands\n");
  const std::size_t to = help.find("\n\n", from);
  std::istringstream lines{help.substr(from, to - from)};
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    if (line.size() < 3 || line[2] == ' ') continue;
    const std::string name = line.substr(2, line.find("  ", 2) - 2);
    const std::size_t space = name.find(' ');
    if (space == std::string::npos)
      commands.push_back({name});
    else
      commands.push_back({name.substr(0, space), name.substr(space + 1)});
  }
  return commands;
}

}  // namespace

TEST_CASE("the version is one line", "[cli]") {
  const Finished finished = run_cli({"--version"});
  CHECK(finished.code == 0);
  CHECK(std::regex_match(finished.out, std::regex{"regioscoop-cli \\d+\\.\\d+\\.\\d+\n"}));
  CHECK(finished.err.empty());
}

TEST_CASE("help is Dutch unless English is asked", "[cli]") {
  CHECK(has(run_cli({"--help"}).out, "Gebruik\n"));
  CHECK(has(run_cli({"--help", "--language", "en"}).out, "Usage\n"));
  CHECK(has(run_cli({"--language=en", "--help"}).out, "Usage\n"));
  CHECK(has(run_cli({"-h", "-l", "en"}).out, "Usage\n"));
  CHECK(has(run_cli({"--help"}, {{{"REGIOSCOOP_LANGUAGE", "en"}}, {}, {}, 0}).out, "Usage\n"));
  CHECK(
      has(run_cli({"--help", "--language", "nl"}, {{{"REGIOSCOOP_LANGUAGE", "en"}}, {}, {}, 0}).out,
          "Gebruik\n"));
}

TEST_CASE("every command has help with an example, all in one language", "[cli]") {
  const auto commands = commands_in_help();
  REQUIRE(commands.size() >= 5);
  for (std::vector<std::string> words : commands) {
    INFO(words.front() << ' ' << words.back());
    words.push_back("--help");
    const Finished dutch = run_cli(words);
    CHECK(dutch.code == 0);
    CHECK(has(dutch.out, "\nVoorbeelden\n"));
    for (const char* word : {"Usage", "Options", "Examples", "the", "with", "required", "or",
                             "OPTIONS", "Arguments", "and", "project file"})
      CHECK_FALSE(has_word(dutch.out, word));
    words.insert(words.end(), {"--language", "en"});
    const Finished english = run_cli(words);
    CHECK(english.code == 0);
    CHECK(has(english.out, "\nExamples\n"));
    for (const char* word :
         {"Gebruik", "Opties", "Voorbeelden", "de", "het", "een", "met", "van", "bestand"})
      CHECK_FALSE(has_word(english.out, word));
  }
}

TEST_CASE("no line of help is wider than a hundred columns", "[cli]") {
  auto commands = commands_in_help();
  commands.push_back({});
  for (std::vector<std::string> words : commands) {
    words.push_back("--help");
    std::istringstream lines{run_cli(words).out};
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      // Bytes; a Dutch line holds at most a few letters of two or three bytes.
      CHECK(line.size() <= 106);
    }
  }
}

TEST_CASE("without a command the help is printed and the exit code says it was missed", "[cli]") {
  const Finished alone = run_cli({});
  CHECK(alone.code == 2);
  CHECK(has(alone.out, "Gebruik\n"));
  const Finished group = run_cli({"calc"});
  CHECK(group.code == 2);
  CHECK(has(group.out, "calc erlang-b"));
  CHECK_FALSE(has(group.out, "import"));
}

TEST_CASE("an unknown command names the near ones", "[cli]") {
  const Finished dutch = run_cli({"calk", "erlang-b", "1", "1"});
  CHECK(dutch.code == 2);
  CHECK(dutch.out.empty());
  CHECK(has(dutch.err, "Fout: Onbekend commando ‘calk’."));
  CHECK(has(dutch.err, "Bedoelde u calc?"));
  const Finished english = run_cli({"calc", "erlang_b", "1", "1", "--language", "en"});
  CHECK(english.code == 2);
  CHECK(has(english.err, "Error: Unknown command ‘calc erlang_b’."));
  CHECK(has(english.err, "Did you mean erlang-b"));
}

TEST_CASE("an unknown option names the near ones", "[cli]") {
  const Finished finished = run_cli({"calc", "servers-needed", "10", "0.05", "--wiat"});
  CHECK(finished.code == 2);
  CHECK(has(finished.err, "‘calc servers-needed’ kent geen optie ‘--wiat’."));
  CHECK(has(finished.err, "Bedoelde u --wait?"));
  CHECK(has(run_cli({"--langage", "en"}).err, "--language"));
}

TEST_CASE("what is missing, too much or no choice is said", "[cli]") {
  CHECK(has(run_cli({"calc", "erlang-b", "5"}).err, "BELASTING ontbreekt bij ‘calc erlang-b’."));
  CHECK(has(run_cli({"calc", "erlang-b", "5", "3", "9"}).err,
            "‘9’ is te veel voor ‘calc erlang-b’."));
  const Finished language = run_cli({"calc", "erlang-b", "5", "3", "--language", "de"});
  CHECK(language.code == 2);
  CHECK(has(language.err, "--language kent geen ‘de’; kies uit nl, en."));
  CHECK(has(run_cli({"calc", "erlang-b", "5", "3", "--language"}).err,
            "--language vraagt een waarde"));
  CHECK(run_cli({"calc", "erlang-b", "5", "drie"}).code == 2);
}

TEST_CASE("options may stand before, between and after the arguments", "[cli]") {
  const std::string expected = run_cli({"calc", "servers-needed", "10", "0.05", "--wait"}).out;
  CHECK(run_cli({"calc", "servers-needed", "--wait", "10", "0.05"}).out == expected);
  CHECK(run_cli({"calc", "servers-needed", "--language", "en", "10", "--wait", "0.05"}).out ==
        expected);
  CHECK(run_cli({"--quiet", "calc", "servers-needed", "10", "--wait", "--", "0.05"}).out ==
        expected);
  CHECK(run_cli({"lever", "list", "-f", "csv"}).out ==
        run_cli({"lever", "list", "--format=csv"}).out);
}

TEST_CASE("a closed, full or departed output is handled", "[cli]") {
  const Finished full = run_cli({"--help"}, {{}, {}, "/dev/full", 0});
  CHECK(full.code == 7);
  CHECK(has(full.err, "De uitvoer kan niet geschreven worden"));
  const Finished closed = run_cli({"--help"}, {{}, {}, "-", 0});
  CHECK(closed.code == 7);
}
