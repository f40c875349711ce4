#include "common/system_reason.h"

#include <cerrno>

#include "support/catch.h"

using namespace regioscoop;

TEST_CASE("why the system refused is told in both languages", "[unit][common]") {
  CHECK(system_reason(EACCES) == Text{"geen toegang", "no access"});
  CHECK(system_reason(ENOSPC).nl == "de schijf is vol");
  CHECK(system_reason(ENOENT).nl == "het bestand of de map bestaat niet");
  CHECK(system_reason(EROFS).nl == "de schijf is alleen-lezen");
  CHECK(system_reason(EISDIR).en == "that is a folder");
  CHECK(system_reason(EIO).nl == "de schijf geeft een lees- of schrijffout");
  CHECK(system_reason(std::make_error_code(std::errc::permission_denied)).nl == "geen toegang");
  CHECK(system_reason(ENOTTY).nl.starts_with("fout 25 van het systeem: "));
}
