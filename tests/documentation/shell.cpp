#include "tests/documentation/shell.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <sstream>

namespace firmgrid::documentation {

namespace fs = std::filesystem;

Shell::Shell() {
  fs::create_directories(folder_.path("build"));
  fs::create_symlink(FIRMGRID_PROGRAM, folder_.path("build/firmgrid"));
  fs::create_directory_symlink(fs::path{FIRMGRID_SOURCE_DIR} / "scenarios", folder_.path("scenarios"));
}

Shell::Ran Shell::run(const std::string& command) const {
  FILE* const pipe = ::popen(fmt::format("cd '{}' && ({}) 2>&1", folder_.path(), command).c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), got);
  const int status = ::pclose(pipe);
  Ran ran{.lines = {}, .exit_code = WEXITSTATUS(status)};
  std::istringstream lines{output};
  for (std::string line; std::getline(lines, line);) ran.lines.push_back(line);
  return ran;
}

}  // namespace firmgrid::documentation
