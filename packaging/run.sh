#!/bin/sh
# Sets up, builds and opens Regioscoop on the bundled region:  sh packaging/run.sh
# Without a display it runs the main scenarios and writes their tables, the board note (PDF, HTML, XLSX)
# and its charts to build/report.
set -eu
cd "$(dirname "$0")/.."
. packaging/debian/install.sh
. packaging/debian/packages.sh
. packaging/build.sh

# shellcheck disable=SC2086 # lists of words
install_packages "to build Regioscoop" $build_packages $desktop_packages
build_regioscoop build/run -DREGIOSCOOP_TESTS=OFF -DREGIOSCOOP_DESKTOP=ON
[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exec build/run/bin/regioscoop

cli=build/run/bin/regioscoop-cli
report=build/report
mkdir -p "$report"
rm -f "$report/amsterdam.regio"
"$cli" new "$report/amsterdam.regio" --bundled --quiet
"$cli" run "$report/amsterdam.regio" zuidoost-heropend zuidoost-48 --format csv --output "$report/run.csv" --force
"$cli" compare "$report/amsterdam.regio" zuidoost-heropend zuidoost-48 drie-klinieken naast-de-seh \
    --format json --output "$report/compare.json" --force
"$cli" compare "$report/amsterdam.regio" zuidoost-heropend zuidoost-48 --years 2026,2030,2035,2040
echo
build/run/bin/regioscoop report "$report/amsterdam.regio" zuidoost-48 zuidoost-heropend drie-klinieken \
    --output "$report/bestuursnotitie.pdf" --output "$report/bestuursnotitie.html" \
    --output "$report/bestuursnotitie.xlsx" --charts "$report/charts" --force

echo
echo "Written: $report/amsterdam.regio (project file), run.csv, compare.json, bestuursnotitie.pdf, .html and .xlsx, charts/"
echo "More:    $cli --help and build/run/bin/regioscoop report --help"
