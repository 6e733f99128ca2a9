#include "sim/cli/vocabulary.hpp"

#include "sim/flow/flow_model.hpp"
#include "sim/indices/catalog.hpp"
#include "sim/method/catalog.hpp"

namespace firmgrid::cli {
namespace {

std::vector<std::string> names(const auto& entries) {
  std::vector<std::string> words;
  for (const auto& entry : entries) words.emplace_back(entry.name);
  return words;
}

}  // namespace

study::Vocabulary vocabulary() {
  return {.methods = names(method::catalog::entries()),
          .flows = names(flow::catalog::entries()),
          .indices = names(indices::catalog::entries()),
          .formats = {"h5", "csv", "json", "html", "geojson"}};
}

}  // namespace firmgrid::cli
