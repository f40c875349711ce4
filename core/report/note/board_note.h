// The board note: what the figures say, in words a board can act on. Sentences follow from the
// figures: what is better, worse or uncertain is decided by how many draws say so.
#pragma once

#include <string>
#include <vector>

#include "report/note/document.h"
#include "report/note/figures.h"

namespace regioscoop::report {

// What only the program that makes the note knows.
struct NoteOrigin {
  std::string date;     // "22 november 2026", as it is to be read; may be empty
  std::string project;  // file name; empty: the bundled region
  std::string version;  // of the program
};

// Question, answer, headline table, pictures, who pays and who benefits, what is not known,
// sources; then a page in plain language.
[[nodiscard]] Document board_note(const NoteFigures& figures, const NoteOrigin& origin);

// The plain-language page alone: short sentences of everyday words (level B1), for a patient
// council.
[[nodiscard]] Document plain_note(const NoteFigures& figures, const NoteOrigin& origin);
[[nodiscard]] std::vector<Block> plain_blocks(const NoteFigures& figures);

// The answer in one paragraph.
[[nodiscard]] Text answer(const NoteFigures& figures);

// "beter", "slechter", "onzeker", "gelijk", "meer", "minder".
[[nodiscard]] Text verdict_word(Verdict verdict);
[[nodiscard]] Mark mark_of(Verdict verdict);
// The same of a party: "betaalt minder", "meer", "nadeel". Without a range only what it is, good or
// bad for nobody.
[[nodiscard]] Text party_word(PartyKind kind, const NoteDifference& one);
[[nodiscard]] Mark party_mark(PartyKind kind, const NoteDifference& one);
// Whether the first scenario differs from the baseline in anything the note shows.
[[nodiscard]] bool anything_changes(const NoteFigures& figures);
// Short name of a figure of the note.
[[nodiscard]] Text row_name(scenario::Indicator indicator);

// All tables of the note with their numbers in full, for a spreadsheet; the first part of each
// title is the name of its sheet.
[[nodiscard]] std::vector<Table> note_tables(const NoteFigures& figures, const NoteOrigin& origin);

// The figures behind a picture.
[[nodiscard]] Table picture_table(const NoteFigures& figures, PictureKind kind);
// The figures of the comparison picture, in its order.
[[nodiscard]] std::vector<scenario::Indicator> compared_indicators();

}  // namespace regioscoop::report
