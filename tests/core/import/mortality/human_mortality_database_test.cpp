#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "support/import_scratch.h"
#include "support/shared_data.h"

using namespace regioscoop;

namespace {
constexpr const char* kNetherlands = "Netherlands, Life tables (period 1x1), Total";

std::string title_line(const std::string& title) {
  return title + "\tLast modified: 23 Jun 2023;  Methods Protocol: v6 (2017)\n\n";
}

// One year as published: every age to 110+, qx 0.01 but at 85 and in the open class.
std::string year(int number) {
  std::string text;
  for (int age = 0; age <= 110; ++age)
    text += fmt::format(
        "  {}         {:>3}{}      0.08561  {}  0.50   50000    4108   48000   350000 "
        "  7.00\n",
        number, age, age == 110 ? '+' : ' ',
        age == 85    ? "0.08217"
        : age == 110 ? "1.00000"
                     : "0.01000");
  return text;
}

constexpr const char* kColumns =
    "  Year          Age         mx       qx    ax      lx      dx      Lx       Tx     ex\n";

std::string life_table(const std::string& title, int first = 2019, int last = 2019) {
  std::string text = title_line(title) + kColumns;
  for (int number = first; number <= last; ++number) text += year(number);
  return text;
}

// The same, saved again by a spreadsheet: fields with something between them, a quoted first line.
std::string saved_again(const std::string& published, char delimiter, bool decimal_comma) {
  std::string out;
  std::istringstream lines{published};
  std::string line;
  std::getline(lines, line);
  out = '"' + line + "\"\n\n";
  while (std::getline(lines, line)) {
    std::istringstream words{line};
    std::string fields;
    for (std::string word; words >> word;) {
      if (decimal_comma) std::replace(word.begin(), word.end(), '.', ',');
      const bool quoted = word.find(delimiter) != std::string::npos;
      if (!fields.empty()) fields += delimiter;
      fields += quoted ? '"' + word + '"' : word;
    }
    if (!fields.empty()) out += fields + '\n';
  }
  return out;
}
}  // namespace

TEST_CASE("life tables of the Human Mortality Database", "[db][import][mortality]") {
  test::ImportScratch scratch;
  std::string published = life_table(kNetherlands);
  published.replace(published.find("0.01000"), 7, "      .");
  const auto result = scratch.load("NLD.txt", published);
  CHECK(result.source_key == "hmd.life_table.NL.T");
  CHECK(result.rows_stored == 110);
  CHECK(test::says(result, "1 death probabilities are missing"));
  CHECK(test::says(result, "The model has no life table yet"));
  CHECK(scratch.number("SELECT qx FROM life_table WHERE age = 85") == 0.08217);
  CHECK(scratch.number("SELECT qx FROM life_table WHERE age = 110") == 1);

  const auto other =
      scratch.load("f.txt", life_table("New Zealand -- Maori, Life tables (period 1x1), Females"));
  CHECK(other.source_key == "hmd.life_table.NewZealand--Maori.F");
  CHECK(test::says(other, "the life table of ‘NewZealand--Maori’; the model uses that of ‘NL’"));
  CHECK(scratch.load("m.txt", life_table("Netherlands, Life tables (period 1x1), Males"))
            .source_key == "hmd.life_table.NL.M");
  CHECK(scratch.number("SELECT count(*) FROM life_table WHERE country = 'NL'") == 221);
}

