#include "uncertainty/ensemble.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cstdint>
#include <memory>

#include "common/error.h"

namespace regioscoop::uncertainty {
namespace {

// Memory that is written for the first time costs a fault a page, so large pages are asked for
// where the system has them. The first block writes in every row and so would wait for all of them:
// they are filled before, by all threads, and cancelling waits for one a thread.
void make_room(Matrix& matrix, Threads threads, const Progress& progress) {
  constexpr std::int64_t kPage = std::int64_t{2} << 20;
  const std::int64_t pages = matrix.size() * static_cast<std::int64_t>(sizeof(double)) / kPage;
  if (pages < 2) return;
#ifdef __linux__
  const auto begin = reinterpret_cast<std::uintptr_t>(matrix.data());
  const std::uintptr_t first = (begin + kPage - 1) / kPage * kPage;
  (void)madvise(reinterpret_cast<void*>(first), static_cast<std::size_t>((pages - 1) * kPage),
                MADV_HUGEPAGE);
#endif
  Progress silent{[&](double, const Text&) { progress.throw_if_cancelled(); }};
  constexpr std::int64_t kNumbers = kPage / static_cast<std::int64_t>(sizeof(double));
  for_each_chunk(pages, 1, threads, silent, {},
                 [&](int, std::int64_t page, std::int64_t) { matrix.data()[page * kNumbers] = 0; });
}

// `block(worker)` evaluates the columns from..to-1 of the result.
template <class Block>
Ensemble run_blocks(const Model& model, const Sampler& sampler, const EnsembleOptions& options,
                    Progress& progress, const Block& block) {
  sampler.check_range(options.first, options.last);
  const std::int64_t draws = options.last - options.first;
  check_memory(draws, static_cast<std::int64_t>(model.outcomes.size()), options.max_bytes);
  Ensemble result;
  result.first = options.first;
  result.fingerprint = sampler.fingerprint();
  result.keys = model.outcomes;
  result.outcomes.resize(static_cast<Eigen::Index>(model.outcomes.size()), draws);
  make_room(result.outcomes, options.threads, progress);

  std::vector<Evaluate> workers(static_cast<std::size_t>(thread_count(options.threads)));
  for_each_chunk(draws, options.block, options.threads, progress, {"Doorrekenen", "Computing"},
                 [&](int worker, std::int64_t from, std::int64_t to) {
                   Evaluate& evaluate = workers[static_cast<std::size_t>(worker)];
                   if (!evaluate) evaluate = model.worker();
                   block(evaluate, from, to, result.outcomes);
                 });
  return result;
}

}  // namespace

void check_memory(std::int64_t draws, std::int64_t outcomes, std::int64_t max_bytes) {
  const double bytes = 8.0 * static_cast<double>(draws) * static_cast<double>(outcomes);
  if (bytes <= static_cast<double>(max_bytes)) return;
  throw Error{
      ErrorKind::out_of_range,
      text("{} trekkingen × {} uitkomsten vragen {} MB geheugen; toegestaan is {} MB.",
           "{} draws × {} outcomes need {} MB of memory; {} MB is allowed.",
           number_text(static_cast<double>(draws)), number_text(static_cast<double>(outcomes)),
           number_text(bytes / 1e6), number_text(static_cast<double>(max_bytes) / 1e6)),
      {"Neem minder trekkingen, jaren of uitkomsten.", "Take fewer draws, years or figures."}};
}

Model per_draw(
    std::vector<std::string> outcomes,
    std::function<void(std::span<const double> values, std::span<double> outcomes)> function) {
  const auto shared = std::make_shared<decltype(function)>(std::move(function));
  const auto make = [shared]() -> Evaluate {
    return [shared, in = std::vector<double>(), out = std::vector<double>()](
               Eigen::Ref<const Matrix> values, Eigen::Ref<Matrix> results) mutable {
      in.resize(static_cast<std::size_t>(values.rows()));
      out.resize(static_cast<std::size_t>(results.rows()));
      for (Eigen::Index draw = 0; draw < values.cols(); ++draw) {
        Vector::Map(in.data(), values.rows()) = values.col(draw);
        (*shared)(in, out);
        results.col(draw) = Vector::Map(out.data(), results.rows());
      }
    };
  };
  return {std::move(outcomes), make};
}

std::span<const double> Ensemble::sampled(int outcome) const {
  const Eigen::Index skip = first == 0 && outcomes.cols() > 0 ? 1 : 0;
  return {outcomes.row(outcome).data() + skip, static_cast<std::size_t>(outcomes.cols() - skip)};
}

std::optional<double> Ensemble::central(int outcome) const {
  if (first != 0 || outcomes.cols() == 0) return std::nullopt;
  return outcomes(outcome, 0);
}

int Ensemble::position(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end())
    throw Error{ErrorKind::not_found, text("De uitkomst ‘{}’ is niet berekend.",
                                           "The outcome ‘{}’ was not computed.", key)};
  return static_cast<int>(found - keys.begin());
}

