// Single formulas, for an analyst who wants to check them; results in full double precision.
#include "cli/command_calc.h"

#include "cli/numbers.h"
#include "journey/queueing.h"
#include "report/table.h"

namespace regioscoop::cli {

namespace {

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
        return print(terminal, journey::mean_wait(number(given, servers()), number(given, load()),
                                                  number(given, duration())));
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

}  // namespace

std::vector<Command> calc_commands() {
  return {erlang_b(), erlang_c(), mean_wait(), service_level(), servers_needed()};
}

}  // namespace regioscoop::cli
