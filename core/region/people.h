// The people a project knows of, ready for the rules of derive.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "region/derive.h"
#include "store/population.h"

namespace regioscoop {

// Rows of population and (as insured years) of insured cost of some areas. Where two sources say
// the same thing, the one that came into the project last counts.
class People {
 public:
  // `areas`: codes; everything the project has about them (of one measure, when given) is read at
  // once.
  People(const store::Project& project, const std::vector<std::string>& areas,
         std::optional<store::PopulationMeasure> measure = std::nullopt);

  // Men and women by the narrowest classes that together cover every age once; empty where the
  // project has no such set.
  [[nodiscard]] std::vector<AgeClass> classes(std::string_view area,
                                              store::PopulationMeasure measure, int year) const;
  // Both sexes by the same kind of classes, but only rows about both sexes together and never the
  // single class of all ages.
  [[nodiscard]] std::vector<AgeClass> groups(std::string_view area, int year) const;
  // Men and women of all ages, when there are rows that say so.
  [[nodiscard]] std::vector<double> sexes(std::string_view area, int year) const;
  // Years in which any of these areas has rows of the measure, ascending.
  [[nodiscard]] std::vector<int> years(store::PopulationMeasure measure) const;

 private:
  struct Row {
    char sex = 'T';
    int age_from = 0;
    int age_to = 0;
    double persons = 0;
  };
  struct Key {
    std::string area;
    store::PopulationMeasure measure = store::PopulationMeasure::residents;
    int year = 0;
    auto operator<=>(const Key&) const = default;
  };

  [[nodiscard]] const std::vector<Row>* find(std::string_view area,
                                             store::PopulationMeasure measure, int year) const;
  static std::vector<AgeClass> cover(const std::vector<Row>& rows, char sex, bool all_ages_allowed);
  // Keeps the order; what is there about the same class is overwritten.
  static void add(std::vector<Row>& rows, const Row& row);
  static bool before(const Row& a, const Row& b);
  void add_insured_cost(const store::Project& project, const std::vector<std::string>& areas);

  std::map<Key, std::vector<Row>> rows_;  // each in order of sex and ages
};

}  // namespace regioscoop
