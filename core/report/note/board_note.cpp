#include "report/note/board_note.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "common/status_words.h"
#include "report/amount_text.h"
#include "report/unit_name.h"

namespace regioscoop::report {

namespace {

using scenario::Indicator;

constexpr std::size_t kFiguresInAnswer = 3;
constexpr double kWorthSaying = 50'000;  // EUR a year
constexpr double kWritten = 500;         // EUR: below this it rounds to nothing

// "436 minder SEH-bezoeken door 70-plussers": the words after the number.
Text noun(Indicator indicator) {
  switch (indicator) {
    case Indicator::ed_visits_70_plus:
      return {"SEH-bezoeken door 70-plussers", "ED visits by people of 70 and over"};
    case Indicator::readmissions_90_days:
      return {"heropnamen binnen 90 dagen", "readmissions within 90 days"};
    case Indicator::ed_boarding_hours:
      return {"uren wachten op de SEH op een bed", "hours of waiting in the ED for a bed"};
    case Indicator::wijkkliniek_refusals:
      return {"patiënten voor wie de wijkkliniek vol is",
              "patients for whom the wijkkliniek is full"};
    case Indicator::ward_admissions_70_plus:
      return {"opnamen van 70-plussers op een ziekenhuisafdeling",
              "hospital ward admissions of people of 70 and over"};
    case Indicator::ward_beds_needed: return {"nodige ziekenhuisbedden", "hospital beds needed"};
    case Indicator::ed_hours_above_places:
      return {"uren met een overvolle SEH", "hours with an overfull ED"};
    case Indicator::wijkkliniek_staff_fte:
      return {"fte personeel in wijkklinieken", "FTE of wijkkliniek staff"};
    default: return scenario::info(indicator).name;
  }
}

Text direction_word(double difference) {
  return difference < 0 ? Text{"minder", "fewer"} : Text{"meer", "more"};
}

bool visible(const scenario::IndicatorInfo& info, double difference) {
  return signed_figure_text(info, difference).en != figure_text(info, 0).en;
}

Text range_of(const scenario::IndicatorInfo& info, const NoteDifference& one) {
  return one.low && one.high ? range_text(info, *one.low, *one.high) : Text{};
}

Text phrase(const NoteRow& row, const NoteDifference& one) {
  const scenario::IndicatorInfo& info = scenario::info(row.indicator);
  const Text amount = text("{} {} {}", "{} {} {}", size_text(info, one.central),
                           direction_word(one.central), noun(row.indicator));
  const Text range = range_of(info, one);
  if (range.nl.empty()) return amount;
  return text("{} (80%-bereik {})", "{} (80% range {})", amount, range);
}

// What matters most to a reader first; cost has a sentence of its own.
constexpr std::array kOrderOfAnswer{
    Indicator::ward_admissions_70_plus, Indicator::readmissions_90_days,
    Indicator::ed_visits_70_plus,       Indicator::wijkkliniek_refusals,
    Indicator::ward_beds_needed,        Indicator::ed_hours_above_places,
    Indicator::ed_boarding_hours};

std::vector<Text> phrases(const NoteFigures& figures, Verdict verdict, std::size_t most) {
  std::vector<Text> out;
  for (const Indicator indicator : kOrderOfAnswer) {
    const NoteRow* row = find_row(figures, indicator);
    if (row == nullptr) continue;
    const NoteDifference& one = row->scenarios.front();
    if (one.verdict == verdict && visible(scenario::info(indicator), one.central))
      out.push_back(phrase(*row, one));
  }
  if (out.size() > most) out.resize(most);
  return out;
}

void say(Text& paragraph, const Text& sentence) {
  if (sentence.nl.empty()) return;
  paragraph = paragraph.nl.empty() ? sentence : text("{} {}", "{} {}", paragraph, sentence);
}

Text better_sentence(const NoteFigures& figures) {
  const std::vector<Text> better = phrases(figures, Verdict::better, kFiguresInAnswer);
  const Text name = quoted(figures.scenarios.front());
  if (better.empty())
    return text(
        "Van ‘{}’ is bij geen van de onderzochte uitkomsten met voldoende zekerheid te zeggen dat "
        "het in {} beter wordt dan met {}.",
        "For ‘{}’ none of the outcomes looked at can be said with enough certainty to be better in "
        "{} than with {}.",
        figures.scenarios.front(), figures.year, quoted(figures.baseline));
  return text("Met {} zijn er in {} in {} naar verwachting {} dan met {}.",
              "With {} there are expected to be, in {} in {}, {} than with {}.", name,
              figures.region, figures.year, enumeration(better), quoted(figures.baseline));
}

Text worse_sentence(const NoteFigures& figures) {
  // However many there are: what is left out of the gains may not be left out of the losses.
  const std::vector<Text> worse = phrases(figures, Verdict::worse, kOrderOfAnswer.size());
  if (worse.empty())
    return {
        "Geen van de uitkomsten voor patiënten en professionals wordt met voldoende zekerheid "
        "slechter.",
        "None of the outcomes for patients and professionals gets worse with enough "
        "certainty."};
  return text("Daar staat tegenover: {}.", "Against that stand {}.", enumeration(worse));
}

// Who pays more: all together, for of many insurers each has a part.
Text paying_more(const NoteFigures& figures) {
  std::vector<Text> names;
  double amount = 0;
  for (const NoteParty& party : figures.parties) {
    if (party.kind != PartyKind::payer || party.scenarios.front().verdict != Verdict::worse)
      continue;
    names.push_back(party.name);
    amount += party.scenarios.front().central;
  }
  if (names.empty()) return {};
  return text("door {} wordt {} meer betaald", "{1} more is paid by {0}", enumeration(names),
              euros_text(amount));
}

// Parties that lose as surely as an outcome is called worse.
Text losers_sentence(const NoteFigures& figures) {
  std::vector<Text> losses;
  if (Text paying = paying_more(figures); !paying.nl.empty()) losses.push_back(std::move(paying));
  for (const NoteParty& party : figures.parties) {
    const NoteDifference& one = party.scenarios.front();
    if (party.kind == PartyKind::payer || one.verdict != Verdict::worse) continue;
    losses.push_back(text(party.loss.nl, party.loss.en, euros_text(std::abs(one.central))));
  }
  if (losses.empty()) return {};
  return text("Met voldoende zekerheid zijn er partijen die er per jaar op achteruitgaan: {}.",
              "With enough certainty some parties lose, each year: {}.", enumeration(losses));
}

Text cost_sentence(const NoteFigures& figures) {
  const NoteRow* row = find_row(figures, Indicator::cost_total);
  if (row == nullptr) return {};
  const NoteDifference& one = row->scenarios.front();
  const scenario::IndicatorInfo& info = scenario::info(Indicator::cost_total);
  const Text range = range_of(info, one);
  switch (one.verdict) {
    case Verdict::better:
      return text("De zorgkosten van de regio zijn naar verwachting {} per jaar lager ({}).",
                  "The region’s cost of care is expected to be {} a year lower ({}).",
                  euros_text(std::abs(one.central)), range);
    case Verdict::worse:
      return text("De zorgkosten van de regio zijn naar verwachting {} per jaar hoger ({}).",
                  "The region’s cost of care is expected to be {} a year higher ({}).",
                  euros_text(std::abs(one.central)), range);
    case Verdict::equal:
      return {"De zorgkosten van de regio veranderen niet.",
              "The region’s cost of care does not change."};
    default: break;
  }
  return text(
      "Of de regio er geld mee bespaart, is onzeker: in {} van de doorrekeningen zijn de "
      "zorgkosten lager, in {} hoger; 80% ligt tussen {} en {} per jaar.",
      "Whether it saves the region money is uncertain: in {} of the runs the cost of care is "
      "lower, "
      "in {} higher; 80% lie between {} and {} a year.",
      percent_text(one.better), percent_text(one.worse),
      signed_euros_text(one.low.value_or(one.central)),
      signed_euros_text(one.high.value_or(one.central)));
}

const NoteParty* hospital_party(const NoteFigures& figures, PartyKind kind) {
  const auto found =
      std::find_if(figures.parties.begin(), figures.parties.end(), [&](const NoteParty& party) {
        return party.kind == kind && party.name.nl.starts_with("Ziekenhuizen");
      });
  return found == figures.parties.end() ? nullptr : &*found;
}

Text hospital_sentence(const NoteFigures& figures) {
  const NoteParty* revenue = hospital_party(figures, PartyKind::provider);
  const NoteParty* behind = hospital_party(figures, PartyKind::left_behind);
  if (revenue == nullptr) return {};
  const double change = revenue->scenarios.front().central;
  // A loss that is certain has been told already.
  if (std::abs(change) < kWorthSaying || revenue->scenarios.front().verdict == Verdict::worse)
    return {};
  const Text amount = euros_text(std::abs(change));
  const bool told = behind == nullptr || behind->scenarios.front().verdict == Verdict::worse;
  const double left = told ? 0 : behind->scenarios.front().central;
  if (change < 0 && left > kWorthSaying)
    return text(
        "Ziekenhuizen ontvangen {} per jaar minder, terwijl {} aan vaste kosten dan nog niet is "
        "afgebouwd.",
        "Hospitals receive {} a year less, while {} of fixed cost has not been wound down by then.",
        amount, euros_text(left));
  return change < 0 ? text("Ziekenhuizen ontvangen {} per jaar minder.",
                           "Hospitals receive {} a year less.", amount)
                    : text("Ziekenhuizen ontvangen {} per jaar meer.",
                           "Hospitals receive {} a year more.", amount);
}

Text staff_sentence(const NoteFigures& figures) {
  const NoteRow* row = find_row(figures, Indicator::wijkkliniek_staff_fte);
  if (row == nullptr) return {};
  const NoteDifference& one = row->scenarios.front();
  if (std::abs(one.central) < 0.5) return {};
  // From the tenths of the table, so that 34,5 is 35 here and on the plain page.
  const Text amount = number_text(std::round(std::round(10 * std::abs(one.central)) / 10));
  return one.central > 0 ? text("Het vraagt {} fte personeel in wijkklinieken.",
                                "It takes {} FTE of staff in wijkklinieken.", amount)
                         : text("Er is {} fte minder personeel in wijkklinieken nodig.",
                                "It needs {} FTE less staff in wijkklinieken.", amount);
}

// The other scenarios beside the first.
Text others_sentence(const NoteFigures& figures) {
  const NoteRow* admissions = find_row(figures, Indicator::ward_admissions_70_plus);
  const NoteRow* cost = find_row(figures, Indicator::cost_total);
  if (figures.scenarios.size() < 2 || admissions == nullptr || cost == nullptr) return {};
  const scenario::IndicatorInfo& info = scenario::info(Indicator::ward_admissions_70_plus);
  std::vector<Text> sizes;
  std::vector<Text> chances;
  bool same = true;
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s) {
    const Text name = quoted(figures.scenarios[s]);
    sizes.push_back(text("{} bij {}", "{} with {}",
                         signed_figure_text(info, admissions->scenarios[s].central), name));
    const Text share = percent_text(cost->scenarios[s].better);
    same = same && share == percent_text(cost->scenarios.front().better);
    chances.push_back(text("{} bij {}", "{} with {}", share, name));
  }
  const Text chance =
      same ? text("overal {}", "{} for each", percent_text(cost->scenarios.front().better))
           : enumeration(chances);
  return text(
      "Naast elkaar: het verschil in ziekenhuisopnamen is {}; de kans op lagere zorgkosten is {}.",
      "Side by side: the difference in hospital admissions is {}; the chance of a lower cost of "
      "care "
      "is {}.",
      enumeration(sizes), chance);
}

// Of figures of which more may go away than there is: the level itself is not known that well.
Text uncertain_levels(const NoteFigures& figures) {
  std::vector<Text> levels;
  for (const NoteRow& row : figures.rows) {
    const bool more_than_there_is = std::any_of(
        row.scenarios.begin(), row.scenarios.end(),
        [&](const NoteDifference& one) { return one.low && *one.low < -std::abs(row.baseline); });
    if (!more_than_there_is || !row.baseline_low || !row.baseline_high) continue;
    const scenario::IndicatorInfo& info = scenario::info(row.indicator);
    levels.push_back(text("‘{}’ ({} tot {})", "‘{}’ ({} to {})", row_name(row.indicator),
                          figure_text(info, *row.baseline_low),
                          figure_text(info, *row.baseline_high)));
  }
  if (levels.empty()) return {};
  return text(" De stand bij {} is zelf onzeker voor {}: vandaar die brede bereiken.",
              " The level with {} is itself uncertain for {}: hence those wide ranges.",
              quoted(figures.baseline), enumeration(levels));
}

// --- tables ----------------------------------------------------------------------------------

Text group_name(NoteGroup group) {
  switch (group) {
    case NoteGroup::patients: return {"Patiënten", "Patients"};
    case NoteGroup::professionals:
      return {"Professionals en ziekenhuis", "Professionals and hospital"};
    case NoteGroup::costs: return {"Kosten", "Cost"};
  }
  return {};
}

Text verdict_with_share(const NoteDifference& one) {
  const Text word = verdict_word(one.verdict);
  switch (one.verdict) {
    case Verdict::better: return text("{} ({})", "{} ({})", word, percent_text(one.better));
    case Verdict::worse: return text("{} ({})", "{} ({})", word, percent_text(one.worse));
    case Verdict::uncertain:
      return one.better >= one.worse
                 ? text("{} ({} beter)", "{} ({} better)", word, percent_text(one.better))
                 : text("{} ({} slechter)", "{} ({} worse)", word, percent_text(one.worse));
    default: return word;
  }
}

DocumentCell difference_cell(const scenario::IndicatorInfo& info, const NoteDifference& one) {
  DocumentCell cell;
  cell.main = signed_figure_text(info, one.central);
  if (visible(info, one.low.value_or(0)) || visible(info, one.high.value_or(0)))
    cell.small = range_of(info, one);
  cell.word = verdict_with_share(one);
  cell.mark = mark_of(one.verdict);
  return cell;
}

// One scenario has room for its range and verdict beside the difference; of more, each has a
// column.
void add_columns(DocumentTable& table, const NoteFigures& figures, int each) {
  if (figures.scenarios.size() > 1) {
    for (const Text& name : figures.scenarios) table.columns.push_back({name, Align::right, each});
    return;
  }
  table.columns.push_back({{"Verschil", "Difference"}, Align::right, 14});
  table.columns.push_back({{"80%-bereik", "80% range"}, Align::right, 23});
  table.columns.push_back({{"Oordeel", "Verdict"}, Align::right, 21});
}

void add_cells(DocumentRow& row, const NoteFigures& figures, DocumentCell cell) {
  if (figures.scenarios.size() > 1) {
    row.cells.push_back(std::move(cell));
    return;
  }
  row.cells.push_back({cell.main, {}, {}, Mark::none});
  row.cells.push_back({{}, cell.small, {}, Mark::none});
  row.cells.push_back({{}, {}, cell.word, cell.mark});
}

DocumentTable headline_table(const NoteFigures& figures) {
  DocumentTable table;
  table.caption = text("Uitkomsten in {}, verschil met {}", "Outcomes in {}, difference from {}",
                       figures.year, quoted(figures.baseline));
  const bool several = figures.scenarios.size() > 1;
  table.columns.push_back(
      {{"Uitkomst, per jaar", "Outcome, a year"}, Align::left, several ? 27 : 30});
  table.columns.push_back({figures.baseline, Align::right, several ? 11 : 12});
  add_columns(table, figures, 21);
  std::optional<NoteGroup> group;
  for (const NoteRow& row : figures.rows) {
    const scenario::IndicatorInfo& info = scenario::info(row.indicator);
    DocumentRow out;
    if (group != row.group) out.group = group_name(row.group);
    group = row.group;
    out.cells.push_back({row_name(row.indicator), {}, {}, Mark::none});
    out.cells.push_back({figure_text(info, row.baseline), {}, {}, Mark::none});
    for (const NoteDifference& one : row.scenarios)
      add_cells(out, figures, difference_cell(info, one));
    table.rows.push_back(std::move(out));
  }
  table.note = text(
      "Het 80%-bereik bevat 80% van {} doorrekeningen. Beter of slechter heet het als ten minste "
      "{} "
      "van de doorrekeningen dat zegt; anders staat er onzeker. Bedragen in prijzen van {}.",
      "The 80% range holds 80% of {} runs. It is called better or worse when at least {} of the "
      "runs "
      "say so; else uncertain. Amounts in prices of {}.",
      number_text(static_cast<double>(figures.draws)), percent_text(kSure), figures.price_year);
  table.note = text("{}{}", "{}{}", table.note, uncertain_levels(figures));
  return table;
}

// `narrow`: a column has no room for more than a word; the group says that they pay.
DocumentCell party_cell(const NoteParty& party, const NoteDifference& one, bool narrow) {
  const scenario::IndicatorInfo& money = scenario::info(Indicator::cost_total);
  DocumentCell cell;
  cell.main = signed_euros_text(one.central);
  if (one.low && one.high && (std::abs(*one.low) >= kWritten || std::abs(*one.high) >= kWritten))
    cell.small = range_text(money, *one.low, *one.high);
  cell.word = party_word(party.kind, one);
  if (narrow && party.kind == PartyKind::payer && one.verdict == Verdict::better)
    cell.word = verdict_word(Verdict::less);
  if (narrow && party.kind == PartyKind::payer && one.verdict == Verdict::worse)
    cell.word = verdict_word(Verdict::more);
  cell.mark = party_mark(party.kind, one);
  return cell;
}

DocumentTable party_table(const NoteFigures& figures) {
  DocumentTable table;
  table.caption = text("Wie betaalt en wie ontvangt in {}, verschil met {}",
                       "Who pays and who receives in {}, difference from {}", figures.year,
                       quoted(figures.baseline));
  const bool several = figures.scenarios.size() > 1;
  table.columns.push_back({{"Partij, per jaar", "Party, a year"}, Align::left, several ? 27 : 32});
  add_columns(table, figures, 21);
  std::optional<bool> payer;
  for (const NoteParty& party : figures.parties) {
    DocumentRow row;
    const bool pays = party.kind == PartyKind::payer;
    if (payer != pays)
      row.group = pays ? Text{"Betalers", "Payers"} : Text{"Aanbieders", "Providers"};
    payer = pays;
    row.cells.push_back({party.name, {}, {}, Mark::none});
    for (const NoteDifference& one : party.scenarios)
      add_cells(row, figures, party_cell(party, one, several));
    table.rows.push_back(std::move(row));
  }
  const Text shares{
      "Een verschil komt bij verzekeraars terecht naar marktaandeel: wie niet meewerkt, deelt dus "
      "mee.",
      "A difference falls to insurers by market share: who does not take part, shares in it all "
      "the same."};
  table.note = figures.provider_draws > 0
                   ? text(
                         "Klein: het bereik van 80% van de doorrekeningen, bij betalers {}, bij "
                         "aanbieders {}. {}",
                         "Small: the range of 80% of the runs, {} for payers, {} for providers. "
                         "{}",
                         number_text(static_cast<double>(figures.draws)),
                         number_text(static_cast<double>(figures.provider_draws)), shares)
                   : text(
                         "Betalers met het bereik van 80% van de doorrekeningen; van aanbieders "
                         "alleen het middelste geval. {}",
                         "Payers with the range of 80% of the runs; of providers the central "
                         "case only. {}",
                         shares);
  return table;
}

Mark strength_mark(Strength strength) {
  return strength == Strength::none || strength == Strength::weak ? Mark::uncertain : Mark::none;
}

// Three digits that matter: 0,119, 7,52, 22.
Text value_text(double value, const std::string& unit) {
  const double shown = unit == "share" ? 100 * value : value;
  const double size = std::abs(shown);
  const int decimals = size >= 10 || shown == std::round(shown) ? 0 : size >= 1 ? 1 : 2;
  const Text number = signed_number_text(shown, decimals);
  const Text digits{shown > 0 ? number.nl.substr(number.nl.front() == '+' ? 1 : 0) : number.nl,
                    shown > 0 ? number.en.substr(number.en.front() == '+' ? 1 : 0) : number.en};
  if (unit == "share") return text("{}%", "{}%", digits);
  if (unit == "days" || unit == "km" || unit == "hours" || unit == "months" || unit == "years")
    return text("{} {}", "{} {}", digits, unit_name(unit));
  return digits;
}

DocumentTable sensitivity_table(const NoteFigures& figures) {
  DocumentTable table;
  table.caption = text("Waar de uitkomst van {} het meest aan hangt",
                       "What the outcome of {} depends on most", quoted(figures.scenarios.front()));
  table.columns = {{{"Aanname", "Assumption"}, Align::left, 34},
                   {{"Van – tot", "From – to"}, Align::right, 19},
                   {{"Verschil bij laag", "Difference at low"}, Align::right, 16},
                   {{"Verschil bij hoog", "Difference at high"}, Align::right, 16},
                   {{"Bewijs", "Evidence"}, Align::right, 11}};
  for (const NoteSensitivities& about : figures.sensitivities) {
    const scenario::IndicatorInfo& info = scenario::info(about.indicator);
    bool first = true;
    for (const NoteSensitivity& one : about.rows) {
      DocumentRow row;
      if (first)
        row.group = text("{}: nu {}", "{}: now {}", row_name(about.indicator),
                         signed_figure_text(info, about.central));
      first = false;
      row.cells = {{one.name, {}, {}, Mark::none},
                   {text("{} – {}", "{} – {}", value_text(one.low_value, one.unit),
                         value_text(one.high_value, one.unit)),
                    {},
                    {},
                    Mark::none},
                   {signed_figure_text(info, one.low_outcome), {}, {}, Mark::none},
                   {signed_figure_text(info, one.high_outcome), {}, {}, Mark::none},
                   {{}, {}, strength_word(one.strength), strength_mark(one.strength)}};
      table.rows.push_back(std::move(row));
    }
  }
  table.note = {
      "Elke aanname apart van het ene naar het andere eind van haar marge van 80%, de andere op "
      "hun "
      "middelste waarde.",
      "Each assumption alone from one end of its 80% interval to the other, the others at their "
      "central value."};
  return table;
}

// --- the parts of the note -------------------------------------------------------------------

Text title_of(const NoteFigures& figures) {
  if (figures.scenarios.size() == 1)
    return text("{}: wat verandert er in {}?", "{}: what changes in {}?", figures.scenarios.front(),
                figures.region);
  static const char* const kNumbers[][2] = {{"Twee", "Two"}, {"Drie", "Three"}, {"Vier", "Four"}};
  const auto& number = kNumbers[std::min<std::size_t>(figures.scenarios.size(), 4) - 2];
  return text("{} mogelijkheden voor {} naast elkaar", "{} options for {} side by side",
              Text{number[0], number[1]}, figures.region);
}

void add_question(std::vector<Block>& blocks, const NoteFigures& figures) {
  blocks.emplace_back(Heading{{"De vraag", "The question"}, 1});
  std::vector<Text> names;
  for (const Text& name : figures.scenarios) names.push_back(quoted(name));
  blocks.emplace_back(Paragraph{text(
      "Wat verandert er in {} voor patiënten, professionals en kosten met {}, vergeleken met {}?",
      "What changes in {} for patients, professionals and cost with {}, compared with {}?",
      figures.year, enumeration(names), quoted(figures.baseline))});
  Bullets notes;
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s)
    if (!figures.scenario_notes[s].nl.empty())
      notes.items.push_back(
          text("{}: {}", "{}: {}", figures.scenarios[s], figures.scenario_notes[s]));
  if (!notes.items.empty()) blocks.emplace_back(std::move(notes));
}

