// Single formulas, for an analyst who wants to check them; a single number in full double
// precision.
#include <cmath>
#include <set>

#include "cli/commands.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/spread.h"
#include "common/plain_number.h"
#include "journey/parameters.h"
#include "journey/queueing.h"
#include "money/index_years.h"
#include "money/price.h"
#include "region/mortality.h"
#include "report/table.h"
#include "store/rates.h"
#include "uncertainty/fit.h"

namespace regioscoop::cli {

namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
constexpr int kFirstTableYear = 1850;

ArgumentSpec servers() {
  return {"servers",
          {"PLAATSEN", "SERVERS"},
          {"Bedden, plaatsen of balies.", "Beds, places or desks."}};
}

ArgumentSpec load() {
  return {"load",
          {"BELASTING", "LOAD"},
          {"Aangeboden verkeer in erlang: aankomsten per dag × gemiddelde duur in dagen.",
           "Offered traffic in erlang: arrivals a day × mean stay in days."}};
}

ArgumentSpec duration() {
  return {
      "duration",
      {"DUUR", "DURATION"},
      {"Gemiddelde duur, in een eenheid naar keuze.", "Mean duration, in a unit of your choice."}};
}

// The number the user gave for an argument of `command`.
double number(const Given& given, const ArgumentSpec& spec) {
  return parse_number(given.argument(spec.key), spec.label);
}

int print(Terminal& terminal, double value) {
  terminal.write(report::full_precision(value) + '\n');
  return kSuccess;
}

Command erlang_b() {
  return {"calc erlang-b",
          {"Kans dat alle plaatsen bezet zijn als iemand aankomt (verliesformule van Erlang)",
           "Probability that all places are taken when someone arrives (Erlang's loss formula)"},
          {servers(), load()},
          {},
          {{"calc erlang-b 23 18.99",
            {"700 opnamen per jaar van 9,9 dagen op 23 bedden: welk deel wordt geweigerd.",
             "700 admissions a year of 9.9 days in 23 beds: which share is refused."}}},
          [](const Given& given, Terminal& terminal) {
            return print(terminal,
                         journey::erlang_b(number(given, servers()), number(given, load())));
          }};
}

Command erlang_c() {
  return {"calc erlang-c",
          {"Kans dat iemand die aankomt moet wachten (wachtformule van Erlang)",
           "Probability that an arrival has to wait (Erlang's delay formula)"},
          {servers(), load()},
          {},
          {{"calc erlang-c 14 10",
            {"Belasting van 10 erlang op 14 plaatsen.", "A load of 10 erlang on 14 places."}}},
          [](const Given& given, Terminal& terminal) {
            return print(terminal,
                         journey::erlang_c(number(given, servers()), number(given, load())));
          }};
}

Command mean_wait() {
  return {
      "calc mean-wait",
      {"Gemiddelde wachttijd, in de eenheid van de duur", "Mean wait, in the unit of the duration"},
      {servers(), load(), duration()},
      {},
      {{"calc mean-wait 14 10 180",
        {"Wachttijd in seconden bij een duur van 180 seconden.",
         "Wait in seconds for a duration of 180 seconds."}}},
      [](const Given& given, Terminal& terminal) {
        const double places = number(given, servers());
        const double traffic = number(given, load());
        const double wait = journey::mean_wait(places, traffic, number(given, duration()));
        if (!std::isfinite(wait))
          throw Error{
              ErrorKind::out_of_range,
              text("Bij een belasting van {} op {} plaatsen groeit de wachttijd zonder einde.",
                   "With a load of {} on {} places the wait grows without end.",
                   plain_number_text(traffic), plain_number_text(places)),
              {"Geef een belasting die lager is dan het aantal plaatsen.",
               "Give a load below the number of places."}};
        return print(terminal, wait);
      }};
}

ArgumentSpec within() {
  return {"within",
          {"BINNEN", "WITHIN"},
          {"Wachttijd waarbinnen, in de eenheid van de duur.",
           "Wait within which, in the unit of the duration."}};
}

Command service_level() {
  return {"calc service-level",
          {"Deel van de aankomsten dat niet langer wacht dan de gegeven tijd",
           "Share of arrivals that waits no longer than the given time"},
          {servers(), load(), duration(), within()},
          {},
          {{"calc service-level 14 10 180 20",
            {"Deel dat binnen 20 seconden geholpen wordt.",
             "Share that is served within 20 seconds."}}},
          [](const Given& given, Terminal& terminal) {
            return print(terminal, journey::service_level(
                                       number(given, servers()), number(given, load()),
                                       number(given, duration()), number(given, within())));
          }};
}

ArgumentSpec probability() {
  return {"probability",
          {"KANS", "PROBABILITY"},
          {"Hoogste kans die men aanvaardt, boven 0 en tot en met 1.",
           "Highest probability one accepts, above 0 and up to 1."}};
}

Command servers_needed() {
  return {
      "calc servers-needed",
      {"Kleinste aantal plaatsen waarbij de kans op weigering niet hoger is dan gegeven",
       "Smallest number of places at which the probability of refusal is not above the given one"},
      {load(), probability()},
      {{"--wait",
        "",
        OptionKind::flag,
        {},
        {"Reken met de kans op wachten in plaats van weigeren.",
         "Use the probability of waiting instead of refusal."},
        {}}},
      {{"calc servers-needed 18.99 0.05",
        {"Bedden die nodig zijn om hooguit 5% te weigeren.", "Beds needed to refuse at most 5%."}}},
      [](const Given& given, Terminal& terminal) {
        const double traffic = number(given, load());
        const double limit = number(given, probability());
        return print(terminal, given.has("--wait") ? journey::servers_needed_to_wait(traffic, limit)
                                                   : journey::servers_needed(traffic, limit));
      }};
}

ArgumentSpec odds() {
  return {"odds",
          {"ODDS-RATIO", "ODDS-RATIO"},
          {"Odds ratio uit onderzoek.", "Odds ratio from a study."}};
}

ArgumentSpec baseline() {
  return {"baseline",
          {"UITGANGSRISICO", "BASELINE"},
          {"Risico zonder de verandering, 0 tot en met 1.", "Risk without the change, 0 up to 1."}};
}

Command odds_ratio() {
  return {"calc odds-ratio",
          {"Risico na toepassing van een odds ratio op een uitgangsrisico",
           "Risk after applying an odds ratio to a baseline risk"},
          {odds(), baseline()},
          {},
          {{"calc odds-ratio 0.38 0.25",
            {"Heropname bij een odds ratio van 0,38 en een uitgangsrisico van 25%.",
             "Readmission at an odds ratio of 0.38 and a baseline risk of 25%."}}},
          [](const Given& given, Terminal& terminal) {
            return print(terminal, journey::risk_with_odds_ratio(number(given, baseline()),
                                                                 number(given, odds())));
          }};
}

ArgumentSpec amount() {
  return {"amount", {"BEDRAG", "AMOUNT"}, {"Bedrag in euro.", "Amount in euros."}};
}

ArgumentSpec from_year() {
  return {"from",
          {"VAN", "FROM"},
          {"Prijspeil van het bedrag, een jaar.", "Price level of the amount, a year."}};
}

ArgumentSpec to_year() {
  return {
      "to", {"NAAR", "TO"}, {"Gevraagd prijspeil, een jaar.", "Price level asked for, a year."}};
}

Command price_index() {
  return {
      "calc index",
      {"Bedrag in het prijspeil van een ander jaar", "Amount at the price level of another year"},
      {amount(), from_year(), to_year()},
      {},
      {{"calc index 537 2022 2023",
        {"537 euro van 2022 in euro van 2023.", "537 euros of 2022 in euros of 2023."}}},
      [](const Given& given, Terminal& terminal) {
        const auto year = [&](const ArgumentSpec& spec) {
          return parse_whole(given.argument(spec.key), spec.label, kFirstYear, kLastYear);
        };
        const int from = year(from_year());
        const int to = year(to_year());
        for (const int one : {from, to})
          if (one < money::kFirstIndexYear || one > money::kLastIndexYear)
            terminal.note(
                text("De index is gepubliceerd voor {} tot en met {}; voor {} is zij "
                     "doorgetrokken met de gemiddelde groei, een aanname.",
                     "The index was published for {} to {}; for {} it goes on with the "
                     "mean growth, an assumption.",
                     money::kFirstIndexYear, money::kLastIndexYear, one));
        return print(terminal, money::at_price_level(number(given, amount()), from, to));
      }};
}

ArgumentSpec age() {
  return {"age", {"LEEFTIJD", "AGE"}, {"Hele jaren, zoals 65.", "Whole years, such as 65."}};
}

ArgumentSpec table_year() {
  return {"year", {"JAAR", "YEAR"}, {"Jaar van de sterftetafel.", "Year of the life table."}};
}

// Death probabilities of both sexes by single age in this year, of the project's life table.
Vector deaths_of(const store::Project& project, int year) {
  std::vector<double> qx;
  for (const store::DeathProbability& row : store::read_life_table(project, year))
    if (row.country == "NL" && row.sex == 'T' && row.age == static_cast<int>(qx.size()))
      qx.push_back(row.qx);
  if (!qx.empty()) return Eigen::Map<const Vector>(qx.data(), static_cast<Eigen::Index>(qx.size()));
  std::set<int> years;
  for (const store::DeathProbability& row : store::read_life_table(project))
    if (row.country == "NL" && row.sex == 'T') years.insert(row.year);
  throw Error{ErrorKind::not_found,
              text("Er is geen sterftetafel van Nederland over {}.",
                   "There is no life table of the Netherlands for {}.", year),
              years.empty()
                  ? Text{"Importeer een sterftetafel.", "Import a life table."}
                  : text("Kies een jaar van {} tot en met {}.", "Choose a year from {} up to {}.",
                         *years.begin(), *years.rbegin())};
}

Command expectancy() {
  ArgumentSpec project = region_argument();
  return {
      "calc life-expectancy",
      {"Jaren die mensen van een leeftijd gemiddeld nog leven, naar de sterftetafel van een jaar",
       "Years that people of an age still live on average, by the life table of a year"},
      {project, age(), table_year()},
      {},
      {{"calc life-expectancy 65 2019",
        {"Mannen en vrouwen samen, met de meegeleverde sterftetafel.",
         "Men and women together, with the bundled life table."}}},
      [](const Given& given, Terminal& terminal) {
        constexpr int kOldest = 150;
        const int from = parse_whole(given.argument("age"), age().label, 0, kOldest);
        const int year =
            parse_whole(given.argument("year"), table_year().label, kFirstTableYear, kLastYear);
        return print(terminal, life_expectancy(deaths_of(open_region(given), year), from));
      }};
}

ArgumentSpec kind_argument() {
  return {
      "kind",
      {"SOORT", "KIND"},
      {"normal, log_normal, logit_normal, beta, gamma, uniform, triangular, pert of discrete.",
       "normal, log_normal, logit_normal, beta, gamma, uniform, triangular, pert or discrete."}};
}
ArgumentSpec central() {
  return {
      "value", {"WAARDE", "VALUE"}, {"De waarde zoals gepubliceerd.", "The value as published."}};
}
ArgumentSpec lower_end() {
  return {"low", {"LAAG", "LOW"}, {"Ondergrens van het interval.", "Lower end of the interval."}};
}
ArgumentSpec upper_end() {
  return {"high", {"HOOG", "HIGH"}, {"Bovengrens van het interval.", "Upper end of the interval."}};
}

// A parameter of a distribution: its key in files, its name for people.
struct Parameter {
  std::string key;
  Text name;
  double value;
};

std::vector<Parameter> parameters(const uncertainty::Distribution& distribution) {
  const auto ends = [](const auto& d) {
    return std::vector<Parameter>{{"min", {"kleinste waarde", "smallest value"}, d.min},
                                  {"mode", {"meest waarschijnlijk", "most likely"}, d.mode},
                                  {"max", {"grootste waarde", "largest value"}, d.max}};
  };
  const auto of_logarithm = [](const auto& d, const Text& scale) {
    return std::vector<Parameter>{{"mu", text("μ, {}", "μ, {}", scale), d.mu},
                                  {"sigma", text("σ, {}", "σ, {}", scale), d.sigma}};
  };
  using namespace uncertainty;
  const Shape& shape = distribution.shape();
  if (const auto* d = std::get_if<Normal>(&shape))
    return {{"mu", {"μ", "μ"}, d->mean}, {"sigma", {"σ", "σ"}, d->sd}};
  if (const auto* d = std::get_if<LogNormal>(&shape))
    return of_logarithm(*d, {"van de logaritme", "of the logarithm"});
  if (const auto* d = std::get_if<LogitNormal>(&shape))
    return of_logarithm(*d, {"van de log-odds", "of the log-odds"});
  if (const auto* d = std::get_if<Beta>(&shape))
    return {{"alpha", {"α", "α"}, d->alpha}, {"beta", {"β", "β"}, d->beta}};
  if (const auto* d = std::get_if<Gamma>(&shape))
    return {{"shape", {"vorm", "shape"}, d->shape}, {"scale", {"schaal", "scale"}, d->scale}};
  if (const auto* d = std::get_if<Uniform>(&shape))
    return {{"min", {"kleinste waarde", "smallest value"}, d->min},
            {"max", {"grootste waarde", "largest value"}, d->max}};
  if (const auto* d = std::get_if<Triangular>(&shape)) return ends(*d);
  if (const auto* d = std::get_if<Pert>(&shape)) return ends(*d);
  return {};
}

// Facts of a distribution under each other: in full in a file, readable on a screen.
class FactTable {
 public:
  FactTable(Text title, bool people, double apart) : people_(people), apart_(apart) {
    table_.title = std::move(title);
    table_.columns = {{"key", {"Kenmerk", "Fact"}},
                      {"value", {"Waarde", "Value"}, report::Align::right},
                      {"published", {"Gegeven", "As given"}, report::Align::right}};
  }

