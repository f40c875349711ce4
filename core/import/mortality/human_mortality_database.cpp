#include "import/mortality/human_mortality_database.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "import/csv.h"
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
  // A program that saves the file as delimited text puts quotes around a line with commas.
  std::string line = preview.text.substr(0, preview.text.find('\n'));
  std::erase(line, '"');
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

// Words between blanks, as published; of a line saved again with ; or , between its fields, those.
std::vector<std::string> words_of(std::string_view line, char delimiter) {
  std::vector<std::string> words;
  if (delimiter == ' ') {
    while (true) {
      const auto start = line.find_first_not_of(" \t\r");
      if (start == std::string_view::npos) return words;
      line.remove_prefix(start);
      const auto end = std::min(line.find_first_of(" \t\r"), line.size());
      words.emplace_back(line.substr(0, end));
      line.remove_prefix(end);
    }
  }
  const auto records = split_records(line, delimiter, true, 1);
  if (!records.empty()) words = records.front();
  for (std::string& word : words) {
    word.erase(0, std::min(word.find_first_not_of(' '), word.size()));
    word.erase(word.find_last_not_of(" \r") + 1);
  }
  const bool blank =
      std::all_of(words.begin(), words.end(), [](const std::string& word) { return word.empty(); });
  if (blank) words.clear();
  return words;
}

// What stands between the names of the columns.
char delimiter_of(std::string_view header) {
  for (const char delimiter : {';', ','})
    if (header.find(delimiter) != std::string_view::npos) return delimiter;
  return ' ';
}

// A number with a point or, from a spreadsheet, a comma.
std::optional<double> probability(std::string word) {
  std::replace(word.begin(), word.end(), ',', '.');
  return parse<double>(word);
}

// Where the columns are; all the other columns follow from these.
struct Layout {
  int year = -1;
  int age = -1;
  int qx = -1;
  std::size_t width = 0;

  [[nodiscard]] bool complete() const { return year >= 0 && age >= 0 && qx >= 0; }
};

