#!/bin/sh
# Sets up, builds and opens Regioscoop on the bundled region:  sh packaging/run.sh
# Without a display it runs the main scenarios and writes their tables to build/report.
set -eu
cd "$(dirname "$0")/.."
. packaging/debian/install.sh
. packaging/debian/packages.sh
. packaging/build.sh

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    # shellcheck disable=SC2086 # lists of words
    install_packages "to build Regioscoop" $build_packages $desktop_packages
    build_regioscoop build/desktop -DREGIOSCOOP_TESTS=OFF -DREGIOSCOOP_DESKTOP=ON
    exec build/desktop/bin/regioscoop
fi

# shellcheck disable=SC2086 # a list of words
install_packages "to build Regioscoop" $build_packages
build_regioscoop build/run -DREGIOSCOOP_TESTS=OFF -DREGIOSCOOP_DESKTOP=OFF

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
echo "Written: $report/amsterdam.regio (project file), run.csv and compare.json"
echo "More:    $cli --help"
