#include "report/shown.h"

#include "report/unit_name.h"

namespace regioscoop::report {

namespace {
constexpr double kMillion = 1e6;
constexpr int kMillionDecimals = 2;
}  // namespace

Shown shown_as(std::string_view unit, int decimals) {
  if (unit == "EUR/year")
    return {kMillion, kMillionDecimals, {"miljoen euro per jaar", "million euros a year"}};
  return {1, decimals, unit_name(unit)};
}

}  // namespace regioscoop::report
