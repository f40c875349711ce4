#include "uncertainty/draws.h"

#include <algorithm>
#include <map>

#include "common/error.h"

namespace regioscoop::uncertainty {
namespace {

// Draws that one task takes: small enough to cancel at once, large enough to be worth a hand-over.
constexpr std::int64_t kChunk = 256;

void append(std::string& into, double value) { into += fmt::format("{:a};", value); }

struct Describe {
  std::string& into;
  void operator()(const Fixed& d) const { append(into, d.value); }
  void operator()(const Normal& d) const { two(d.mean, d.sd); }
  void operator()(const LogNormal& d) const { two(d.mu, d.sigma); }
  void operator()(const LogitNormal& d) const { two(d.mu, d.sigma); }
  void operator()(const Beta& d) const { two(d.alpha, d.beta); }
  void operator()(const Gamma& d) const { two(d.shape, d.scale); }
  void operator()(const Uniform& d) const { two(d.min, d.max); }
  void operator()(const Triangular& d) const { three(d.min, d.mode, d.max); }
  void operator()(const Pert& d) const { three(d.min, d.mode, d.max); }
  void operator()(const Discrete& d) const {
    for (std::size_t i = 0; i < d.values.size(); ++i) two(d.values[i], d.weights[i]);
  }
  void two(double a, double b) const {
    append(into, a);
    append(into, b);
  }
  void three(double a, double b, double c) const {
    two(a, b);
    append(into, c);
  }
};

std::uint64_t fingerprint_of(const DrawPlan& plan) {
  std::string all = fmt::format("{};{};", plan.seed, static_cast<int>(plan.sampling));
  if (plan.sampling == Sampling::latin_hypercube) all += fmt::format("{};", plan.total);
  for (const UncertainAssumption& a : plan.assumptions) {
    all += fmt::format("{}={};", a.key, to_string(a.distribution.kind()));
    append(all, a.central);
    append(all, a.distribution.min());
    append(all, a.distribution.max());
    std::visit(Describe{all}, a.distribution.shape());
  }
  for (const Correlation& c : plan.correlations) {
    all += c.first + "~" + c.second + "=";
    append(all, c.value);
  }
  return stable_hash(all);
}

}  // namespace

std::string_view to_string(Sampling sampling) {
  switch (sampling) {
    case Sampling::random: return "random";
    case Sampling::latin_hypercube: return "latin_hypercube";
    case Sampling::sobol: return "sobol";
  }
  return "random";
}

Sampling parse_sampling(std::string_view word) {
  for (const Sampling one : {Sampling::random, Sampling::latin_hypercube, Sampling::sobol})
    if (word == to_string(one)) return one;
  throw Error{ErrorKind::usage,
              text("Onbekende manier van trekken ‘{}’.", "Unknown way of drawing ‘{}’.", word),
              {"Kies uit random, latin_hypercube en sobol.",
               "Choose from random, latin_hypercube and sobol."}};
}

Sampler::Sampler(DrawPlan plan) : plan_(std::move(plan)) {
  std::map<std::uint64_t, std::string> known;
  for (const UncertainAssumption& a : plan_.assumptions) {
    keys_.push_back(a.key);
    subjects_.push_back(stable_hash(a.key));
    const auto [other, is_new] = known.emplace(subjects_.back(), a.key);
    if (!is_new)
      throw Error{
          ErrorKind::out_of_range,
          text("De aannames ‘{}’ en ‘{}’ krijgen dezelfde trekkingen.",
               "The assumptions ‘{}’ and ‘{}’ would get the same draws.", other->second, a.key),
          {"Elke aanname komt één keer voor.", "Each assumption occurs once."}};
  }
  for (const UncertainAssumption& a : plan_.assumptions) quantiles_.emplace_back(a.distribution);
  copula_ = Copula(keys_, plan_.correlations);
  if (plan_.sampling == Sampling::sobol) {
    sobol_ = SobolPoints(2 * count());  // the second half for a second, independent sample
    for (const std::uint64_t draw : {0U, 1U})
      for (const std::uint64_t subject : subjects_)
        scrambles_.push_back(random_bits(plan_.seed, subject, draw, Stream::scramble));
  }
  fingerprint_ = fingerprint_of(plan_);
}

Vector Sampler::central() const {
  Vector values(count());
  for (int j = 0; j < count(); ++j)
    values(j) = plan_.assumptions[static_cast<std::size_t>(j)].central;
  return values;
}

int Sampler::position(std::string_view key) const {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  if (found == keys_.end())
    throw Error{ErrorKind::not_found, text("De aanname ‘{}’ zit niet in deze run.",
                                           "The assumption ‘{}’ is not in this run.", key)};
  return static_cast<int>(found - keys_.begin());
}

double Sampler::uniform_of(std::size_t j, std::int64_t draw, Stream stream) const {
  const auto number = static_cast<std::uint64_t>(draw);
  const bool second = stream == Stream::second_sample;
  switch (plan_.sampling) {
    case Sampling::random: break;
    case Sampling::latin_hypercube: {
      const auto strata = static_cast<std::uint64_t>(std::max<std::int64_t>(plan_.total - 1, 1));
      const std::uint64_t subject = second ? ~subjects_[j] : subjects_[j];
      const std::uint64_t stratum = permuted(number - 1, strata, plan_.seed, subject);
      const double place = uniform(plan_.seed, subjects_[j], number, stream);
      // Rounding must not reach 1.
      return std::min((static_cast<double>(stratum) + place) / static_cast<double>(strata),
                      1 - 0x1p-53);
    }
    case Sampling::sobol: {
      const std::size_t dimension = second ? subjects_.size() + j : j;
      const std::uint32_t scrambled =
          owen_scrambled(sobol_.coordinate(number - 1, static_cast<int>(dimension)),
                         static_cast<std::uint32_t>(scrambles_[dimension]));
      return (static_cast<double>(scrambled) + 0.5) * 0x1p-32;
    }
  }
  return uniform(plan_.seed, subjects_[j], number, stream);
}

void Sampler::uniforms(std::int64_t draw, Stream stream, std::span<double> out) const {
  for (std::size_t j = 0; j < subjects_.size(); ++j) out[j] = uniform_of(j, draw, stream);
}

void Sampler::to_values(std::span<double> uniforms_to_values) const {
  copula_.apply(uniforms_to_values);
  for (std::size_t j = 0; j < uniforms_to_values.size(); ++j)
    quantiles_[j].draw(uniforms_to_values.subspan(j, 1));
}

void Sampler::fill(std::int64_t first, Eigen::Ref<Matrix> out) const {
  const Eigen::Index sampled = first == 0 ? 1 : 0;  // the first column that is drawn
  if (sampled >= out.cols()) {
    if (out.cols() > 0) out.col(0) = central();
    return;
  }
  const auto drawn = [&](std::size_t j) {
    return std::span(out.row(static_cast<Eigen::Index>(j)).data() + sampled,
                     static_cast<std::size_t>(out.cols() - sampled));
  };
  for (std::size_t j = 0; j < subjects_.size(); ++j) {
    const std::span<double> row = drawn(j);
    if (plan_.sampling == Sampling::random) {
      uncertainty::uniforms(plan_.seed, subjects_[j], static_cast<std::uint64_t>(first + sampled),
                            Stream::parameters, row);
      continue;
    }
    for (std::size_t k = 0; k < row.size(); ++k)
      row[k] = uniform_of(j, first + sampled + static_cast<std::int64_t>(k), Stream::parameters);
  }
  if (!copula_.is_identity()) {
    Vector draw;
    for (Eigen::Index column = sampled; column < out.cols(); ++column) {
      draw = out.col(column);
      copula_.apply({draw.data(), static_cast<std::size_t>(draw.size())});
      out.col(column) = draw;
    }
  }
  for (std::size_t j = 0; j < subjects_.size(); ++j) quantiles_[j].draw(drawn(j));
  if (sampled > 0) out.col(0) = central();
}

void Sampler::check_range(std::int64_t first, std::int64_t last) const {
  if (first < 0 || last < first)
    throw Error{
        ErrorKind::out_of_range,
        text("Trekkingen {}:{} bestaan niet.", "There are no draws {}:{}.", first, last),
        {"Geef het eerste en het eerste niet meer mee te nemen nummer, bijvoorbeeld 0:5000.",
         "Give the first number and the one after the last, for instance 0:5000."}};
  if (plan_.sampling == Sampling::latin_hypercube && last > plan_.total)
    throw Error{ErrorKind::out_of_range,
                text("Een latijnse hyperkubus van {} trekkingen heeft geen trekking {}.",
                     "A Latin hypercube of {} draws has no draw {}.", plan_.total, last - 1),
                {"Kies het hele aantal vooraf.", "Choose the whole number beforehand."}};
}

Matrix Sampler::draws(std::int64_t first, std::int64_t last, Threads threads,
                      Progress& progress) const {
  check_range(first, last);
  Matrix out(count(), last - first);
  for_each_chunk(last - first, kChunk, threads, progress,
                 {"Aannames trekken", "Drawing assumptions"},
                 [&](int, std::int64_t from, std::int64_t to) {
                   fill(first + from, out.middleCols(from, to - from));
                 });
  return out;
}

}  // namespace regioscoop::uncertainty
