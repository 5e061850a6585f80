#!/usr/bin/env bash
# Checks, tests and builds the widget where Node is there. The built file is part of the project, so that
# nobody needs Node to run the guide.
set -uo pipefail
cd "$(dirname "$0")/../widget" || exit 1
LOG=../build/widget.log
mkdir -p ../build
: >"$LOG"

left_out() {
    echo "The widget's own tests are left out: $1" >&2
    exit 0
}

command -v npm >/dev/null || left_out "they need Node 20 and npm; the guide itself does not"
major=$(node -p 'process.versions.node.split(".")[0]' 2>>"$LOG" || echo 0)
[ "$major" -ge 20 ] || left_out "they need Node 20 or newer, and this is Node $major"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund >>"$LOG" 2>&1 ||
        left_out "their packages could not be fetched; is this machine online? (details: build/widget.log)"
fi
before=$(cksum dist/apprentice-guide.js 2>/dev/null)
npm test >>"$LOG" 2>&1 && npm run build >>"$LOG" 2>&1 || {
    tail -n 40 "$LOG" >&2
    echo "error: the widget's tests or its build failed (details: build/widget.log)" >&2
    exit 1
}
[ "$before" = "$(cksum dist/apprentice-guide.js)" ] || {
    echo "widget/dist/apprentice-guide.js was older than its sources and has been built anew: commit it." >&2
    [ -n "${REQUIRE_SERVICES:-}" ] && exit 1
}
exit 0
