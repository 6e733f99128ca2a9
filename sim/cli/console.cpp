#include "sim/cli/console.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "sim/cli/shell_line.hpp"
#include "sim/output/columns.hpp"

namespace firmgrid::cli {
namespace {

bool has_value(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_terminal() {
  const char* const kind = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) != 0 && kind != nullptr && std::string_view{kind} != "dumb";
}

std::size_t terminal_width() {
  constexpr std::size_t usual = 80;
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return known ? size.ws_col : usual;
}

constexpr int usage_code = 2;
constexpr std::string_view wipe_line = "\r\x1b[K";

}  // namespace

Console::Console() : progress_{is_terminal()} {
  const bool colour = progress_ && !has_value("NO_COLOR");
  const auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_st>(colour ? spdlog::color_mode::automatic
                                                                                 : spdlog::color_mode::never);
  sink->set_color(spdlog::level::info, sink->reset);
  log_ = std::make_shared<spdlog::logger>("firmgrid", sink);
  log_->set_pattern("%^%v%$");  // messages carry their own place, "file:line:column: what"
}

Console::~Console() { wipe(); }

std::expected<void, Error> Console::print(const std::string& text) {
  wipe();
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return {};
  Error error;
  error.kind = ErrorKind::access;
  error.where.file = "stdout";
  error.what = std::string{"cannot be written ("} + std::strerror(errno) + ")";
  return std::unexpected(error);
}

int Console::fail(const Errors& errors) {
  wipe();
  for (const Error& error : errors) log_->error("{}", to_text(error));
  return exit_code(errors);
}

int Console::misused(const std::string& message) {
  wipe();
  log_->error("{}", message);
  return usage_code;
}

void Console::warn(const std::string& text) {
  wipe();
  log_->warn("warning: {}", text);
}

void Console::note(const std::string& text) {
  if (quiet_) return;
  wipe();
  log_->info("{}", text);
}

void Console::next(const std::string& what, const std::vector<std::string>& words) {
  note(what + ": " + shell_line(words));
}

void Console::progress(const std::string& line) {
  if (!shows_progress()) return;
  wipe();
  if (line.empty()) return;
  const std::string fitting = output::shortened(line, terminal_width() - 1);  // a wrapped line could not be wiped
  std::fwrite(fitting.data(), 1, fitting.size(), stderr);
  std::fflush(stderr);
  line_open_ = true;
}

void Console::wipe() {
  if (!line_open_) return;
  std::fwrite(wipe_line.data(), 1, wipe_line.size(), stderr);
  std::fflush(stderr);
  line_open_ = false;
}

}  // namespace firmgrid::cli
