// The colours of the program, in three sets. Every colour on screen comes from here.
#pragma once

#include <QColor>
#include <array>
#include <cstdint>

namespace regioscoop::ui {

enum class ColourSet : std::uint8_t { light, dark, high_contrast };

// What a figure means for the reader; never shown by colour alone.
enum class Tone : std::uint8_t { neutral, good, bad, caution };

struct Palette {
  QColor ink, grey, line, ground, card;
  QColor rail, rail_ink, rail_active;
  QColor accent, accent_ink;  // a filled button and the words on it
  QColor good, bad, caution;
  QColor good_ground, bad_ground, caution_ground, neutral_ground;  // behind a word in that tone
  QColor track;                                                    // of sliders and switches
  std::array<QColor, 5> series;
  std::array<QColor, 5> classes;    // low to high
  std::array<QColor, 5> diverging;  // much less … much more, without judgement
};

[[nodiscard]] const Palette& palette_of(ColourSet set);
[[nodiscard]] QColor tone_colour(const Palette& palette, Tone tone);
[[nodiscard]] QColor tone_ground(const Palette& palette, Tone tone);

// Contrast ratio of two opaque colours, 1..21 (WCAG 2.1, relative luminance).
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

}  // namespace regioscoop::ui
