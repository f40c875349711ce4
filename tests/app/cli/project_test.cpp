// Project files through the program: made, described, checked, changed, filled.
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "program.h"
#include "support/catch.h"
#include "support/shared_data.h"

using namespace regioscoop::test;
using Json = nlohmann::json;

namespace {

// The rows of a command's JSON.
Json rows(std::vector<std::string> words) { return json_of(std::move(words))["rows"]; }

struct Bundled {
  TemporaryFolder folder;
  std::string file = (folder / "regio.regio").string();
  Bundled() { (void)good({"new", file, "--bundled", "--quiet"}); }
};

}  // namespace

TEST_CASE("a new project of the bundled region checks and runs like the region in memory",
          "[cli][project]") {
  const Bundled project;
  CHECK(good({"check", project.file}).out == "Alles klopt.\n");
  CHECK(good({"check", project.file, "-l", "en"}).out == "All is well.\n");
  CHECK(good({"run", project.file, "--format", "csv"}).out == good({"run", "--format", "csv"}).out);
  CHECK(good({"derive", "population", project.file, "--check"}).code == 0);
}

TEST_CASE("new refuses what exists and what can't be, and leaves nothing behind",
          "[cli][project]") {
  const Bundled project;
  const std::string before = read_file(project.file);
  CHECK(run_cli({"new", project.file}).code == 4);
  CHECK(read_file(project.file) == before);
  CHECK(run_cli({"new", (project.folder / "regio.sqlite").string()}).code == 2);
  CHECK(
      run_cli({"new", (project.folder / "b.regio").string(), "--municipalities", "GM0828"}).code ==
      2);
  CHECK(run_cli({"new", (project.folder / "b.regio").string(), "--horizon", "2020"}).code == 6);
  CHECK_FALSE(std::filesystem::exists(project.folder / "b.regio"));
  CHECK(run_cli({"new", "/nergens/b.regio"}).code == 7);
}

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    names.push_back(entry.path().filename().string());
  return names;
}

// A moment to kill a program at: when it has been looked at so often, or once something is written.
struct Moment {
  int looks;  // about a millisecond each; 0: when there is a file
  std::filesystem::path folder;
  int looked = 0;
  bool operator()() {
    std::error_code ignored;
    return looks > 0 ? ++looked > looks : !std::filesystem::is_empty(folder, ignored);
  }
};

// Kills `new` at that moment: afterwards there is no file or a whole one, and the same command
// works and clears what was left. The program may be done before: that is a moment as well.
void check_killed(const std::vector<std::string>& more, const char* name, int looks) {
  const TemporaryFolder folder;
  const std::string file = (folder / name).string();
  std::vector<std::string> words{"new", file};
  words.insert(words.end(), more.begin(), more.end());
  Surroundings surroundings;
  surroundings.kill_when = Moment{looks, folder.path()};
  const Finished killed = run_cli(words, surroundings);
  INFO("killed after " << looks << " looks, code " << killed.code);
  CHECK((killed.code == 128 + SIGKILL || killed.code == 0));
  if (std::filesystem::exists(file)) {
    CHECK(good({"check", file}).out == "Alles klopt.\n");
    std::filesystem::remove(file);
  }
  (void)good(words);
  CHECK(names_in(folder.path()) == std::vector<std::string>{name});
  CHECK(good({"check", file}).out == "Alles klopt.\n");
}

}  // namespace

TEST_CASE("a new project that is killed half-way is not there, and can be made again",
          "[cli][project]") {
  for (const int looks : {0, 1, 30, 60, 90, 120, 150}) check_killed({}, "k.regio", looks);
}

TEST_CASE("a region of municipalities that is killed half-way is not there", "[cli][import][db]") {
  const auto file = published_file("vektis/vektis_2019_gemeente.csv");
  if (!file) return;
  const std::vector<std::string> words{"--municipalities", "GM0828,GM1948", "--import",
                                       file->string()};
  for (const int looks : {0, 100, 200, 300}) check_killed(words, "m.regio", looks);
}

