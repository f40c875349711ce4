// The page in plain language. Sentences of at most about fifteen words, everyday words, figures
// rounded; says as openly as the note itself what is worse and what is not known.
#include <algorithm>
#include <array>
#include <cmath>

#include "report/amount_text.h"
#include "report/note/board_note.h"

namespace regioscoop::report {

namespace {

using scenario::Indicator;

// To two digits: 436 is about 440.
Text about(double value) {
  const double size = std::abs(value);
  if (size < 10) return number_text(std::round(size));
  const double unit = std::pow(10.0, std::floor(std::log10(size)) - 1);
  return number_text(std::round(size / unit) * unit);
}

Text about_euros(double value) {
  const double size = std::abs(value);
  if (size >= 950'000) {
    const double millions = std::round(size / 1e5) / 10;
    const int decimals = size >= 1e7 || millions == std::round(millions) ? 0 : 1;
    return text("€ {} miljoen", "€ {} million", number_text(millions, decimals));
  }
  return text("€ {}", "€ {}", about(size));
}

struct Lines {
  const NoteFigures& figures;
  std::vector<Text> out;

  // `better`, `worse`: sentences with the rounded size.
  void add(Indicator indicator, const Text& better, const Text& worse, const Text& unsure) {
    const NoteRow* row = find_row(figures, indicator);
    if (row == nullptr) return;
    const NoteDifference& one = row->scenarios.front();
    if (one.verdict == Verdict::equal || std::abs(one.central) < 0.5) return;
    if (one.verdict == Verdict::uncertain) {
      out.push_back(unsure);
      return;
    }
    out.push_back(text(one.central < 0 ? better.nl : worse.nl,
                       one.central < 0 ? better.en : worse.en, about(one.central)));
  }
};

std::vector<Text> for_patients(const NoteFigures& figures) {
  Lines lines{figures, {}};
  lines.add(Indicator::ed_visits_70_plus,
            {"Ouderen gaan minder vaak naar de SEH. Het scheelt ongeveer {} bezoeken per jaar.",
             "Older people go to the ED less often. That is about {} visits a year less."},
            {"Ouderen gaan vaker naar de SEH. Het zijn ongeveer {} bezoeken per jaar meer.",
             "Older people go to the ED more often. That is about {} visits a year more."},
            {"We weten niet of ouderen vaker of minder vaak naar de SEH gaan.",
             "We do not know if older people will go to the ED more or less often."});
  lines.add(Indicator::readmissions_90_days,
            {"Minder ouderen moeten snel opnieuw worden opgenomen. Het scheelt ongeveer {} opnamen "
             "per jaar.",
             "Fewer older people have to come back soon. That is about {} admissions a year less."},
            {"Meer ouderen moeten snel opnieuw worden opgenomen. Het zijn ongeveer {} opnamen per "
             "jaar meer.",
             "More older people have to come back soon. That is about {} admissions a year more."},
            {"We weten niet of er meer of minder ouderen snel opnieuw worden opgenomen.",
             "We do not know if more or fewer older people will have to come back soon."});
  lines.add(
      Indicator::ed_boarding_hours,
      {"Op de SEH wachten mensen minder lang op een bed.",
       "In the ED people wait less long for a bed."},
      {"Op de SEH wachten mensen langer op een bed.", "In the ED people wait longer for a bed."},
      {"We weten niet of mensen op de SEH langer of korter op een bed wachten.",
       "We do not know if people will wait longer or less long for a bed in the ED."});
  lines.add(
      Indicator::wijkkliniek_refusals,
      {"De wijkkliniek is minder vaak vol. Het scheelt ongeveer {} mensen per jaar.",
       "The wijkkliniek is full less often. That is about {} people a year less."},
      {"Soms is de wijkkliniek vol. Dat geldt voor ongeveer {} mensen per jaar. Zij gaan dan "
       "naar het ziekenhuis.",
       "Sometimes the wijkkliniek is full. That is so for about {} people a year. They then go "
       "to the hospital."},
      {"Soms is de wijkkliniek vol. We weten niet hoe vaak. U gaat dan naar het ziekenhuis.",
       "Sometimes the wijkkliniek is full. We do not know how often. You then go to the "
       "hospital."});
  if (lines.out.empty())
    lines.out.push_back({"U merkt er volgens de berekening bijna niets van.",
                         "By this calculation you will hardly notice it."});
  return lines.out;
}

std::vector<Text> for_staff(const NoteFigures& figures) {
  Lines lines{figures, {}};
  lines.add(Indicator::ward_beds_needed,
            {"Het ziekenhuis heeft ongeveer {} bedden minder nodig voor ouderen.",
             "The hospital needs about {} beds less for older people."},
            {"Het ziekenhuis heeft ongeveer {} bedden meer nodig voor ouderen.",
             "The hospital needs about {} beds more for older people."},
            {"We weten niet of het ziekenhuis meer of minder bedden nodig heeft.",
             "We do not know if the hospital will need more or fewer beds."});
  lines.add(
      Indicator::wijkkliniek_staff_fte,
      {"In de wijkklinieken zijn ongeveer {} volle banen minder.",
       "In the wijkklinieken there are about {} full-time jobs less."},
      {"In de wijkklinieken zijn ongeveer {} volle banen nodig. Die mensen moeten er wel zijn.",
       "The wijkklinieken need about {} full-time jobs. Those people have to be found."},
      {"We weten niet hoeveel mensen er in de wijkklinieken nodig zijn.",
       "We do not know how many people the wijkklinieken will need."});
  return lines.out;
}

Text cost_words(const NoteFigures& figures) {
  const NoteRow* row = find_row(figures, Indicator::cost_total);
  if (row == nullptr) return {};
  const NoteDifference& one = row->scenarios.front();
  switch (one.verdict) {
    case Verdict::better:
      return text("De zorg in de regio wordt waarschijnlijk goedkoper: ongeveer {} per jaar.",
                  "Care in the region probably gets cheaper: about {} a year.",
                  about_euros(one.central));
    case Verdict::worse:
      return text("De zorg in de regio wordt waarschijnlijk duurder: ongeveer {} per jaar.",
                  "Care in the region probably gets more expensive: about {} a year.",
                  about_euros(one.central));
    case Verdict::equal:
      return {"De zorg in de regio wordt niet duurder en niet goedkoper.",
              "Care in the region gets neither more expensive nor cheaper."};
    default: break;
  }
  if (!one.low || !one.high)
    return {"We weten niet of de zorg goedkoper of duurder wordt.",
            "We do not know if care gets cheaper or more expensive."};
  return text(
      "We weten niet of de zorg goedkoper of duurder wordt. Het kan {} per jaar minder kosten. Het "
      "kan "
      "ook {} per jaar meer kosten.",
      "We do not know if care gets cheaper or more expensive. It may cost {} a year less. It may "
      "also "
      "cost {} a year more.",
      about_euros(*one.low), about_euros(*one.high));
}

// What a wijkkliniek is, by where those of the plans stand.
Text what_it_is(const NoteFigures& figures) {
  bool nearby = false;
  bool beside_ed = false;
  for (const ChangedClinics& one : figures.clinics) {
    nearby = nearby || one.nearby;
    beside_ed = beside_ed || one.beside_ed;
  }
  if (nearby && beside_ed)
    return {"Een wijkkliniek is een kleine kliniek, in de buurt of naast de SEH.",
            "A wijkkliniek is a small clinic, nearby or next to the ED."};
  if (beside_ed)
    return {"Dit plan gaat over een kleine kliniek naast de SEH.",
            "This plan is about a small clinic next to the ED."};
  return {"Een wijkkliniek is een kleine kliniek in de buurt.",
          "A wijkkliniek is a small clinic nearby."};
}

Text count_word(std::size_t count) {
  constexpr std::array<std::array<const char*, 2>, 4> kWords{
      {{"één", "one"}, {"twee", "two"}, {"drie", "three"}, {"vier", "four"}}};
  const auto& words = kWords.at(std::min(count, kWords.size()) - 1);
  return {words[0], words[1]};
}

void add_plans(std::vector<Block>& blocks, const NoteFigures& figures) {
  const Text compared =
      text("Hier leest u wat het plan in {} doet in {}. We vergelijken het met ‘{}’.",
           "Here you read what the plan does in {} in {}. We compare it with ‘{}’.", figures.year,
           figures.region, figures.baseline);
  if (figures.scenarios.size() == 1) {
    blocks.emplace_back(Paragraph{text("Er is een plan. Het heet ‘{}’. {}",
                                       "There is a plan. It is called ‘{}’. {}",
                                       figures.scenarios.front(), compared)});
    if (!figures.scenario_notes.front().nl.empty())
      blocks.emplace_back(Paragraph{figures.scenario_notes.front()});
    return;
  }
  blocks.emplace_back(Paragraph{
      text("Er zijn {} plannen:", "There are {} plans:", count_word(figures.scenarios.size()))});
  Bullets plans;
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s)
    plans.items.push_back(
        text("‘{}’. {}", "‘{}’. {}", figures.scenarios[s], figures.scenario_notes[s]));
  blocks.emplace_back(std::move(plans));
  blocks.emplace_back(Paragraph{text("Deze bladzijde gaat over het eerste plan. {}",
                                     "This page is about the first plan. {}", compared)});
}

// What the other plans do, in a line each.
Text about_other(const NoteFigures& figures, std::size_t plan) {
  Text out;
  const auto add = [&](Indicator indicator, const Text& fewer, const Text& more,
                       const Text& unsure) {
    const NoteRow* row = find_row(figures, indicator);
    if (row == nullptr) return;
    const NoteDifference& one = row->scenarios[plan];
    if (one.verdict == Verdict::equal || std::abs(one.central) < 0.5) return;
    const Text& words = one.verdict == Verdict::uncertain ? unsure : one.central < 0 ? fewer : more;
    out = text("{} {}", "{} {}", out, text(words.nl, words.en, about(one.central)));
  };
  add(Indicator::ed_visits_70_plus,
      {"Ouderen gaan ongeveer {} keer minder naar de SEH.",
       "Older people go to the ED about {} times less."},
      {"Ouderen gaan ongeveer {} keer vaker naar de SEH.",
       "Older people go to the ED about {} times more."},
      {"We weten niet of ouderen vaker of minder vaak naar de SEH gaan.",
       "We do not know if older people will go to the ED more or less often."});
  add(Indicator::wijkkliniek_refusals,
      {"De kliniek is minder vaak vol.", "The clinic is full less often."},
      {"Voor ongeveer {} mensen is de kliniek vol.", "For about {} people the clinic is full."},
      {"We weten niet hoe vaak de kliniek vol is.",
       "We do not know how often the clinic is full."});
  if (out.nl.empty())
    out = {" U merkt er volgens de berekening bijna niets van.",
           " By this calculation you will hardly notice it."};
  return text("‘{}’.{}", "‘{}’.{}", figures.scenarios[plan], out);
}

// Who is worse off, said as openly as in the note.
Text losers(const NoteFigures& figures) {
  Text out;
  const auto say = [&](const Text& sentence) { out = text("{} {}", "{} {}", out, sentence); };
  std::vector<Text> paying;
  for (const NoteParty& party : figures.parties) {
    if (party.scenarios.front().verdict != Verdict::worse) continue;
    if (party.kind == PartyKind::payer)
      paying.push_back(party.name);
    else
      say(party.plain_loss);
  }
  if (!paying.empty())
    say(text("Wie meer betaalt: {}.", "Who pays more: {}.", enumeration(paying)));
  if (out.nl.empty()) return {};
  return text("Niet iedereen gaat erop vooruit.{}", "Not everybody gains.{}", out);
}

}  // namespace

