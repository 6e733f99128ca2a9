#include "sim/report/report.hpp"

#include <fmt/format.h>

#include "sim/report/data.hpp"
#include "sim/report/sections.hpp"
#include "sim/report/words.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::report {

std::string to_html(const result::RunResult& result, const std::optional<result::Ranking>& ranking,
                    const Opening& opening) {
  const Facts facts = facts_of(result, ranking, opening);
  Page page{.title = result.title.empty() ? "Reliability of a grid" : result.title,
            .subtitle = fmt::format("Reliability report, firmgrid {}, {}, {} samples", result.provenance.version,
                                    result.provenance.method, statistics::count(result.runtime.samples)),
            .sections = {},
            .opening = facts.opening,
            .data = json_in_html(data_json(facts))};
  for (auto* const part : {&summary, &map_section, &causes, &cost, &works, &worst, &spread, &hours, &indices,
                           &precision, &notes, &origin}) {
    if (Section section = part(facts); !section.empty()) page.sections.push_back(std::move(section));
  }
  return to_html(page);
}

}  // namespace firmgrid::report
