// Columns of CBS tables by meaning: StatLine numbers its columns, re-saving programs change their
// names, and releases order them differently.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace regioscoop::import::statline {

// The words of a column without what differs between releases and programs: running number
// (`k_65JaarOfOuder_12`), unit (`Sterftekans (kans)`, `Mannen..aantal.`), case, accents, blanks and
// marks. "65jaarofouder".
[[nodiscard]] std::string fold(std::string_view column);

class Columns {
 public:
  explicit Columns(std::span<const std::string> header);

  // Index of the first column that is one of `names` (folded) or, where the column is a path of
  // headings ("Bevolking/Geslacht/Mannen (aantal)"), ends in one; -1 when there is none. First,
  // because CBS repeats names for the share behind those for the count.
  [[nodiscard]] int find(std::span<const std::string_view> names) const;
  [[nodiscard]] int find(std::initializer_list<std::string_view> names) const {
    return find(std::span<const std::string_view>{names.begin(), names.size()});
  }
  // The column as the file names it, for messages.
  [[nodiscard]] const std::string& original(int column) const {
    return original_[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] std::size_t size() const { return original_.size(); }

 private:
  struct Folded {
    std::string name;
    bool is_path = false;
  };
  std::vector<std::string> original_;
  std::vector<Folded> folded_;
};

// A figure about an area that CBS tables give and the project keeps.
struct Indicator {
  std::string_view key;  // as in docs/file-formats.md
  std::string_view unit;
  std::span<const std::string_view> columns;  // folded names, as in find()
};
[[nodiscard]] std::span<const Indicator> area_indicators();

}  // namespace regioscoop::import::statline
