#pragma once

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "models/network/network.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::tests {

/// A network written down, one thing per line, in any order:
///
///   unit G1 A 100                              at bus A, 100 MW
///   load D1 B 80 customers=10 priority=1       at bus B, 80 MW
///   line L1 A B 60 x=0.1 tap=1.05 shift=0.2    from A to B, at most 60 MW ("-" = no limit), shift in radians
///   line L2 A B 60 open                        normally open
///   line L3 A B 60 emergency=70 momentary=2    at most 70 MW with anything out; recloses twice a year
///   bus  B single kv=22                        only where a bus is not `double` at 110 kV; each bus is a substation
///   tie  D1 D2 20 h=0.5                        20 MW of D1 can be taken over by the bus of D2, half an hour after
///
/// x is 0.1 where it is not given, customers 0, h 1; a line between two voltages is a transformer.
class GridText {
 public:
  static Network read(std::string_view text) {
    GridText reader;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) reader.read_line(line);
    return reader.network();
  }

 private:
  using Options = std::map<std::string, std::string>;
  struct Line {
    std::string kind;
    std::vector<std::string> words;
    Options options;
    double number(const std::string& option, double otherwise) const {
      const auto found = options.find(option);
      return found == options.end() ? otherwise : std::stod(found->second);
    }
  };

  void read_line(const std::string& text) {
    Line line;
    std::istringstream words{text};
    words >> line.kind;
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      if (equals != std::string::npos) {
        line.options[word.substr(0, equals)] = word.substr(equals + 1);
      } else {
        line.words.push_back(word);
      }
    }
    if (line.kind.empty()) return;
    if (line.kind == "tie") {
      ties_.push_back(line);
      return;
    }
    for (std::size_t end = 1; end < (line.kind == "line" ? 3U : line.kind == "bus" ? 1U : 2U); ++end) {
      buses_.insert(line.words.at(end));
    }
    if (line.kind == "bus") buses_.insert(line.words.at(0));
    lines_[line.kind][line.words.at(0)] = line;
  }

  BusId bus(const std::string& id) const {
    return BusId{static_cast<std::size_t>(std::distance(buses_.begin(), buses_.find(id)))};
  }

  Network network() {
    NetworkParts parts;
    for (const std::string& id : buses_) {
      const Line& own = lines_["bus"][id];
      const bool single = !own.words.empty() && own.words.back() == "single";
      parts.substations.push_back({.id = id, .name = id, .position = {}, .region = ""});
      parts.buses.push_back(
          {.id = id, .substation = SubstationId{bus(id).index()}, .kv = own.number("kv", 110.0), .doubled = !single});
    }
    for (const auto& [id, line] : lines_["unit"]) {
      parts.units.push_back({.id = id, .bus = bus(line.words[1]), .capacity_mw = std::stod(line.words.at(2))});
    }
    for (const auto& [id, line] : lines_["load"]) {
      parts.loads.push_back({.id = id,
                             .bus = bus(line.words[1]),
                             .peak_mw = std::stod(line.words.at(2)),
                             .customers = line.number("customers", 0.0),
                             .priority = static_cast<int>(line.number("priority", 0.0)),
                             .customer_class = ""});
    }
    for (const auto& [id, line] : lines_["line"]) parts.branches.push_back(branch(id, line));
    for (const Line& line : ties_) {
      parts.ties.push_back({.from = load(line.words.at(0)),
                            .to = load(line.words.at(1)),
                            .mw = std::stod(line.words.at(2)),
                            .after_h = line.number("h", 1.0)});
    }
    std::ranges::sort(parts.ties, {}, [](const LoadTie& tie) {
      return std::tuple{tie.from.index(), tie.to.index(), tie.after_h, tie.mw};
    });
    return Network{std::move(parts)};
  }

  LoadId load(const std::string& id) {
    const auto& loads = lines_["load"];
    return LoadId{static_cast<std::size_t>(std::distance(loads.begin(), loads.find(id)))};
  }

  Branch branch(const std::string& id, const Line& line) const {
    const double limit_mw =
        line.words.at(3) == "-" ? std::numeric_limits<double>::infinity() : std::stod(line.words.at(3));
    return {.id = id,
            .from = bus(line.words[1]),
            .to = bus(line.words[2]),
            .x_pu = line.number("x", 0.1),
            .tap = line.number("tap", 1.0),
            .shift_rad = line.number("shift", 0.0),
            .limit_mw = limit_mw,
            .outage_limit_mw = line.number("emergency", limit_mw),
            .normally_open = line.words.back() == "open",
            .momentary_per_year = line.number("momentary", 0.0),
            .corridor = ""};
  }

  std::set<std::string> buses_;
  std::map<std::string, std::map<std::string, Line>> lines_;  // by kind and id
  std::vector<Line> ties_;
};

inline Network grid(std::string_view text) { return GridText::read(text); }

/// Number of the part with an id; throws if there is none.
template <class Parts>
std::size_t index_of(const Parts& parts, std::string_view id) {
  const auto found = std::ranges::find_if(parts, [&](const auto& part) { return part.id == id; });
  if (found == parts.end()) throw std::out_of_range("no part " + std::string(id));
  return static_cast<std::size_t>(found - parts.begin());
}

inline BusId bus(const Network& network, std::string_view id) { return BusId{index_of(network.buses(), id)}; }
inline BranchId branch(const Network& network, std::string_view id) {
  return BranchId{index_of(network.branches(), id)};
}
inline LoadId load(const Network& network, std::string_view id) { return LoadId{index_of(network.loads(), id)}; }
inline UnitId unit(const Network& network, std::string_view id) { return UnitId{index_of(network.units(), id)}; }

/// The state in which these branches, buses and units are out; "G1=40": the unit is left with 40 MW.
inline state::NetworkState out(const Network& network, std::initializer_list<std::string> ids) {
  state::NetworkState made;
  const auto has = [](const auto& parts, std::string_view id) {
    return std::ranges::any_of(parts, [&](const auto& part) { return part.id == id; });
  };
  for (const std::string& word : ids) {
    const std::string id = word.substr(0, word.find('='));
    if (has(network.branches(), id)) {
      made.branches_out.push_back(branch(network, id));
    } else if (has(network.buses(), id)) {
      made.buses_out.push_back(bus(network, id));
    } else {
      const double left = id.size() < word.size() ? std::stod(word.substr(id.size() + 1)) : 0.0;
      made.units.push_back({unit(network, id), left});
    }
  }
  std::ranges::sort(made.branches_out);
  std::ranges::sort(made.buses_out);
  std::ranges::sort(made.units, {}, &state::NetworkState::UnitLeft::unit);
  return made;
}

}  // namespace firmgrid::tests
