#include "kernel_beside.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdlib.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace regioscoop::bench {
namespace {

namespace fs = std::filesystem;
namespace kernel = uncertainty::kernel;
using Json = nlohmann::json;

// A folder that is gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / "regioscoop-bench-XXXXXX") {
    std::string name = path_.string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Json rows(const Matrix& matrix) {
  Json all = Json::array();
  for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    all.push_back(std::vector<double>(matrix.row(i).begin(), matrix.row(i).end()));
  return all;
}

Json by_year(const std::vector<Matrix>& years) {
  Json all = Json::array();
  for (const Matrix& one : years) all.push_back(rows(one));
  return all;
}

// Months and overlap of a scenario; `place`: of its wijkkliniek, when it has one.
Json months_of(const kernel::Ground& ground, const kernel::ScenarioPart& part, int& place) {
  Json months = Json::array();
  Json overlap = Json::array();
  const int first = Month{ground.region.base_year, 1}.index();
  for (int year = 0; year < ground.years; ++year) {
    overlap.push_back(nullptr);
    for (int m = 12 * year; m < 12 * (year + 1); ++m) {
      const kernel::MonthPlan& month = part.months[static_cast<std::size_t>(m)];
      months.push_back(nullptr);
      if (month.open.empty()) continue;
      const kernel::OpenSite& site = month.open.front();
      place = site.place;
      overlap.back() = rows(part.segments[static_cast<std::size_t>(month.segment)]
                                .tables[static_cast<std::size_t>(year)]);
      months.back() = Json{{"beds", site.stage->beds},
                           {"beds_before", site.stage->beds_before},
                           {"opens", site.stage->opens},
                           {"passed", first + m - site.stage->from}};
    }
  }
  return {{"months", months}, {"overlap", overlap}};
}

Json inputs_of(const kernel::Ground& ground, const std::vector<scenario::Scenario>& scenarios,
               const std::vector<std::string>& keys) {
  Json in;
  in["keys"] = keys;
  in["years"] = ground.years;
  in["people"] = by_year(ground.people);
  in["cost"] = by_year(ground.cost);
  in["hospital_share"] = by_year(ground.hospital_share);
  int place = 0;
  in["scenarios"]["baseline"] = months_of(ground, *make_scenario_part(ground, scenarios[0]), place);
  in["scenarios"]["opened"] = months_of(ground, *make_scenario_part(ground, scenarios[1]), place);
  in["reach"] = Json::array();
  for (const Matrix& one : ground.reach)
    in["reach"].push_back(
        rows(one.middleRows(Eigen::Index{place} * kernel::kBands, kernel::kBands)));
  in["scale_middle"] = std::log(ground.scale.scale_at(0));
  in["scale_half"] = std::log(ground.scale.scale_at(1)) - std::log(ground.scale.scale_at(0));
  for (int p = 0; p < kernel::kParameters; ++p) {
    const auto which = static_cast<kernel::Parameter>(p);
    in["central"][std::string(key_of(which))] = ground.reader.central(which);
  }
  for (const kernel::KernelHospital& one : ground.hospitals)
    in["hospitals"].push_back(
        {{"in_region", one.in_region}, {"ward_beds", one.ward_beds}, {"ed_places", one.ed_places}});
  in["elv_beds"] = ground.elv_beds;
  in["grz_beds"] = ground.grz_beds;
  const money::UnitPrices& price = ground.prices;
  in["prices"] = {{"ed_visit", price.ed_visit},
                  {"ward_day", price.ward_day},
                  {"ambulance", price.ambulance},
                  {"elv_day", price.elv_day},
                  {"grz_day", price.grz_day},
                  {"district_nursing_day", price.district_nursing_day},
                  {"wijkkliniek_day", price.wijkkliniek_day},
                  {"nursing_home_day", price.nursing_home_day},
                  {"household_help_hour", price.household_help_hour}};
  in["insurer_shares"] = rows(ground.insurer_shares);
  return in;
}

// The output of a script of this folder, run by a Python that has `module`.
class Script {
 public:
  Script(const std::string& name, const std::string& module, const fs::path& argument)
      : pipe_(popen(("for one in python3 /usr/bin/python3; do if $one -c 'import " + module +
                     "' 2>/dev/null; then OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $one '" +
                     REGIOSCOOP_TEST_DIR "/bench/" + name + "' '" + argument.string() +
                     "'; break; fi; done")
                        .c_str(),
                    "r"),
              pclose) {}
  [[nodiscard]] FILE* out() const { return pipe_.get(); }

 private:
  std::unique_ptr<FILE, int (*)(FILE*)> pipe_;
};

}  // namespace

std::optional<NumpyEnsemble> numpy_ensemble(const kernel::Ground& ground,
                                            const std::vector<scenario::Scenario>& scenarios,
                                            const std::vector<std::string>& keys,
                                            const Matrix& values) {
  const Folder folder;
  std::ofstream(folder.path() / "inputs.json") << inputs_of(ground, scenarios, keys);
  std::ofstream(folder.path() / "draws.bin", std::ios::binary)
      .write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(sizeof(double)) * values.size());
  const Script script("kernel_bench.py", "numpy", folder.path());
  NumpyEnsemble result;
  if (script.out() == nullptr || std::fscanf(script.out(), "%lf", &result.milliseconds) != 1)
    return std::nullopt;
  std::array<char, 64> name{};
  std::array<double, 2> mean{};
  while (std::fscanf(script.out(), "%63s %lf %lf", name.data(), mean.data(), &mean[1]) == 3)
    result.figures.emplace_back(name.data(), mean);
  return result;
}

void print_sheet(double milliseconds_a_draw) {
  const Folder folder;
  const Script script("kernel_bench_sheet.py", "json", folder.path());
  double milliseconds = 0;
  double empty = 0;
  double cells = 0;
  if (script.out() == nullptr ||
      std::fscanf(script.out(), "%lf %lf %lf", &milliseconds, &empty, &cells) != 3) {
    fmt::print("\nLibreOffice is not here (package libreoffice-calc); no sheet to compare with\n");
    return;
  }
  fmt::print(
      "\nthe central case as a sheet of {:.0f} formulas, recalculated by LibreOffice without a "
      "window:\n{:.0f} ms ({:.0f} ms of it starting, loading and saving), {:.0f} times a draw here "
      "({:.3f} ms)\n",
      cells, milliseconds, empty, milliseconds / milliseconds_a_draw, milliseconds_a_draw);
}

}  // namespace regioscoop::bench
