#include "sim/cli/interrupt.hpp"

#include <unistd.h>

#include <array>
#include <ctime>
#include <string_view>

namespace firmgrid::cli {
namespace {

constexpr int interrupted_code = 130;
constexpr long patience_ns = 50'000'000;  // how long the watcher may outlive the run
constexpr std::string_view message = "\nending with this batch; once more to end at once\n";

}  // namespace

Interrupt::Interrupt() {
  sigemptyset(&watched_);
  sigaddset(&watched_, SIGINT);
  sigaddset(&watched_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
  watcher_ = std::jthread{[this](const std::stop_token& stop) { watch(stop); }};
}

Interrupt::~Interrupt() {
  watcher_.request_stop();
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupt::watch(const std::stop_token& stop) {
  const timespec patience{.tv_sec = 0, .tv_nsec = patience_ns};
  while (!stop.stop_requested()) {
    if (sigtimedwait(&watched_, nullptr, &patience) < 0) continue;
    if (!orderly_ || requested_) ::_exit(interrupted_code);
    requested_ = true;
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
  }
}

}  // namespace firmgrid::cli
