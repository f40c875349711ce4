#!/bin/sh
# Sets up, builds and runs all tests, without a display:  sh packaging/test.sh
#   --sanitize address,undefined   the same tests under sanitizers, in a build of their own
set -eu
cd "$(dirname "$0")/.."
. packaging/debian/install.sh
. packaging/debian/packages.sh
. packaging/build.sh

folder=build/test
sanitize=
case "${1:-}" in
    "") ;;
    --sanitize)
        sanitize=${2:?--sanitize needs a list, for instance address,undefined}
        folder=build/test-$(echo "$sanitize" | tr ',' '-')
        ;;
    *) fail "Unknown option $1. Usage: sh packaging/test.sh [--sanitize address,undefined]" ;;
esac

# shellcheck disable=SC2086 # lists of words
install_packages "to build and test Regioscoop" $build_packages $desktop_packages $test_packages
set --
# Quick to build, with lines in its reports, and with the checks that a release leaves out.
[ -z "$sanitize" ] || set -- "-DREGIOSCOOP_SANITIZE=$sanitize" "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -g1"
build_regioscoop "$folder" -DREGIOSCOOP_TESTS=ON "$@"
QT_QPA_PLATFORM=offscreen ctest --test-dir "$folder" --output-on-failure --parallel "$(build_jobs)"
