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

Error not_a_database(const std::filesystem::path& file) {
  return {ErrorKind::project_file,
          text("‘{}’ is geen projectbestand van Regioscoop.",
               "‘{}’ is not a project file of Regioscoop.", file_text(file)),
          choose_another(file)};
}

Error cannot_open(const Text& file) {
  return {ErrorKind::system,
          text("‘{}’ kan niet worden geopend of gemaakt.", "‘{}’ can't be opened or made.", file),
          {"Controleer of de map bestaat en of u erin mag lezen en schrijven.",
           "Check that the folder exists and that you may read and write in it."}};
}

Error input_output(const Text& file) {
  return {
      ErrorKind::system,
      text("Lezen of schrijven van ‘{}’ mislukte.", "Reading or writing ‘{}’ failed.", file),
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

// The newest copy from before an upgrade that lies beside the file; empty: none.
std::filesystem::path backup_of(const std::filesystem::path& file) {
  const std::string prefix = utf8(file.filename()) + ".v";
  std::filesystem::path newest;
  std::filesystem::file_time_type when;
  std::error_code error;
  std::filesystem::directory_iterator entry{
      file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."}, error};
  for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
    const std::string name = utf8(entry->path().filename());
    if (!name.starts_with(prefix) || !name.ends_with(".backup")) continue;
    std::error_code unknown;
    const auto written = entry->last_write_time(unknown);
    if (!newest.empty() && (unknown || written <= when)) continue;
    newest = entry->path();
    when = written;
  }
  return newest;
}

}  // namespace

Text choose_another(const std::filesystem::path& file) {
  if (file.extension() == ".regio")
    return {
        "Het heet wel zo, maar er staat iets anders in. Kies een ander bestand, of maak een "
        "nieuw project.",
        "It has such a name, but something else is in it. Choose another file, or make a new "
        "project."};
  return {"Kies een bestand dat op .regio eindigt, of maak een nieuw project.",
          "Choose a file that ends in .regio, or make a new project."};
}

Text file_text(const std::filesystem::path& file) {
  if (file.empty()) return {"project in het geheugen", "project in memory"};
  return {utf8(file), utf8(file)};
}

Error damaged(const std::filesystem::path& file) {
  const std::filesystem::path backup = file.empty() ? file : backup_of(file);
  return {ErrorKind::project_file,
          text("‘{}’ is beschadigd: een deel van de inhoud kan niet meer worden gelezen.",
               "‘{}’ is damaged: part of its content can't be read any more.", file_text(file)),
          backup.empty()
              ? Text{"Zet een eerdere kopie van het bestand terug.",
                     "Put back an earlier copy of the file."}
              : text("Zet een eerdere kopie van het bestand terug. Een kopie van vóór een "
                     "bijwerking van Regioscoop ligt ernaast: ‘{}’; geef die een naam die op "
                     ".regio eindigt om haar te openen.",
                     "Put back an earlier copy of the file. A copy from before an upgrade of "
                     "Regioscoop lies beside it: ‘{}’; give it a name that ends in .regio to open "
                     "it.",
                     utf8(backup.filename()))};
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
    case SQLITE_CORRUPT: return damaged(file);
    case SQLITE_NOTADB: return not_a_database(file);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: return cannot_open(name);
    case SQLITE_IOERR: return input_output(name);
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
