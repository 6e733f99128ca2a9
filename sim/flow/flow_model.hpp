#pragma once
namespace firmgrid::flow {
class FlowModel {
 public:
  virtual ~FlowModel() = default;
};
}  // namespace firmgrid::flow