Layout layout_of(const std::vector<std::string>& words) {
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

// Which ages each year has, to find out where a file was cut off.
class Ages {
 public:
  // `open`: the class that ends a table, "110+".
  void add(int year, int age, bool open) {
    Year& one = years_[year];
    one.last = std::max(one.last, age);
    one.open = one.open || open;
    last_ = std::max(last_, age);
    ++one.count;
  }

  // Throws Error{bad_input} for a year that stops before the last age of the file, or misses one.
  // A table that ends without an open class is no longer than the file when all years do.
  void check(const std::string& file) const {
    const bool any_open = std::any_of(years_.begin(), years_.end(),
                                      [](const auto& year) { return year.second.open; });
    for (const auto& [year, one] : years_) {
      if (one.last < last_ || (!one.open && (any_open || last_ < kOldestAge)))
        throw error_at(file, 0, "",
                       text("het jaar {} houdt op bij leeftijd {}; het bestand is afgekapt.",
                            "the year {} ends at age {}; the file was cut off.", year, one.last),
                       {"Download het bestand opnieuw.", "Download the file again."});
      if (one.count <= one.last)
        throw error_at(file, 0, "",
                       text("in het jaar {} ontbreken leeftijden: {} van de {} staan erin.",
                            "in the year {} ages are missing: it has {} of the {}.", year,
                            one.count, one.last + 1),
                       {"Download het bestand opnieuw.", "Download the file again."});
    }
  }

 private:
  struct Year {
    int last = -1;
    int count = 0;
    bool open = false;
  };
  static constexpr int kOldestAge = 100;  // what the model needs

  std::map<int, Year> years_;
  int last_ = -1;
};

std::string_view first_line(const Preview& preview) {
  return std::string_view{preview.text}.substr(0, preview.text.find('\n'));
}

// The names of the columns stand in the first line, where country and sex belong.
bool is_without_title(const Preview& preview) {
  const std::string_view first = first_line(preview);
  const std::vector<std::string> words = words_of(first, delimiter_of(first));
  const auto has = [&](std::string_view name) {
    return std::find(words.begin(), words.end(), name) != words.end();
  };
  return has("Year") && has("Age") && has("qx") && has("mx") && has("lx");
}

class HumanMortalityDatabase final : public Importer {
 public:
  [[nodiscard]] std::string_view key() const override { return "hmd.life_table"; }
  [[nodiscard]] Text title() const override {
    return {"Sterftetafel van de Human Mortality Database", "Human Mortality Database life table"};
  }

  [[nodiscard]] int recognise(const Preview& preview) const override {
    if (preview.binary) return 0;
    constexpr int kSure = 95;
    const std::string_view first = first_line(preview);
    return first.find(kTable) != std::string_view::npos || is_without_title(preview) ? kSure : 0;
  }

  [[nodiscard]] Source source(const Preview& preview, const Options& /*options*/) const override {
    if (is_without_title(preview))
      throw error_at(preview.name, 1, "",
                     {"dit is een sterftetafel zonder haar eerste regel; die zegt van welk land en "
                      "geslacht zij is (‘Netherlands, Life tables (period 1x1), Total’).",
                      "this is a life table without its first line, which says of what country and "
                      "sex it is (‘Netherlands, Life tables (period 1x1), Total’)."},
                     {"Gebruik het bestand zoals het gedownload is, of zet de regel er weer boven.",
                      "Use the file as it was downloaded, or put the line above it again."});
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
    source.title =
        in_both(fmt::format("{}, life tables (period 1x1), {}", title.country, title.sex));
    source.publisher = in_both("Human Mortality Database");
    source.table_id = *sex == 'T' ? "bltper_1x1" : *sex == 'M' ? "mltper_1x1" : "fltper_1x1";
    source.licence = in_both("CC BY 4.0");
    source.attribution = in_both(
        "Human Mortality Database. Max Planck Institute for Demographic Research (Germany), "
        "University of California, Berkeley (USA), and French Institute for Demographic Studies "
        "(France). www.mortality.org");
    if (!title.modified.empty())
      source.note = text("laatst gewijzigd op {}", "last modified {}", title.modified);
    return source;
  }

  void load(Session& session) const override;

 private:
  static void row(const std::string& file, std::int64_t number, const Layout& layout,
                  const std::vector<std::string>& words, char sex, LifeTableRows& rows, Ages& ages,
                  std::int64_t& missing);
};

void HumanMortalityDatabase::row(const std::string& file, std::int64_t number, const Layout& layout,
                                 const std::vector<std::string>& words, char sex,
                                 LifeTableRows& rows, Ages& ages, std::int64_t& missing) {
  if (words.size() != layout.width)
    throw error_at(file, number, "",
                   text("{} getallen, er horen er {} te staan; het bestand is misschien afgekapt.",
                        "{} numbers where {} were expected; the file may be cut off.", words.size(),
                        layout.width));
  const auto cell = [&](int column) -> const std::string& {
    return words[static_cast<std::size_t>(column)];
  };
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
  ages.add(*year, *age, age_word.size() != cell(layout.age).size());
  if (cell(layout.qx) == ".") {
    ++missing;
    return;
  }
  const auto qx = probability(cell(layout.qx));
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
  Ages ages;
  char delimiter = ' ';
  std::int64_t number = 0;
  std::int64_t missing = 0;
  std::uintmax_t bytes = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    bytes += line.size() + 1;
    if (!layout.complete()) delimiter = delimiter_of(line);
    const std::vector<std::string> words = words_of(line, delimiter);
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
    row(preview.name, number, layout, words, sex, rows, ages, missing);
    if (number % 1024 == 0)
      session.report(static_cast<double>(bytes) / static_cast<double>(preview.bytes));
  }
  if (session.result().rows_read == 0)
    throw error_at(preview.name, 0, "",
                   {"er staan geen sterftekansen in.", "there are no death probabilities in it."});
  ages.check(preview.name);
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
