#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

struct Referrer {
  std::string_view word;
  const std::string& id;
  const ServiceYears& service;
  const Where& where;
};

// One kind of reference: what is referred to, and the ids it has.
struct Target {
  std::string_view word;
  const Register& ids;
};

// Why something is not in service, in brackets.
std::string absence(const Register::Entry& entry) {
  return entry.withheld.empty() ? years_text(entry.service) : std::string{entry.withheld};
}

class References {
 public:
  References(std::optional<int> year, Findings& findings) : year_{year}, findings_{findings} {}

  void check(const Referrer& from, const Target& target, const std::string& id) {
    const Register::Entry* entry = target.ids.find(id);
    if (entry == nullptr) {
      findings_.refuse(from.where, fmt::format("{} \"{}\": {} \"{}\" is unknown.{}", from.word, from.id, target.word,
                                               id, did_you_mean(id, target.ids.ids())));
    } else if (from.service.contains(year_) && !entry->withheld.empty()) {
      findings_.refuse(from.where,
                       fmt::format("{} \"{}\" is in service{} ({}), but its {} \"{}\" is not: {}", from.word, from.id,
                                   in_year(year_), years_text(from.service), target.word, id, entry->withheld));
    } else if (from.service.contains(year_) && !entry->service.contains(year_)) {
      findings_.refuse(from.where, fmt::format("{} \"{}\" is in service{} ({}), but its {} \"{}\" is not ({})",
                                               from.word, from.id, in_year(year_), years_text(from.service),
                                               target.word, id, years_text(entry->service)));
    }
  }

  template <class Row>
  void check_ends(const std::vector<Row>& branches, std::string_view word, const Target& buses) {
    for (const Row& row : branches) {
      const Referrer from{word, row.id, row.service, row.where};
      check(from, buses, row.from_bus);
      if (row.from_bus != row.to_bus) {
        check(from, buses, row.to_bus);
      } else {
        findings_.refuse(row.where, fmt::format("{} \"{}\" joins bus \"{}\" to itself", word, row.id, row.to_bus));
      }
    }
  }

  /// A load point may hang on its until_bus meanwhile, and needs no bus while it asks for nothing.
  void check_load(const LoadRow& row, const RowsOfYear& rows) {
    const Target own{"bus", rows.bus_ids};
    const Target meanwhile{"until_bus", rows.bus_ids};
    const Referrer from{"load point", row.id, row.service, row.where};
    if (row.until_bus.empty()) {
      const bool idle = rows.bus_ids.find(row.bus) != nullptr && !rows.demand_of(row).any();
      if (!idle) check(from, own, row.bus);
      return;
    }
    if (row.until_bus == row.bus) {
      findings_.refuse(
          row.where,
          fmt::format("load point \"{}\": until_bus is its own bus \"{}\" (another one expected)", row.id, row.bus));
    }
    const Register::Entry* bus = rows.bus_ids.find(row.bus);
    const Register::Entry* until = rows.bus_ids.find(row.until_bus);
    if (bus == nullptr) check(from, own, row.bus);
    if (until == nullptr) check(from, meanwhile, row.until_bus);
    if (bus == nullptr || until == nullptr || !row.service.contains(year_) || rows.bus_of(row)) return;
    if (!rows.demand_of(row).any()) return;
    findings_.refuse(row.where,
                     fmt::format("load point \"{}\" has demand or customers{}, but neither its bus \"{}\" ({}) nor its "
                                 "until_bus \"{}\" ({}) is in service",
                                 row.id, in_year(year_), row.bus, absence(*bus), row.until_bus, absence(*until)));
  }

  template <class Row>
  void check_bus(const std::vector<Row>& rows, std::string_view word, const Target& buses) {
    for (const Row& row : rows) check({word, row.id, row.service, row.where}, buses, row.bus);
  }

 private:
  std::optional<int> year_;
  Findings& findings_;
};

template <class Row>
Where file_of(const std::vector<Row>& rows) {
  return rows.empty() ? Where{} : Where{.file = rows.front().where.file};
}

}  // namespace

void check_references(const RowsOfYear& rows, Findings& findings) {
  const Tables& tables = rows.tables;
  if (rows.buses.empty()) {
    findings.refuse(file_of(tables.buses), fmt::format("the network has no bus in service{}", in_year(rows.year)));
  }
  if (rows.loads.empty()) {
    findings.refuse(file_of(tables.loads),
                    fmt::format("the network has no load point in service{}", in_year(rows.year)));
  }
  References references{rows.year, findings};
  const Target substations{"substation", rows.substation_ids};
  const Target buses{"bus", rows.bus_ids};
  for (const BusRow& row : tables.buses) {
    references.check({"bus", row.id, row.service, row.where}, substations, row.substation);
  }
  references.check_ends(tables.lines, "line", buses);
  references.check_ends(tables.transformers, "transformer", buses);
  references.check_bus(tables.units, "unit", buses);
  for (const LoadRow& row : tables.loads) references.check_load(row, rows);
}

}  // namespace firmgrid::planning