void add_pictures(std::vector<Block>& blocks, const NoteFigures& figures) {
  const Text main = quoted(figures.scenarios.front());
  blocks.emplace_back(Picture{
      PictureKind::course, text("{} per jaar", "{} a year", row_name(figures.course.indicator)),
      text("Vlak: 80% van de doorrekeningen van {}. Het verloop zelf is vooral vergrijzing.",
           "Area: 80% of the runs of {}. The course itself is mostly ageing.", main),
      picture_table(figures, PictureKind::course)});
  blocks.emplace_back(Picture{
      PictureKind::comparison,
      figures.scenarios.size() == 1
          ? text("Drie kerncijfers in {}", "Three headline figures in {}", figures.year)
          : text("De scenario’s naast elkaar in {}", "The scenarios side by side in {}",
                 figures.year),
      text("Verschil met {} per jaar; de streep is het bereik van 80% van de doorrekeningen.",
           "Difference from {} a year; the line is the range of 80% of the runs.",
           quoted(figures.baseline)),
      picture_table(figures, PictureKind::comparison)});
}

void add_parties(std::vector<Block>& blocks, const NoteFigures& figures) {
  blocks.emplace_back(Heading{{"Wie betaalt, wie heeft er baat bij", "Who pays, who benefits"}, 1});
  if (figures.parties.empty()) {
    blocks.emplace_back(
        Paragraph{text("Geen enkele partij betaalt of ontvangt in {} een ander bedrag dan met {}.",
                       "No party pays or receives another amount in {} than with {}.", figures.year,
                       quoted(figures.baseline))});
    return;
  }
  blocks.emplace_back(
      Picture{PictureKind::parties,
              text("{}: verschil per partij in {}", "{}: difference by party in {}",
                   figures.scenarios.front(), figures.year),
              text("Verschil met {} per jaar: links van de lijn lager, rechts hoger; de streep is "
                   "het bereik van 80% van de doorrekeningen.",
                   "Difference from {} a year: left of the line lower, right higher; the line is "
                   "the range of 80% of the runs.",
                   quoted(figures.baseline)),
              picture_table(figures, PictureKind::parties)});
  blocks.emplace_back(party_table(figures));
}

