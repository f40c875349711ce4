// Catch2 2.13 (Debian 12) and Catch2 3 (newer systems) behind one include.
#pragma once

#include <string>

#ifdef REGIOSCOOP_CATCH2_V3
#include <catch2/catch_all.hpp>
using Catch::Approx;
inline auto contains_text(const std::string& part) {
  return Catch::Matchers::ContainsSubstring(part);
}
#else
#include <catch2/catch.hpp>
using Catch::Detail::Approx;
inline auto contains_text(const std::string& part) { return Catch::Matchers::Contains(part); }
#endif
