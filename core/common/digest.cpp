#include "common/digest.h"

#include <openssl/evp.h>

#include <array>
#include <bit>
#include <fstream>
#include <vector>

#include "common/error.h"
#include "common/utf8_path.h"

namespace regioscoop {

namespace {

void require(int outcome) {
  if (outcome == 1) return;
  throw Error{ErrorKind::system,
              {"De controlesom (SHA-256) kan niet worden berekend.",
               "The check sum (SHA-256) can't be calculated."},
              {"Controleer de installatie van OpenSSL (libcrypto).",
               "Check the installation of OpenSSL (libcrypto)."}};
}

// Least significant byte first on every machine.
std::array<char, 8> little_endian(std::uint64_t value) {
  std::array<char, 8> bytes{};
  for (char& byte : bytes) {
    byte = static_cast<char>(value & 0xFFU);
    value >>= 8U;
  }
  return bytes;
}

Error unreadable(const std::filesystem::path& file) {
  return Error{ErrorKind::bad_input,
               text("‘{}’ kan niet worden gelezen.", "‘{}’ can't be read.", utf8(file)),
               {"Controleer of het bestand er is en of u het mag lezen.",
                "Check that the file is there and that you may read it."}};
}

}  // namespace

struct Digest::State {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
  std::string waiting;  // values are short; the library likes long blocks

  void flush() {
    require(EVP_DigestUpdate(context.get(), waiting.data(), waiting.size()));
    waiting.clear();
  }
};

Digest::Digest() : state_(std::make_unique<State>()) {
  require(state_->context != nullptr ? 1 : 0);
  require(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add_bytes(std::string_view bytes) {
  constexpr std::size_t kBlock = std::size_t{1} << 14U;
  state_->waiting += bytes;
  if (state_->waiting.size() >= kBlock) state_->flush();
}

void Digest::add(std::string_view text) {
  const auto length = little_endian(text.size());
  add_bytes("t");
  add_bytes({length.data(), length.size()});
  add_bytes(text);
}

void Digest::add(std::int64_t value) {
  const auto bytes = little_endian(static_cast<std::uint64_t>(value));
  add_bytes("i");
  add_bytes({bytes.data(), bytes.size()});
}

void Digest::add(double value) {
  const auto bytes = little_endian(std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value));
  add_bytes("r");
  add_bytes({bytes.data(), bytes.size()});
}

void Digest::add_null() { add_bytes("n"); }

std::string Digest::finish() {
  state_->flush();
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(state_->context.get(), bytes.data(), &size));
  std::string hexadecimal;
  hexadecimal.reserve(2 * std::size_t{size});
  for (unsigned int i = 0; i < size; ++i) hexadecimal += fmt::format("{:02x}", bytes.at(i));
  return hexadecimal;
}

FileDigest digest_file(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) || std::filesystem::is_directory(file, error))
    throw unreadable(file);
  std::ifstream stream{file, std::ios::binary};
  if (!stream) throw unreadable(file);

  constexpr std::size_t kBlock = std::size_t{1} << 18U;
  std::vector<char> block(kBlock);
  Digest digest;
  FileDigest result;
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    const auto count = static_cast<std::size_t>(stream.gcount());
    digest.add_bytes({block.data(), count});
    result.bytes += count;
  }
  if (stream.bad()) throw unreadable(file);
  result.sha256 = digest.finish();
  return result;
}

std::string sha256(std::string_view bytes) {
  Digest digest;
  digest.add_bytes(bytes);
  return digest.finish();
}

}  // namespace regioscoop