Ensemble run_ensemble(const Model& model, const Sampler& sampler, const EnsembleOptions& options,
                      Progress& progress) {
  return run_blocks(
      model, sampler, options, progress,
      [&](const Evaluate& evaluate, std::int64_t from, std::int64_t to, Matrix& outcomes) {
        Matrix values(sampler.count(), to - from);
        sampler.fill(options.first + from, values);
        evaluate(values, outcomes.middleCols(from, to - from));
      });
}

Ensemble run_ensemble(const Model& model, const Sampler& sampler, const Matrix& values,
                      const EnsembleOptions& options, Progress& progress) {
  if (values.rows() != sampler.count() || values.cols() != options.last - options.first)
    throw Error{ErrorKind::out_of_range,
                {"De getrokken aannames horen niet bij deze run.",
                 "The drawn assumptions do not belong to this run."}};
  return run_blocks(
      model, sampler, options, progress,
      [&](const Evaluate& evaluate, std::int64_t from, std::int64_t to, Matrix& outcomes) {
        evaluate(values.middleCols(from, to - from), outcomes.middleCols(from, to - from));
      });
}

Ensemble merge(std::vector<Ensemble> shards) {
  if (shards.empty())
    throw Error{ErrorKind::out_of_range,
                {"Er zijn geen delen om samen te voegen.", "There are no shards to merge."}};
  std::stable_sort(shards.begin(), shards.end(),
                   [](const Ensemble& a, const Ensemble& b) { return a.first < b.first; });

  for (std::size_t i = 1; i < shards.size(); ++i) {
    const Ensemble& before = shards[i - 1];
    const Ensemble& shard = shards[i];
    if (shard.fingerprint != before.fingerprint || shard.keys != before.keys)
      throw Error{ErrorKind::bad_input,
                  text("De delen {}:{} en {}:{} komen van verschillende invoer.",
                       "The shards {}:{} and {}:{} come from different inputs.", before.first,
                       before.last(), shard.first, shard.last()),
                  {"Reken alle delen met hetzelfde projectbestand en dezelfde opties.",
                   "Run all shards with the same project file and options."}};
    if (shard.first != before.last())
      throw Error{
          ErrorKind::bad_input,
          shard.first > before.last()
              ? text("Tussen de delen ontbreken de trekkingen {}:{}.",
                     "The draws {}:{} are missing between the shards.", before.last(), shard.first)
              : text("De trekkingen {}:{} zitten in twee delen.",
                     "The draws {}:{} are in two shards.", shard.first,
                     std::min(before.last(), shard.last()))};
  }

  Ensemble whole;
  whole.first = shards.front().first;
  whole.fingerprint = shards.front().fingerprint;
  whole.keys = shards.front().keys;
  whole.outcomes.resize(shards.front().outcomes.rows(), shards.back().last() - whole.first);
  for (Ensemble& shard : shards) {
    whole.outcomes.middleCols(shard.first - whole.first, shard.outcomes.cols()) = shard.outcomes;
    shard.outcomes = Matrix{};
  }
  return whole;
}

}  // namespace regioscoop::uncertainty
