// First and last year of the published price index (money/price.h).
#pragma once

namespace regioscoop::money {

inline constexpr int kFirstIndexYear = 2022;
inline constexpr int kLastIndexYear = 2024;

}  // namespace regioscoop::money
