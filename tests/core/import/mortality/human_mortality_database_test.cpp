#include "support/import_scratch.h"
#include "support/shared_data.h"

using namespace regioscoop;

namespace {
std::string life_table(const std::string& title) {
  return title +
         "\tLast modified: 23 Jun 2023;  Methods Protocol: v6 (2017)\n\n"
         "  Year          Age         mx       qx    ax      lx      dx      Lx       Tx     ex\n"
         "  2019           0      0.00361  0.00360  0.14  100000     360   99690  8220000  82.20\n"
         "  2019          85      0.08561  0.08217  0.51   50000    4108   48000   350000   7.00\n"
         "  2019         110+     0.80000  1.00000  1.25       5       5       6        6   1.25\n"
         "  2020           0            .        .     .       .       .       .        .      .\n";
}
}  // namespace

TEST_CASE("life tables of the Human Mortality Database", "[db][import][mortality]") {
  test::ImportScratch scratch;
  const auto result =
      scratch.load("NLD.txt", life_table("Netherlands, Life tables (period 1x1), Total"));
  CHECK(result.source_key == "hmd.life_table.NL.T");
  CHECK(result.rows_stored == 3);
  CHECK(test::says(result, "1 death probabilities are missing"));
  CHECK(scratch.number("SELECT qx FROM life_table WHERE age = 85") == 0.08217);
  CHECK(scratch.number("SELECT qx FROM life_table WHERE age = 110") == 1);

  CHECK(scratch.load("f.txt", life_table("New Zealand -- Maori, Life tables (period 1x1), Females"))
            .source_key == "hmd.life_table.NewZealand--Maori.F");
  CHECK(scratch.load("m.txt", life_table("Netherlands, Life tables (period 1x1), Males"))
            .source_key == "hmd.life_table.NL.M");
  CHECK(scratch.number("SELECT count(*) FROM life_table WHERE country = 'NL'") == 6);
}

TEST_CASE("other life tables and damaged ones are refused", "[db][import][mortality]") {
  test::ImportScratch scratch;
  CHECK_THAT(scratch.refusal("a.txt", life_table("Netherlands, Life tables (period 5x1), Total")),
             contains_text("period 5x1") && contains_text("1x1"));
  CHECK_THAT(scratch.refusal("a.txt", life_table("Netherlands, Life tables (period 1x1), Persons")),
             contains_text("no country and sex"));
  const std::string good = life_table("Netherlands, Life tables (period 1x1), Total");
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = good;
    text.replace(text.find(what), what.size(), instead);
    return scratch.refusal("a.txt", text);
  };
  CHECK_THAT(with("0.08217", "1.08217"),
             contains_text("a.txt, row 5, column ‘qx’") && contains_text("1.08217"));
  CHECK_THAT(with("   85 ", "    0 "), contains_text("row 5") && contains_text("twice"));
  CHECK_THAT(with("2019          85", "x019          85"), contains_text("‘x019’ is not a year"));
  CHECK_THAT(with(" qx ", " px "), contains_text("row 3"));
  CHECK_THAT(scratch.refusal("a.txt", good.substr(0, good.size() - 30)),
             contains_text("row 7") && contains_text("cut off"));
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
