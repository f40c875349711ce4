#include "import/vektis/categories.h"

namespace regioscoop::import::vektis {

namespace {

constexpr std::string_view kPrefix = "kosten";
constexpr std::size_t kShortestBeginning = 16;

struct Keyword {
  std::string_view word;
  CareType care;
};

// In order: the first word that is found decides.
constexpr std::array<Keyword, 27> kKeywords{{
    {"ggz", CareType::mental_health},
    {"psych", CareType::mental_health},
    {"huisarts", CareType::gp},
    {"geriatrisch", CareType::grz},
    {"revalidatie", CareType::grz},
    {"eerstelijnsverblijf", CareType::elv},
    {"wijkverpleging", CareType::district_nursing},
    {"verpleging", CareType::district_nursing},
    {"gzsp", CareType::gzsp},
    {"patientgroep", CareType::gzsp},
    {"liggend", CareType::ambulance},
    {"ambulance", CareType::ambulance},
    {"zittend", CareType::patient_transport},
    {"vervoer", CareType::patient_transport},
    {"farma", CareType::pharmacy},
    {"geneesmiddel", CareType::pharmacy},
    {"hulpmiddel", CareType::medical_devices},
    {"mond", CareType::dental},
    {"tand", CareType::dental},
    {"fysio", CareType::paramedical},
    {"paramedisch", CareType::paramedical},
    {"kraam", CareType::maternity},
    {"verlosk", CareType::maternity},
    {"geboorte", CareType::maternity},
    {"grens", CareType::cross_border},
    {"buitenland", CareType::cross_border},
    {"specialistisch", CareType::specialist_care},
}};

[[nodiscard]] std::string without_prefix(std::string_view header) {
  std::string squeezed = squeeze(header);
  if (squeezed.starts_with(kPrefix) && squeezed.size() > kPrefix.size())
    squeezed.erase(0, kPrefix.size());
  return squeezed;
}

}  // namespace

std::string squeeze(std::string_view header) {
  std::string out;
  for (const char c : header) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
  }
  return out;
}

const Category* find_category(std::string_view header) {
  const std::string wanted = without_prefix(header);
  if (wanted.empty()) return nullptr;
  const Category* beginning = nullptr;
  int beginnings = 0;
  for (const Category& category : kCategories) {
    const std::string name = squeeze(category.name());
    if (name == wanted || (!category.synonym.empty() && squeeze(category.synonym) == wanted))
      return &category;
    if (wanted.size() >= kShortestBeginning && name.starts_with(wanted)) {
      beginning = &category;
      ++beginnings;
    }
  }
  return beginnings == 1 ? beginning : nullptr;
}

CareType guess_care_type(std::string_view header) {
  const std::string name = without_prefix(header);
  for (const Keyword& keyword : kKeywords)
    if (name.find(keyword.word) != std::string::npos) return keyword.care;
  return CareType::other;
}

}  // namespace regioscoop::import::vektis
