#include "sim/flow/catalog.hpp"
#include "sim/flow/unlimited.hpp"

namespace firmgrid::flow::catalog {
namespace {

/// All units and load points on one node: generation adequacy alone, the network never fails and has no limits.
class CopperPlate final : public FlowModel {
 public:
  std::unique_ptr<FlowSolver> make_solver() const override { return std::make_unique<Unlimited>(); }
  bool sees_network() const override { return false; }
};

std::expected<std::unique_ptr<const FlowModel>, Errors> make(const Network&) { return std::make_unique<CopperPlate>(); }

}  // namespace

Entry copper_plate();
Entry copper_plate() { return {"copper_plate", "one node: units against demand, no network", &make}; }

}  // namespace firmgrid::flow::catalog