void add_unknowns(std::vector<Block>& blocks, const NoteFigures& figures) {
  blocks.emplace_back(Heading{{"Wat we niet weten", "What we do not know"}, 1});
  Bullets list;
  list.items.push_back(
      text("De doorrekeningen laten {} aannames wisselen. Achter {} daarvan staat geen onderzoek "
           "en achter "
           "{} zwak bewijs. Eén op de vijf doorrekeningen valt buiten het getoonde bereik.",
           "The runs let {} assumptions vary. Behind {} of them stands no study and behind {} weak "
           "evidence. One in five runs falls outside the range shown.",
           figures.drawn_assumptions, figures.without_evidence, figures.weak_evidence));
  for (const Text& warning : figures.warnings) list.items.push_back(warning);
  for (const Text& gap : figures.gaps) list.items.push_back(gap);
  if (!figures.silent_payers.empty())
    list.items.push_back(text(
        "Voor {} rekent het model nog geen bedragen; een verschuiving naar of van hen is hier niet "
        "te zien.",
        "For {} the model has no amounts yet; a shift to or from them can’t be seen here.",
        enumeration(figures.silent_payers)));
  list.items.push_back(
      {"Niet meegerekend: hoe patiënten en mantelzorgers het ervaren, en wat de overgang zelf kost "
       "(werven, inwerken, verbouwen).",
       "Not counted: how patients and informal carers experience it, and what the transition "
       "itself "
       "costs (recruiting, training, rebuilding)."});
  if (figures.left_out > 0)
    list.items.push_back(text("{} doorrekeningen gaven geen uitkomst en tellen niet mee.",
                              "{} runs gave no outcome and do not count.", figures.left_out));
  blocks.emplace_back(std::move(list));
  const bool any = std::any_of(figures.sensitivities.begin(), figures.sensitivities.end(),
                               [](const NoteSensitivities& s) { return !s.rows.empty(); });
  if (any) blocks.emplace_back(sensitivity_table(figures));
}

