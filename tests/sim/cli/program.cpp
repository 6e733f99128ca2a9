#include "program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
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
  const int err_file = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (::dup2(out_file, STDOUT_FILENO) < 0 || ::dup2(err_file, STDERR_FILENO) < 0) ::_exit(99);
  if (::chdir(folder.c_str()) != 0) ::_exit(99);
  ::execv(program.c_str(), words.data());
  ::_exit(99);
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

Ran Workplace::run(const std::vector<std::string>& arguments, double interrupt_after_s, const std::string& out) const {
  const std::string out_path = out.empty() ? path(".out") : out;
  const std::string err_path = path(".err");
  const pid_t child = ::fork();
  if (child == 0) become_program(arguments, folder_, out_path, err_path);
  if (interrupt_after_s > 0.0) {
    std::this_thread::sleep_for(std::chrono::duration<double>{interrupt_after_s});
    ::kill(child, SIGINT);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Ran ran{.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = {}, .err = content(err_path)};
  if (out.empty()) ran.out = content(out_path);
  std::error_code ignored;
  fs::remove(path(".out"), ignored);
  fs::remove(err_path, ignored);
  return ran;
}

std::string scenario(const std::string& path) { return std::string{FIRMGRID_SOURCE_DIR} + "/scenarios/" + path; }

}  // namespace firmgrid::cli
