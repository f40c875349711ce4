#include "ui/theme/look.h"

#include <QCheckBox>
#include <QImage>
#include <QWidget>

#include "support/catch.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {
const Look kDutch{ColourSet::light, Language::dutch};
const Look kEnglish{ColourSet::light, Language::english};
std::string plain(QString text) {
  return text.replace(QChar{0x00A0}, QLatin1Char{' '}).toStdString();
}
}  // namespace

TEST_CASE("numbers are written as the language does", "[unit][ui]") {
  CHECK(plain(kDutch.number(1340.5, 1)) == "1.340,5");
  CHECK(plain(kEnglish.number(1340.5, 1)) == "1,340.5");
  CHECK(plain(kDutch.number(-12)) == "−12");
  CHECK(plain(kDutch.signed_number(12)) == "+12");
  CHECK(plain(kDutch.signed_number(-0.2)) == "0");
  CHECK(plain(kDutch.signed_number(0.2)) == "0");
  CHECK(plain(kDutch.percentage(0.18)) == "18%");
  CHECK(plain(kEnglish.percentage(0.18)) == "18%");
}

TEST_CASE("amounts are rounded to what a person reads", "[unit][ui]") {
  CHECK(plain(kDutch.euros(1'900'000)) == "€ 1,9 mln");
  CHECK(plain(kEnglish.euros(1'900'000)) == "€ 1.9 m");
  CHECK(plain(kDutch.euros(2'810'519'105)) == "€ 2,81 mld");
  CHECK(plain(kDutch.euros(-117'000)) == "−€ 117.000");
  CHECK(plain(kDutch.euros(999'600)) == "€ 1,0 mln");
  CHECK(plain(kDutch.signed_euros(45'200)) == "+€ 45.000");
  CHECK(plain(kDutch.signed_euros(0)) == "€ 0");
  CHECK(plain(kDutch.euros(-200)) == "€ 0");
}

TEST_CASE("words can be read on their ground in every set of colours", "[unit][ui]") {
  for (const ColourSet set : {ColourSet::light, ColourSet::dark, ColourSet::high_contrast}) {
    const Palette& p = palette_of(set);
    const double least = set == ColourSet::high_contrast ? 7 : 4.5;  // WCAG 2.1 AAA and AA
    INFO("set " << static_cast<int>(set));
    CHECK(contrast(p.ink, p.card) >= least);
    CHECK(contrast(p.ink, p.ground) >= least);
    CHECK(contrast(p.grey, p.card) >= least);
    CHECK(contrast(p.grey, p.ground) >= least);
    CHECK(contrast(p.rail_ink, p.rail) >= least);
    CHECK(contrast(p.rail_ink, p.rail_active) >= least);
    CHECK(contrast(p.accent_ink, p.accent) >= least);
    for (const Tone tone : {Tone::good, Tone::bad, Tone::caution, Tone::neutral}) {
      INFO("tone " << static_cast<int>(tone));
      CHECK(contrast(tone_colour(p, tone), p.card) >= least);
      CHECK(contrast(tone_colour(p, tone), tone_ground(p, tone)) >= least);
    }
    // Lines and bars: 3:1 against the card.
    for (const QColor& colour : p.series) CHECK(contrast(colour, p.card) >= 3);
  }
}

TEST_CASE("the style sheet has a colour for every name in it", "[unit][ui]") {
  for (const ColourSet set : {ColourSet::light, ColourSet::dark, ColourSet::high_contrast})
    CHECK_FALSE(style_sheet(palette_of(set)).contains(QLatin1Char{'@'}));
}

namespace {
// Pixels of a box to tick that can be told from the ground around it, in points.
double seen(ColourSet set, bool ticked) {
  const Palette& palette = palette_of(set);
  QWidget around;
  around.setStyleSheet(
      style_sheet(palette) +
      QStringLiteral("QWidget#around { background: %1; }").arg(palette.ground.name()));
  around.setObjectName(QStringLiteral("around"));
  around.setAttribute(Qt::WA_StyledBackground);
  auto* box = new QCheckBox{&around};
  box->setChecked(ticked);
  box->setGeometry(0, 0, 40, 30);
  around.resize(40, 30);
  const QImage image = around.grab().toImage();
  int count = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      if (contrast(image.pixelColor(x, y), palette.ground) >= 3) ++count;
  return count / (image.devicePixelRatio() * image.devicePixelRatio());
}
}  // namespace

TEST_CASE("a box to tick can be seen in every set of colours, ticked or not", "[ui][gui]") {
  for (const ColourSet set : {ColourSet::light, ColourSet::dark, ColourSet::high_contrast}) {
    INFO("set " << static_cast<int>(set));
    // The four sides of a box of 14 points, its corners round, and all of it.
    CHECK(seen(set, false) >= 4 * 11);
    CHECK(seen(set, true) >= 12 * 12 / 2);
    CHECK(seen(set, true) > seen(set, false) + 40);
  }
}

TEST_CASE("what can't be worked now is told where colours don't tell it", "[unit][ui]") {
  const auto idle = [](ColourSet set) {
    return style_sheet(palette_of(set)).contains(QStringLiteral("border-style: dashed"));
  };
  CHECK(idle(ColourSet::high_contrast));
  CHECK_FALSE(idle(ColourSet::light));
  CHECK_FALSE(idle(ColourSet::dark));
}