// One line a publisher: its data sets with their years.
std::vector<Text> source_lines(const NoteFigures& figures) {
  struct DataSet {
    Text title;
    std::vector<Text> periods;
  };
  struct Publisher {
    Text name;
    Text licence;
    std::map<std::string, DataSet> sets;
  };
  std::map<std::string, Publisher> publishers;  // in the order of their Dutch names, as the sets
  for (const store::Source& source : figures.sources) {
    if (source.attribution.nl.empty() && source.licence.nl.empty()) continue;
    Publisher& publisher = publishers[source.publisher.nl];
    publisher.name = source.publisher;
    if (!source.licence.nl.empty()) publisher.licence = source.licence;
    DataSet& set = publisher.sets[source.title.nl];
    set.title = source.title;
    if (!source.period.nl.empty() &&
        std::find(set.periods.begin(), set.periods.end(), source.period) == set.periods.end())
      set.periods.push_back(source.period);
  }
  std::vector<Text> lines;
  for (const auto& [unused_name, publisher] : publishers) {
    Text line;
    for (const auto& [unused_title, set] : publisher.sets) {
      line = text("{}{}{}", "{}{}{}", line, line.nl.empty() ? "" : "; ", set.title);
      for (std::size_t i = 0; i < set.periods.size(); ++i)
        line = text("{}{} {}", "{}{} {}", line, i == 0 ? "" : ",", set.periods[i]);
    }
    if (!publisher.licence.nl.empty()) line = text("{} ({})", "{} ({})", line, publisher.licence);
    lines.push_back(text("{}: {}.", "{}: {}.", publisher.name, line));
  }
  return lines;
}