std::vector<Block> plain_blocks(const NoteFigures& figures) {
  std::vector<Block> blocks;
  blocks.emplace_back(Heading{{"In gewone taal", "In plain language"}, 1});
  blocks.emplace_back(Heading{{"Waar gaat het over?", "What is it about?"}, 2});
  if (about_wijkklinieken(figures))
    blocks.emplace_back(Paragraph{text(
        "Ouderen die plotseling ziek worden, gaan vaak naar het ziekenhuis. Zij komen dan eerst "
        "op de spoedeisende hulp (SEH). {} Zieke ouderen kunnen daar een paar dagen of weken "
        "blijven. Er is een arts en er zijn verpleegkundigen.",
        "Older people who suddenly fall ill often go to hospital. They first come to the "
        "emergency department (ED). {} Older people who are ill can stay there for some days or "
        "weeks. There is a doctor and there are nurses.",
        what_it_is(figures))});
  add_plans(blocks, figures);
  blocks.emplace_back(Heading{{"Wat merkt u ervan?", "What will you notice?"}, 2});
  blocks.emplace_back(Bullets{for_patients(figures)});
  const std::vector<Text> staff = for_staff(figures);
  if (!staff.empty()) {
    blocks.emplace_back(
        Heading{{"Wat betekent het voor de zorg?", "What does it mean for those who care?"}, 2});
    blocks.emplace_back(Bullets{staff});
  }
  blocks.emplace_back(Heading{{"Wat kost het?", "What does it cost?"}, 2});
  blocks.emplace_back(Paragraph{cost_words(figures)});
  if (const Text words = losers(figures); !words.nl.empty()) blocks.emplace_back(Paragraph{words});
  if (figures.scenarios.size() > 1) {
    blocks.emplace_back(Heading{{"En de andere plannen?", "And the other plans?"}, 2});
    Bullets others;
    for (std::size_t s = 1; s < figures.scenarios.size(); ++s)
      others.items.push_back(about_other(figures, s));
    blocks.emplace_back(std::move(others));
  }
  blocks.emplace_back(Heading{{"Wat weten we niet?", "What do we not know?"}, 2});
  Bullets unknown;
  unknown.items.push_back(
      text("De berekening gebruikt {} schattingen. Bij {} daarvan is er geen onderzoek.",
           "The calculation uses {} estimates. For {} of them there is no study.",
           figures.drawn_assumptions, figures.without_evidence));
  if (about_wijkklinieken(figures) && figures.weak_readmission_evidence)
    unknown.items.push_back(
        {"Helpt een wijkkliniek om niet opnieuw ziek te worden? Dat is nog te weinig onderzocht.",
         "Does a wijkkliniek help people to stay well? Too little study has been done."});
  unknown.items.push_back(
      {"Wat vinden patiënten en mantelzorgers ervan? Dat staat niet in de cijfers. Daarom is uw "
       "mening "
       "belangrijk.",
       "What do patients and informal carers think of it? The figures do not say. That is why your "
       "opinion matters."});
  blocks.emplace_back(std::move(unknown));
  blocks.emplace_back(
      Heading{{"Wat kunt u vragen aan het bestuur?", "What can you ask the board?"}, 2});
  Bullets questions;
  if (about_wijkklinieken(figures)) {
    questions.items.push_back(
        {"Wie is mijn arts in de wijkkliniek?", "Who is my doctor in the wijkkliniek?"});
    questions.items.push_back({"Wat gebeurt er met mij als de wijkkliniek vol is?",
                               "What happens to me when the wijkkliniek is full?"});
  }
  questions.items.push_back({"Moet ik zelf iets betalen?", "Do I have to pay something myself?"});
  questions.items.push_back({"Hoe kijkt u of het goed gaat? Wanneer stopt u ermee?",
                             "How do you check that it goes well? When do you stop?"});
  blocks.emplace_back(std::move(questions));
  return blocks;
}

}  // namespace regioscoop::report
