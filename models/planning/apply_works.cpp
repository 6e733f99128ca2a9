#include "models/base/text.hpp"
#include "models/planning/building.hpp"

namespace firmgrid::planning {
namespace {

void assign(const Slot& to, const Slot& from) {
  std::visit([&](auto* place) { *place = *std::get<decltype(place)>(from); }, to);
}

/// The number in a slot; nullptr where it holds none.
double* number_in(const Slot& slot) {
  if (double* const* const plain = std::get_if<double*>(&slot)) return *plain;
  std::optional<double>* const* const maybe = std::get_if<std::optional<double>*>(&slot);
  if (maybe == nullptr) return nullptr;
  std::optional<double>& number = **maybe;
  return number ? &*number : nullptr;
}

/// Writes the columns of a work into a row.
class Writer {
 public:
  Writer(const Building& building, const Coming& coming) : building_{building}, coming_{coming} {}

  template <class Row>
  void write(Row& row, const RowWork<Row>& work, Kind kind) const {
    Row values = work.values;
    for (const Column<Row> column : work.set) {
      if (!set_demand(row, column, values)) assign(column(row), column(values));
    }
    for (const auto& [column, factor] : work.scale) {
      if (scale_demand(row, column, factor)) continue;
      if (double* const number = number_of(row, column, work, kind, "scaled")) *number *= factor;
    }
    for (const auto& [column, more] : work.step) {
      if (step_demand(row, column, more)) continue;
      if (double* const number = number_of(row, column, work, kind, "stepped")) *number += more;
    }
    row.where = work.where;
  }

 private:
  template <class Row>
  double* number_of(Row& row, Column<Row> column, const RowWork<Row>& work, Kind kind, std::string_view done) const {
    double* const number = number_in(column(row));
    if (number == nullptr) {
      building_.findings.refuse(work.where, fmt::format("{} \"{}\": what is {} must be a number (found {})",
                                                        word_of(kind), work.id, done, described(column(row))));
    }
    return number;
  }

  static std::string described(const Slot& slot) {
    const std::string text = slot_text(slot);
    return text.empty() ? "nothing" : fmt::format("\"{}\"", text);
  }

  /// The demand of a load point is more than a cell: later rows of loads_by_year.csv and growth act on it, too.
  struct Demand {
    double& value;
    double& scale;
    double& step;
    std::optional<DemandWorks::Level>& level;
  };

  template <class Row>
  static std::optional<Demand> demand_in(Row& row, Column<Row> column) {
    if constexpr (std::is_same_v<Row, LoadRow>) {
      const Slot slot = column(row);
      double* const* const place = std::get_if<double*>(&slot);
      DemandWorks& works = row.works;
      if (place != nullptr && *place == &row.peak_mw)
        return Demand{row.peak_mw, works.peak_scale, works.peak_step_mw, works.peak_mw};
      if (place != nullptr && *place == &row.customers)
        return Demand{row.customers, works.customer_scale, works.customer_step, works.customers};
    }
    return std::nullopt;
  }

  // What is set replaces what earlier stages did.
  template <class Row>
  bool set_demand(Row& row, Column<Row> column, Row& values) const {
    const std::optional<Demand> demand = demand_in(row, column);
    if (!demand) return false;
    const double value = *number_in(column(values));
    demand->scale = 1.0;
    demand->step = 0.0;
    const bool by_year = building_.year && coming_.year != always;
    demand->level = by_year ? std::optional{DemandWorks::Level{coming_.year, value}} : std::nullopt;
    if (!by_year) demand->value = value;
    return true;
  }

  template <class Row>
  bool scale_demand(Row& row, Column<Row> column, double factor) const {
    const std::optional<Demand> demand = demand_in(row, column);
    if (!demand) return false;
    demand->scale *= factor;
    demand->step *= factor;
    return true;
  }

  template <class Row>
  bool step_demand(Row& row, Column<Row> column, double more) const {
    const std::optional<Demand> demand = demand_in(row, column);
    if (demand) demand->step += more;
    return demand.has_value();
  }

  const Building& building_;
  const Coming& coming_;
};

// A new row before its columns are written: fresh, or what is copied of another, without its service and circuit.
template <class Row>
std::optional<Row> begin(const Building& building, const TableOf<Row>& table, const RowWork<Row>& work) {
  if (work.copy_of.empty()) return Row{};
  const std::vector<Row>& rows = building.tables.*table.rows;
  const auto source = find_row(rows, work.copy_of);
  if (source == rows.end()) {
    std::vector<std::string> ids;
    for (const Row& row : rows) ids.push_back(id_in_works(row));
    building.findings.refuse(
        work.where, fmt::format("{} \"{}\": copy_of names \"{}\", which is unknown.{}", word_of(table.kind), work.id,
                                work.copy_of, did_you_mean(work.copy_of, ids)));
    return std::nullopt;
  }
  Row row = *source;
  if constexpr (has_service<Row>) row.service = {};
  if constexpr (std::is_same_v<Row, LineRow>) row.circuit.clear();
  if constexpr (std::is_same_v<Row, LoadRow>) row.works = {};
  return row;
}

template <class Row>
void add_row(Building& building, const Coming& coming, const TableOf<Row>& table, const RowWork<Row>& work) {
  const RowName name{table.kind, work.id};
  const bool many = table.kind == Kind::tie;  // there may be several between the same two load points
  if (!many && is_taken(building, name, work.where)) return;
  std::optional<Row> row = begin(building, table, work);
  if (!row) return;
  // A new load point has no demand before: what is written is its own, and grows.
  const Coming fresh{coming.stage, always};
  Writer{building, fresh}.write(*row, work, table.kind);
  ServiceYears service;
  if constexpr (requires { row->id; }) row->id = work.id;
  if constexpr (has_service<Row>) service = row->service;
  building.lives[name] = new_life(building, coming, service);
  (building.tables.*table.rows).push_back(*std::move(row));
}

template <class Row>
void change_row(Building& building, const Coming& coming, const TableOf<Row>& table, const RowWork<Row>& work) {
  const RowName name{table.kind, work.id};
  if (!is_there(building, name, coming, "changed", work.where)) return;
  for (Row& row : building.tables.*table.rows) {
    if (id_in_works(row) != work.id) continue;
    const Row before = row;
    Writer{building, coming}.write(row, work, table.kind);
    if constexpr (has_service<Row>) {
      const bool moved = row.service.from != before.service.from || row.service.to != before.service.to;
      if (moved) building.lives[name] = own_life(row.service, building.year);
    }
  }
}

}  // namespace

void add_rows(Building& building, const Coming& coming) {
  for_each_table([&](const auto& table) {
    for (const auto& work : (coming.stage->*table.works).add) {
      if (work.writes()) add_row(building, coming, table, work);
    }
  });
}

void change_rows(Building& building, const Coming& coming) {
  for_each_table([&](const auto& table) {
    for (const auto& work : (coming.stage->*table.works).change) {
      if (work.writes()) change_row(building, coming, table, work);
    }
  });
}

}  // namespace firmgrid::planning