void add_sources(std::vector<Block>& blocks, const NoteFigures& figures, const NoteOrigin& origin) {
  blocks.emplace_back(Heading{{"Bronnen en verantwoording", "Sources and account"}, 1});
  blocks.emplace_back(Bullets{source_lines(figures), ParagraphStyle::small});
  const Text project = origin.project.empty()
                           ? Text{"de meegeleverde regio", "the bundled region"}
                           : text("het project {}", "the project {}", origin.project);
  blocks.emplace_back(Paragraph{
      text(
          "Gerekend met Regioscoop {} op {}{}; basisjaar {}, prijspeil {}, {} trekkingen met "
          "startgetal {}. Dezelfde invoer geeft overal dezelfde cijfers. Onderzoek waarop aannames "
          "rusten staat bij de aannames in het programma en in de tabellen bij deze notitie.",
          "Computed with Regioscoop {} on {}{}; base year {}, price level {}, {} draws with seed "
          "{}. The same input gives the same figures everywhere. The studies that assumptions rest "
          "on are listed with the assumptions in the program and in the tables with this note.",
          origin.version, project, origin.date.empty() ? Text{} : text(", {}", ", {}", origin.date),
          figures.base_year, figures.price_year, number_text(static_cast<double>(figures.draws)),
          figures.seed),
      ParagraphStyle::small});
}