TEST_CASE("an empty list of municipalities is a slip, a repeated one counts once",
          "[cli][import][db]") {
  const TemporaryFolder folder;
  const std::string project = (folder / "e.regio").string();
  for (const char* list : {"", ",", ",,"}) {
    const Finished empty = run_cli({"new", project, "--municipalities", list});
    CHECK(empty.code == 2);
    CHECK(has(empty.err, "--municipalities is leeg"));
    CHECK_FALSE(std::filesystem::exists(project));
  }
  const auto file = published_file("vektis/vektis_2019_gemeente.csv");
  if (!file) return;
  const Finished twice =
      good({"new", project, "--municipalities", "GM0828,GM0828", "--import", file->string()});
  CHECK(has(twice.err, "GM0828 is meer dan één keer gegeven"));
  CHECK(has(twice.out + twice.err, ": Oss, "));
}

TEST_CASE("name and years of a new project can be chosen", "[cli][project]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "a.regio").string();
  (void)good({"new", file, "--name", "Mijn regio", "--horizon", "2035"});
  const Json run = Json::parse(good({"run", file, "huidig-beleid", "-f", "json"}).out);
  CHECK(run["region_name"] == "Mijn regio");
  CHECK(run["years"].back() == 2035);
}

TEST_CASE("info names every source with licence and attribution", "[cli][project]") {
  const Json info = Json::parse(good({"info", "--format", "json"}).out);
  CHECK(info["format"] == "regioscoop-info");
  bool cbs = false;
  for (const Json& source : info["sources"])
    cbs = cbs || (source["attribution"] == "Bron: CBS" && source["licence"] == "CC BY 4.0");
  CHECK(cbs);
  CHECK(info["contents"].size() > 5);
  CHECK(has(good({"info"}).out, "Bronnen"));
  CHECK(has(good({"info", "-l", "en"}).out, "Sources"));
}

TEST_CASE("notes, sources and units of the bundled region are in the language asked",
          "[cli][project]") {
  const auto show = [](const char* language, const char* key) {
    return good({"assumption", "show", key, "-l", language}).out;
  };
  const std::string dutch = show("nl", "journey.catchment_scale_km");
  const std::string english = show("en", "journey.catchment_scale_km");
  CHECK(has(dutch, "Zo gekozen dat"));
  CHECK(has(dutch, "Aannames van Regioscoop"));
  CHECK(has(english, "Chosen so that the wijkkliniek Zuidoost"));
  CHECK(has(english, "Assumptions of Regioscoop"));
  for (const char* word : {"Zo gekozen", "Aannamen", "geschat"}) CHECK_FALSE(has(english, word));
  CHECK(has(show("nl", "journey.wijkkliniek_length_of_stay_days"), "dagen"));
  CHECK(has(show("en", "journey.wijkkliniek_length_of_stay_days"), "days"));
  CHECK(has(good({"assumption", "list", "-f", "csv", "-l", "en"}).out, "A choice."));
  const std::string info = good({"info", "-l", "en"}).out;
  CHECK(has(info, "Statistics Netherlands (CBS)"));
  CHECK(has(info, "Bed occupancy, hospital survey"));
  CHECK_FALSE(has(info, "Bron: "));
  CHECK_FALSE(has(info, "Wetenschappelijk"));
  const Finished run = good({"run", "huidig-beleid", "-l", "en"});
  CHECK(has(run.out + run.err, "Sources: "));
  CHECK(has(run.out + run.err, "Derived from figures of CBS and Vektis"));
}

TEST_CASE("files that are no project are refused by name, unchanged", "[cli][project]") {
  const TemporaryFolder folder;
  const std::string text_file = (folder / "tekst.regio").string();
  write_file(text_file, "dit is geen databank, maar gewone tekst van enige lengte\n");
  for (const char* command : {"info", "check", "run"}) {
    const Finished finished = run_cli({command, text_file});
    CHECK(finished.code == 4);
    CHECK(has(finished.err, "tekst.regio"));
    CHECK(has(finished.err, "Wat te doen"));
  }
  CHECK(read_file(text_file).starts_with("dit is geen databank"));
  CHECK(run_cli({"info", (folder / "weg.regio").string()}).code == 4);
  const Bundled project;
  std::string damaged = read_file(project.file);
  for (std::size_t i = 20000; i < damaged.size() && i < 400000; ++i) damaged[i] = 'x';
  const std::string broken = (folder / "kapot.regio").string();
  write_file(broken, damaged);
  CHECK(run_cli({"check", broken}).code == 4);
}

