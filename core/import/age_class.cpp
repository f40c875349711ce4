#include "import/age_class.h"

#include <array>
#include <string>
#include <vector>

#include "import/place.h"

namespace regioscoop::import {

namespace {

// Numbers and the words between them; blanks only separate.
struct Piece {
  bool is_number = false;
  int number = 0;
  int digits = 0;
  std::string word;  // lower case
};

[[nodiscard]] std::vector<Piece> pieces_of(std::string_view field) {
  std::vector<Piece> pieces;
  std::size_t i = 0;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  while (i < field.size()) {
    if (field[i] == ' ' || field[i] == '\t') {
      ++i;
      continue;
    }
    if (field.substr(i).starts_with("\xC2\xA0")) {
      i += 2;
      continue;
    }
    Piece piece;
    piece.is_number = is_digit(field[i]);
    if (field.substr(i).starts_with("\xE2\x80\x93")) {  // en dash
      piece.word = "-";
      i += 3;
    } else {
      while (i < field.size() && field[i] != ' ' && is_digit(field[i]) == piece.is_number) {
        const char c = field[i++];
        if (piece.is_number) {
          if (piece.digits++ < 6) piece.number = piece.number * 10 + (c - '0');
        } else {
          piece.word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
      }
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

[[nodiscard]] std::string words_between(const std::vector<Piece>& pieces, std::size_t first,
                                        std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) out += (out.empty() ? "" : " ") + pieces[i].word;
  return out;
}

}  // namespace

std::optional<AgeClass> parse_age_class(std::string_view field) {
  std::vector<Piece> pieces = pieces_of(field);
  if (pieces.empty() || !pieces[0].is_number || pieces[0].digits > 3) return std::nullopt;
  const int from = pieces[0].number;
  if (from > kOpenEnd) return std::nullopt;

  std::size_t second = 1;
  while (second < pieces.size() && !pieces[second].is_number) ++second;
  std::string between = words_between(pieces, 1, second);
  if (between.starts_with("jaar")) {
    between.erase(0, 4);
    if (between.starts_with(' ')) between.erase(0, 1);
  }
  if (second == pieces.size()) {
    if (between.empty()) return AgeClass{from, from};
    if (between == "+" || between == "+ jaar" || between == "en ouder" || between == "of ouder" ||
        between == "e.o.")
      return AgeClass{from, kOpenEnd};
    return std::nullopt;
  }
  if (pieces[second].digits > 3) return std::nullopt;
  const std::string behind = words_between(pieces, second + 1, pieces.size());
  if (!behind.empty() && behind != "jaar" && behind != "jarigen") return std::nullopt;
  int to = pieces[second].number;
  if (between == "tot") {
    --to;  // up to, not including
  } else if (between != "t/m" && between != "-" && between != "tm" && between != "tot en met" &&
             between != "to") {
    return std::nullopt;
  }
  if (to < from || to > kOpenEnd) return std::nullopt;
  return AgeClass{from, to};
}

bool looks_like_date(std::string_view field) {
  static constexpr std::array<std::string_view, 15> kMonths{"jan", "feb", "mrt", "mar", "apr",
                                                            "mei", "may", "jun", "jul", "aug",
                                                            "sep", "okt", "oct", "nov", "dec"};
  int numbers = 0;
  int previous = -1;
  for (const Piece& piece : pieces_of(field)) {
    if (piece.is_number) {
      ++numbers;
      // A year, the serial number of a day, or day and month swapped.
      if (piece.digits >= 4 || (previous >= 0 && piece.number < previous)) return true;
      previous = piece.number;
      continue;
    }
    for (const std::string_view month : kMonths)
      if (piece.word.find(month) != std::string::npos) return true;
  }
  return numbers > 2;
}

Text age_refusal(std::string_view field) {
  if (looks_like_date(field))
    return text("‘{}’ is een datum; een rekenblad heeft de leeftijdsklasse (zoals 5-9) omgezet",
                "‘{}’ is a date; a spreadsheet has converted the age class (such as 5-9)",
                shown(field));
  return text("onbekende leeftijdsklasse ‘{}’", "unknown age class ‘{}’", shown(field));
}

std::optional<char> parse_sex(std::string_view field) {
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  while (!field.empty() && field.back() == ' ') field.remove_suffix(1);
  if (field == "M") return 'M';
  if (field == "V") return 'F';
  std::string word;
  for (const char c : field) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view man : {"m", "man", "mannen", "male"})
    if (word == man) return 'M';
  for (const std::string_view woman : {"v", "f", "vrouw", "vrouwen", "female"})
    if (word == woman) return 'F';
  return std::nullopt;
}

}  // namespace regioscoop::import
