#include "sim/output/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

Error system_error(const std::string& path, std::string_view action) {
  return access_error(path, fmt::format("cannot be {} ({})", action, std::strerror(errno)));
}

std::string directory_of(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path{path}.parent_path();
  return parent.empty() ? "." : parent.string();
}

/// An open file that closes itself; `close` says whether that worked, which is where a full disk may first show.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

/// A new file beside the target that disappears unless it was renamed.
class Beside {
 public:
  explicit Beside(const std::string& target) : target_{target}, name_{target + ".part-XXXXXX"} {
    file_.emplace(::mkostemp(name_.data(), O_CLOEXEC));
    made_ = file_->open();
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    if (made_) ::unlink(name_.c_str());
  }

  bool made() const { return made_; }

  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_->number(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  /// mkostemp makes files for the owner alone; a result is as readable as any other new file.
  bool finish() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return ::fchmod(file_->number(), 0666 & ~mask) == 0 && ::fsync(file_->number()) == 0 && file_->close();
  }

  bool rename() {
    if (std::rename(name_.c_str(), target_.c_str()) != 0) return false;
    made_ = false;
    return true;
  }

 private:
  std::string target_;
  std::string name_;
  std::optional<Descriptor> file_;
  bool made_ = false;
};

/// Makes the rename itself last through a power cut.
bool sync_directory(const std::string& path) {
  Descriptor directory{::open(directory_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  // Some file systems cannot sync a directory and say so with EINVAL: then there is nothing to wait for.
  return directory.open() && (::fsync(directory.number()) == 0 || errno == EINVAL) && directory.close();
}

}  // namespace

Error access_error(const std::string& path, std::string what) {
  Error error;
  error.kind = ErrorKind::access;
  error.where.file = path;
  error.what = std::move(what);
  return error;
}

std::expected<void, Error> replace_file(std::string_view bytes, const std::string& path) {
  Beside beside{path};
  const bool done = beside.made() && beside.write(bytes) && beside.finish() && beside.rename() && sync_directory(path);
  if (!done) return std::unexpected(system_error(path, "written"));
  return {};
}

std::expected<void, Error> check_writable(const std::string& path) {
  if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
    errno = EISDIR;
    return std::unexpected(system_error(path, "written"));
  }
  if (!Beside{path}.made()) return std::unexpected(system_error(path, "written"));
  return {};
}

std::expected<std::string, Error> read_file(const std::string& path) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat facts {};
  if (!file.open() || ::fstat(file.number(), &facts) != 0) return std::unexpected(system_error(path, "opened"));
  if (S_ISDIR(facts.st_mode)) {
    errno = EISDIR;
    return std::unexpected(system_error(path, "opened"));
  }
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t count = ::read(file.number(), bytes.data() + at, bytes.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_error(path, "read"));
    if (count == 0) break;
    at += static_cast<std::size_t>(count);
  }
  bytes.resize(at);
  return bytes;
}

std::expected<void, Error> write_text(const std::string& text, const std::string& path) {
  return replace_file(text, path);
}

}  // namespace firmgrid::output