Document document_for(const NoteFigures& figures, const NoteOrigin& origin) {
  Document document;
  document.title = title_of(figures);
  document.subtitle = text("Regio {} · vergeleken met {} · uitkomsten voor {}",
                           "Region {} · compared with {} · outcomes for {}", figures.region,
                           quoted(figures.baseline), figures.year);
  document.footer = origin.date.empty() ? text("Regioscoop · {}", "Regioscoop · {}", figures.region)
                                        : text("Regioscoop · {} · {}", "Regioscoop · {} · {}",
                                               figures.region, origin.date);
  return document;
}

}  // namespace

Text verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return {"beter", "better"};
    case Verdict::worse: return {"slechter", "worse"};
    case Verdict::uncertain: return {"onzeker", "uncertain"};
    case Verdict::equal: return {"gelijk", "equal"};
    case Verdict::more: return {"meer", "more"};
    case Verdict::less: return {"minder", "less"};
  }
  return {};
}

Mark mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return Mark::good;
    case Verdict::worse: return Mark::bad;
    case Verdict::uncertain: return Mark::uncertain;
    default: return Mark::none;
  }
}

Text party_word(PartyKind kind, const NoteDifference& one) {
  const bool payer = kind == PartyKind::payer;
  if (!payer && !one.low)
    return std::abs(one.central) < kWritten
               ? verdict_word(Verdict::equal)
               : verdict_word(one.central > 0 ? Verdict::more : Verdict::less);
  switch (one.verdict) {
    case Verdict::better:
      return payer                            ? Text{"betaalt minder", "pays less"}
             : kind == PartyKind::left_behind ? Text{"voordeel", "gain"}
                                              : verdict_word(Verdict::more);
    case Verdict::worse:
      return payer                            ? Text{"betaalt meer", "pays more"}
             : kind == PartyKind::left_behind ? Text{"nadeel", "loss"}
                                              : verdict_word(Verdict::less);
    default: return verdict_word(one.verdict);
  }
}

