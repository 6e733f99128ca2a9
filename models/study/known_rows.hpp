#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/kinds.hpp"
#include "models/study/stages.hpp"

namespace firmgrid::study {

/// The rows that works may name: those of the tables, and those that stages bring.
class KnownRows {
 public:
  KnownRows(const planning::Tables& tables, const std::vector<StageKeys>& stages);

  /// Is there such a row? by_stages: rows that stages bring count, too.
  bool contains(Kind kind, const std::string& id, bool by_stages) const;

  /// The kinds that have a row of this id.
  std::vector<Kind> kinds_of(const std::string& id, bool by_stages) const;

  /// " Did you mean …?" among the rows of a kind, or of all kinds.
  std::string suggestion(std::optional<Kind> kind, const std::string& id, bool by_stages) const;

 private:
  using Ids = std::array<std::set<std::string, std::less<>>, std::size(kind_words)>;

  static std::set<std::string, std::less<>>& of(Ids& ids, Kind kind) { return ids[static_cast<std::size_t>(kind)]; }
  void add_new(const WorkKeys& work);

  Ids of_tables_;
  Ids of_stages_;
};

}  // namespace firmgrid::study
