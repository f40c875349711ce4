#include "store/sqlite_error.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "common/utf8_path.h"

namespace regioscoop::store {

namespace {

Error disk_full(const Text& name, const std::filesystem::path& file) {
  std::error_code ignored;  // a project that is being made has not got its name yet
  const bool made = file.empty() || std::filesystem::exists(file, ignored);
  return {ErrorKind::system,
          made ? text("De schijf is vol; ‘{}’ is niet gewijzigd.",
                      "The disk is full; ‘{}’ was not changed.", name)
               : text("De schijf is vol; ‘{}’ is niet gemaakt.",
                      "The disk is full; ‘{}’ was not made.", name),
          {"Maak ruimte vrij en probeer het opnieuw.", "Free some space and try again."}};
}

Error read_only(const Text& file) {
  return {ErrorKind::project_file,
          text("In ‘{}’ kan niet worden geschreven: het bestand of de map is alleen-lezen.",
               "‘{}’ can't be written: the file or its folder is read-only.", file),
          {"Geef uzelf schrijfrechten of bewaar een kopie in een map waarin u mag schrijven.",
           "Give yourself permission to write, or save a copy in a folder where you may write."}};
}

Error busy(const Text& file) {
  return {ErrorKind::busy,
          text("‘{}’ is in gebruik: een ander programma schrijft er op dit moment in.",
               "‘{}’ is in use: another program is writing to it right now.", file),
          {"Sluit het andere programma of wacht tot het klaar is, en probeer het opnieuw.",
           "Close the other program or wait until it has finished, and try again."}};
}

Error not_a_database(const Text& file) {
  return {ErrorKind::project_file,
          text("‘{}’ is geen projectbestand van Regioscoop.",
               "‘{}’ is not a project file of Regioscoop.", file),
          {"Kies een bestand dat op .regio eindigt, of maak een nieuw project.",
           "Choose a file that ends in .regio, or make a new project."}};
}

Error cannot_open(const Text& file) {
  return {ErrorKind::system,
          text("‘{}’ kan niet worden geopend of gemaakt.", "‘{}’ can't be opened or made.", file),
          {"Controleer of de map bestaat en of u erin mag lezen en schrijven.",
           "Check that the folder exists and that you may read and write in it."}};
}

Error input_output(const Text& file, std::string_view detail) {
  return {
      ErrorKind::system,
      text("Lezen of schrijven van ‘{}’ mislukte ({}).", "Reading or writing ‘{}’ failed ({}).",
           file, detail),
      {"Controleer of de schijf nog bereikbaar is en niet vol; open het bestand daarna opnieuw.",
       "Check that the disk can still be reached and is not full; then open the file again."}};
}

Error constraint(const Text& file, std::string_view detail) {
  return {ErrorKind::bad_input,
          text("Deze waarden passen niet in ‘{}’ ({}); er is niets gewijzigd.",
               "These values do not fit in ‘{}’ ({}); nothing was changed.", file, detail),
          {"Controleer of elke waarde een bron heeft, binnen de grenzen valt en maar één keer "
           "voorkomt.",
           "Check that every value has a source, is within its limits and occurs only once."}};
}

Error unexpected(const Text& file, std::string_view detail) {
  return {ErrorKind::system,
          text("Onverwachte fout bij ‘{}’: {}.", "Unexpected error with ‘{}’: {}.", file, detail),
          {"Dit is een fout in het programma; meld haar met deze regel erbij.",
           "This is a fault in the program; report it together with this line."}};
}

// The first thing SQLite found: integrity checks report on several lines, under a heading.
std::string_view first_finding(std::string_view detail) {
  while (detail.starts_with("***")) {
    const auto end = detail.find('\n');
    if (end == std::string_view::npos) break;
    detail.remove_prefix(end + 1);
  }
  return detail.substr(0, detail.find('\n'));
}

}  // namespace

Text file_text(const std::filesystem::path& file) {
  if (file.empty()) return {"project in het geheugen", "project in memory"};
  return {utf8(file), utf8(file)};
}

Error damaged(const std::filesystem::path& file, std::string_view detail) {
  return {
      ErrorKind::project_file,
      text("‘{}’ is beschadigd ({}).", "‘{}’ is damaged ({}).", file_text(file),
           first_finding(detail)),
      {"Zet een reservekopie terug; een kopie van vóór een bijwerking heet naam.regio.vN.backup.",
       "Restore a backup; a copy from before an upgrade is called name.regio.vN.backup."}};
}

Error translate(int extended_code, std::string_view detail, const std::filesystem::path& file) {
  const Text name = file_text(file);
  if (extended_code == SQLITE_IOERR_SHMSIZE) return disk_full(name, file);
  switch (extended_code & 0xFF) {
    case SQLITE_FULL: return disk_full(name, file);
    case SQLITE_READONLY: return read_only(name);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: return busy(name);
    case SQLITE_CORRUPT: return damaged(file, detail);
    case SQLITE_NOTADB: return not_a_database(name);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: return cannot_open(name);
    case SQLITE_IOERR: return input_output(name, detail);
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return constraint(name, detail);
    case SQLITE_INTERRUPT:
      return {ErrorKind::cancelled,
              {"Afgebroken; er is niets veranderd.", "Cancelled; nothing was changed."}};
    case SQLITE_NOMEM:
      return {
          ErrorKind::system,
          text("Er is te weinig geheugen voor ‘{}’.", "There is not enough memory for ‘{}’.", name),
          {"Sluit andere programma's en probeer het opnieuw.",
           "Close other programs and try again."}};
    default: return unexpected(name, detail);
  }
}

Error translate(const SQLite::Exception& exception, const std::filesystem::path& file) {
  const int extended = exception.getExtendedErrorCode();
  return translate(extended > 0 ? extended : exception.getErrorCode(), exception.what(), file);
}

}  // namespace regioscoop::store
