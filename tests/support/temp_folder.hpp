#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace firmgrid::test {

/// A folder of its own for one test, gone at the end.
///
///   const TempFolder folder;
///   folder.write("units.csv", "id,bus,capacity_mw\nG1,B1,100\n");
///   load(folder.path("study.toml"));
class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "firmgrid-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::filesystem::filesystem_error{"mkdtemp", name, {}};
    root_ = name;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  /// The folder itself, or something in it.
  std::string path() const { return root_.string(); }
  std::string path(std::string_view name) const { return (root_ / name).string(); }

  /// Writes a file, with the folders it needs.
  void write(std::string_view name, std::string_view text) const {
    const std::filesystem::path file = root_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << text;
  }

  void remove(std::string_view name) const { std::filesystem::remove(root_ / name); }

  std::string read(std::string_view name) const {
    std::ostringstream text;
    text << std::ifstream{root_ / name, std::ios::binary}.rdbuf();
    return std::move(text).str();
  }

 private:
  std::filesystem::path root_;
};

}  // namespace firmgrid::test
