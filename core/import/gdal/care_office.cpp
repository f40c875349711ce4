// Which care office (zorgkantoor) a municipality belongs to, and the insurer that runs it.
#include <cctype>
#include <map>
#include <set>

#include "import/gdal/importers.h"
#include "import/municipality.h"
#include "import/place.h"
#include "import/statline/cells.h"
#include "store/area.h"
#include "store/payer.h"

namespace regioscoop::import::gdal {

namespace {

using statline::Columns;
using statline::Row;

struct Layout {
  int postcode;
  int code;
  int municipality;
  int office_code;
  int office;
  int insurer;

  explicit Layout(const Columns& columns)
      : postcode{columns.find({"postcode"})},
        code{columns.find({"gemeentecode"})},
        municipality{columns.find({"gemeente", "gemeentenaam"})},
        office_code{columns.find({"zorgkantoorcode", "zorgkantoorregiocode"})},
        office{columns.find({"zorgkantoor", "zorgkantoorregio", "zorgkantoornaam"})},
        insurer{columns.find({"rechtspersoon", "zorgverzekeraar", "concern"})} {}
};

bool is_header(const Columns& columns) {
  const Layout layout{columns};
  return layout.code >= 0 && layout.office_code >= 0 && layout.office >= 0 && layout.insurer >= 0;
}

std::optional<int> whole(std::string_view cell) {
  const Whole number = parse_whole(cell, DecimalMark::point);
  if (number.status != NumberStatus::number || number.value < 1 || number.value > 9999)
    return std::nullopt;
  return static_cast<int>(number.value);
}

// "Zilveren Kruis" → "zilveren_kruis".
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      key += static_cast<char>(std::tolower(byte));
    } else if (!key.empty() && key.back() != '_') {
      key += '_';
    }
  }
  while (key.ends_with('_')) key.pop_back();
  return key;
}

struct Office {
  std::string name;
  std::string insurer;
  std::set<std::string> municipalities;
};

struct Table {
  std::map<std::string, Office> offices;     // by code
  std::map<std::string, std::string> names;  // of municipalities, by code
};

Table read(const TableInput& input, Session& session) {
  auto open = statline::open_at_header(input, is_header);
  if (!open)
    throw error_at(input.name, 0, "",
                   {"de rij met namen van kolommen is niet gevonden.",
                    "the row with the names of the columns was not found."});
  const Layout layout{open->columns};
  Table table;
  while (open->rows->next()) {
    const Row row{open->rows->cells(), open->rows->row()};
    if (row.cell(layout.code).empty() && row.cell(layout.office_code).empty()) continue;
    ++session.result().rows_read;
    if (session.result().rows_read % 256 == 0) session.report(open->rows->fraction());
    const auto code = whole(row.cell(layout.code));
    const auto office_code = whole(row.cell(layout.office_code));
    const auto wrong = [&](int column) {
      return error_at(input.name, row.number(), open->columns.original(column),
                      text("‘{}’ is geen code van hoogstens vier cijfers.",
                           "‘{}’ is not a code of at most four digits.", shown(row.cell(column))));
    };
    if (!code) throw wrong(layout.code);
    if (!office_code) throw wrong(layout.office_code);
    const std::string municipality = fmt::format("GM{:04}", *code);
    Office& office = table.offices[fmt::format("ZK{:04}", *office_code)];
    office.name = row.cell(layout.office);
    office.insurer = row.cell(layout.insurer);
    if (office.insurer.empty() || office.name.empty())
      throw error_at(input.name, row.number(), open->columns.original(layout.insurer),
                     {"de naam van het zorgkantoor of de verzekeraar ontbreekt.",
                      "the name of the care office or its insurer is missing."});
    office.municipalities.insert(municipality);
    table.names[municipality] = row.cell(layout.municipality);
  }
  if (table.offices.empty())
    throw error_at(input.name, 0, "",
                   {"er staat geen zorgkantoor in.", "there is no care office in it."});
  return table;
}

class CareOffices final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "care_offices"; }
  [[nodiscard]] Text title() const override {
    return {"Zorgkantoren per postcode", "Care offices by postcode"};
  }
  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return statline::header_row(records, is_header) < 0 ? 0 : 80;
  }
  [[nodiscard]] Source source(const TableInput& /*input*/,
                              const Options& /*options*/) const override {
    Source source;
    source.key = "care_offices";
    source.title = {"Zorgkantoorregio's naar postcode en gemeente",
                    "Care-office regions by postcode and municipality"};
    source.publisher = in_both("Zorginstituut Nederland (iWlz)");
    return source;
  }
  void load(const TableInput& input, Session& session) const override;

 private:
  static void link(Session& session, const std::string& municipality, const std::string& name,
                   const std::string& office, std::set<std::string>& known);
};

void CareOffices::link(Session& session, const std::string& municipality, const std::string& name,
                       const std::string& office, std::set<std::string>& known) {
  store::Project& project = session.project();
  if (!store::find_area(project, municipality)) {
    const Municipality* official = find_municipality(municipality);
    store::Area area;
    area.code = municipality;
    area.name = official != nullptr ? official->name : name;
    area.source_id = session.source_id();
    store::put_area(project, area);
  }
  store::put_area_parent(project, {municipality, office, 0, std::nullopt});
  if (known.insert(municipality + office).second) ++session.result().rows_added;
  ++session.result().rows_stored;
}

void CareOffices::load(const TableInput& input, Session& session) const {
  const Table table = read(input, session);
  store::Project& project = session.project();
  std::set<std::string> known;
  for (const store::AreaParent& link : store::read_area_parents(project))
    known.insert(link.child + link.parent);
  for (const auto& [code, office] : table.offices) {
    store::Area area;
    area.code = code;
    area.kind = store::AreaKind::care_office;
    area.name = office.name;
    area.source_id = session.source_id();
    store::put_area(project, area);
    store::Payer payer;
    payer.key = "care_office." + key_of(office.insurer);
    payer.kind = store::PayerKind::care_office;
    payer.name = "Zorgkantoor " + office.insurer;
    payer.source_id = session.source_id();
    store::put_payer(project, payer);
    for (const std::string& municipality : office.municipalities)
      link(session, municipality, table.names.at(municipality), code, known);
  }
  std::map<std::string, int> offices_of;
  for (const auto& [code, office] : table.offices)
    for (const std::string& municipality : office.municipalities) ++offices_of[municipality];
  for (const auto& [municipality, count] : offices_of)
    if (count > 1)
      session.note(0, 0,
                   text("{} valt onder {} zorgkantoren.", "{} belongs to {} care offices.",
                        municipality, count));
}

}  // namespace

const TableImporter& care_offices() {
  static const CareOffices kind;
  return kind;
}

}  // namespace regioscoop::import::gdal
