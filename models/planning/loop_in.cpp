#include <array>
#include <set>

#include "models/base/text.hpp"
#include "models/planning/building.hpp"

namespace firmgrid::planning {
namespace {

const LineRow* find_line(const Tables& tables, const std::string& id) {
  const auto found = std::ranges::find(tables.lines, id, &LineRow::id);
  return found == tables.lines.end() ? nullptr : &*found;
}

const BusRow* find_bus(const Tables& tables, const std::string& id) {
  const auto found = std::ranges::find(tables.buses, id, &BusRow::id);
  return found == tables.buses.end() ? nullptr : &*found;
}

/// Cuts one line.
class Cut {
 public:
  Cut(Building& building, const Coming& coming, const LoopIn& work)
      : building_{building}, coming_{coming}, work_{work} {}

  void make() const {
    if (!is_there(building_, {Kind::line, work_.line}, coming_, "led into a substation", work_.where)) return;
    if (!is_there(building_, {Kind::substation, work_.at}, coming_, "reached by a line", work_.where)) return;
    if (!(work_.share > 0.0 && work_.share < 1.0)) {
      return refuse(fmt::format("share is {} (must be between 0 and 1)", number_text(work_.share)));
    }
    const LineRow line = *find_line(building_.tables, work_.line);
    const BusRow* const bus = bus_for(line);
    if (bus == nullptr || is_retired_too(line)) return;
    const std::pair ids{line.id + "/1", line.id + "/2"};
    const bool first_taken = is_taken(building_, {Kind::line, ids.first}, work_.where);
    if (is_taken(building_, {Kind::line, ids.second}, work_.where) || first_taken) return;
    replace(line, bus->id, ids);
  }

 private:
  void refuse(const std::string& what) const {
    building_.findings.refuse(work_.where,
                              fmt::format("line \"{}\" into substation \"{}\": {}", work_.line, work_.at, what));
  }

  // The substation's bus of the line's voltage; of several the one whose id is first.
  const BusRow* bus_for(const LineRow& line) const {
    const BusRow* const end = find_bus(building_.tables, line.from_bus);
    if (end == nullptr) return nullptr;  // told with the line
    const BusRow* found = nullptr;
    std::set<double> voltages;
    for (const BusRow& bus : building_.tables.buses) {
      if (bus.substation != work_.at) continue;
      const std::optional<Life> life = life_of(building_, {Kind::bus, bus.id});
      if (!life || !life->has(coming_.year)) continue;
      voltages.insert(bus.kv);
      if (bus.kv == end->kv && (found == nullptr || bus.id < found->id)) found = &bus;
    }
    if (found == nullptr) {
      std::vector<std::string> has;
      for (const double kv : voltages) has.push_back(number_text(kv));
      refuse(fmt::format("there is no bus of {} kV (it has: {})", number_text(end->kv),
                         has.empty() ? "none" : fmt::format("{}", fmt::join(has, ", "))));
    } else if (found->id == line.from_bus || found->id == line.to_bus) {
      refuse(fmt::format("the line ends there already (bus \"{}\")", found->id));
      return nullptr;
    }
    return found;
  }

  // A stage of the same year that is applied later may take the line away; what an earlier one does is told by its
  // life.
  bool is_retired_too(const LineRow& line) const {
    for (const Coming& other : building_.schedule.coming()) {
      if (other.year != coming_.year) continue;
      for (const Retirement& retirement : other.stage->retire) {
        if (!takes(retirement, line)) continue;
        refuse(fmt::format("stage \"{}\" retires the line{}. Keep one of the two.", other.stage->id,
                           in_first_year(other.year)));
        return true;
      }
    }
    return false;
  }

  bool takes(const Retirement& retirement, const LineRow& line) const {
    if (retirement.kind == Kind::line) {
      const LineRow* const named = find_line(building_.tables, retirement.id);
      return named != nullptr && circuit_of(*named) == circuit_of(line);
    }
    if (retirement.kind != Kind::substation) return false;
    return std::ranges::any_of(std::array{&line.from_bus, &line.to_bus}, [&](const std::string* end) {
      const BusRow* const bus = find_bus(building_.tables, *end);
      return bus != nullptr && bus->substation == retirement.id;
    });
  }

  // What is told by length in total is split; what is told per kilometre stays.
  static void split(LineRow& first, LineRow& second, double share) {
    for (const auto column : {&LineRow::length_km, &LineRow::x_pu, &LineRow::r_pu, &LineRow::b_pu,
                              &LineRow::failures_per_year, &LineRow::momentary_per_year}) {
      const std::optional<double> whole = first.*column;
      if (!whole) continue;
      first.*column = *whole * share;
      second.*column = *whole - *whole * share;
    }
  }

  void replace(const LineRow& line, const std::string& bus, const std::pair<std::string, std::string>& ids) const {
    LineRow first = line;
    LineRow second = line;
    split(first, second, work_.share);
    first.id = ids.first;
    second.id = ids.second;
    first.to_bus = bus;
    second.from_bus = bus;
    first.normally_open = false;
    const bool first_is_longer = work_.share >= 0.5;
    first.circuit = first_is_longer ? circuit_of(line) : "";
    second.circuit = first_is_longer ? "" : circuit_of(line);
    Life life = *life_of(building_, {Kind::line, line.id});
    life.from = coming_.year;
    life.before = building_.schedule.comes_with(coming_.stage->id);
    for (LineRow* half : {&first, &second}) {
      half->where = work_.where;
      building_.lives[{Kind::line, half->id}] = life;
      building_.tables.lines.push_back(*half);
    }
    building_.halves[line.id] = ids;
    end(line, ids);
  }

  void end(const LineRow& line, const std::pair<std::string, std::string>& ids) const {
    Life life = *life_of(building_, {Kind::line, line.id});
    life.end(coming_.year,
             fmt::format("stage \"{}\" leads it into substation \"{}\"{}, as \"{}\" and \"{}\"", coming_.stage->id,
                         work_.at, in_first_year(coming_.year), ids.first, ids.second));
    building_.lives[{Kind::line, line.id}] = life;
    for (CauseRow& cause : building_.tables.causes) hit_halves(cause.hits, line.id, ids);
    for (MaintenanceRow& work : building_.tables.maintenance) hit_halves(work.hits, line.id, ids);
    time_halves(line.id, ids);
  }

  // How the times of a line scatter holds for both its halves.
  void time_halves(const std::string& line, const std::pair<std::string, std::string>& ids) const {
    std::vector<TimesRow>& times = building_.tables.times;
    const auto found = std::ranges::find(times, line, &TimesRow::component);
    if (found == times.end()) return;
    TimesRow half = *found;
    for (const std::string& id : {ids.first, ids.second}) {
      half.component = id;
      times.push_back(half);
    }
  }

  // What hits a line hits both its halves.
  static void hit_halves(std::string& list, const std::string& line, const std::pair<std::string, std::string>& ids) {
    std::vector<std::string> hits = firmgrid::split(list, ';');
    const auto found = std::ranges::find(hits, line);
    if (found == hits.end()) return;
    *found = ids.first + ";" + ids.second;
    list = fmt::format("{}", fmt::join(hits, ";"));
  }

  Building& building_;
  const Coming& coming_;
  const LoopIn& work_;
};

}  // namespace

void loop_in_lines(Building& building, const Coming& coming) {
  for (const LoopIn& work : coming.stage->loop_ins) Cut{building, coming, work}.make();
}

}  // namespace firmgrid::planning