TEST_CASE("scenarios are made, set, copied, renamed and deleted", "[cli][project]") {
  const Bundled project;
  const std::string& file = project.file;
  (void)good({"scenario", "new", file, "noord-24", "--name", "Noord", "--name-en", "North"});
  (void)good({"scenario", "set", file, "noord-24", "wijkkliniek.beds@noord=24",
              "wijkkliniek.opens@noord=2027-01", "inflow.eligible_share=0,25"});
  Json levers = rows({"scenario", "show", file, "noord-24"});
  REQUIRE(levers.size() == 3);
  CHECK(levers[0]["lever"] == "inflow.eligible_share");
  CHECK(levers[0]["value"] == "0.25");
  const std::string changed =
      good({"run", file, "noord-24", "--years", "2030", "--areas", "region", "-f", "csv"}).out;
  CHECK(has(changed, "wijkkliniek_admissions_per_year"));

  (void)good({"scenario", "copy", file, "noord-24", "noord-b"});
  (void)good({"scenario", "set", file, "noord-b", "inflow.eligible_share="});
  CHECK(rows({"scenario", "show", file, "noord-b"}).size() == 2);
  (void)good({"scenario", "rename", file, "noord-b", "noord-c", "--name", "Noord C"});
  CHECK(run_cli({"scenario", "show", file, "noord-b"}).code == 5);
  (void)good({"scenario", "delete", file, "noord-c"});
  CHECK(run_cli({"scenario", "delete", file, "huidig-beleid"}).code == 2);
  CHECK(run_cli({"scenario", "new", file, "noord-24"}).code == 2);
  CHECK(run_cli({"scenario", "new", file, "Noord 24"}).code == 2);
  CHECK(good({"check", file}).code == 0);
}

TEST_CASE("levers are set all or none, with the range in the refusal", "[cli][project]") {
  const Bundled project;
  const auto set = [&](const std::vector<std::string>& settings) {
    std::vector<std::string> words{"scenario", "set", project.file, "zuidoost-48"};
    words.insert(words.end(), settings.begin(), settings.end());
    return run_cli(words);
  };
  const Json before = rows({"scenario", "show", project.file, "zuidoost-48"});
  const Finished range = set({"wijkkliniek.beds@zuidoost=30", "inflow.eligible_share=1.5"});
  CHECK(range.code == 6);
  CHECK(has(range.err, "0 tot en met 1"));
  CHECK(set({"wijkkliniek.bedden@zuidoost=30"}).code == 5);
  const Finished clinic = set({"wijkkliniek.beds@zuidost=30"});
  CHECK(clinic.code == 5);
  CHECK(has(clinic.err, "zuidoost"));
  CHECK(set({"wijkkliniek.beds@zuidoost"}).code == 2);
  CHECK(rows({"scenario", "show", project.file, "zuidoost-48"}) == before);
}

TEST_CASE("levers are judged together when they are set", "[cli][project]") {
  const Bundled project;
  const Json before = rows({"scenario", "show", project.file, "huidig-beleid"});
  const Finished alone =
      run_cli({"scenario", "set", project.file, "huidig-beleid", "wijkkliniek.beds@zuidoost=48"});
  CHECK(alone.code == 6);
  CHECK(has(alone.err, "gaat in dit scenario niet open"));
  CHECK(has(alone.err, "wijkkliniek.opens@zuidoost=2024-01"));
  CHECK(rows({"scenario", "show", project.file, "huidig-beleid"}) == before);

  const Finished together =
      good({"scenario", "set", project.file, "huidig-beleid", "wijkkliniek.beds@zuidoost=48",
            "wijkkliniek.opens@zuidoost=2026-01"});
  CHECK(has(together.err, "het scenario waarmee de andere vergeleken worden"));
  (void)good({"run", project.file, "huidig-beleid", "--years", "2030"});
  // What the other one needs can't be taken away alone either.
  CHECK(run_cli({"scenario", "set", project.file, "huidig-beleid", "wijkkliniek.opens@zuidoost="})
            .code == 6);
  (void)good({"scenario", "set", project.file, "huidig-beleid",
              "wijkkliniek.opens@zuidoost=", "wijkkliniek.beds@zuidoost="});
  CHECK(rows({"scenario", "show", project.file, "huidig-beleid"}) == before);
  CHECK_FALSE(has(
      good({"scenario", "set", project.file, "zuidoost-48", "wijkkliniek.beds@zuidoost=36"}).err,
      "vergeleken"));
}

