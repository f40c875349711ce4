#include "import/mortality/human_mortality_database.h"

#include <array>
#include <charconv>
#include <sstream>

#include "import/encoding.h"
#include "import/mortality/life_table_rows.h"
#include "import/place.h"

namespace regioscoop::import::mortality {

namespace {

constexpr std::string_view kTable = "Life tables (";

// "Netherlands, Life tables (period 1x1), Total	Last modified: 23 Jun 2023;  Methods
// Protocol: v6"
struct Title {
  std::string country;
  std::string form;      // "period 1x1"
  std::string sex;       // "Total", "Males", "Females"
  std::string modified;  // "23 Jun 2023"
};

std::string between(std::string_view line, std::string_view before, std::string_view stops) {
  const auto start = line.find(before);
  if (start == std::string_view::npos) return {};
  std::string_view rest = line.substr(start + before.size());
  rest = rest.substr(0, rest.find_first_of(stops));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  while (rest.ends_with(' ') || rest.ends_with('\r')) rest.remove_suffix(1);
  return std::string{rest};
}

Title read_title(const Preview& preview) {
  const std::string_view line = std::string_view{preview.text}.substr(0, preview.text.find('\n'));
  Title title;
  const auto end = line.find(std::string{", "} + std::string{kTable});
  if (end != std::string_view::npos) title.country = std::string{line.substr(0, end)};
  title.form = between(line, kTable, ")");
  title.sex = between(line, "),", "\t,;\r");
  title.modified = between(line, "Last modified:", ";\t\r");
  return title;
}

std::optional<char> sex_letter(std::string_view word) {
  if (word.starts_with("Total") || word.starts_with("Both")) return 'T';
  if (word.starts_with("Male")) return 'M';
  if (word.starts_with("Female")) return 'F';
  return std::nullopt;
}

// The Netherlands under their country code, others under the name the file gives, without blanks.
std::string country_key(const std::string& name) {
  if (name == "Netherlands" || name == "The Netherlands") return "NL";
  std::string key;
  for (const char c : name)
    if (c != ' ' && c != '\t') key += c;
  return key;
}

template <class Number>
std::optional<Number> parse(std::string_view word) {
  Number value{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const auto start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos) return words;
    line.remove_prefix(start);
    const auto end = std::min(line.find_first_of(" \t\r"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

// Where the columns are; all the other columns follow from these.
struct Layout {
  int year = -1;
  int age = -1;
  int qx = -1;
  std::size_t width = 0;

  [[nodiscard]] bool complete() const { return year >= 0 && age >= 0 && qx >= 0; }
};

Layout layout_of(const std::vector<std::string_view>& words) {
  Layout layout;
  layout.width = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int at = static_cast<int>(i);
    if (words[i] == "Year") layout.year = at;
    if (words[i] == "Age") layout.age = at;
    if (words[i] == "qx") layout.qx = at;
  }
  return layout;
}

class HumanMortalityDatabase final : public Importer {
 public:
  [[nodiscard]] std::string_view key() const override { return "hmd.life_table"; }
  [[nodiscard]] Text title() const override {
    return {"Sterftetafel van de Human Mortality Database", "Human Mortality Database life table"};
  }

  [[nodiscard]] int recognise(const Preview& preview) const override {
    if (preview.binary) return 0;
    const std::string_view first =
        std::string_view{preview.text}.substr(0, preview.text.find('\n'));
    return first.find(kTable) == std::string_view::npos ? 0 : 95;
  }

  [[nodiscard]] Source source(const Preview& preview, const Options& /*options*/) const override {
    const Title title = read_title(preview);
    if (title.form != "period 1x1")
      throw error_at(preview.name, 1, "",
                     text("dit is een sterftetafel van de vorm ‘{}’.",
                          "this is a life table of the form ‘{}’.", title.form),
                     {"Download de periodetafel met enkele leeftijden en jaren (1x1).",
                      "Download the period table with single ages and years (1x1)."});
    const auto sex = sex_letter(title.sex);
    if (!sex || title.country.empty())
      throw error_at(preview.name, 1, "",
                     {"de eerste regel noemt geen land en geslacht.",
                      "the first line names no country and sex."});
    Source source;
    source.key = fmt::format("hmd.life_table.{}.{}", country_key(title.country), *sex);
    source.title = fmt::format("{}, life tables (period 1x1), {}", title.country, title.sex);
    source.publisher = "Human Mortality Database";
    source.table_id = *sex == 'T' ? "bltper_1x1" : *sex == 'M' ? "mltper_1x1" : "fltper_1x1";
    source.licence = "CC BY 4.0";
    source.attribution =
        "Human Mortality Database. Max Planck Institute for Demographic Research (Germany), "
        "University "
        "of California, Berkeley (USA), and French Institute for Demographic Studies (France). "
        "www.mortality.org";
    source.note = title.modified.empty() ? "" : "last modified " + title.modified;
    return source;
  }

  void load(Session& session) const override;

 private:
  static void row(const std::string& file, std::int64_t number, const Layout& layout,
                  const std::vector<std::string_view>& words, char sex, LifeTableRows& rows,
                  std::int64_t& missing);
};

void HumanMortalityDatabase::row(const std::string& file, std::int64_t number, const Layout& layout,
                                 const std::vector<std::string_view>& words, char sex,
                                 LifeTableRows& rows, std::int64_t& missing) {
  if (words.size() != layout.width)
    throw error_at(file, number, "",
                   text("{} getallen, er horen er {} te staan; het bestand is misschien afgekapt.",
                        "{} numbers where {} were expected; the file may be cut off.", words.size(),
                        layout.width));
  const auto cell = [&](int column) { return words[static_cast<std::size_t>(column)]; };
  const auto year = parse<int>(cell(layout.year));
  if (!year)
    throw error_at(file, number, "Year",
                   text("‘{}’ is geen jaar.", "‘{}’ is not a year.", shown(cell(layout.year))));
  std::string_view age_word = cell(layout.age);
  if (age_word.ends_with('+')) age_word.remove_suffix(1);
  const auto age = parse<int>(age_word);
  if (!age || *age < 0 || *age > 120)
    throw error_at(file, number, "Age",
                   text("‘{}’ is geen leeftijd.", "‘{}’ is not an age.", shown(cell(layout.age))));
  if (cell(layout.qx) == ".") {
    ++missing;
    return;
  }
  const auto qx = parse<double>(cell(layout.qx));
  if (!qx || *qx < 0 || *qx > 1)
    throw error_at(file, number, "qx",
                   text("‘{}’ is geen kans tussen 0 en 1.",
                        "‘{}’ is not a probability between 0 and 1.", shown(cell(layout.qx))));
  if (!rows.add(*year, sex, *age, *qx))
    throw error_at(
        file, number, "Age",
        text("{}, leeftijd {} staat er twee keer in.", "{}, age {} is in it twice.", *year, *age));
}

void HumanMortalityDatabase::load(Session& session) const {
  const Preview& preview = session.preview();
  const Title title = read_title(preview);
  const char sex = *sex_letter(title.sex);
  LifeTableRows rows{session, country_key(title.country)};
  static_cast<void>(decide_encoding(preview.file, session.progress()));
  std::ifstream stream = open_input(preview.file);
  Layout layout;
  std::int64_t number = 0;
  std::int64_t missing = 0;
  std::uintmax_t bytes = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    bytes += line.size() + 1;
    const std::vector<std::string_view> words = words_of(line);
    if (words.empty() || number == 1) continue;
    if (!layout.complete()) {
      layout = layout_of(words);
      if (!layout.complete())
        throw error_at(preview.name, number, "",
                       {"hier horen de namen van de kolommen te staan (Year, Age, … qx).",
                        "the names of the columns were expected here (Year, Age, … qx)."});
      continue;
    }
    ++session.result().rows_read;
    row(preview.name, number, layout, words, sex, rows, missing);
    if (number % 1024 == 0)
      session.report(static_cast<double>(bytes) / static_cast<double>(preview.bytes));
  }
  if (session.result().rows_read == 0)
    throw error_at(preview.name, 0, "",
                   {"er staan geen sterftekansen in.", "there are no death probabilities in it."});
  if (missing > 0)
    session.note(0, 0,
                 text("{} sterftekansen ontbreken (‘.’) en zijn overgeslagen.",
                      "{} death probabilities are missing (‘.’) and were left out.",
                      number_text(static_cast<double>(missing))));
  rows.finish();
}

}  // namespace

const Importer& human_mortality_database() {
  static const HumanMortalityDatabase importer;
  return importer;
}

}  // namespace regioscoop::import::mortality
