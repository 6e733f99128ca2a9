#include "models/planning/spare_pools.hpp"

#include <algorithm>

#include "models/base/text.hpp"
#include "models/planning/below.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

class PoolMaker {
 public:
  PoolMaker(const RowsOfYear& rows, const std::vector<Rated>& rated, const std::vector<outage::Cause>& causes,
            Findings& findings)
      : rows_{rows}, causes_{causes}, findings_{findings} {
    for (const Rated& each : rated) rated_.emplace(each.stream, &each);
  }

  // Nothing where none of its transformers can fail this year, or where something is wrong.
  std::optional<outage::SparePool> operator()(const SpareRow& row) {
    RowFindings found{fmt::format("spares \"{}\"", row.id), row.where, findings_};
    const std::size_t before = findings_.errors.size();
    const auto [first, is_new] = places_.try_emplace(row.id, row.where);
    if (!is_new) found.refuse(fmt::format("are there twice (first at {})", place_text(first->second)));
    if (row.stock < 0) found.refuse(fmt::format("stock is {} (must be 0 or more)", row.stock));
    outage::SparePool pool{.id = row.id, .stock = row.stock, .members = {}};
    for (const std::string& id : split(row.hits, ';')) {
      if (!id.empty()) add(row, id, found, pool);
    }
    if (findings_.errors.size() != before) return std::nullopt;
    if (pool.members.empty()) {
      findings_.remark(row.where, fmt::format("spares \"{}\": none of its transformers can fail{}; left out", row.id,
                                              in_year(rows_.year)));
      return std::nullopt;
    }
    std::ranges::sort(pool.members, {}, &outage::SparePool::Member::cause);
    return pool;
  }

 private:
  void add(const SpareRow& row, const std::string& id, RowFindings& found, outage::SparePool& pool) {
    if (!is_transformer(id)) {
      std::vector<std::string> words;
      for (const TransformerRow& each : rows_.tables.transformers) words.push_back(each.id);
      const Register::Entry* const other = rows_.component_ids.find(id);
      const std::string what = other == nullptr ? "is unknown" : fmt::format("is a {}", other->word);
      return found.refuse(fmt::format("\"{}\" {} (a transformer expected).{}", id, what, did_you_mean(id, words)));
    }
    const auto [pool_of, is_new] = pools_.try_emplace(id, row.id);
    if (!is_new) {
      return found.refuse(pool_of->second == row.id
                              ? fmt::format("transformer \"{}\" is there twice", id)
                              : fmt::format("transformer \"{}\" shares the spares \"{}\", too (one stock expected)", id,
                                            pool_of->second));
    }
    const auto rated = rated_.find("outage/" + id);
    if (rated == rated_.end()) return;  // not in service
    if (!rated->second->spare_h) {
      return found.refuse(
          fmt::format("transformer \"{}\" has no spare_h (the time until a spare is in its place, in "
                      "transformers.csv or its class in defaults.toml)",
                      id));
    }
    const auto cause = std::ranges::lower_bound(causes_, rated->first, {}, &outage::Cause::stream);
    if (cause == causes_.end() || cause->stream != rated->first) return;  // it never fails
    pool.members.push_back(
        {.cause = static_cast<std::uint32_t>(cause - causes_.begin()), .spare_h = *rated->second->spare_h});
  }

  bool is_transformer(const std::string& id) const {
    const Register::Entry* const entry = rows_.component_ids.find(id);
    return entry != nullptr && entry->word == "transformer";
  }

  const RowsOfYear& rows_;
  const std::vector<outage::Cause>& causes_;
  Findings& findings_;
  std::map<std::string, const Rated*> rated_;  // by stream
  std::map<std::string, Where> places_;
  std::map<std::string, std::string> pools_;  // by transformer
};

}  // namespace

std::set<std::string> pooled_transformers(const Tables& tables, const Options& options) {
  std::set<std::string> pooled;
  if (!options.spares) return pooled;
  for (const SpareRow& row : tables.spares) {
    for (const std::string& id : split(row.hits, ';')) pooled.insert(id);
  }
  return pooled;
}

std::vector<outage::SparePool> make_pools(const RowsOfYear& rows, const std::vector<Rated>& rated,
                                          const std::vector<outage::Cause>& causes, Findings& findings) {
  std::vector<outage::SparePool> pools;
  PoolMaker make{rows, rated, causes, findings};
  for (const SpareRow& row : rows.tables.spares) {
    if (std::optional<outage::SparePool> pool = make(row)) pools.push_back(*std::move(pool));
  }
  std::ranges::sort(pools, {}, &outage::SparePool::id);
  return pools;
}

}  // namespace firmgrid::planning
