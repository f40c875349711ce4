// Queueing formulas: what happens when people ask for places that are finite in number.
//
// Load is offered traffic in erlang: arrivals per time × mean stay in the same time unit, so that
// 700 admissions a year of 9.9 days offer 700 × 9.9 / 365 = 18.99 erlang. Servers are beds, places
// or desks.
//
// All functions throw Error{out_of_range} for a negative or not finite argument.
#pragma once

namespace regioscoop::journey {

// Erlang's loss formula: the probability 0..1 that all `servers` are taken when someone arrives
// (M/G/s/s; holds for any distribution of the stay).
//   B(s, a) = (a^s / s!) / sum over k = 0..s of a^k / k!
// computed in inverse form, 1/B = 1 + s/a (1 + (s-1)/a (1 + ...)), whose terms are all positive: no
// overflow and full precision at any size. Servers need not be whole: between whole numbers it is
// the continuous extension 1/B = e^a a^-s Γ(s+1, a), used where a year's average of beds is asked
// for. B(0, a) = 1; B(s, 0) = 0 for s > 0. Source: Erlang 1917; Jagerman, Bell System Technical
// Journal 53 (1974) 525-551, theorem 3.
[[nodiscard]] double erlang_b(double servers, double load);

// Erlang's delay formula: the probability that an arrival has to wait (M/M/s, first come first
// served).
//   C = B / (1 - (a/s) (1 - B)); 1 when the load is not below the servers (the queue grows for
//   ever).
[[nodiscard]] double erlang_c(double servers, double load);

// Mean number of people waiting, C a / (s - a); infinite when the load is not below the servers.
[[nodiscard]] double mean_queue(double servers, double load);

// Mean wait over all arrivals, C × service time / (s - a), in the unit of `service_time`.
[[nodiscard]] double mean_wait(double servers, double load, double service_time);

// Share of arrivals that waits no longer than `within` (same unit as `service_time`):
//   1 - C e^(-(s - a) within / service_time); 0 when the load is not below the servers.
[[nodiscard]] double service_level(double servers, double load, double service_time, double within);

// Average number of servers in use: a (1 - B).
[[nodiscard]] double carried_load(double servers, double load);

// Smallest whole number of servers with erlang_b at most `probability` (0 < probability <= 1); none
// where nobody comes (load 0).
[[nodiscard]] int servers_needed(double load, double probability);

// Smallest whole number of servers with erlang_c at most `probability` (0 < probability <= 1).
[[nodiscard]] int servers_needed_to_wait(double load, double probability);

}  // namespace regioscoop::journey
