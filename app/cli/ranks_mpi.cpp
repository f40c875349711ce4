// For a program built with REGIOSCOOP_MPI. Errors of MPI itself end all processes (its default).
#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "cli/launcher.h"
#include "cli/ranks.h"
#include "common/error.h"

namespace regioscoop::cli {

namespace {

constexpr int kStop = 1;
constexpr int kBytes = 2;
constexpr int kFirst = 0;
constexpr std::size_t kPiece = std::size_t{1} << 29;  // MPI counts in int

void send(const std::string& bytes) {
  auto size = static_cast<std::uint64_t>(bytes.size());
  MPI_Send(&size, 1, MPI_UINT64_T, kFirst, kBytes, MPI_COMM_WORLD);
  for (std::size_t at = 0; at < bytes.size(); at += kPiece)
    MPI_Send(bytes.data() + at, static_cast<int>(std::min(kPiece, bytes.size() - at)), MPI_BYTE,
             kFirst, kBytes, MPI_COMM_WORLD);
}

std::string receive(int from) {
  std::uint64_t size = 0;
  MPI_Recv(&size, 1, MPI_UINT64_T, from, kBytes, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  std::string bytes(size, '\0');
  for (std::size_t at = 0; at < bytes.size(); at += kPiece)
    MPI_Recv(bytes.data() + at, static_cast<int>(std::min(kPiece, bytes.size() - at)), MPI_BYTE,
             from, kBytes, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return bytes;
}

}  // namespace

Ranks::Ranks() {
  int provided = 0;
  // Threads compute; only this one speaks to the other processes.
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &count_);
  stops_sent_.assign(static_cast<std::size_t>(count_), 0);
  if (const int processes = launched_processes(); count_ == 1 && processes > 1) {
    MPI_Finalize();
    throw Error{ErrorKind::usage,
                text("Er zijn {} processen gestart die elkaar niet kennen: elk zou alles rekenen.",
                     "{} processes were started that do not know each other: each would compute "
                     "everything.",
                     processes),
                {"Start met de mpirun van dezelfde MPI, of met srun --mpi=pmix.",
                 "Start with the mpirun of the same MPI, or with srun --mpi=pmix."}};
  }
}

Ranks::~Ranks() { MPI_Finalize(); }

void Ranks::stop_others() {
  for (int other = 0; other < count_; ++other) {
    if (other == rank_) continue;
    // An empty message does not wait for its receiver.
    MPI_Send(nullptr, 0, MPI_BYTE, other, kStop, MPI_COMM_WORLD);
    ++stops_sent_[static_cast<std::size_t>(other)];
  }
}

bool Ranks::asked_to_stop() {
  int waiting = 0;
  MPI_Iprobe(MPI_ANY_SOURCE, kStop, MPI_COMM_WORLD, &waiting, MPI_STATUS_IGNORE);
  if (waiting == 0) return stops_received_ > 0;
  MPI_Recv(nullptr, 0, MPI_BYTE, MPI_ANY_SOURCE, kStop, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  ++stops_received_;
  return true;
}

std::vector<std::string> Ranks::gather(const std::string& bytes) {
  if (rank_ != kFirst) {
    send(bytes);
    return {};
  }
  std::vector<std::string> all{bytes};
  for (int from = 1; from < count_; ++from) all.push_back(receive(from));
  return all;
}

int Ranks::agree(int exit_code) {
  // Requests to stop that came too late to be seen are taken in before the end.
  int expected = 0;
  MPI_Reduce_scatter_block(stops_sent_.data(), &expected, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  for (; stops_received_ < expected; ++stops_received_)
    MPI_Recv(nullptr, 0, MPI_BYTE, MPI_ANY_SOURCE, kStop, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Bcast(&exit_code, 1, MPI_INT, kFirst, MPI_COMM_WORLD);
  return exit_code;
}

}  // namespace regioscoop::cli
