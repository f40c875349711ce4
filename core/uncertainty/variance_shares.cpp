#include "uncertainty/variance_shares.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"

namespace regioscoop::uncertainty {
namespace {

void check(const Sampler& sampler, const VarianceOptions& options, std::size_t uncertain,
           std::size_t outcomes) {
  if (!sampler.plan().correlations.empty())
    throw Error{ErrorKind::out_of_range,
                {"Aandelen in de spreiding bestaan alleen voor aannames die niet samenhangen.",
                 "Shares of the variance exist only for assumptions that are not correlated."},
                {"Laat de samenhangen weg, of gebruik de waarde van informatie.",
                 "Leave the correlations out, or use the value of information."}};
  if (options.samples < 2)
    throw Error{ErrorKind::out_of_range,
                {"Aandelen in de spreiding vragen minstens twee trekkingen.",
                 "Shares of the variance need at least two samples."}};
  if (sampler.plan().sampling == Sampling::latin_hypercube &&
      options.samples >= sampler.plan().total)
    throw Error{ErrorKind::out_of_range,
                text("Een latijnse hyperkubus van {} trekkingen is te klein voor {} steekproeven.",
                     "A Latin hypercube of {} draws is too small for {} samples.",
                     sampler.plan().total, options.samples)};
  const double bytes =
      8.0 * static_cast<double>(options.samples) * static_cast<double>((uncertain + 2) * outcomes);
  if (bytes > static_cast<double>(options.max_bytes))
    throw Error{
        ErrorKind::out_of_range,
        text("Deze berekening vraagt {} MB geheugen; toegestaan is {} MB.",
             "This calculation needs {} MB of memory; {} MB is allowed.", number_text(bytes / 1e6),
             number_text(static_cast<double>(options.max_bytes) / 1e6)),
        {"Neem minder steekproeven.", "Take fewer samples."}};
}

// Outcomes of every sample: A, B, then AB of each uncertain assumption.
struct Samples {
  std::vector<Matrix> outcomes;  // each outcomes × samples
};

struct Average {
  double value = 0;
  double error = 0;
};

template <class Term>
Average average(const std::vector<Eigen::Index>& samples, const Term& term) {
  double mean = 0;
  double squares = 0;
  double n = 0;
  for (const Eigen::Index k : samples) {
    const double x = term(k);
    n += 1;
    const double before = x - mean;
    mean += before / n;
    squares += before * (x - mean);
  }
  return {mean, n > 1 ? std::sqrt(squares / (n - 1) / n) : 0};
}

VarianceShares shares_of(const Samples& samples, Eigen::Index outcome,
                         const std::vector<std::string>& keys) {
  const auto row = [&](std::size_t which) { return samples.outcomes[which].row(outcome); };
  VarianceShares result;
  std::vector<Eigen::Index> kept;
  for (Eigen::Index k = 0; k < samples.outcomes[0].cols(); ++k) {
    const bool finite = std::all_of(samples.outcomes.begin(), samples.outcomes.end(),
                                    [&](const Matrix& m) { return std::isfinite(m(outcome, k)); });
    if (finite)
      kept.push_back(k);
    else
      ++result.left_out;
  }
  const auto a = row(0);
  const auto b = row(1);
  const Average mean_a = average(kept, [&](Eigen::Index k) { return a(k); });
  const Average mean_b = average(kept, [&](Eigen::Index k) { return b(k); });
  const double mean = 0.5 * (mean_a.value + mean_b.value);
  const auto square = [](double x) { return x * x; };
  result.mean = mean;
  result.variance = average(kept, [&](Eigen::Index k) {
                      return 0.5 * (square(a(k) - mean) + square(b(k) - mean));
                    }).value;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    VarianceShare share{keys[i], 0, 0, 0, 0};
    if (result.variance > 0) {
      const auto ab = row(2 + i);
      const Average first =
          average(kept, [&](Eigen::Index k) { return (b(k) - mean) * (ab(k) - a(k)); });
      const Average total =
          average(kept, [&](Eigen::Index k) { return 0.5 * square(a(k) - ab(k)); });
      share = {keys[i], first.value / result.variance, first.error / result.variance,
               total.value / result.variance, total.error / result.variance};
    }
    result.shares.push_back(std::move(share));
  }
  std::stable_sort(
      result.shares.begin(), result.shares.end(),
      [](const VarianceShare& x, const VarianceShare& y) { return x.total > y.total; });
  return result;
}

}  // namespace

std::vector<VarianceShares> variance_shares(const Model& model, const Sampler& sampler,
                                            const VarianceOptions& options, Progress& progress) {
  std::vector<std::size_t> uncertain;
  std::vector<std::string> keys;
  for (std::size_t j = 0; j < sampler.plan().assumptions.size(); ++j)
    if (!sampler.plan().assumptions[j].distribution.is_certain()) {
      uncertain.push_back(j);
      keys.push_back(sampler.keys()[j]);
    }
  check(sampler, options, uncertain.size(), model.outcomes.size());

  Samples samples;
  samples.outcomes.assign(
      uncertain.size() + 2,
      Matrix(static_cast<Eigen::Index>(model.outcomes.size()), options.samples));
  std::vector<Evaluate> workers(static_cast<std::size_t>(thread_count(options.threads)));
  for_each_chunk(options.samples, options.block, options.threads, progress,
                 {"Aandelen in de spreiding", "Shares of the variance"},
                 [&](int worker, std::int64_t from, std::int64_t to) {
                   Evaluate& evaluate = workers[static_cast<std::size_t>(worker)];
                   if (!evaluate) evaluate = model.worker();
                   Matrix a(sampler.count(), to - from);
                   Matrix b(sampler.count(), to - from);
                   std::vector<double> draw(static_cast<std::size_t>(sampler.count()));
                   for (std::int64_t k = from; k < to; ++k)
                     for (Matrix* into : {&a, &b}) {
                       sampler.uniforms(
                           k + 1, into == &a ? Stream::parameters : Stream::second_sample, draw);
                       sampler.to_values(draw);
                       into->col(k - from) = Vector::Map(draw.data(), sampler.count());
                     }
                   const auto columns = [&](std::size_t which) {
                     return samples.outcomes[which].middleCols(from, to - from);
                   };
                   evaluate(a, columns(0));
                   evaluate(b, columns(1));
                   for (std::size_t i = 0; i < uncertain.size(); ++i) {
                     progress.throw_if_cancelled();
                     const auto row = static_cast<Eigen::Index>(uncertain[i]);
                     a.row(row).swap(b.row(row));
                     evaluate(a, columns(2 + i));
                     a.row(row).swap(b.row(row));
                   }
                 });

  std::vector<VarianceShares> result;
  for (std::size_t o = 0; o < model.outcomes.size(); ++o) {
    result.push_back(shares_of(samples, static_cast<Eigen::Index>(o), keys));
    result.back().outcome = model.outcomes[o];
  }
  return result;
}

}  // namespace regioscoop::uncertainty
