#include "common/digest.h"

#include "common/time.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/temporary_folder.h"

using namespace regioscoop;

// Expected values: FIPS 180-4 examples (NIST, "SHA-256" example values) and `sha256sum`.
TEST_CASE("SHA-256 gives the published example values", "[unit][common]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a file's digest is that of its bytes, over block borders too", "[unit][common]") {
  test::TemporaryFolder folder;
  const std::string content(1000000, 'a');
  const FileDigest digest = digest_file(folder.write("a.bin", content));
  CHECK(digest.sha256 == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(digest.bytes == 1000000);
  CHECK(digest_file(folder.write("empty", "")).sha256 == sha256(""));
  test::check_error(ErrorKind::bad_input, "kan niet worden gelezen", "can't be read",
                    [&] { static_cast<void>(digest_file(folder / "missing")); });
  test::check_error(ErrorKind::bad_input, "kan niet worden gelezen", "can't be read",
                    [&] { static_cast<void>(digest_file(folder.path())); });
}

TEST_CASE("a digest of values tells their borders and kinds apart", "[unit][common]") {
  const auto of = [](const auto&... values) {
    Digest digest;
    (digest.add(values), ...);
    return digest.finish();
  };
  CHECK(of("ab", "c") != of("a", "bc"));
  CHECK(of(1) != of(1.0));
  CHECK(of(1) != of("1"));
  CHECK(of(0.0) == of(-0.0));
  CHECK(of(0.3) != of(0.1 + 0.2));
  Digest nothing;
  nothing.add_null();
  CHECK(nothing.finish() != of(""));
}

TEST_CASE("the time stamp is UTC in ISO 8601", "[unit][common]") {
  const std::string now = now_utc();
  REQUIRE(now.size() == 20);
  CHECK(now[4] == '-');
  CHECK(now[10] == 'T');
  CHECK(now.back() == 'Z');
}
