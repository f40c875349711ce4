#include "import/csv.h"

#include <rapidcheck.h>

#include "common/error.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::import;

namespace {

using Records = std::vector<std::vector<std::string>>;

Records read_all(const std::filesystem::path& file, char delimiter = ';',
                 Encoding encoding = Encoding::utf8) {
  CsvReader reader{file, {delimiter, encoding}};
  Records records;
  while (reader.next()) records.emplace_back(reader.fields().begin(), reader.fields().end());
  return records;
}

Records read_text(std::string_view text, char delimiter = ';', Encoding encoding = Encoding::utf8) {
  const test::TemporaryFolder folder;
  return read_all(folder.write("a.csv", text), delimiter, encoding);
}

std::string message_of(std::string_view text, std::size_t width = 0) {
  const test::TemporaryFolder folder;
  try {
    CsvReader reader{folder.write("a.csv", text), {}};
    reader.expect_width(width);
    while (reader.next()) {
    }
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_input);
    return error.message().nl;
  }
  return "accepted";
}

}  // namespace

TEST_CASE("lines may end in LF, CRLF or CR, the last one in nothing", "[unit][import]") {
  const Records expected{{"a", "b"}, {"1", "2"}};
  CHECK(read_text("a;b\n1;2\n") == expected);
  CHECK(read_text("a;b\r\n1;2\r\n") == expected);
  CHECK(read_text("a;b\r1;2\r") == expected);
  CHECK(read_text("a;b\n1;2") == expected);
  CHECK(read_text("\n\na;b\n\n1;2\n\n") == expected);
}

TEST_CASE("rows are numbered as a spreadsheet does", "[unit][import]") {
  const test::TemporaryFolder folder;
  CsvReader reader{folder.write("a.csv", "a;b\n\n\"two\nlines\";x\n3;4\n"), {}};
  REQUIRE(reader.next());
  CHECK(reader.row() == 1);
  REQUIRE(reader.next());
  CHECK(reader.row() == 3);
  CHECK(reader.field(0) == "two\nlines");
  REQUIRE(reader.next());
  CHECK(reader.row() == 4);
  CHECK(!reader.next());
}

TEST_CASE("quoted fields hold delimiters, line ends and quotes", "[unit][import]") {
  CHECK(read_text("\"a;b\";\"c\"\"d\"\r\n\"\";x\n") == Records{{"a;b", "c\"d"}, {"", "x"}});
  CHECK(read_text("\"a\"  ;b\n") == Records{{"a", "b"}});
  CHECK(read_text("'S-GRAVENHAGE;5\" disk\n") == Records{{"'S-GRAVENHAGE", "5\" disk"}});
  CHECK(read_text(";;\n") == Records{{"", "", ""}});
  CHECK(read_text("a;") == Records{{"a", ""}});
  CHECK(read_text("\"\"\n") == Records{{""}});
}

TEST_CASE("an empty file and blank lines have no records", "[unit][import]") {
  CHECK(read_text("").empty());
  CHECK(read_text("\n\r\n\r").empty());
  CHECK(read_text("\xEF\xBB\xBF").empty());
}

TEST_CASE("damage is refused with its row", "[unit][import]") {
  CHECK(message_of("a;b\n1;2\n3\n", 2) == "a.csv, rij 3: 1 velden gevonden, 2 verwacht.");
  CHECK(message_of("a;b\n1;2;3\n4;5\n", 2) == "a.csv, rij 2: 3 velden gevonden, 2 verwacht.");
  CHECK(message_of("a;b\n1;2\n3", 2) ==
        "a.csv, rij 3: de laatste rij is afgebroken: 1 velden gevonden, 2 verwacht.");
  CHECK(message_of("a;b\n1;\"2\n3;4\n")
            .starts_with("a.csv, rij 2: een aanhalingsteken (\") wordt geopend en niet gesloten"));
  CHECK(
      message_of("a;b\n\"1\"x;2\n")
          .starts_with("a.csv, rij 2: in veld 1 staat tekst achter een sluitend aanhalingsteken"));
  CHECK(message_of("a;b\n\"" + std::string(20'000'000, 'x'))
            .starts_with("a.csv, rij 2: deze rij is langer dan 16 MB"));
}

TEST_CASE("the delimiter is told from the content", "[unit][import]") {
  CHECK(sniff_delimiter("a;b;c\n1,5;2,5;3\n2,5;3;4\n", true) == ';');
  CHECK(sniff_delimiter("a,b,c\n\"1,5\",2,3\n", true) == ',');
  CHECK(sniff_delimiter("a\tb\n1,0\t2,0\n", true) == '\t');
  CHECK(sniff_delimiter("a|b\n1|2\n", true) == '|');
  CHECK(sniff_delimiter("Titel; van de tabel\n\nx,y,z\n1,2,3\n4,5,6\n", true) == ',');
  CHECK(sniff_delimiter("one\ntwo\n", true) == 0);
  CHECK(sniff_delimiter("", true) == 0);
}

TEST_CASE("records longer than a block are read whole", "[unit][import]") {
  const std::string big(700'000, 'x');
  CHECK(read_text("a;" + big + "\n1;\"" + big + "\"\"\"\n2;3\n") ==
        Records{{"a", big}, {"1", big + "\""}, {"2", "3"}});
}

TEST_CASE("what is written reads back, wherever the blocks fall", "[property][import]") {
  // Fields of the characters that matter; enough of them that records cross the blocks of the
  // reader.
  const bool held = rc::check("csv round trip", [] {
    const auto field = rc::gen::container<std::string>(
        rc::gen::element('a', ';', ',', '"', '\n', '\r', ' ', '\t', '0', '.'));
    const auto width = *rc::gen::inRange<std::size_t>(2, 6);
    const auto base = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(width, field));
    const auto delimiter = *rc::gen::element(';', ',', '\t', '|');
    const auto line_end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
    const auto padding = *rc::gen::inRange(262'100, 262'160);
    Records records{{std::string(static_cast<std::size_t>(padding), 'p'), "x"}};
    records.insert(records.end(), base.begin(), base.end());
    std::string text;
    for (const auto& record : records) {
      for (std::size_t i = 0; i < record.size(); ++i) {
        if (i > 0) text += delimiter;
        text += csv_field(record[i], delimiter);
      }
      text += line_end;
    }
    RC_ASSERT(read_text(text, delimiter) == records);
    RC_ASSERT(split_records(text, delimiter, true, records.size() + 1) == records);
  });
  CHECK(held);
}