TEST_CASE("life tables that were saved again are the same", "[db][import][mortality]") {
  const std::string published = life_table(kNetherlands, 2018, 2019);
  for (const auto& [delimiter, decimal_comma] :
       {std::pair{'\t', false}, std::pair{'\t', true}, std::pair{';', true}, std::pair{',', false},
        std::pair{',', true}}) {
    INFO(delimiter << decimal_comma);
    test::ImportScratch scratch;
    const auto result = scratch.load("t.csv", saved_again(published, delimiter, decimal_comma));
    CHECK(result.source_key == "hmd.life_table.NL.T");
    CHECK(result.rows_stored == 222);
    CHECK(scratch.number("SELECT count(*) FROM life_table WHERE country = 'NL'") == 222);
    CHECK(scratch.number("SELECT qx FROM life_table WHERE year = 2019 AND age = 85") == 0.08217);
  }
  test::ImportScratch scratch;
  const std::string bare =
      "Year,Age,mx,qx,ax,lx,dx,Lx,Tx,ex\n2019,0,0.1,0.1,0.5,100,10,95,950,9.5\n";
  CHECK_THAT(scratch.refusal("t.csv", bare), contains_text("without its first line"));
}

TEST_CASE("a life table that was cut off is refused", "[db][import][mortality]") {
  test::ImportScratch scratch;
  const std::string whole = life_table(kNetherlands, 2017, 2019);
  const auto cut = [&](const std::string& before) {
    return scratch.refusal("a.txt", whole.substr(0, whole.find(before)));
  };
  CHECK_THAT(cut("  2019          50"), contains_text("the year 2019 ends at age 49"));
  CHECK_THAT(cut("  2018         110"), contains_text("the year 2018 ends at age 109"));
  CHECK_THAT(cut("  2017          50"), contains_text("the year 2017 ends at age 49"));
  std::string hole = whole;
  hole.erase(hole.find("  2018          33"),
             hole.find("  2018          34") - hole.find("  2018          33"));
  CHECK_THAT(scratch.refusal("a.txt", hole),
             contains_text("in the year 2018 ages are missing: it has 110 of the 111"));
}

TEST_CASE("importing life tables tells which years count", "[db][import][mortality]") {
  test::ImportScratch scratch;
  const auto result = scratch.load("a.txt", life_table(kNetherlands, 2000, 2021));
  CHECK(test::says(result,
                   "The model uses mortality of 2009–2019: the latest 11 usable years up to the "
                   "base year; not of 2020–2021 (excess mortality by COVID-19)."));
}

TEST_CASE("other life tables and damaged ones are refused", "[db][import][mortality]") {
  test::ImportScratch scratch;
  CHECK_THAT(scratch.refusal("a.txt", life_table("Netherlands, Life tables (period 5x1), Total")),
             contains_text("period 5x1") && contains_text("1x1"));
  CHECK_THAT(scratch.refusal("a.txt", life_table("Netherlands, Life tables (period 1x1), Persons")),
             contains_text("no country and sex"));
  const std::string good = life_table(kNetherlands);
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = good;
    text.replace(text.find(what), what.size(), instead);
    return scratch.refusal("a.txt", text);
  };
  CHECK_THAT(with("0.08217", "1.08217"),
             contains_text("a.txt, row 89, column ‘qx’") && contains_text("1.08217"));
  CHECK_THAT(with("   85 ", "    0 "), contains_text("row 89") && contains_text("twice"));
  CHECK_THAT(with("2019          85", "x019          85"), contains_text("‘x019’ is not a year"));
  CHECK_THAT(with(" qx ", " px "), contains_text("row 3"));
  CHECK_THAT(scratch.refusal("a.txt", good.substr(0, good.size() - 30)),
             contains_text("row 114") && contains_text("cut off"));
}

TEST_CASE("the published life table of the Netherlands", "[golden][db][import][mortality]") {
  const auto file = test::published_file("mortality/NLD.bltper_1x1.txt");
  if (!file) return;
  test::ImportScratch scratch;
  static_cast<void>(scratch.load(*file));
  // 1850 to 2020, ages 0 to 110.
  CHECK(scratch.number("SELECT count(*) FROM life_table") == 171 * 111);
  CHECK(scratch.number("SELECT qx FROM life_table WHERE year = 2019 AND age = 65") == 0.00941);
  CHECK(scratch.number("SELECT qx FROM life_table WHERE year = 2019 AND age = 90") == 0.15663);
}
