#pragma once

#include <string_view>

/// The files that a report is made of, as the build embeds them (.cmake/embed.cmake).
namespace firmgrid::report {

/// A text that goes into the page as it is.
struct Asset {
  std::string_view text;
  std::string_view hash;  ///< "sha256-…", as a content security policy names it
};

Asset page_template();
Asset page_style();
Asset theme_script();
Asset page_script();
Asset leaflet_style();
Asset leaflet_script();
Asset chart_script();
Asset notices();  ///< the licences of the two libraries

}  // namespace firmgrid::report