  void add(std::string key, const Text& name, double value, std::optional<double> given = {}) {
    report::Cell first = std::move(key);
    if (people_) first = name;
    report::Cell published = std::monostate{};
    if (given) {
      published = report::Number{*given, 0, false};
      if (people_) published = plain_number_text(*given);
    }
    report::Cell cell = report::Number{value, 0, false};
    if (people_) cell = readable_number_text(value, apart_);
    table_.rows.push_back({std::move(first), std::move(cell), std::move(published)});
  }

  [[nodiscard]] report::Table take() { return std::move(table_); }

 private:
  bool people_;
  double apart_;
  report::Table table_;
};

int fitted(const Given& given, Terminal& terminal) {
  const uncertainty::Kind kind = chosen_kind(given.argument("kind"));
  const double value = number(given, central());
  const uncertainty::Interval interval{number(given, lower_end()), number(given, upper_end()),
                                       interval_level(given.optional("--level").value_or("95"))};
  const bool is_choice = kind == uncertainty::Kind::discrete;
  const uncertainty::Distribution distribution =
      is_choice ? uncertainty::choice(std::vector<double>{interval.low, value, interval.high})
                : uncertainty::fit(kind, value, interval);
  FactTable facts{name(distribution.kind()), chosen_format(given) == Format::table,
                  distribution.sd()};
  for (const Parameter& one : parameters(distribution)) facts.add(one.key, one.name, one.value);
  if (!is_choice && !distribution.is_certain()) {
    const uncertainty::FittedEnds ends = uncertainty::fitted_ends(distribution, interval);
    const Text level = percent_text(interval.level);
    facts.add("fitted_low", text("ondergrens van {}", "lower end of {}", level), ends.low,
              interval.low);
    facts.add("fitted_high", text("bovengrens van {}", "upper end of {}", level), ends.high,
              interval.high);
  }
  facts.add("mean", {"gemiddelde", "mean"}, distribution.mean());
  facts.add("sd", {"standaarddeviatie", "standard deviation"}, distribution.sd());
  for (const double p : {0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975})
    facts.add("quantile_" + report::full_precision(p),
              p == 0.5 ? Text{"mediaan", "median"}
                       : text("{} ligt eronder", "{} lies below", percent_text(p)),
              distribution.quantile(p));
  deliver(given, terminal, "calc-distribution", facts.take());
  if (const auto note = uncertainty::misfit(distribution, value, interval)) terminal.warn(*note);
  return kSuccess;
}

Command distribution() {
  std::vector<OptionSpec> options{{"--level",
                                   "",
                                   OptionKind::value,
                                   {"PROCENT", "PERCENT"},
                                   {"Van het interval; anders 95. 100 bij verdelingen met einden "
                                    "(pert, triangular, uniform).",
                                    "Of the interval; else 95. 100 for distributions with ends "
                                    "(pert, triangular, uniform)."},
                                   {}}};
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return {"calc distribution",
          {"De verdeling die past bij een waarde en haar interval",
           "The distribution that fits a value and its interval"},
          {kind_argument(), central(), lower_end(), upper_end()},
          std::move(options),
          {{"calc distribution log_normal 0.38 0.21 0.67",
            {"Een odds ratio met zijn 95%-interval.", "An odds ratio with its 95% interval."}}},
          fitted};
}

}  // namespace

std::vector<Command> calc_commands() {
  return {distribution(),   erlang_b(),   erlang_c(),    mean_wait(), service_level(),
          servers_needed(), odds_ratio(), price_index(), expectancy()};
}

}  // namespace regioscoop::cli