Mark party_mark(PartyKind kind, const NoteDifference& one) {
  return kind == PartyKind::payer || one.low ? mark_of(one.verdict) : Mark::none;
}

bool anything_changes(const NoteFigures& figures) {
  const auto row = [](const NoteRow& one) {
    const NoteDifference& first = one.scenarios.front();
    return first.verdict != Verdict::equal || visible(scenario::info(one.indicator), first.central);
  };
  const auto party = [](const NoteParty& one) {
    const NoteDifference& first = one.scenarios.front();
    return first.verdict != Verdict::equal || std::abs(first.central) >= kWritten;
  };
  return std::any_of(figures.rows.begin(), figures.rows.end(), row) ||
         std::any_of(figures.parties.begin(), figures.parties.end(), party);
}

Text row_name(Indicator indicator) {
  switch (indicator) {
    case Indicator::ed_visits_70_plus: return {"SEH-bezoeken 70+", "ED visits 70+"};
    case Indicator::readmissions_90_days:
      return {"Heropnamen binnen 90 dagen", "Readmissions within 90 days"};
    case Indicator::ed_boarding_hours:
      return {"Wachturen op een bed, SEH", "Hours of waiting for a bed, ED"};
    case Indicator::wijkkliniek_refusals:
      return {"Wijkkliniek vol, patiënten", "Wijkkliniek full, patients"};
    case Indicator::ward_admissions_70_plus:
      return {"Ziekenhuisopnamen 70+", "Hospital admissions 70+"};
    case Indicator::ward_beds_needed: return {"Nodige ziekenhuisbedden", "Hospital beds needed"};
    case Indicator::ed_hours_above_places:
      return {"Uren met een overvolle SEH", "Hours with an overfull ED"};
    case Indicator::wijkkliniek_staff_fte:
      return {"Personeel wijkklinieken, fte", "Wijkkliniek staff, FTE"};
    case Indicator::cost_total: return {"Kosten van zorg, regio", "Cost of care, region"};
    default: return scenario::info(indicator).name;
  }
}

