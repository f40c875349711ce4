#include "import/vektis/loader.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "import/place.h"
#include "import/replacement.h"
#include "store/insured_cost.h"

namespace regioscoop::import::vektis {

namespace {

constexpr const char* kTable = "insured_cost";
constexpr const char* kOtherTable = "insured_cost_other";
constexpr int kFixedParameters =
    8;  // area, year, sex, age_from, age_to, persons, insured years, source

// Columns come from the table of categories, never from the file.
[[nodiscard]] std::string insert_sql() {
  std::string values = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8";
  int parameter = kFixedParameters;
  for (std::size_t i = 0; i < store::kCostColumns; ++i) {
    values += fmt::format(", ?{}", ++parameter);
  }
  return fmt::format(
      "INSERT INTO insured_cost (area_id, year, sex, age_from, age_to, persons,"
      " insured_years_x100, source_id, {}) VALUES ({})",
      store::cost_column_list(""), values);
}

[[nodiscard]] int parameter_of(const Category& wanted) {
  int parameter = kFixedParameters;
  for (const Category& category : kCategories) {
    ++parameter;
    if (&category == &wanted) return parameter;
  }
  return 0;
}

[[nodiscard]] int year_of_source(const Session& session) {
  int year = 0;
  const std::string& period = session.source().period.nl;
  std::from_chars(period.data(), period.data() + period.size(), year);
  return year;
}

[[nodiscard]] const char* letter_of(char sex) { return sex == 'M' ? "M" : sex == 'F' ? "F" : "T"; }

[[nodiscard]] bool is_blank(std::string_view field) {
  return field.find_first_not_of(' ') == std::string_view::npos;
}

[[nodiscard]] std::string_view trimmed(std::string_view field) {
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  while (!field.empty() && field.back() == ' ') field.remove_suffix(1);
  return field;
}

// Nothing, or what statistical programs and spreadsheets write for it.
[[nodiscard]] bool is_missing(std::string_view field) {
  constexpr std::array<std::string_view, 6> kMissing{"", "NA", "N/A", "-", "–", "NULL"};
  return std::find(kMissing.begin(), kMissing.end(), trimmed(field)) != kMissing.end();
}

// An amount as the parser of numbers takes it: without the sign of the euro and the blanks behind
// it. `held` keeps the text where it had to be changed.
[[nodiscard]] std::string_view without_euro(std::string_view field, std::string& held) {
  constexpr std::string_view kEuro = "\xE2\x82\xAC";
  constexpr std::string_view kHardBlank = "\xC2\xA0";
  const auto at = field.find(kEuro);
  if (at == std::string_view::npos) return field;
  held = field.substr(0, at);
  std::string_view rest = field.substr(at + kEuro.size());
  while (rest.starts_with(' ') || rest.starts_with(kHardBlank))
    rest.remove_prefix(rest.front() == ' ' ? 1 : kHardBlank.size());
  held += rest;
  return held;
}

// Within a thousandth: a total somebody added up of the same figures, perhaps rounded.
[[nodiscard]] bool about_equal(std::int64_t one, std::int64_t other) {
  constexpr double kRounding = 1e-3;
  return std::abs(static_cast<double>(one - other)) <=
         kRounding * static_cast<double>(std::abs(other));
}

[[nodiscard]] Text euros(std::int64_t cents) {
  return text("{} euro", "{} euros", number_text(static_cast<double>(cents) / 100, 2));
}

// The decimal mark that the first numbers prove; unknown when they are all whole or disagree.
[[nodiscard]] DecimalMark mark_of(std::span<const std::vector<std::string>> records,
                                  const Layout& layout) {
  DecimalMark mark = DecimalMark::unknown;
  std::string held;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& record = records[i];
    const auto look_at = [&](int column) {
      if (mark != DecimalMark::unknown || column < 0) return;
      if (static_cast<std::size_t>(column) < record.size())
        mark = proven_mark(without_euro(record[static_cast<std::size_t>(column)], held));
    };
    look_at(layout.insured_years);
    for (const CostColumn& cost : layout.costs) look_at(cost.column);
  }
  return mark;
}

}  // namespace

