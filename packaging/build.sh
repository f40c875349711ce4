# Configures and builds; sourced by packaging/run.sh and packaging/test.sh.
#   build_regioscoop FOLDER [cmake option...]

# A compiler process of this code may take 1.5 GB; more at once than memory holds would make it swap.
build_jobs() {
    cores=$(nproc 2>/dev/null || echo 2)
    gigabytes=$(awk '/MemTotal/ { print int($2 / 1500000) }' /proc/meminfo 2>/dev/null || echo 2)
    [ "${gigabytes:-0}" -ge 1 ] || gigabytes=1
    [ "$cores" -le "$gigabytes" ] && echo "$cores" || echo "$gigabytes"
}

build_regioscoop() {
    folder=$1
    shift
    mkdir -p "$folder"
    cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@" >"$folder/configure.log" 2>&1 || {
        cat "$folder/configure.log" >&2
        fail "Configuring failed; the lines above say why."
    }
    cmake --build "$folder" --parallel "$(build_jobs)" || fail "The build failed; the lines above say why."
}
