#include "common/system_reason.h"

#include <algorithm>
#include <array>

namespace regioscoop {

namespace {

struct Reason {
  std::errc code;
  Text words;
};

const std::array<Reason, 20>& reasons() {
  static const std::array<Reason, 20> kReasons{{
      {std::errc::permission_denied, {"geen toegang", "no access"}},
      {std::errc::operation_not_permitted, {"dat is niet toegestaan", "that is not permitted"}},
      {std::errc::no_space_on_device, {"de schijf is vol", "the disk is full"}},
      {std::errc::no_such_file_or_directory,
       {"het bestand of de map bestaat niet", "the file or folder does not exist"}},
      {std::errc::read_only_file_system,
       {"de schijf is alleen-lezen", "the disk can only be read"}},
      {std::errc::is_a_directory, {"dat is een map", "that is a folder"}},
      {std::errc::not_a_directory,
       {"een deel van het pad is geen map", "a part of the path is not a folder"}},
      {std::errc::io_error,
       {"de schijf geeft een lees- of schrijffout", "the disk gives a read or write error"}},
      {std::errc::file_exists, {"die naam bestaat al", "that name exists already"}},
      {std::errc::file_too_large, {"het bestand wordt te groot", "the file gets too large"}},
      {std::errc::filename_too_long, {"de naam is te lang", "the name is too long"}},
      {std::errc::too_many_files_open,
       {"er staan te veel bestanden open", "too many files are open"}},
      {std::errc::too_many_files_open_in_system,
       {"er staan te veel bestanden open", "too many files are open"}},
      {std::errc::text_file_busy, {"het bestand is in gebruik", "the file is in use"}},
      {std::errc::device_or_resource_busy, {"het is in gebruik", "it is in use"}},
      {std::errc::bad_file_descriptor, {"de uitvoer is gesloten", "the output is closed"}},
      {std::errc::no_such_device, {"het apparaat is er niet", "the device is not there"}},
      {std::errc::no_such_device_or_address,
       {"het apparaat is er niet", "the device is not there"}},
      {std::errc::not_enough_memory, {"te weinig geheugen", "not enough memory"}},
      {std::errc::too_many_symbolic_link_levels,
       {"verwijzingen die naar elkaar wijzen", "links that point at each other"}},
  }};
  return kReasons;
}

}  // namespace

Text system_reason(const std::error_code& code) {
  const auto known = std::find_if(reasons().begin(), reasons().end(),
                                  [&](const Reason& reason) { return code == reason.code; });
  if (known != reasons().end()) return known->words;
  return text("fout {} van het systeem: {}", "error {} of the system: {}", code.value(),
              code.message());
}

Text system_reason(int code) { return system_reason({code, std::generic_category()}); }

}  // namespace regioscoop
