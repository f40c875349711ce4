#include "cli/command.h"

namespace regioscoop::cli {

const std::string& Given::argument(std::string_view key) const {
  const auto found = values_.find(key);
  if (found == values_.end()) throw std::out_of_range{std::string{key}};
  return found->second.back();
}

std::optional<std::string> Given::optional(std::string_view key) const {
  const auto found = values_.find(key);
  if (found == values_.end()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Given::all(std::string_view key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace regioscoop::cli
