#pragma once

#include <expected>
#include <string>
#include <vector>

namespace firmgrid {

/// What kind of failure, as the exit codes of the program distinguish them.
enum class ErrorKind {
  usage,      ///< the command line cannot be understood (exit 2)
  content,    ///< a file was read, but what it says is wrong (exit 3)
  access,     ///< a file cannot be opened, read as its format, or written (exit 4)
  numerical,  ///< a computation did not reach its certificate, or a bug (exit 6)
};

/// A place in a file. Line and column count from 1; 0 = the file as a whole.
struct Where {
  std::string file;
  int line = 0;
  int column = 0;
};

/// An expected failure, as a value. `what` reads "what is wrong (found, expected). Suggestion."
struct Error {
  ErrorKind kind = ErrorKind::content;
  Where where;
  std::string what;
};

using Errors = std::vector<Error>;

/// "file:line:column: what", without the parts that are unknown.
std::string to_text(const Error& error);

/// The exit code of a list of errors: wrong content (3) outweighs access (4), so that one fix shows the next.
int exit_code(const Errors& errors);

/// A remark that does not stop the run; same place and wording rules as an error.
struct Warning {
  Where where;
  std::string what;
};

std::string to_text(const Warning& warning);

}  // namespace firmgrid
