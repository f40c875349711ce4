#include "journey/queueing.h"

#include <cmath>
#include <limits>

#include "common/error.h"
#include "common/plain_number.h"

namespace regioscoop::journey {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// Above this a search for servers would take minutes; no region comes near it.
constexpr double kLargestLoad = 1e8;

// A sentence in both languages that becomes a Text only when somebody has to read it: these checks
// stand in the innermost loops of a run.
struct Words {
  const char* nl;
  const char* en;
  [[nodiscard]] Text text() const { return {nl, en}; }
};

[[noreturn]] void refuse(const Text& name, double value, const Text& permitted) {
  throw Error{ErrorKind::out_of_range,
              text("{} is {}, maar moet {} zijn.", "{} is {}, but must be {}.", name,
                   plain_number_text(value), permitted)};
}

void require_not_negative(const Words& name, double value) {
  if (std::isfinite(value) && value >= 0) return;
  refuse(name.text(), value,
         Text{"een eindig getal van 0 of meer", "a finite number of 0 or more"});
}

void require_servers_and_load(double servers, double load) {
  require_not_negative({"Het aantal plaatsen", "The number of servers"}, servers);
  require_not_negative({"De belasting", "The load"}, load);
}

void require_probability(double probability) {
  if (probability > 0 && probability <= 1) return;
  refuse(Text{"De kans", "The probability"}, probability,
         Text{"groter dan 0 en hoogstens 1", "above 0 and at most 1"});
}

void require_countable(double load) {
  if (load <= kLargestLoad) return;
  refuse(Text{"De belasting", "The load"}, load,
         text("hoogstens {}", "at most {}", number_text(kLargestLoad)));
}

// 1/B for less than one server: a × (e^a a^-s Γ(s, a)) with s = fraction + 1.
double inverse_below_one(double fraction, double load) {
  if (fraction == 0) return 1;
  const double s = fraction + 1;
  if (load < 2) {  // lower incomplete gamma by its series, quick for a small load
    double term = 1 / s;
    double sum = term;
    for (int k = 1; term > sum * 1e-17; ++k) {
      term *= load / (s + k);
      sum += term;
    }
    return std::exp(load) * std::pow(load, -fraction) * std::tgamma(s) - load * sum;
  }
  // Upper incomplete gamma by its continued fraction (modified Lentz; Numerical Recipes 3rd
  // ed., 6.2.7).
  double b = load + 1 - s;
  double c = kInfinity;
  double d = 1 / b;
  double h = d;
  for (int i = 1; i < 10'000; ++i) {
    const double an = -i * (i - s);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const double step = d * c;
    h *= step;
    if (std::abs(step - 1) < 1e-16) break;
  }
  return load * h;
}

double unchecked_erlang_b(double servers, double load) {
  if (servers == 0) return 1;
  if (load == 0) return 0;
  const double whole = std::floor(servers);
  double sum = 0;
  double product = 1;              // s/a × (s-1)/a × ...
  double factor = servers / load;  // the next one of them
  for (double k = 0; k < whole; ++k) {
    sum += product;
    product *= factor;
    if (sum == kInfinity) return 0;
    // From here on the factors are below 1 and shrink: what is left is less than product / (1 -
    // factor).
    factor = (servers - k - 1) / load;
    if (factor < 1 && product < sum * 1e-18 * (1 - factor)) return 1 / sum;
  }
  sum += product * inverse_below_one(servers - whole, load);
  return 1 / sum;
}

double delay_probability(double servers, double load) {
  if (load >= servers) return 1;
  const double b = unchecked_erlang_b(servers, load);
  return b / (1 - load / servers * (1 - b));
}

}  // namespace

double erlang_b(double servers, double load) {
  require_servers_and_load(servers, load);
  return unchecked_erlang_b(servers, load);
}

double erlang_c(double servers, double load) {
  require_servers_and_load(servers, load);
  return delay_probability(servers, load);
}

double mean_queue(double servers, double load) { return mean_wait(servers, load, load); }

double mean_wait(double servers, double load, double service_time) {
  require_servers_and_load(servers, load);
  require_not_negative({"De behandeltijd", "The service time"}, service_time);
  if (load == 0) return 0;
  if (load >= servers) return kInfinity;
  return delay_probability(servers, load) * service_time / (servers - load);
}

double service_level(double servers, double load, double service_time, double within) {
  require_servers_and_load(servers, load);
  if (!std::isfinite(service_time) || service_time <= 0)
    refuse(Text{"De behandeltijd", "The service time"}, service_time,
           Text{"groter dan 0", "above 0"});
  require_not_negative({"De wachttijd", "The wait"}, within);
  if (load >= servers) return 0;
  return 1 - delay_probability(servers, load) * std::exp(-(servers - load) * within / service_time);
}

double carried_load(double servers, double load) { return load * (1 - erlang_b(servers, load)); }

int servers_needed(double load, double probability) {
  require_servers_and_load(0, load);
  require_probability(probability);
  require_countable(load);
  if (load == 0) return 0;
  double inverse = 1;  // 1/B(servers, load)
  int servers = 0;
  while (inverse * probability < 1) {
    ++servers;
    inverse = 1 + inverse * (servers / load);  // the division need not wait for the step before
  }
  return servers;
}

int servers_needed_to_wait(double load, double probability) {
  require_servers_and_load(0, load);
  require_probability(probability);
  require_countable(load);
  if (load == 0) return 0;
  // Erlang C is never below Erlang B, so the answer is at least what the loss formula asks.
  int servers = servers_needed(load, probability);
  while (delay_probability(servers, load) > probability) ++servers;
  return servers;
}

}  // namespace regioscoop::journey
