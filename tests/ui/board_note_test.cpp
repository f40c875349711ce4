// The board note as PDF, HTML and pictures, and the command that makes them without a window.
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/error.h"
#include "region/assemble.h"
#include "report/stored_scenario.h"
#include "store/source.h"
#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/report/note_file.h"
#include "ui/report/note_pdf.h"
#include "ui/report/note_pictures.h"
#include "ui/report/page_setter.h"

using namespace regioscoop;
using namespace regioscoop::ui;
namespace fs = std::filesystem;

namespace {

// Of the bundled region.
report::NoteFigures made(std::size_t count, int year, std::int64_t draws) {
  const Loaded loaded = test::bundled();
  report::NoteSubject subject;
  subject.region = loaded.ground->region;
  subject.baseline = report::baseline_of(loaded.scenarios);
  for (const scenario::Scenario& one : loaded.scenarios)
    if (!one.is_baseline && subject.scenarios.size() < count) subject.scenarios.push_back(one);
  subject.sources = store::read_sources(*loaded.project);
  report::NoteSettings settings;
  settings.year = year;
  settings.draws = draws;
  settings.provider_draws = 20;
  Progress progress;
  report::NoteFigures figures = report::note_figures(subject, settings, progress);
  // Numbers in sentences as wide as those of a note with all draws.
  figures.draws = report::NoteSettings{}.draws;
  figures.provider_draws = report::NoteSettings{}.provider_draws;
  return figures;
}

// Computed once.
const report::NoteFigures& figures(std::size_t scenarios) {
  static const report::NoteFigures one = made(1, 2030, 20);
  static const report::NoteFigures four = made(4, 2030, 20);
  return scenarios == 1 ? one : four;
}

// The same scenarios in another order: what the note would say, but for the range of the course and
// what the first one hangs on.
report::NoteFigures in_order(const report::NoteFigures& figures,
                             const std::vector<std::size_t>& order) {
  report::NoteFigures out = figures;
  const auto reorder = [&](auto& values) {
    const auto all = values;
    values.clear();
    for (const std::size_t place : order) values.push_back(all[place]);
  };
  reorder(out.scenarios);
  reorder(out.scenario_notes);
  reorder(out.clinics);
  reorder(out.course.scenarios);
  for (report::NoteRow& row : out.rows) reorder(row.scenarios);
  for (report::NoteParty& party : out.parties) reorder(party.scenarios);
  return out;
}

const report::NoteOrigin kOrigin{"22 november 2026", "", "0.1"};

struct Finished {
  int code = -1;
  QString out, err;
};
Finished run_report(const QStringList& words) {
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "REGIOSCOOP_LANGUAGE"})
    environment.remove(QString::fromUtf8(name));
  process.setProcessEnvironment(environment);
  process.start(QStringLiteral(REGIOSCOOP_PROGRAM), QStringList{QStringLiteral("report")} + words);
  REQUIRE(process.waitForFinished(120'000));
  return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
          QString::fromUtf8(process.readAllStandardError())};
}

std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

}  // namespace

TEST_CASE("things are placed on pages whole, headings with what follows", "[ui][gui]") {
  const auto item = [](double height, bool keep = false) {
    Item one;
    one.height = height;
    one.space = 10;
    one.keep_with_next = keep;
    return one;
  };
  // 60 + (10 + 30) fits in 100; the heading would, but not with its text.
  const std::vector<Item> items{item(60), item(10, true), item(40), item(30)};
  const std::vector<PlacedPage> pages = place_on_pages(items, 100, 0);
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].size() == 1);
  REQUIRE(pages[1].size() == 3);
  CHECK(pages[1][0].y == 0);
  CHECK(pages[1][1].y == 20);
  CHECK(pages[1][2].y == 70);
  for (const PlacedPage& page : pages)
    for (const PlacedItem& placed : page) CHECK(placed.y + placed.item->height <= 100);

  // The head of a table comes back on the next page.
  auto head = std::make_shared<Item>(item(20));
  Item row = item(30);
  row.space = 0;
  row.head = head;
  const std::vector<Item> rows{row, row, row, row};
  const std::vector<PlacedPage> table = place_on_pages(rows, 100, 0);
  REQUIRE(table.size() == 2);
  CHECK(table[1].front().item == head.get());
  CHECK(table[1][1].y == 20);
  // What is higher than a page still gets one, and the rest goes on.
  CHECK(place_on_pages({item(150), item(10)}, 100, 0).size() == 2);
  CHECK(place_on_pages({}, 100, 0).size() == 1);
}

