#include "import/encoding.h"

#include "common/error.h"
#include "import/csv.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::import;

namespace {

Encoding decide(std::string_view bytes) {
  const test::TemporaryFolder folder;
  Progress progress;
  return decide_encoding(folder.write("a.csv", bytes), progress);
}

std::string refusal_of(std::string_view bytes) {
  try {
    (void)decide(bytes);
  } catch (const Error& error) {
    return error.message().nl;
  }
  return "accepted";
}

std::string read_as(std::string_view bytes, Encoding encoding, std::size_t capacity = 64) {
  const test::TemporaryFolder folder;
  Utf8Source source{folder.write("a.csv", bytes), encoding};
  std::string block(capacity, '\0');
  std::string out;
  while (const std::size_t got = source.read(block.data(), capacity)) out.append(block, 0, got);
  return out;
}

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

}  // namespace

TEST_CASE("the encoding is decided over the whole file", "[unit][import]") {
  CHECK(decide("gemeente;1\n") == Encoding::utf8);
  CHECK(decide("Súdwest-Fryslân\n") == Encoding::utf8);
  CHECK(decide("\xEF\xBB\xBFSúdwest\n") == Encoding::utf8);
  CHECK(decide("S\xFA"
               "dwest-Frysl\xE2n\n") == Encoding::windows_1252);
  // A late byte, far behind the first block, decides for all.
  CHECK(decide(std::string(600'000, 'x') + "\xFA" + "dwest\n") == Encoding::windows_1252);
  CHECK(decide("\xEF\xBB\xBFS\xFA"
               "dwest\n") == Encoding::windows_1252);
  CHECK(decide(utf16(u"a;b\n", true)) == Encoding::utf16_be);
  CHECK(decide(utf16(u"a;b\n", false)) == Encoding::utf16_le);
}

TEST_CASE("a character across two blocks is still one", "[unit][import]") {
  for (std::size_t before = 262'140; before < 262'148; ++before)
    CHECK(decide(std::string(before, 'x') + "ú€\n") == Encoding::utf8);
  CHECK(refusal_of(std::string(262'143, 'x') + "\xC3") == "accepted");
}

TEST_CASE("mixed encodings and bytes of none are refused with their row", "[unit][import]") {
  CHECK(refusal_of("a\nSúdwest\nb\nFrysl\xE2n\n") ==
        "a.csv, rij 4: hier staat een teken in een andere codering dan in rij 2: een deel van het "
        "bestand is UTF-8 en een deel niet.");
  CHECK(refusal_of("a\nb\x81\n") ==
        "a.csv, rij 2: hier staat een teken dat noch UTF-8 noch Windows-1252 (ISO-8859-1) is.");
  CHECK(refusal_of(std::string{"a\nb\n\0c", 6})
            .starts_with("a.csv, rij 3: hier staat een NUL-teken"));
}

TEST_CASE("every encoding is read as UTF-8 without its mark", "[unit][import]") {
  const std::string text =
      "Súdwest-Fryslân € \xF0\x9F\x8F\xA5 einde, en nog wat meer tekst om blokken te vullen\n";
  for (std::size_t capacity = 64; capacity < 80; ++capacity) {
    CHECK(read_as(text, Encoding::utf8, capacity) == text);
    CHECK(read_as("\xEF\xBB\xBF" + text, Encoding::utf8, capacity) == text);
    const std::u16string wide =
        u"Súdwest-Fryslân € \U0001F3E5 einde, en nog wat meer tekst om blokken te vullen\n";
    CHECK(read_as(utf16(wide, true), Encoding::utf16_be, capacity) == text);
    CHECK(read_as(utf16(wide, false), Encoding::utf16_le, capacity) == text);
  }
  CHECK(read_as("Frysl\xE2n \x80", Encoding::windows_1252) == "Fryslân €");
  CHECK(to_utf8(utf16(u"Frysl\u00E2n", true), Encoding::utf16_be) == "Fryslân");
  CHECK(to_utf8("Frysl\xE2n", Encoding::windows_1252) == "Fryslân");
}

TEST_CASE("a file that is no UTF-16 although it says so is refused", "[unit][import]") {
  CHECK_THROWS_AS(read_as(utf16(u"ab", false) + "x", Encoding::utf16_le), Error);
  CHECK_THROWS_AS(read_as(utf16(u"a\xD800"
                                u"b",
                                false),
                          Encoding::utf16_le),
                  Error);
}

TEST_CASE("what can't be opened says why", "[unit][import]") {
  const test::TemporaryFolder folder;
  try {
    (void)open_input(folder.path() / "missing.csv");
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(error.message().nl.find("bestaat niet") != std::string::npos);
  }
  try {
    (void)open_input(folder.path());
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(error.message().nl.find("is geen bestand") != std::string::npos);
  }
}