Text answer(const NoteFigures& figures) {
  Text paragraph;
  if (!anything_changes(figures)) {
    say(paragraph,
        text("Met {} verandert er in {} in {} niets vergeleken met {}: alle uitkomsten en bedragen "
             "van deze notitie blijven gelijk.",
             "With {} nothing changes in {} in {} compared with {}: all outcomes and amounts of "
             "this note stay the same.",
             quoted(figures.scenarios.front()), figures.region, figures.year,
             quoted(figures.baseline)));
  } else {
    say(paragraph, better_sentence(figures));
    say(paragraph, worse_sentence(figures));
    say(paragraph, losers_sentence(figures));
    say(paragraph, cost_sentence(figures));
    say(paragraph, hospital_sentence(figures));
    say(paragraph, staff_sentence(figures));
  }
  say(paragraph, others_sentence(figures));
  return paragraph;
}

Document board_note(const NoteFigures& figures, const NoteOrigin& origin) {
  Document document = document_for(figures, origin);
  std::vector<Block>& blocks = document.blocks;
  add_question(blocks, figures);
  blocks.emplace_back(Heading{{"Het antwoord", "The answer"}, 1});
  blocks.emplace_back(Paragraph{answer(figures), ParagraphStyle::lead});
  blocks.emplace_back(headline_table(figures));
  add_pictures(blocks, figures);
  add_parties(blocks, figures);
  add_unknowns(blocks, figures);
  add_sources(blocks, figures, origin);
  blocks.emplace_back(PageBreak{});
  const std::vector<Block> plain = plain_blocks(figures);
  blocks.insert(blocks.end(), plain.begin(), plain.end());
  return document;
}

Document plain_note(const NoteFigures& figures, const NoteOrigin& origin) {
  Document document = document_for(figures, origin);
  document.blocks = plain_blocks(figures);
  return document;
}

}  // namespace regioscoop::report
