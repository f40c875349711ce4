// A board note as a file, in the form its name asks for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "report/note/board_note.h"
#include "report/write_file.h"
#include "ui/report/note_pictures.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

enum class NoteForm : std::uint8_t { pdf, html, xlsx };
enum class NoteKind : std::uint8_t { whole, plain };  // plain: the page in plain language alone

// By the ending of the name: .pdf, .html or .xlsx. Throws Error{usage}.
[[nodiscard]] NoteForm form_of(const std::filesystem::path& file);
// That it can be written there, before the work begins. Throws Error{system} as write_file does,
// and for a folder that does not exist or may not be written to.
void check_target(const std::filesystem::path& file, report::Overwrite overwrite);

// The content of the file. On any thread, with the charts drawn by way of `on_window`.
[[nodiscard]] std::string note_content(const report::NoteFigures& figures,
                                       const report::NoteOrigin& origin, NoteForm form,
                                       NoteKind kind, Language language,
                                       const OnWindow& on_window = here);
// Complete or not at all.
void write_note(const std::filesystem::path& file, const report::NoteFigures& figures,
                const report::NoteOrigin& origin, NoteKind kind, Language language,
                report::Overwrite overwrite, const OnWindow& on_window = here);

// The three pictures as PNG and SVG, and all tables as CSV, in a folder that is made when it is not
// there. Gives the files.
std::vector<std::filesystem::path> write_pictures(const std::filesystem::path& folder,
                                                  const report::NoteFigures& figures,
                                                  Language language, report::Overwrite overwrite);

// As a person writes it: "22 november 2026".
[[nodiscard]] std::string today_in_words(Language language);

}  // namespace regioscoop::ui
