// What a board note says: from figures made by hand, where every sentence can be checked, and from
// the bundled region.
#include "report/note/board_note.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "report/amount_text.h"
#include "report/comparison.h"
#include "report/note/html.h"
#include "report/origin_tables.h"
#include "report/run_tables.h"
#include "report/share_cell.h"
#include "report/workbook.h"
#include "scenario/warning.h"
#include "support/catch.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::report;
using scenario::Indicator;

namespace {

NoteDifference difference(double central, double low, double high, double better, double worse,
                          Verdict verdict) {
  return {central, low, high, better, worse, verdict};
}

NoteFigures by_hand() {
  NoteFigures figures;
  figures.region = "Klein";
  figures.base_year = 2023;
  figures.year = 2030;
  figures.price_year = 2023;
  figures.baseline = {"Huidig beleid", "Current policy"};
  figures.scenarios = {{"Oost open", "East open"}};
  figures.scenario_notes = {{"Oost gaat open.", "East opens."}};
  figures.rows = {
      {NoteGroup::patients,
       Indicator::readmissions_90_days,
       2943,
       {difference(-181, -279, -89, 1, 0, Verdict::better)}},
      {NoteGroup::patients,
       Indicator::wijkkliniek_refusals,
       0,
       {difference(29, 14, 61, 0, .99, Verdict::worse)}},
      {NoteGroup::professionals,
       Indicator::wijkkliniek_staff_fte,
       0,
       {difference(72, 62, 89, 1, 0, Verdict::more)}},
      {NoteGroup::costs,
       Indicator::cost_total,
       2.736e9,
       {difference(-152'000, -972'000, 738'000, .57, .43, Verdict::uncertain)}},
  };
  figures.parties = {
      {{"Alfa", "Alfa"},
       PartyKind::payer,
       {difference(-73'000, -467'000, 354'000, .57, .43, Verdict::uncertain)}},
      {{"Ziekenhuizen, omzet", "Hospitals, revenue"}, PartyKind::provider, {{-4.9e6, {}, {}}}},
      {{"Ziekenhuizen, vaste kosten die achterblijven", "Hospitals, fixed cost left behind"},
       PartyKind::left_behind,
       {{1.2e6, {}, {}}}},
  };
  figures.course = {Indicator::ward_admissions_70_plus,
                    {2023, 2024},
                    {8700, 9000},
                    {{8700, 8800}},
                    {8600, 8500},
                    {8800, 9100}};
  figures.draws = 500;
  figures.seed = 7;
  figures.drawn_assumptions = 48;
  figures.without_evidence = 35;
  figures.weak_evidence = 8;
  figures.clinics = {{true, false}};
  figures.weak_readmission_evidence = true;
  figures.warnings = {{"Let hier op.", "Mind this."}};
  figures.gaps = {{"Dit ontbreekt.", "This is missing."}};
  figures.silent_payers = {{"Zorgkantoor", "Care office"}};
  figures.sources = {{.key = "cbs.x",
                      .title = {"Kerncijfers", "Key figures"},
                      .publisher = in_both("CBS"),
                      .period = in_both("2021"),
                      .licence = in_both("CC BY 4.0"),
                      .attribution = in_both("Bron: CBS")}};
  return figures;
}

// A payer and a provider that lose for certain, and nobody sick who does.
NoteFigures with_losers() {
  NoteFigures figures = by_hand();
  figures.rows[1].scenarios[0] = difference(0, 0, 0, 0, 0, Verdict::equal);
  figures.parties.push_back({{"VGZ", "VGZ"},
                             PartyKind::payer,
                             {difference(41'000, 12'000, 60'000, .01, .99, Verdict::worse)}});
  figures.parties.push_back(
      {{"Wijkklinieken, resultaat na kosten", "Wijkklinieken, result"},
       PartyKind::provider,
       {difference(-1.3e6, -3.1e6, -2e4, .08, .92, Verdict::worse)},
       {"wijkklinieken houden na kosten {} minder over",
        "wijkklinieken have {} less left after cost"},
       {"Wijkklinieken houden minder geld over.", "Wijkklinieken have less money left."}});
  return figures;
}

// The second stands beside an ED, the third does nothing.
NoteFigures of_three_plans() {
  NoteFigures figures = by_hand();
  figures.scenarios = {
      {"Oost open", "East open"}, {"Naast de SEH", "Beside the ED"}, {"Kopie", "Copy"}};
  figures.scenario_notes = {{"Oost gaat open.", "East opens."},
                            {"Een kliniek naast de SEH.", "A clinic beside the ED."},
                            {}};
  figures.clinics = {{true, false}, {false, true}, {}};
  for (NoteRow& row : figures.rows) {
    row.scenarios.push_back(row.scenarios.front());
    row.scenarios.push_back({});
  }
  for (NoteParty& party : figures.parties) {
    party.scenarios.push_back(party.scenarios.front());
    party.scenarios.push_back({});
  }
  figures.course.scenarios.resize(3, figures.course.scenarios.front());
  return figures;
}

// A copy of the baseline.
NoteFigures of_nothing() {
  NoteFigures figures = by_hand();
  for (NoteRow& row : figures.rows) row.scenarios = {{0, 0, 0, 0, 0, Verdict::equal}};
  figures.parties.clear();
  figures.clinics = {{}};
  figures.warnings.clear();
  return figures;
}

std::string whole(const Document& document, Language language) {
  std::string out;
  for (const Text& words : sentences_of(document)) out += words.in(language) + '\n';
  return out;
}

bool holds(const std::string& text, std::string_view part) {
  INFO(text);
  INFO(part);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("amounts are written as people read them", "[report][unit]") {
  CHECK(euros_text(1.94e6).nl == "€\u00a01,9\u00a0mln");
  CHECK(euros_text(-999'700).nl == "−\u2060€\u00a01,0\u00a0mln");
  CHECK(euros_text(2.736e9).en == "€\u00a02.74\u00a0bn");
  CHECK(signed_euros_text(45'400).nl == "+\u2060€\u00a045.000");
  CHECK(signed_euros_text(-499).nl == "€\u00a00");
  CHECK(signed_number_text(-0.4).nl == "0");
  CHECK(signed_number_text(-1340).nl == "−1.340");
  CHECK(percent_text(.54).nl == "54%");
  CHECK(percent_text(1).nl == ">99%");
  CHECK(percent_text(0).nl == "<1%");
  CHECK(range_text(scenario::info(Indicator::cost_total), -972'000, 738'000).nl ==
        "€\u00a0−0,97 tot +0,74\u00a0mln");
  // Below a tenth of a million in thousands, the sign of the unit once.
  CHECK(range_text(scenario::info(Indicator::cost_total), -18'400, 5'600).nl ==
        "€\u00a0−18.000 tot +6.000");
  CHECK(range_text(scenario::info(Indicator::ed_visits), -642, -241).en == "−642 to −241");
  CHECK(enumeration({{"a", "a"}, {"b", "b"}, {"c", "c"}}).nl == "a, b en c");
}

TEST_CASE("the verdict is what nine in ten draws say", "[report][unit]") {
  using scenario::Better;
  CHECK(verdict_of(Better::lower, .9, .1) == Verdict::better);
  CHECK(verdict_of(Better::lower, .89, .11) == Verdict::uncertain);
  CHECK(verdict_of(Better::higher, .02, .95) == Verdict::worse);
  CHECK(verdict_of(Better::lower, .05, .03) == Verdict::equal);
  CHECK(verdict_of(Better::neutral, .97, 0) == Verdict::more);
  CHECK(verdict_of(Better::neutral, 0, 1) == Verdict::less);
}

TEST_CASE("the answer says what is better, what is worse and what is uncertain", "[report][unit]") {
  const NoteFigures figures = by_hand();
  const Text words = answer(figures);
  CHECK(holds(words.nl, "181 minder heropnamen binnen 90 dagen (80%-bereik −279 tot −89)"));
  CHECK(holds(words.nl, "Daar staat tegenover: 29 meer patiënten voor wie de wijkkliniek vol is"));
  CHECK(holds(words.nl, "is onzeker: in 57% van de doorrekeningen"));
  CHECK(holds(words.nl, "Ziekenhuizen ontvangen €\u00a04,9\u00a0mln per jaar minder"));
  CHECK(holds(words.nl, "72 fte"));
  CHECK(holds(words.en, "181 fewer readmissions within 90 days (80% range −279 to −89)"));

  // The mirror image says the opposite.
  NoteFigures mirror = figures;
  for (NoteRow& row : mirror.rows)
    for (NoteDifference& one : row.scenarios) {
      one = {-one.central, -*one.high, -*one.low, one.worse, one.better, one.verdict};
      if (one.verdict == Verdict::better)
        one.verdict = Verdict::worse;
      else if (one.verdict == Verdict::worse)
        one.verdict = Verdict::better;
    }
  const Text opposite = answer(mirror);
  CHECK(holds(opposite.nl, "29 minder patiënten voor wie de wijkkliniek vol is"));
  CHECK(holds(opposite.nl, "Daar staat tegenover: 181 meer heropnamen"));
}

TEST_CASE("nothing that speaks against the plan is left out of the note", "[report][unit]") {
  const Document note = board_note(by_hand(), {"1 mei 2026", "", "0.1"});
  for (const Language language : {Language::dutch, Language::english}) {
    const std::string words = whole(note, language);
    for (const Text& part :
         {Text{"Let hier op.", "Mind this."}, Text{"Dit ontbreekt.", "This is missing."},
          Text{"Voor Zorgkantoor rekent het model nog geen bedragen", "For Care office the model"},
          Text{"Achter 35 daarvan staat geen onderzoek", "Behind 35 of them stands no study"},
          Text{"Ziekenhuizen, vaste kosten die achterblijven", "Hospitals, fixed cost left behind"},
          Text{"slechter (99%)", "worse (99%)"},
          Text{"CBS: Kerncijfers 2021 (CC BY 4.0).", "CBS: Key figures 2021 (CC BY 4.0)."},
          Text{"startgetal 7", "seed 7"}, Text{"In gewone taal", "In plain language"}})
      CHECK(holds(words, part.in(language)));
  }
}

TEST_CASE("who loses for certain is named in the answer", "[report][unit]") {
  const NoteFigures figures = with_losers();
  const Text words = answer(figures);
  CHECK(holds(words.nl,
              "zijn er partijen die er per jaar op achteruitgaan: door VGZ wordt "
              "€\u00a041.000 meer betaald en wijkklinieken houden na kosten "
              "€\u00a01,3\u00a0mln minder over."));
  CHECK(holds(words.en,
              "some parties lose, each year: €\u00a041,000 more is paid by VGZ and "
              "wijkklinieken have €\u00a01.3\u00a0m less left after cost."));
  // The sentence before it is about outcomes only.
  CHECK_FALSE(holds(words.nl, "Geen van de onderzochte uitkomsten"));
  CHECK(holds(whole(plain_note(figures, {}), Language::dutch),
              "Niet iedereen gaat erop vooruit. Wijkklinieken houden minder geld over. Wie meer "
              "betaalt: VGZ."));
  // Whose range holds zero is not among them.
  CHECK_FALSE(holds(answer(by_hand()).nl, "achteruitgaan"));
  // More losses than gains are told: all of them.
  NoteFigures many = by_hand();
  many.rows[0].scenarios[0].verdict = Verdict::worse;
  for (const Indicator indicator : {Indicator::ed_visits_70_plus, Indicator::ward_beds_needed})
    many.rows.push_back(
        {NoteGroup::patients, indicator, 100, {difference(10, 5, 15, 0, .99, Verdict::worse)}});
  for (const char* part : {"heropnamen", "wijkkliniek vol is", "SEH-bezoeken", "ziekenhuisbedden"})
    CHECK(holds(answer(many).nl.substr(answer(many).nl.find("Daar staat tegenover")), part));
}

TEST_CASE("a copy of the baseline changes nothing, and the note says just that", "[report][unit]") {
  const NoteFigures figures = of_nothing();
  CHECK(answer(figures).nl ==
        "Met ‘Oost open’ verandert er in Klein in 2030 niets vergeleken met ‘Huidig beleid’: alle "
        "uitkomsten en bedragen van deze notitie blijven gelijk.");
  const Document note = board_note(figures, {});
  CHECK(holds(whole(note, Language::dutch), "Geen enkele partij betaalt of ontvangt"));
  for (const Block& block : note.blocks) {
    if (const auto* picture = std::get_if<Picture>(&block)) {
      CHECK(picture->kind != PictureKind::parties);
    }
    if (const auto* table = std::get_if<DocumentTable>(&block)) CHECK_FALSE(table->rows.empty());
  }
  CHECK_FALSE(holds(whole(plain_note(figures, {}), Language::dutch), "wijkkliniek"));
}

TEST_CASE("the note never compares with now, and writes thousands apart", "[report][unit]") {
  NoteFigures figures = by_hand();
  figures.draws = 10'000;
  figures.provider_draws = 100;
  const Document note = board_note(figures, {});
  CHECK_FALSE(holds(whole(note, Language::dutch), "dan nu"));
  CHECK_FALSE(holds(whole(note, Language::english), "than now"));
  CHECK(holds(whole(note, Language::dutch),
              "Verschil met ‘Huidig beleid’ per jaar: links van de lijn lager"));
  CHECK(holds(whole(note, Language::dutch), "bij betalers 10.000, bij aanbieders 100."));
  CHECK(holds(whole(note, Language::english), "10,000 for payers, 100 for providers."));
}

TEST_CASE("a share of draws is never all or nothing in a table", "[report][unit]") {
  CHECK(std::get<std::string>(share_cell(1)) == ">99");
  CHECK(std::get<std::string>(share_cell(0)) == "<1");
  CHECK(std::get<Number>(share_cell(.9949)).value == 99.5);
  CHECK(std::get<Number>(share_cell(.57126)).value == 57.1);
  CHECK(std::holds_alternative<std::monostate>(share_cell(std::nan(""))));
  for (const Table& table : note_tables(by_hand(), {}))
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (!table.columns[c].key.ends_with("r_percent") && table.columns[c].key != "worse_percent")
        continue;
      for (const auto& row : table.rows) {
        const std::string shown = cell_text(row[c], Language::dutch);
        CHECK((shown == ">99" || shown == "<1" || shown.find(',') != std::string::npos));
      }
    }
  // The table under a chart on the web has the minus of the text.
  const std::string html = to_html(board_note(by_hand(), {}), {}, Language::dutch);
  CHECK(holds(html, "<td class=\"right\">−73.000</td>"));
  CHECK(html.find(">-") == std::string::npos);
}

TEST_CASE("the plain page names every plan and what kind of clinic it is", "[report][unit]") {
  const std::string three = whole(plain_note(of_three_plans(), {}), Language::dutch);
  for (const char* part :
       {"Er zijn drie plannen:", "‘Oost open’. Oost gaat open.", "‘Naast de SEH’.", "‘Kopie’.",
        "Deze bladzijde gaat over het eerste plan.", "in de buurt of naast de SEH",
        "‘Naast de SEH’. Voor ongeveer 29 mensen is de kliniek vol.",
        "‘Kopie’. U merkt er volgens de berekening bijna niets van."})
    CHECK(holds(three, part));
  NoteFigures beside = by_hand();
  beside.clinics = {{false, true}};
  const std::string one = whole(plain_note(beside, {}), Language::dutch);
  CHECK(holds(one, "een kleine kliniek naast de SEH"));
  CHECK_FALSE(holds(one, "in de buurt"));
  CHECK(holds(whole(plain_note(by_hand(), {}), Language::dutch), "kleine kliniek in de buurt."));
}

TEST_CASE("assumptions and sources are tables with what they rest on", "[report][unit]") {
  Assumption one;
  one.key = "journey.eligible_share";
  one.value = .2;
  one.low = .1;
  one.high = .3;
  one.distribution = "beta";
  one.strength = Strength::weak;
  one.evidence_key = "a.study";
  one.source_key = "cbs.x";
  store::Evidence study;
  study.key = "a.study";
  study.finding = {"Eén op de vijf.", "One in five."};
  const std::vector<store::Source> sources = by_hand().sources;
  const Table table =
      assumption_table(std::vector{one}, std::vector<store::Evidence>{study}, sources);
  CHECK(table.title.nl == "Aannames");
  CHECK(table.title.en == "Assumptions");
  REQUIRE(table.rows.size() == 1);
  std::string row;
  for (const Cell& cell : table.rows[0]) row += cell_text(cell, Language::dutch) + '|';
  CHECK(holds(row, "|0,200|"));
  CHECK(holds(row, "|0,100|0,300|95|bèta|"));
  CHECK(holds(row, "|zwak|Eén op de vijf.|CBS: Kerncijfers|"));
  CHECK(holds(row, "|journey.eligible_share|"));
  // Each is a sheet of the note's workbook, and who pays has a verdict.
  NoteFigures figures = with_losers();
  figures.assumptions = table;
  std::set<std::string> sheets;
  for (const Table& sheet : note_tables(figures, {})) {
    sheets.insert(sheet.title.nl);
    if (sheet.title.nl != "Wie betaalt") continue;
    CHECK(sheet.columns.back().header.nl == "Oordeel");
    CHECK(cell_text(sheet.rows.front().back(), Language::dutch) == "onzeker");
    CHECK(cell_text(sheet.rows.back().back(), Language::dutch) == "minder");
  }
  CHECK(sheets.contains("Aannames"));
  CHECK(sheets.contains("Bronnen"));
}

TEST_CASE("where more may go than there is, the note says that the level is uncertain",
          "[report][unit]") {
  NoteFigures figures = by_hand();
  figures.rows[0].baseline_low = 2000;
  figures.rows[0].baseline_high = 9000;
  CHECK_FALSE(holds(whole(board_note(figures, {}), Language::dutch), "zelf onzeker"));
  figures.rows[0].scenarios[0].low = -3500;
  const Document note = board_note(figures, {});
  CHECK(holds(whole(note, Language::dutch),
              "zelf onzeker voor ‘Heropnamen binnen 90 dagen’ (2.000 tot 9.000)"));
  CHECK(holds(whole(note, Language::english),
              "itself uncertain for ‘Readmissions within 90 days’ (2,000 to 9,000)"));
}

TEST_CASE("the whole tables of a note have headings and names for people", "[report][unit]") {
  const Region region = test::small_region();
  const scenario::Scenario now;
  const std::vector<scenario::Scenario> all{now};
  const Comparison comparison = compare(region, now, all, {});
  const Selection everything{all_years(region), true, all_areas(region), all_indicators()};
  const Table rows = run_rows(comparison, everything);
  for (const Column& column : rows.columns) CHECK_FALSE(column.header.nl.empty());
  for (const auto& row : rows.rows)
    for (const std::size_t name : {5U, 6U}) {
      REQUIRE(std::holds_alternative<Text>(row[name]));
      CHECK(std::get<Text>(row[name]).nl.find('_') == std::string::npos);
    }
  // The keys are in the file for programs.
  const std::string csv = run_csv(comparison, everything);
  CHECK(csv.starts_with(
      "scenario,area,area_name,subject,year,indicator,unit,value,baseline_value,difference\n"));
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == rows.rows.size() + 1);
}

TEST_CASE("every sentence of the note is there in both languages", "[report][unit]") {
  for (const Text& words : sentences_of(board_note(by_hand(), {}))) {
    INFO(words.nl << " / " << words.en);
    CHECK(words.nl.empty() == words.en.empty());
    // What is the same in both is a name or a number.
    const bool sentence = std::count(words.nl.begin(), words.nl.end(), ' ') > 5;
    if (sentence) CHECK((words.nl != words.en || words.nl.starts_with("CBS")));
  }
}

TEST_CASE("the plain page has short sentences of everyday words", "[report][unit]") {
  for (const NoteFigures& figures : {by_hand(), with_losers(), of_three_plans()}) {
    int sentences = 0;
    int all_words = 0;
    std::string page;
    for (const Text& text : sentences_of(plain_note(figures, {}))) page += text.nl + ".\n";
    for (const char* jargon : {"trekking", "interval", "bereik", "scenario", "indicator", "fte",
                               "prognose", "odds", "marge", "assumptie", "capaciteit"})
      CHECK_FALSE(page.find(jargon) != std::string::npos);
    std::string sentence;
    std::istringstream words{page};
    int length = 0;
    for (std::string word; words >> word;) {
      ++length;
      sentence += word + ' ';
      if (word.find_last_of(".?!:") != word.size() - 1) continue;
      INFO(sentence);
      CHECK(length <= 16);
      all_words += length;
      ++sentences;
      length = 0;
      sentence.clear();
    }
    REQUIRE(sentences > 20);
    // B1: ten words a sentence on average, at most.
    CHECK(static_cast<double>(all_words) / sentences <= 10);
  }
}

TEST_CASE("a note of HTML stands by itself and can be read aloud", "[report][unit]") {
  NoteFigures figures = by_hand();
  figures.gaps = {{"<b>x & y</b>", "<b>x & y</b>"}};
  const Document note = board_note(figures, {"1 mei 2026", "", "0.1"});
  const Drawings drawings{{PictureKind::course, "<svg role=\"img\" aria-label=\"x\"></svg>"}};
  const std::string html = to_html(note, drawings, Language::dutch);
  CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">"));
  CHECK(holds(html, "&lt;b&gt;x &amp; y&lt;/b&gt;"));
  CHECK(holds(html, "<svg role=\"img\""));
  CHECK(holds(html, "<th scope=\"row\">"));
  CHECK(holds(html, "@page"));
  for (const char* outside : {"http://", "https://", "<script", "src=", "@import", "url("})
    CHECK(html.find(outside) == std::string::npos);
  // Tags open and close in order.
  std::vector<std::string> open;
  const std::set<std::string> alone{"meta", "!DOCTYPE"};
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    std::string name = html.substr(at + 1, end - at - 1);
    name = name.substr(0, name.find(' '));
    if (alone.count(name) != 0) continue;
    if (name.front() != '/') {
      open.push_back(name);
      continue;
    }
    REQUIRE_FALSE(open.empty());
    CHECK(open.back() == name.substr(1));
    open.pop_back();
  }
  CHECK(open.empty());
}

TEST_CASE("tables become a workbook, and the same tables the same bytes", "[report][unit]") {
  const std::vector<Table> tables = note_tables(by_hand(), {"1 mei 2026", "", "0.1"});
  REQUIRE(tables.size() >= 6);
  for (const Table& table : tables)
    for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
  const std::string book = to_xlsx(tables, Language::dutch);
  CHECK(book.starts_with("PK"));
  CHECK(holds(book, "xl/worksheets/sheet6.xml"));
  CHECK(book == to_xlsx(tables, Language::dutch));
  // Names of sheets: unique, not too long, no letter cut in half.
  Table odd{
      {"Een heel lange naam met [haken] en ëëëëë tekens – rest", ""}, {{"a", {"A", "A"}}}, {}};
  CHECK(to_xlsx(std::vector<Table>{odd, odd, Table{}}, Language::dutch).starts_with("PK"));
}

TEST_CASE("the figures of a note are those of runs and draws", "[report][unit]") {
  Region region = test::small_region();
  std::vector<Assumption> assumptions{region.assumptions.all().begin(),
                                      region.assumptions.all().end()};
  for (Assumption& one : assumptions)
    if (one.key == "journey.eligible_share") {
      one.low = .15;
      one.high = .35;
      one.distribution = "triangular";
    }
  region.assumptions = AssumptionSet{assumptions};
  scenario::Scenario now;
  now.key = "nu";
  now.name = {"Huidig beleid", "Current policy"};
  now.is_baseline = true;
  scenario::Scenario open;
  open.key = "oost";
  open.name = {"Oost open", "East open"};
  open.levers = {{"wijkkliniek.beds", "oost", 24.0}, {"wijkkliniek.opens", "oost", Month{2026, 1}}};
  Progress progress;
  NoteSettings settings;
  settings.draws = 60;
  settings.provider_draws = 80;  // never more than the draws of the note
  const NoteFigures figures = note_figures({region, now, {open}, {}}, settings, progress);
  CHECK(figures.year == 2030);
  CHECK(figures.draws == 60);
  CHECK(figures.drawn_assumptions == 1);
  CHECK(about_wijkklinieken(figures));
  const NoteRow* admissions = find_row(figures, Indicator::ward_admissions_70_plus);
  REQUIRE(admissions != nullptr);
  const NoteDifference& one = admissions->scenarios.front();
  CHECK(one.central < 0);
  CHECK(one.verdict == Verdict::better);
  CHECK(*one.low < one.central);
  CHECK(*one.high > one.central);
  // The band of the course holds the central case, and the difference is that of the lines.
  const auto place = static_cast<std::size_t>(figures.year - figures.base_year);
  CHECK(figures.course.scenarios[0][place] - figures.course.baseline[place] ==
        Approx(one.central).epsilon(1e-9));
  CHECK(figures.course.low[place] < figures.course.scenarios[0][place]);
  // The assumption that was drawn is the one the outcome hangs on.
  for (const NoteSensitivities& about : figures.sensitivities)
    for (const NoteSensitivity& row : about.rows) CHECK(row.key == "journey.eligible_share");
  // One that opens nothing is not about wijkklinieken, whatever its levers.
  scenario::Scenario copy = now;
  copy.key = "kopie";
  copy.is_baseline = false;
  Progress quiet;
  const NoteFigures none = note_figures({region, now, {copy}, {}}, settings, quiet);
  CHECK_FALSE(about_wijkklinieken(none));
  CHECK_FALSE(anything_changes(none));
  for (const Text& warning : none.warnings) CHECK(warning != scenario::weak_readmission_warning());
  CHECK(figures.assumptions.rows.size() == region.assumptions.all().size());
  // What providers earn has the range of runs of the whole model, around the central case.
  CHECK(figures.provider_draws == 60);
  int providers = 0;
  for (const NoteParty& party : figures.parties) {
    if (party.kind == PartyKind::payer) continue;
    ++providers;
    const NoteDifference& amount = party.scenarios.front();
    INFO(party.name.nl);
    REQUIRE(amount.low.has_value());
    CHECK(*amount.low < *amount.high);
    CHECK(*amount.low <= amount.central);
    CHECK(*amount.high >= amount.central);
    // With the shares of its own draws, as every other figure.
    CHECK(amount.better + amount.worse > 0);
    CHECK(amount.verdict == verdict_of(party.kind == PartyKind::provider ? scenario::Better::higher
                                                                         : scenario::Better::lower,
                                       amount.better, amount.worse));
  }
  CHECK(providers >= 2);
  // Beds that stand empty cost their owner: revenue and result are told apart.
  CHECK(std::any_of(figures.parties.begin(), figures.parties.end(), [](const NoteParty& party) {
    return party.name.nl == "Wijkklinieken, resultaat na kosten";
  }));
  // The care office and the municipality pay nothing in any year: said, not shown as nought.
  CHECK(figures.silent_payers.size() == 2);
  // The same again is the same to the bit.
  Progress again;
  const NoteFigures second = note_figures({region, now, {open}, {}}, settings, again);
  CHECK(answer(second) == answer(figures));
  CHECK(second.course.low == figures.course.low);
  CHECK(second.parties.back().scenarios.front().low ==
        figures.parties.back().scenarios.front().low);
  CHECK(to_csv(second.by_year, Language::dutch) == to_csv(figures.by_year, Language::dutch));
}

TEST_CASE("a note refuses what it cannot show, and says what to do", "[report][unit]") {
  const Region region = test::small_region();
  scenario::Scenario now;
  now.key = "nu";
  now.name = {"Huidig beleid", "Current policy"};
  scenario::Scenario other = now;
  other.key = "anders";
  Progress progress;
  const auto refuses = [&](std::vector<scenario::Scenario> scenarios, int year) {
    NoteSettings settings;
    settings.year = year;
    try {
      (void)note_figures({region, now, std::move(scenarios), {}}, settings, progress);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK_FALSE(error.remedy().nl.empty());
    }
  };
  refuses({}, 0);
  refuses({now}, 0);
  refuses({other, other}, 0);
  refuses({other, other, other, other, other}, 0);
  refuses({other}, 2050);
  Progress cancelled;
  cancelled.cancel();
  CHECK_THROWS_AS((void)note_figures({region, now, {other}, {}}, {}, cancelled), Error);
}
