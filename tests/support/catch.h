// Catch2 2.13 (Debian 12) and Catch2 3 (newer systems) behind one include.
#pragma once

#ifdef REGIOSCOOP_CATCH2_V3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
using Catch::Detail::Approx;
#endif
