#include "ui/theme/palette.h"

#include <algorithm>
#include <cmath>

namespace regioscoop::ui {
namespace {

Palette light() {
  Palette p;
  p.ink = QColor{"#1b2733"};
  p.grey = QColor{"#5b6b7a"};
  p.line = QColor{"#dfe5ea"};
  p.ground = QColor{"#f4f6f8"};
  p.card = QColor{"#ffffff"};
  p.rail = QColor{"#12303a"};
  p.rail_ink = QColor{"#dce7ea"};
  p.rail_active = QColor{"#1e4a57"};
  p.accent = QColor{"#0b6e74"};
  p.accent_ink = QColor{"#ffffff"};
  p.good = QColor{"#18744f"};
  p.bad = QColor{"#b4412f"};
  p.caution = QColor{"#8f5c12"};
  p.good_ground = QColor{"#e2f3ec"};
  p.bad_ground = QColor{"#fbe9e6"};
  p.caution_ground = QColor{"#fdf2dd"};
  p.neutral_ground = QColor{"#eaeff2"};
  p.track = QColor{"#c3ccd4"};
  p.series = {QColor{"#0b6e74"}, QColor{"#2563a8"}, QColor{"#c96a1b"}, QColor{"#6b4fa0"},
              QColor{"#5b6b7a"}};
  p.classes = {QColor{"#e3eff0"}, QColor{"#bfdcdd"}, QColor{"#8bbfc2"}, QColor{"#479b9f"},
               QColor{"#0b6e74"}};
  p.diverging = {QColor{"#2563a8"}, QColor{"#a9c4e2"}, QColor{"#eef1f4"}, QColor{"#ecc19a"},
                 QColor{"#c96a1b"}};
  return p;
}

Palette dark() {
  Palette p;
  p.ink = QColor{"#e6edf1"};
  p.grey = QColor{"#a3b1bc"};
  p.line = QColor{"#33424c"};
  p.ground = QColor{"#141c21"};
  p.card = QColor{"#1d272e"};
  p.rail = QColor{"#0c1a20"};
  p.rail_ink = QColor{"#d3dfe4"};
  p.rail_active = QColor{"#1f4752"};
  p.accent = QColor{"#4fb8bd"};
  p.accent_ink = QColor{"#0c1a20"};
  p.good = QColor{"#5cc49b"};
  p.bad = QColor{"#ee8a78"};
  p.caution = QColor{"#e3ae55"};
  p.good_ground = QColor{"#1d3b31"};
  p.bad_ground = QColor{"#47271f"};
  p.caution_ground = QColor{"#40331a"};
  p.neutral_ground = QColor{"#2a363e"};
  p.track = QColor{"#4a5a65"};
  p.series = {QColor{"#4fb8bd"}, QColor{"#7badea"}, QColor{"#f0a05a"}, QColor{"#b7a0e6"},
              QColor{"#a3b1bc"}};
  p.classes = {QColor{"#24353b"}, QColor{"#27505a"}, QColor{"#2f747d"}, QColor{"#40999f"},
               QColor{"#6fd0d4"}};
  p.diverging = {QColor{"#7badea"}, QColor{"#415c7d"}, QColor{"#2a363e"}, QColor{"#7a5936"},
                 QColor{"#f0a05a"}};
  return p;
}

Palette high_contrast() {
  Palette p;
  p.ink = QColor{"#000000"};
  p.grey = QColor{"#262626"};
  p.line = QColor{"#000000"};
  p.ground = QColor{"#ffffff"};
  p.card = QColor{"#ffffff"};
  p.rail = QColor{"#000000"};
  p.rail_ink = QColor{"#ffffff"};
  p.rail_active = QColor{"#004a4e"};
  p.accent = QColor{"#004a4e"};
  p.accent_ink = QColor{"#ffffff"};
  p.good = QColor{"#00563a"};
  p.bad = QColor{"#8e1500"};
  p.caution = QColor{"#633c00"};
  p.good_ground = p.bad_ground = p.caution_ground = p.neutral_ground = QColor{"#ffffff"};
  p.track = QColor{"#4d4d4d"};
  p.series = {QColor{"#004a4e"}, QColor{"#00419e"}, QColor{"#8a3b00"}, QColor{"#4a2190"},
              QColor{"#404040"}};
  p.classes = {QColor{"#ffffff"}, QColor{"#b9d4d6"}, QColor{"#74a9ad"}, QColor{"#2f7a80"},
               QColor{"#00383b"}};
  p.diverging = {QColor{"#00419e"}, QColor{"#9db9e0"}, QColor{"#ffffff"}, QColor{"#dfb38f"},
                 QColor{"#8a3b00"}};
  return p;
}

double luminance(const QColor& colour) {
  const auto linear = [](double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

}  // namespace

const Palette& palette_of(ColourSet set) {
  static const Palette palettes[] = {light(), dark(), high_contrast()};
  return palettes[static_cast<std::size_t>(set)];
}

QColor tone_colour(const Palette& palette, Tone tone) {
  switch (tone) {
    case Tone::good: return palette.good;
    case Tone::bad: return palette.bad;
    case Tone::caution: return palette.caution;
    case Tone::neutral: break;
  }
  return palette.grey;
}

QColor tone_ground(const Palette& palette, Tone tone) {
  switch (tone) {
    case Tone::good: return palette.good_ground;
    case Tone::bad: return palette.bad_ground;
    case Tone::caution: return palette.caution_ground;
    case Tone::neutral: break;
  }
  return palette.neutral_ground;
}

double contrast(const QColor& a, const QColor& b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace regioscoop::ui