TEST_CASE("pages are filled evenly, and no row of a table stands alone", "[ui][gui]") {
  const auto item = [](double height) {
    Item one;
    one.height = height;
    return one;
  };
  // 100, 100 and 30 would fit as well.
  const std::vector<Item> items(23, item(10));
  const std::vector<PlacedPage> pages = place_on_pages(items, 100, 0);
  REQUIRE(pages.size() == 3);
  for (const PlacedPage& page : pages) CHECK(page.size() >= 7);
  // A costly break is left for a cheaper one.
  std::vector<Item> parted(15, item(10));
  for (Item& one : parted) one.break_cost = .5;
  parted[6].break_cost = 0;
  CHECK(place_on_pages(parted, 100, 0)[0].size() == 6);
  // What must stay together does, however empty that leaves a page.
  std::vector<Item> kept(12, item(10));
  for (std::size_t i = 3; i < 11; ++i) kept[i].keep_with_next = true;
  CHECK(place_on_pages(kept, 100, 0)[0].size() == 3);
  // A page that is asked for.
  kept[1].new_page = true;
  CHECK(place_on_pages(kept, 200, 0)[0].size() == 1);
}

TEST_CASE("a note of four scenarios has at most four pages, in any order, year and language",
          "[ui][gui][db]") {
  const std::vector<std::vector<std::size_t>> orders{
      {1, 2, 3, 0}, {0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}};
  for (const int year : {2027, 2030, 2040}) {
    const report::NoteFigures all = made(4, year, 500);
    for (const std::vector<std::size_t>& order : orders)
      for (const Language language : {Language::dutch, Language::english}) {
        const report::NoteFigures about = in_order(all, order);
        const QByteArray pdf = pdf_of(report::board_note(about, kOrigin), about, language);
        INFO(year << " " << about.scenarios.front().nl << " " << static_cast<int>(language));
        CHECK(pdf.count("/Type /Page\n") <= 4);
      }
    for (const std::size_t fewer : {2U, 3U}) {
      std::vector<std::size_t> order{2, 0, 3};
      order.resize(fewer);
      const report::NoteFigures about = in_order(all, order);
      const QByteArray pdf = pdf_of(report::board_note(about, kOrigin), about, Language::dutch);
      CHECK(pdf.count("/Type /Page\n") <= 4);
    }
  }
}

TEST_CASE("a board note is a PDF of two to four pages of A4", "[ui][gui][db]") {
  for (const std::size_t scenarios : {std::size_t{1}, std::size_t{4}})
    for (const Language language : {Language::dutch, Language::english}) {
      const report::NoteFigures& about = figures(scenarios);
      const QByteArray pdf = pdf_of(report::board_note(about, kOrigin), about, language);
      CHECK(pdf.startsWith("%PDF-"));
      CHECK(pdf.trimmed().endsWith("%%EOF"));
      const auto pages = pdf.count("/Type /Page\n");
      CHECK(pages >= 2);
      CHECK(pages <= 4);
      CHECK(pdf.contains("/MediaBox [0 0 59"));
      if (QFontDatabase::hasFamily(QStringLiteral("Inter"))) CHECK(pdf.contains("Inter"));
      // Kept to be looked at.
      std::ofstream{REGIOSCOOP_PICTURES "/note-" + std::to_string(scenarios) +
                        (language == Language::dutch ? "" : "-en") + ".pdf",
                    std::ios::binary}
          << pdf.toStdString();
      // The plain page is one page.
      const QByteArray plain = pdf_of(report::plain_note(about, kOrigin), about, language);
      CHECK(plain.count("/Type /Page\n") == 1);
    }
}

TEST_CASE("the words of the PDF are words, and all are there", "[ui][gui][db]") {
  const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
  if (reader.isEmpty()) {
    WARN("skipped: pdftotext (poppler-utils) is not installed");
    return;
  }
  const QTemporaryDir folder;
  const fs::path file = folder.filePath(QStringLiteral("n.pdf")).toStdString();
  write_note(file, figures(4), kOrigin, NoteKind::whole, Language::dutch, report::Overwrite::no);
  QProcess process;
  process.start(reader, {QStringLiteral("-layout"), QString::fromStdString(file.string()),
                         QStringLiteral("-")});
  REQUIRE(process.waitForFinished());
  const auto bare = [](QString words) {
    return words.remove(QRegularExpression{QStringLiteral("[\\s\\x{2060}\\x{00a0}]")});
  };
  const QString all = QString::fromUtf8(process.readAllStandardOutput());
  CHECK(all.contains(QStringLiteral("pagina 1 van")));
  const QString words = bare(all);
  for (const char* part : {"Het antwoord", "Wat we niet weten", "In gewone taal", "Kosten van zorg",
                           "Wie betaalt, wie heeft er baat bij", "Bronnen en verantwoording"})
    CHECK(words.contains(bare(QString::fromUtf8(part))));
  // A minus that is on paper only turns a saving into a cost for who copies it or has it read.
  for (const char* signs : {"SEH-bezoeken 70+", "−€", "(80%-bereik −", "> 99%"})
    CHECK(words.contains(bare(QString::fromUtf8(signs))));
  CHECK(words.count(QLatin1Char{'('}) == words.count(QLatin1Char{')'}));
  // Of the question, which is on lines of its own, every letter.
  for (const Text& name : figures(4).scenarios)
    CHECK(words.contains(bare(QString::fromStdString(name.nl))));
}