TEST_CASE("units in files are the same in every language", "[cli][project]") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"flags"},
        {"scenario", "show", "zuidoost-48"},
        {"lever", "list"},
        {"explain", "steps", "zuidoost-48", "--indicator", "ed_visits_70_plus_per_year"}}) {
    std::vector<std::string> english = words;
    english.insert(english.end(), {"-l", "en"});
    const Json dutch = json_of(words);
    const Json other = json_of(english);
    const char* list = words[0] == "flags" ? "flags" : words[0] == "explain" ? "steps" : "rows";
    REQUIRE_FALSE(dutch[list].empty());
    for (std::size_t i = 0; i < dutch[list].size(); ++i) {
      REQUIRE(dutch[list][i].contains("unit"));
      CHECK(dutch[list][i]["unit"] == other[list][i]["unit"]);
    }
  }
}

TEST_CASE("an assumption changes with a name and a reason, and keeps its history",
          "[cli][project]") {
  const Bundled project;
  const std::string& file = project.file;
  CHECK(run_cli({"assumption", "set", file, "journey.eligible_share", "0.2"}).code == 2);
  CHECK(run_cli({"assumption", "set", file, "journey.eligible_share", "1.2", "--by", "A",
                 "--reason", "B"})
            .code == 6);
  CHECK(
      run_cli({"assumption", "set", file, "journey.eligible", "0.2", "--by", "A", "--reason", "B"})
          .code == 5);
  (void)good({"assumption", "set", file, "journey.eligible_share", "0.2", "--by", "A. Jansen",
              "--reason", "Telling 2026"});
  const Json history = rows({"assumption", "history", file, "journey.eligible_share"});
  REQUIRE_FALSE(history.empty());
  CHECK(history.back()["new_value"] == 0.2);
  CHECK(history.back()["changed_by"] == "A. Jansen");
  CHECK(history.back()["reason"] == "Telling 2026");
  CHECK(has(good({"assumption", "show", file, "journey.eligible_share"}).out, "A. Jansen"));
  const Finished again = good({"assumption", "set", file, "journey.eligible_share", "0,2", "--by",
                               "A. Jansen", "--reason", "Telling 2026"});
  CHECK(has(again.err, "niets veranderd"));
}

TEST_CASE("what is exported is imported to the same project", "[cli][project]") {
  const Bundled project;
  const std::string first = (project.folder / "een").string();
  (void)good({"export", project.file, first});
  (void)good({"import", project.file, first});
  const std::string second = (project.folder / "twee").string();
  (void)good({"export", project.file, second});
  for (const auto& entry : std::filesystem::directory_iterator{first}) {
    INFO(entry.path());
    CHECK(read_file(entry.path()) ==
          read_file(std::filesystem::path{second} / entry.path().filename()));
  }
}

