#pragma once

#include <atomic>
#include <csignal>
#include <thread>

namespace firmgrid::cli {

/// Watches for SIGINT and SIGTERM as long as it lives. Make it before any other thread, so that these leave the signals
/// to it. There is no signal handler: a thread waits for the signals.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// From now on the first signal asks for an orderly end; before, and at the second one, the program ends at once.
  void end_orderly() { orderly_ = true; }

  /// Whether an orderly end was asked for.
  bool requested() const { return requested_; }

 private:
  void watch(const std::stop_token& stop);

  sigset_t watched_{};
  sigset_t before_{};
  std::atomic<bool> orderly_ = false;
  std::atomic<bool> requested_ = false;
  std::jthread watcher_;
};

}  // namespace firmgrid::cli
