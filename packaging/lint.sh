#!/bin/sh
# Checks format and lints, changing nothing:  sh packaging/lint.sh
# Uses the compile commands of the test build, so run packaging/test.sh first.
set -eu
cd "$(dirname "$0")/.."
. packaging/debian/install.sh
. packaging/debian/packages.sh
. packaging/build.sh

# shellcheck disable=SC2086 # a list of words
install_packages "to check format and lints" $lint_packages
[ -f build/test/compile_commands.json ] || fail "Run sh packaging/test.sh first: it makes the list of compile commands."

find core app ui tests -name '*.h' -o -name '*.cpp' 2>/dev/null | sort | xargs clang-format --dry-run --Werror
echo "format: clean"

# Tests are left to the compiler's warnings: Catch2's macros trip most lints; the window to those and to
# its own tests: Qt's headers would take as long as everything else together.
# What this build leaves out (MPI) has no compile command and is left out here too.
compiled() {
    while read -r file; do
        if grep -q "/$file\"" build/test/compile_commands.json; then echo "$file"; fi
    done
}
find core app/cli -name '*.cpp' | sort | compiled |
    xargs -P "$(build_jobs)" -n 2 clang-tidy -p build/test --quiet --warnings-as-errors='*' 2>/dev/null ||
    fail "clang-tidy found something; the lines above say what and where."
echo "lints: clean"
