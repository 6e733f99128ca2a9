#include "sim/run/executor.hpp"

#include <omp.h>

#include <algorithm>

namespace firmgrid::run {
namespace {

/// OpenMP threads, items dealt out one by one because their cost differs.
class OpenMp final : public method::Executor {
 public:
  explicit OpenMp(int workers) : workers_{workers} {}

  int workers() const override { return workers_; }

  void for_each(std::int64_t items, const std::function<void(int worker, std::int64_t item)>& work) override {
    const int team = static_cast<int>(std::min<std::int64_t>(workers_, items));
    if (team <= 1) {
      for (std::int64_t item = 0; item < items; ++item) work(0, item);
      return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
    for (std::int64_t item = 0; item < items; ++item) work(omp_get_thread_num(), item);
  }

 private:
  int workers_;
};

}  // namespace

std::unique_ptr<method::Executor> make_executor(int threads) {
  return std::make_unique<OpenMp>(threads > 0 ? threads : std::max(1, omp_get_num_procs()));
}

}  // namespace firmgrid::run
