#include "sim/output/cells.hpp"

#include <fmt/format.h>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {

std::string in_a_cell(const result::Row* row) {
  if (row == nullptr) return "";
  const statistics::Printed text = printed(row->value);
  const std::string mark = row->value.status == statistics::Status::unreliable ? " *" : "";
  return text.half.empty() ? text.value + mark : fmt::format("{} ± {}{}", text.value, text.half, mark);
}

std::string named(const std::map<std::string, std::string>& names, const std::string& id, std::size_t widest) {
  const auto found = names.find(id);
  const bool plain = found == names.end() || found->second.empty() || found->second == id;
  return plain ? id : fmt::format("{} ({})", shortened(found->second, widest), id);
}

std::string year_text(std::optional<int> year) { return year ? fmt::format("{}", *year) : ""; }

std::string share_text(double share) {
  return share >= 0.0995 ? fmt::format("{:.0f} %", 100.0 * share) : fmt::format("{:.1f} %", 100.0 * share);
}

}  // namespace firmgrid::output
