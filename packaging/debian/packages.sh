# The Debian packages behind each task; sourced by packaging/*.sh. docs/decisions says why each is used.
# shellcheck disable=SC2034

build_packages="g++ cmake ninja-build libeigen3-dev libfmt-dev libsqlite3-dev libsqlitecpp-dev
    nlohmann-json3-dev libssl-dev libcli11-dev libgdal-dev libboost-dev librandom123-dev
    libxlsxwriter-dev"
desktop_packages="qt6-base-dev qt6-charts-dev qt6-svg-dev libqt6opengl6-dev qt6-translations-l10n fonts-inter"
test_packages="catch2 librapidcheck-dev xvfb poppler-utils"
lint_packages="clang-format clang-tidy"
bench_packages="libbenchmark-dev sqlite3"