TEST_CASE("the pictures of a note are complete drawings", "[ui][gui][db]") {
  for (const std::size_t scenarios : {std::size_t{1}, std::size_t{4}})
    for (const auto& [kind, drawing] : drawings_of(figures(scenarios), Look{})) {
      const QByteArray svg = QByteArray::fromStdString(drawing);
      CHECK(QSvgRenderer{svg}.isValid());
      CHECK(svg.startsWith("<svg role=\"img\" aria-label="));
      if (kind == report::PictureKind::course) CHECK(svg.contains("Huidig beleid"));
      test::keep(image_of(figures(scenarios), kind, Look{}),
                 "note-picture-" + std::to_string(static_cast<int>(kind)) + "-" +
                     std::to_string(scenarios));
    }
  const std::string html =
      note_content(figures(1), kOrigin, NoteForm::html, NoteKind::whole, Language::dutch);
  for (const char* outside : {"<script", "src=", "url(http", "<?xml", "<!DOCTYPE svg"})
    CHECK(html.find(outside) == std::string::npos);
}

TEST_CASE("regioscoop report makes a note without a display", "[ui][gui][db]") {
  const QTemporaryDir folder;
  const auto in = [&](const char* name) { return folder.filePath(QString::fromUtf8(name)); };
  const QStringList scenario{QStringLiteral("zuidoost-48"), QStringLiteral("--draws"),
                             QStringLiteral("20")};
  const QString output = QStringLiteral("--output");

  SECTION("as PDF, HTML, workbook and charts at once") {
    const Finished done =
        run_report(scenario + QStringList{output, in("n.pdf"), output, in("n.html"), output,
                                          in("n.xlsx"), QStringLiteral("--charts"), in("c")});
    INFO(done.err.toStdString());
    CHECK(done.code == 0);
    CHECK(read(in("n.pdf").toStdString()).starts_with("%PDF"));
    CHECK(read(in("n.html").toStdString()).find("Zuidoost met 48 bedden") != std::string::npos);
    CHECK(read(in("n.xlsx").toStdString()).starts_with("PK"));
    CHECK_FALSE(QImage{in("c/course.png")}.isNull());
    CHECK(QSvgRenderer{in("c/comparison.svg")}.isValid());
    CHECK(read(in("c/who-pays.csv").toStdString()).starts_with("party,scenario,"));
    // Nothing half-written stays behind.
    for (const auto& entry : fs::directory_iterator{folder.path().toStdString()})
      CHECK(entry.path().extension() != ".part");
    // A file that is there is only replaced when asked.
    const Finished again = run_report(scenario + QStringList{output, in("n.pdf")});
    CHECK(again.code == static_cast<int>(ErrorKind::system));
    CHECK(again.err.contains(QStringLiteral("bestaat al")));
    CHECK(again.err.contains(QStringLiteral("--force")));
  }
  SECTION("and says what is wrong before it computes") {
    struct Case {
      QStringList words;
      ErrorKind kind;
      const char* says;
    };
    const std::vector<Case> cases{
        {scenario, ErrorKind::usage, "--output ontbreekt"},
        {scenario + QStringList{output, in("n.doc")}, ErrorKind::usage, ".pdf, .html of .xlsx"},
        {scenario + QStringList{output, in("no/such/n.pdf")}, ErrorKind::system, "is er niet"},
        {{QStringLiteral("zuidoost-49"), output, in("n.pdf")}, ErrorKind::not_found, "zuidoost-48"},
        {{output, in("n.pdf")}, ErrorKind::usage, "SCENARIO"},
        {{QStringLiteral("huidig-beleid"), output, in("n.pdf")}, ErrorKind::usage, "vergelijking"},
        {scenario +
             QStringList{output, in("n.pdf"), QStringLiteral("--year"), QStringLiteral("2099")},
         ErrorKind::usage, "2040"},
        {scenario + QStringList{output, in("n.pdf"), QStringLiteral("--colour")}, ErrorKind::usage,
         "--colour"},
        {{in("geen.regio"), QStringLiteral("zuidoost-48"), output, in("n.pdf")},
         ErrorKind::project_file,
         "geen.regio"},
    };
    for (const Case& one : cases) {
      const Finished done = run_report(one.words);
      INFO(one.words.join(QLatin1Char{' '}).toStdString() << "\n" << done.err.toStdString());
      CHECK(done.code == static_cast<int>(one.kind));
      CHECK(done.err.contains(QString::fromUtf8(one.says)));
      CHECK(done.err.startsWith(QStringLiteral("Fout")));
      CHECK_FALSE(fs::exists(in("n.pdf").toStdString()));
    }
  }
  SECTION("and has help in two languages") {
    const Finished dutch = run_report({QStringLiteral("--help")});
    CHECK(dutch.code == 0);
    for (const char* word : {"regioscoop report", "--output", "--plain", "--charts", "Voorbeelden"})
      CHECK(dutch.out.contains(QString::fromUtf8(word)));
    const Finished english =
        run_report({QStringLiteral("--help"), QStringLiteral("--language"), QStringLiteral("en")});
    CHECK(english.out.contains(QStringLiteral("Examples")));
  }
}
