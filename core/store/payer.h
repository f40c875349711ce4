// Who pays: insurers with their shares, care office, municipality, patients.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

enum class PayerKind : std::uint8_t { insurer, care_office, municipality, patient };
[[nodiscard]] std::string_view to_string(PayerKind kind);
[[nodiscard]] PayerKind parse_payer_kind(std::string_view word);  // throws Error{bad_input}

struct Payer {
  std::string key = {};  // "zilveren_kruis"
  PayerKind kind = PayerKind::insurer;
  std::string name = {};
  SourceId source_id = 0;
};

// Adds the payer or replaces the description of the one with this key.
void put_payer(Project& project, const Payer& payer);
// In order of key.
[[nodiscard]] std::vector<Payer> read_payers(const Project& project);

inline constexpr int kOpenShareAge = 120;

struct PayerShare {
  std::string payer = {};  // key
  std::string scope = {};  // area code
  int year = 0;
  int age_from = 0;
  int age_to = kOpenShareAge;  // inclusive; 120: open-ended. 0 to 120: everybody
  // 0..1 of the insured of the scope of those ages; the insurers of a scope, year and age class add
  // up to 1.
  double share = 0;
  Status status = Status::observed;
  SourceId source_id = 0;
};

// Throws Error{not_found} when there is no such payer. That shares add up to 1 is checked by
// check(): while they are written one by one they do not.
void put_payer_share(Project& project, const PayerShare& share);
// In order of scope, year, first age, payer.
[[nodiscard]] std::vector<PayerShare> read_payer_shares(const Project& project);

}  // namespace regioscoop::store
