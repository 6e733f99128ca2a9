#include "program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// The child's side of run(): never returns.
[[noreturn]] void become_program(const std::vector<std::string>& arguments, const fs::path& folder,
                                 const std::string& out, const std::string& err) {
  std::vector<char*> words;
  std::string program = FIRMGRID_PROGRAM;
  std::vector<std::string> copies = arguments;
  words.push_back(program.data());
  for (std::string& word : copies) words.push_back(word.data());
  words.push_back(nullptr);
  const int out_file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err_file = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY, 0600);
  if (::dup2(out_file, STDOUT_FILENO) < 0 || ::dup2(err_file, STDERR_FILENO) < 0) ::_exit(99);
  if (::chdir(folder.c_str()) != 0) ::_exit(99);
  ::execv(program.c_str(), words.data());
  ::_exit(99);
}

/// Whether a child is no longer running; it can still be waited for.
bool ended(pid_t child) {
  siginfo_t found{};
  return ::waitid(P_PID, static_cast<id_t>(child), &found, WEXITED | WNOHANG | WNOWAIT) != 0 || found.si_pid == child;
}

/// Whether a program that runs on two threads has its second worker: it has a third thread, which watches for signals.
bool samples(pid_t child) {
  std::error_code gone;
  const fs::directory_iterator threads{fs::path{"/proc"} / std::to_string(child) / "task", gone};
  return !gone && std::distance(begin(threads), end(threads)) == 3;
}

}  // namespace

Workplace::Workplace() {
  std::string name = (fs::temp_directory_path() / "firmgrid-cli-").string() + std::string(6, 'X');
  folder_ = ::mkdtemp(name.data());
}

Workplace::~Workplace() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Workplace::write(const std::string& name, const std::string& text) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream{folder_ / name, std::ios::binary} << text;
}

std::string Workplace::read(const std::string& name) const { return content(folder_ / name); }

void Workplace::copy_scenario(const std::string& scenario_name, const std::string& name) const {
  fs::copy(scenario(scenario_name), folder_ / name, fs::copy_options::recursive);
}

Ran Workplace::run(const std::vector<std::string>& arguments, const std::string& out) const {
  const std::string out_path = out.empty() ? path(".out") : out;
  return end(start(arguments, out_path, path(".err")), out_path);
}

Ran Workplace::on_terminal(const std::vector<std::string>& arguments,
                           const std::vector<std::string>& environment) const {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) return {};
  const pid_t child = start(arguments, path(".out"), ::ptsname(terminal), environment);
  std::string shown;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 1; got > 0;) {  // until the child, the only one on the other side, is gone
    got = ::read(terminal, buffer.data(), buffer.size());
    if (got > 0) shown.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(terminal);
  Ran ran = end(child, path(".out"));
  ran.err = shown;
  return ran;
}

Ran Workplace::interrupted(const std::vector<std::string>& arguments) const {
  std::vector<std::string> words = arguments;
  words.insert(words.end(), {"-j", "2"});
  const pid_t child = start(words, path(".out"), path(".err"));
  while (!ended(child) && !samples(child)) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  ::kill(child, SIGINT);
  return end(child, path(".out"));
}

int Workplace::start(const std::vector<std::string>& arguments, const std::string& out, const std::string& err,
                     const std::vector<std::string>& environment) const {
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<std::string> copies = environment;
    for (std::string& variable : copies) ::putenv(variable.data());
    become_program(arguments, folder_, out, err);
  }
  return child;
}

Ran Workplace::end(int child, const std::string& out) const {
  int status = 0;
  ::waitpid(child, &status, 0);
  Ran ran{.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = {}, .err = content(path(".err"))};
  if (out == path(".out")) ran.out = content(out);
  std::error_code ignored;
  fs::remove(path(".out"), ignored);
  fs::remove(path(".err"), ignored);
  return ran;
}

std::string scenario(const std::string& path) { return std::string{FIRMGRID_SOURCE_DIR} + "/scenarios/" + path; }

}  // namespace firmgrid::cli