Loader::Loader(Session& session, const TableInput& input, Layout layout)
    : session_(session),
      input_(input),
      layout_(std::move(layout)),
      year_(year_of_source(session)),
      mark_(mark_of(input.records, layout_)),
      areas_(session, year_),
      insert_(session.database(), insert_sql()),
      insert_other_(session.database(),
                    "INSERT INTO insured_cost_other (area_id, year, sex, age_from, category,"
                    " care_type, cents, source_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      sums_(layout_.costs.size()),
      left_out_(layout_.costs.size()),
      amounts_(layout_.costs.size()),
      totals_(layout_.totals.size()),
      total_columns_(layout_) {
  for (const CostColumn& cost : layout_.costs)
    parameter_of_.push_back(cost.category != nullptr ? parameter_of(*cost.category) : 0);
}

void Loader::load() {
  const std::unique_ptr<RowSource> rows_in = input_.open();
  RowSource& row = *rows_in;
  find_header(row);
  tell_layout();
  Replacement rows{session_, kTable, {"year", "area_id", "sex", "age_from"}};
  Replacement others{session_, kOtherTable, {"year", "area_id", "sex", "age_from", "category"}};
  replace_other_sources();

  row.expect_width(layout_.width);
  insert_.bind(2, year_);
  insert_.bind(8, session_.source_id());
  while (row.next()) {
    session_.tick(row);
    read_row(row);
  }
  ImportResult& result = session_.result();
  if (result.rows_read == 0)
    throw error_at(input_.name, 0, "",
                   {"het bestand heeft alleen een kopregel en geen cijfers.",
                    "the file has only a header and no figures."},
                   {"Download het bestand opnieuw.", "Download the file again."});
  check_unplaced();
  drop_totals();
  rows.finish();
  others.finish();
  tell_unknown_costs();
  coverage_.tell(session_, year_);
  tell_numbers();
  set_controls();
}

void Loader::find_header(RowSource& row) {
  const std::vector<std::string>& header = input_.records.front();
  while (row.next()) {
    const auto cells = row.cells();
    if (likeness(read_layout({cells.begin(), cells.end()})) == 0) continue;
    header_row_ = row.row();
    if (cells.size() == header.size()) return;
    break;
  }
  throw error_at(input_.name, header_row_, "",
                 {"de kopregel is niet te lezen.", "the header can't be read."});
}

Error Loader::refuse(const RowSource& row, int column, const Text& what, const Text& remedy) const {
  const std::string& header = input_.records.front()[static_cast<std::size_t>(column)];
  return error_at(input_.name, row.row(), header, text("{}.", "{}.", what), remedy);
}

void Loader::read_row(const RowSource& row) {
  bool any = false;
  for (const std::string_view value : row.cells()) any = any || !is_blank(value);
  if (!any) return;  // an empty row at the end of a spreadsheet
  ++session_.result().rows_read;
  if (layout_.year >= 0) check_year(row);

  const Key key = read_key(row);
  check_duplicate(row, key);
  const std::int64_t persons = read_persons(row);
  const std::int64_t insured_years = read_insured_years(row);
  persons_ += persons;
  insured_years_ += insured_years;

  insert_.bind(1, key.area);
  insert_.bindNoCopy(3, letter_of(key.sex));
  insert_.bind(4, key.age.from);
  insert_.bind(5, key.age.to);
  insert_.bind(6, persons);
  insert_.bind(7, insured_years);
  const std::int64_t cents = read_costs(row, key);
  (void)insert_.exec();
  insert_.reset();
  Group& group = key.placed ? placed_ : key.sex == 'T' ? without_keys_ : without_place_;
  if (group.first_row == 0) group.first_row = row.row();
  group.insured_years += insured_years;
  group.cents += cents;
  if (key.placed) coverage_.add(key.area, key.sex, key.age, insured_years);
  ++session_.result().rows_stored;
}

void Loader::check_year(const RowSource& row) const {
  const Whole year = parse_whole(field(row, layout_.year), DecimalMark::unknown);
  if (year.status != NumberStatus::number || year.value != year_)
    throw refuse(row, layout_.year,
                 text("‘{}’ gevonden, {} verwacht", "found ‘{}’, expected {}",
                      shown(field(row, layout_.year)), year_),
                 {"Lees een bestand per jaar in.", "Import one file per year."});
}

Loader::Key Loader::read_key(const RowSource& row) {
  const std::string_view sex = field(row, layout_.sex);
  const std::string_view age = field(row, layout_.age);
  const bool by_code = layout_.municipality_code >= 0;
  const int place_column = by_code ? layout_.municipality_code : layout_.municipality;
  const std::string_view place = field(row, place_column);

  Key key;
  if (is_missing(place) && is_missing(sex) && is_missing(age)) {
    // People the publisher could not place.
    key.placed = false;
    key.area = areas_.unplaced();
    key.age = {0, kOpenEnd};
    return key;
  }
  const std::optional<char> letter = parse_sex(sex);
  if (!letter)
    throw refuse(row, layout_.sex,
                 text("‘{}’ gevonden, M of V verwacht", "found ‘{}’, expected M or V", shown(sex)));
  key.sex = *letter;
  key.age = read_age(row);
  if (is_missing(place)) {
    key.placed = false;
    key.area = areas_.unplaced();
    return key;
  }
  const std::string_view name =
      layout_.municipality >= 0 ? field(row, layout_.municipality) : place;
  if (!by_code) {
    key.area = areas_.by_name(name, row.row(), layout_.municipality + 1);
    return key;
  }
  // "GM0363", "0363" or, from a spreadsheet, "363".
  const std::string_view digits = place.starts_with("GM") ? place.substr(2) : place;
  const Whole code = parse_whole(digits, DecimalMark::unknown);
  if (code.status != NumberStatus::number || code.value < 1 || code.value > 9999)
    throw refuse(
        row, place_column,
        text("‘{}’ is geen gemeentecode", "‘{}’ is not a municipality code", shown(place)));
  key.area = areas_.by_code(fmt::format("GM{:04}", code.value), name);
  return key;
}

AgeClass Loader::read_age(const RowSource& row) {
  const std::string_view published = field(row, layout_.age);
  if (published == last_age_text_ && !published.empty()) return last_age_;
  last_age_text_ = published;
  const auto known = ages_.find(last_age_text_);
  if (known != ages_.end()) return last_age_ = known->second;
  const std::optional<AgeClass> age = parse_age_class(published);
  if (!age)
    throw refuse(
        row, layout_.age, age_refusal(published),
        looks_like_date(published)
            ? Text{"Gebruik het bestand zoals Vektis het publiceert, of zet de kolom in het "
                   "rekenblad op Tekst voor het openen.",
                   "Use the file as Vektis publishes it, or set the column to Text in the "
                   "spreadsheet before opening."}
            : Text{"Verwacht is bijvoorbeeld ‘5 t/m  9 jaar’ of ‘90+’.",
                   "Expected is for instance ‘5 t/m  9 jaar’ or ‘90+’."});
  check_overlap(row, *age);
  ages_.emplace(last_age_text_, *age);
  return last_age_ = *age;
}

void Loader::check_overlap(const RowSource& row, AgeClass age) {
  for (const AgeClass& other : classes_) {
    if (other == age) return;
    if (age.from <= other.to && other.from <= age.to)
      throw refuse(row, layout_.age,
                   text("de klasse {}–{} overlapt met {}–{} elders in het bestand",
                        "class {}–{} overlaps with {}–{} elsewhere in the file", age.from, age.to,
                        other.from, other.to));
  }
  classes_.push_back(age);
}

void Loader::check_duplicate(const RowSource& row, const Key& key) {
  const auto packed = static_cast<std::uint64_t>(key.area) << 16U |
                      static_cast<std::uint64_t>(key.age.from) << 8U |
                      static_cast<std::uint64_t>(key.sex);
  const auto [place, added] = row_of_key_.try_emplace(packed, row.row());
  if (!added)
    throw error_at(
        input_.name, row.row(), "",
        text("dezelfde gemeente, leeftijdsklasse en hetzelfde geslacht staan al in rij {}.",
             "the same municipality, age class and sex are already in row {}.", place->second),
        {"Een rij mag maar één keer voorkomen; verwijder de verkeerde.",
         "A row may occur only once; remove the wrong one."});
}

std::int64_t Loader::read_persons(const RowSource& row) {
  if (layout_.persons < 0) return 0;
  const std::string_view value = field(row, layout_.persons);
  const Whole persons = parse_whole(value, mark_);
  if (is_missing(value)) {
    ++without_persons_;
    return 0;
  }
  if (persons.status != NumberStatus::number)
    throw refuse(row, layout_.persons, refusal(persons.status, value));
  if (persons.value < 0)
    throw refuse(row, layout_.persons,
                 text("een negatief aantal personen ({}) kan niet",
                      "a negative number of persons ({}) is impossible", persons.value));
  return persons.value;
}

std::int64_t Loader::read_insured_years(const RowSource& row) {
  const std::optional<std::int64_t> years = read_amount(row, layout_.insured_years);
  if (!years)
    throw refuse(row, layout_.insured_years,
                 {"hier ontbreekt een getal", "a number is missing here"});
  if (*years < 0)
    throw refuse(row, layout_.insured_years,
                 text("een negatief aantal verzekerde jaren ({}) kan niet",
                      "a negative number of insured years ({}) is impossible",
                      number_text(static_cast<double>(*years) / 100, 2)));
  return *years;
}

Amount Loader::read_amount(const RowSource& row, int column) {
  const std::string_view value = field(row, column);
  Hundredths number = parse_hundredths(value, mark_);
  if (number.status == NumberStatus::not_a_number) {  // perhaps only written otherwise
    if (is_missing(value)) return std::nullopt;
    std::string held;
    const std::string_view amount = without_euro(value, held);
    if (is_missing(amount)) return std::nullopt;
    number = parse_hundredths(amount, mark_);
  }
  if (number.status == NumberStatus::empty) return std::nullopt;
  if (number.status != NumberStatus::number)
    throw refuse(row, column, refusal(number.status, value),
                 {"Gebruik het bestand zoals Vektis het publiceert.",
                  "Use the file as Vektis publishes it."});
  if (number.rounded && rounded_++ == 0) first_rounded_ = row.row();
  if (number.scientific && scientific_++ == 0) first_scientific_ = row.row();
  return number.value;
}

std::int64_t Loader::read_costs(const RowSource& row, const Key& key) {
  for (std::size_t i = 0; i < layout_.costs.size(); ++i) {
    const CostColumn& cost = layout_.costs[i];
    const Amount cents = read_amount(row, cost.column);
    amounts_[i] = cents;
    if (cents) {
      sums_[i].cents += *cents;
      ++sums_[i].rows;
    }
    if (parameter_of_[i] == 0) {
      if (cents) store_other(key, cost, *cents);
    } else if (cents) {
      insert_.bind(parameter_of_[i], *cents);
    } else {
      insert_.bind(parameter_of_[i]);  // NULL
    }
  }
  check_totals(row);
  total_columns_.look_at(amounts_);
  return sum_of(amounts_);
}

void Loader::check_totals(const RowSource& row) {
  for (std::size_t i = 0; i < layout_.totals.size(); ++i) {
    const CostColumn& column = layout_.totals[i];
    const Amount total = read_amount(row, column.column);
    if (!total) continue;
    const std::int64_t sum = sum_of(amounts_);
    // Somebody who added a total may have added sums of parts beside it.
    if (!is_sum(*total, sum, amounts_.size()) &&
        !is_sum(*total, total_columns_.known(amounts_), amounts_.size()))
      throw refuse(row, column.column,
                   text("{} gevonden, maar de kostenkolommen van deze rij tellen op tot {}",
                        "found {}, but the cost columns of this row add up to {}", euros(*total),
                        euros(sum)),
                   {"Zet terug wat ontbreekt of verbeter de rij; of verwijder de kolom met het "
                    "totaal.",
                    "Put back what is missing or mend the row; or remove the column with the "
                    "total."});
    totals_[i].cents += *total;
    ++totals_[i].rows;
  }
}

void Loader::drop_totals() {
  for (std::size_t i = 0; i < layout_.totals.size(); ++i)
    session_.warn(header_row_, layout_.totals[i].column + 1,
                  text("Kolom ‘{}’ is het totaal van de kostenkolommen en telt niet mee: {} is "
                       "niet opgeslagen.",
                       "Column ‘{}’ is the total of the cost columns and does not count: {} were "
                       "not stored.",
                       layout_.totals[i].header, euros(totals_[i].cents)));
  for (const std::size_t i : total_columns_.found()) {
    const CostColumn& cost = layout_.costs[i];
    SQLite::Statement remove{session_.database(),
                             "DELETE FROM insured_cost_other WHERE year = ?1 AND source_id = ?2"
                             " AND category = ?3"};
    remove.bind(1, year_);
    remove.bind(2, session_.source_id());
    remove.bind(3, cost.header);
    (void)remove.exec();
    others_ -= sums_[i].rows;
    session_.result().rows_stored -= sums_[i].rows;
    left_out_[i] = true;
    session_.warn(header_row_, cost.column + 1,
                  text("Kolom ‘{}’ is in elke rij de som van andere kostenkolommen en telt niet "
                       "mee: {} is niet opgeslagen.",
                       "Column ‘{}’ is the sum of other cost columns in every row and does not "
                       "count: {} were not stored.",
                       cost.header, euros(sums_[i].cents)));
  }
}

void Loader::check_unplaced() {
  const auto is_total_of = [](const Group& group, const Group& others) {
    return group.first_row != 0 && others.insured_years > 0 &&
           about_equal(group.insured_years, others.insured_years) &&
           about_equal(group.cents, others.cents);
  };
  const auto refuse_total = [&](const Group& group) {
    throw error_at(input_.name, group.first_row, "",
                   {"deze rij zonder gemeente is een totaal van de andere rijen; de mensen zouden "
                    "dubbel tellen.",
                    "this row without a municipality is a total of the other rows; people would "
                    "count twice."},
                   {"Verwijder de rijen met totalen uit het bestand.",
                    "Remove the rows with totals from the file."});
  };
  // The total may hold the people without a municipality whose own row it took the place of: no
  // whole country has more of them than half of those with one.
  const bool whole = coverage_.is_whole_country(session_, year_);
  for (const Group& group : {without_keys_, without_place_})
    if (is_total_of(group, placed_) || (whole && group.insured_years > placed_.insured_years / 2))
      refuse_total(group);
  const Group both{placed_.first_row, placed_.insured_years + without_place_.insured_years,
                   placed_.cents + without_place_.cents};
  if (is_total_of(without_keys_, both)) refuse_total(without_keys_);

  constexpr double kManyUnplaced = 0.05;
  const std::int64_t unplaced = without_keys_.insured_years + without_place_.insured_years;
  const double share = static_cast<double>(unplaced) /
                       std::max(1.0, static_cast<double>(unplaced + placed_.insured_years));
  if (share > kManyUnplaced)
    session_.warn(
        without_keys_.first_row != 0 ? without_keys_.first_row : without_place_.first_row, 0,
        text("{}% van de verzekerde jaren hoort bij geen gemeente; in een bestand van heel "
             "Nederland is dat ruim 1%. In een selectie van gemeenten telt deze rij mensen van "
             "het hele land.",
             "{}% of the insured years belong to no municipality; in a file of the whole country "
             "that is a little over 1%. In a selection of municipalities this row counts people "
             "of the whole country.",
             number_text(100 * share, 1)));
}

void Loader::tell_unknown_costs() {
  for (std::size_t i = 0; i < layout_.costs.size(); ++i) {
    const CostColumn& cost = layout_.costs[i];
    if (cost.category != nullptr || left_out_[i]) continue;
    session_.warn(header_row_, cost.column + 1,
                  text("Onbekende kostenkolom ‘{}’: bewaard onder die naam en geteld als ‘{}’.",
                       "Unknown cost column ‘{}’: kept under that name and counted as ‘{}’.",
                       cost.header, care_types()[static_cast<std::size_t>(cost.care)].name));
  }
}

void Loader::store_other(const Key& key, const CostColumn& cost, std::int64_t cents) {
  insert_other_.bind(1, key.area);
  insert_other_.bind(2, year_);
  insert_other_.bindNoCopy(3, letter_of(key.sex));
  insert_other_.bind(4, key.age.from);
  insert_other_.bind(5,
                     cost.category != nullptr ? std::string{cost.category->column} : cost.header);
  insert_other_.bind(6, std::string{regioscoop::key(cost.care)});
  insert_other_.bind(7, cents);
  insert_other_.bind(8, session_.source_id());
  (void)insert_other_.exec();
  insert_other_.reset();
  ++others_;
  ++session_.result().rows_stored;
}

void Loader::tell_layout() {
  const std::vector<std::string>& header = input_.records.front();
  for (const CostColumn& cost : layout_.costs) {
    if (cost.category != nullptr &&
        (year_ < cost.category->first_year || year_ > cost.category->last_year)) {
      const bool ended = cost.category->last_year != kStillPublished;
      session_.warn(
          header_row_, cost.column + 1,
          text("Kolom ‘{}’ is alleen bekend uit de jaren {}; klopt het jaar {}?",
               "Column ‘{}’ is only known from the years {}; is the year {} right?", cost.header,
               ended ? fmt::format("{}–{}", cost.category->first_year, cost.category->last_year)
                     : fmt::format("{}–", cost.category->first_year),
               year_));
    }
  }
  for (const int column : layout_.unknown) {
    const std::string& name = header[static_cast<std::size_t>(column)];
    if (squeeze(name).empty())
      session_.note(
          header_row_, column + 1,
          {"Een kolom zonder naam is niet opgeslagen.", "A column without a name was not stored."});
    else
      session_.warn(header_row_, column + 1,
                    text("Kolom ‘{}’ is niet herkend en niet opgeslagen.",
                         "Column ‘{}’ was not recognised and not stored.", shown(name)));
  }
  if (layout_.persons < 0)
    session_.note(0, 0,
                  {"Het bestand heeft geen aantal personen (aantal_bsn); dat staat op 0.",
                   "The file has no number of persons (aantal_bsn); it is set to 0."});
}

void Loader::tell_numbers() {
  if (rounded_ > 0)
    session_.note(first_rounded_, 0,
                  text("{} getallen met meer dan twee decimalen zijn afgerond op centen.",
                       "{} numbers with more than two decimals were rounded to cents.",
                       number_text(static_cast<double>(rounded_))));
  if (scientific_ > 0)
    session_.warn(
        first_scientific_, 0,
        text("{} getallen staan in wetenschappelijke notatie (zoals 1,2E+06); een rekenblad "
             "kan cijfers hebben weggelaten.",
             "{} numbers are in scientific notation (such as 1.2E+06); a spreadsheet may have "
             "dropped digits.",
             number_text(static_cast<double>(scientific_))));
  if (without_persons_ > 0)
    session_.note(0, 0,
                  text("In {} rijen ontbreekt het aantal personen; het staat daar op 0.",
                       "In {} rows the number of persons is missing; it is set to 0 there.",
                       number_text(static_cast<double>(without_persons_))));
}

// Figures of the same year from another source (the bundled region, another level) would be counted
// twice: the file of the publisher takes their place.
void Loader::replace_other_sources() {
  SQLite::Statement count{
      session_.database(),
      "SELECT s.key, count(*) FROM insured_cost c JOIN source s USING (source_id)"
      " WHERE c.year = ?1 AND c.source_id <> ?2 GROUP BY s.key ORDER BY s.key"};
  count.bind(1, year_);
  count.bind(2, session_.source_id());
  while (count.executeStep()) {
    const std::int64_t rows = count.getColumn(1).getInt64();
    session_.warn(0, 0,
                  text("{} rijen van bron ‘{}’ over hetzelfde jaar zijn vervangen.",
                       "{} rows of source ‘{}’ about the same year were replaced.",
                       number_text(static_cast<double>(rows)), count.getColumn(0).getString()));
    session_.result().rows_removed += rows;
  }
  for (const char* sql : {"DELETE FROM insured_cost WHERE year = ?1 AND source_id <> ?2",
                          "DELETE FROM insured_cost_other WHERE year = ?1 AND source_id <> ?2"}) {
    SQLite::Statement remove{session_.database(), sql};
    remove.bind(1, year_);
    remove.bind(2, session_.source_id());
    (void)remove.exec();
  }
}

void Loader::set_controls() {
  SQLite::Database& database = session_.database();
  // The + keeps SQLite on the primary key, which begins with the year.
  SQLite::Statement totals{database,
                           fmt::format("SELECT count(*), sum(persons), sum(insured_years_x100), {}"
                                       " FROM insured_cost WHERE year = ?1 AND +source_id = ?2",
                                       store::cost_column_list("sum(", ")"))};
  totals.bind(1, year_);
  totals.bind(2, session_.source_id());
  (void)totals.executeStep();
  session_.control("rows", fmt::format("{}", session_.result().rows_stored - others_),
                   fmt::format("{}", totals.getColumn(0).getInt64()));
  session_.control("persons", fmt::format("{}", persons_),
                   fmt::format("{}", totals.getColumn(1).getInt64()));
  session_.control("insured_years", hundredths_string(insured_years_),
                   hundredths_string(totals.getColumn(2).getInt64()));

  SQLite::Statement other{
      database,
      "SELECT sum(cents) FROM insured_cost_other WHERE year = ?1 AND +source_id = ?2"
      " AND category = ?3"};
  std::int64_t total_in = 0;
  std::int64_t total_out = 0;
  for (std::size_t i = 0; i < layout_.costs.size(); ++i) {
    if (left_out_[i]) continue;
    const CostColumn& cost = layout_.costs[i];
    const std::string name =
        cost.category != nullptr ? std::string{cost.category->column} : cost.header;
    std::int64_t stored = 0;
    if (parameter_of_[i] != 0) {
      stored = totals.getColumn(parameter_of_[i] - kFixedParameters + 2).getInt64();
    } else {
      other.reset();
      other.bind(1, year_);
      other.bind(2, session_.source_id());
      other.bind(3, name);
      if (other.executeStep()) stored = other.getColumn(0).getInt64();
    }
    session_.control(name + "_eur", hundredths_string(sums_[i].cents), hundredths_string(stored));
    total_in += sums_[i].cents;
    total_out += stored;
  }
  session_.control("kosten_totaal_eur", hundredths_string(total_in), hundredths_string(total_out));
}

}  // namespace regioscoop::import::vektis
