# Every outside library, once, as a target that a room links by name. All of them are Debian 12 packages.
find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(HDF5 REQUIRED COMPONENTS C HL)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(clp REQUIRED IMPORTED_TARGET clp)
find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
find_file(LEAFLET_SCRIPT leaflet.min.js PATHS /usr/share/javascript/leaflet REQUIRED)
find_file(LEAFLET_STYLE leaflet.css PATHS /usr/share/javascript/leaflet REQUIRED)
find_file(CHART_SCRIPT chart.min.js PATHS /usr/share/javascript/chart.js REQUIRED)

add_library(firmgrid_mustache INTERFACE)
target_include_directories(firmgrid_mustache SYSTEM INTERFACE ${MUSTACHE_INCLUDE_DIR})

add_library(firmgrid_random123 INTERFACE)
target_include_directories(firmgrid_random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE_DIR})

add_library(firmgrid_boost INTERFACE)
target_include_directories(firmgrid_boost SYSTEM INTERFACE ${Boost_INCLUDE_DIRS})

add_library(firmgrid_hdf5 INTERFACE)
target_include_directories(firmgrid_hdf5 SYSTEM INTERFACE ${HDF5_C_INCLUDE_DIRS})
target_link_libraries(firmgrid_hdf5 INTERFACE ${HDF5_C_HL_LIBRARIES} ${HDF5_C_LIBRARIES})

# Flags shared by every target of the project. Contraction stays off so that a sum has the same bits on every machine.
# GCC 12 believes that joining strings may overlap (its bug 105651) and that a temporary inside std::expected may be read
# before it is made (its bug 105562): both warnings are off.
add_library(firmgrid_flags INTERFACE)
target_include_directories(firmgrid_flags INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(firmgrid_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Wno-restrict -Wno-maybe-uninitialized -Werror
  -ffp-contract=off)
if(FIRMGRID_SANITIZE)
  target_compile_options(firmgrid_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(firmgrid_flags INTERFACE -fsanitize=address,undefined)
endif()
