# firmgrid_catalog(PATH OUT)
#
# Turns PATH/catalog/*.cpp into a table. A file WORD.cpp defines `Entry word()` in namespace firmgrid::ROOM::catalog; the
# generated file defines `std::span<const Entry> entries()` there, declared in PATH/catalog.hpp. Adding a file is adding an entry.
function(firmgrid_catalog path out)
  get_filename_component(room ${path} NAME)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${path}/catalog/*.cpp)
  list(SORT files)
  set(declarations "")
  set(calls "")
  foreach(file IN LISTS files)
    get_filename_component(word ${file} NAME_WE)
    string(APPEND declarations "Entry ${word}();\n")
    string(APPEND calls "      ${word}(),\n")
  endforeach()
  set(table ${PROJECT_BINARY_DIR}/generated/${path}/catalog.cpp)
  file(CONFIGURE OUTPUT ${table} CONTENT
"#include \"${path}/catalog.hpp\"

namespace firmgrid::${room}::catalog {

${declarations}
std::span<const Entry> entries() {
  static const Entry table[] = {
${calls}  };
  return table;
}

}  // namespace firmgrid::${room}::catalog
" @ONLY)
  set(${out} ${files} ${table} PARENT_SCOPE)
endfunction()
