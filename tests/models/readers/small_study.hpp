#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/readers/load_study.hpp"
#include "tests/support/temp_folder.hpp"

namespace firmgrid::test {

/// A folder with a study and a network of two buses, a line and a transformer, one table at a time to be spoilt.
class SmallStudy {
 public:
  SmallStudy() {
    folder.write("study.toml", study);
    folder.write("net/substations.csv", "id,name,lat,lon\nS1,Mỗ Lao,20.98,105.78\nS2,,,\n");
    folder.write("net/buses.csv", buses);
    folder.write("net/lines.csv", lines);
    folder.write("net/transformers.csv", transformers);
    folder.write("net/units.csv", units);
    folder.write("net/loads.csv", loads);
    folder.write("net/profiles.csv", "hour,city\n0,0.5\n1,1\n");
    folder.write("net/causes.csv", "id,hits,failures_per_year,repair_h\nstorm,L1;L2,0.1,20\n");
    folder.write("net/defaults.toml", "[[line]]\nkind = \"cable\"\nfailures_per_100km_year = 2\nrepair_h = 40\n");
  }

  static constexpr std::string_view study =
      "schema = 1\n"
      "title = \"two buses\"\n"
      "[network]\n"
      "base = \"net\"\n"
      "[study]\n"
      "seed = 7\n";
  static constexpr std::string_view buses =
      "id,substation,kv\n"
      "B1,S1,110\n"
      "B2,S2,110\n"
      "B3,S2,22\n";
  static constexpr std::string_view lines =
      "id,from_bus,to_bus,x_pu,rating_mva,failures_per_year,repair_h\n"
      "L1,B1,B2,0.1,60,0.5,10\n"
      "L2,B1,B2,0.1,60,0.5,10\n";
  static constexpr std::string_view transformers =
      "id,from_bus,to_bus,x_percent,rating_mva\n"
      "T1,B2,B3,11,63\n";
  static constexpr std::string_view units =
      "id,bus,capacity_mw,for,mttr_h\n"
      "G1,B1,100,0.02,50\n";
  static constexpr std::string_view loads =
      "id,bus,peak_mw,customers\n"
      "D1,B3,80,1000\n";

  static study::Vocabulary vocabulary() {
    return {.methods = {"state_sampling", "enumeration", "convolution"},
            .flows = {"copper_plate", "connectivity", "dc"},
            .indices = {"saidi", "ens", "edns", "lolp", "lole"},
            .formats = {"h5", "json", "csv"}};
  }

  std::expected<study::Study, Errors> load(const std::vector<std::string>& overrides = {}) const {
    return readers::load_study(folder.path("study.toml"), overrides, vocabulary());
  }

  /// The problems as the user sees them, without the folder's name.
  std::vector<std::string> problems(const std::vector<std::string>& overrides = {}) const {
    std::vector<std::string> texts;
    const auto loaded = load(overrides);
    if (loaded) return texts;
    for (const Error& error : loaded.error()) texts.push_back(without_folder(to_text(error)));
    return texts;
  }

  int exit_code(const std::vector<std::string>& overrides = {}) const {
    const auto loaded = load(overrides);
    return loaded ? 0 : firmgrid::exit_code(loaded.error());
  }

  std::vector<std::string> warnings(const std::vector<std::string>& overrides = {}) const {
    std::vector<std::string> texts;
    const auto loaded = load(overrides);
    if (!loaded) return problems(overrides);
    for (const Warning& warning : loaded->warnings) texts.push_back(without_folder(to_text(warning)));
    return texts;
  }

  std::string without_folder(std::string text) const {
    const std::string prefix = folder.path() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

  TempFolder folder;
};

}  // namespace firmgrid::test
