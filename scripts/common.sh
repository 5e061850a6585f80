# Shared by the scripts beside it: where uv is, and how a long step reports itself.

LOG=build/setup.log

# Trust what the machine trusts, also where a school or company inspects its traffic.
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"

fail() { # one clear line, and out
    printf 'error: %s\n' "$1" >&2
    exit 1
}

find_uv() {
    if command -v uv; then return; fi
    if [ -x .uv/bin/uv ]; then echo .uv/bin/uv; return; fi
    return 1
}

# step MESSAGE FAILURE COMMAND...: run with a clock; say FAILURE if it fails.
step() {
    local message=$1 failure=$2 started=$SECONDS pid
    shift 2
    "$@" >>"$LOG" 2>&1 </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        [ -t 2 ] && printf '\r%s ... %ss ' "$message" $((SECONDS - started)) >&2
        sleep 0.2
    done
    if wait "$pid"; then
        [ -t 2 ] && printf '\r' >&2
        printf '%s: done in %ss\n' "$message" $((SECONDS - started)) >&2
    else
        [ -t 2 ] && printf '\n' >&2
        fail "$failure (details: $LOG)"
    fi
}
