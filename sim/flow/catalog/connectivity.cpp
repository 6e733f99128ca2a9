#include "sim/flow/catalog.hpp"
#include "sim/flow/unlimited.hpp"

namespace firmgrid::flow::catalog {
namespace {

/// A load point is served while a path of conducting branches leads to a unit; nothing has a size.
class Connectivity final : public FlowModel {
 public:
  std::unique_ptr<FlowSolver> make_solver() const override { return std::make_unique<Unlimited>(); }
  bool curtails() const override { return false; }
};

std::expected<std::unique_ptr<const FlowModel>, Errors> make(const Network&) {
  return std::make_unique<Connectivity>();
}

}  // namespace

Entry connectivity();
Entry connectivity() { return {"connectivity", "disconnection only: a path to any unit is enough", &make}; }

}  // namespace firmgrid::flow::catalog
