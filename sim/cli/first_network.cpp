#include "sim/cli/first_network.hpp"

#include <algorithm>

namespace firmgrid::cli {
namespace {

constexpr const char* substations = R"(id,name,lat,lon
P,Plant,21.00,105.80
T,Town,21.05,105.85
H,Harbour,20.95,105.90
)";

constexpr const char* buses = R"(id,substation,kv,failures_per_year,repair_h,switching_h
P/110,P,110,0.01,15,1
T/110,T,110,0.01,15,1
H/110,H,110,0.01,15,1
H/22,H,22,,,
)";

constexpr const char* lines =
    R"(id,from_bus,to_bus,x_pu,rating_mva,length_km,failures_per_100km_year,repair_h,switching_h
L-PT,P/110,T/110,0.04,90,12,2.0,10,1
L-PH,P/110,H/110,0.05,60,16,2.0,10,1
L-TH,T/110,H/110,0.03,60,9,2.0,10,1
)";

constexpr const char* transformers = R"(id,from_bus,to_bus,x_percent,rating_mva,failures_per_year,repair_h,spare_h
T-H,H/110,H/22,10,63,0.02,768,72
)";

constexpr const char* units = R"(id,bus,capacity_mw,failures_per_year,repair_h
G1,P/110,80,4,50
G2,P/110,80,4,50
G3,T/110,30,6,40
)";

constexpr const char* loads = R"(id,bus,peak_mw,customers,customer_class
D-T,T/110,70,30000,homes
D-H,H/22,40,12000,port
)";

}  // namespace

std::vector<FolderFile> first_network() {
  std::vector<FolderFile> files{{"substations.csv", substations},   {"buses.csv", buses}, {"lines.csv", lines},
                                {"transformers.csv", transformers}, {"units.csv", units}, {"loads.csv", loads}};
  for (FolderFile& file : files) file.rows = static_cast<std::size_t>(std::ranges::count(file.bytes, '\n')) - 1;
  return files;
}

}  // namespace firmgrid::cli
