#include "journey/need.h"

#include <algorithm>

namespace regioscoop::journey {

Need need_of(const Matrix& ed_visits, const Matrix& acute_admissions,
             const Parameters& parameters) {
  const Eigen::Index districts = ed_visits.cols();
  Need need;
  for (Matrix* table : {&need.index_admissions, &need.home_visits, &need.index_ed_share,
                        &need.readmission_ed_share}) {
    *table = Matrix::Zero(kBands, districts);
  }
  for (int band = 0; band < kBands; ++band) {
    const double readmitted = parameters.ward_readmission[static_cast<std::size_t>(band)];
    for (Eigen::Index i = 0; i < districts; ++i) {
      const double visits = ed_visits(band + 1, i);
      const double admissions = acute_admissions(band + 1, i);
      const double via_ed = std::min(parameters.ed_admission_share * visits, admissions);
      const double again = readmitted * admissions;
      const double index = admissions - again;
      // Readmissions take their own share of the ED admissions; what does not fit goes to the
      // others.
      const double index_via_ed =
          std::clamp(via_ed - parameters.readmission_via_ed_share * again, 0.0, index);
      need.index_admissions(band, i) = index;
      need.home_visits(band, i) = visits - via_ed;
      need.index_ed_share(band, i) = index > 0 ? index_via_ed / index : 0;
      need.readmission_ed_share(band, i) = again > 0 ? (via_ed - index_via_ed) / again : 0;
    }
  }
  return need;
}

}  // namespace regioscoop::journey