TEST_CASE("a refused file is named with a remedy and does not stop the others", "[cli][import]") {
  const Bundled project;
  const std::string good_folder = (project.folder / "tabellen").string();
  (void)good({"export", project.file, good_folder});
  const std::string empty = (project.folder / "leeg.csv").string();
  write_file(empty, "");
  const std::string binary = (project.folder / "beeld.csv").string();
  write_file(binary, std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  const std::string before = good({"run", project.file, "-f", "csv"}).out;
  const Finished finished =
      run_cli({"import", project.file, empty, good_folder, binary, "/nergens/a.csv"});
  CHECK(finished.code == 3);
  for (const char* word : {"leeg.csv: geweigerd", "beeld.csv: geweigerd", "3 van de 4 bestanden"})
    CHECK(has(finished.err, word));
  CHECK(has(finished.out, "tabellen"));
  CHECK(good({"run", project.file, "-f", "csv"}).out == before);
  CHECK(run_cli({"recognise", empty}).code == 3);
}

TEST_CASE("a new region stops at the file that was refused, not at what it would have held",
          "[cli][import]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "vektis_2019_gemeente.csv").string();
  const std::string made = (folder / "regio.regio").string();
  write_file(file,
             "geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren;"
             "kosten_farmacie\nM;90+;AMSTERDAM;-5;4;1\n");
  const Finished finished = run_cli({"new", made, "--municipalities", "GM0363", "--import", file});
  CHECK(finished.code == 3);
  CHECK(has(finished.err, "een negatief aantal personen"));
  CHECK(has(finished.err, "Zonder het geweigerde bestand is de regio niet te kiezen"));
  CHECK(!has(finished.err, "komt niet voor"));
  CHECK(!std::filesystem::exists(made));
}

TEST_CASE("published files are imported with control totals, and twice changes nothing",
          "[cli][import][db]") {
  const auto file = published_file("vektis/vektis_2019_gemeente.csv");
  if (!file) return;
  const Bundled project;
  const Finished first = good({"import", project.file, file->string()});
  CHECK(has(first.out, "herkend als"));
  CHECK(has(first.out, "17.284.471,61 verzekerde jaren"));
  CHECK(has(first.out, "controletotalen gelijk in bestand en project"));
  const Finished second = good({"import", project.file, file->string()});
  CHECK(has(second.out, "er is niets veranderd"));
  CHECK(good({"check", project.file}).code == 0);
}

TEST_CASE("an overview tells when and with what a project was made, and folders once",
          "[cli][project]") {
  const Bundled project;
  const std::string shown = good({"info", project.file}).out;
  CHECK(has(shown, "regioscoop 0."));
  CHECK(has(shown, "national/ ("));
  CHECK(!has(shown, "fertility.csv"));
  const Json info = Json::parse(good({"info", project.file, "-f", "json"}).out);
  bool listed = false;
  for (const Json& entry : info["imports"])
    listed = listed || entry["file_name"] == "national/fertility.csv";
  CHECK(listed);
  CHECK(run_cli({"new", "x.regio", "--empty"}).code == 2);
}

TEST_CASE("a region of municipalities is made from files with one command", "[cli][import][db]") {
  const auto file = published_file("vektis/vektis_2019_gemeente.csv");
  const auto later = published_file("vektis/vektis_2021_gemeente.csv");
  if (!file || !later) return;
  const TemporaryFolder folder;
  const std::string project = (folder / "brabant.regio").string();
  (void)good({"new", project, "--municipalities", "GM0828,GM1948", "--name", "Noordoost",
              "--import", file->string(), later->string()});
  const Json run = Json::parse(good({"run", project, "-f", "json"}).out);
  const Json& one = run.contains("runs") ? run["runs"][0] : run;
  CHECK(one["areas"].size() == 2);
  CHECK(one["region"]["population_persons"][0] > 150000);  // Oss and Meierijstad
  const Json info = Json::parse(good({"info", project, "-f", "json"}).out);
  CHECK_FALSE(info["gaps"].empty());
  const Finished unknown = run_cli({"region", project, "--municipalities", "GM9999"});
  CHECK(unknown.code == 5);
  // Without a name that of the municipalities.
  (void)good({"region", project, "--municipalities", "GM1948,GM0828"});
  CHECK(good({"run", project, "--years", "2030"}).out.find("Meierijstad en Oss") !=
        std::string::npos);
  const Finished merged = run_cli({"region", project, "--municipalities", "GM0844"});
  CHECK(merged.code == 5);
  CHECK(has(merged.err, "GM0844 (Schijndel) ging op 1 januari 2017 op in GM1948 (Meierijstad)."));

  // What was exported makes the same project again, of a region that is not the bundled one.
  const std::string tables = (folder / "tabellen").string();
  const std::string copy = (folder / "kopie.regio").string();
  (void)good({"export", project, tables});
  (void)good({"new", copy, "--empty", "--import", tables});
  CHECK(good({"run", copy, "-f", "json"}).out == good({"run", project, "-f", "json"}).out);
}

TEST_CASE("stopping an import leaves the project as it was", "[cli][import][db]") {
  const auto file = published_file("vektis/vektis_2019_gemeente.csv");
  if (!file) return;
  const Bundled project;
  const std::string before = good({"info", project.file, "-f", "json"}).out;
  Surroundings surroundings;
  surroundings.interrupt = true;
  const Finished stopped = run_cli({"import", project.file, file->string()}, surroundings);
  if (stopped.code == 0) return;  // it was done before the signal came
  CHECK((stopped.code == 8 || stopped.code == 128 + 2));
  CHECK(good({"info", project.file, "-f", "json"}).out == before);
  CHECK(good({"check", project.file}).code == 0);
}

TEST_CASE("a project that can't be written is read but not changed", "[cli][project]") {
  if (::geteuid() == 0) return;  // root may write everywhere
  const Bundled project;
  ::chmod(project.file.c_str(), 0444);
  CHECK(good({"info", project.file}).code == 0);
  CHECK(run_cli({"scenario", "delete", project.file, "zuidoost-48"}).code == 4);
}
