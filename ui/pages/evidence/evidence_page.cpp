#include "ui/pages/evidence/evidence_page.h"

#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/pages/evidence/assumptions_part.h"
#include "ui/pages/evidence/import_part.h"
#include "ui/pages/evidence/quality_part.h"
#include "ui/pages/evidence/sensitivity_part.h"
#include "ui/pages/evidence/sources_part.h"

namespace regioscoop::ui {

namespace {

// The page is made anew when colours, language or the region change; what was on screen stays.
const QString kTab = QStringLiteral("evidence/tab");

class EvidencePage : public Page {
 public:
  EvidencePage(Session& session, const Look& look, QWidget* parent) : Page{parent} {
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(14, 6, 14, 12);
    auto* tabs = new QTabWidget{this};
    tabs_ = tabs;
    tabs->setDocumentMode(true);
    tabs->tabBar()->setDrawBase(false);
    tabs->tabBar()->setAccessibleName(
        look.words("Onderdelen van de onderbouwing", "Parts of the evidence"));
    const auto add = [&](QWidget* part, const char* nl, const char* en) {
      part->setAccessibleName(look.words(nl, en).remove(QLatin1Char{'&'}));
      tabs->addTab(part, look.words(nl, en));
    };
    assumptions_ = new AssumptionsPart{session, look, tabs};
    sensitivity_ = new SensitivityPart{session, look, tabs};
    add(assumptions_, "&Aannames", "&Assumptions");
    add(sensitivity_, "Gevoelig&heid", "Sensiti&vity");
    add(new SourcesPart{session, look, tabs}, "Bro&nnen", "So&urces");
    add(new ImportPart{session, look, tabs}, "&Inlezen", "&Import");
    add(new QualityPart{session, look, tabs}, "Gegevenskwali&teit", "Data &quality");
    column->addWidget(tabs);
    tabs->setCurrentIndex(
        qBound(0, QSettings{}.value(kTab, 0).toInt(), static_cast<int>(tabs->count()) - 1));
    connect(tabs, &QTabWidget::currentChanged, this,
            [](int index) { QSettings{}.setValue(kTab, index); });
  }

  [[nodiscard]] QVariantMap choices() const override {
    return {{QStringLiteral("assumptions"), assumptions_->choices()},
            {QStringLiteral("sensitivity"), sensitivity_->choices()}};
  }
  void choose(const QVariantMap& choices) override {
    assumptions_->choose(choices[QStringLiteral("assumptions")].toMap());
    sensitivity_->choose(choices[QStringLiteral("sensitivity")].toMap());
  }
  // An assumption, by key.
  void show_what(const QString& what) override {
    tabs_->setCurrentWidget(assumptions_);
    assumptions_->choose(what);
  }

 private:
  QTabWidget* tabs_ = nullptr;
  AssumptionsPart* assumptions_ = nullptr;
  SensitivityPart* sensitivity_ = nullptr;
};

}  // namespace

Page* make_evidence_page(Session& session, const Look& look, QWidget* parent) {
  return new EvidencePage{session, look, parent};
}

}  // namespace regioscoop::ui
