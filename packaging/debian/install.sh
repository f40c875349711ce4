# Installs the Debian or Ubuntu packages that the caller names, when they are missing.
# Sourced by packaging/*.sh:   install_packages "what for" package...
#
# REGIOSCOOP_SKIP_INSTALL=1 skips this on systems where the libraries came another way.

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

supported_system() {
    [ -r /etc/os-release ] || return 1
    # shellcheck disable=SC1091
    . /etc/os-release
    major=${VERSION_ID%%.*}
    case "$ID" in
        debian) [ "${major:-99}" -ge 12 ] ;; # testing and unstable carry no VERSION_ID
        ubuntu) [ "${major:-0}" -ge 24 ] ;;
        *) return 1 ;;
    esac
}

missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

install_packages() {
    purpose=$1
    shift
    [ "${REGIOSCOOP_SKIP_INSTALL:-0}" = 1 ] && return 0
    supported_system || fail \
        "Regioscoop sets itself up on Debian 12 and newer and Ubuntu 24.04 and newer; this is another system." \
        "Install the equivalents of these packages yourself and set REGIOSCOOP_SKIP_INSTALL=1:" "  $*"

    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return 0

    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || fail \
            "Packages are missing $purpose and installing them needs root, but sudo is not here." \
            "Run this as root:  apt-get install --no-install-recommends $missing"
        as_root=sudo
    fi
    printf 'Installing %s: %s\n' "$purpose" "$missing"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null ||
        fail "apt-get update failed: is there a connection to the package archive?"
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null ||
        fail "apt-get could not install: $missing"
}
