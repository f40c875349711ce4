// SHA-256, for recognising files and inputs again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace regioscoop {

// Collects values and gives their digest as 64 lower-case hexadecimal digits. Every value is
// preceded by its kind and length, so that ("ab", "c") and ("a", "bc") differ, and 1 and 1.0 do
// too. Throws Error{system} when the library can't do its work.
class Digest {
 public:
  Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();

  void add(std::string_view text);
  void add(const char* text) { add(std::string_view{text}); }
  void add(std::int64_t value);
  void add(int value) { add(std::int64_t{value}); }
  void add(double value);  // -0.0 counts as 0.0
  void add_null();
  // Only the bytes, without kind and length: what `sha256sum` calculates over them.
  void add_bytes(std::string_view bytes);

  // Ends the collecting; nothing may be added after it.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct FileDigest {
  std::string sha256;
  std::uint64_t bytes = 0;
};

// Reads the file in blocks, so that memory stays flat whatever its size. Throws Error{bad_input}
// when it is missing, a folder or can't be read.
[[nodiscard]] FileDigest digest_file(const std::filesystem::path& file);

// Of the bytes of one string.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace regioscoop
