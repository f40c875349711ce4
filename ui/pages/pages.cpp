// The pages of the rail, in order. A new page is a folder beside this file and a line here.
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/evidence/evidence_page.h"
#include "ui/pages/region/region_page.h"
#include "ui/pages/scenario/scenario_page.h"
#include "ui/shell/page.h"

namespace regioscoop::ui {

const std::vector<PageInfo>& pages() {
  static const std::vector<PageInfo> all{
      {"region",
       {"&Regiobeeld", "&Region"},
       {"Hoe de regio er nu voor staat en wat er komt als er niets verandert, per wijk en jaar.",
        "How the region is now and what comes when nothing changes, by district and year."},
       &make_region_page},
      {"scenario",
       {"&Scenario", "&Scenario"},
       {"Zet wijkklinieken open of dicht en zie wat dat doet met patiënten, professionals en "
        "kosten.",
        "Open or close wijkklinieken and see what that does to patients, professionals and costs."},
       &make_scenario_page},
      {"compare",
       {"&Vergelijken", "&Compare"},
       {"Zet tot vijf scenario’s naast elkaar: wat is beter, hoe zeker is dat, en wat kost het.",
        "Put up to five scenarios side by side: what is better, how sure is that, what does it "
        "cost."},
       &make_compare_page},
      {"evidence",
       {"&Onderbouwing", "&Evidence"},
       {"Waar de cijfers op rusten: aannames en bewijs, wat het zwaarst telt, bronnen, en nieuwe "
        "gegevens inlezen.",
        "What the figures rest on: assumptions and evidence, what counts most, sources, and "
        "reading new data."},
       &make_evidence_page},
  };
  return all;
}

}  // namespace regioscoop::ui
